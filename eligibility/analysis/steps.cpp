#include "eligibility/analysis/steps.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace eligibility {

Steps::Steps(const Program& program, const Invariant& invariant, std::span<const Sought> cone,
             Boxes::Stretch days)
    : program_(program), invariant_(invariant), type_(program.inputs[invariant.along].type),
      boxes_(program, cone, days), axis_(boxes_.answer(invariant.along)),
      growth_(program, invariant.along, boxes_.cone()), first_(boxes_.at()) {
    const Value whole{type_.low, type_.high};
    if (is_known(type_.kind, whole)) {
        axis_.reset();
    }
    if (axis_) { // the first person's is never the last value
        boxes_.set(*axis_,
                   is_choice() ? member_set(bits(whole) >> 1U) : Value{whole.low, whole.high - 1});
    }
    if (const auto given = boxes_.given(invariant.along)) {
        boxes_.set(*given, truth(true));
    }
}

Value Steps::next(Value value) const {
    return is_choice() ? member_set(bits(value) << 1U) : Value{value.low + 1, value.high + 1};
}

void Steps::evaluate() {
    boxes_.evaluate();
    for (const NodeId id : boxes_.cone()) {
        first_.values[id] = boxes_.at()[id];
    }
    to_split_ = boxes_.to_split();
    if (!axis_) {
        excess_ = {0, 0};
        return;
    }
    const Value own = boxes_.value(*axis_);
    boxes_.set(*axis_, next(own));
    boxes_.evaluate();
    growth_.between(first_, boxes_.at());
    excess_ = growth_.of(invariant_.claim);
    const auto add = [&](std::size_t variable) {
        if (std::find(to_split_.begin(), to_split_.end(), variable) == to_split_.end()) {
            to_split_.push_back(variable);
        }
    };
    for (const std::size_t variable : boxes_.to_split()) {
        add(variable);
    }
    boxes_.set(*axis_, own);
    if (!is_known(type_.kind, own)) {
        add(*axis_);
    } else {
        std::erase(to_split_, *axis_);
    }
}

Boxes::Standing Steps::standing() const {
    const bool rises = invariant_.way == Invariant::Way::non_decreasing;
    if (slack() == 0) {
        return Boxes::Standing::contrary;
    }
    const bool broken = rises ? excess_.high < 0 : excess_.low > 0;
    return broken && !boxes_.rests_on_a_gap() ? Boxes::Standing::as_sought : Boxes::Standing::open;
}

Int128 Steps::slack() const {
    const bool rises = invariant_.way == Invariant::Way::non_decreasing;
    return std::max<Int128>(0, rises ? -excess_.low : excess_.high);
}

// The answer is parted where the first or the second person comes to a limit.
std::vector<Value> Steps::parts(std::size_t variable) const {
    if (variable != axis_ || is_choice() || type_.kind == Kind::boolean) {
        return boxes_.parts(variable);
    }
    const Value own = boxes_.value(variable);
    std::set<std::int64_t> inside;
    for (const std::int64_t limit : boxes_.limits(variable)) {
        inside.insert(limit);
        if (limit - 1 > own.low) {
            inside.insert(limit - 1);
        }
    }
    auto middle = inside.begin();
    std::advance(middle, static_cast<std::ptrdiff_t>(inside.size() / 2));
    const std::int64_t at = inside.empty() ? own.low + (own.high - own.low) / 2 + 1 : *middle;
    return {{own.low, at - 1}, {at, own.high}};
}

std::vector<Value> Steps::points(std::size_t variable) const {
    std::vector<Value> all = boxes_.points(variable);
    if (variable == axis_ && !is_choice()) {
        const Value own = boxes_.value(variable);
        const auto limits = boxes_.limits(variable);
        for (const std::int64_t limit : limits) {
            if (limit - 2 >= own.low) {
                all.push_back(known_value(limit - 2));
            }
        }
    }
    return all;
}

std::string Steps::person() {
    const std::string first = boxes_.person();
    for (std::size_t i = 0; i < boxes_.values().size(); ++i) {
        boxes_.set(i, boxes_.points(i).front());
    }
    evaluate();
    boxes_.set(*axis_, next(boxes_.value(*axis_)));
    boxes_.evaluate();
    const Type& type = program_.types[invariant_.claim];
    return fmt::format("{}: {}, and {} with {} = {}", first,
                       spelled_number(type, first_[invariant_.claim].low),
                       spelled_number(type, boxes_.at()[invariant_.claim].low),
                       program_.inputs[invariant_.along].path, boxes_.spelled(*axis_));
}

} // namespace eligibility
