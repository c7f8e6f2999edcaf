// What the pages of a question share: its bars and bricks, its words, and the keys at its foot.
// Invariant: all words of a question are the pack's. REQUIRES the session is at a question.
#pragma once

#include "kiosk/screens/page.h"

namespace kiosk::screens {

const eligibility::Input& asked(const Page& page);

Drawn question_frame(ui::Canvas& canvas, const Page& page);

// The course of bricks; returns the height it takes, none outside a round.
float bricks(ui::Canvas& canvas, const Page& page, ui::Rect box);

// The hint, and of another member of the household how people are counted.
std::string hint_words(const ui::Canvas& canvas, const Page& page);

FootKey why_key(const ui::Canvas& canvas, bool shortly);

// Disabled, and saying what is missing, until there is something to go on with.
FootKey next_key(const ui::Canvas& canvas, bool ready, bool number);

// Title and hint; where the page is full the hint moves behind "why we ask".
float ask(ui::Canvas& canvas, const Page& page, ui::Rect box, float room);

// The page of a number: field and pad (04).
Drawn draw_number_question(ui::Canvas& canvas, const Page& page);

} // namespace kiosk::screens
