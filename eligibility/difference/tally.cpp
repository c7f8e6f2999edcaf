#include "eligibility/difference/tally.h"

#include <algorithm>

namespace eligibility {

namespace {

bool determined(const BatchResult& said) {
    return said.verdict != Verdict::undetermined &&
           (!said.amount || said.amount->low == said.amount->high);
}

std::int64_t paid(const BatchResult& said) {
    return said.verdict == Verdict::eligible && said.amount ? said.amount->low : 0;
}

} // namespace

void Tally::add(const BatchResult& before, const BatchResult& after) {
    if (!determined(before) || !determined(after)) {
        ++undetermined;
        return;
    }
    const bool was = before.verdict == Verdict::eligible;
    const bool is = after.verdict == Verdict::eligible;
    const std::int64_t more = paid(after) - paid(before);
    older += paid(before);
    newer += paid(after);
    newly_eligible += !was && is ? 1U : 0U;
    no_longer_eligible += was && !is ? 1U : 0U;
    const bool wins = more > 0 || (more == 0 && !was && is);
    const bool loses = more < 0 || (more == 0 && was && !is);
    winners += wins ? 1U : 0U;
    losers += loses ? 1U : 0U;
    unchanged += !wins && !loses ? 1U : 0U;
    if (wins || loses) {
        const auto step = std::lower_bound(change_steps.begin(), change_steps.end(), more);
        ++changes.at(static_cast<std::size_t>(step - change_steps.begin()));
    }
}

void Tally::add(const Tally& other) {
    winners += other.winners;
    losers += other.losers;
    unchanged += other.unchanged;
    undetermined += other.undetermined;
    newly_eligible += other.newly_eligible;
    no_longer_eligible += other.no_longer_eligible;
    older += other.older;
    newer += other.newer;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        changes[i] += other.changes[i];
    }
}

} // namespace eligibility
