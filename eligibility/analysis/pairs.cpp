#include "eligibility/analysis/pairs.h"

#include "eligibility/program/operands.h"
#include "eligibility/program/operations.h"

#include <algorithm>
#include <bit>

namespace eligibility {

namespace {

constexpr Int128 whole_range = Int128{1'000'000'000'000}; // the cost of another choice
constexpr std::int64_t few_values = 130; // as of a household's size, an age or a count of months

struct Demand { // a condition, or alternatives as a whole
    NodeId test = no_node;
    std::uint32_t first = 0; // of its conditions
    const Alternatives* group = nullptr;

    bool holds(const Stretch& stretch) const {
        return group != nullptr ? stretch.holds(*group) : is_true(stretch.tests[first]);
    }
};

std::vector<Demand> demands_of(const Programme& programme) {
    std::vector<Demand> all;
    for (std::uint32_t i = 0; i < programme.conditions.size();) {
        const Alternatives* group = programme.alternatives_of(i);
        const std::uint32_t end = group != nullptr ? group->routes.back().end : i + 1;
        all.push_back({group != nullptr ? group->holds : programme.conditions[i].test, i, group});
        i = end;
    }
    return all;
}

// The programme's nodes that hang on the input, whatever else is answered.
std::vector<bool> nodes_on(const Program& program, const Programme& programme, InputId input) {
    std::vector<bool> on(program.nodes.size(), false);
    for (const NodeId id : programme.cone.nodes) {
        const Node& node = program.nodes[id];
        bool any = (node.op == Op::input || node.op == Op::optional) && node.index == input;
        for_each_operand(program, node, [&](NodeId operand) { any = any || on[operand]; });
        on[id] = any;
    }
    return on;
}

bool surely_eligible(const Stretch& stretch) {
    return stretch.verdicts == eligible_bit;
}

} // namespace

std::vector<Change> Pairs::nearest() {
    consider(true);
    if (!best_) {
        consider(false);
    }
    return best_ ? best_->changes : std::vector<Change>{};
}

void Pairs::consider(bool changeable_only) {
    const auto takes_part = [&](const Course& course) {
        return !changeable_only || program_.inputs[course.input].changeable;
    };
    for (std::size_t i = 0; i < courses_.size(); ++i) {
        for (std::size_t j = i + 1; j < courses_.size(); ++j) {
            const Course& a = courses_[i];
            const Course& b = courses_[j];
            if (!takes_part(a) || !takes_part(b)) {
                continue;
            }
            const bool b_choice = is_choice(program_.inputs[b.input]);
            if (is_choice(program_.inputs[a.input]) || (has_few_values(a) && !b_choice)) {
                try_each(a, b);
            } else if (b_choice || has_few_values(b)) {
                try_each(b, a);
            } else {
                try_numbers(a, b);
            }
        }
    }
}

bool Pairs::has_few_values(const Course& course) const {
    const Type& type = program_.inputs[course.input].type;
    return type.high - type.low < few_values;
}

void Pairs::try_each(const Course& few, const Course& other) {
    const Type& type = program_.inputs[few.input].type;
    const Value answered = evaluation_.answers.inputs[few.input];
    for (const Stretch& stretch : few.stretches) {
        for (std::int64_t point = stretch.low; point <= stretch.high; ++point) {
            const Change first{few.input, point_of(type, answered), point};
            if (value_at(type, point) == answered || (best_ && cost(first) >= best_->cost)) {
                continue;
            }
            Answers answers = evaluation_.answers;
            answers.set(few.input, value_at(type, point));
            const Evaluation changed = evaluate(program_, answers, evaluation_.moment);
            const Course along = course(program_, changed, programme_, other.input);
            all_tried_ = all_tried_ && along.exact;
            if (const auto second = smallest(changed, along, surely_eligible)) {
                offer(first, *second);
            }
        }
    }
}

// Where no condition reads both, each number is brought to where its own conditions hold.
// Alternatives count as one condition.
void Pairs::try_numbers(const Course& a, const Course& b) {
    const Programme& programme = program_.programmes[programme_];
    const std::vector<bool> on_a = nodes_on(program_, programme, a.input);
    const std::vector<bool> on_b = nodes_on(program_, programme, b.input);
    std::vector<Demand> of_a;
    std::vector<Demand> of_b;
    bool shared = false;
    for (const Demand& demand : demands_of(programme)) {
        const bool by_a = on_a[demand.test];
        const bool by_b = on_b[demand.test];
        if (!by_a && !by_b && !is_true(evaluation_[demand.test])) {
            return;
        }
        shared = shared || (by_a && by_b);
        if (by_a) {
            of_a.push_back(demand);
        }
        if (by_b) {
            of_b.push_back(demand);
        }
    }
    if (shared) {
        all_tried_ = false;
        return;
    }
    const auto own = [](const std::vector<Demand>& demands) {
        return [&](const Stretch& stretch) {
            return std::all_of(demands.begin(), demands.end(),
                               [&](const Demand& demand) { return demand.holds(stretch); });
        };
    };
    const auto first = smallest(evaluation_, a, own(of_a));
    const auto second = smallest(evaluation_, b, own(of_b));
    if (!first || !second) {
        return;
    }
    Answers answers = evaluation_.answers;
    answers.set(first->input, known_value(first->to));
    answers.set(second->input, known_value(second->to));
    const Evaluation changed = evaluate(program_, answers, evaluation_.moment);
    if (outcome(program_, changed, programme_).verdict == Verdict::eligible) {
        offer(*first, *second);
    } else {
        all_tried_ = false; // no figure covers the day
    }
}

void Pairs::offer(const Change& one, const Change& two) {
    const Int128 both = cost(one) + cost(two);
    if (!best_ || both < best_->cost) {
        best_ = Offer{{one, two}, both};
    }
}

std::optional<Change> Pairs::smallest(const Evaluation& evaluation, const Course& along,
                                      const Wanted& wanted) const {
    const Nearest near = nearest_of(program_, evaluation, along, wanted);
    std::optional<Change> best;
    const auto take = [&](std::int64_t to) {
        const Change change{along.input, near.value, to};
        best = !best || cost(change) < cost(*best) ? change : *best;
    };
    for (const auto& to : {near.down, near.up}) {
        if (to) {
            take(*to);
        }
    }
    if (near.members != 0) {
        take(std::countr_zero(near.members));
    }
    return best;
}

Int128 Pairs::cost(const Change& change) const {
    const Input& input = program_.inputs[change.input];
    if (is_choice(input)) {
        return whole_range;
    }
    const Int128 by = change.to < change.from ? change.from - change.to : change.to - change.from;
    return by * whole_range / (Int128{input.type.high} - input.type.low);
}

} // namespace eligibility
