// run_batch: a file of people in, a file of results out, in the order of the people whatever the
// number of threads. Each thread takes the next block of rows, works on it alone and waits for its
// turn to write, so memory is a few blocks a thread however long the file is.
#pragma once

#include "eligibility/csv/results_csv.h"
#include "eligibility/csv/summary.h"

#include <functional>
#include <iosfwd>

namespace eligibility {

struct BatchJob {
    const Program& program;
    Moment moment;
    std::vector<std::string> values; // names; REQUIRES: known to the program
    BatchBounds bounds = BatchBounds::split;
    unsigned threads = 1;
    // Called now and then by one thread at a time, with the bytes of the input that are done.
    std::function<void(std::size_t bytes, std::uint64_t people)> progress;
    // Called by one thread at a time, in the order of the file.
    std::function<void(std::size_t line, const std::string& fault)> refusal;
};

struct BatchDone {
    Summary summary;
    std::vector<std::string> faults; // of the header: then nothing was read or written
    bool written = true;             // false: the results could not be written to the end
};

BatchDone run_batch(const BatchJob& job, std::istream& in, std::ostream& out);

} // namespace eligibility
