#include "eligibility/dmn/write_model.h"

#include <array>
#include <sstream>

#include <fmt/format.h>
#include <pugixml.hpp>

namespace eligibility::dmn {

namespace {

using Xml = pugi::xml_node;

// Of the drawing, in its units.
constexpr int box_width = 180;
constexpr int box_height = 80;
constexpr int input_height = 45;
constexpr int gap_between = 40;
constexpr int margin_around = 60;
constexpr int input_top = 280;

void attribute(Xml node, const char* name, const std::string& value) {
    node.append_attribute(name).set_value(value.c_str());
}

void text(Xml parent, const char* name, const Text& written) {
    Xml node = parent.append_child(name);
    if (!written.id.empty()) {
        attribute(node, "id", written.id);
    }
    node.append_child("text").text().set(written.text.c_str());
}

const char* policy_name(HitPolicy policy) {
    switch (policy) {
    case HitPolicy::unique:
        return "UNIQUE";
    case HitPolicy::any:
        return "ANY";
    case HitPolicy::first:
        return "FIRST";
    case HitPolicy::priority:
        return "PRIORITY";
    case HitPolicy::rule_order:
        return "RULE ORDER";
    case HitPolicy::output_order:
        return "OUTPUT ORDER";
    case HitPolicy::collect:
        break;
    }
    return "COLLECT";
}

const char* aggregation_name(Aggregation aggregation) {
    switch (aggregation) {
    case Aggregation::none:
        break;
    case Aggregation::sum:
        return "SUM";
    case Aggregation::minimum:
        return "MIN";
    case Aggregation::maximum:
        return "MAX";
    case Aggregation::count:
        return "COUNT";
    }
    return "";
}

void write_item(Xml root, const ItemDefinition& item) {
    Xml node = root.append_child("itemDefinition");
    attribute(node, "id", item.id);
    attribute(node, "name", item.name);
    node.append_child("typeRef").text().set(item.type.c_str());
    if (item.allowed) {
        text(node, "allowedValues", *item.allowed);
    }
}

void write_variable(Xml node, const std::string& id, const std::string& name,
                    const std::string& type) {
    Xml variable = node.append_child("variable");
    attribute(variable, "id", id + "_variable");
    attribute(variable, "name", name);
    if (!type.empty()) {
        attribute(variable, "typeRef", type);
    }
}

void write_table(Xml decision, const DecisionTable& table) {
    Xml node = decision.append_child("decisionTable");
    attribute(node, "id", table.id);
    attribute(node, "hitPolicy", policy_name(table.policy));
    if (table.aggregation != Aggregation::none) {
        attribute(node, "aggregation", aggregation_name(table.aggregation));
    }
    for (const InputClause& clause : table.inputs) {
        Xml input = node.append_child("input");
        attribute(input, "id", clause.expression.id + "_column");
        attribute(input, "label", clause.expression.text);
        Xml expression = input.append_child("inputExpression");
        attribute(expression, "id", clause.expression.id);
        attribute(expression, "typeRef", clause.type);
        expression.append_child("text").text().set(clause.expression.text.c_str());
    }
    for (const OutputClause& clause : table.outputs) {
        Xml output = node.append_child("output");
        attribute(output, "id", clause.id);
        if (!clause.name.empty()) {
            attribute(output, "label", clause.name);
            attribute(output, "name", clause.name);
        }
        attribute(output, "typeRef", clause.type);
        if (clause.values) {
            text(output, "outputValues", *clause.values);
        }
        if (clause.fallback) {
            text(output, "defaultOutputEntry", *clause.fallback);
        }
    }
    for (const TableRule& rule : table.rules) {
        Xml row = node.append_child("rule");
        attribute(row, "id", rule.id);
        for (const Text& one : rule.tests) {
            text(row, "inputEntry", one);
        }
        for (const Text& one : rule.outputs) {
            text(row, "outputEntry", one);
        }
    }
}

std::string requirement_of(const InputData& input) {
    return "requires_" + input.id;
}

Xml shape(Xml diagram, const std::string& id, int x, int y, int height) {
    Xml node = diagram.append_child("dmndi:DMNShape");
    attribute(node, "id", "shape_" + id);
    attribute(node, "dmnElementRef", id);
    Xml bounds = node.append_child("dc:Bounds");
    attribute(bounds, "height", std::to_string(height));
    attribute(bounds, "width", std::to_string(box_width));
    attribute(bounds, "x", std::to_string(x));
    attribute(bounds, "y", std::to_string(y));
    return node;
}

void waypoint(Xml edge, int x, int y) {
    Xml node = edge.append_child("di:waypoint");
    attribute(node, "x", std::to_string(x));
    attribute(node, "y", std::to_string(y));
}

// The inputs in a row, the decision above their middle, an arrow from each to it.
void write_diagram(Xml root, const Model& model) {
    Xml diagram = root.append_child("dmndi:DMNDI").append_child("dmndi:DMNDiagram");
    attribute(diagram, "id", "diagram");
    const int count = static_cast<int>(model.inputs.size());
    const int width = count * box_width + (count - 1) * gap_between;
    const int left = margin_around + (width - box_width) / 2;
    shape(diagram, model.decisions.front().id, left, margin_around, box_height);
    for (int i = 0; i < count; ++i) {
        const InputData& input = model.inputs[static_cast<std::size_t>(i)];
        const int x = margin_around + i * (box_width + gap_between);
        shape(diagram, input.id, x, input_top, input_height);
        Xml edge = diagram.append_child("dmndi:DMNEdge");
        attribute(edge, "id", "edge_" + input.id);
        attribute(edge, "dmnElementRef", requirement_of(input));
        waypoint(edge, x + box_width / 2, input_top);
        waypoint(edge, left + box_width / 2, margin_around + box_height);
    }
}

} // namespace

std::string write_model(const Model& model) {
    pugi::xml_document document;
    Xml declaration = document.append_child(pugi::node_declaration);
    attribute(declaration, "version", "1.0");
    attribute(declaration, "encoding", "UTF-8");
    Xml root = document.append_child("definitions");
    constexpr std::array namespaces{
        std::pair("xmlns", "https://www.omg.org/spec/DMN/20191111/MODEL/"),
        std::pair("xmlns:dmndi", "https://www.omg.org/spec/DMN/20191111/DMNDI/"),
        std::pair("xmlns:dc", "http://www.omg.org/spec/DMN/20180521/DC/"),
        std::pair("xmlns:di", "http://www.omg.org/spec/DMN/20180521/DI/")};
    for (const auto& [name, value] : namespaces) {
        attribute(root, name, value);
    }
    attribute(root, "id", model.id);
    attribute(root, "name", model.name);
    attribute(root, "namespace", "urn:" + model.id);
    for (const ItemDefinition& item : model.items) {
        write_item(root, item);
    }
    for (const InputData& input : model.inputs) {
        Xml node = root.append_child("inputData");
        attribute(node, "id", input.id);
        attribute(node, "name", input.name);
        write_variable(node, input.id, input.name, input.type);
    }
    const Decision& decision = model.decisions.front();
    Xml node = root.append_child("decision");
    attribute(node, "id", decision.id);
    attribute(node, "name", decision.name);
    write_variable(node, decision.id, decision.name, decision.type);
    for (const InputData& input : model.inputs) {
        Xml requirement = node.append_child("informationRequirement");
        attribute(requirement, "id", requirement_of(input));
        attribute(requirement.append_child("requiredInput"), "href", "#" + input.id);
    }
    write_table(node, std::get<DecisionTable>(*decision.body));
    write_diagram(root, model);
    std::ostringstream out;
    document.save(out, "  ");
    return out.str();
}

} // namespace eligibility::dmn
