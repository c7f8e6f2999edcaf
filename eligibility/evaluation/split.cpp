#include "eligibility/evaluation/split.h"

#include "eligibility/program/operations.h"

#include <algorithm>

namespace eligibility {

namespace {

// Cases looked at for one programme. The shipped programmes need fewer than 600 with nothing
// answered.
constexpr int case_budget = 4096;

struct Verdicts { // what one case says, for telling whether two cases say the same
    std::uint64_t verdicts = 0;
    std::optional<AmountBounds> amount;
    bool determined = false;

    bool operator==(const Verdicts&) const = default;
};

class Splitter {
public:
    Splitter(const Program& program, Box& box) : program_(program), box_(box) {
        found_.samples.resize(box.leaves().size());
    }

    Verdicts explore() {
        --budget_;
        box_.evaluate();
        const Box::Gap gap = box_.gap();
        if (is_true(gap.rests) || (box_.determined() && is_false(gap.rests))) {
            return settle(gap.rests, true);
        }
        LeafSet hangs_on = box_.hangs_on();
        hangs_on |= gap.hangs_on;
        if (hangs_on.empty()) {
            return settle(gap.rests, true);
        }
        const auto leaf = narrowest_choice(hangs_on);
        if (!leaf || budget_ <= 0) {
            note_relevant(hangs_on);
            return settle(gap.rests, false);
        }
        return explore_members(*leaf);
    }

    Possible found() && { return std::move(found_); }

private:
    Verdicts settle(Value uncovered, bool determined) {
        Verdicts here{bits(box_.verdict()), std::nullopt, determined};
        if (!is_false(uncovered)) {
            found_.uncovered = true;
            here.verdicts = out_of_scope_bit | (is_true(uncovered) ? 0 : here.verdicts);
        }
        if ((here.verdicts & eligible_bit) != 0 && box_.has_amount()) {
            const Value amount = box_.amount();
            here.amount = AmountBounds{amount.low, amount.high};
            found_.amount = found_.amount ? AmountBounds{std::min(found_.amount->low, amount.low),
                                                         std::max(found_.amount->high, amount.high)}
                                          : *here.amount;
        }
        found_.verdicts |= here.verdicts;
        return here;
    }

    void note_relevant(const LeafSet& leaves) {
        found_.relevant |= leaves;
        for (std::size_t i = 0; i < found_.samples.size(); ++i) {
            if (leaves.has(i) && !found_.samples[i]) {
                found_.samples[i] = box_.answers();
            }
        }
    }

    std::optional<std::size_t> narrowest_choice(const LeafSet& hangs_on) const {
        std::optional<std::size_t> best;
        int least = member_limit + 1;
        for (std::size_t i = 0; i < box_.leaves().size(); ++i) {
            const Leaf& leaf = program_.leaves[box_.leaves()[i]];
            if (!hangs_on.has(i) || leaf.kind != Leaf::Kind::input) {
                continue;
            }
            const Kind kind = program_.inputs[leaf.index].type.kind;
            const Value value = box_.answers().inputs[leaf.index];
            const int width = kind == Kind::boolean ? 2
                              : is_set_kind(kind)   ? std::popcount(bits(value))
                                                    : 0;
            if (width > 1 && width < least) {
                least = width;
                best = i;
            }
        }
        return best;
    }

    Verdicts explore_members(std::size_t leaf) {
        const InputId input = program_.leaves[box_.leaves()[leaf]].index;
        const Value whole = box_.answers().inputs[input];
        const bool truth_value = program_.inputs[input].type.kind == Kind::boolean;
        std::optional<Verdicts> first;
        bool same = true;
        for (std::uint64_t rest = truth_value ? 3 : bits(whole); rest != 0; rest &= rest - 1) {
            const std::uint64_t lowest = rest & (~rest + 1);
            box_.answers().inputs[input] = truth_value ? truth(lowest == 2) : member_set(lowest);
            const Verdicts here = explore();
            same = same && here.determined && (!first || here == *first);
            first = first ? first : std::optional(here);
        }
        box_.answers().inputs[input] = whole;
        if (!same) {
            LeafSet it;
            it.add(leaf);
            note_relevant(it);
        }
        Verdicts all = *first;
        all.determined = same;
        return all;
    }

    const Program& program_;
    Box& box_;
    Possible found_;
    int budget_ = case_budget;
};

} // namespace

Possible split(const Program& program, const Evaluation& evaluation, ProgrammeId programme) {
    Box box(program, programme, evaluation);
    Splitter splitter(program, box);
    splitter.explore();
    return std::move(splitter).found();
}

} // namespace eligibility
