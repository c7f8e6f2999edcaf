#include "eligibility/explanation/explain.h"
#include "eligibility/pack/keyword.h"
#include "eligibility/sign_off/wording.h"

#include <algorithm>

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

// How tightly one side of an "and" or an "or" must hold: a mixture of the two needs brackets, or
// the reader has to know which goes first.
int least_within(const ast::Logical& whole, const ast::Expression& side) {
    const auto* inner = std::get_if<ast::Logical>(&side.node);
    return inner != nullptr && inner->op == whole.op ? Hold::either : Hold::compared;
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

} // namespace

void for_each(const ast::Expression& expression,
              const std::function<void(const ast::Expression&)>& seen) {
    seen(expression);
    for (const ast::Expression* child : children(expression)) {
        for_each(*child, seen);
    }
}

std::string Wording::formula(const ast::Expression& expression, std::string_view wanted) const {
    return spaced(written(expression, Hold::choice, wanted));
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

// Whether it is a day: days are earlier and later, not below and above.
bool Wording::is_day(const ast::Expression& expression) const {
    if (std::holds_alternative<ast::DateLiteral>(expression.node) ||
        std::holds_alternative<ast::Today>(expression.node)) {
        return true;
    }
    if (const auto* call = std::get_if<ast::Call>(&expression.node)) {
        const Word word = find_word(call->function.text);
        return word == Word::month_start || word == Word::calendar_day || word == Word::next_of;
    }
    if (const auto* sum = std::get_if<ast::Binary>(&expression.node)) {
        return sum->op <= ast::Operator::subtract && (is_day(*sum->left) || is_day(*sum->right));
    }
    if (const auto* chosen = std::get_if<ast::Conditional>(&expression.node)) {
        return is_day(*chosen->then_value) || is_day(*chosen->else_value);
    }
    const auto* reference = std::get_if<ast::Reference>(&expression.node);
    if (reference == nullptr) {
        return false;
    }
    if (reference->parts.size() == 2) {
        const ast::Input* found = input(reference->parts[0].text, reference->parts[1].text);
        return found != nullptr && found->type.name.text == "date";
    }
    const auto named = [&](const auto& one) { return one.id.text == reference->parts[0].text; };
    const auto holds_day = [&](const std::vector<ast::Let>& lets) {
        return std::any_of(lets.begin(), lets.end(),
                           [&](const ast::Let& one) { return named(one) && is_day(*one.value); });
    };
    return holds_day(pack_.lets) || (programme_ != nullptr && holds_day(programme_->lets)) ||
           std::any_of(pack_.params.begin(), pack_.params.end(), [&](const ast::Param& one) {
               return named(one) && one.type.name.text == "date";
           });
}

std::string Wording::binary(const ast::Binary& binary) const {
    const bool compares = binary.op >= ast::Operator::equal;
    const bool days = compares && (is_day(*binary.left) || is_day(*binary.right));
    const auto worked_out = [](const ast::Expression& one) {
        return std::holds_alternative<ast::NumberLiteral>(one.node) ||
               std::holds_alternative<ast::Binary>(one.node);
    };
    const bool sums = worked_out(*binary.left) || worked_out(*binary.right);
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
            return sums ? pick(" 等于 ", " equals ") : pick(" 是 ", " is ");
        case ast::Operator::not_equal:
            return pick(" 不是 ", " is not ");
        case ast::Operator::less:
            return days ? pick(" 早于 ", " is before ") : pick(" 低于 ", " is below ");
        case ast::Operator::less_equal:
            return days ? pick(" 不晚于 ", " is no later than ") : pick(" 不超过 ", " is at most ");
        case ast::Operator::greater:
            return days ? pick(" 晚于 ", " is after ") : pick(" 超过 ", " is above ");
        case ast::Operator::greater_equal:
            return days ? pick(" 不早于 ", " is no earlier than ")
                        : pick(" 不低于 ", " is at least ");
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
    std::string value = formula(*months.value);
    const std::string index = name(months.index.text); // it has no title; its letter does
    for (std::size_t at = value.find(index); at != std::string::npos; at = value.find(index, at)) {
        value.replace(at, index.size(), months.index.text);
    }
    return fmt::format(fmt::runtime(pick("第 {0} 个月从 {1} 到 {2} 逐月相加{3}：{4}",
                                         "summed over months {0} from {1} to {2}{3}: {4}")),
                       months.index.text, written(*months.first, Hold::sum, {}),
                       written(*months.last, Hold::sum, {}),
                       months.day ? fmt::format(fmt::runtime(pick("（按 {} 的标准）",
                                                                  " (with the figures of {})")),
                                                formula(*months.day))
                                  : "",
                       value);
}

// A condition; one that is a yes or a no by itself says which it must be.
std::string Wording::held(const ast::Expression& condition, int least) const {
    const auto* negated = std::get_if<ast::Not>(&condition.node);
    const ast::Expression& tested = negated != nullptr ? *negated->operand : condition;
    if (std::holds_alternative<ast::Reference>(tested.node)) {
        return written(tested, Hold::single, {}) +
               (negated != nullptr ? pick("：否", ": no") : pick("：是", ": yes"));
    }
    return written(condition, least, {});
}

std::string Wording::condition(const ast::Expression& test) const {
    return spaced(held(test, Hold::choice));
}

std::string Wording::either_or(const ast::Conditional& conditional, std::string_view wanted) const {
    const bool goes_on = std::holds_alternative<ast::Conditional>(conditional.else_value->node);
    return fmt::format(
        fmt::runtime(goes_on ? pick("如果 {}，就是 {}；否则，{}", "if {}, then {}; otherwise, {}")
                             : pick("如果 {}，就是 {}；否则是 {}", "if {}, then {}; otherwise {}")),
        held(*conditional.condition, Hold::either),
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
                       return held(*one.left, least_within(one, *one.left)) +
                              (or_else ? pick("，或者 ", ", or ") : pick("，并且 ", " and ")) +
                              held(*one.right, least_within(one, *one.right));
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
                       return written(*one.value, Hold::sum, {}) + one_of(members);
                   },
                   [&](const ast::Within& one) {
                       return bounded(written(*one.value, Hold::sum, {}), one.bounds, wanted);
                   },
                   [&](const ast::Today&) { return pick("所问的那天", "the day asked about"); },
                   [&](const ast::Span& one) {
                       const std::string count = written(*one.count, Hold::single, {});
                       const bool single = count == "1";
                       switch (one.unit) {
                       case ast::Span::Unit::days:
                           return count + pick(" 天", single ? " day" : " days");
                       case ast::Span::Unit::months:
                           return count + pick(" 个月", single ? " month" : " months");
                       case ast::Span::Unit::years:
                           return count + pick(" 年", single ? " year" : " years");
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
