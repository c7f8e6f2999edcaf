#include "eligibility/evaluation/split.h"

#include "eligibility/evaluation/aim.h"
#include "eligibility/program/operations.h"

#include <algorithm>
#include <bit>

namespace eligibility {

namespace {

// Follows one aim; nothing when no completion has the verdict.
std::optional<std::int64_t> follow(Box& box, std::uint64_t verdict, Aim::Way way,
                                   Possible& possible, std::vector<Completion>& seen) {
    Aim aim(box, verdict, way);
    aim.seek();
    possible.exact = possible.exact && aim.exact();
    if (aim.completion()) {
        seen.push_back(*aim.completion());
    }
    return aim.bound();
}

} // namespace

std::optional<std::size_t> narrowest(const Box& box, const LeafSet& among,
                                     std::optional<std::size_t> except) {
    std::optional<std::size_t> best;
    int least = 0;
    for (std::size_t i = 0; i < box.leaf_count(); ++i) {
        if (!among.has(i) || i == except || box.known(i)) {
            continue;
        }
        const Kind kind = box.type(i).kind;
        const int width = kind == Kind::boolean ? 2
                          : is_set_kind(kind)   ? std::popcount(bits(box.value(i)))
                                                : member_limit + 1;
        if (!best || width < least) {
            least = width;
            best = i;
        }
    }
    return best;
}

std::vector<Value> ends(Box& box, std::size_t leaf) {
    const Value whole = box.value(leaf);
    return is_set_kind(box.type(leaf).kind)
               ? box.cells(leaf)
               : std::vector{known_value(whole.low), known_value(whole.high)};
}

Division divide(Box& box, std::size_t leaf) {
    const Value whole = box.value(leaf);
    Division parts{ends(box, leaf), {}};
    if (is_set_kind(box.type(leaf).kind)) {
        return parts;
    }
    const Value inner{whole.low + 1, whole.high - 1};
    if (inner.low > inner.high) {
        return parts;
    }
    auto cuts = box.cuts(leaf);
    std::erase_if(cuts, [&](std::int64_t cut) { return cut <= inner.low || cut > inner.high; });
    const std::int64_t middle =
        cuts.empty() ? inner.low + (inner.high - inner.low + 1) / 2 : cuts[cuts.size() / 2];
    if (middle > inner.low) {
        parts.rest.push_back({inner.low, middle - 1});
    }
    parts.rest.push_back({middle, inner.high});
    return parts;
}

Completion completion_of(const Box& box) {
    Completion all;
    for (std::size_t i = 0; i < box.leaf_count(); ++i) {
        const Value value = box.value(i);
        const std::uint64_t word = bits(value);
        all.push_back(is_set_kind(box.type(i).kind) ? member_set(word & (~word + 1))
                                                    : known_value(value.low));
    }
    return all;
}

Possible split(Box& box, std::vector<Completion>& seen) {
    Possible possible;
    const View view = box.view();
    possible.uncovered = view.uncovered;
    for (const std::uint64_t verdict : {eligible_bit, ineligible_bit, out_of_scope_bit}) {
        if ((view.verdicts & verdict) == 0) {
            continue;
        }
        if (verdict == eligible_bit && box.has_amount()) {
            const Box::Mark start = box.mark();
            const bool any = box.keep_eligible();
            const auto high =
                any ? follow(box, verdict, Aim::Way::largest, possible, seen) : std::nullopt;
            const auto low =
                high ? follow(box, verdict, Aim::Way::least, possible, seen) : std::nullopt;
            box.back(start);
            if (!high) {
                continue;
            }
            possible.amount = AmountBounds{low.value_or(view.amount.low), *high};
        } else if (!follow(box, verdict, Aim::Way::any, possible, seen)) {
            continue;
        }
        possible.verdicts |= verdict;
    }
    return possible;
}

Possible split(const Program& program, const Evaluation& evaluation, ProgrammeId programme) {
    Workspace room(program, evaluation);
    for (const NodeId id : program.programmes[programme].cone.nodes) {
        room.at.values[id] = compute(program, id, room.at);
    }
    Box box(program, programme, room);
    std::vector<Completion> seen;
    return split(box, seen);
}

} // namespace eligibility
