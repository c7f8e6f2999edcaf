#include "kiosk/entitlement/pack_rules.h"

#include <optional>

namespace kiosk::entitlement {

using bookings::Entitlement;
using bookings::Given;

namespace {

bool fits(const eligibility::Program& program, const Given& given) {
    if (given.input >= program.inputs.size()) {
        return false;
    }
    const eligibility::Type& type = program.inputs[given.input].type;
    if (eligibility::is_set_kind(type.kind)) {
        // An input nobody has answered stands at the whole set of its members.
        const auto whole = static_cast<std::uint64_t>(type.low);
        const auto bits = static_cast<std::uint64_t>(given.low);
        return given.low == given.high && bits != 0 && (bits & ~whole) == 0;
    }
    return type.low <= given.low && given.low <= given.high && given.high <= type.high;
}

std::optional<eligibility::Answers> read(const eligibility::Program& program,
                                         const std::vector<Given>& all) {
    eligibility::Answers answers = eligibility::Answers::none(program);
    for (const Given& given : all) {
        if (!fits(program, given) || answers.given[given.input] != 0) {
            return std::nullopt;
        }
        answers.set(given.input, {given.low, given.high});
    }
    return answers;
}

} // namespace

Entitlement PackRules::entitlement(std::string_view programme, const std::vector<Given>& answers,
                                   std::string_view day) const {
    const eligibility::Program& program = shelf_->current();
    const auto id = program.programme_named(programme);
    const auto today = eligibility::parse_date(day);
    const auto known = read(program, answers);
    if (!id || !today || !known) {
        return Entitlement::not_settled;
    }
    const eligibility::Evaluation facts =
        eligibility::evaluate(program, *known, eligibility::moment_on(program, *today));
    switch (eligibility::outcome(program, facts, *id).verdict) {
    case eligibility::Verdict::eligible:
        return Entitlement::entitled;
    case eligibility::Verdict::ineligible:
    case eligibility::Verdict::out_of_scope:
        return Entitlement::not_entitled;
    case eligibility::Verdict::undetermined:
        break;
    }
    return Entitlement::not_settled;
}

} // namespace kiosk::entitlement
