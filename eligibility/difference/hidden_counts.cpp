#include "eligibility/difference/hidden_counts.h"

#include "eligibility/base/number.h"

namespace eligibility {

namespace {

constexpr std::uint64_t fewest = 10; // a smaller group is not told

std::string or_few(std::uint64_t count) {
    return count > 0 && count < fewest ? "<10" : std::to_string(count);
}

bool few(std::uint64_t count) {
    return count > 0 && count < fewest;
}

} // namespace

ToldTally told(const Tally& tally) {
    const auto yuan = [](std::int64_t fen) { return format_decimal(fen, 100, 2, false); };
    return {std::to_string(tally.winners),
            std::to_string(tally.losers),
            std::to_string(tally.unchanged),
            std::to_string(tally.undetermined),
            std::to_string(tally.newly_eligible),
            std::to_string(tally.no_longer_eligible),
            yuan(tally.older),
            yuan(tally.newer),
            yuan(tally.newer - tally.older)};
}

ToldTally told_of_group(const Tally& tally) {
    ToldTally said = told(tally);
    const bool hidden = few(tally.winners) || few(tally.losers) || few(tally.undetermined) ||
                        few(tally.newly_eligible) || few(tally.no_longer_eligible) ||
                        tally.people() < fewest;
    said.winners = or_few(tally.winners);
    said.losers = or_few(tally.losers);
    said.undetermined = or_few(tally.undetermined);
    said.newly_eligible = or_few(tally.newly_eligible);
    said.no_longer_eligible = or_few(tally.no_longer_eligible);
    if (hidden) { // what is left of a group tells what is hidden, and so does a sum
        said.unchanged = few(tally.unchanged) ? "<10" : "…";
        said.older = said.newer = said.difference = std::nullopt;
    } else {
        said.unchanged = or_few(tally.unchanged);
    }
    return said;
}

} // namespace eligibility
