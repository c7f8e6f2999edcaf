// other_readings: what is told where a clause can be read in more than one way and another reading
// gives another outcome. The outcome itself follows the readings taken by default, always; nothing
// here weighs one reading against another. Private to explanation/.
#pragma once

#include "eligibility/explanation/explain.h"

namespace eligibility {

// A sentence for each other choice: what it is and what it gives.
std::vector<std::string> other_readings(const Program& program, const Outcome& outcome,
                                        Language language);

// The first reading by which the verdict is another, in one line; empty where there is none.
std::string another_verdict(const Program& program, const Outcome& outcome, Language language);

// What stands in the way does so by the readings taken here; the headings of the ways say it.
void tell_whose_reading(Explanation& explanation, const Outcome& outcome, Language language);

} // namespace eligibility
