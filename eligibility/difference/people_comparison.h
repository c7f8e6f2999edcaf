// A comparison of many people in words, as JSON and as a picture. In groups, counts from 1 to 9 are
// told as "<10" and sums that rest on so few people are not told, so that nobody is found by what
// changed for them; a single hidden count may still follow from the others and the whole.
// The JSON is what `write_difference` holds under "population":
//   {"people", "refused", "programmes": {ID: {TALLY, "changes": [{"from", "to", "people"}],
//     "groups": {PATH: {ANSWER: TALLY}}}}}
//   TALLY: "winners", "losers", "unchanged", "undetermined", "newly_eligible",
//   "no_longer_eligible":
//          a number, or in groups "<10" or null where it would tell a hidden one;
//          "budget": {"older", "newer", "difference"} in yuan, null where it would
#pragma once

#include "eligibility/difference/compare_people.h"

namespace eligibility {

std::string people_comparison_words(const Matched& match, const PeopleComparison& found,
                                    Language language);

std::string write_people_comparison(const Matched& match, const PeopleComparison& found);

// Winners and losers of each programme, and how far their amounts change, as one SVG.
std::string people_comparison_chart(const Matched& match, const PeopleComparison& found,
                                    Language language);

} // namespace eligibility
