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

// What one case says for certain; bounds that differ need not mean that anything differs.
struct Said {
    std::uint64_t verdict = 0; // 0: not certain
    Value amount;
};

Said say(Box& box) {
    box.evaluate();
    const Value uncovered = box.gap().rests;
    if (is_true(uncovered)) {
        return {out_of_scope_bit, {}};
    }
    if (!is_false(uncovered) || !is_known(Kind::verdict, box.verdict())) {
        return {};
    }
    const std::uint64_t verdict = bits(box.verdict());
    return {verdict, box.has_amount() && verdict == eligible_bit ? box.amount() : Value{}};
}

bool differ(const Said& a, const Said& b) {
    return a.verdict != 0 && b.verdict != 0 &&
           (a.verdict != b.verdict || is_false(equal(a.amount, b.amount)));
}

// Points of an interval: its ends, and what it is compared with.
std::vector<Value> trial_points(const Cone& cone, const Type& type, Value within) {
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
    std::vector<Value> values;
    for (const std::int64_t point : points) {
        values.push_back(known_value(point));
    }
    return values;
}

struct OpenLeaf {
    Leaf leaf;
    std::vector<Value> values; // worth trying
};

// All that is open in the sample besides the input itself.
std::vector<OpenLeaf> other_leaves(const Program& program, const Cone& cone, InputId input,
                                   const Answers& sample) {
    std::vector<OpenLeaf> others;
    for (const std::uint32_t index : cone.leaves) {
        const Leaf& leaf = program.leaves[index];
        if (leaf.kind == Leaf::Kind::figure) {
            const Type& type = program.figures[leaf.index].type;
            others.push_back({leaf, trial_points(cone, type, {type.low, type.high})});
        } else if (leaf.index != input &&
                   !is_known(program.inputs[leaf.index].type.kind, sample.inputs[leaf.index])) {
            others.push_back(
                {leaf, trial_values(program, cone, leaf.index, sample.inputs[leaf.index])});
        }
    }
    return others;
}

} // namespace

std::vector<Value> trial_values(const Program& program, const Cone& cone, InputId input,
                                Value within) {
    const Type& type = program.inputs[input].type;
    if (is_set_kind(type.kind)) {
        std::vector<Value> members;
        for (std::uint64_t rest = bits(within); rest != 0; rest &= rest - 1) {
            members.push_back(member_set(rest & (~rest + 1)));
        }
        return members;
    }
    return trial_points(cone, type, within);
}

bool shown_to_matter(const Program& program, const Evaluation& evaluation, ProgrammeId programme,
                     InputId input, const Answers& sample) {
    Box box(program, programme, evaluation);
    const Cone& cone = program.programmes[programme].cone;
    const std::vector<OpenLeaf> others = other_leaves(program, cone, input, sample);
    // The input itself may take any of its values, not only those of the sample.
    const std::vector<Value> own =
        trial_values(program, cone, input, evaluation.answers.inputs[input]);
    Sequence sequence;
    std::vector<Said> said;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        box.answers() = sample;
        for (const auto& [leaf, values] : others) {
            Value& place = leaf.kind == Leaf::Kind::figure ? box.figure(leaf.index)
                                                           : box.answers().inputs[leaf.index];
            place = values[pick(attempt, values.size(), sequence)];
        }
        said.clear();
        for (const Value value : own) {
            box.answers().inputs[input] = value;
            said.push_back(say(box));
            if (std::any_of(said.begin(), said.end(),
                            [&](const Said& other) { return differ(other, said.back()); })) {
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
