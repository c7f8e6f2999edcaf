// Random tables and tiers, as text and as what formulas make of them.
#include "tests/agreement/random_declarations.h"

#include <algorithm>

#include <fmt/format.h>

namespace agreement {

namespace {

using Op = Formula::Op;
using Kind = RandomInput::Kind;

Fraction first_place(const RandomInput& input) {
    return {input.low, input.denominator};
}

std::string value_text(const RandomInput& input, std::size_t place) {
    const std::int64_t value = input.low + static_cast<std::int64_t>(place);
    switch (input.kind) {
    case Kind::boolean:
        return value != 0 ? "yes" : "no";
    case Kind::integer:
        return std::to_string(value);
    case Kind::decimal:
        return fmt::format("{}.{}", value / 10, value % 10);
    case Kind::money:
        return money_text(value);
    case Kind::member:
        return fmt::format("k{}", value);
    case Kind::date:
        return date_text(value);
    case Kind::days:
        return fmt::format("{} days", value);
    case Kind::months:
        return fmt::format("{} months", value);
    }
    return {};
}

std::string column_type(const RandomInput& input) {
    switch (input.kind) {
    case Kind::boolean:
        return "bool";
    case Kind::integer:
        return fmt::format("int in {} .. {}", input.low, input.high);
    case Kind::decimal:
        return "dec(1)";
    case Kind::money:
        return "money";
    case Kind::member:
        return "kind";
    case Kind::date:
        return fmt::format("date in {} .. {}", date_text(input.low), date_text(input.high));
    case Kind::days:
        return fmt::format("days in {} .. {}", input.low, input.high);
    case Kind::months:
        return fmt::format("months in {} .. {}", input.low, input.high);
    }
    return {};
}

} // namespace

// Which values of an input a group of rows takes, and how that is written.
std::string Declarations::cell_text(const RandomInput& input, const std::vector<bool>& taken) {
    if (std::count(taken.begin(), taken.end(), true) == static_cast<std::ptrdiff_t>(taken.size()) &&
        chance(70)) {
        return "-";
    }
    std::string text;
    for (std::size_t i = 0; i < taken.size(); ++i) {
        if (taken[i]) {
            text += (text.empty() ? "" : ", ") + value_text(input, i);
        }
    }
    return text;
}

// Each value to one of up to three groups, none of them empty.
std::vector<std::vector<bool>> Declarations::partition(std::size_t size) {
    const std::size_t groups = std::min(size, static_cast<std::size_t>(1 + below(3)));
    std::vector<std::vector<bool>> all(groups, std::vector<bool>(size, false));
    for (std::size_t i = 0; i < size; ++i) {
        const std::size_t group =
            i < groups ? i : static_cast<std::size_t>(below(static_cast<int>(groups)));
        all[group][i] = true;
    }
    return all;
}

void Declarations::declare_tables() {
    std::vector<std::size_t> usable;
    for (std::size_t i = 0; i < rules_.inputs.size(); ++i) {
        const Kind kind = rules_.inputs[i].kind;
        if (kind != Kind::decimal && kind != Kind::money && rules_.inputs[i].member == 0) {
            usable.push_back(i);
        }
    }
    if (usable.size() >= 2 && chance(70)) {
        std::shuffle(usable.begin(), usable.end(), random_);
        declare_table(usable[0], usable[1]);
    }
}

void Declarations::declare_table(std::size_t one, std::size_t two) {
    constexpr std::array all{Policy::unique, Policy::any, Policy::first, Policy::priority,
                             Policy::sum,    Policy::min, Policy::max,   Policy::count};
    constexpr std::array words{"unique",      "any",         "first",       "priority",
                               "collect sum", "collect min", "collect max", "collect count"};
    constexpr std::array hits{Hits::first, Hits::first, Hits::first,    Hits::priority,
                              Hits::sum,   Hits::least, Hits::greatest, Hits::count};
    const RandomInput& a = rules_.inputs[one];
    const RandomInput& b = rules_.inputs[two];
    // Where every row that applies counts, the arguments are read more than once.
    const auto chosen = static_cast<std::size_t>(below(shape_ == Shape::free ? 8 : 4));
    const Policy policy = all[chosen];
    const bool pays = chance(50);
    text_ += fmt::format("table t0 \"表\" / \"table\" {} (a: {}, b: {}) -> out: {}\n",
                         words[chosen], column_type(a), column_type(b), pays ? "money" : "rate");
    Formula table;
    table.op = Op::table;
    table.hits = hits[chosen];
    table.parts = {input(one), input(two)};
    table.text = fmt::format("t0({}, {})", table.parts[0]->text, table.parts[1]->text);
    table.first_places = {first_place(a), first_place(b)};
    if (policy == Policy::priority) {
        order(pays, table);
    }
    const auto days_covered = shape_ == Shape::free ? covered() : std::vector<bool>(days, true);
    for (std::size_t day = 0; day < days_covered.size(); ++day) {
        if (!days_covered[day]) {
            table.tables.push_back(std::nullopt);
            continue;
        }
        text_ += period(day) + " source S\n";
        table.tables.push_back(policy == Policy::unique ? rows(a, b, pays)
                               : policy == Policy::any  ? agreeing_rows(a, b, pays)
                                                        : any_rows(a, b, pays, policy, table));
    }
    const bool is_amount = pays && policy != Policy::count;
    (is_amount ? amounts_ : numbers_).push_back(kept(table));
    (is_amount ? dated_amounts_ : dated_numbers_).push_back(kept(table));
}

// Three different results, those that count more first.
void Declarations::order(bool pays, Formula& table) {
    std::string list;
    while (priorities_.size() < 3) {
        const FormulaPtr value = kept(pays ? money_literal() : percent_literal());
        const auto& all = table.priorities;
        if (std::find(all.begin(), all.end(), value->literal) == all.end()) {
            table.priorities.push_back(value->literal);
            priorities_.push_back(value);
            list += (list.empty() ? "" : ", ") + value->text;
        }
    }
    text_ += fmt::format("  order {}\n", list);
}

TableVersion Declarations::rows(const RandomInput& a, const RandomInput& b, bool pays) {
    TableVersion version;
    const bool defaults = chance(30);
    for (const auto& first : partition(a.size())) {
        for (const auto& second : partition(b.size())) {
            if (!defaults || chance(60)) {
                add_row(a, b, {{first, second}, output(pays)}, version);
            }
        }
    }
    if (defaults) {
        add_default(output(pays), version);
    }
    return version;
}

// Rows that overlap where they give the same.
TableVersion Declarations::agreeing_rows(const RandomInput& a, const RandomInput& b, bool pays) {
    TableVersion version;
    const bool defaults = chance(40);
    for (const auto& first : partition(a.size())) {
        const FormulaPtr gives = output(pays);
        for (int i = 0; i < 2; ++i) {
            add_row(a, b, {{first, some_of(b.size())}, gives}, version);
        }
        if (!defaults) {
            add_row(a, b, {{first, std::vector<bool>(b.size(), true)}, gives}, version);
        }
    }
    if (defaults) {
        add_default(output(pays), version);
    }
    return version;
}

TableVersion Declarations::any_rows(const RandomInput& a, const RandomInput& b, bool pays,
                                    Policy policy, const Formula& table) {
    TableVersion version;
    const auto gives = [&] {
        return policy == Policy::priority ? priorities_[static_cast<std::size_t>(
                                                below(static_cast<int>(table.priorities.size())))]
                                          : output(pays);
    };
    const int count = 1 + below(4);
    for (int i = 0; i < count; ++i) {
        add_row(a, b, {{some_of(a.size()), some_of(b.size())}, gives()}, version);
    }
    const bool may_be_empty = policy == Policy::sum || policy == Policy::count;
    if (policy == Policy::count || (may_be_empty && chance(50))) {
        return version;
    }
    if (chance(50)) {
        add_default(output(pays), version);
    } else {
        const auto whole = [](std::size_t size) { return std::vector<bool>(size, true); };
        add_row(a, b, {{whole(a.size()), whole(b.size())}, gives()}, version);
    }
    return version;
}

FormulaPtr Declarations::output(bool pays) {
    const auto& params = pays ? amounts_ : numbers_;
    if (!params.empty() && chance(25)) {
        return one_of(params);
    }
    return kept(pays ? money_literal() : percent_literal());
}

std::vector<bool> Declarations::some_of(std::size_t size) {
    std::vector<bool> taken(size, false);
    for (std::size_t i = 0; i < size; ++i) {
        taken[i] = chance(50);
    }
    taken[static_cast<std::size_t>(below(static_cast<int>(size)))] = true;
    return taken;
}

void Declarations::add_row(const RandomInput& a, const RandomInput& b, Row row,
                           TableVersion& version) {
    text_ += fmt::format("    | {} | {} || {}\n", cell_text(a, row.cells[0]),
                         cell_text(b, row.cells[1]), row.output->text);
    version.rows.push_back(std::move(row));
}

void Declarations::add_default(FormulaPtr gives, TableVersion& version) {
    text_ += fmt::format("    default || {}\n", gives->text);
    version.fallback = std::move(gives);
}

// Tiers over an amount, declared where they are used; the limits lie near the inputs' values.
Formula Declarations::tiers(Op op, FormulaPtr amount) {
    constexpr std::array ways{"half_up", "half_even", "up", "down"};
    Formula formula;
    formula.op = op;
    const std::string name = fmt::format("s{}", tiers_++);
    formula.text = fmt::format("{}({})", name, amount->text);
    formula.parts = {std::move(amount)};
    std::vector<std::size_t> totals;
    for (std::size_t i = 0; i < rules_.inputs.size(); ++i) {
        const RandomInput& input = rules_.inputs[i]; // another member's has the applicant's path
        if (input.kind == Kind::money && !input.optional && input.member == 0) {
            totals.push_back(i);
        }
    }
    const bool running = !totals.empty() && chance(30);
    formula.rounds = running || chance(20);
    formula.way = static_cast<Formula::Way>(below(4));
    if (running) {
        formula.parts.push_back(input(one_of(totals)));
    }
    const bool marginal = op == Op::marginal;
    text_ += fmt::format("tiers {} \"档\" / \"tiers\" {} (amount: money){} -> money\n", name,
                         marginal         ? "marginal"
                         : op == Op::slab ? "slab"
                                          : "interpolated",
                         running ? " on " + formula.parts[1]->text : "");
    for (std::size_t day = 0; day < days; ++day) {
        text_ += period(day) + " source S\n";
        TierVersion version;
        std::vector<int> limits;
        for (const int limit : {1, 2, 999, 1'000, 10'000, 60'000}) {
            if (chance(40)) {
                limits.push_back(limit);
            }
        }
        for (std::size_t i = 0; i <= limits.size(); ++i) {
            TierVersion::Tier tier;
            tier.last = i == limits.size();
            tier.included = chance(50);
            tier.limit = {tier.last ? 0 : limits[i], 1};
            tier.value = kept(marginal ? percent_literal() : money_literal());
            text_ += tier.last ? fmt::format("    above: {}\n", tier.value->text)
                               : fmt::format("    {} {}: {}\n", tier.included ? "to" : "below",
                                             money_text(limits[i]), tier.value->text);
            version.tiers.push_back(std::move(tier));
        }
        if (chance(30)) {
            const Formula cap = money_literal();
            version.cap = cap.literal;
            text_ += fmt::format("    cap {}\n", cap.text);
        }
        if (formula.rounds) {
            text_ += fmt::format("    round fen {}\n", ways[static_cast<std::size_t>(formula.way)]);
        }
        formula.tiers.push_back(std::move(version));
    }
    return formula;
}

} // namespace agreement
