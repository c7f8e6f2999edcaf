// Random rules as a program, and people of whom anything from nothing to everything is known.
#pragma once

#include "tests/agreement/people.h"

#include <optional>
#include <random>

namespace agreement {

// None where the rules leave what 64 bits hold; any other refusal fails the test.
std::optional<eligibility::Program> compiled(const RandomRules& rules);

// What is known of one person, what offices have decided and which readings to follow.
eligibility::Answers some_answers(const RandomRules& rules, const eligibility::Program& program,
                                  std::mt19937& random);

} // namespace agreement
