#include "eligibility/analysis/search.h"

#include "eligibility/analysis/boxes.h"

#include <algorithm>

namespace eligibility {

namespace {

// Boxes looked at for one stretch of days.
constexpr int box_budget = 200'000;
constexpr Int128 millionths = 1'000'000;
constexpr int attempts = 4'000;

enum class Standing : std::uint8_t { contrary, open, as_sought };

class Search {
public:
    Search(const Program& program, std::span<const Sought> all, Boxes::Stretch days)
        : boxes_(program, all, days), all_(all) {}

    Sighting run() {
        const bool found = explore() || (open_ && try_points());
        if (found) {
            return {Sighting::Kind::somebody, boxes_.person()};
        }
        return {open_ ? Sighting::Kind::not_known : Sighting::Kind::nobody, {}};
    }

private:
    Standing standing() {
        boxes_.evaluate();
        Standing all = Standing::as_sought;
        for (const Sought& one : all_) {
            const Value value = boxes_[one.truth];
            if (one.holds ? is_false(value) : is_true(value)) {
                return Standing::contrary;
            }
            all = value.low == value.high ? all : Standing::open;
        }
        return all;
    }

    // Leaves the box in which somebody was found as it is.
    bool explore() {
        if (budget_ < 0) {
            open_ = true;
            return false;
        }
        const Standing here = standing();
        if (here != Standing::open) {
            return here == Standing::as_sought;
        }
        const auto variable = most_telling();
        if (!variable) {
            open_ = open_ || !boxes_.rests_on_a_gap();
            return false;
        }
        const Value whole = boxes_.value(*variable);
        for (const Value part : boxes_.parts(*variable)) {
            boxes_.set(*variable, part);
            if (explore()) {
                return true;
            }
        }
        boxes_.set(*variable, whole);
        return false;
    }

    // The variable whose parts come nearest to holding nobody, on the mean.
    std::optional<std::size_t> most_telling() {
        std::optional<std::size_t> best;
        Int128 least = 0;
        const Int128 before = std::max<Int128>(1, boxes_.slack());
        for (const std::size_t variable : boxes_.to_split()) {
            const Value whole = boxes_.value(variable);
            const auto parts = boxes_.parts(variable);
            Int128 mean = 0;
            for (const Value part : parts) {
                boxes_.set(variable, part);
                boxes_.evaluate();
                --budget_;
                mean += boxes_.slack() * millionths / before;
            }
            boxes_.set(variable, whole);
            mean /= static_cast<Int128>(parts.size());
            if (!best || mean < least) {
                best = variable;
                least = mean;
            }
        }
        return best;
    }

    bool try_points() {
        const std::vector<Value> whole = boxes_.values();
        std::vector<std::vector<Value>> points;
        for (std::size_t i = 0; i < whole.size(); ++i) {
            points.push_back(boxes_.points(i));
        }
        for (int attempt = 0; attempt < attempts; ++attempt) {
            for (std::size_t i = 0; i < points.size(); ++i) {
                boxes_.set(i, points[i][below(points[i].size())]);
            }
            if (standing() == Standing::as_sought) {
                return true;
            }
        }
        return false;
    }

    std::size_t below(std::size_t count) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>(state_ >> 33U) % count;
    }

    Boxes boxes_;
    std::span<const Sought> all_;
    int budget_ = box_budget;
    bool open_ = false;
    std::uint64_t state_ = 0x2545F4914F6CDD1DULL;
};

} // namespace

Sighting look_for(const Program& program, std::span<const Sought> all) {
    Sighting worst;
    for (const Boxes::Stretch days : Boxes::stretches(program, all)) {
        const Sighting seen = Search(program, all, days).run();
        if (seen.kind == Sighting::Kind::somebody) {
            return seen;
        }
        worst = seen.kind == Sighting::Kind::not_known ? seen : worst;
    }
    return worst;
}

} // namespace eligibility
