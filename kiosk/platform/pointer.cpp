#include "kiosk/platform/pointer.h"

#include <cfloat>

#include <imgui.h>

namespace kiosk::platform {

namespace {

// One to act in, one to leave.
constexpr int frames_after_lift = 2;

} // namespace

void Pointer::feed(std::span<const TouchEvent> events) {
    waiting_.insert(waiting_.end(), events.begin(), events.end());
}

void Pointer::begin_frame() {
    ImGui::GetIO().ConfigInputTrickleEventQueue = false;
    pressed_or_lifted_ = false;
    std::size_t sent = 0;
    while (sent < waiting_.size() && !pressed_or_lifted_) {
        send(waiting_[sent]);
        ++sent;
    }
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(sent));
}

void Pointer::send(const TouchEvent& event) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
    pressed_or_lifted_ = event.kind != TouchKind::move;
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

bool Pointer::frame_drawn() {
    if (frames_to_leave_ > 0 && --frames_to_leave_ == 0) {
        ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
        ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
        return true;
    }
    return frames_to_leave_ > 0 || !waiting_.empty();
}

} // namespace kiosk::platform
