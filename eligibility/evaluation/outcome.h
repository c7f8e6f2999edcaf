// outcome: what one programme says to one person: verdict, amount or bounds, what is missing, open
// or left to an office, and under which other reading it would differ. Read from the nodes by
// splitting what is unknown into cases, on a budget: the split bounds may only narrow the nodewise
// ones. `exact` is true when every missing input has been shown to matter by two completions that
// differ in it alone.
#pragma once

#include "eligibility/base/grade.h"
#include "eligibility/evaluation/evaluate.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace eligibility {

enum class Verdict : std::uint8_t { eligible, ineligible, undetermined, out_of_scope };

std::string_view verdict_name(Verdict verdict); // "eligible", …

struct AmountBounds { // in fen, inclusive, over the completions in which the person is eligible
    std::int64_t low = 0;
    std::int64_t high = 0;

    bool operator==(const AmountBounds&) const = default;
};

struct ReadingOutcome {
    std::uint32_t reading = 0;
    std::uint32_t choice = 0;
    Verdict verdict = Verdict::undetermined;
    std::optional<AmountBounds> amount;

    bool operator==(const ReadingOutcome&) const = default;
};

struct Outcome {
    ProgrammeId programme = 0;
    Verdict verdict = Verdict::undetermined;
    std::optional<AmountBounds> amount; // none when ineligible, out of scope, or no money is paid
    std::vector<std::uint32_t>
        subject_to; // conditions of the programme that an office has yet to decide
    std::vector<std::uint32_t>
        open; // figures that no source settles and that leave this outcome open
    std::vector<std::uint32_t>
        uncovered; // datings without a version on the day, on which this outcome depends
    std::vector<InputId> missing; // best question first
    bool exact = true;
    std::vector<ReadingOutcome> readings; // only choices that change verdict or amount
    std::vector<ProgrammeId>
        excluded_by; // preferred to this one and eligible; filled by note_exclusions

    bool operator==(const Outcome&) const = default;

    // Determined: the verdict is, and so is the amount where there is one.
    bool amount_known() const {
        return verdict == Verdict::eligible && amount && amount->low == amount->high;
    }
};

Outcome outcome(const Program& program, const Evaluation& evaluation, ProgrammeId programme);

// What an outcome rests on, or while it is open could rest on.
struct Grounds {
    std::vector<std::uint32_t>
        citations; // index into Program::citations, conditions first, then figures in node order
    std::optional<Grade> grade; // the weakest of them
    std::vector<NodeId> nodes;  // ascending
};

Grounds grounds(const Program& program, const Evaluation& evaluation, const Outcome& outcome);

// The sources it rests on whose day of re-check was before `today`; index into Program::sources,
// each once.
std::vector<std::uint32_t> stale_sources(const Program& program, const Grounds& grounds,
                                         Date today);

// What the four groups of a results page are made of (kiosk.md).
enum class Group : std::uint8_t { yes, perhaps, not_now, out_of_scope };

Group group_of(const Outcome& outcome);

} // namespace eligibility
