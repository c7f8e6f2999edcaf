// Model: a DMN file as its author drew it: input data, decisions, business knowledge models and the
// texts in them, each with the id of its element. Nothing is resolved and no text is parsed.
// Invariant: every id is that of the element or of the nearest one around it that has an id.
// Knows nothing of XML and nothing of rules.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace eligibility::dmn {

struct Text {
    std::string id;
    std::string text;
};

struct ItemDefinition {
    std::string id;
    std::string name;
    std::string type; // without its prefix; empty: of components
    bool collection = false;
    std::optional<Text> allowed;
    std::vector<ItemDefinition> components;
};

struct InputData {
    std::string id;
    std::string name;
    std::string type;
};

enum class HitPolicy { unique, any, first, priority, rule_order, output_order, collect };
enum class Aggregation { none, sum, minimum, maximum, count };

struct InputClause {
    Text expression;
    std::string type;
    std::optional<Text> values;
};

struct OutputClause {
    std::string id;
    std::string name; // may be empty where there is one
    std::string type;
    std::optional<Text> values;
    std::optional<Text> fallback;
};

struct TableRule {
    std::string id;
    std::vector<Text> tests;
    std::vector<Text> outputs;
};

struct DecisionTable {
    std::string id;
    HitPolicy policy = HitPolicy::unique;
    Aggregation aggregation = Aggregation::none;
    std::vector<InputClause> inputs;
    std::vector<OutputClause> outputs;
    std::vector<TableRule> rules;
};

struct Binding {
    std::string parameter;
    Text value;
};

struct Invocation {
    Text function;
    std::vector<Binding> bindings;
};

using Body = std::variant<Text, DecisionTable, Invocation>;

struct Decision {
    std::string id;
    std::string name;
    std::string type;
    std::string question;
    std::optional<Body> body; // none: refused, or not written
};

struct Parameter {
    std::string name;
    std::string type;
};

struct KnowledgeModel {
    std::string id;
    std::string name;
    std::vector<Parameter> parameters;
    std::optional<Body> body;
};

struct Model {
    std::string id;
    std::string name;
    std::vector<ItemDefinition> items;
    std::vector<InputData> inputs;
    std::vector<Decision> decisions;
    std::vector<KnowledgeModel> knowledge;
};

} // namespace eligibility::dmn
