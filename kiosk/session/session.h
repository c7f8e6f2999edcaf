// Where the visitor is and what they answered: a plain value that can be copied, compared and
// forgotten. Invariants: step() is its only writer; outside a visit (visit == 0) it equals a fresh
// one but for the counters; answers fit the program the visit began with. Knows the rules only as
// eligibility.h has them, and neither screens, ImGui nor a clock.
#pragma once

#include "eligibility/eligibility.h"
#include "kiosk/session/booking.h"
#include "kiosk/session/take_away.h"
#include "kiosk/session/writing.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kiosk {

using eligibility::InputId;
using eligibility::Language;
using eligibility::ProgrammeId;
using Clock = std::chrono::milliseconds; // monotonic, since the start of the program

enum class Place : std::uint8_t {
    rest,
    start,
    practice,  // one made-up question, to try the keys
    practised, // and the page that says it went well
    name,      // written by its sound
    identity,  // the number of an identity card
    projects,  // the list of all projects
    project,   // one of them
    whom,      // for whom it is asked
    privacy,
    topics,
    question,
    check,
    results,
    programme,
    take_away,     // the code and the printer
    services,      // what can be booked
    service,       // one of them: how many are left, for whom
    consent,       // what is kept of a person who books
    guardian,      // who books for a young child
    phone,         // to be called back
    booking_check, // the last look
    booked,        // and its reference
    not_booked,    // why, and what to do
    bring_slip,    // where to hold a slip
    reference,     // of a booking, typed
    last_four,     // of its phone
    own_place,     // the booking they open
    cancel_check,  // really give it back?
    brought_slip,  // a slip that was scanned
    help,
    finish,   // "finish and clear?"
    finished, // erased
    trouble,  // something broke; erased
};
inline constexpr std::size_t place_count = static_cast<std::size_t>(Place::trouble) + 1;

enum class Sheet : std::uint8_t { none, looks, why };

enum class TextSize : std::uint8_t { standard, large, extra_large };
enum class Colours : std::uint8_t { paper, dusk, black_on_white, white_on_black };
enum class Reach : std::uint8_t { normal, low };       // low: every target in the lower part
enum class Control : std::uint8_t { touch, switches }; // switches: what is next always shows

enum class Whom : std::uint8_t { self, family, other }; // whose answers they are

// How the visitor wants to see and read the pages.
struct Looks {
    Language language = Language::zh;
    TextSize size = TextSize::standard;
    Colours colours = Colours::paper;
    Reach reach = Reach::normal;
    Control control = Control::touch;

    bool operator==(const Looks&) const = default;
};

// What the visitor asked of the voice. What is being said is not the session's business.
struct Reading {
    bool open = false;   // the strip is on the page, and every page is read
    bool paused = false; // until the next page
    int speed = 2;       // 0 to 4
    int volume = 3;
    std::uint32_t again = 0; // how often the page was asked for once more
    std::uint32_t go_on = 0; // how often the voice was asked to go on

    bool operator==(const Reading&) const = default;
};

// What is being entered for the question on the page, before it counts as an answer.
struct Draft {
    enum class Fault : std::uint8_t { none, too_much, too_little, not_a_day };

    InputId input = 0;
    std::optional<std::uint32_t> option; // of a choice: index of the member; 0 no, 1 yes
    bool unknown = false;                // 不知道
    std::string digits;                  // of a number: as typed, with at most one point
    Fault fault = Fault::none;

    bool operator==(const Draft&) const = default;

    // Overwrites what was typed, then forgets it.
    void wipe();
};

// One round of questions. `count` is fixed when the round begins and only ever falls.
struct Round {
    std::vector<InputId> asked;          // in the order they came
    std::size_t at = 0;                  // index into asked
    std::size_t count = 0;               // "about n questions"
    std::vector<ProgrammeId> programmes; // what it was begun for
    bool follow_up = false;              // begun from the results, not from the topics

    bool operator==(const Round&) const = default;
};

inline constexpr std::size_t round_limit = 9;
inline constexpr std::size_t topic_limit = 3;
inline constexpr std::uint32_t practice_options = 3;

struct Session {
    Place place = Place::rest;
    Place came_from = Place::start; // where help and finish return to
    Sheet sheet = Sheet::none;
    Looks looks;
    Reading reading;

    std::optional<std::uint32_t> practice; // the card marked on the practice page
    int project = 0;                       // the number of the project on the page; 0: none
    int checked_project = 0; // what is checked is this project's; 0: the chosen topics'
    std::optional<Whom> whom;
    std::vector<std::uint32_t> topics; // chosen, index into Program::topics; ascending
    eligibility::Answers answers;
    std::vector<InputId> answered; // every question the visitor has met and settled, in their order
    std::vector<InputId> declined; // of these, the ones answered with 不知道
    Round round;
    std::optional<InputId> changing; // one question opened from the check page, outside the round
    Draft draft;
    Writing writing;      // on the page of a name
    PrivateText identity; // on the page of an identity card's number
    std::optional<ProgrammeId> focus;
    std::vector<ProgrammeId> viewed;      // programmes opened, each once
    std::array<int, place_count> pages{}; // which page of a long list, from 0

    Clock touched{0};            // the last sign of life
    Clock heard{0};              // when the voice last ended a line
    std::optional<Clock> warned; // since when "are you still there?" is shown
    Clock entered{0};            // when this place was entered

    std::uint64_t visit = 0;            // 0: nobody is here
    std::uint64_t visits = 0;           // how many there have been
    std::uint64_t requests = 0;         // the last request id given out
    std::vector<std::uint64_t> pending; // requests of this visit that were not answered yet
    bool records_away = false;          // the last request was not carried out

    Booking booking;
    Place booked_from = Place::services;          // where the page of a service returns to
    std::optional<ProgrammeId> checked_programme; // what is checked is this one, for a service
    bool let_go = false; // a place that was kept has been given back unasked
    OwnPlace own;

    TakeAway take;
    Place take_from = Place::results; // where the page of what is taken along returns to
    BroughtSlip brought;
    Place brought_to = Place::start; // where the scanned slip's page returns to

    int page() const { return pages[static_cast<std::size_t>(place)]; }

    bool operator==(const Session&) const = default;
};

// The programmes of the chosen topics, in the pack's order.
std::vector<ProgrammeId> programmes_of(const eligibility::Program& program,
                                       const std::vector<std::uint32_t>& topics);

// What the visit checks: those of one project, else those of the chosen topics.
std::vector<ProgrammeId> programmes_checked(const eligibility::Program& program,
                                            const Session& session);

// The project of this number; null where the pack has none.
const eligibility::Project* project_of(const eligibility::Program& program, int number);

// The answers to show for checking: those of people who are certainly in the household.
std::vector<InputId> answers_to_check(const eligibility::Program& program, const Session& session);

// The topics that have programmes.
std::vector<std::uint32_t> topics_with_programmes(const eligibility::Program& program);

// The question on the page. REQUIRES place == question.
InputId current_question(const Session& session);

// Chooses a topic or lets it go; nothing where it is not offered or no more may be chosen.
void toggle_topic(Session& session, const eligibility::Program& program, std::uint32_t topic);

// The first topics, as many as may be chosen.
void choose_first_topics(Session& session, const eligibility::Program& program);

// The programme on the page, and that it has been opened; the one to open next.
void focus_on(Session& session, ProgrammeId programme);
std::optional<ProgrammeId> programme_after_focus(const Session& session,
                                                 const eligibility::Program& program);

// Another look; where it moves what stands on the pages, they begin at the first leaf again.
void set_looks(Session& session, const Looks& looks);

// Where help and finish lead back to: the page they were called from.
void note_aside(Session& session);

// The ids of the programmes opened in this visit.
std::vector<std::string> viewed_ids(const Session& session, const eligibility::Program& program);

// A request was carried out or not. Whether records are kept is no visitor's business and outlives
// the visit; all else of an answer belongs to its visit and is dropped with it.
void note_answer(Session& session, std::uint64_t visit, std::uint64_t request, bool done);

// A session in which nobody has been yet, with the counters of `session`.
Session without_visit(const Session& session);

// Overwrites what was answered and forgets the visit; only how the pages look is kept for the last.
void erase_visit(Session& session);

// Looked at aside, whatever was being done: that goes on afterwards.
bool is_aside(Place place);

// The pages from consenting to the booked place: what is typed and held lives as long as these.
bool is_in_line(Place place);

// The page that an aside leads back to in the end; itself where it is none.
Place page_under(const Session& session);

// What is no longer wanted once `place` is entered: what is being entered, and at rest everything.
void forget_left(Session& session, Place place);

bool is_declined(const Session& session, InputId input);

} // namespace kiosk
