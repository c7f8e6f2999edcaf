// Examples: for every production of grammar.ebnf, declarations that use it.
// Together they hold every word and sign that the grammar quotes; grammar_test.cpp checks both.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace eligibility::testing {

struct Example {
    std::string_view production;
    std::string_view
        text; // declarations, without the pack's header unless the production is about it
};

const std::vector<Example>& examples();

} // namespace eligibility::testing
