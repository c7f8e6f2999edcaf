// write_results: what the programmes say of one person, as the JSON of contract.md, on one line.
// Numbers are decimal strings, texts come in both languages, the order of keys never changes.
#pragma once

#include "eligibility/base/diagnostic.h"
#include "eligibility/evaluation/outcome.h"
#include "eligibility/exchange/read_answers.h"

#include <span>
#include <string>

namespace eligibility {

struct ResultOptions {
    std::vector<std::string> values; // names of values to add; REQUIRES: all known to the program
    bool trace = false;              // every node with its value, place and citations
    bool receipt = false;            // what is needed to work the result out again
};

std::string write_results(const Program& program, const AnswersLine& line,
                          const Evaluation& evaluation, const ResultOptions& options);

// `{"id": …, "line": 7, "error": [{"key": …, "expected": …, "got": …}]}`
std::string write_refusal(const AnswersLine& line, std::size_t line_number);

// Every diagnostic with its code and place, as one JSON array.
std::string write_diagnostics(const Diagnostics& diagnostics, const std::vector<SourceFile>& files);

} // namespace eligibility
