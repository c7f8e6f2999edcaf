#include "eligibility/evaluation/split.h"
#include "eligibility/program/operations.h"

#include <algorithm>
#include <set>

namespace eligibility {

namespace {

// Enough for every input of the shipped pack with nothing answered; a test holds it to that.
constexpr int attempts = 512;

// A fixed sequence, so that the same question always gets the same answer.
class Sequence {
public:
    std::size_t below(std::size_t count) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>(state_ >> 33U) % count;
    }

private:
    std::uint64_t state_ = 0x2545F4914F6CDD1DULL;
};

// The ends come more often than their share: most limits are passed or not passed there.
std::size_t pick(int attempt, std::size_t count, Sequence& sequence) {
    const std::size_t way = attempt == 0 ? 0 : attempt == 1 ? 3 : sequence.below(8);
    return way < 3 ? 0 : way == 3 ? count - 1 : sequence.below(count);
}

struct Said {
    Value verdict;
    Value amount;
    Value uncovered;

    bool operator==(const Said&) const = default;
};

Said say(Box& box) {
    box.evaluate();
    const Value uncovered = box.gap().rests;
    if (is_true(uncovered)) {
        return {member_set(out_of_scope_bit), {}, {}};
    }
    const bool paid = box.has_amount() && (bits(box.verdict()) & eligible_bit) != 0;
    return {box.verdict(), paid ? box.amount() : Value{}, uncovered};
}

} // namespace

std::vector<Value> trial_values(const Program& program, const Cone& cone, InputId input,
                                Value within) {
    const Type& type = program.inputs[input].type;
    std::vector<Value> values;
    if (is_set_kind(type.kind)) {
        for (std::uint64_t rest = bits(within); rest != 0; rest &= rest - 1) {
            values.push_back(member_set(rest & (~rest + 1)));
        }
        return values;
    }
    std::set<std::int64_t> points{within.low, within.high};
    for (const std::int64_t cut : cone.cuts) {
        if (cut > within.high / type.denominator || cut < within.low / type.denominator) {
            continue;
        }
        for (const std::int64_t point :
             {cut * type.denominator - 1, cut * type.denominator, cut * type.denominator + 1}) {
            if (point > within.low && point < within.high) {
                points.insert(point);
            }
        }
    }
    for (const std::int64_t point : points) {
        values.push_back(known_value(point));
    }
    return values;
}

bool shown_to_matter(const Program& program, const Evaluation& evaluation, ProgrammeId programme,
                     InputId input, const Answers& sample) {
    Box box(program, programme, evaluation);
    const Cone& cone = program.programmes[programme].cone;
    std::vector<std::pair<InputId, std::vector<Value>>> others;
    for (const std::uint32_t index : cone.leaves) {
        const Leaf& leaf = program.leaves[index];
        if (leaf.kind == Leaf::Kind::input && leaf.index != input &&
            !is_known(program.inputs[leaf.index].type.kind, sample.inputs[leaf.index])) {
            others.emplace_back(leaf.index,
                                trial_values(program, cone, leaf.index, sample.inputs[leaf.index]));
        }
    }
    // The input itself may take any of its values, not only those of the sample.
    const std::vector<Value> own =
        trial_values(program, cone, input, evaluation.answers.inputs[input]);
    Sequence sequence;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        box.answers() = sample;
        for (const auto& [other, values] : others) {
            box.answers().inputs[other] = values[pick(attempt, values.size(), sequence)];
        }
        box.answers().inputs[input] = own.front();
        const Said first = say(box);
        for (std::size_t i = 1; i < own.size(); ++i) {
            box.answers().inputs[input] = own[i];
            if (!(say(box) == first)) {
                return true;
            }
        }
        if (others.empty()) {
            return false;
        }
    }
    return false;
}

} // namespace eligibility
