// Box search: whether some box of people holds one as sought. What is open is split, choices before
// numbers, on a budget; where the budget ends, limits and chance are tried. "Nobody" is a proof.
// `Room` is a box at a time: Boxes for truths of one person, Steps for two people side by side.
// Private to analysis/ and difference/.
#pragma once

#include "eligibility/analysis/boxes.h"

#include <algorithm>

namespace eligibility {

template <typename Room> class BoxSearch {
public:
    BoxSearch(Room& room, int budget) : room_(room), budget_(budget) {}

    // How a box that is split no further was left.
    enum class Leaf : std::uint8_t { as_sought, not_split, given_up };

    Sighting run() {
        const bool found = explore([&](Leaf leaf) {
            open_ = open_ || leaf == Leaf::given_up ||
                    (leaf == Leaf::not_split && !room_.rests_on_a_gap());
            return leaf == Leaf::as_sought;
        });
        if (found || (open_ && try_points())) {
            return {Sighting::Kind::somebody, room_.person()};
        }
        return {open_ ? Sighting::Kind::not_known : Sighting::Kind::nobody, {}};
    }

    // Every box that is split no further and is not contrary to what is sought; `visit` may look at
    // the room as it stands, and says whether to end there.
    template <typename Visit> void walk(const Visit& visit) { explore(visit); }

private:
    static constexpr Int128 millionths = 1'000'000;
    static constexpr int attempts = 4'000;

    // Leaves the box in which it ended as it is.
    template <typename Visit> bool explore(const Visit& visit) {
        room_.evaluate();
        const Boxes::Standing here = room_.standing();
        if (here != Boxes::Standing::open) {
            return here == Boxes::Standing::as_sought && visit(Leaf::as_sought);
        }
        if (budget_ < 0) {
            return visit(Leaf::given_up);
        }
        const auto variable = most_telling();
        if (!variable) {
            return visit(Leaf::not_split);
        }
        const Value whole = room_.value(*variable);
        for (const Value part : room_.parts(*variable)) {
            room_.set(*variable, part);
            if (explore(visit)) {
                return true;
            }
        }
        room_.set(*variable, whole);
        return false;
    }

    // The variable whose parts come nearest to holding nobody, on the mean.
    std::optional<std::size_t> most_telling() {
        std::optional<std::size_t> best;
        Int128 least = 0;
        const Int128 before = std::max<Int128>(1, room_.slack());
        for (const std::size_t variable : room_.to_split()) {
            const Value whole = room_.value(variable);
            const auto parts = room_.parts(variable);
            Int128 mean = 0;
            for (const Value part : parts) {
                room_.set(variable, part);
                room_.evaluate();
                --budget_;
                mean += room_.slack() * millionths / before;
            }
            room_.set(variable, whole);
            mean /= static_cast<Int128>(parts.size());
            if (!best || mean < least) {
                best = variable;
                least = mean;
            }
        }
        return best;
    }

    bool try_points() {
        const std::vector<Value> whole = room_.values();
        std::vector<std::vector<Value>> points;
        for (std::size_t i = 0; i < whole.size(); ++i) {
            points.push_back(room_.points(i));
        }
        for (int attempt = 0; attempt < attempts; ++attempt) {
            for (std::size_t i = 0; i < points.size(); ++i) {
                room_.set(i, points[i][below(points[i].size())]);
            }
            room_.evaluate();
            if (room_.standing() == Boxes::Standing::as_sought) {
                return true;
            }
        }
        return false;
    }

    std::size_t below(std::size_t count) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>(state_ >> 33U) % count;
    }

    Room& room_;
    int budget_;
    bool open_ = false;
    std::uint64_t state_ = 0x2545F4914F6CDD1DULL;
};

} // namespace eligibility
