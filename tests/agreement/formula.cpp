#include "tests/agreement/formula.h"

#include <algorithm>
#include <utility>

namespace agreement {

namespace {

using Op = Formula::Op;
using Known = std::optional<Fraction>;

Fraction truth(bool holds) {
    return {holds ? 1 : 0, 1};
}

// In lowest terms, so that a few dozen operations stay far within 128 bits.
Fraction lowest(Int128 n, Int128 d) {
    Int128 a = n < 0 ? -n : n;
    Int128 b = d;
    while (b != 0) {
        a = std::exchange(b, a % b);
    }
    return {n / a, d / a};
}

Fraction sum(const Fraction& a, const Fraction& b) {
    return lowest(a.n * b.d + b.n * a.d, a.d * b.d);
}

Fraction product(const Fraction& a, const Fraction& b) {
    return lowest(a.n * b.n, a.d * b.d);
}

Fraction minus(const Fraction& a) {
    return {-a.n, a.d};
}

Int128 floor_of(const Fraction& a) {
    const Int128 whole = a.n / a.d;
    return whole * a.d > a.n ? whole - 1 : whole;
}

// By the definition of each way, with no remainder tricks.
Fraction rounded(const Fraction& value, Int128 step, Formula::Way way) {
    const Fraction steps{value.n, value.d * step};
    const Int128 below = floor_of(steps);
    const Fraction rest = sum(steps, {-below, 1}); // 0 <= rest < 1
    const Fraction half{1, 2};
    bool up = false;
    switch (way) {
    case Formula::Way::half_up:
        up = !(rest < half);
        break;
    case Formula::Way::half_even:
        up = half < rest || (rest == half && below % 2 != 0);
        break;
    case Formula::Way::up:
        up = !(rest == Fraction{0, 1});
        break;
    case Formula::Way::down:
        break;
    }
    return {(below + (up ? 1 : 0)) * step, 1};
}

template <typename Version>
const std::optional<Version>& in_force(const ByDay<Version>& versions, const World& world) {
    static const std::optional<Version> none;
    return world.day < 0 ? none : versions[static_cast<std::size_t>(world.day)];
}

// One settled side is enough, even beside one that no version covers.
Known logical(const Formula& formula, const World& world, bool settling) {
    const Known a = value_of(*formula.parts[0], world);
    const Known b = value_of(*formula.parts[1], world);
    const Fraction wins = truth(settling);
    if ((a && *a == wins) || (b && *b == wins)) {
        return wins;
    }
    return a && b ? Known(truth(!settling)) : std::nullopt;
}

// Of what the rows that apply give. REQUIRES: at least one does.
Known chosen(const Formula& formula, const std::vector<Known>& given) {
    if (formula.hits == Hits::first) {
        return given.front();
    }
    if (std::find(given.begin(), given.end(), std::nullopt) != given.end()) {
        return std::nullopt;
    }
    Fraction best = *given.front();
    for (std::size_t i = 1; i < given.size(); ++i) {
        const Fraction& one = *given[i];
        const auto place = [&](const Fraction& value) {
            return std::find(formula.priorities.begin(), formula.priorities.end(), value);
        };
        switch (formula.hits) {
        case Hits::priority:
            best = place(one) < place(best) ? one : best;
            break;
        case Hits::sum:
            best = sum(best, one);
            break;
        case Hits::least:
            best = std::min(best, one);
            break;
        case Hits::greatest:
            best = std::max(best, one);
            break;
        case Hits::first:
        case Hits::count:
            break;
        }
    }
    return best;
}

Known in_table(const Formula& formula, const World& world) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < formula.parts.size(); ++i) {
        const Known argument = value_of(*formula.parts[i], world);
        if (!argument) {
            return std::nullopt;
        }
        const Fraction place = sum(*argument, minus(formula.first_places[i]));
        places.push_back(static_cast<std::size_t>(place.n / place.d));
    }
    const auto& version = in_force(formula.tables, world);
    if (!version) {
        return std::nullopt;
    }
    std::vector<Known> given; // by the rows that apply, in order
    for (const Row& row : version->rows) {
        bool hit = true;
        for (std::size_t i = 0; i < places.size(); ++i) {
            hit = hit && row.cells[i][places[i]];
        }
        if (hit) {
            given.push_back(value_of(*row.output, world));
        }
    }
    if (formula.hits == Hits::count) {
        return Fraction{static_cast<Int128>(given.size()), 1};
    }
    if (given.empty()) {
        return version->fallback           ? value_of(*version->fallback, world)
               : formula.hits == Hits::sum ? Known(Fraction{0, 1})
                                           : std::nullopt;
    }
    return chosen(formula, given);
}

// What the tiers say of a whole amount, before cap and rounding.
Known on_whole(const Formula& formula, const TierVersion& version, const Fraction& amount,
               const World& world) {
    if (formula.op == Op::marginal) {
        Fraction total;
        Fraction from{0, 1};
        for (const TierVersion::Tier& tier : version.tiers) {
            const Known rate = value_of(*tier.value, world);
            if (!rate) {
                return std::nullopt;
            }
            const Fraction upto = tier.last || amount < tier.limit ? amount : tier.limit;
            if (from < upto) {
                total = sum(total, product(sum(upto, minus(from)), *rate));
            }
            from = tier.limit;
        }
        return total;
    }
    for (std::size_t i = 0; i < version.tiers.size(); ++i) {
        const TierVersion::Tier& tier = version.tiers[i];
        if (!tier.last && !(amount < tier.limit) && !(tier.included && amount == tier.limit)) {
            continue;
        }
        const Known here = value_of(*tier.value, world);
        if (formula.op == Op::slab || tier.last || i == 0 || !here) {
            return here;
        }
        const TierVersion::Tier& before = version.tiers[i - 1];
        const Known there = value_of(*before.value, world);
        const Fraction way = sum(amount, minus(before.limit));
        const Fraction whole = sum(tier.limit, minus(before.limit));
        return there ? Known(sum(*there, product(sum(*here, minus(*there)),
                                                 product(way, {whole.d, whole.n}))))
                     : std::nullopt;
    }
    return std::nullopt;
}

Known closed_total(const Formula& formula, const TierVersion& version, const Fraction& amount,
                   const World& world) {
    const Known raw = on_whole(formula, version, amount, world);
    if (!raw) {
        return std::nullopt;
    }
    const Fraction capped = version.cap && *version.cap < *raw ? *version.cap : *raw;
    return formula.rounds ? rounded(capped, formula.step, formula.way) : capped;
}

Known in_tiers(const Formula& formula, const World& world) {
    const auto& version = in_force(formula.tiers, world);
    if (version && formula.op != Op::marginal && version->tiers.size() == 1) {
        // Whatever the amount.
        return formula.parts.size() == 1 ? closed_total(formula, *version, {0, 1}, world)
                                         : Known(Fraction{0, 1});
    }
    const Known amount = value_of(*formula.parts[0], world);
    if (!amount || !version) {
        return std::nullopt;
    }
    if (formula.parts.size() == 1) {
        return closed_total(formula, *version, *amount, world);
    }
    const Known before = value_of(*formula.parts[1], world);
    if (!before) {
        return std::nullopt;
    }
    const Known until = closed_total(formula, *version, *before, world);
    const Known after = closed_total(formula, *version, sum(*before, *amount), world);
    return until && after ? Known(sum(*after, minus(*until))) : std::nullopt;
}

Known compared(const Formula& formula, const World& world) {
    const Known a = value_of(*formula.parts[0], world);
    const Known b = value_of(*formula.parts[1], world);
    if (!a || !b) {
        return std::nullopt;
    }
    if (formula.op == Op::equal) {
        return truth(*a == *b);
    }
    if (formula.op == Op::not_equal) {
        return truth(!(*a == *b));
    }
    return truth(*a < *b || (formula.op == Op::less_equal && *a == *b));
}

Known calculated(const Formula& formula, const World& world) {
    const Known a = value_of(*formula.parts[0], world);
    const Known b = value_of(*formula.parts[1], world);
    if (!a || !b) {
        return std::nullopt;
    }
    if (formula.op == Op::add) {
        return sum(*a, *b);
    }
    if (formula.op == Op::subtract) {
        return sum(*a, minus(*b));
    }
    if (formula.op == Op::multiply) {
        return product(*a, *b);
    }
    if (formula.op == Op::divide) {
        return product(*a, {b->d, b->n});
    }
    return formula.op == Op::minimum ? std::min(*a, *b) : std::max(*a, *b);
}

Known within(const Formula& formula, const World& world) {
    const Known value = value_of(*formula.parts[0], world);
    const Known low = value_of(*formula.parts[1], world);
    const Known high = value_of(*formula.parts[2], world);
    // Both comparisons are made; a settled one is enough.
    const auto beyond = [](const Known& a, const Known& b, bool included) {
        return a && b && (*b < *a || (!included && *a == *b));
    };
    if (beyond(low, value, formula.low_included) || beyond(value, high, formula.high_included)) {
        return truth(false);
    }
    return value && low && high ? Known(truth(true)) : std::nullopt;
}

std::int64_t whole(const Fraction& value) {
    return static_cast<std::int64_t>(value.n / value.d);
}

// What every function of the calendar gives from whole numbers.
Fraction of_calendar(const Formula& formula, const std::vector<std::int64_t>& of) {
    const auto number = [](std::int64_t value) { return Fraction{value, 1}; };
    if (formula.op == Op::later_by_months) {
        return number(months_later(of[0], of[1], formula.short_month));
    }
    if (formula.op == Op::whole_months) {
        return number(whole_months(of[0], of[1], formula.short_month));
    }
    if (formula.op == Op::age) {
        return number(birthdays(of[0], of[1]));
    }
    if (formula.op == Op::calendar_day) {
        return number(day_in_month(of[0], of[1], of[2], formula.short_month));
    }
    if (formula.op == Op::next_of) {
        std::optional<std::int64_t> next;
        for (std::size_t i = 1; i < of.size(); ++i) {
            next = of[i] >= of[0] && (!next || of[i] < *next) ? std::optional(of[i]) : next;
        }
        return number(next ? *next : *std::max_element(of.begin() + 1, of.end()));
    }
    const Day day = day_numbered(of[0]);
    if (formula.op == Op::month_start) {
        return number(number_of({day.year, day.month, 1}));
    }
    return number(formula.op == Op::year_of    ? day.year
                  : formula.op == Op::month_of ? day.month
                                               : day.day);
}

Known in_calendar(const Formula& formula, const World& world) {
    std::vector<std::int64_t> of;
    for (const FormulaPtr& part : formula.parts) {
        const Known value = value_of(*part, world);
        if (!value) {
            return std::nullopt;
        }
        of.push_back(whole(*value));
    }
    return of_calendar(formula, of);
}

Known at_day(const Formula& formula, const World& world) {
    const Known day = value_of(*formula.parts[1], world);
    if (!day) {
        return std::nullopt;
    }
    World then = world;
    then.day = stretch_of(whole(*day));
    return value_of(*formula.parts[0], then);
}

Known over_months(const Formula& formula, const World& world) {
    const Known last = value_of(*formula.parts[0], world);
    const Known start = value_of(*formula.parts[1], world);
    if (!last || !start) {
        return std::nullopt;
    }
    Fraction total;
    for (std::int64_t k = 1; k <= whole(*last); ++k) {
        World then = world;
        then.day = stretch_of(months_later(whole(*start), k, formula.short_month));
        const Known paid = value_of(*formula.parts[static_cast<std::size_t>(k <= 2 ? 2 : 3)], then);
        if (!paid) {
            return std::nullopt;
        }
        total = sum(total, *paid);
    }
    return total;
}

Known of_param(const Formula& formula, const World& world) {
    const auto& version = in_force(formula.versions, world);
    return version ? value_of(**version, world) : std::nullopt;
}

struct MemberSays {
    Known taken;
    Known term; // none also where it does not count
};

std::vector<MemberSays> asked(const Formula& formula, const World& world) {
    std::vector<MemberSays> all;
    const Fraction size = *world.inputs[formula.index];
    World each = world;
    for (each.member = 0; Fraction{static_cast<Int128>(each.member), 1} < size; ++each.member) {
        MemberSays says{truth(true), std::nullopt};
        if (formula.parts[0]) {
            says.taken = value_of(*formula.parts[0], each);
        }
        if (formula.parts[1]) {
            says.term = value_of(*formula.parts[1], each);
        }
        all.push_back(says);
    }
    return all;
}

// Whether somebody is taken whose term is `wanted`; one such is enough.
Known somebody(const std::vector<MemberSays>& all, bool wanted) {
    Known found = truth(false);
    for (const MemberSays& says : all) {
        const bool left_out = says.taken && says.taken->n == 0;
        const bool other = says.term && (says.term->n != 0) != wanted;
        if (left_out || other) {
            continue;
        }
        if (says.taken && says.term) {
            return truth(true);
        }
        found = std::nullopt;
    }
    return found;
}

Known over_members(const Formula& formula, const World& world) {
    const std::vector<MemberSays> all = asked(formula, world);
    if (formula.op == Op::any) {
        return somebody(all, true);
    }
    if (formula.op == Op::all) {
        const Known fails = somebody(all, false);
        return fails ? Known(truth(fails->n == 0)) : std::nullopt;
    }
    std::vector<Fraction> values;
    for (const MemberSays& says : all) {
        if (!says.taken || (says.taken->n != 0 && formula.op != Op::count && !says.term)) {
            return std::nullopt;
        }
        if (says.taken->n != 0) {
            values.push_back(formula.op == Op::count ? Fraction{1, 1} : *says.term);
        }
    }
    if (formula.op == Op::count || formula.op == Op::sum) {
        Fraction total;
        for (const Fraction& value : values) {
            total = sum(total, value);
        }
        return total;
    }
    if (values.empty()) {
        return value_of(*formula.parts[2], world);
    }
    return formula.op == Op::least ? *std::min_element(values.begin(), values.end())
                                   : *std::max_element(values.begin(), values.end());
}

} // namespace

std::optional<Fraction> value_of(const Formula& formula, const World& world) {
    switch (formula.op) {
    case Op::literal:
        return formula.is_figure ? world.figures[formula.figure] : formula.literal;
    case Op::input:
        return world.inputs[formula.index];
    case Op::otherwise:
        return world.inputs[formula.index] ? world.inputs[formula.index]
                                           : value_of(*formula.parts[0], world);
    case Op::reading:
        return truth(world.choices[formula.index] == formula.choice);
    case Op::param:
        return of_param(formula, world);
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::minimum:
    case Op::maximum:
        return calculated(formula, world);
    case Op::negate: {
        const Known a = value_of(*formula.parts[0], world);
        return a ? Known(minus(*a)) : std::nullopt;
    }
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
        return compared(formula, world);
    case Op::within:
        return within(formula, world);
    case Op::in_set: {
        const Known a = value_of(*formula.parts[0], world);
        return a ? Known(truth(std::find(formula.members.begin(), formula.members.end(), *a) !=
                               formula.members.end()))
                 : std::nullopt;
    }
    case Op::both:
        return logical(formula, world, false);
    case Op::either:
        return logical(formula, world, true);
    case Op::negation: {
        const Known a = value_of(*formula.parts[0], world);
        return a ? Known(truth(a->n == 0)) : std::nullopt;
    }
    case Op::choose: {
        const Known condition = value_of(*formula.parts[0], world);
        return condition ? value_of(*formula.parts[condition->n != 0 ? 1 : 2], world)
                         : std::nullopt;
    }
    case Op::round: {
        const Known a = value_of(*formula.parts[0], world);
        return a ? Known(rounded(*a, formula.step, formula.way)) : std::nullopt;
    }
    case Op::table:
        return in_table(formula, world);
    case Op::slab:
    case Op::marginal:
    case Op::interpolated:
        return in_tiers(formula, world);
    case Op::member:
        return world.inputs[formula.per_member[world.member]];
    case Op::count:
    case Op::any:
    case Op::all:
    case Op::sum:
    case Op::least:
    case Op::greatest:
        return over_members(formula, world);
    case Op::today:
        return Fraction{world.on, 1};
    case Op::span_count: {
        const Known a = value_of(*formula.parts[0], world);
        return a ? Known(product(*a, formula.literal)) : std::nullopt;
    }
    case Op::later_by_months:
    case Op::whole_months:
    case Op::age:
    case Op::year_of:
    case Op::month_of:
    case Op::day_of:
    case Op::month_start:
    case Op::calendar_day:
    case Op::next_of:
        return in_calendar(formula, world);
    case Op::at_day:
        return at_day(formula, world);
    case Op::over_months:
        return over_months(formula, world);
    }
    return std::nullopt;
}

} // namespace agreement
