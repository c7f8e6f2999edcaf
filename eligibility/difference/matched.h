// Matched: which parts of an older pack are which of a newer one: programmes, inputs, readings and
// attests by their names, and what was only renamed by its words. Choices are named alike in both
// by `member`. Says nothing of what anything means. One pack on two days is matched with itself.
#pragma once

#include "eligibility/program/program.h"

#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace eligibility {

struct Matched {
    Matched(const Program& older, const Program& newer);

    struct Pair {
        std::uint32_t older = no_index; // no_index: there is none
        std::uint32_t newer = no_index;

        std::uint32_t operator[](std::size_t half) const { return half == 0 ? older : newer; }

        bool both() const { return older != no_index && newer != no_index; }
    };

    std::array<const Program*, 2> packs;
    std::vector<Pair> programmes; // as the newer pack has them, then those only the older has
    std::vector<Pair> inputs;
    std::vector<Pair> readings;
    std::vector<Pair> attests;
    std::vector<Enumeration> enums; // of both: the older one's members, then what the newer adds

    // The list that holds the members of a pack's list, and a set of them as members of it.
    std::int32_t enumeration(std::size_t half, std::int32_t own) const;
    std::uint64_t members(std::size_t half, std::int32_t own, std::uint64_t set) const;
    // Some member stands at another place in the common list.
    bool moved(std::size_t half, std::int32_t own) const;
    // Back again: what of the set the pack's own list has.
    std::uint64_t own_members(std::size_t half, std::int32_t own, std::uint64_t set) const;

    // An input's type for both packs, its range what both take; none where the two cannot hold the
    // same answer.
    std::optional<Type> type(const Pair& input) const;

    // Of a list, the pair that has this one in the pack of this half. REQUIRES: there is one.
    static std::size_t find(const std::vector<Pair>& pairs, std::size_t half, std::uint32_t own);

private:
    void match_enums();

    struct Members {
        std::int32_t enumeration = -1;
        std::vector<unsigned> place; // one a member: where the common list has it
    };

    std::array<std::vector<Members>, 2> members_; // one a list
};

} // namespace eligibility
