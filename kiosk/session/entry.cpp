#include "kiosk/session/entry.h"

#include "kiosk/base/check.h"

#include <algorithm>

namespace kiosk {

namespace {

using eligibility::Input;
using eligibility::Kind;
using eligibility::Program;
using eligibility::Value;

constexpr std::size_t day_digits = 8;
constexpr std::int64_t fen_in_yuan = 100;

// Whole units of the type that make one of what people type: a yuan, a degree, a person.
std::int64_t unit_of(const Input& input) {
    return input.type.kind == Kind::money ? fen_in_yuan * input.type.denominator
                                          : input.type.denominator;
}

std::size_t whole_digits(std::int64_t high, std::int64_t unit) {
    std::size_t digits = 1;
    for (std::int64_t rest = high / unit; rest >= 10; rest /= 10) {
        ++digits;
    }
    return digits;
}

Entered entered_day(const Input& input, std::string_view digits) {
    if (digits.size() != day_digits) {
        return {std::nullopt, digits.empty() ? Draft::Fault::none : Draft::Fault::not_a_day};
    }
    std::string iso(digits);
    iso.insert(6, "-").insert(4, "-");
    const auto date = eligibility::parse_date(iso);
    if (!date) {
        return {std::nullopt, Draft::Fault::not_a_day};
    }
    const std::int64_t day = eligibility::day_number(*date);
    if (day < input.type.low || day > input.type.high) {
        return {std::nullopt,
                day > input.type.high ? Draft::Fault::too_much : Draft::Fault::too_little};
    }
    return {eligibility::known_value(day), Draft::Fault::none};
}

Entered entered_number(const Input& input, std::string_view digits) {
    if (digits.empty() || digits == "-") {
        return {};
    }
    std::string whole(digits);
    if (whole.back() == '.') {
        whole.pop_back();
    }
    const auto number = eligibility::parse_decimal(whole);
    const auto units = number ? eligibility::in_units(*number, unit_of(input)) : std::nullopt;
    if (!units || *units > input.type.high) {
        return {std::nullopt, Draft::Fault::too_much};
    }
    if (*units < input.type.low) {
        return {std::nullopt, Draft::Fault::too_little};
    }
    return {eligibility::known_value(*units), Draft::Fault::none};
}

std::string digits_of(const Input& input, Value value) {
    if (entry_kind(input) == EntryKind::day) {
        std::string iso = eligibility::format_date(eligibility::date_of(value.low));
        std::erase(iso, '-');
        return iso;
    }
    const int places = places_of(input);
    std::string text = eligibility::format_decimal(value.low, unit_of(input), places, false);
    if (places > 0) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') {
            text.pop_back();
        }
    }
    return text;
}

} // namespace

EntryKind entry_kind(const Input& input) {
    switch (input.type.kind) {
    case Kind::boolean:
    case Kind::member:
    case Kind::verdict:
        return EntryKind::choice;
    case Kind::integer:
    case Kind::days:
    case Kind::months:
        return EntryKind::digits;
    case Kind::decimal:
    case Kind::rate:
    case Kind::money:
        return EntryKind::decimal;
    case Kind::date:
        return EntryKind::day;
    }
    KIOSK_CHECK(false, "a kind is one of the ten");
    return EntryKind::choice;
}

std::uint32_t option_count(const Program& program, const Input& input) {
    constexpr std::uint32_t yes_and_no = 2;
    if (input.type.kind == Kind::boolean || input.type.enumeration < 0) {
        return yes_and_no;
    }
    const auto index = static_cast<std::size_t>(input.type.enumeration);
    return static_cast<std::uint32_t>(program.enums[index].members.size());
}

Value option_value(const Input& input, std::uint32_t option) {
    return input.type.kind == Kind::boolean ? eligibility::truth(option == 0)
                                            : eligibility::one_member(static_cast<int>(option));
}

int places_of(const Input& input) {
    return eligibility::decimal_places(unit_of(input)).value_or(0);
}

Entered entered(const Program& program, const Draft& draft) {
    const Input& input = program.inputs[draft.input];
    switch (entry_kind(input)) {
    case EntryKind::choice:
        if (!draft.option || *draft.option >= option_count(program, input)) {
            return {};
        }
        return {option_value(input, *draft.option), Draft::Fault::none};
    case EntryKind::digits:
    case EntryKind::decimal:
        return entered_number(input, draft.digits);
    case EntryKind::day:
        return entered_day(input, draft.digits);
    }
    return {};
}

Draft draft_for(const Session& session, const Program& program, InputId input) {
    Draft draft;
    draft.input = input;
    draft.unknown = is_declined(session, input);
    if (session.answers.given.empty() || session.answers.given[input] == 0) {
        return draft;
    }
    const Input& asked = program.inputs[input];
    const Value value = session.answers.inputs[input];
    if (!eligibility::is_known(asked.type.kind, value)) {
        return draft;
    }
    if (entry_kind(asked) != EntryKind::choice) {
        draft.digits = digits_of(asked, value);
    } else if (asked.type.kind == Kind::boolean) {
        draft.option = eligibility::is_true(value) ? 0U : 1U;
    } else {
        draft.option = static_cast<std::uint32_t>(eligibility::member_index(value));
    }
    return draft;
}

Draft typed(const Program& program, Draft draft, char digit) {
    const Input& input = program.inputs[draft.input];
    const EntryKind kind = entry_kind(input);
    draft.unknown = false;
    draft.fault = Draft::Fault::none;
    if (kind == EntryKind::day) {
        if (digit != '.' && draft.digits.size() < day_digits) {
            draft.digits += digit;
        }
        return draft;
    }
    if (digit == '-') {
        if (may_lie_below_nought(input)) {
            draft.digits = below_nought(draft) ? draft.digits.substr(1) : "-" + draft.digits;
        }
        return draft;
    }
    if (below_nought(draft)) { // the digits as if they stood alone, and their sign again
        draft.digits.erase(0, 1);
        draft = typed(program, std::move(draft), digit);
        draft.digits.insert(0, "-");
        draft.fault = entered_number(input, draft.digits).fault;
        return draft;
    }
    const auto point = draft.digits.find('.');
    if (digit == '.') {
        if (kind == EntryKind::decimal && point == std::string::npos) {
            draft.digits += draft.digits.empty() ? "0." : ".";
        }
        return draft;
    }
    if (point != std::string::npos) {
        if (draft.digits.size() - point - 1 < static_cast<std::size_t>(places_of(input))) {
            draft.digits += digit;
        }
        return draft;
    }
    if (draft.digits == "0") {
        draft.digits.clear(); // no leading noughts
    }
    if (draft.digits.size() < whole_digits(input.type.high, unit_of(input))) {
        draft.digits += digit;
        draft.fault = entered_number(input, draft.digits).fault;
        if (draft.fault == Draft::Fault::too_little) {
            draft.fault = Draft::Fault::none; // it may still grow
        }
    } else {
        draft.fault = Draft::Fault::too_much;
    }
    return draft;
}

bool below_nought(const Draft& draft) {
    return draft.digits.starts_with('-');
}

bool may_lie_below_nought(const Input& input) {
    const EntryKind kind = entry_kind(input);
    return (kind == EntryKind::digits || kind == EntryKind::decimal) && input.type.low < 0;
}

Draft erased(Draft draft) {
    if (!draft.digits.empty()) {
        draft.digits.pop_back();
    }
    draft.fault = Draft::Fault::none;
    return draft;
}

std::string shown(const Input& input, std::string_view digits) {
    std::string text(digits);
    if (entry_kind(input) == EntryKind::day) {
        for (const std::size_t at : {std::size_t{6}, std::size_t{4}}) {
            if (text.size() > at) {
                text.insert(at, "-");
            }
        }
        return text;
    }
    const std::size_t first = text.starts_with('-') ? 1 : 0;
    const std::size_t point = std::min(text.find('.'), text.size());
    for (std::size_t at = point; at > first + 3;) {
        at -= 3;
        text.insert(at, ",");
    }
    return first == 0 ? text : "−" + text.substr(1);
}

void Draft::wipe() {
    std::fill(digits.begin(), digits.end(), '0');
    *this = Draft{};
}

} // namespace kiosk
