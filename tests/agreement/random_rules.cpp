#include "tests/agreement/random_rules.h"

#include "eligibility/base/date.h"
#include "tests/agreement/random_times.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace agreement {

namespace {

using Op = Formula::Op;

constexpr std::array within_days{"2022-03-01", "2022-09-01", "2023-03-01"};

class Maker : private Times {
public:
    Maker(std::uint32_t seed, Shape shape)
        : Times(seed, shape), other_random_(seed ^ 0x5bd1e995U) {}

    RandomRules make() {
        declare_inputs();
        if (shape_ == Shape::free) {
            declare_readings();
            declare_params();
        }
        declare_tables();
        declare_programme();
        rules_.text = head() + text_ + programme_;
        return std::move(rules_);
    }

private:
    std::string head() {
        return std::string(R"(pack "random" version 1 "随机" / "random"
  window 2022-01-01 .. 2023-12-31
  reference_day 2022-09-01
)") + date_rules() +
               R"(source S "来源" / "source"
  effective 2020-01-01
  grade B
office desk "窗口" / "desk"
enum kind { k0 "零" / "zero" k1 "一" / "one" k2 "二" / "two" }
)";
    }

    // --- the household ---

    bool may_aggregate() const { return !inside_ && !rules_.member_inputs.empty(); }

    // `make` gives the term and the fallback; none for a count.
    template <typename Make> FormulaPtr over_members(Op op, std::string_view name, Make make) {
        Formula formula;
        formula.op = op;
        formula.index = rules_.household_size;
        const bool filtered = chance(60);
        const bool extreme = op == Op::least || op == Op::greatest;
        inside_ = true;
        FormulaPtr filter = filtered ? truth(1) : nullptr;
        FormulaPtr term = make();
        inside_ = false;
        FormulaPtr fallback = extreme && filtered ? make() : nullptr;
        formula.text = fmt::format("{}(members{}{})", name, filter ? " with " + filter->text : "",
                                   term ? ": " + term->text : "");
        if (fallback) {
            formula.text = fmt::format("({} otherwise {})", formula.text, fallback->text);
        }
        formula.parts = {std::move(filter), std::move(term), std::move(fallback)};
        return kept(formula);
    }

    // A sum, the least or the greatest.
    template <typename Make> FormulaPtr drawn_together(Make make) {
        switch (below(4)) {
        case 0:
            return over_members(Op::least, "min", make);
        case 1:
            return over_members(Op::greatest, "max", make);
        default:
            return over_members(Op::sum, "sum", make);
        }
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

    FormulaPtr choice(FormulaPtr condition, FormulaPtr yes, FormulaPtr no) {
        Formula formula;
        formula.op = Op::choose;
        formula.text = fmt::format("(if {} then {} else {})", condition->text, yes->text, no->text);
        formula.parts = {std::move(condition), std::move(yes), std::move(no)};
        return kept(formula);
    }

    FormulaPtr number(int depth) {
        if (may_aggregate() && chance(35)) {
            return chance(50) ? over_members(Op::count, "count", [] { return FormulaPtr(); })
                              : drawn_together([&] { return number(1); });
        }
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
            if (auto known = chance(20) ? on_another_day(dated_numbers_) : declared(numbers_)) {
                return known;
            }
        }
        if (chance(70)) {
            if (auto read =
                    chance(70) ? input_of({Kind::integer, Kind::decimal}) : number_of_time(1)) {
                return read;
            }
        }
        return kept(number_literal());
    }

    FormulaPtr amount(int depth) {
        if (may_aggregate() && chance(25)) {
            return drawn_together([&] { return amount(1); });
        }
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
                           ? kept(
                                 tiers(one_of(std::array{Op::slab, Op::marginal, Op::interpolated}),
                                       amount(depth - 1)))
                           : amount(depth - 1);
            default:
                return choice(truth(depth - 1), amount(depth - 1), amount(depth - 1));
            }
        }
        if (chance(25)) {
            if (auto known = chance(25)   ? on_another_day(dated_amounts_)
                             : chance(15) ? over_months()
                                          : declared(amounts_)) {
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
            std::tie(left, right) = two_times(depth);
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
        if (may_aggregate() && chance(35)) {
            return chance(50) ? over_members(Op::any, "any", [&] { return truth(1); })
                              : over_members(Op::all, "all", [&] { return truth(1); });
        }
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
                    : chance(30) ? on_another_day(dated_truths_)
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

    // Throws of their own, so that a seed's other rules stay what they were.
    template <typename Make> void apart(const Make& make) {
        std::swap(random_, other_random_);
        make();
        std::swap(random_, other_random_);
    }

    std::string condition_text(const RandomCondition& condition, const std::string& name) {
        return condition.attest
                   ? fmt::format("attest {} \"定\" / \"decided\" office desk source S\n", name)
                   : fmt::format("{} {}: {}\n    \"条件\" / \"condition\"\n    source S\n",
                                 condition.scope ? "scope" : "guard", name, condition.test->text);
    }

    std::string alternatives(int group, int depth) {
        std::string text = "  any_of {\n";
        const int routes = 2 + below(2);
        for (int route = 0; route < routes; ++route) {
            text += fmt::format("  route r{}_{} \"一种\" / \"a way\" {{\n", group, route);
            const int conditions = 1 + below(2);
            for (int i = 0; i < conditions; ++i) {
                RandomCondition condition;
                condition.attest = chance(30);
                condition.test = condition.attest ? nullptr : truth(depth);
                condition.group = group;
                condition.route = route;
                text +=
                    "    " + condition_text(condition, fmt::format("b{}_{}_{}", group, route, i));
                rules_.conditions.push_back(condition);
            }
            text += "  }\n";
        }
        return text + "  }\n";
    }

    // Exceptions to a named value, as text; the value with them, as a formula.
    std::string exceptions(const std::string& name, FormulaPtr& value, bool pays) {
        std::string text;
        const FormulaPtr base = value;
        const int overrides = below(3);
        for (int i = overrides; i-- > 0;) { // the last written is the last in order
            const FormulaPtr when = truth(1);
            const FormulaPtr change = pays ? amount(1) : number(1);
            std::string before;
            if (i + 1 < overrides) {
                before = fmt::format(" before {}_{}", name, i + 1);
            }
            text = fmt::format("  override {}_{}: {} = {} when {} \"改\" / \"other\"{} source S\n",
                               name, i, name, change->text, when->text, before) +
                   text;
            value = choice(when, change, value);
        }
        for (int i = below(3); i > 0; --i) {
            const FormulaPtr when = truth(1);
            const FormulaPtr change = pays ? amount(1) : number(1);
            const bool less = chance(50);
            text += fmt::format("  adjust {} {} {} when {} \"加\" / \"more\" source S\n", name,
                                less ? "-" : "+", change->text, when->text);
            value = joined(less ? Op::subtract : Op::add, less ? "-" : "+", value,
                           choice(when, change, kept(literal(pays ? "¥0.00" : "0", {0, 1}))));
        }
        return text;
    }

    void declare_programme() {
        const int depth = shape_ == Shape::read_once ? 1 : 2;
        std::string conditions;
        const int count = 1 + below(3);
        for (int i = 0; i < count; ++i) {
            RandomCondition condition;
            condition.scope = i == 0 && chance(30);
            condition.attest = !condition.scope && chance(15);
            condition.test = condition.attest ? nullptr : truth(depth);
            conditions += "  " + condition_text(condition, fmt::format("a{}", i));
            rules_.conditions.push_back(condition);
        }
        apart([&] {
            const int groups = below(3);
            for (int group = 0; group < groups; ++group) {
                conditions += alternatives(group, depth);
            }
        });
        std::string lets;
        for (int i = 0; shape_ == Shape::free && i < 2; ++i) {
            FormulaPtr value = i == 0 ? number(2) : amount(2);
            lets += fmt::format("  let l{} = {}\n", i, value->text);
            apart([&] { lets += exceptions(fmt::format("l{}", i), value, i == 1); });
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

    std::string programme_;
    std::mt19937 other_random_;
};

} // namespace

std::string day_text(int day) {
    return within_days[static_cast<std::size_t>(day)];
}

RandomRules random_rules(std::uint32_t seed, Shape shape) {
    return Maker(seed, shape).make();
}

} // namespace agreement
