// Programmes: named values, the result and the sum shown for it.
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
    NodeId node = expression(*let.value, scope, type ? &*type : nullptr);
    if (node != no_node && type) {
        node = comparable(build_.type(node), *type, let.id.place) ? build_.retype(node, *type)
                                                                  : no_node;
    }
    if (node != no_node && !let.title.empty()) {
        program_.titles.try_emplace(node, let.title);
    }
    return node;
}

void Compiler::declare_lets() {
    const Scope empty;
    for (const ast::Let& let : pack_.lets) {
        if (!declare_name(value_names_, let.id, "value") ||
            declare_list(let.id.text, *let.value, empty)) {
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
    programme.amount_title = result.title;
    if (type->kind != Kind::money) {
        programme.other = typed;
    } else {
        programme.amount = typed;
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

void Compiler::declare_programme(const ast::Programme& written) {
    std::map<std::string, Place, std::less<>> parts;
    require_words(written.title, written.id.place, "the programme");
    Programme programme;
    programme.id = written.id.text;
    programme.place = written.id.place;
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
        if (declare_list(programme.id + "." + let.id.text, *let.value, scope)) {
            scope.lists.insert(let.id.text);
            continue;
        }
        const NodeId node = declare_let(let, scope);
        scope.names.emplace(let.id.text, node);
        if (node != no_node) {
            program_.names.emplace(programme.id + "." + let.id.text, node);
        }
    }
    if (written.covers) {
        declare_covers(*written.covers, programme);
    }
    for (const ast::Condition& condition : written.conditions) {
        declare_name(parts, condition.id, "part");
        declare_condition(condition, programme, scope);
    }
    declare_alternatives(written, programme, parts);
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
    for (const ast::Advance& advance : written.advances) {
        declare_advance(advance, programme, scope);
    }
    program_.programmes.push_back(std::move(programme));
}

} // namespace eligibility
