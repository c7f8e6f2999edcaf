#include "kiosk/platform/pointer.h"

#include <cfloat>

#include <imgui.h>

namespace kiosk::platform {

namespace {

// The position event and the lift may be spread over two frames by ImGui's queue; one more to act
// in.
constexpr int frames_after_lift = 3;

} // namespace

void Pointer::feed(std::span<const TouchEvent> events) {
    ImGuiIO& io = ImGui::GetIO();
    for (const TouchEvent& event : events) {
        io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
        switch (event.kind) {
        case TouchKind::down:
            io.AddMousePosEvent(event.x, event.y);
            io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
            frames_to_leave_ = 0;
            break;
        case TouchKind::move:
            io.AddMousePosEvent(event.x, event.y);
            break;
        case TouchKind::up:
            io.AddMousePosEvent(event.x, event.y);
            io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
            frames_to_leave_ = frames_after_lift;
            break;
        case TouchKind::cancel:
            io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
            io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
            break;
        }
    }
}

bool Pointer::frame_drawn() {
    if (frames_to_leave_ == 0) {
        return false;
    }
    if (--frames_to_leave_ == 0) {
        ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
        ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
    }
    return true;
}

} // namespace kiosk::platform
