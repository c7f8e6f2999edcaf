// Phrases: values and texts with holes as people write them, in Chinese and English.
// Private to explanation/; what others need is declared in explain.h.
#pragma once

#include "eligibility/explanation/explain.h"

namespace eligibility {

// "1,100.00": money to the fen without its unit, for columns of figures.
std::string figures(const Type& type, Value value);

// The value of a node, with the unit that its input declares.
std::string phrase_node(const Program& program, const Evaluation& evaluation, NodeId node,
                        Language language);

std::string fill(const Program& program, const Evaluation& evaluation, const Template& text,
                 Language language);

// Every hole of the text has a known value.
bool all_known(const Program& program, const Evaluation& evaluation, const Template& text);

// " 元/月", " yuan a month".
std::string money_unit(Period per, Language language);

// How far a failed comparison is from holding, in the unit of its left side; none where there is no
// such number.
struct Gap {
    std::int64_t units = 0; // > 0, in units of `type`
    bool too_much = false;  // the value is above its limit
    Type type;
};

std::optional<Gap> gap_of(const Program& program, const Evaluation& evaluation,
                          const Condition& condition);

} // namespace eligibility
