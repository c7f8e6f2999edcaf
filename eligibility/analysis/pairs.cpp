#include "eligibility/analysis/pairs.h"

#include "eligibility/program/operations.h"

#include <algorithm>
#include <bit>

namespace eligibility {

namespace {

constexpr Int128 whole_range = Int128{1'000'000'000'000}; // the cost of another choice

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
            if (is_choice(program_.inputs[a.input])) {
                try_choice(a, b);
            } else if (is_choice(program_.inputs[b.input])) {
                try_choice(b, a);
            } else {
                try_numbers(a, b);
            }
        }
    }
}

void Pairs::try_choice(const Course& choice, const Course& other) {
    const Type& type = program_.inputs[choice.input].type;
    const Value answered = evaluation_.answers.inputs[choice.input];
    for (const Stretch& stretch : choice.stretches) {
        for (std::int64_t member = stretch.low; member <= stretch.high; ++member) {
            if (value_at(type, member) == answered) {
                continue;
            }
            Answers answers = evaluation_.answers;
            answers.set(choice.input, value_at(type, member));
            const Evaluation changed = evaluate(program_, answers, evaluation_.moment);
            const Course along = course(program_, changed, programme_, other.input);
            if (const auto second = smallest(changed, along, surely_eligible)) {
                offer({choice.input, point_of(type, answered), member}, *second);
            }
        }
    }
}

// Where no condition reads both, each number is brought to where its own conditions hold.
void Pairs::try_numbers(const Course& a, const Course& b) {
    const Programme& programme = program_.programmes[programme_];
    for (std::size_t i = 0; i < programme.conditions.size(); ++i) {
        if (a.read_by[i] && b.read_by[i]) {
            all_tried_ = false;
            return;
        }
        const bool holds = is_true(evaluation_[programme.conditions[i].test]);
        if (!holds && !a.read_by[i] && !b.read_by[i]) {
            return;
        }
    }
    const auto own = [](const Course& course) {
        return [&course](const Stretch& stretch) {
            for (std::size_t i = 0; i < stretch.tests.size(); ++i) {
                if (course.read_by[i] && !is_true(stretch.tests[i])) {
                    return false;
                }
            }
            return true;
        };
    };
    const auto first = smallest(evaluation_, a, own(a));
    const auto second = smallest(evaluation_, b, own(b));
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
