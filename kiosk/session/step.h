// step: the only writer of a Session. Pure and total: every session, every event, every time.
// An event that makes no sense where the visitor is changes nothing but the last sign of life.
// Effects are carried out elsewhere and come back as Done or Failed with the same ids.
#pragma once

#include "kiosk/base/booking_terms.h"
#include "kiosk/base/timings.h"
#include "kiosk/catalogue/catalogue.h"
#include "kiosk/session/asking.h"
#include "kiosk/session/event.h"
#include "kiosk/slip/content.h"
#include "kiosk/slip/place_slip.h"

#include <variant>
#include <vector>

namespace kiosk {

// What a step may know besides the session.
struct World {
    const eligibility::Program& program;
    eligibility::Moment moment; // the day whose rules apply
    Timings timings;
    Clock now{0};
    std::vector<slip::PublicKey> slip_keys = {}; // the kiosks whose slips are read
    const Catalogue* catalogue = nullptr;        // what can be booked; none: nothing
    const BookingTerms* terms = nullptr;         // what is told before; none: nobody can book
    std::string chance = {}; // 32 small hexadecimal digits, drawn anew for every step
};

// Add one to today's counters. Carries no answer and no time of day.
struct CountVisit {
    enum class What : std::uint8_t { started, finished, timed_out };

    What what = What::started;
    std::vector<std::string> programmes; // opened in this visit, by id; only when it ends
};

// Sign what the visitor takes along; comes back as SlipMade.
struct MakeSlip {
    slip::Statement statement; // without a token
};

struct LookAtPrinter {}; // comes back as PrinterSeen

struct PrintSlip { // comes back as Printed
    slip::Content content;
    std::string code; // empty: on paper without a code
};

struct FindCharacters { // comes back as CharactersFound
    PrivateText letters;
};

struct PrintPlace { // comes back as Printed
    slip::PlaceSlip slip;
    std::string code;
};

using Wish = std::variant<CountVisit, MakeSlip, LookAtPrinter, PrintSlip, FindCharacters, AskPlaces,
                          PrintPlace>;

struct Effect {
    std::uint64_t visit = 0;
    std::uint64_t request = 0;
    Wish wish;
};

struct Step {
    Session session;
    std::vector<Effect> effects;
};

Step step(const Session& session, const Event& event, const World& world);

// Whether somebody is there: all but what happens by itself.
bool is_sign_of_life(const Event& event);

// When TimePassed next changes something to see; nullopt: the page rests.
std::optional<Clock> next_deadline(const Session& session, const World& world);

// Whether values on this page are hidden now, and whether the page shows personal data at all.
bool masked(const Session& session, const World& world);
bool shows_personal_data(const Session& session, const eligibility::Program& program);

// Until the visit is erased, while "are you still there?" is shown.
struct Countdown {
    Clock left{0};
    Clock whole{1};
};

std::optional<Countdown> countdown(const Session& session, const World& world);

// How long the ledger still keeps a place for this visit; none where it keeps none.
std::optional<Clock> hold_left(const Session& session, const World& world);

} // namespace kiosk
