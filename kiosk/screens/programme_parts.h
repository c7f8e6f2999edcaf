// Parts of the page of one programme: its head, its sum, its reasons against their limits.
// Invariant: every sentence and figure is the explanation's own.
#pragma once

#include "kiosk/screens/finding_words.h"

namespace kiosk::screens {

// A panel around what `inside` draws; its height is asked first.
template <class Inside>
float framed(ui::Canvas& canvas, ui::Rect box, const Inside& inside,
             ui::PanelFill fill = ui::PanelFill::surface) {
    constexpr float panel_side = 32;
    constexpr float panel_top = 16;
    const ui::Rect inner{box.x + panel_side, box.y + panel_top, box.w - 2 * panel_side, 0};
    canvas.begin_measuring();
    const float height = inside(inner) + 2 * panel_top;
    canvas.end_measuring();
    canvas.panel({box.x, box.y, box.w, height}, fill);
    inside(inner);
    return height;
}

// Mark, title, and what can be said of the money.
float draw_programme_head(ui::Canvas& canvas, const Page& page, const Finding& finding,
                          ui::Rect box);

// The calculation and the reasons, `together` lines a panel.
void add_sum(Flow& flow, ui::Canvas& canvas, const Finding& finding, std::size_t together);
void add_reasons(Flow& flow, ui::Canvas& canvas, const Finding& finding, std::size_t together);

} // namespace kiosk::screens
