// What is written as a call: min, max, round, whole, tables and tiers; and the fallback of what
// need not be there.
#include "eligibility/program/compiler.h"

#include <fmt/format.h>

namespace eligibility {

NodeId Compiler::otherwise(const ast::Otherwise& written, Place place, const Scope& scope) {
    if (const auto* members = std::get_if<ast::Aggregate>(&written.value->node)) {
        return aggregate(*members, place, scope, nullptr, written.fallback.get());
    }
    const auto* name = std::get_if<ast::Reference>(&written.value->node);
    if (name != nullptr && !check_member(*name, written.value->place, scope)) {
        return no_node;
    }
    const auto input = name == nullptr ? std::nullopt : input_named(*name, scope);
    if (const std::string* value =
            name == nullptr || input ? nullptr : value_called(path_of(name->parts), scope)) {
        const NodeId node = value_named(*value, place);
        if (const auto applies = program_.applies.find(*value); applies != program_.applies.end()) {
            return value_or(node, applies->second, *written.fallback, place, scope);
        }
    }
    if (!input || !program_.inputs[*input].optional) {
        error("not-optional", written.value->place,
              "`otherwise` follows an optional input, or a value that `applies when` …",
              "declare the input `optional`, or leave `otherwise` out");
        return no_node;
    }
    const Type declared = program_.inputs[*input].type;
    const NodeId fallback = expression(*written.fallback, scope, &declared);
    if (fallback == no_node || !comparable(declared, build_.type(fallback), place)) {
        return no_node;
    }
    return build_.optional(*input, fallback, place);
}

// A value where it applies, else the fallback.
NodeId Compiler::value_or(NodeId value, NodeId applies, const ast::Expression& fallback,
                          Place place, const Scope& scope) {
    if (value == no_node) {
        return no_node;
    }
    const Type type = build_.type(value);
    const NodeId other = expression(fallback, scope, &type);
    return other == no_node || !comparable(type, build_.type(other), place)
               ? no_node
               : build_.select(applies, value, other, place);
}

NodeId Compiler::extreme(Op op, const ast::Call& written, Place place, const Scope& scope,
                         const Type* wanted) {
    NodeId best = no_node;
    for (const auto& argument : written.arguments) {
        const NodeId node = expression(*argument, scope, wanted);
        if (node == no_node) {
            return no_node;
        }
        if (!is_numeric(build_.type(node)) && !is_time(build_.type(node))) {
            error("type-mismatch", argument->place,
                  fmt::format("`{}` compares numbers and dates, this is {}", written.function.text,
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
        return name == nullptr ? std::string() : path_of(name->parts);
    };
    if (written.arguments.size() != 3) {
        error("argument-count", place, "`round` takes the amount, the unit and the way",
              "write `round(x, fen, half_up)`");
        return no_node;
    }
    const NodeId value = expression(*written.arguments[0], scope);
    return rounded(value, word(1), written.arguments[1]->place, word(2),
                   written.arguments[2]->place, place);
}

NodeId Compiler::rounded(NodeId value, const std::string& unit, Place unit_place,
                         const std::string& way, Place way_place, Place place) {
    const std::map<std::string, std::int64_t, std::less<>> steps{
        {"fen", 1}, {"jiao", 10}, {"yuan", 100}, {"one", 1}};
    const std::map<std::string, Rounding, std::less<>> modes{{"half_up", Rounding::half_up},
                                                             {"half_even", Rounding::half_even},
                                                             {"up", Rounding::up},
                                                             {"down", Rounding::down}};
    const auto step = steps.find(unit);
    const auto mode = modes.find(way);
    if (step == steps.end()) {
        error("unknown-name", unit_place, "this is no unit to round to",
              "write fen, jiao, yuan, or one for numbers");
    }
    if (mode == modes.end()) {
        error("unknown-name", way_place, "this is no way to round",
              "write half_up, half_even, up or down");
    }
    if (value == no_node || step == steps.end() || mode == modes.end()) {
        return no_node;
    }
    const bool money = build_.type(value).kind == Kind::money;
    if (!is_numeric(build_.type(value)) || money == (step->first == "one")) {
        error("type-mismatch", unit_place,
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
    if (is_date_function(name)) {
        return date_call(written, place, scope);
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
        if (!is_numeric(build_.type(value)) || build_.type(value).kind == Kind::money) {
            error("type-mismatch", place,
                  fmt::format("`whole` takes a number, this is {}", describe(build_.type(value))));
            return no_node;
        }
        return build_.round(value, 1, Rounding::down, place);
    }
    if (refused_.contains(name)) {
        return no_node;
    }
    std::vector<std::string> known{
        "min",     "max",      "round",  "whole",       "age",          "months_between",
        "year_of", "month_of", "day_of", "month_start", "calendar_day", "next_of"};
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
