#include "eligibility/evaluation/aim.h"

#include "eligibility/program/operations.h"

#include <algorithm>
#include <numeric>

namespace eligibility {

namespace {

// Cases looked at for one aim are fewer the more nodes the programme has.
constexpr std::size_t node_budget = 400'000;

} // namespace

Aim::Aim(Box& box, std::uint64_t verdict, Way way)
    : box_(box), verdict_(verdict), way_(way), budget_(box.cases_within(node_budget)) {}

void Aim::seek() {
    const Box::Mark start = box_.mark();
    whole_ = promise();
    if (whole_ && !dive()) {
        seek(*whole_);
    }
    box_.back(start);
}

std::optional<std::int64_t> Aim::bound() const {
    const auto best = given_up_ && (!best_ || *given_up_ > *best_) ? given_up_ : best_;
    return best ? std::optional(*best * sign()) : std::nullopt;
}

// What a completion of this box may have at best, the more the better; none where none has the
// verdict.
std::optional<std::int64_t> Aim::promise() {
    const View view = box_.view();
    if ((view.verdicts & verdict_) == 0) {
        return std::nullopt;
    }
    if (way_ == Way::any) {
        return view.verdicts == verdict_ ? 1 : 0;
    }
    const auto amount = box_.amount_if_eligible();
    if (!amount) {
        return std::nullopt;
    }
    return way_ == Way::least ? -amount->low : amount->high;
}

bool Aim::reached(const View& view) const {
    return view.verdicts == verdict_ && (way_ == Way::any || view.amount.low == view.amount.high);
}

// True when nothing better can be found anywhere.
bool Aim::take(std::int64_t here) {
    best_ = here;
    completion_ = completion_of(box_);
    return way_ == Way::any || here == *whole_;
}

// Takes the best end of every leaf in turn. Most rules let it arrive at all that was promised,
// and then nothing has to be looked for.
bool Aim::dive() {
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
        take(*whole_);
    }
    box_.back(start);
    return arrived;
}

// True when nothing better can be found anywhere.
bool Aim::seek(std::int64_t here) {
    if (best_ && here <= *best_) {
        return false;
    }
    if (reached(box_.view())) {
        return take(here);
    }
    LeafSet open = box_.hangs_on();
    if (way_ != Way::any) {
        if (!settle_ends(open)) {
            return false;
        }
        const auto ended = promise();
        if (!ended) {
            return false;
        }
        here = std::min(here, *ended);
        here = std::min(here, amount_at_ends(open));
        if (best_ && here <= *best_) {
            return false;
        }
        if (reached(box_.view())) {
            return take(here);
        }
        open = box_.hangs_on();
    }
    const auto leaf = narrowest(box_, open);
    if (leaf && way_ != Way::any && !narrowest(box_, open, leaf) && go_to_edge(*leaf)) {
        return take(*promise());
    }
    if (!leaf || --budget_ < 0) {
        given_up_ = std::max(given_up_.value_or(here), here);
        return false;
    }
    return seek_in(*leaf, here);
}

bool Aim::seek_in(std::size_t leaf, std::int64_t here) {
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
    return std::any_of(all.begin(), all.end(),
                       [&](const Ranked& one) { return seek_at(leaf, one.value, one.promise); });
}

bool Aim::seek_at(std::size_t leaf, Value value, std::int64_t promise) {
    const Box::Mark mark = box_.mark();
    box_.set(leaf, value);
    const bool done = seek(promise);
    box_.back(mark);
    return done;
}

std::vector<Aim::Ranked> Aim::ranked(std::size_t leaf, const std::vector<Value>& values) {
    std::vector<Ranked> all;
    for (const Value value : values) {
        const Box::Mark mark = box_.mark();
        box_.set(leaf, value);
        if (const auto promised = promise()) {
            all.push_back({*promised, value});
        }
        box_.back(mark);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Ranked& a, const Ranked& b) { return a.promise > b.promise; });
    return all;
}

// Whether a day has figures is no matter of more or less.
Box::Way Aim::eligible_way() const {
    if (box_.has_gaps()) {
        return Box::Way::either;
    }
    const Box::Way scope = box_.way(box_.scope());
    const Box::Way conditions = box_.way(box_.conditions());
    return scope == Box::Way::none        ? conditions
           : conditions == Box::Way::none ? scope
           : scope == conditions          ? scope
                                          : Box::Way::either;
}

Value Aim::better_end(std::size_t leaf, Box::Way way) const {
    const Value whole = box_.value(leaf);
    const bool high = (way == Box::Way::up) == (way_ == Way::largest);
    return known_value(high ? whole.high : whole.low);
}

// Sets each leaf of which one end is best for the amount and for being eligible; once one is set,
// another may turn out to be such a leaf. False when nobody in the box is eligible.
bool Aim::settle_ends(const LeafSet& open) {
    for (bool any = true; any;) {
        any = false;
        for (std::size_t leaf = 0; leaf < box_.leaf_count(); ++leaf) {
            if (!open.has(leaf) || box_.known(leaf) || is_set_kind(box_.type(leaf).kind)) {
                continue;
            }
            box_.climb(leaf);
            const Box::Way eligible = eligible_way();
            if (eligible == Box::Way::either) {
                continue;
            }
            const Value whole = box_.value(leaf);
            const bool up = eligible == Box::Way::up;
            const Value eligible_end = known_value(up ? whole.high : whole.low);
            const Box::Way amount = box_.way(box_.amount());
            const Value amount_end = better_end(leaf, amount);
            const Box::Mark mark = box_.mark();
            if (amount != Box::Way::either &&
                (eligible == Box::Way::none || amount == Box::Way::none ||
                 eligible_end == amount_end)) {
                box_.set(leaf, eligible == Box::Way::none ? amount_end : eligible_end);
                any = true;
            } else if (eligible != Box::Way::none) {
                box_.set(leaf, eligible_end);
                const bool possible = (box_.view().verdicts & verdict_) != 0;
                box_.back(mark);
                if (!possible) {
                    return false;
                }
            }
        }
    }
    return true;
}

// Only this leaf is open: one way it betters the amount, the other way somebody becomes eligible.
// Sets it to the last value that serves both; false where it is not like that.
bool Aim::go_to_edge(std::size_t leaf) {
    if (is_set_kind(box_.type(leaf).kind)) {
        return false;
    }
    box_.climb(leaf);
    const Box::Way eligible = eligible_way();
    const Box::Way amount = box_.way(box_.amount());
    const auto certain = [](Box::Way way) { return way == Box::Way::up || way == Box::Way::down; };
    const Value whole = box_.value(leaf);
    const bool up = eligible == Box::Way::up;
    if (!certain(eligible) || !certain(amount) ||
        better_end(leaf, amount) == known_value(up ? whole.high : whole.low)) {
        return false;
    }
    const auto serves = [&](std::int64_t value) {
        const Box::Mark mark = box_.mark();
        box_.set(leaf, known_value(value));
        const bool found = reached(box_.view());
        box_.back(mark);
        return found;
    };
    std::int64_t inside = up ? whole.high : whole.low;
    std::int64_t outside = up ? whole.low : whole.high;
    if (!serves(inside)) {
        return false;
    }
    if (serves(outside)) {
        inside = outside;
    }
    while (std::max(inside, outside) - std::min(inside, outside) > 1) {
        const std::int64_t middle = std::midpoint(inside, outside);
        (serves(middle) ? inside : outside) = middle;
    }
    box_.set(leaf, known_value(inside));
    return true;
}

// With every leaf that moves the amount one way only at its better end, eligible there or not.
std::int64_t Aim::amount_at_ends(const LeafSet& open) {
    const Box::Mark mark = box_.mark();
    for (std::size_t leaf = 0; leaf < box_.leaf_count(); ++leaf) {
        if (open.has(leaf) && !box_.known(leaf) && !is_set_kind(box_.type(leaf).kind)) {
            box_.climb(leaf);
            const Box::Way way = box_.way(box_.amount());
            if (way == Box::Way::up || way == Box::Way::down) {
                box_.set(leaf, better_end(leaf, way));
            }
        }
    }
    const Value amount = box_.amount_bounds();
    box_.back(mark);
    return way_ == Way::least ? -amount.low : amount.high;
}

} // namespace eligibility
