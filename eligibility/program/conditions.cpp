// Conditions: what a programme asks for, alone or as routes of which one is enough, and the verdict
// they give together.
#include "eligibility/program/compiler.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

void Compiler::describe_comparison(const ast::Expression& test, Condition& condition,
                                   const Scope& scope) {
    using Relation = Condition::Relation;
    if (const auto* binary = std::get_if<ast::Binary>(&test.node)) {
        const auto left_hint = type_hint(*binary->left, scope);
        const auto right_hint = type_hint(*binary->right, scope);
        // Built before, so these are found again rather than made.
        condition.left = expression(*binary->left, scope, right_hint ? &*right_hint : nullptr);
        condition.right = expression(*binary->right, scope, left_hint ? &*left_hint : nullptr);
        switch (binary->op) {
        case ast::Operator::equal:
            condition.relation = Relation::equal;
            break;
        case ast::Operator::not_equal:
            condition.relation = Relation::not_equal;
            break;
        case ast::Operator::less:
            condition.relation = Relation::less;
            break;
        case ast::Operator::less_equal:
            condition.relation = Relation::less_equal;
            break;
        case ast::Operator::greater:
            condition.relation = Relation::greater;
            break;
        case ast::Operator::greater_equal:
            condition.relation = Relation::greater_equal;
            break;
        case ast::Operator::add:
        case ast::Operator::subtract:
        case ast::Operator::multiply:
        case ast::Operator::divide:
            break;
        }
        const bool by_order =
            condition.relation != Relation::equal && condition.relation != Relation::not_equal;
        if (by_order && condition.left != no_node && is_ordered(build_.type(condition.left))) {
            condition.relation = Relation::one_of; // the members from there, or up to there
            condition.left = build_.is_constant(condition.left) ? condition.right : condition.left;
            condition.right = no_node;
        }
    } else if (const auto* members = std::get_if<ast::Membership>(&test.node)) {
        condition.left = expression(*members->value, scope);
        condition.relation = Relation::one_of;
    } else if (const auto* negation = std::get_if<ast::Not>(&test.node)) {
        condition.left = expression(*negation->operand, scope);
        condition.right = build_.truth(false, test.place);
        condition.relation = Relation::equal;
    } else if (std::holds_alternative<ast::Reference>(test.node)) {
        condition.left = expression(test, scope);
        condition.right = build_.truth(true, test.place);
        condition.relation = Relation::equal;
    }
}

// Everything but the leaf of an attested condition, which every programme has for itself.
Condition Compiler::build_condition(const ast::Condition& written, const Scope& scope) {
    Condition condition;
    condition.id = written.id.text;
    require_words(written.text, written.id.place, "the condition");
    condition.text = text_template(written.text, written.id.place, scope);
    condition.fails = text_template(written.fails, written.id.place, scope);
    condition.citation = citation(written.citation, written.id.place, "this condition");
    if (written.office) {
        condition.office = find(office_ids_, *written.office, "office");
    }
    if (written.kind == ast::Condition::Kind::attest) {
        condition.kind = ConditionKind::attest;
        if (!written.office) {
            error("missing-office", written.id.place,
                  "an attested condition names the office that decides it",
                  "write `office name` after its words");
        }
        return condition;
    }
    condition.kind =
        written.kind == ast::Condition::Kind::scope ? ConditionKind::scope : ConditionKind::guard;
    condition.test = truth_of(*written.test, scope, "a condition");
    if (condition.test != no_node) {
        describe_comparison(*written.test, condition, scope);
    }
    return condition;
}

void Compiler::declare_rules() {
    std::map<std::string, Place, std::less<>> names;
    const Scope empty;
    for (const ast::Condition& written : pack_.rules) {
        if (declare_name(names, written.id, "rule")) {
            rules_.emplace(written.id.text,
                           CompiledRule{&written, build_condition(written, empty), false});
        }
    }
}

// A condition written as its name alone says what the pack's rule of that name says.
std::optional<Condition> Compiler::named_rule(const ast::Condition& written) {
    const bool attested = written.kind == ast::Condition::Kind::attest;
    const auto found = rules_.find(written.id.text);
    if (found == rules_.end()) {
        std::vector<std::string> known;
        for (const auto& [id, rule] : rules_) {
            known.push_back(id);
        }
        const std::string near = suggestion(written.id.text, known);
        error("unknown-name", written.id.place,
              fmt::format("no rule of the pack is called `{}`", written.id.text),
              !near.empty() ? near
              : attested    ? "write its words and its office here, or declare the rule"
                            : "write `:` and the condition here, or declare the rule");
        return std::nullopt;
    }
    CompiledRule& rule = found->second;
    rule.used = true;
    if (attested != (rule.condition.kind == ConditionKind::attest)) {
        error("type-mismatch", written.id.place,
              attested ? fmt::format("the rule `{}` is worked out, no office decides it",
                                     written.id.text)
                       : fmt::format("the rule `{}` is decided by an office", written.id.text),
              attested ? "write `guard` or `scope` before its name"
                       : "write `attest` before its name");
        return std::nullopt;
    }
    Condition condition = rule.condition;
    if (written.kind == ast::Condition::Kind::scope) {
        condition.kind = ConditionKind::scope;
    }
    return condition;
}

void Compiler::declare_condition(const ast::Condition& written, Programme& programme,
                                 const Scope& scope) {
    std::optional<Condition> found =
        written.named ? named_rule(written) : build_condition(written, scope);
    Condition condition = found ? std::move(*found) : Condition{};
    if (found && condition.kind == ConditionKind::attest) {
        condition.attest = static_cast<std::uint32_t>(program_.attests.size());
        const std::string path = programme.id + "." + written.id.text;
        attest_ids_.emplace(path, condition.attest);
        program_.attests.push_back({path, static_cast<ProgrammeId>(program_.programmes.size()),
                                    static_cast<std::uint32_t>(programme.conditions.size())});
        condition.test = build_.leaf(Op::attest, condition.attest, {}, written.id.place);
    }
    programme.conditions.push_back(std::move(condition));
}

void Compiler::declare_alternatives(const ast::Programme& written, Programme& programme,
                                    std::map<std::string, Place, std::less<>>& parts) {
    // The days covered are a condition too, before the written ones.
    const std::size_t before = programme.conditions.size() - written.conditions.size();
    for (const ast::Alternatives& group : written.alternatives) {
        if (group.routes.size() < 2) {
            error("missing-clause", group.place, "`any_of` needs two routes or more",
                  "write a second `route`, or its conditions without `any_of`");
        }
        Alternatives built;
        for (const ast::Route& route : group.routes) {
            require_words(route.title, route.id.place, "the route");
            declare_name(parts, route.id, "part");
            if (route.first == route.end) {
                error("missing-clause", route.id.place,
                      fmt::format("the route `{}` has no condition", route.id.text),
                      "write a `guard` or an `attest` inside it");
            }
            built.routes.push_back({route.id.text, route.title,
                                    static_cast<std::uint32_t>(before + route.first),
                                    static_cast<std::uint32_t>(before + route.end), no_node});
        }
        if (!built.routes.empty()) {
            programme.alternatives.push_back(std::move(built));
        }
    }
}

void Compiler::build_verdict(Programme& programme, Place place) {
    const std::vector<Condition>& conditions = programme.conditions;
    bool whole = std::none_of(conditions.begin(), conditions.end(),
                              [](const Condition& condition) { return condition.test == no_node; });
    for (const Alternatives& group : programme.alternatives) {
        whole = whole && std::none_of(group.routes.begin(), group.routes.end(),
                                      [](const Route& route) { return route.first == route.end; });
    }
    if (!whole) {
        return; // told already
    }
    const auto both = [&](NodeId all, NodeId one) {
        return all == no_node ? one : build_.conjunction(all, one, place);
    };
    NodeId in_scope = no_node;
    NodeId holds = no_node;
    auto group = programme.alternatives.begin();
    for (std::uint32_t i = 0; i < conditions.size();) {
        if (group == programme.alternatives.end() || !group->has(i)) {
            NodeId& all = conditions[i].kind == ConditionKind::scope ? in_scope : holds;
            all = both(all, conditions[i++].test);
            continue;
        }
        for (Route& route : group->routes) {
            for (; i < route.end; ++i) {
                route.holds = both(route.holds, conditions[i].test);
            }
            group->holds = group->holds == no_node
                               ? route.holds
                               : build_.disjunction(group->holds, route.holds, place);
        }
        holds = both(holds, (group++)->holds);
    }
    const NodeId always = build_.truth(true, place);
    programme.verdict = build_.verdict(in_scope == no_node ? always : in_scope,
                                       holds == no_node ? always : holds, place);
}

} // namespace eligibility
