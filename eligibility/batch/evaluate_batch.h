// evaluate_batch: what the programmes say to many people on one day, column by column. Lanes hold
// the nodewise bounds. Whoever's outcome they leave open is read again one by one where split
// bounds are asked for, so results are those of `outcome`, whatever was answered; nodewise bounds
// are left as they are, which takes no longer for the unknown than for the known. Total: every
// program, every columns, every day.
#pragma once

#include "eligibility/batch/columns.h"
#include "eligibility/batch/plan.h"
#include "eligibility/evaluation/outcome.h"
#include "eligibility/lanes/lower.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace eligibility {

// One programme's answer to one person, as results files have it.
struct BatchResult {
    Verdict verdict = Verdict::out_of_scope;
    std::optional<AmountBounds> amount;
    InputId first_missing = no_index; // the first in written order that may still change it
    std::uint32_t failed =
        no_index; // the first condition that fails for certain, where not eligible
    std::optional<bool> readings_differ; // none: the nodewise bounds do not tell

    bool operator==(const BatchResult&) const = default;
};

enum class BatchBounds : std::uint8_t { split, nodewise };

// The same from one person's own evaluation.
BatchResult result_of(const Program& program, const Evaluation& evaluation, ProgrammeId programme,
                      BatchBounds bounds = BatchBounds::split);

struct BatchOptions {
    std::vector<NodeId> values; // named values to work out too
    BatchBounds bounds = BatchBounds::split;
    bool failed_conditions = true; // work out which condition fails first
};

// What the lanes hold of one programme, one number a person of the last call. Beside `settled` 0
// they bound what `result` says.
struct ProgrammeRuns {
    NumbersView verdict; // a set of verdicts
    NumbersView settled;
    std::optional<std::pair<NumbersView, NumbersView>> amount;
};

// For one thread; keeps its room from call to call. REQUIRES: the program outlives it.
class BatchEvaluator {
public:
    BatchEvaluator(const Program& program, Moment moment, std::span<const InputId> present,
                   BatchOptions options = {});
    ~BatchEvaluator();

    // `count` of the people, from the first. REQUIRES: the columns given to the constructor; at
    // most morsel_size people.
    void evaluate(const Columns& people, std::size_t first, std::size_t count);

    void evaluate(const Columns& people) { evaluate(people, 0, people.size()); }

    // Of the last call; people are counted from its first. REQUIRES: its columns are still there.
    BatchResult result(std::size_t person, ProgrammeId programme) const;
    ProgrammeRuns runs(ProgrammeId programme) const;
    Value value(std::size_t person, std::size_t which) const;

private:
    class Machine;

    struct Again { // an outcome read anew, of a person whom the lanes leave open
        std::uint32_t person = 0;
        ProgrammeId programme = 0;
        BatchResult result;
    };

    void read_open(const Columns& people, std::size_t first, std::size_t count);
    BatchResult bounded(std::size_t person, ProgrammeId programme) const;

    const Program& program_;
    Moment moment_;
    BatchOptions options_;
    std::unique_ptr<Machine> known_; // for people of whom all is known that was asked
    std::unique_ptr<Machine> open_;
    const Machine* last_ = nullptr; // of the last call, and what it was given
    const Columns* people_ = nullptr;
    std::size_t first_ = 0;
    Answers answers_;
    std::vector<Again> again_; // by person, then programme
};

} // namespace eligibility
