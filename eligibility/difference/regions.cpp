#include "eligibility/difference/regions.h"

#include "eligibility/difference/examples.h"
#include "eligibility/difference/region_boxes.h"
#include "eligibility/program/operations.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

namespace {

constexpr int region_budget = 60'000; // boxes looked at for one programme

Verdict verdict_in(Value set) {
    switch (bits(set)) {
    case eligible_bit:
        return Verdict::eligible;
    case ineligible_bit:
        return Verdict::ineligible;
    case out_of_scope_bit:
        return Verdict::out_of_scope;
    default:
        return Verdict::undetermined;
    }
}

class RegionSearch {
public:
    RegionSearch(const Matched& match, std::array<Date, 2> days, Matched::Pair programme,
                 const Joined& joined)
        : programme_(programme), joined_(joined), room_(joined), whole_(room_.values()),
          examples_(match, days, programme, joined) {
        for (std::size_t i = 0; i < whole_.size(); ++i) {
            sets_.push_back(is_set_kind(room_.variables()[i].type));
        }
    }

    ProgrammeDifference find() {
        ProgrammeDifference found{programme_, {}, {}, true};
        std::vector<RegionBox> boxes;
        BoxSearch<RegionRoom>(room_, region_budget).walk([&](auto leaf) {
            boxes.push_back({saying(leaf == decltype(leaf)::as_sought), room_.values()});
            found.complete = found.complete && leaf != decltype(leaf)::given_up;
            return false;
        });
        for (const RegionBox& box : put_together(std::move(boxes), sets_)) {
            add(box.values, found);
        }
        std::stable_sort(found.regions.begin(), found.regions.end(),
                         [](const Region& a, const Region& b) {
                             return std::pair(a.other_reading, a.examples.empty()) <
                                    std::pair(b.other_reading, b.examples.empty());
                         });
        return found;
    }

private:
    std::string saying(bool settled) const {
        std::string text = fmt::format("{} {} {} {} {}", settled ? 1 : 0, bits(room_.verdict(0)),
                                       bits(room_.verdict(1)), room_.more().low < 0 ? 1 : 0,
                                       room_.more().high > 0 ? 1 : 0);
        for (std::size_t i = 0; i < whole_.size(); ++i) {
            if (room_.variables()[i].kind == Boxes::Variable::Kind::reading) {
                text += fmt::format(" reading {}", bits(room_.value(i)));
            }
        }
        for (const std::size_t half : {0U, 1U}) {
            for (const auto& [name, node] : joined_.halves[half].rates) {
                const Value rate = room_.at(node);
                if (bits(room_.verdict(half)) == eligible_bit && rate.low == rate.high) {
                    text += fmt::format(" {} {}/{}", name, rate.low,
                                        joined_.program.types[node].denominator);
                }
            }
        }
        return text;
    }

    void add(std::vector<Value> box, ProgrammeDifference& found) {
        shave(box);
        Region region;
        room_.set_all(box);
        room_.evaluate();
        region.verdicts = {verdict_in(room_.verdict(0)), verdict_in(room_.verdict(1))};
        region.examples = examples_.of(box);
        if (region.examples.empty() && examples_.nobody()) {
            return;
        }
        found.complete = found.complete && !region.examples.empty();
        region.other_reading = examples_.other_reading();
        region.people = constraints(box);
        found.regions.push_back(std::move(region));
    }

    // Takes off the ends of numbers at which both say the same.
    void shave(std::vector<Value>& box) {
        for (bool changed = true; changed;) {
            changed = false;
            for (std::size_t i = 0; i < box.size(); ++i) {
                if (!room_.choice(i) && is_answer(i)) {
                    changed = shave(box, i) || changed;
                }
            }
        }
    }

    bool is_answer(std::size_t variable) const {
        return room_.variables()[variable].kind == Boxes::Variable::Kind::input;
    }

    bool shave(std::vector<Value>& box, std::size_t variable) {
        room_.set_all(box);
        const auto limits = room_.limits(variable);
        const Value own = box[variable];
        const auto same = [&](Value part) {
            room_.set(variable, part);
            room_.evaluate();
            return room_.same();
        };
        Value kept = own;
        // The larger a part, the less it is the same throughout: the last that is, by halving.
        const auto low =
            std::partition_point(limits.begin(), limits.end(), [&](std::int64_t limit) {
                return same({own.low, limit - 1});
            });
        if (low != limits.begin()) {
            kept.low = *std::prev(low);
        }
        const auto high =
            std::partition_point(limits.begin(), limits.end(), [&](std::int64_t limit) {
                return limit <= kept.low || !same({limit, own.high});
            });
        if (high != limits.end()) {
            kept.high = *high - 1;
        }
        box[variable] = kept;
        return kept != own;
    }

    std::vector<Constraint> constraints(const std::vector<Value>& box) const {
        std::vector<Constraint> all;
        for (std::size_t i = 0; i < box.size(); ++i) {
            const Boxes::Variable& variable = room_.variables()[i];
            if (box[i] == whole_[i]) {
                continue;
            }
            if (variable.kind == Boxes::Variable::Kind::input) {
                const bool tells = std::find(joined_.given.begin(), joined_.given.end(),
                                             variable.index) != joined_.given.end();
                if (!tells && not_given(box, variable.index)) {
                    continue;
                }
                all.push_back({tells ? Constraint::Kind::given : Constraint::Kind::answer,
                               joined_.inputs[variable.index],
                               joined_.program.inputs[variable.index].type, box[i]});
            } else if (variable.kind == Boxes::Variable::Kind::reading) {
                all.push_back(
                    {Constraint::Kind::reading, joined_.readings[variable.index], {}, box[i]});
            } else if (variable.kind == Boxes::Variable::Kind::attest) {
                all.push_back(
                    {Constraint::Kind::attest, joined_.attests[variable.index], {}, box[i]});
            }
        }
        std::stable_sort(all.begin(), all.end(), [](const Constraint& a, const Constraint& b) {
            const auto order = [](const Constraint& one) { // as the pack asks; then readings
                const bool answer =
                    one.kind == Constraint::Kind::answer || one.kind == Constraint::Kind::given;
                return std::pair(answer ? 0 : static_cast<int>(one.kind), one.pair);
            };
            return order(a) < order(b);
        });
        return all;
    }

    bool not_given(const std::vector<Value>& box, InputId input) const {
        for (std::size_t i = 0; i < box.size(); ++i) {
            if (is_answer(i) && room_.variables()[i].index == joined_.given[input]) {
                return is_false(box[i]);
            }
        }
        return false;
    }

    Matched::Pair programme_;
    const Joined& joined_;
    RegionRoom room_;
    std::vector<Value> whole_;
    Examples examples_;
    std::vector<bool> sets_;
};

} // namespace

ProgrammeDifference find_regions(const Matched& match, std::array<Date, 2> days,
                                 Matched::Pair programme) {
    const Joined joined = join(match, days, programme);
    if (!joined.apart.empty()) {
        return {programme, {}, joined.apart, false};
    }
    if (joined.same()) {
        return {programme, {}, {}, true};
    }
    return RegionSearch(match, days, programme, joined).find();
}

} // namespace eligibility
