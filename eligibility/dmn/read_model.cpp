#include "eligibility/dmn/read_model.h"

#include "eligibility/dmn/encoding.h"
#include "eligibility/dmn/names.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include <fmt/format.h>
#include <pugixml.hpp>

namespace eligibility::dmn {

namespace {

using Node = pugi::xml_node;

constexpr std::array model_namespaces{
    std::string_view("http://www.omg.org/spec/DMN/20180521/MODEL/"),   // 1.2
    std::string_view("https://www.omg.org/spec/DMN/20191111/MODEL/"),  // 1.3
    std::string_view("https://www.omg.org/spec/DMN/20211108/MODEL/"),  // 1.4
    std::string_view("https://www.omg.org/spec/DMN/20230324/MODEL/")}; // 1.5
constexpr std::size_t deepest_item = 8;
constexpr std::size_t longest_name = 400; // bytes

std::string_view local_name(std::string_view name) {
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string without_prefix(std::string_view type) {
    return std::string(local_name(trimmed(type)));
}

class ModelReader {
public:
    explicit ModelReader(Refusals& refusals) : refusals_(refusals) {}

    Model read(Node root) {
        const std::string_view name = root.name();
        prefix_ = name.substr(0, name.size() - local_name(name).size());
        Model model;
        model.id = root.attribute("id").as_string();
        model.name = root.attribute("name").as_string();
        for_each(root, [&](Node child, std::string_view what) {
            const std::string id = id_of(child);
            if (what == "itemDefinition") {
                model.items.push_back(item(child, 0));
            } else if (what == "inputData") {
                model.inputs.push_back({id, name_of(child), type_of_variable(child)});
            } else if (what == "decision") {
                model.decisions.push_back(decision(child));
            } else if (what == "businessKnowledgeModel") {
                model.knowledge.push_back(knowledge(child));
            } else if (what == "import") {
                refuse(child, "another file is imported; put everything into one file");
            }
        });
        return model;
    }

private:
    template <typename Each> void for_each(Node parent, const Each& each) const {
        for (const Node child : parent.children()) {
            const std::string_view name = child.name();
            const std::string_view local = local_name(name);
            if (child.type() == pugi::node_element &&
                name.substr(0, name.size() - local.size()) == prefix_) {
                each(child, local);
            }
        }
    }

    Node child(Node parent, std::string_view local) const {
        Node found;
        for_each(parent, [&](Node one, std::string_view name) {
            found = found.empty() && name == local ? one : found;
        });
        return found;
    }

    std::string id_of(Node node) const {
        while (!node.empty() && node.attribute("id").empty()) {
            node = node.parent();
        }
        return node.attribute("id").as_string();
    }

    void refuse(Node node, std::string reason) { refusals_.add(id_of(node), std::move(reason)); }

    std::string name_of(Node node) {
        std::string name = collapsed(node.attribute("name").as_string());
        if (name.empty() || name.size() > longest_name) {
            refuse(node, name.empty()
                             ? "it has no name"
                             : fmt::format("its name has more than {} bytes", longest_name));
            name.clear();
        }
        return name;
    }

    // `<text>` inside it, in the language of the file's expressions.
    Text text(Node node) {
        const std::string_view language = node.attribute("expressionLanguage").as_string();
        if (!language.empty() && language.find("FEEL") == std::string_view::npos &&
            language != "feel") {
            refuse(node, fmt::format("the expression language {} is not read", language));
        }
        return {id_of(node), std::string(trimmed(child(node, "text").text().get()))};
    }

    std::optional<Text> optional_text(Node parent, std::string_view local) {
        const Node node = child(parent, local);
        return node.empty() ? std::nullopt : std::optional(text(node));
    }

    std::string type_of(Node node) const {
        const pugi::xml_attribute attribute = node.attribute("typeRef");
        return without_prefix(attribute.empty() ? child(node, "typeRef").text().get()
                                                : attribute.as_string());
    }

    std::string type_of_variable(Node node) const { return type_of(child(node, "variable")); }

    ItemDefinition item(Node node, std::size_t depth) {
        ItemDefinition one{
            id_of(node), name_of(node), type_of(node), node.attribute("isCollection").as_bool(), {},
            {}};
        one.allowed = optional_text(node, "allowedValues");
        if (!one.allowed) {
            one.allowed = optional_text(node, "typeConstraint");
        }
        for_each(node, [&](Node part, std::string_view what) {
            if (what == "itemComponent" && depth < deepest_item) {
                one.components.push_back(item(part, depth + 1));
            } else if (what == "itemComponent") {
                refuse(part, "its parts lie too deep in each other");
            } else if (what == "functionItem") {
                refuse(part, "a function is no value");
            }
        });
        return one;
    }

    Decision decision(Node node) {
        Decision one{id_of(node),
                     name_of(node),
                     type_of_variable(node),
                     std::string(trimmed(child(node, "question").text().get())),
                     {}};
        static const std::set<std::string_view> beside{"description",
                                                       "extensionElements",
                                                       "question",
                                                       "allowedAnswers",
                                                       "variable",
                                                       "informationRequirement",
                                                       "knowledgeRequirement",
                                                       "authorityRequirement",
                                                       "supportedObjective",
                                                       "impactedPerformanceIndicator",
                                                       "decisionMaker",
                                                       "decisionOwner",
                                                       "usingProcess",
                                                       "usingTask"};
        one.body = only_body(node, beside);
        return one;
    }

    KnowledgeModel knowledge(Node node) {
        KnowledgeModel one{id_of(node), name_of(node), {}, {}};
        const Node logic = child(node, "encapsulatedLogic");
        const std::string_view kind = logic.attribute("kind").as_string("FEEL");
        if (logic.empty()) {
            refuse(node, "it has no logic");
            return one;
        }
        if (kind != "FEEL") {
            refuse(logic, fmt::format("functions of kind {} are not read", kind));
        }
        for_each(logic, [&](Node part, std::string_view what) {
            if (what == "formalParameter") {
                one.parameters.push_back({name_of(part), type_of(part)});
            }
        });
        static const std::set<std::string_view> beside{"description", "extensionElements",
                                                       "formalParameter", "variable"};
        one.body = only_body(logic, beside);
        return one;
    }

    // The one expression among the children of a node.
    std::optional<Body> only_body(Node node, const std::set<std::string_view>& beside) {
        std::optional<Body> body;
        bool found = false;
        for_each(node, [&](Node part, std::string_view what) {
            if (beside.contains(what)) {
                return;
            }
            found = true;
            if (what == "literalExpression") {
                body = text(part);
            } else if (what == "decisionTable") {
                body = table(part);
            } else if (what == "invocation") {
                body = invocation(part);
            } else {
                refuse(part, fmt::format("`{}` lies outside S-FEEL; write a decision table, a "
                                         "literal expression or an invocation",
                                         what));
            }
        });
        if (!found) {
            refuse(node, "it has no expression");
        }
        return body;
    }

    std::optional<Body> invocation(Node node) {
        Invocation call;
        const Node called = child(node, "literalExpression");
        if (called.empty()) {
            refuse(node, "it does not name the knowledge model that it invokes");
            return std::nullopt;
        }
        call.function = text(called);
        for_each(node, [&](Node part, std::string_view what) {
            if (what != "binding") {
                return;
            }
            const Node value = child(part, "literalExpression");
            if (value.empty()) {
                refuse(part, "a parameter is bound to a literal expression only");
                return;
            }
            call.bindings.push_back(
                {collapsed(child(part, "parameter").attribute("name").as_string()), text(value)});
        });
        return call;
    }

    std::optional<Body> table(Node node) {
        DecisionTable one;
        one.id = id_of(node);
        policy(node, one);
        for_each(node, [&](Node part, std::string_view what) {
            if (what == "input") {
                InputClause clause;
                const Node expression = child(part, "inputExpression");
                clause.expression = text(expression.empty() ? part : expression);
                clause.type = type_of(expression);
                clause.values = optional_text(part, "inputValues");
                one.inputs.push_back(std::move(clause));
            } else if (what == "output") {
                one.outputs.push_back({id_of(part), collapsed(part.attribute("name").as_string()),
                                       type_of(part), optional_text(part, "outputValues"),
                                       optional_text(part, "defaultOutputEntry")});
            } else if (what == "rule") {
                one.rules.push_back(rule(part));
            }
        });
        for (const TableRule& row : one.rules) {
            if (row.tests.size() != one.inputs.size() || row.outputs.size() != one.outputs.size()) {
                refusals_.add(row.id, fmt::format("it has {} input and {} output entries, the "
                                                  "table has {} and {} columns",
                                                  row.tests.size(), row.outputs.size(),
                                                  one.inputs.size(), one.outputs.size()));
            }
        }
        if (one.inputs.empty() || one.outputs.empty() || one.rules.empty()) {
            refuse(node, "a decision table needs an input, an output and a rule");
            return std::nullopt;
        }
        return one;
    }

    TableRule rule(Node node) {
        TableRule row;
        row.id = id_of(node);
        for_each(node, [&](Node part, std::string_view what) {
            if (what == "inputEntry") {
                row.tests.push_back(text(part));
            } else if (what == "outputEntry") {
                row.outputs.push_back(text(part));
            }
        });
        return row;
    }

    void policy(Node node, DecisionTable& table) {
        const std::string_view policy = node.attribute("hitPolicy").as_string("UNIQUE");
        const std::string_view aggregation = node.attribute("aggregation").as_string();
        constexpr std::array policies{std::pair("UNIQUE", HitPolicy::unique),
                                      std::pair("ANY", HitPolicy::any),
                                      std::pair("FIRST", HitPolicy::first),
                                      std::pair("PRIORITY", HitPolicy::priority),
                                      std::pair("RULE ORDER", HitPolicy::rule_order),
                                      std::pair("OUTPUT ORDER", HitPolicy::output_order),
                                      std::pair("COLLECT", HitPolicy::collect)};
        constexpr std::array aggregations{
            std::pair("SUM", Aggregation::sum), std::pair("MIN", Aggregation::minimum),
            std::pair("MAX", Aggregation::maximum), std::pair("COUNT", Aggregation::count)};
        const auto found = std::find_if(policies.begin(), policies.end(),
                                        [&](const auto& one) { return policy == one.first; });
        if (found == policies.end()) {
            refuse(node, fmt::format("`{}` is no hit policy", policy));
            return;
        }
        table.policy = found->second;
        if (aggregation.empty()) {
            return;
        }
        const auto how = std::find_if(aggregations.begin(), aggregations.end(),
                                      [&](const auto& one) { return aggregation == one.first; });
        if (how == aggregations.end() || table.policy != HitPolicy::collect) {
            refuse(node,
                   fmt::format("`{}` does not go with the hit policy {}", aggregation, policy));
            return;
        }
        table.aggregation = how->second;
    }

    Refusals& refusals_;
    std::string prefix_;
};

std::string fault_of_namespace(Node root) {
    if (local_name(root.name()) != "definitions") {
        return fmt::format("its outermost element is `{}`, not `definitions`; is it a DMN file?",
                           std::string_view(root.name()).substr(0, 60));
    }
    std::string older;
    for (const pugi::xml_attribute attribute : root.attributes()) {
        const std::string_view value = attribute.value();
        const bool declares = std::string_view(attribute.name()).starts_with("xmlns");
        if (declares && std::find(model_namespaces.begin(), model_namespaces.end(), value) !=
                            model_namespaces.end()) {
            return {};
        }
        older = declares && value.find("/spec/DMN/") != std::string_view::npos ? value : older;
    }
    return older.empty() ? "it names no namespace of DMN"
                         : fmt::format("its namespace {} is none of DMN 1.2 to 1.5; save it again "
                                       "with a newer editor",
                                       older);
}

} // namespace

Model read_model(const std::string& xml, Refusals& refusals) {
    if (xml.size() > most_dmn_bytes) {
        refusals.add({}, fmt::format("it has more than {} bytes", most_dmn_bytes));
        return {};
    }
    if (std::string fault = fault_of_encoding(xml); !fault.empty()) {
        refusals.add({}, std::move(fault));
        return {};
    }
    pugi::xml_document document;
    const pugi::xml_parse_result parsed =
        document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_doctype);
    if (!parsed) {
        refusals.add({}, fmt::format("it is not well-formed XML at byte {}: {}", parsed.offset,
                                     parsed.description()));
        return {};
    }
    for (const Node node : document.children()) {
        if (node.type() == pugi::node_doctype) {
            refusals.add({}, "it has a DOCTYPE, which no DMN file has; nothing of it is expanded");
            return {};
        }
    }
    const Node root = document.document_element();
    if (std::string fault = fault_of_namespace(root); !fault.empty()) {
        refusals.add({}, std::move(fault));
        return {};
    }
    Model model = ModelReader(refusals).read(root);
    if (model.decisions.empty() && !refusals.any()) {
        refusals.add(model.id, "it holds no decision");
    }
    return model;
}

} // namespace eligibility::dmn
