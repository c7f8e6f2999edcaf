// Entering one answer: from what is marked or typed to a Value of the input's type, and back.
// Invariant: a Value that comes out lies within the input's range. Pure; knows no words.
#pragma once

#include "kiosk/session/session.h"

#include <string>
#include <string_view>

namespace kiosk {

enum class EntryKind : std::uint8_t {
    choice,  // cards: members of an enum, or yes and no
    digits,  // a whole number
    decimal, // a number with a point
    day,     // eight digits: year, month, day
};

EntryKind entry_kind(const eligibility::Input& input);

// How many cards a choice has, without 不知道. REQUIRES entry_kind(input) == choice.
std::uint32_t option_count(const eligibility::Program& program, const eligibility::Input& input);

// The value of a card. Yes and no are offered as yes first: card 0 is yes.
eligibility::Value option_value(const eligibility::Input& input, std::uint32_t option);

// Digits after the point that may be typed.
int places_of(const eligibility::Input& input);

struct Entered {
    std::optional<eligibility::Value> value;
    Draft::Fault fault =
        Draft::Fault::none; // why there is none; also none while nothing is entered
};

Entered entered(const eligibility::Program& program, const Draft& draft);

// The draft for a question, filled with the answer given earlier.
Draft draft_for(const Session& session, const eligibility::Program& program, InputId input);

// `draft` after one more key; unchanged where the key would not fit the range's digits.
Draft typed(const eligibility::Program& program, Draft draft, char digit);
Draft erased(Draft draft);

// Degrees may lie below nought: typing '-' puts the number on the other side.
bool may_lie_below_nought(const eligibility::Input& input);
bool below_nought(const Draft& draft);

// A number as the field shows it while it is typed: "2,600", "12.5". Digits of a day as
// "1964-03-1".
std::string shown(const eligibility::Input& input, std::string_view digits);

} // namespace kiosk
