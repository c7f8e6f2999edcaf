// The resting screen's picture: the east bank, a brick mill, the bridge with its lamps, the river,
// the wall. Invariant: drawn from the theme's tokens and their blends only; stretches over any
// width. No words, no nodes.
#pragma once

#include "kiosk/ui/canvas.h"

namespace kiosk::screens {

struct SceneShape {
    ui::Rect area;         // from the highest roof to the foot of the wall, the whole width
    float wall = 0;        // height of the brick wall at the foot
    float water = 0;       // height of the river above it
    float mill_x = 0;      // left end of the mill
    float houses_from = 0; // no houses left of here, where words stand
    float shift = 0;       // against burn-in
};

void draw_rest_scene(ui::Canvas& canvas, const SceneShape& shape);

} // namespace kiosk::screens
