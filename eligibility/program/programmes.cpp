// Programmes: what people read, the result and the sum shown for it.
#include "eligibility/program/compiler.h"

#include <fmt/format.h>

namespace eligibility {

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

void Compiler::declare_result(const ast::Programme& written, Programme& programme) {
    if (!written.result) {
        return;
    }
    const ast::Result& result = *written.result;
    require_words(result.title, result.id.place, "the result");
    const NodeId node = value_named(programme.id + "." + result.id.text, result.id.place);
    if (node == no_node) {
        return;
    }
    const Type& type = build_.type(node);
    programme.amount_title = result.title;
    if (type.kind != Kind::money) {
        programme.other = node;
    } else {
        programme.amount = node;
        if (type.per == Period::none) {
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
    scope.programme = programme.id;
    for (const ast::Let& let : written.lets) {
        if (declare_name(parts, let.id, "part")) {
            declare_value(programme.id + "." + let.id.text, let, scope);
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
    if (written.result) {
        declare_name(parts, written.result->id, "part");
    }
    declare_result(written, programme);
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
