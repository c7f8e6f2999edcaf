#include "eligibility/csv/summary.h"

#include "eligibility/base/number.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

namespace {

std::string yuan(std::int64_t fen) {
    return format_decimal(fen, 100, 2, true);
}

} // namespace

Summary::Summary(const Program& program) : program_(&program) {
    for (const Programme& programme : program.programmes) {
        programmes_.emplace_back().failed.resize(programme.conditions.size());
    }
}

void Summary::add(std::span<const BatchResult> results) {
    ++answered_;
    for (ProgrammeId id = 0; id < programmes_.size(); ++id) {
        const BatchResult& result = results[id];
        OfProgramme& sums = programmes_[id];
        ++sums.verdicts[static_cast<std::size_t>(result.verdict)];
        if (result.verdict == Verdict::eligible && result.amount) {
            sums.low += result.amount->low;
            sums.high += result.amount->high;
            ++sums.amounts;
        }
        if (result.failed != no_index) {
            ++sums.failed[result.failed];
        }
        sums.readings_differ += result.readings_differ.value_or(false) ? 1U : 0U;
    }
}

void Summary::add(const Summary& other) {
    answered_ += other.answered_;
    refused_ += other.refused_;
    for (std::size_t i = 0; i < programmes_.size(); ++i) {
        OfProgramme& to = programmes_[i];
        const OfProgramme& from = other.programmes_[i];
        for (std::size_t verdict = 0; verdict < to.verdicts.size(); ++verdict) {
            to.verdicts[verdict] += from.verdicts[verdict];
        }
        to.low += from.low;
        to.high += from.high;
        to.amounts += from.amounts;
        to.readings_differ += from.readings_differ;
        for (std::size_t condition = 0; condition < to.failed.size(); ++condition) {
            to.failed[condition] += from.failed[condition];
        }
    }
}

std::string Summary::text() const {
    std::string out = fmt::format("{} people answered, {} rows refused\n", answered_, refused_);
    const auto line = std::back_inserter(out);
    fmt::format_to(line, "{:<34}{:>12}{:>12}{:>12}{:>12}  {}\n", "programme", "eligible",
                   "ineligible", "open", "no scope", "to be paid, yuan");
    for (ProgrammeId id = 0; id < programmes_.size(); ++id) {
        const OfProgramme& sums = programmes_[id];
        const auto count = [&](Verdict verdict) {
            return sums.verdicts[static_cast<std::size_t>(verdict)];
        };
        std::string paid;
        if (sums.amounts > 0) {
            paid =
                sums.low == sums.high ? yuan(sums.low) : yuan(sums.low) + " to " + yuan(sums.high);
        }
        fmt::format_to(line, "{:<34}{:>12}{:>12}{:>12}{:>12}  {}\n", program_->programmes[id].id,
                       count(Verdict::eligible), count(Verdict::ineligible),
                       count(Verdict::undetermined), count(Verdict::out_of_scope), paid);
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < sums.failed.size(); ++i) {
            if (sums.failed[i] > 0) {
                order.push_back(i);
            }
        }
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return sums.failed[a] > sums.failed[b];
        });
        order.resize(std::min<std::size_t>(order.size(), 3));
        for (const std::size_t condition : order) {
            fmt::format_to(line, "    {:<30}{:>12} fail it first\n",
                           program_->programmes[id].conditions[condition].id,
                           sums.failed[condition]);
        }
        if (sums.readings_differ > 0) {
            fmt::format_to(line, "    {:<30}{:>12} would be told otherwise under another reading\n",
                           "readings", sums.readings_differ);
        }
    }
    return out;
}

} // namespace eligibility
