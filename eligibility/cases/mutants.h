// mutants: a pack changed in one small place at a time, the way a slip of the pen would change it.
// Each is an edit of the author's text: a figure one unit off, `>=` for `>`, a row left out. A pack
// whose own cases pass under such a change does not say what it means there. Only what decides an
// outcome is changed: figures, tables, tiers, values and conditions, never words, sources, ranges
// of answers or the cases themselves. Knows no program and runs nothing.
#pragma once

#include "eligibility/pack/pack.h"

#include <string>
#include <string_view>
#include <vector>

namespace eligibility {

struct Mutant {
    enum class Kind : std::uint8_t {
        figure,     // one of its last written digit more, or less
        rate,       // one point more, or less
        day,        // one day later, or earlier
        comparison, // its limit in where it was out, or `=` for `!=`
        connective, // `and` for `or`
        truth,      // `yes` for `no`
        member,     // one of several values left out
        row,        // a row of a table left out
        condition,  // a condition that everybody meets, or an exception that holds for all
    };

    Kind kind = Kind::figure;
    Place place; // what is replaced
    std::string was;
    std::string becomes;
    std::string within; // the parameter, table, tiers, value, rule or programme it stands in
};

std::string_view kind_name(Mutant::Kind kind);

// In the order in which they stand in the files.
std::vector<Mutant> mutants(const Pack& pack);

// The file with the change made.
std::string changed_text(const SourceFile& file, const Mutant& mutant);

} // namespace eligibility
