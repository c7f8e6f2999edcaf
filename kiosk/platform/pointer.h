// Passes filtered touches on to ImGui as a finger: the source is named first, the position stays
// one frame after the lift so that the widget under it can act, then leaves the glass so that
// nothing stays hovered. REQUIRES an ImGui context. Positions are design pixels.
#pragma once

#include "kiosk/platform/touch_filter.h"

#include <span>

namespace kiosk::platform {

class Pointer {
public:
    void feed(std::span<const TouchEvent> events);

    // After every frame; true while another frame is needed to let the finger leave.
    bool frame_drawn();

private:
    int frames_to_leave_ = 0;
};

} // namespace kiosk::platform
