// Passes filtered touches on to ImGui as a finger: the source is named first, position and press
// arrive in one frame so that the pressed look shows in the first picture, a press and its lift
// never share a frame so that no tap is lost on a slow one, and the position stays one frame after
// the lift so that the widget under it can act. REQUIRES an ImGui context, whose own trickling of
// events it turns off. Positions are design pixels.
#pragma once

#include "kiosk/platform/touch_filter.h"

#include <span>
#include <vector>

namespace kiosk::platform {

class Pointer {
public:
    void feed(std::span<const TouchEvent> events);

    // What is still waiting for a frame of its own. Called before every frame.
    void begin_frame();

    // After every frame; true while another frame is needed to let the finger leave.
    bool frame_drawn();

private:
    void send(const TouchEvent& event);

    std::vector<TouchEvent> waiting_;
    bool pressed_or_lifted_ = false; // since the last frame
    int frames_to_leave_ = 0;
};

} // namespace kiosk::platform
