#include "eligibility/explanation/explain.h"
#include "eligibility/pack/keyword.h"
#include "eligibility/sign_off/wording.h"

#include <map>

#include <fmt/format.h>

namespace eligibility {

namespace {

template <typename... Cases> struct Overloaded : Cases... { using Cases::operator()...; };

template <typename... Cases> Overloaded(Cases...) -> Overloaded<Cases...>;

// How tightly an expression holds together; a looser one inside a tighter one needs brackets.
struct Hold {
    enum : int { choice, either, both, compared, sum, product, single };
};

int hold_of(const ast::Expression& expression) {
    return std::visit(Overloaded{[](const ast::Conditional&) -> int { return Hold::choice; },
                                 [](const ast::Logical& logical) -> int {
                                     return logical.op == ast::Logical::Op::either ? Hold::either
                                                                                   : Hold::both;
                                 },
                                 [](const ast::Binary& binary) -> int {
                                     return binary.op <= ast::Operator::subtract ? Hold::sum
                                            : binary.op <= ast::Operator::divide ? Hold::product
                                                                                 : Hold::compared;
                                 },
                                 [](const ast::Membership&) -> int { return Hold::compared; },
                                 [](const ast::Within&) -> int { return Hold::compared; },
                                 [](const ast::OverMonths&) -> int { return Hold::choice; },
                                 [](const ast::Otherwise&) -> int { return Hold::sum; },
                                 [](const ast::Negate&) -> int { return Hold::product; },
                                 [](const auto&) -> int { return Hold::single; }},
                      expression.node);
}

std::vector<const ast::Expression*> children(const ast::Expression& expression) {
    std::vector<const ast::Expression*> all;
    const auto add = [&](const ast::ExpressionPointer& one) {
        if (one) {
            all.push_back(one.get());
        }
    };
    std::visit(Overloaded{[](const ast::NumberLiteral&) {}, [](const ast::BooleanLiteral&) {},
                          [](const ast::DateLiteral&) {}, [](const ast::Reference&) {},
                          [](const ast::Today&) {},
                          [&](const ast::Negate& one) { add(one.operand); },
                          [&](const ast::Not& one) { add(one.operand); },
                          [&](const ast::Binary& one) { add(one.left), add(one.right); },
                          [&](const ast::Logical& one) { add(one.left), add(one.right); },
                          [&](const ast::Conditional& one) {
                              add(one.condition), add(one.then_value), add(one.else_value);
                          },
                          [&](const ast::Otherwise& one) { add(one.value), add(one.fallback); },
                          [&](const ast::Membership& one) {
                              add(one.value);
                              for (const auto& member : one.members) {
                                  add(member);
                              }
                          },
                          [&](const ast::Within& one) {
                              add(one.value), add(one.bounds.low), add(one.bounds.high);
                          },
                          [&](const ast::Span& one) { add(one.count); },
                          [&](const ast::AtDay& one) { add(one.value), add(one.day); },
                          [&](const ast::OverMonths& one) {
                              add(one.first), add(one.last), add(one.day), add(one.value);
                          },
                          [&](const ast::Call& one) {
                              for (const auto& argument : one.arguments) {
                                  add(argument);
                              }
                          },
                          [&](const ast::Aggregate& one) { add(one.filter), add(one.term); }},
               expression.node);
    return all;
}

std::string english_function(Word word) {
    static const std::map<Word, std::string> spelled{
        {Word::age, "the age in years from and on "},
        {Word::months_between, "the whole months between "},
        {Word::year_of, "the year of "},
        {Word::month_of, "the month of "},
        {Word::day_of, "the day of the month of "},
        {Word::month_start, "the first of the month of "},
        {Word::calendar_day, "the day of year, month, day "},
        {Word::next_of, "the next day, from the first, of "},
        {Word::whole, "the whole part of "}};
    const auto found = spelled.find(word);
    return found != spelled.end() ? found->second : std::string(english(word)) + " ";
}

} // namespace

void for_each(const ast::Expression& expression,
              const std::function<void(const ast::Expression&)>& seen) {
    seen(expression);
    for (const ast::Expression* child : children(expression)) {
        for_each(*child, seen);
    }
}

std::string Wording::formula(const ast::Expression& expression, std::string_view wanted) const {
    return written(expression, Hold::choice, wanted);
}

std::string Wording::kind_of(const ast::Expression& expression) const {
    std::string kind;
    for_each(expression, [&](const ast::Expression& one) {
        const auto* reference = std::get_if<ast::Reference>(&one.node);
        if (reference == nullptr || !kind.empty()) {
            return;
        }
        const ast::Input* found =
            reference->parts.size() == 2
                ? input(reference->parts.front().text, reference->parts.back().text)
                : nullptr;
        kind = found != nullptr               ? found->type.name.text
               : reference->parts.size() == 1 ? reference->parts.front().text
                                              : "";
        for (const ast::Param& param : pack_.params) {
            kind = param.id.text == kind ? param.type.name.text : kind;
        }
    });
    return kind;
}

std::string Wording::number(const ast::NumberLiteral& literal) const {
    switch (literal.unit) {
    case ast::NumberLiteral::Unit::none:
        return literal.digits;
    case ast::NumberLiteral::Unit::yuan:
        return literal.digits + pick(" 元", " yuan");
    case ast::NumberLiteral::Unit::percent:
        return literal.digits + "%";
    }
    return literal.digits;
}

std::string Wording::binary(const ast::Binary& binary) const {
    const bool compares = binary.op >= ast::Operator::equal;
    const auto sign = [&]() -> std::string {
        switch (binary.op) {
        case ast::Operator::add:
            return " + ";
        case ast::Operator::subtract:
            return " − ";
        case ast::Operator::multiply:
            return " × ";
        case ast::Operator::divide:
            return " ÷ ";
        case ast::Operator::equal:
            return pick(" 是 ", " is ");
        case ast::Operator::not_equal:
            return pick(" 不是 ", " is not ");
        case ast::Operator::less:
            return pick(" 低于 ", " is below ");
        case ast::Operator::less_equal:
            return pick(" 不超过 ", " is at most ");
        case ast::Operator::greater:
            return pick(" 超过 ", " is above ");
        case ast::Operator::greater_equal:
            return pick(" 不低于 ", " is at least ");
        }
        return " ";
    }();
    const int hold = compares                               ? Hold::sum
                     : binary.op <= ast::Operator::subtract ? Hold::sum
                                                            : Hold::product;
    return written(*binary.left, hold, compares ? kind_of(*binary.right) : "") + sign +
           written(*binary.right, compares ? hold : hold + 1,
                   compares ? kind_of(*binary.left) : "");
}

std::string Wording::bounded(const std::string& value, const ast::Bounds& bounds,
                             std::string_view wanted) const {
    return fmt::format("{} {} {} {} {}", written(*bounds.low, Hold::sum, wanted),
                       bounds.low_included ? "≤" : "<", value, bounds.high_included ? "≤" : "<",
                       written(*bounds.high, Hold::sum, wanted));
}

std::string Wording::rounded(const ast::Call& call) const {
    const auto word = [&](const ast::Expression& one) {
        const auto* reference = std::get_if<ast::Reference>(&one.node);
        const std::string spelled =
            reference != nullptr && !reference->parts.empty() ? reference->parts.front().text : "";
        return std::string(chinese() ? eligibility::chinese(find_word(spelled))
                                     : eligibility::english(find_word(spelled)));
    };
    return fmt::format(fmt::runtime(pick("按{1}{2}（{0}）", "({0}), rounded to the {1} ({2})")),
                       formula(*call.arguments[0]), word(*call.arguments[1]),
                       word(*call.arguments[2]));
}

std::string Wording::call(const ast::Call& call) const {
    const Word word = find_word(call.function.text);
    if (word == Word::round && call.arguments.size() == 3) {
        return rounded(call);
    }
    std::vector<std::string> arguments;
    for (const auto& argument : call.arguments) {
        arguments.push_back(formula(*argument));
    }
    const std::string list = pick("（", "(") +
                             fmt::format("{}", fmt::join(arguments, pick("；", "; "))) +
                             pick("）", ")");
    if (word == Word::min || word == Word::max) {
        return (word == Word::min ? pick("其中最小的", "the smallest of ")
                                  : pick("其中最大的", "the largest of ")) +
               list;
    }
    if (word != Word::none) {
        return chinese() ? std::string(eligibility::chinese(word)) + list
                         : english_function(word) + list;
    }
    return pick("按表 ", "by the table ") + name(call.function.text) +
           (call.output ? pick(" 的 ", ", ") + "`" + call.output->text + "`" : "") + pick("", " ") +
           list;
}

std::string Wording::aggregate(const ast::Aggregate& aggregate) const {
    const std::string who =
        aggregate.filter
            ? fmt::format(fmt::runtime(pick("家里符合“{}”的成员", "members with ({})")),
                          formula(*aggregate.filter))
            : pick("家里的成员", "members of the household");
    const std::string what = aggregate.term ? formula(*aggregate.term) : "";
    const auto told = [&](const char* zh, const char* en) {
        return fmt::format(fmt::runtime(pick(zh, en)), who, what);
    };
    switch (aggregate.kind) {
    case ast::Aggregate::Kind::count:
        return told("{0}的人数", "the number of {0}");
    case ast::Aggregate::Kind::any:
        return told("{0}中至少一人（{1}）", "at least one of the {0} ({1})");
    case ast::Aggregate::Kind::all:
        return told("{0}人人（{1}）", "every one of the {0} ({1})");
    case ast::Aggregate::Kind::sum:
        return told("{0}各人的（{1}）之和", "the sum over the {0} of ({1})");
    case ast::Aggregate::Kind::min:
        return told("{0}各人的（{1}）中最小的", "the smallest among the {0} of ({1})");
    case ast::Aggregate::Kind::max:
        return told("{0}各人的（{1}）中最大的", "the largest among the {0} of ({1})");
    }
    return {};
}

std::string Wording::over_months(const ast::OverMonths& months) const {
    return fmt::format(fmt::runtime(pick("第 {0} 个月从 {1} 到 {2} 逐月相加{3}：{4}",
                                         "summed over months {0} from {1} to {2}{3}: {4}")),
                       months.index.text, written(*months.first, Hold::sum, {}),
                       written(*months.last, Hold::sum, {}),
                       months.day ? fmt::format(fmt::runtime(pick("（按 {} 的标准）",
                                                                  " (with the figures of {})")),
                                                formula(*months.day))
                                  : "",
                       formula(*months.value));
}

std::string Wording::either_or(const ast::Conditional& conditional, std::string_view wanted) const {
    return fmt::format(
        fmt::runtime(pick("如果 {}，就是 {}；否则是 {}", "if {}, then {}; otherwise {}")),
        written(*conditional.condition, Hold::either, {}),
        written(*conditional.then_value, Hold::either, wanted),
        written(*conditional.else_value, Hold::choice, wanted));
}

std::string Wording::written(const ast::Expression& expression, int least,
                             std::string_view wanted) const {
    const auto pair = [&](const char* zh, const char* en, const ast::ExpressionPointer& a,
                          const ast::ExpressionPointer& b) {
        return fmt::format(fmt::runtime(pick(zh, en)), written(*a, Hold::single, wanted),
                           written(*b, Hold::single, wanted));
    };
    std::string told = std::visit(
        Overloaded{[&](const ast::NumberLiteral& one) { return number(one); },
                   [&](const ast::BooleanLiteral& one) {
                       return one.value ? pick("是", "yes") : pick("否", "no");
                   },
                   [&](const ast::DateLiteral& one) { return phrase_date(one.value, language_); },
                   [&](const ast::Reference& one) {
                       return one.parts.size() == 1 ? name(one.parts.front().text, wanted)
                                                    : path(one.parts);
                   },
                   [&](const ast::Negate& one) {
                       return "−" + written(*one.operand, Hold::single, wanted);
                   },
                   [&](const ast::Not& one) {
                       return pick("不是", "not ") + written(*one.operand, Hold::single, {});
                   },
                   [&](const ast::Binary& one) { return binary(one); },
                   [&](const ast::Logical& one) {
                       const bool or_else = one.op == ast::Logical::Op::either;
                       return written(*one.left, or_else ? Hold::either : Hold::both, {}) +
                              (or_else ? pick("，或者 ", " or ") : pick("，并且 ", " and ")) +
                              written(*one.right, or_else ? Hold::both : Hold::compared, {});
                   },
                   [&](const ast::Conditional& one) { return either_or(one, wanted); },
                   [&](const ast::Otherwise& one) {
                       return pair("{}（没有填就按 {}）", "{} (where not given, {})", one.value,
                                   one.fallback);
                   },
                   [&](const ast::Membership& one) {
                       std::vector<std::string> members;
                       const std::string kind = kind_of(*one.value);
                       for (const auto& member : one.members) {
                           members.push_back(formula(*member, kind));
                       }
                       return written(*one.value, Hold::sum, {}) +
                              pick(" 是这些之一（", " is one of (") + listed(members) +
                              pick("）", ")");
                   },
                   [&](const ast::Within& one) {
                       return bounded(written(*one.value, Hold::sum, {}), one.bounds, wanted);
                   },
                   [&](const ast::Today&) { return pick("所问的那天", "the day asked about"); },
                   [&](const ast::Span& one) {
                       const std::string count = written(*one.count, Hold::single, {});
                       switch (one.unit) {
                       case ast::Span::Unit::days:
                           return count + pick(" 天", " days");
                       case ast::Span::Unit::months:
                           return count + pick(" 个月", " months");
                       case ast::Span::Unit::years:
                           return count + pick(" 年", " years");
                       }
                       return count;
                   },
                   [&](const ast::AtDay& one) {
                       return pair("{}（按 {} 的标准）", "{} (with the figures of {})", one.value,
                                   one.day);
                   },
                   [&](const ast::OverMonths& one) { return over_months(one); },
                   [&](const ast::Call& one) { return call(one); },
                   [&](const ast::Aggregate& one) { return aggregate(one); }},
        expression.node);
    return hold_of(expression) < least ? pick("（", "(") + told + pick("）", ")") : told;
}

} // namespace eligibility
