#include "eligibility/evaluation/split.h"

#include "eligibility/program/operations.h"

#include <algorithm>
#include <bit>

namespace eligibility {

namespace {

// Cases looked at for one aim are fewer the more nodes the programme has.
constexpr std::size_t node_budget = 400'000;

// Looks for a completion with one verdict, or with the largest or least amount while eligible.
class Aim {
public:
    enum class Way : int { least = -1, any = 0, largest = 1 };

    Aim(Box& box, std::uint64_t verdict, Way way) : box_(box), verdict_(verdict), way_(way) {}

    void seek() {
        whole_ = score(box_.view());
        if (whole_ && !dive()) {
            seek(*whole_);
        }
    }

    const std::optional<Completion>& completion() const { return completion_; }

    // No completion can do better than this; none when no completion has the verdict.
    std::optional<std::int64_t> bound() const {
        const auto best = given_up_ && (!best_ || *given_up_ > *best_) ? given_up_ : best_;
        return best ? std::optional(*best * sign()) : std::nullopt;
    }

    bool exact() const { return !given_up_ || (best_ && *best_ >= *given_up_); }

private:
    std::int64_t sign() const { return way_ == Way::least ? -1 : 1; }

    std::optional<std::int64_t> score(const View& view) const {
        if ((view.verdicts & verdict_) == 0) {
            return std::nullopt;
        }
        switch (way_) {
        case Way::any:
            return view.verdicts == verdict_ ? 1 : 0;
        case Way::least:
            return -view.amount.low;
        case Way::largest:
            return view.amount.high;
        }
        return std::nullopt;
    }

    bool reached(const View& view) const {
        return view.verdicts == verdict_ &&
               (way_ == Way::any || view.amount.low == view.amount.high);
    }

    // Takes the best end of every leaf in turn. Most rules let it arrive at all that was promised,
    // and then nothing has to be looked for.
    bool dive() {
        const Box::Mark start = box_.mark();
        const LeafSet open = box_.hangs_on();
        for (std::size_t leaf = 0; leaf < box_.leaf_count() && !reached(box_.view()); ++leaf) {
            if (open.has(leaf) && !box_.known(leaf)) {
                const auto all = ranked(leaf, ends(box_, leaf));
                if (all.empty() || all.front().promise < *whole_) {
                    break;
                }
                box_.set(leaf, all.front().value);
            }
        }
        const bool arrived = reached(box_.view());
        if (arrived) {
            best_ = whole_;
            completion_ = completion_of(box_);
        }
        box_.back(start);
        return arrived;
    }

    // True when nothing better can be found anywhere.
    bool seek(std::int64_t here) {
        if (best_ && here <= *best_) {
            return false;
        }
        if (reached(box_.view())) {
            best_ = here;
            completion_ = completion_of(box_);
            return way_ == Way::any || here == *whole_;
        }
        const LeafSet open = box_.hangs_on();
        const auto leaf = narrowest(box_, open);
        if (!leaf || --budget_ < 0) {
            given_up_ = std::max(given_up_.value_or(here), here);
            return false;
        }
        return seek_in(*leaf, here);
    }

    bool seek_in(std::size_t leaf, std::int64_t here) {
        const Division parts = divide(box_, leaf);
        std::vector<Value> later;
        // An end that promises as much as the whole is looked at before anything else.
        auto all = ranked(leaf, parts.ends);
        for (const auto& [promise, value] : all) {
            if (promise < here && !parts.rest.empty()) {
                later.push_back(value);
            } else if (seek_at(leaf, value, promise)) {
                return true;
            }
        }
        later.insert(later.end(), parts.rest.begin(), parts.rest.end());
        all = ranked(leaf, later);
        return std::any_of(all.begin(), all.end(), [&](const Ranked& one) {
            return seek_at(leaf, one.value, one.promise);
        });
    }

    bool seek_at(std::size_t leaf, Value value, std::int64_t promise) {
        const Box::Mark mark = box_.mark();
        box_.set(leaf, value);
        const bool done = seek(promise);
        box_.back(mark);
        return done;
    }

    struct Ranked {
        std::int64_t promise;
        Value value;
    };

    std::vector<Ranked> ranked(std::size_t leaf, const std::vector<Value>& values) {
        std::vector<Ranked> all;
        for (const Value value : values) {
            const Box::Mark mark = box_.mark();
            box_.set(leaf, value);
            if (const auto promise = score(box_.view())) {
                all.push_back({*promise, value});
            }
            box_.back(mark);
        }
        std::stable_sort(all.begin(), all.end(),
                         [](const Ranked& a, const Ranked& b) { return a.promise > b.promise; });
        return all;
    }

    Box& box_;
    std::uint64_t verdict_;
    Way way_;
    int budget_ = box_.cases_within(node_budget);
    std::optional<std::int64_t> whole_;
    std::optional<std::int64_t> best_;
    std::optional<std::int64_t> given_up_; // the best that cases not looked into might have
    std::optional<Completion> completion_;
};

// Follows one aim; false when no completion has the verdict.
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
            const auto high = follow(box, verdict, Aim::Way::largest, possible, seen);
            if (!high) {
                continue;
            }
            const auto low = follow(box, verdict, Aim::Way::least, possible, seen);
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
