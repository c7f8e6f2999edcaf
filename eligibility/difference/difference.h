// Difference: everything that two packs, or one pack on two days, say differently: what changed in
// the text, and for each programme that both have who is told something else.
#pragma once

#include "eligibility/difference/regions.h"
#include "eligibility/difference/text_changes.h"

namespace eligibility {

struct Difference {
    std::array<Date, 2> days{};
    std::vector<TextChange> texts;
    std::vector<ProgrammeDifference> programmes; // in the newer pack's order, those that differ

    bool complete() const;
};

// REQUIRES: the packs outlive it. `done`, when there is one, is told how many programmes are.
template <typename Done>
Difference difference(const Matched& match, std::array<Date, 2> days, const Done& done) {
    Difference found{days, text_changes(match, days), {}};
    std::size_t looked_at = 0;
    for (const Matched::Pair& pair : match.programmes) {
        if (pair.both()) {
            ProgrammeDifference one = find_regions(match, days, pair);
            if (!one.none()) {
                found.programmes.push_back(std::move(one));
            }
        }
        done(++looked_at);
    }
    return found;
}

// The text that a person reads.
std::string difference_words(const Matched& match, const Difference& difference, Language language);

// "医院等级是三级，并且是选定的那一家": whom a region is about; empty where it is about everybody.
std::string people_words(const Matched& match, const Matched::Pair& programme, const Region& region,
                         Language language);

} // namespace eligibility
