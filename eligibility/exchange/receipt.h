// Receipt: everything a result hangs on, so that anybody with the same pack can work it out again
// to the byte: pack, hash and version, engine, day, what was known, readings, answers, what offices
// decided. Canonical JSON: keys in order, no blanks. read_answers takes a receipt for answers and
// refuses one of another pack.
#pragma once

#include "eligibility/evaluation/evaluate.h"
#include "eligibility/exchange/read_answers.h"

#include <string>

namespace eligibility {

std::string write_receipt(const Program& program, const AnswersLine& line,
                          const Evaluation& evaluation);

// What was asked alone: day, what was known, readings, answers and decisions.
std::string write_asked(const Program& program, const Evaluation& evaluation);

// SHA-256 of what was asked: day, what was known, readings, answers and decisions, without the id.
std::string input_hash(const Program& program, const Evaluation& evaluation);

} // namespace eligibility
