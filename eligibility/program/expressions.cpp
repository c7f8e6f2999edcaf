// Expressions: names, literals, arithmetic and truth become nodes.
#include "eligibility/base/number.h"
#include "eligibility/program/compiler.h"

#include <fmt/format.h>

namespace eligibility {

namespace {

template <typename... Cases> struct Overloaded : Cases... { using Cases::operator()...; };

template <typename... Cases> Overloaded(Cases...) -> Overloaded<Cases...>;

bool is_number(const Type& type) {
    return type.kind == Kind::money || type.kind == Kind::integer || type.kind == Kind::decimal ||
           type.kind == Kind::rate;
}

std::string joined(const ast::Reference& reference) {
    std::string path;
    for (const ast::Name& part : reference.parts) {
        path += (path.empty() ? "" : ".") + part.text;
    }
    return path;
}

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
                if (!is_number(build_.type(operand))) {
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
            [&](const ast::Call& function) { return call(function, place, scope, wanted); },
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
    const std::string path = joined(reference);
    if (reference.parts.size() == 1) {
        if (const auto local = scope.names.find(path); local != scope.names.end()) {
            return local->second;
        }
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
    if (const auto input = input_ids_.find(path); input != input_ids_.end()) {
        const Input& declared = program_.inputs[input->second];
        if (declared.optional) {
            error("optional-input", place, fmt::format("`{}` may not have been given", path),
                  fmt::format("write `{} otherwise …`", path));
            return no_node;
        }
        return build_.leaf(Op::input, input->second, declared.type, place);
    }
    if (const auto named = program_.names.find(path); named != program_.names.end()) {
        return named->second;
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
std::optional<Type> Compiler::type_hint(const ast::Expression& written, const Scope& scope) const {
    const auto* name = std::get_if<ast::Reference>(&written.node);
    if (name == nullptr) {
        return std::nullopt;
    }
    const std::string path = joined(*name);
    if (const auto input = input_ids_.find(path); input != input_ids_.end()) {
        return program_.inputs[input->second].type;
    }
    for (const auto* names : {&scope.names, &globals_}) {
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
    if (!is_number(a) || !is_number(b)) {
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

NodeId Compiler::comparison(const ast::Binary& written, Place place, const Scope& scope) {
    const auto left_hint = type_hint(*written.left, scope);
    const auto right_hint = type_hint(*written.right, scope);
    const NodeId left = expression(*written.left, scope, right_hint ? &*right_hint : nullptr);
    const NodeId right = expression(*written.right, scope, left_hint ? &*left_hint : nullptr);
    if (left == no_node || right == no_node ||
        !comparable(build_.type(left), build_.type(right), written.op_place)) {
        return no_node;
    }
    const Kind kind = build_.type(left).kind;
    const bool by_order =
        written.op != ast::Operator::equal && written.op != ast::Operator::not_equal;
    if (by_order && (kind == Kind::boolean || kind == Kind::member)) {
        error("no-order", written.op_place,
              fmt::format("{} has no order", describe(build_.type(left))),
              "compare with `=`, or with `in {…}`");
        return no_node;
    }
    const Op same = kind == Kind::member ? Op::same_member : Op::equal;
    switch (written.op) {
    case ast::Operator::equal:
        return build_.compare(same, left, right, place);
    case ast::Operator::not_equal:
        return build_.negation(build_.compare(same, left, right, place), place);
    case ast::Operator::less:
        return build_.compare(Op::less, left, right, place);
    case ast::Operator::less_equal:
        return build_.compare(Op::less_equal, left, right, place);
    case ast::Operator::greater:
        return build_.compare(Op::less, right, left, place);
    case ast::Operator::greater_equal:
        return build_.compare(Op::less_equal, right, left, place);
    case ast::Operator::add:
    case ast::Operator::subtract:
    case ast::Operator::multiply:
    case ast::Operator::divide:
        break;
    }
    return no_node;
}

NodeId Compiler::membership(const ast::Membership& written, Place place, const Scope& scope) {
    const NodeId value = expression(*written.value, scope);
    if (value == no_node) {
        return no_node;
    }
    const Type type = build_.type(value);
    if (type.kind == Kind::member) {
        std::uint64_t members = 0;
        for (const auto& member : written.members) {
            const auto bit = constant_of(*member, type, "a member of the set");
            if (!bit) {
                return no_node;
            }
            members |= bits(*bit);
        }
        return build_.in_set(value, members, place);
    }
    NodeId any = no_node;
    for (const auto& member : written.members) {
        const NodeId other = expression(*member, scope, &type);
        if (other == no_node || !comparable(type, build_.type(other), member->place)) {
            return no_node;
        }
        const NodeId same = build_.compare(Op::equal, value, other, place);
        any = any == no_node ? same : build_.disjunction(any, same, place);
    }
    return any;
}

NodeId Compiler::within(const ast::Within& written, Place place, const Scope& scope) {
    const NodeId value = expression(*written.value, scope);
    if (value == no_node) {
        return no_node;
    }
    const Type type = build_.type(value);
    const NodeId low = expression(*written.bounds.low, scope, &type);
    const NodeId high = expression(*written.bounds.high, scope, &type);
    if (low == no_node || high == no_node || !comparable(type, build_.type(low), place) ||
        !comparable(type, build_.type(high), place)) {
        return no_node;
    }
    if (!is_number(type) && type.kind != Kind::date) {
        error("no-order", place, fmt::format("{} has no order", describe(type)),
              "compare with `in {…}`");
        return no_node;
    }
    const NodeId above =
        build_.compare(written.bounds.low_included ? Op::less_equal : Op::less, low, value, place);
    const NodeId below = build_.compare(written.bounds.high_included ? Op::less_equal : Op::less,
                                        value, high, place);
    return build_.conjunction(above, below, place);
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

NodeId Compiler::otherwise(const ast::Otherwise& written, Place place, const Scope& scope) {
    const auto* name = std::get_if<ast::Reference>(&written.value->node);
    const auto input = name == nullptr ? input_ids_.end() : input_ids_.find(joined(*name));
    if (input == input_ids_.end() || !program_.inputs[input->second].optional) {
        error("not-optional", written.value->place, "`otherwise` follows an optional input only",
              "declare the input `optional`, or leave `otherwise` out");
        return no_node;
    }
    const Type& declared = program_.inputs[input->second].type;
    const NodeId fallback = expression(*written.fallback, scope, &declared);
    if (fallback == no_node || !comparable(declared, build_.type(fallback), place)) {
        return no_node;
    }
    return build_.optional(input->second, fallback, place);
}

NodeId Compiler::extreme(Op op, const ast::Call& written, Place place, const Scope& scope,
                         const Type* wanted) {
    NodeId best = no_node;
    for (const auto& argument : written.arguments) {
        const NodeId node = expression(*argument, scope, wanted);
        if (node == no_node) {
            return no_node;
        }
        if (!is_number(build_.type(node)) && build_.type(node).kind != Kind::date) {
            error("type-mismatch", argument->place,
                  fmt::format("`{}` compares numbers, this is {}", written.function.text,
                              describe(build_.type(node))));
            return no_node;
        }
        if (best == no_node) {
            best = node;
        } else if (!comparable(build_.type(best), build_.type(node), argument->place)) {
            return no_node;
        } else {
            best = op == Op::minimum ? build_.minimum(best, node, place)
                                     : build_.maximum(best, node, place);
        }
    }
    return best;
}

NodeId Compiler::round_call(const ast::Call& written, Place place, const Scope& scope) {
    const auto word = [&](std::size_t at) -> std::string {
        const auto* name = std::get_if<ast::Reference>(&written.arguments[at]->node);
        return name == nullptr ? std::string() : joined(*name);
    };
    if (written.arguments.size() != 3) {
        error("argument-count", place, "`round` takes the amount, the unit and the way",
              "write `round(x, fen, half_up)`");
        return no_node;
    }
    const NodeId value = expression(*written.arguments[0], scope);
    const std::map<std::string, std::int64_t, std::less<>> steps{
        {"fen", 1}, {"jiao", 10}, {"yuan", 100}, {"one", 1}};
    const std::map<std::string, Rounding, std::less<>> modes{{"half_up", Rounding::half_up},
                                                             {"half_even", Rounding::half_even},
                                                             {"up", Rounding::up},
                                                             {"down", Rounding::down}};
    const auto step = steps.find(word(1));
    const auto mode = modes.find(word(2));
    if (step == steps.end()) {
        error("unknown-name", written.arguments[1]->place, "this is no unit to round to",
              "write fen, jiao, yuan, or one for numbers");
    }
    if (mode == modes.end()) {
        error("unknown-name", written.arguments[2]->place, "this is no way to round",
              "write half_up, half_even, up or down");
    }
    if (value == no_node || step == steps.end() || mode == modes.end()) {
        return no_node;
    }
    const bool money = build_.type(value).kind == Kind::money;
    if (!is_number(build_.type(value)) || money == (step->first == "one")) {
        error("type-mismatch", written.arguments[1]->place,
              fmt::format("{} is not rounded to {}", describe(build_.type(value)), step->first));
        return no_node;
    }
    return build_.round(value, step->second, mode->second, place);
}

NodeId Compiler::call(const ast::Call& written, Place place, const Scope& scope,
                      const Type* wanted) {
    const std::string& name = written.function.text;
    if (const auto table = tables_.find(name); table != tables_.end()) {
        return call_table(table->second, written, place, scope);
    }
    if (const auto tiers = tiers_.find(name); tiers != tiers_.end()) {
        return call_tiers(tiers->second, written, place, scope);
    }
    if (name == "min" || name == "max") {
        if (written.arguments.size() < 2) {
            error("argument-count", place, fmt::format("`{}` compares at least two values", name));
            return no_node;
        }
        return extreme(name == "min" ? Op::minimum : Op::maximum, written, place, scope, wanted);
    }
    if (name == "round") {
        return round_call(written, place, scope);
    }
    if (name == "whole" && written.arguments.size() == 1) {
        const NodeId value = expression(*written.arguments[0], scope);
        if (value == no_node) {
            return no_node;
        }
        if (!is_number(build_.type(value)) || build_.type(value).kind == Kind::money) {
            error("type-mismatch", place,
                  fmt::format("`whole` takes a number, this is {}", describe(build_.type(value))));
            return no_node;
        }
        return build_.round(value, 1, Rounding::down, place);
    }
    std::vector<std::string> known{"min", "max", "round", "whole"};
    for (const auto& [id, table] : tables_) {
        known.push_back(id);
    }
    for (const auto& [id, tiers] : tiers_) {
        known.push_back(id);
    }
    error("unknown-name", written.function.place,
          fmt::format("no table or function is called `{}`", name), suggestion(name, known));
    return no_node;
}

} // namespace eligibility
