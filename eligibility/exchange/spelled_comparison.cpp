#include "eligibility/exchange/spelled_comparison.h"

#include "eligibility/exchange/read_answers.h"

#include <algorithm>

#include <fmt/ranges.h>

namespace eligibility {

namespace {

// "visit.kind " for an answer; nothing for what has no path.
std::string path_before(const Program& program, NodeId node) {
    const Node& source = program.nodes[node];
    return source.op == Op::input ? program.inputs[source.index].path + " " : std::string();
}

} // namespace

std::string spelled_limit(const Program& program, const Evaluation& evaluation,
                          const Comparison& comparison) {
    using Relation = Condition::Relation;
    if (comparison.relation == Relation::one_of) {
        const Type& type = program.types[comparison.left];
        return type.kind == Kind::boolean
                   ? spell(program, type, comparison.members == 2 ? 1 : 0)
                   : "one of " +
                         spell(program, type, static_cast<std::int64_t>(comparison.members));
    }
    const Type& type = program.types[comparison.right];
    const Value limit = evaluation[comparison.right];
    const std::string text =
        is_set_kind(type.kind) || limit.low == limit.high
            ? spell(program, type, limit.low)
            : spell(program, type, limit.low) + ".." + spell(program, type, limit.high);
    switch (comparison.relation) {
    case Relation::equal:
        return text;
    case Relation::not_equal:
        return "not " + text;
    case Relation::less:
        return "< " + text;
    case Relation::less_equal:
        return "<= " + text;
    case Relation::greater:
        return "> " + text;
    case Relation::greater_equal:
        return ">= " + text;
    case Relation::none:
    case Relation::one_of:
        break;
    }
    return {};
}

namespace {

std::string spelled_need(const Program& program, const Evaluation& evaluation, const Need& need,
                         bool named) {
    if (need.kind == Need::Kind::one) {
        return (named ? path_before(program, need.comparison.left) : "") +
               spelled_limit(program, evaluation, need.comparison);
    }
    std::string all;
    for (const Need& part : need.parts) {
        all += (all.empty()                    ? ""
                : need.kind == Need::Kind::all ? " and "
                                               : " or ") +
               spelled_need(program, evaluation, part, named);
    }
    return all;
}

} // namespace

std::string spelled_need(const Program& program, const Evaluation& evaluation, const Need& need) {
    return spelled_need(program, evaluation, need, about_several(comparisons_in(need)));
}

std::string spelled_values(const Program& program, const Evaluation& evaluation,
                           const std::vector<Comparison>& comparisons) {
    const bool named = about_several(comparisons);
    std::vector<std::string> all;
    for (const Comparison& one : comparisons) {
        const Type& type = program.types[one.left];
        const Value value = evaluation[one.left];
        const std::string text =
            (named ? path_before(program, one.left) : "") +
            (is_known(type.kind, value) ? spell(program, type, value.low) : "?");
        if (std::find(all.begin(), all.end(), text) == all.end()) {
            all.push_back(text);
        }
    }
    return fmt::format("{}", fmt::join(all, "; "));
}

} // namespace eligibility
