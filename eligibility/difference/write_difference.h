// write_difference: a Difference as JSON, in the style of the results of contract.md. Its shape, in
// which fields may be added and none is renamed:
//   {"older": {"pack", "version", "hash", "on"}, "newer": {the same}, "complete": true,
//    "text": [{"what", "how", "name", "title": {"zh", "en"}, "row": {…}, "before": {…},
//              "after": {…}, "from", "sources_before": ["S6a"], "sources_after": […]}],
//    "programmes": {ID: {"was": older ID, "complete": true, "not_compared": ["entity.input"],
//      "regions": [{"people": [one of
//                     {"input": PATH, "in": [member, …]} or {"input": PATH, "from": …, "to": …},
//                     {"input": PATH, "given": bool}, {"reading": ID, "in": [choice, …]},
//                     {"attest": PATH, "is": bool}],
//                   "text": {"zh", "en"}, "before": verdict, "after": verdict,
//                   "other_reading": false,
//                   "examples": [{"difference": "75.00", "proved": true,
//                                 "older": {"answers", "attested", "readings", "on", "verdict",
//                                           "amount", "low", "high", "result"},
//                                 "newer": {the same}}]}]}}}
// A region has the example that gains most and the one that loses most, or any; none where nobody
// was found and it is not proved that there is nobody: then `complete` is false, and the analysis
// is incomplete. `proved`: nobody of the region is further apart that way. Answers are as `eval`
// takes them.
#pragma once

#include "eligibility/difference/difference.h"

#include <string>

namespace eligibility {

// `population`: what write_people_comparison wrote, or nothing.
std::string write_difference(const Matched& match, const Difference& difference,
                             const std::string& population = {});

} // namespace eligibility
