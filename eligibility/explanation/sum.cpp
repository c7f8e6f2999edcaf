#include "eligibility/explanation/sum.h"

#include "eligibility/explanation/cited_sources.h"
#include "eligibility/explanation/limits.h"
#include "eligibility/explanation/phrases.h"
#include "eligibility/program/operations.h"

#include <algorithm>
#include <set>

namespace eligibility {

namespace {

// Taking away nothing, taking the whole, and naming again what stands just above.
bool changes_nothing(const Step& step, const std::string& value, const Type& type,
                     const ExplainedStep* above) {
    switch (step.sign) {
    case Sign::minus:
        return value == figures(type, known_value(0));
    case Sign::times:
        return type.kind == Kind::rate && value == figures(type, known_value(type.denominator));
    case Sign::equals:
        return above != nullptr && (above->sign == Sign::none || above->sign == Sign::equals) &&
               above->value == value;
    case Sign::none:
        break;
    }
    return false;
}

// Rows are counted as they are written; all cells of a grid's line are one row.
std::size_t written_row(const SourceFile& file, const Lookup& lookup, std::size_t row) {
    std::set<std::size_t> lines;
    for (std::size_t i = 0; i <= row; ++i) {
        lines.insert(static_cast<std::size_t>(line_column(file, lookup.rows[i].place.offset).line));
    }
    return lines.size();
}

std::optional<std::size_t> row_that_matched(const Program& program, const Evaluation& evaluation,
                                            const Node& node) {
    const Lookup& lookup = program.lookups[node.index];
    const auto arguments = program.operands_of(node);
    for (std::size_t row = 0; row < lookup.rows.size(); ++row) {
        bool all = true;
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            all = all && match(lookup.rows[row].tests[i], lookup.columns[i].kind,
                               evaluation[arguments[i]]) == Match::yes;
        }
        if (all) {
            return row;
        }
    }
    return std::nullopt;
}

std::string title_of(const Program& program, const Lookup& lookup, Language language) {
    for (const Dating& dating : program.datings) {
        if (dating.name == lookup.table && !dating.title.empty()) {
            return dating.title.in(language);
        }
    }
    return lookup.table;
}

std::string dates(const Version& version, Language language) {
    const std::string from = phrase_date(version.from, language);
    return version.until
               ? say(language, "{}到{}", "{} to {}", from, phrase_date(*version.until, language))
               : say(language, "{}起", "from {}", from);
}

} // namespace

std::vector<ExplainedStep> sum_of(const Program& program, const Evaluation& evaluation,
                                  const Programme& programme, Language language) {
    std::vector<ExplainedStep> sum;
    for (const Step& step : programme.steps) {
        const Type& type = program.types[step.value];
        if (!is_known(type.kind, evaluation[step.value]) ||
            !all_known(program, evaluation, step.text)) {
            return {};
        }
        const std::string value = figures(type, evaluation[step.value]);
        const bool last = &step == &programme.steps.back();
        if (last || !changes_nothing(step, value, type, sum.empty() ? nullptr : &sum.back())) {
            sum.push_back({step.sign, fill(program, evaluation, step.text, language), value});
        }
    }
    if (!sum.empty()) {
        sum.back().value += money_unit(Period::none, language);
    }
    return sum;
}

std::vector<std::string> limits_of(const Program& program, const Evaluation& evaluation,
                                   const Programme& programme, Language language) {
    std::vector<std::string> lines;
    for (const Limit& limit : limits_that_bit(program, evaluation, programme.amount)) {
        const std::string& title = program.titles.at(limit.value).in(language);
        const std::string value = phrase_node(program, evaluation, limit.value, language);
        switch (limit.kind) {
        case Limit::Kind::most:
            lines.push_back(say(language, "到顶了：{} {}，多出来的不算",
                                "the limit is reached: {}, {}; nothing above it counts", title,
                                value));
            break;
        case Limit::Kind::least:
            lines.push_back(
                say(language, "按最低的算：{} {}", "the least is counted: {}, {}", title, value));
            break;
        case Limit::Kind::within:
            lines.push_back(
                say(language, "没有超过{}（{}）", "not above this: {} ({})", title, value));
            break;
        }
    }
    return lines;
}

std::vector<ExplainedFigure> figures_of(const Program& program, const Evaluation& evaluation,
                                        std::span<const NodeId> nodes, Language language) {
    std::vector<ExplainedFigure> all;
    for (const NodeId id : nodes) {
        const Node& node = program.nodes[id];
        const std::string value = phrase_node(program, evaluation, id, language);
        if (node.op == Op::table) {
            const Lookup& lookup = program.lookups[node.index];
            if (const auto row = row_that_matched(program, evaluation, node)) {
                const SourceFile& file = program.files[lookup.rows[*row].place.file];
                all.push_back({title_of(program, lookup, language),
                               say(language, "第 {} 行", "row {}", written_row(file, lookup, *row)),
                               value,
                               {},
                               cite_names(program, lookup.citation)});
            }
        } else if (node.op == Op::dated && program.titles.contains(id) &&
                   evaluation.versions[node.index] != no_index) {
            const Version& version =
                program.datings[node.index].versions[evaluation.versions[node.index]];
            all.push_back({program.titles.at(id).in(language),
                           {},
                           value,
                           dates(version, language),
                           cite_names(program, version.citation)});
        }
    }
    return all;
}

} // namespace eligibility
