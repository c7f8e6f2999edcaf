// Expressions: names, literals, arithmetic and truth become nodes.
#include "eligibility/base/number.h"
#include "eligibility/program/compiler.h"

#include <fmt/format.h>

namespace eligibility {

namespace {

template <typename... Cases> struct Overloaded : Cases... { using Cases::operator()...; };

template <typename... Cases> Overloaded(Cases...) -> Overloaded<Cases...>;

} // namespace

NodeId Compiler::expression(const ast::Expression& written, const Scope& scope,
                            const Type* wanted) {
    const Place place = written.place;
    return std::visit(
        Overloaded{
            [&](const ast::NumberLiteral& literal) { return number(literal, place, wanted); },
            [&](const ast::BooleanLiteral& literal) { return build_.truth(literal.value, place); },
            [&](const ast::DateLiteral& literal) {
                Type type;
                type.kind = Kind::date;
                return build_.constant(type, known_value(day_number(literal.value)), place);
            },
            [&](const ast::Reference& name) { return reference(name, place, scope, wanted); },
            [&](const ast::Negate& negate) {
                const NodeId operand = expression(*negate.operand, scope, wanted);
                if (operand == no_node) {
                    return no_node;
                }
                if (!is_numeric(build_.type(operand)) &&
                    (!is_time(build_.type(operand)) || build_.type(operand).kind == Kind::date)) {
                    error("type-mismatch", place,
                          fmt::format("{} has no minus", describe(build_.type(operand))));
                    return no_node;
                }
                Type zero = build_.type(operand);
                const Value from = build_.range(operand);
                if (build_.is_constant(operand)) {
                    return build_.constant(zero, known_value(-from.low), place);
                }
                return build_.subtract(build_.constant(zero, known_value(0), place), operand,
                                       place);
            },
            [&](const ast::Not& negation) {
                const NodeId operand = truth_of(*negation.operand, scope, "`not`");
                return operand == no_node ? no_node : build_.negation(operand, place);
            },
            [&](const ast::Binary& operation) { return binary(operation, place, scope, wanted); },
            [&](const ast::Logical& logical) {
                const char* word = logical.op == ast::Logical::Op::both ? "`and`" : "`or`";
                const NodeId left = truth_of(*logical.left, scope, word);
                const NodeId right = truth_of(*logical.right, scope, word);
                if (left == no_node || right == no_node) {
                    return no_node;
                }
                return logical.op == ast::Logical::Op::both
                           ? build_.conjunction(left, right, place)
                           : build_.disjunction(left, right, place);
            },
            [&](const ast::Conditional& choice) {
                return conditional(choice, place, scope, wanted);
            },
            [&](const ast::Otherwise& fallback) { return otherwise(fallback, place, scope); },
            [&](const ast::Membership& members) { return membership(members, place, scope); },
            [&](const ast::Within& bounds) { return within(bounds, place, scope); },
            [&](const ast::Today&) { return build_.today(place); },
            [&](const ast::Span& written_span) { return span(written_span, place, scope); },
            [&](const ast::OverMonths& fold) { return over_months(fold, place, scope, wanted); },
            [&](const ast::AtDay& at) { return at_day(at, place, scope, wanted); },
            [&](const ast::Call& function) { return call(function, place, scope, wanted); },
            [&](const ast::Aggregate& members) { return aggregate(members, place, scope, wanted); },
        },
        written.node);
}

NodeId Compiler::number(const ast::NumberLiteral& literal, Place place, const Type* wanted) {
    const auto value = parse_decimal(literal.digits);
    if (!value) {
        error("bad-number", place,
              fmt::format("`{}` is not a number that can be kept exactly", literal.digits),
              "group digits in threes with commas, at most 18 digits");
        return no_node;
    }
    Type type;
    type.denominator = value->denominator;
    switch (literal.unit) {
    case ast::NumberLiteral::Unit::percent: {
        const auto ratio =
            make_ratio(value->numerator, static_cast<Int128>(value->denominator) * 100);
        type.kind = Kind::rate;
        type.denominator = ratio->denominator;
        return build_.constant(type, known_value(ratio->numerator), place);
    }
    case ast::NumberLiteral::Unit::yuan:
        break;
    case ast::NumberLiteral::Unit::none:
        if (wanted != nullptr && value->denominator == 1 &&
            (wanted->kind == Kind::days || wanted->kind == Kind::months)) {
            type.kind = wanted->kind;
            return build_.constant(type, known_value(value->numerator), place);
        }
        if (wanted != nullptr && wanted->kind == Kind::rate &&
            value->numerator >= 5 * value->denominator) { // less may be a factor: 2 for twice
            error("rate-without-sign", place,
                  fmt::format("a rate belongs here, and `{}` is {}", literal.digits,
                              format_rate(value->numerator, value->denominator)),
                  fmt::format("write `{}%`, or `{}` if so much is meant", literal.digits,
                              format_rate(value->numerator, value->denominator)));
            return no_node;
        }
        if (wanted == nullptr || wanted->kind != Kind::money) {
            type.kind = value->denominator == 1 ? Kind::integer : Kind::decimal;
            return build_.constant(type, known_value(value->numerator), place);
        }
        break;
    }
    const auto fen = in_units(*value, 100);
    if (!fen) {
        error("too-fine", place, "money is written to the fen, two digits after the point",
              "write for example ¥600.00");
        return no_node;
    }
    type.kind = Kind::money;
    type.denominator = 1;
    type.per = wanted != nullptr && wanted->kind == Kind::money ? wanted->per : Period::none;
    return build_.constant(type, known_value(*fen), place);
}

NodeId Compiler::reference(const ast::Reference& reference, Place place, const Scope& scope,
                           const Type* wanted) {
    const std::string path = path_of(reference.parts);
    if (reference.parts.size() == 1) {
        if (const auto local = scope.names.find(path); local != scope.names.end()) {
            return local->second;
        }
        if (const std::string* name = value_called(path, scope)) {
            return value_for_all(*name, place);
        }
        resolve_param(reference.parts.front());
        if (const auto global = globals_.find(path); global != globals_.end()) {
            return global->second;
        }
        if (wanted != nullptr && wanted->kind == Kind::member && wanted->enumeration >= 0) {
            const Enumeration& enumeration =
                program_.enums[static_cast<std::size_t>(wanted->enumeration)];
            std::vector<std::string> known;
            for (std::size_t i = 0; i < enumeration.members.size(); ++i) {
                if (enumeration.members[i].id == path) {
                    Type type;
                    type.kind = Kind::member;
                    type.enumeration = wanted->enumeration;
                    return build_.constant(type, one_member(static_cast<int>(i)), place);
                }
                known.push_back(enumeration.members[i].id);
            }
            error("unknown-name", place,
                  fmt::format("`{}` is not a member of `{}`", path, enumeration.id),
                  suggestion(path, known));
            return no_node;
        }
    }
    if (!check_member(reference, place, scope)) {
        return no_node;
    }
    if (const auto input = input_named(reference, scope)) {
        const Input& declared = program_.inputs[*input];
        if (declared.optional) {
            error("optional-input", place, fmt::format("`{}` may not have been given", path),
                  fmt::format("write `{} otherwise …`", path));
            return no_node;
        }
        return build_.leaf(Op::input, *input, declared.type, place);
    }
    if (const std::string* name = value_called(path, scope)) {
        return value_for_all(*name, place);
    }
    if (const auto named = program_.names.find(path); named != program_.names.end()) {
        return named->second;
    }
    if (is_list(path, scope)) {
        error("list-value", place, fmt::format("`{}` is a list, and is not calculated with", path),
              "let its table `collect sum`, `min`, `max` or `count`");
        return no_node;
    }
    if (refused_.contains(path) || faults_.full()) {
        return no_node;
    }
    std::vector<std::string> known;
    for (const auto& [id, node] : scope.names) {
        known.push_back(id);
    }
    for (const auto& [id, node] : globals_) {
        known.push_back(id);
    }
    for (const auto& [id, index] : input_ids_) {
        known.push_back(id);
    }
    for (const auto& [id, value] : values_) {
        const bool own = !scope.programme.empty() && id.starts_with(scope.programme + ".");
        known.push_back(own ? id.substr(scope.programme.size() + 1) : id);
    }
    error("unknown-name", place, fmt::format("nothing is called `{}` here", path),
          suggestion(path, known));
    return no_node;
}

NodeId Compiler::truth_of(const ast::Expression& written, const Scope& scope, const char* what) {
    const NodeId node = expression(written, scope);
    if (node != no_node && build_.type(node).kind != Kind::boolean) {
        error("type-mismatch", written.place,
              fmt::format("{} needs a yes or no, this is {}", what, describe(build_.type(node))));
        return no_node;
    }
    return node;
}

// What a bare member name beside this expression would be a member of.
std::optional<Type> Compiler::type_hint(const ast::Expression& written, const Scope& scope) {
    const auto* name = std::get_if<ast::Reference>(&written.node);
    if (name == nullptr) {
        return std::nullopt;
    }
    const std::string path = path_of(name->parts);
    if (const auto input = input_named(*name, scope)) {
        return program_.inputs[*input].type;
    }
    if (const std::string* value = value_called(path, scope);
        value != nullptr && !scope.names.contains(path)) {
        const NodeId node = value_named(*value, written.place);
        return node == no_node ? std::nullopt : std::optional(build_.type(node));
    }
    for (const auto* names : {&scope.names, &std::as_const(globals_)}) {
        if (const auto found = names->find(path); found != names->end()) {
            return found->second == no_node ? std::nullopt
                                            : std::optional(build_.type(found->second));
        }
    }
    return std::nullopt;
}

NodeId Compiler::binary(const ast::Binary& written, Place place, const Scope& scope,
                        const Type* wanted) {
    switch (written.op) {
    case ast::Operator::add:
    case ast::Operator::subtract:
    case ast::Operator::multiply:
    case ast::Operator::divide: {
        const bool sum = written.op == ast::Operator::add || written.op == ast::Operator::subtract;
        const NodeId left = expression(*written.left, scope, sum ? wanted : nullptr);
        const NodeId right = expression(*written.right, scope, sum ? wanted : nullptr);
        return left == no_node || right == no_node ? no_node
                                                   : arithmetic(written, left, right, place);
    }
    case ast::Operator::equal:
    case ast::Operator::not_equal:
    case ast::Operator::less:
    case ast::Operator::less_equal:
    case ast::Operator::greater:
    case ast::Operator::greater_equal:
        return comparison(written, place, scope);
    }
    return no_node;
}

NodeId Compiler::arithmetic(const ast::Binary& written, NodeId left, NodeId right, Place place) {
    const Type& a = build_.type(left);
    const Type& b = build_.type(right);
    if (is_time(a) || is_time(b)) {
        return time_arithmetic(written, left, right, place);
    }
    if (!is_numeric(a) || !is_numeric(b)) {
        error("type-mismatch", place,
              fmt::format("{} and {} cannot be calculated with", describe(a), describe(b)));
        return no_node;
    }
    if (written.op == ast::Operator::divide) {
        if (!build_.is_constant(right) || build_.range(right).low <= 0 || b.kind == Kind::money) {
            error("bad-divisor", written.op_place,
                  "a number is divided by a plain positive number only",
                  "multiply by a rate instead, or write the number out");
            return no_node;
        }
        return build_.divide(left, build_.range(right).low, b.denominator, place);
    }
    if (written.op == ast::Operator::multiply) {
        if (a.kind == Kind::money && b.kind == Kind::money) {
            error("type-mismatch", written.op_place, "money times money means nothing",
                  "multiply by a rate or a number");
            return no_node;
        }
        return build_.multiply(left, right, place);
    }
    if (!comparable(a, b, written.op_place)) {
        return no_node;
    }
    return written.op == ast::Operator::add ? build_.add(left, right, place)
                                            : build_.subtract(left, right, place);
}

NodeId Compiler::conditional(const ast::Conditional& written, Place place, const Scope& scope,
                             const Type* wanted) {
    const NodeId condition = truth_of(*written.condition, scope, "`if`");
    const NodeId then_value = expression(*written.then_value, scope, wanted);
    const NodeId else_value = expression(*written.else_value, scope, wanted);
    if (condition == no_node || then_value == no_node || else_value == no_node ||
        !comparable(build_.type(then_value), build_.type(else_value), place)) {
        return no_node;
    }
    return build_.select(condition, then_value, else_value, place);
}

} // namespace eligibility
