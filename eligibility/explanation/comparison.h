// Comparison: what a condition compares with what, and how far apart the two are; and what a
// failed condition would still need, part by part, read from the structure of its nodes.
// Private to explanation/ and exchange/. Makes no texts but the limit's own.
#pragma once

#include "eligibility/evaluation/evaluate.h"
#include "eligibility/explanation/explain.h"

#include <optional>
#include <vector>

namespace eligibility {

struct Comparison {
    NodeId left = no_node;
    Condition::Relation relation = Condition::Relation::none;
    NodeId right = no_node;    // for one_of: none
    std::uint64_t members = 0; // for one_of: those that pass; a truth's are 1 = no, 2 = yes
};

struct Need { // one comparison, or several of which all or any one must come to hold
    enum class Kind : std::uint8_t { one, all, any };
    Kind kind = Kind::one;
    Comparison comparison;
    std::vector<Need> parts;
};

// What a condition's test says, where it is one comparison.
std::optional<Comparison> comparison_of(const Program& program, const Condition& condition);

// What is missing for a test that is known not to hold; none where nothing about the person can
// make it hold on this day. `nothing` is what holds of everybody: the evaluation without answers.
std::optional<Need> unmet(const Program& program, const Evaluation& evaluation,
                          const Evaluation& nothing, NodeId test);

// The comparisons of a need, in written order.
std::vector<Comparison> comparisons_in(const Need& need);

// Whether different things are compared, so that each must be named.
bool about_several(const std::vector<Comparison>& comparisons);

// "医院等级"; empty where the left side has no words of its own.
std::string name_of(const Program& program, NodeId node, Language language);

// "不超过 1,750 元"
std::string required(const Program& program, const Evaluation& evaluation,
                     const Comparison& comparison, Language language);
std::string required(const Program& program, const Evaluation& evaluation, const Need& need,
                     Language language);

// How far a failed comparison is from holding, in the unit of its left side, dates in days; none
// where there is no such number.
struct Margin {
    std::int64_t units = 0; // > 0, in units of `type`
    bool too_much = false;  // the value is above its limit
    bool days = false;      // the units are days
    Type type;
};

std::optional<Margin> margin_of(const Program& program, const Evaluation& evaluation,
                                const Comparison& comparison);

// Own value and limit of a condition on one scale, when both are known amounts of money.
std::optional<ExplainedReason::Scale> scale_of(const Program& program, const Evaluation& evaluation,
                                               const Condition& condition, Language language);

} // namespace eligibility
