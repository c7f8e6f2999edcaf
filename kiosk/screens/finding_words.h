// A finding as the cards and the page of one programme say it: its mark, its amount or bounds, its
// period. Invariant: figures and sentences come from the engine; an amount that is not certain is
// never shown as one.
#pragma once

#include "kiosk/screens/page.h"

#include <string>

namespace kiosk::screens {

ui::Outcome outcome_mark(eligibility::Group group);

// An amount split for the canvas: "1,100", ".00", "元/月".
struct AmountWords {
    std::string integer;
    std::string decimals;
    std::string unit;
};

AmountWords amount_words(const ui::Canvas& canvas, const Page& page, ProgrammeId programme,
                         std::int64_t fen);

// Both ends of what is possible. `below`: the high end is one fen under a round figure, said as
// "under".
struct BoundWords {
    AmountWords low;
    AmountWords high;
    bool below = false;
};

// What can honestly be said of the money: one amount, bounds, or nothing.
struct Money {
    std::optional<AmountWords> known;
    std::optional<BoundWords> bounds;
};

Money money_of(const ui::Canvas& canvas, const Page& page, const Finding& finding);

// The same of an amount that is certain in all but its size.
Money money_of(const ui::Canvas& canvas, const Page& page, ProgrammeId programme,
               const std::optional<eligibility::AmountBounds>& amount);

// The bounds in two lines for a card.
std::string bound_lines(const ui::Canvas& canvas, const BoundWords& bounds);

} // namespace kiosk::screens
