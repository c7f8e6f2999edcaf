#include "eligibility/explanation/comparison.h"

#include "eligibility/explanation/phrases.h"
#include "eligibility/program/operations.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace eligibility {

namespace {

using Relation = Condition::Relation;

constexpr std::uint64_t no_bit = 1;
constexpr std::uint64_t yes_bit = 2;

Relation turned(Relation relation) { // a < b is b > a
    switch (relation) {
    case Relation::less:
        return Relation::greater;
    case Relation::less_equal:
        return Relation::greater_equal;
    case Relation::greater:
        return Relation::less;
    case Relation::greater_equal:
        return Relation::less_equal;
    case Relation::none:
    case Relation::equal:
    case Relation::not_equal:
    case Relation::one_of:
        break;
    }
    return relation;
}

class Unmet {
public:
    Unmet(const Program& program, const Evaluation& evaluation, const Evaluation& nothing)
        : program_(program), at_(evaluation), nothing_(nothing) {}

    // REQUIRES: the node is known and is not what is wanted.
    std::optional<Need> of(NodeId id, bool wanted) const {
        const Node& node = program_.nodes[id];
        if (is_known(Kind::boolean, nothing_[id])) {
            return std::nullopt; // so it is for everybody
        }
        if (node.op == Op::negation) {
            return of(node.a, !wanted);
        }
        if (node.op == Op::conjunction || node.op == Op::disjunction) {
            const bool all = (node.op == Op::conjunction) == wanted;
            return of_parts(node, wanted, all ? Need::Kind::all : Need::Kind::any);
        }
        if (node.op == Op::select && is_known(Kind::boolean, at_[node.a])) {
            return of(is_true(at_[node.a]) ? node.b : node.c, wanted);
        }
        if (node.op == Op::less) {
            return compared(node, wanted ? Relation::less : Relation::greater_equal);
        }
        if (node.op == Op::less_equal) {
            return compared(node, wanted ? Relation::less_equal : Relation::greater);
        }
        if (node.op == Op::equal || node.op == Op::same_member) {
            return compared(node, wanted ? Relation::equal : Relation::not_equal);
        }
        if (node.op == Op::in_set) {
            const auto passing = static_cast<std::uint64_t>(node.number);
            const std::uint64_t all = bits(program_.initial[node.a]);
            return one({node.a, Relation::one_of, no_node, wanted ? passing : all & ~passing});
        }
        // A truth by itself.
        return one({id, Relation::one_of, no_node, wanted ? yes_bit : no_bit});
    }

private:
    static Need one(const Comparison& comparison) { return {Need::Kind::one, comparison, {}}; }

    Need compared(const Node& node, Relation relation) const {
        const bool left_is_theirs = !is_known(program_.types[node.a].kind, nothing_[node.a]);
        return left_is_theirs ? one({node.a, relation, node.b, 0})
                              : one({node.b, turned(relation), node.a, 0});
    }

    std::optional<Need> of_parts(const Node& node, bool wanted, Need::Kind kind) const {
        Need need{kind, {}, {}};
        for (const NodeId operand : {node.a, node.b}) {
            const Value value = at_[operand];
            if (!is_known(Kind::boolean, value) || is_true(value) == wanted) {
                continue;
            }
            std::optional<Need> part = of(operand, wanted);
            if (!part && kind == Need::Kind::all) {
                return std::nullopt;
            }
            if (part && part->kind == kind) {
                need.parts.insert(need.parts.end(), part->parts.begin(), part->parts.end());
            } else if (part) {
                need.parts.push_back(std::move(*part));
            }
        }
        if (need.parts.empty()) {
            return std::nullopt;
        }
        return need.parts.size() == 1 ? need.parts.front() : need;
    }

    const Program& program_;
    const Evaluation& at_;
    const Evaluation& nothing_;
};

void collect(const Need& need, std::vector<Comparison>& all) {
    if (need.kind == Need::Kind::one) {
        all.push_back(need.comparison);
    }
    for (const Need& part : need.parts) {
        collect(part, all);
    }
}

template <typename Words>
std::string joined(const Need& need, bool all, Language language, const Words& words) {
    if (need.kind == Need::Kind::one) {
        return words(need.comparison);
    }
    std::string text;
    for (const Need& part : need.parts) {
        text += text.empty() ? ""
                : all        ? say(language, "，并且", " and ")
                             : say(language, "，或者", " or ");
        text += joined(part, part.kind == Need::Kind::all, language, words);
    }
    return text;
}

std::string members(const Program& program, const Comparison& comparison, Language language) {
    const Type& type = program.types[comparison.left];
    if (type.kind == Kind::boolean) {
        return phrase(program, type, truth(comparison.members == yes_bit), language);
    }
    return phrase(program, type, member_set(comparison.members), language);
}

} // namespace

std::optional<Comparison> comparison_of(const Program& program, const Condition& condition) {
    if (condition.relation == Relation::one_of) {
        const Node& test = program.nodes[condition.test];
        if (test.op != Op::in_set) {
            return std::nullopt; // numbers side by side: several comparisons
        }
        return Comparison{condition.left, Relation::one_of, no_node,
                          static_cast<std::uint64_t>(test.number)};
    }
    // A truth by name is worked out from others unless it is an answer itself.
    const bool simple = condition.left != no_node && condition.right != no_node &&
                        (program.types[condition.left].kind != Kind::boolean ||
                         program.nodes[condition.left].op == Op::input);
    return simple
               ? std::optional(Comparison{condition.left, condition.relation, condition.right, 0})
               : std::nullopt;
}

std::optional<Need> unmet(const Program& program, const Evaluation& evaluation,
                          const Evaluation& nothing, NodeId test) {
    return is_false(evaluation[test]) ? Unmet(program, evaluation, nothing).of(test, true)
                                      : std::nullopt;
}

std::vector<Comparison> comparisons_in(const Need& need) {
    std::vector<Comparison> all;
    collect(need, all);
    return all;
}

std::string required(const Program& program, const Evaluation& evaluation,
                     const Comparison& comparison, Language language) {
    if (comparison.relation == Relation::one_of) {
        return members(program, comparison, language);
    }
    const bool date = program.types[comparison.left].kind == Kind::date;
    const std::string limit = phrase_node(program, evaluation, comparison.right, language);
    const auto either = [&](const char* chinese, const char* english) {
        return say(language, chinese, english, limit);
    };
    switch (comparison.relation) {
    case Relation::equal:
        return limit;
    case Relation::not_equal:
        return either("不是{}", "not {}");
    case Relation::less:
        return date ? either("在 {} 之前", "before {}") : either("不到 {}", "below {}");
    case Relation::less_equal:
        return date ? either("不晚于 {}", "on {} or before") : either("不超过 {}", "at most {}");
    case Relation::greater:
        return date ? either("在 {} 之后", "after {}") : either("超过 {}", "above {}");
    case Relation::greater_equal:
        return date ? either("不早于 {}", "on {} or later") : either("至少 {}", "at least {}");
    case Relation::none:
    case Relation::one_of:
        break;
    }
    return {};
}

bool about_several(const std::vector<Comparison>& comparisons) {
    return std::any_of(comparisons.begin(), comparisons.end(),
                       [&](const Comparison& one) { return one.left != comparisons.front().left; });
}

std::string name_of(const Program& program, NodeId node, Language language) {
    const Node& source = program.nodes[node];
    if (source.op == Op::input) {
        return program.inputs[source.index].label.in(language);
    }
    const auto title = program.titles.find(node);
    return title == program.titles.end() ? std::string() : title->second.in(language);
}

std::string required(const Program& program, const Evaluation& evaluation, const Need& need,
                     Language language) {
    const bool named = about_several(comparisons_in(need));
    return joined(need, need.kind == Need::Kind::all, language, [&](const Comparison& one) {
        const std::string name = named ? name_of(program, one.left, language) : std::string();
        return (name.empty() ? name : name + say(language, "：", ": ")) +
               required(program, evaluation, one, language);
    });
}

std::optional<Margin> margin_of(const Program& program, const Evaluation& evaluation,
                                const Comparison& comparison) {
    if (comparison.left == no_node || comparison.right == no_node) {
        return std::nullopt;
    }
    const Type& left = program.types[comparison.left];
    const Type& right = program.types[comparison.right];
    constexpr std::array without_distance{Kind::boolean, Kind::rate, Kind::member, Kind::verdict};
    const Value own = evaluation[comparison.left];
    const Value limit = evaluation[comparison.right];
    if (std::find(without_distance.begin(), without_distance.end(), left.kind) !=
            without_distance.end() ||
        own.low != own.high || limit.low != limit.high) {
        return std::nullopt;
    }
    // On one scale: the finer of the two.
    Margin margin;
    margin.type = left;
    margin.days = left.kind == Kind::date;
    margin.type.kind = margin.days ? Kind::integer : left.kind;
    margin.type.denominator = std::lcm(left.denominator, right.denominator);
    const std::int64_t a = own.low * (margin.type.denominator / left.denominator);
    const std::int64_t b = limit.low * (margin.type.denominator / right.denominator);
    switch (comparison.relation) {
    case Relation::less:
        margin.units = a - b + 1;
        break;
    case Relation::less_equal:
        margin.units = a - b;
        break;
    case Relation::greater:
        margin.units = b - a + 1;
        break;
    case Relation::greater_equal:
        margin.units = b - a;
        break;
    case Relation::none:
    case Relation::equal:
    case Relation::not_equal:
    case Relation::one_of:
        return std::nullopt;
    }
    margin.too_much =
        comparison.relation == Relation::less || comparison.relation == Relation::less_equal;
    return margin.units > 0 ? std::optional(margin) : std::nullopt;
}

std::optional<ExplainedReason::Scale> scale_of(const Program& program, const Evaluation& evaluation,
                                               const Condition& condition, Language language) {
    if (condition.left == no_node || condition.right == no_node) {
        return std::nullopt;
    }
    const Type& left = program.types[condition.left];
    const Type& right = program.types[condition.right];
    const Value own = evaluation[condition.left];
    const Value limit = evaluation[condition.right];
    if (left.kind != Kind::money || left.denominator != right.denominator || own.low != own.high ||
        limit.low != limit.high) {
        return std::nullopt;
    }
    return ExplainedReason::Scale{own.low, limit.low, phrase(program, left, own, language),
                                  phrase(program, right, limit, language)};
}

} // namespace eligibility
