// Programmes: conditions, named values, the result and the sum shown for it.
#include "eligibility/program/compiler.h"

#include <fmt/format.h>

namespace eligibility {

NodeId Compiler::declare_let(const ast::Let& let, const Scope& scope) {
    std::optional<Type> type;
    if (let.type) {
        type = type_of(*let.type, false);
        if (!type) {
            return no_node;
        }
    }
    const NodeId node = expression(*let.value, scope, type ? &*type : nullptr);
    if (node == no_node || !type) {
        return node;
    }
    return comparable(build_.type(node), *type, let.id.place) ? build_.retype(node, *type)
                                                              : no_node;
}

void Compiler::declare_lets() {
    const Scope empty;
    for (const ast::Let& let : pack_.lets) {
        if (!declare_name(value_names_, let.id, "value")) {
            continue;
        }
        const NodeId node = declare_let(let, empty);
        globals_.emplace(let.id.text, node);
        if (node != no_node) {
            program_.names.emplace(let.id.text, node);
        }
    }
}

Template Compiler::text_template(const Words& words, Place place, const Scope& scope) {
    Template out;
    for (const Language language : {Language::zh, Language::en}) {
        auto& pieces = language == Language::zh ? out.zh : out.en;
        std::string_view rest = words.in(language);
        while (!rest.empty()) {
            const auto open = rest.find('{');
            if (open != 0) {
                pieces.push_back({std::string(rest.substr(0, open)), no_node});
                rest = open == std::string_view::npos ? std::string_view{} : rest.substr(open);
                continue;
            }
            const auto close = rest.find('}');
            if (close == std::string_view::npos) {
                error("bad-hole", place, "a text opens `{` and does not close it",
                      "write `{name}`");
                return out;
            }
            ast::Reference name;
            const std::string path(rest.substr(1, close - 1));
            const auto dot = path.find('.');
            name.parts.push_back({path.substr(0, dot), place});
            if (dot != std::string::npos) {
                name.parts.push_back({path.substr(dot + 1), place});
            }
            const NodeId node = reference(name, place, scope, nullptr);
            if (node != no_node) {
                pieces.push_back({{}, node});
            }
            rest = rest.substr(close + 1);
        }
    }
    return out;
}

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

void Compiler::declare_condition(const ast::Condition& written, Programme& programme,
                                 const Scope& scope) {
    Condition condition;
    condition.id = written.id.text;
    require_words(written.text, written.id.place, "the condition");
    condition.text = text_template(written.text, written.id.place, scope);
    condition.fails = text_template(written.fails, written.id.place, scope);
    condition.citation = citation(written.citation, written.id.place, "this condition");
    if (written.office) {
        condition.office = find(office_ids_, *written.office, "office");
    }
    switch (written.kind) {
    case ast::Condition::Kind::attest: {
        condition.kind = ConditionKind::attest;
        if (!written.office) {
            error("missing-office", written.id.place,
                  "an attested condition names the office that decides it",
                  "write `office name` after its words");
        }
        condition.attest = static_cast<std::uint32_t>(program_.attests.size());
        const std::string path = programme.id + "." + written.id.text;
        attest_ids_.emplace(path, condition.attest);
        program_.attests.push_back({path, static_cast<ProgrammeId>(program_.programmes.size()),
                                    static_cast<std::uint32_t>(programme.conditions.size())});
        condition.test = build_.leaf(Op::attest, condition.attest, {}, written.id.place);
        break;
    }
    case ast::Condition::Kind::scope:
    case ast::Condition::Kind::guard:
        condition.kind = written.kind == ast::Condition::Kind::scope ? ConditionKind::scope
                                                                     : ConditionKind::guard;
        condition.test = truth_of(*written.test, scope, "a condition");
        if (condition.test != no_node) {
            describe_comparison(*written.test, condition, scope);
        }
        break;
    }
    programme.conditions.push_back(std::move(condition));
}

void Compiler::declare_result(const ast::Programme& written, Programme& programme, Scope& scope) {
    if (!written.result) {
        return;
    }
    const ast::Result& result = *written.result;
    require_words(result.title, result.id.place, "the result");
    const auto type = type_of(result.type, false);
    const NodeId node = type ? expression(*result.value, scope, &*type) : no_node;
    if (node == no_node || !assignable(node, *type, result.id.place, "the result")) {
        scope.names.emplace(result.id.text, no_node);
        return;
    }
    const NodeId typed = build_.retype(node, *type);
    scope.names.emplace(result.id.text, typed);
    program_.names.emplace(programme.id + "." + result.id.text, typed);
    if (type->kind == Kind::money) {
        programme.amount = typed;
        programme.amount_title = result.title;
        if (type->per == Period::none) {
            error("unit-mismatch", result.type.place, "an amount paid says how often",
                  "write `money per visit`, `per stay`, `per month`, `per year` or `per once`");
        }
    }
}

void Compiler::declare_steps(const ast::Programme& written, Programme& programme,
                             const Scope& scope) {
    for (const ast::Step& step : written.steps) {
        const NodeId node = expression(*step.value, scope);
        const Place place = step.value->place;
        require_words(step.text, place, "the step");
        if (node == no_node) {
            continue;
        }
        const auto sign = static_cast<Sign>(step.sign);
        programme.steps.push_back({sign, node, text_template(step.text, place, scope)});
    }
}

void Compiler::build_verdict(Programme& programme, Place place) {
    NodeId in_scope = no_node;
    NodeId holds = no_node;
    for (const Condition& condition : programme.conditions) {
        if (condition.test == no_node) {
            return;
        }
        NodeId& all = condition.kind == ConditionKind::scope ? in_scope : holds;
        all = all == no_node ? condition.test : build_.conjunction(all, condition.test, place);
    }
    const NodeId always = build_.truth(true, place);
    programme.verdict = build_.verdict(in_scope == no_node ? always : in_scope,
                                       holds == no_node ? always : holds, place);
}

void Compiler::declare_programme(const ast::Programme& written) {
    std::map<std::string, Place, std::less<>> parts;
    require_words(written.title, written.id.place, "the programme");
    Programme programme;
    programme.id = written.id.text;
    programme.title = written.title;
    programme.brief = written.brief.empty() ? written.title : written.brief;
    programme.project = written.project;
    programme.where = written.where;
    programme.apply = written.apply;
    for (const ast::Name& topic : written.topics) {
        programme.topics.push_back(find(topic_ids_, topic, "topic"));
    }
    if (written.office) {
        programme.office = find(office_ids_, *written.office, "office");
    }
    for (const ast::Name& paper : written.papers) {
        programme.papers.push_back(find(document_ids_, paper, "document"));
    }
    Scope scope;
    for (const ast::Let& let : written.lets) {
        if (!declare_name(parts, let.id, "part")) {
            continue;
        }
        const NodeId node = declare_let(let, scope);
        scope.names.emplace(let.id.text, node);
        if (node != no_node) {
            program_.names.emplace(programme.id + "." + let.id.text, node);
        }
    }
    for (const ast::Condition& condition : written.conditions) {
        if (declare_name(parts, condition.id, "part")) {
            declare_condition(condition, programme, scope);
        }
    }
    if (written.conditions.empty()) {
        error("missing-clause", written.id.place,
              fmt::format("`{}` has no condition at all", programme.id),
              "write a `guard` or an `attest`");
    }
    declare_result(written, programme, scope);
    declare_steps(written, programme, scope);
    programme.summary = text_template(written.summary, written.id.place, scope);
    build_verdict(programme, written.id.place);
    if (programme.verdict != no_node) {
        build_cone(programme);
    }
    program_.programmes.push_back(std::move(programme));
}

} // namespace eligibility
