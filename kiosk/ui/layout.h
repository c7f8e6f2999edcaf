// Where the parts of a page lie (look.md, section 6), for a panel, an orientation and low reach.
// Invariant: every part lies inside the surface, none overlaps another; sizes in millimetres became
// design pixels once, here. Knows nothing of what is drawn in the parts.
#pragma once

#include "kiosk/ui/geometry.h"

namespace kiosk::ui {

enum class Orientation { portrait, landscape };
enum class Reach { normal, low };
enum class Strip { closed, open }; // of reading aloud

// The physical panel, from [panel] of the settings. Default: 21.5 inches at 1920 x 1080.
struct Panel {
    float pixels_per_mm = 4.03F;
};

// A design pixel is 1/4.03 mm of glass; framebuffer = design * scale. `preview`: the window is too
// small for that, so the whole picture is scaled down once and the page says 预览.
struct Surface {
    float width = 1080;
    float height = 1920;
    float scale = 1;
    bool preview = false;

    Orientation orientation() const {
        return width > height ? Orientation::landscape : Orientation::portrait;
    }
};

Surface surface_for(int framebuffer_width, int framebuffer_height, Panel panel);

struct Layout {
    Orientation orientation = Orientation::portrait;
    float width = 1080;
    float height = 1920;
    Rect top_bar;    // the whole width
    Rect body;       // 48-1032 x 164-1536 upright; the whole width between margins lying
    Rect left;       // lying: the left column (48-848); upright: the body
    Rect right;      // lying: the right column (896-1872); upright: the body
    Rect action_row; // upright: under the body; lying: foot of the left column. Face height 136
    Rect bottom_bar; // the whole width
    Rect strip;      // of reading aloud, the whole width; empty: closed. Upright, it stands on the
                     // page's row of keys, and moves up with a second row

    bool landscape() const { return orientation == Orientation::landscape; }
};

// With the strip open, low reach lets the upper bar stand higher by the strip's height.
Layout layout_for(const Surface& surface, Reach reach, Strip strip = Strip::closed);

// Spaces of the scale in look.md, section 4.
namespace space {
inline constexpr float margin = 48;
inline constexpr float between_keys = 24; // sideways
inline constexpr float below_keys = 30;   // downwards: 24 and the lip
inline constexpr float between_panels = 16;
inline constexpr float in_card = 32;
inline constexpr float after_band = 48;
} // namespace space

} // namespace kiosk::ui
