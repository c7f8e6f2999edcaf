// Phrases: values and texts with holes as people write them, in Chinese and English.
// Private to explanation/; what others need is declared in explain.h.
#pragma once

#include "eligibility/explanation/explain.h"

#include <fmt/format.h>

namespace eligibility {

template <typename... Values>
std::string say(Language language, const char* chinese, const char* english,
                const Values&... values) {
    return fmt::format(fmt::runtime(language == Language::zh ? chinese : english), values...);
}

// "1,100.00": money to the fen without its unit, for columns of figures.
std::string figures(const Type& type, Value value);

// The value of a node, with the unit that its input declares.
std::string phrase_node(const Program& program, const Evaluation& evaluation, NodeId node,
                        Language language);

// What its input declares behind a number; empty where there is none.
std::string unit_of(const Program& program, NodeId node, Language language);

std::string fill(const Program& program, const Evaluation& evaluation, const Template& text,
                 Language language);

// Every hole of the text has a known value.
bool all_known(const Program& program, const Evaluation& evaluation, const Template& text);

// " 元/月", " yuan a month".
std::string money_unit(Period per, Language language);

// "1,100.00 元/月", "最少 3,000.00 元，不到 10,000.00 元": one sum, or its bounds.
std::string phrase_amount(const AmountBounds& bounds, Period per, Language language);

} // namespace eligibility
