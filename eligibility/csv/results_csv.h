// Results as CSV (contract.md, columns of `batch`), one row a person in the order of the people.
// A refused row has its fault in `refused` and nothing else.
#pragma once

#include "eligibility/batch/evaluate_batch.h"
#include "eligibility/csv/people_csv.h"

#include <span>
#include <string>

namespace eligibility {

class ResultsWriter {
public:
    // `values`: names of values to add; REQUIRES: all known to the program, which outlives it.
    ResultsWriter(const Program& program, std::vector<std::string> values, BatchBounds bounds);

    // What the evaluator has to work out for them.
    BatchOptions wishes() const;

    void append_header(std::string& out) const;

    // `said`: one result a programme, `of`: the evaluator's person; of a refused row nothing is
    // asked of either.
    void append(const PeopleRow& row, std::span<const BatchResult> said,
                const BatchEvaluator& evaluator, std::size_t of, std::string& out) const;

private:
    void append(const BatchResult& result, ProgrammeId id, std::string& out) const;

    const Program& program_;
    std::vector<std::string> names_;
    std::vector<NodeId> values_;
    BatchBounds bounds_;
    std::vector<std::vector<std::string>> without_amount_; // by programme, condition, verdict
    std::string refused_tail_;                             // the commas behind a refusal
};

} // namespace eligibility
