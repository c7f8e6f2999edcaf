// Summary: what a whole file of people came to, programme by programme: verdicts, the sum of
// amounts, what makes most of them fail. Whole numbers only, so it does not depend on how the work
// was shared out.
#pragma once

#include "eligibility/batch/evaluate_batch.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace eligibility {

class Summary {
public:
    explicit Summary(const Program& program);

    // What one person was answered, one result a programme.
    void add(std::span<const BatchResult> results);

    void add_refused() { ++refused_; }

    void add(const Summary& other);

    std::uint64_t answered() const { return answered_; }

    std::uint64_t refused() const { return refused_; }

    // A table for people.
    std::string text() const;

private:
    struct OfProgramme {
        std::array<std::uint64_t, 4> verdicts{}; // by Verdict
        std::int64_t low = 0;                    // fen, over all who are eligible
        std::int64_t high = 0;
        std::uint64_t amounts = 0;
        std::uint64_t readings_differ = 0;
        std::vector<std::uint64_t> failed; // one a condition
    };

    const Program* program_;
    std::vector<OfProgramme> programmes_;
    std::uint64_t answered_ = 0;
    std::uint64_t refused_ = 0;
};

} // namespace eligibility
