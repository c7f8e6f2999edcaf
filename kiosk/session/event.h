// What can happen to a visit: what a visitor did, that time passed, and what became of a request.
// Plain values; a screen returns at most one a frame.
#pragma once

#include "kiosk/session/session.h"

#include <variant>

namespace kiosk::event {

// --- signs of life and time ---
struct Touched {}; // a finger went down somewhere

struct TimePassed {};

struct StillHere {}; // the answer to "are you still there?"

// --- moving about ---
struct Begin {}; // the resting or finished screen was touched

struct Forward {}; // the page's primary key

struct Practise { // 先试一试, and from its end to writing a name or a number
    Place what = Place::practice;
};

struct OpenProjects {};

struct OpenProject {
    int number = 0;
};

struct CheckProject {}; // the programmes of the project on the page

struct Back {};

struct OpenProgramme {
    ProgrammeId programme = 0;
};

struct ChangeAnswer {
    InputId input = 0;
};

struct MoreQuestions {};

struct TurnPage {
    int to = 0;
};

struct AskHelp {};

struct AskFinish {};

struct Erase {};

struct OpenSheet {
    Sheet sheet = Sheet::none;
};

struct CloseSheet {};

// --- choosing and entering ---
struct ChooseWhom {
    Whom whom = Whom::self;
};

struct ToggleTopic {
    std::uint32_t topic = 0;
};

struct AllTopics {}; // 不知道挑哪样

struct Mark {
    std::uint32_t option = 0;
};

struct DoNotKnow {};

struct TypeDigit {
    // '0' to '9', '.', 'X', or '-' for the other side of nought; of a reference, a capital
    char digit = '0';
};

struct TypeLetter {
    char letter = 'a'; // 'a' to 'z', or a blank
};

struct ChooseCharacters {
    std::size_t candidate = 0;
};

struct OrderLetters {}; // from a to z, or as on a typewriter

struct EraseDigit {}; // or letter, or character

// --- places that are booked ---
struct OpenServices {};

struct OpenService { // from the list, a programme or a project
    std::string id;
};

struct CheckService {}; // whether one is entitled to it

struct AskAgain {}; // the ledger, once more; or for a place that is free again

struct NotNow {}; // out of the booking: nothing is booked

struct StaffWrites {}; // the name

struct BringSlip {}; // 我有凭条

struct TypeReference {};

struct CancelPlace {}; // the first time it is asked whether really

// The ledger's answer; none where it did not answer.
struct Told {
    std::uint64_t visit = 0;
    std::uint64_t request = 0;
    std::optional<bookings::Reply> reply;
};

// --- looks ---
struct SwitchLanguage {};

struct SetLooks {
    Looks looks;
};

// --- reading aloud ---
struct ReadAloud {
    enum class What : std::uint8_t {
        open_or_close,
        again,
        stop,
        go_on,
        slower,
        faster,
        softer,
        louder
    };

    What what = What::open_or_close;
};

struct LineRead {}; // the voice has ended a line; as long as it reads, somebody listens

// --- what is taken along, and what is brought back ---
struct TakeAlong {}; // the key on results, a programme, and before erasing

struct LookAtPrinter {};

struct PrintSlip {};

struct Scanned {
    std::string code; // as the scanner typed it
};

struct SlipMade {
    std::uint64_t visit = 0;
    std::uint64_t request = 0;
    slip::Statement statement; // what was signed
    std::string code;
};

struct PrinterSeen {
    std::uint64_t visit = 0;
    std::uint64_t request = 0;
    PrinterState state = PrinterState::not_known;
};

struct Printed { // ready: the paper is out
    std::uint64_t visit = 0;
    std::uint64_t request = 0;
    PrinterState state = PrinterState::not_known;
};

// What the letters may mean; nothing where nobody can say.
struct CharactersFound {
    std::uint64_t visit = 0;
    std::uint64_t request = 0;
    std::optional<pinyin::Candidates> candidates;
};

// --- what became of a request; one for an ended visit changes nothing of the visit ---
struct Done {
    std::uint64_t visit = 0;
    std::uint64_t request = 0;
};

struct Failed {
    std::uint64_t visit = 0;
    std::uint64_t request = 0;
};

// The program of screens itself stumbled: the visit is erased and the visitor told.
struct Broke {};

} // namespace kiosk::event

namespace kiosk {

using Event = std::variant<
    event::Touched, event::TimePassed, event::StillHere, event::Begin, event::Forward,
    event::Practise, event::OpenProjects, event::OpenProject, event::CheckProject,
    event::ChooseWhom, event::Back, event::OpenProgramme, event::ChangeAnswer, event::MoreQuestions,
    event::TurnPage, event::AskHelp, event::AskFinish, event::Erase, event::OpenSheet,
    event::CloseSheet, event::ToggleTopic, event::AllTopics, event::Mark, event::DoNotKnow,
    event::TypeDigit, event::EraseDigit, event::SwitchLanguage, event::SetLooks, event::ReadAloud,
    event::LineRead, event::Done, event::Failed, event::Broke, event::TakeAlong,
    event::LookAtPrinter, event::PrintSlip, event::Scanned, event::SlipMade, event::TypeLetter,
    event::ChooseCharacters, event::OrderLetters, event::CharactersFound, event::PrinterSeen,
    event::Printed, event::OpenServices, event::OpenService, event::CheckService, event::AskAgain,
    event::NotNow, event::StaffWrites, event::BringSlip, event::TypeReference, event::CancelPlace,
    event::Told>;

} // namespace kiosk
