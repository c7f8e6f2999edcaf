// What can happen at the desk of staff: what somebody did, that time passed, and what the store or
// the resident said. Plain values; a page returns at most one a frame.
#pragma once

#include "kiosk/desk/desk.h"

#include <optional>
#include <variant>
#include <vector>

namespace kiosk::desk::event {

struct Arrive { // a member of staff wants to log in
    bool visitor = false;
    Language language = Language::zh;
};

struct Touched {};

struct TimePassed {};

// --- proving who one is ---
struct Type { // letters, digits or signs of the field being filled
    PrivateText characters;
};

struct Erase {};

struct NextField {};

struct Fill {
    Field field = Field::name;
};

struct Capitals {};

struct Signs {};

struct Show { // the passphrase, as long as the key is held
    bool shown = false;
};

struct Prove {}; // log in, or choose

// --- moving about ---
struct Open {
    Place place = Place::home;
};

struct Home {};

struct Lock {};

struct LogOut {};

struct Leave {}; // back to the resident's page

struct SwitchLanguage {};

struct NextSize {}; // of the words: standard, large, extra large, and standard again

// --- the resident's part ---
struct Shared { // none: they did not agree
    std::optional<Session> visit;
};

struct VisitorLeft {};

// --- a consultation ---
struct FillInput {
    InputId input = 0;
};

struct NextInput {}; // the next field that is empty

struct NextTopic {}; // the fields and programmes of another one

struct ChooseOption {
    InputId input = 0;
    std::uint32_t option = 0;
};

struct Look { // at this programme's trace
    ProgrammeId programme = 0;
};

struct OnlyFailed {};

struct TryOut { // "what if" of this input; again: no longer
    InputId input = 0;
};

struct TryOption {
    std::uint32_t option = 0;
};

struct Turn { // a column's leaf
    enum class Column : std::uint8_t { form, results, trace };

    Column column = Column::form;
    int to = 0;
};

// --- bookings ---
struct Search {};

struct Which {
    staff::FindBookings::Which which = staff::FindBookings::Which::all;
};

struct ChooseBooking {
    std::int64_t number = 0;
};

struct ChooseBecause {
    staff::Because because = staff::Because::in_person;
};

struct AskToMove {};

struct MoveTo {
    std::string venue;
};

struct CancelBooking {}; // the first time it is asked whether really

struct TurnBookings {
    int to = 0;
};

struct HandBack {}; // the answers to the resident's page

struct EraseAll {}; // the consultation, and the visit behind it

// The store's answer; none where it did not answer.
struct Told {
    std::uint64_t request = 0;
    std::optional<staff::Reply> reply;
};

} // namespace kiosk::desk::event

namespace kiosk::desk {

using Event = std::variant<
    event::Arrive, event::Touched, event::TimePassed, event::Type, event::Erase, event::NextField,
    event::Fill, event::Capitals, event::Signs, event::Show, event::Prove, event::Open, event::Home,
    event::Lock, event::LogOut, event::Leave, event::SwitchLanguage, event::NextSize, event::Shared,
    event::VisitorLeft, event::FillInput, event::NextInput, event::NextTopic, event::ChooseOption,
    event::Look, event::OnlyFailed, event::TryOut, event::TryOption, event::Turn, event::Search,
    event::Which, event::ChooseBooking, event::ChooseBecause, event::AskToMove, event::MoveTo,
    event::CancelBooking, event::TurnBookings, event::HandBack, event::EraseAll, event::Told>;

} // namespace kiosk::desk
