// Text changes: what the newer rules are called, hold and say otherwise than the older, by name:
// programmes, questions and their choices, conditions, readings, formulas; and figures of
// parameters and tables, old and new, with source and day. For one pack on two days: the figures
// of the one day beside those of the other. Says nothing of whom it concerns.
#pragma once

#include "eligibility/difference/matched.h"

#include <string>
#include <vector>

namespace eligibility {

struct TextChange {
    enum class What : std::uint8_t {
        programme,
        input,
        choice,    // of an input's list
        range,     // of an input
        condition, // of a programme
        formula,   // of a programme's result, or of tiers
        reading,
        figure, // of a parameter
        row,    // of a table
    };
    enum class How : std::uint8_t { added, removed, renamed, changed };

    What what = What::figure;
    How how = How::changed;
    std::string name; // "outpatient_share"; a renamed one's older name in `before`
    Words title;
    Words row; // which rows of a table
    Words before;
    Words after;
    std::optional<Date> from; // when the newer figure takes effect
    std::vector<std::string> sources_before;
    std::vector<std::string> sources_after;

    bool operator==(const TextChange&) const = default;
};

std::vector<TextChange> text_changes(const Matched& match, std::array<Date, 2> days);

std::string text_change_words(const TextChange& change, Language language);

} // namespace eligibility
