#include "tests/agreement/random_rules.h"

#include "eligibility/base/date.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace agreement {

namespace {

using Op = Formula::Op;

constexpr std::array starts{"2022-01-01", "2022-07-01", "2023-01-01"};
constexpr std::array ends{"2022-06-30", "2022-12-31", "2023-12-31"};
constexpr std::array within_days{"2022-03-01", "2022-09-01", "2023-03-01"};

std::string money_text(std::int64_t fen) {
    return fmt::format("¥{}.{:02}", fen / 100, fen % 100);
}

class Maker {
public:
    Maker(std::uint32_t seed, Shape shape) : random_(seed), shape_(shape) {}

    RandomRules make() {
        declare_inputs();
        if (shape_ == Shape::free) {
            declare_readings();
            declare_params();
        }
        declare_tables();
        declare_programme();
        rules_.text = head() + declarations_ + programme_;
        return std::move(rules_);
    }

private:
    using Kind = RandomInput::Kind;

    int below(int n) { return static_cast<int>(random_() % static_cast<std::uint32_t>(n)); }

    bool chance(int percent) { return below(100) < percent; }

    template <typename List> const auto& one_of(const List& list) {
        return list[static_cast<std::size_t>(below(static_cast<int>(list.size())))];
    }

    // --- declarations ---

    static std::string head() {
        return R"(pack "random" version 1 "随机" / "random"
  window 2022-01-01 .. 2023-12-31
  reference_day 2022-09-01
source S "来源" / "source"
  effective 2020-01-01
  grade B
office desk "窗口" / "desk"
enum kind { k0 "零" / "zero" k1 "一" / "one" k2 "二" / "two" }
)";
    }

    void declare_inputs() {
        const int count = shape_ == Shape::read_once ? 5 : 3 + below(2);
        std::string all = "entity p \"人\" / \"person\" {\n";
        for (int i = 0; i < count; ++i) {
            RandomInput input;
            input.kind = static_cast<Kind>(below(6));
            input.path = fmt::format("p.x{}", i);
            const std::string type = range_of(input);
            all +=
                fmt::format("  x{}: {}\n    ask \"问？\" / \"ask?\"\n    label \"名\" / \"label\"\n"
                            "    why \"因\" / \"because\"\n    effort {} s\n",
                            i, type, 1 + below(40));
            if (input.kind == Kind::money && shape_ == Shape::free && chance(30)) {
                input.optional = true;
                all += "    optional\n";
            }
            rules_.inputs.push_back(input);
        }
        declarations_ += all + "}\n";
    }

    std::string range_of(RandomInput& input) {
        switch (input.kind) {
        case Kind::boolean:
            return "bool";
        case Kind::integer:
            input.low = below(4) - 1;
            input.high = input.low + 1 + below(3);
            return fmt::format("int in {} .. {}", input.low, input.high);
        case Kind::decimal:
            input.denominator = 10;
            input.low = below(30);
            input.high = input.low + 1 + below(3);
            return fmt::format("dec(1) in {}.{} .. {}.{}", input.low / 10, input.low % 10,
                               input.high / 10, input.high % 10);
        case Kind::money:
            input.low = one_of(std::array{0, 998, 9'999, 59'999});
            input.high = input.low + 1 + below(3);
            return fmt::format("money in {} .. {}", money_text(input.low), money_text(input.high));
        case Kind::member:
            input.high = 2;
            return "kind";
        case Kind::date:
            input.low = eligibility::day_number(*eligibility::parse_date("2000-02-27"));
            input.high = input.low + 1 + below(3);
            return fmt::format("date in 2000-02-27 .. {}", date_text(input.high));
        }
        return {};
    }

    static std::string date_text(std::int64_t day) {
        return eligibility::format_date(eligibility::date_of(day));
    }

    void declare_readings() {
        if (!chance(40)) {
            return;
        }
        const int choices = 2 + below(2);
        declarations_ += "reading r0 \"说法\" / \"reading\" source S {\n";
        for (int i = 0; i < choices; ++i) {
            declarations_ +=
                fmt::format("  c{}{} \"说\" / \"says\"\n", i, i == 0 ? " default" : "");
        }
        declarations_ += "}\n";
        rules_.readings.push_back(choices);
    }

    // The stretches a dated thing covers: mostly all of them.
    std::vector<bool> covered() {
        std::vector<bool> all(days, true);
        if (chance(25)) {
            all[static_cast<std::size_t>(below(days))] = false;
        }
        return all;
    }

    static std::string period(std::size_t day) {
        return fmt::format("  from {} until {}", starts[day], ends[day]);
    }

    void declare_params() {
        const int count = 1 + below(3);
        for (int i = 0; i < count; ++i) {
            Formula param;
            param.op = Op::param;
            param.text = fmt::format("q{}", i);
            const int kind = below(3);
            declarations_ += fmt::format("param q{}: {} \"数\" / \"figure\"\n", i,
                                         kind == 0   ? "bool"
                                         : kind == 1 ? "rate in 0% .. 300%"
                                                     : "money in ¥0.00 .. ¥1,000.00");
            const auto days_covered = covered();
            for (std::size_t day = 0; day < days_covered.size(); ++day) {
                if (days_covered[day]) {
                    param.versions.push_back(param_version(kind, day));
                } else {
                    param.versions.push_back(std::nullopt);
                }
            }
            auto& list = kind == 0 ? truths_ : kind == 1 ? numbers_ : amounts_;
            list.push_back(std::make_shared<Formula>(param));
        }
    }

    FormulaPtr param_version(int kind, std::size_t day) {
        Formula version;
        if (kind == 2 && chance(30) && rules_.figures.size() < 2) {
            version.is_figure = true;
            version.figure = rules_.figures.size();
            RandomFigure figure;
            figure.low = one_of(std::array{0, 997, 59'998});
            figure.high = figure.low + 1 + below(2);
            rules_.figures.push_back(figure);
            declarations_ += fmt::format("{}: in {} .. {} office desk source S\n", period(day),
                                         money_text(figure.low), money_text(figure.high));
        } else {
            version = kind == 0   ? boolean_literal()
                      : kind == 1 ? percent_literal()
                                  : money_literal();
            declarations_ += fmt::format("{}: {} source S\n", period(day), version.text);
        }
        return std::make_shared<Formula>(version);
    }

    // --- literals ---

    Formula boolean_literal() {
        const bool yes = chance(50);
        return literal(yes ? "yes" : "no", {yes ? 1 : 0, 1});
    }

    Formula percent_literal() {
        const int percent = one_of(std::array{0, 5, 33, 50, 55, 100, 150});
        return literal(fmt::format("{}%", percent), {percent, 100});
    }

    Formula money_literal() {
        const std::int64_t fen =
            one_of(std::array{0, 1, 2, 998, 999, 1'000, 9'999, 10'000, 59'999, 60'000, 60'001});
        return literal(money_text(fen), {fen, 1});
    }

    Formula number_literal() {
        switch (below(3)) {
        case 0: {
            const int whole = below(4);
            return literal(std::to_string(whole), {whole, 1});
        }
        case 1: {
            const int tenths = below(40);
            return literal(fmt::format("{}.{}", tenths / 10, tenths % 10), {tenths, 10});
        }
        default:
            return percent_literal();
        }
    }

    static Formula literal(std::string text, Fraction value) {
        Formula formula;
        formula.text = std::move(text);
        formula.literal = value;
        return formula;
    }

    static FormulaPtr kept(Formula formula) {
        return std::make_shared<const Formula>(std::move(formula));
    }

    // --- tables and tiers ---

    Fraction first_place(const RandomInput& input) const { return {input.low, input.denominator}; }

    // Which values of an input a group of rows takes, and how that is written.
    std::string cell_text(const RandomInput& input, const std::vector<bool>& taken) {
        if (std::count(taken.begin(), taken.end(), true) ==
                static_cast<std::ptrdiff_t>(taken.size()) &&
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

    std::string value_text(const RandomInput& input, std::size_t place) const {
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
        }
        return {};
    }

    std::string column_type(const RandomInput& input) const {
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
        }
        return {};
    }

    // Each value to one of up to three groups, none of them empty.
    std::vector<std::vector<bool>> partition(std::size_t size) {
        const std::size_t groups = std::min(size, static_cast<std::size_t>(1 + below(3)));
        std::vector<std::vector<bool>> all(groups, std::vector<bool>(size, false));
        for (std::size_t i = 0; i < size; ++i) {
            const std::size_t group =
                i < groups ? i : static_cast<std::size_t>(below(static_cast<int>(groups)));
            all[group][i] = true;
        }
        return all;
    }

    void declare_tables() {
        std::vector<std::size_t> usable;
        for (std::size_t i = 0; i < rules_.inputs.size(); ++i) {
            const Kind kind = rules_.inputs[i].kind;
            if (kind != Kind::decimal && kind != Kind::money) {
                usable.push_back(i);
            }
        }
        if (usable.size() >= 2 && chance(70)) {
            std::shuffle(usable.begin(), usable.end(), random_);
            declare_table(usable[0], usable[1]);
        }
    }

    void declare_table(std::size_t one, std::size_t two) {
        const RandomInput& a = rules_.inputs[one];
        const RandomInput& b = rules_.inputs[two];
        const bool pays = chance(50);
        declarations_ +=
            fmt::format("table t0 \"表\" / \"table\" unique (a: {}, b: {}) -> out: {}\n",
                        column_type(a), column_type(b), pays ? "money" : "rate");
        Formula table;
        table.op = Op::table;
        table.parts = {input(one), input(two)};
        table.text = fmt::format("t0({}, {})", table.parts[0]->text, table.parts[1]->text);
        table.first_places = {first_place(a), first_place(b)};
        const auto days_covered = shape_ == Shape::free ? covered() : std::vector<bool>(days, true);
        for (std::size_t day = 0; day < days_covered.size(); ++day) {
            if (!days_covered[day]) {
                table.tables.push_back(std::nullopt);
                continue;
            }
            declarations_ += period(day) + " source S\n";
            table.tables.push_back(rows(a, b, pays));
        }
        (pays ? amounts_ : numbers_).push_back(kept(table));
    }

    TableVersion rows(const RandomInput& a, const RandomInput& b, bool pays) {
        TableVersion version;
        for (const auto& first : partition(a.size())) {
            for (const auto& second : partition(b.size())) {
                FormulaPtr output = kept(pays ? money_literal() : percent_literal());
                const auto& params = pays ? amounts_ : numbers_;
                if (!params.empty() && chance(25)) {
                    output = one_of(params);
                }
                declarations_ += fmt::format("    | {} | {} || {}\n", cell_text(a, first),
                                             cell_text(b, second), output->text);
                version.rows.push_back({{first, second}, output});
            }
        }
        return version;
    }

    // Tiers over an amount, declared where they are used; the limits lie near the inputs' values.
    Formula tiers(Op op, FormulaPtr amount) {
        Formula formula;
        formula.op = op;
        const std::string name = fmt::format("s{}", tiers_++);
        formula.text = fmt::format("{}({})", name, amount->text);
        formula.parts = {std::move(amount)};
        const bool slab = op == Op::slab;
        declarations_ += fmt::format("tiers {} \"档\" / \"tiers\" {} (amount: money) -> money\n",
                                     name, slab ? "slab" : "marginal");
        for (std::size_t day = 0; day < days; ++day) {
            declarations_ += period(day) + " source S\n";
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
                tier.value = kept(slab ? money_literal() : percent_literal());
                declarations_ +=
                    tier.last ? fmt::format("    above: {}\n", tier.value->text)
                              : fmt::format("    {} {}: {}\n", tier.included ? "to" : "below",
                                            money_text(limits[i]), tier.value->text);
                version.tiers.push_back(std::move(tier));
            }
            formula.tiers.push_back(std::move(version));
        }
        return formula;
    }

    // --- formulas ---

    FormulaPtr input(std::size_t index) {
        Formula formula;
        formula.op = Op::input;
        formula.index = index;
        formula.text = rules_.inputs[index].path;
        read_.resize(rules_.inputs.size());
        read_[index] = true;
        return kept(formula);
    }

    // An input of the kind that may still be read; none when there is no such input.
    FormulaPtr input_of(std::initializer_list<Kind> kinds) {
        std::vector<std::size_t> fitting;
        read_.resize(rules_.inputs.size());
        for (std::size_t i = 0; i < rules_.inputs.size(); ++i) {
            const RandomInput& input = rules_.inputs[i];
            if (std::find(kinds.begin(), kinds.end(), input.kind) != kinds.end() &&
                (shape_ == Shape::free || !read_[i])) {
                fitting.push_back(i);
            }
        }
        if (fitting.empty()) {
            return nullptr;
        }
        const std::size_t chosen = one_of(fitting);
        if (!rules_.inputs[chosen].optional) {
            return input(chosen);
        }
        Formula otherwise;
        otherwise.op = Op::otherwise;
        otherwise.index = chosen;
        const auto fallback = kept(money_literal());
        otherwise.parts = {fallback};
        otherwise.text =
            fmt::format("({} otherwise {})", rules_.inputs[chosen].path, fallback->text);
        return kept(otherwise);
    }

    // A table or a parameter already declared; in read-once rules it is taken away.
    FormulaPtr declared(std::vector<FormulaPtr>& list) {
        if (list.empty()) {
            return nullptr;
        }
        FormulaPtr chosen = one_of(list);
        if (shape_ == Shape::read_once) {
            list.clear();
        }
        return chosen;
    }

    static FormulaPtr joined(Op op, const char* sign, FormulaPtr a, FormulaPtr b) {
        Formula formula;
        formula.op = op;
        formula.text = fmt::format("({} {} {})", a->text, sign, b->text);
        formula.parts = {std::move(a), std::move(b)};
        return kept(formula);
    }

    static FormulaPtr called(Op op, const char* name, FormulaPtr a, FormulaPtr b) {
        Formula formula;
        formula.op = op;
        formula.text = fmt::format("{}({}, {})", name, a->text, b->text);
        formula.parts = {std::move(a), std::move(b)};
        return kept(formula);
    }

    FormulaPtr choice(FormulaPtr condition, FormulaPtr yes, FormulaPtr no) {
        Formula formula;
        formula.op = Op::choose;
        formula.text = fmt::format("(if {} then {} else {})", condition->text, yes->text, no->text);
        formula.parts = {std::move(condition), std::move(yes), std::move(no)};
        return kept(formula);
    }

    FormulaPtr number(int depth) {
        if (depth > 0 && chance(60)) {
            switch (below(8)) {
            case 0:
                return joined(Op::add, "+", number(depth - 1), number(depth - 1));
            case 1:
                return joined(Op::subtract, "-", number(depth - 1), number(depth - 1));
            case 2:
                return joined(Op::multiply, "*", number(depth - 1), number(depth - 1));
            case 3: {
                const int by = one_of(std::array{2, 3, 7});
                return joined(Op::divide, "/", number(depth - 1),
                              kept(literal(std::to_string(by), {by, 1})));
            }
            case 4:
                return called(Op::minimum, "min", number(depth - 1), number(depth - 1));
            case 5:
                return called(Op::maximum, "max", number(depth - 1), number(depth - 1));
            case 6:
                return rounded(number(depth - 1), false);
            default:
                return choice(truth(depth - 1), number(depth - 1), number(depth - 1));
            }
        }
        if (chance(25)) {
            if (auto known = declared(numbers_)) {
                return known;
            }
        }
        if (chance(70)) {
            if (auto read = input_of({Kind::integer, Kind::decimal})) {
                return read;
            }
        }
        return kept(number_literal());
    }

    FormulaPtr amount(int depth) {
        if (depth > 0 && chance(70)) {
            switch (below(9)) {
            case 0:
                return joined(Op::add, "+", amount(depth - 1), amount(depth - 1));
            case 1:
                return joined(Op::subtract, "-", amount(depth - 1), amount(depth - 1));
            case 2:
            case 3:
                return joined(Op::multiply, "*", amount(depth - 1), number(depth - 1));
            case 4:
                return called(Op::minimum, "min", amount(depth - 1), amount(depth - 1));
            case 5:
                return called(Op::maximum, "max", amount(depth - 1), amount(depth - 1));
            case 6:
                return rounded(amount(depth - 1), true);
            case 7:
                // Tiers read their amount more than once.
                return shape_ == Shape::free
                           ? kept(tiers(chance(50) ? Op::slab : Op::marginal, amount(depth - 1)))
                           : amount(depth - 1);
            default:
                return choice(truth(depth - 1), amount(depth - 1), amount(depth - 1));
            }
        }
        if (chance(25)) {
            if (auto known = declared(amounts_)) {
                return known;
            }
        }
        if (chance(75)) {
            if (auto read = input_of({Kind::money})) {
                return read;
            }
        }
        return kept(money_literal());
    }

    FormulaPtr rounded(FormulaPtr value, bool pays) {
        constexpr std::array ways{"half_up", "half_even", "up", "down"};
        constexpr std::array units{"fen", "jiao", "yuan"};
        constexpr std::array steps{1, 10, 100};
        Formula formula;
        formula.op = Op::round;
        const auto way = static_cast<std::size_t>(below(4));
        const auto unit = static_cast<std::size_t>(below(3));
        formula.way = static_cast<Formula::Way>(way);
        formula.step = pays ? steps[unit] : 1;
        formula.text =
            fmt::format("round({}, {}, {})", value->text, pays ? units[unit] : "one", ways[way]);
        formula.parts = {std::move(value)};
        return kept(formula);
    }

    FormulaPtr compared(int depth) {
        constexpr std::array signs{"=", "!=", "<", "<=", ">", ">="};
        FormulaPtr left;
        FormulaPtr right;
        int sign = below(6);
        switch (below(3)) {
        case 0:
            left = number(depth);
            right = number(depth);
            break;
        case 1:
            left = amount(depth);
            right = amount(depth);
            break;
        default:
            left = input_of({Kind::date});
            if (!left) {
                return nullptr;
            }
            right = shape_ == Shape::free && chance(30) ? input_of({Kind::date}) : date_literal();
        }
        if (shape_ == Shape::read_once) {
            sign = 2 + below(4); // a sum may leave values out, which `=` would meet
        }
        Formula formula;
        constexpr std::array ops{Op::equal,      Op::not_equal, Op::less,
                                 Op::less_equal, Op::less,      Op::less_equal};
        formula.op = ops[static_cast<std::size_t>(sign)];
        formula.text = fmt::format("({} {} {})", left->text, signs[static_cast<std::size_t>(sign)],
                                   right->text);
        formula.parts = {left, right};
        if (sign >= 4) {
            std::swap(formula.parts[0], formula.parts[1]);
        }
        return kept(formula);
    }

    FormulaPtr date_literal() {
        const std::int64_t day =
            eligibility::day_number(*eligibility::parse_date("2000-02-27")) + below(4);
        return kept(literal(date_text(day), {day, 1}));
    }

    FormulaPtr bounded(int depth) {
        const bool pays = chance(50);
        Formula formula;
        formula.op = Op::within;
        formula.parts = {pays ? amount(depth) : number(depth),
                         kept(pays ? money_literal() : number_literal()),
                         kept(pays ? money_literal() : number_literal())};
        if (formula.parts[2]->literal < formula.parts[1]->literal) {
            std::swap(formula.parts[1], formula.parts[2]);
        }
        formula.low_included = chance(50);
        formula.high_included = chance(50);
        formula.text = fmt::format("({} in {}{} .. {}{})", formula.parts[0]->text,
                                   formula.low_included ? "[" : "(", formula.parts[1]->text,
                                   formula.parts[2]->text, formula.high_included ? "]" : ")");
        return kept(formula);
    }

    FormulaPtr member_test() {
        FormulaPtr value = input_of({Kind::member});
        if (!value) {
            return nullptr;
        }
        if (shape_ == Shape::free && chance(30)) {
            value = choice(truth(0), value, input_of({Kind::member}));
        } else if (chance(50)) {
            const int member = below(3);
            const bool same = chance(50);
            return joined(same ? Op::equal : Op::not_equal, same ? "=" : "!=", value,
                          kept(literal(fmt::format("k{}", member), {member, 1})));
        }
        Formula formula;
        formula.op = Op::in_set;
        std::string list;
        for (int member = 0; member < 3; ++member) {
            if (chance(50) || (member == 2 && list.empty())) {
                list += (list.empty() ? "" : ", ") + fmt::format("k{}", member);
                formula.members.push_back({member, 1});
            }
        }
        formula.text = fmt::format("({} in {{{}}})", value->text, list);
        formula.parts = {value};
        return kept(formula);
    }

    FormulaPtr truth(int depth) {
        if (depth > 0 && chance(50)) {
            switch (below(3)) {
            case 0:
                return joined(Op::both, "and", truth(depth - 1), truth(depth - 1));
            case 1:
                return joined(Op::either, "or", truth(depth - 1), truth(depth - 1));
            default: {
                Formula formula;
                formula.op = Op::negation;
                formula.parts = {truth(depth - 1)};
                formula.text = fmt::format("not({})", formula.parts[0]->text);
                return kept(formula);
            }
            }
        }
        FormulaPtr found;
        switch (below(6)) {
        case 0:
            found = compared(depth);
            break;
        case 1:
            // Both ends are compared with the value, which reads it twice.
            found = shape_ == Shape::free ? bounded(depth) : compared(depth);
            break;
        case 2:
            found = member_test();
            break;
        case 3:
            found = shape_ == Shape::free && !rules_.readings.empty() ? reading_test()
                                                                      : declared(truths_);
            break;
        default:
            found = input_of({Kind::boolean});
        }
        return found ? found : kept(boolean_literal());
    }

    FormulaPtr reading_test() {
        Formula formula;
        formula.op = Op::reading;
        formula.choice = below(rules_.readings[0]);
        formula.text = fmt::format("(r0 = c{})", formula.choice);
        return kept(formula);
    }

    // --- the programme ---

    void declare_programme() {
        const int depth = shape_ == Shape::read_once ? 1 : 2;
        std::string conditions;
        const int count = 1 + below(3);
        for (int i = 0; i < count; ++i) {
            RandomCondition condition;
            condition.scope = i == 0 && chance(30);
            condition.attest = !condition.scope && chance(15);
            if (condition.attest) {
                conditions +=
                    fmt::format("  attest a{} \"定\" / \"decided\" office desk source S\n", i);
            } else {
                condition.test = truth(depth);
                conditions +=
                    fmt::format("  {} a{}: {}\n    \"条件\" / \"condition\"\n    source S\n",
                                condition.scope ? "scope" : "guard", i, condition.test->text);
            }
            rules_.conditions.push_back(condition);
        }
        std::string lets;
        for (int i = 0; shape_ == Shape::free && i < 2; ++i) {
            const FormulaPtr value = i == 0 ? number(2) : amount(2);
            lets += fmt::format("  let l{} = {}\n", i, value->text);
            rules_.lets.emplace_back(fmt::format("g.l{}", i), value);
            Formula named = *value;
            named.text = fmt::format("l{}", i);
            (i == 0 ? numbers_ : amounts_).push_back(kept(named));
        }
        rules_.result = rounded(amount(depth + 1), true);
        programme_ = fmt::format("programme g \"项目\" / \"programme\"\n{}{}"
                                 "  result paid: money per month \"给\" / \"paid\" = {}\n",
                                 conditions, lets, rules_.result->text);
    }

    std::mt19937 random_;
    Shape shape_;
    RandomRules rules_;
    std::string declarations_;
    std::string programme_;
    std::vector<FormulaPtr> truths_;
    std::vector<FormulaPtr> numbers_;
    std::vector<FormulaPtr> amounts_;
    std::vector<bool> read_;
    int tiers_ = 0;
};

} // namespace

std::string day_text(int day) {
    return within_days[static_cast<std::size_t>(day)];
}

RandomRules random_rules(std::uint32_t seed, Shape shape) {
    return Maker(seed, shape).make();
}

} // namespace agreement
