// A canvas without a window: ImGui with nothing behind it, a clock the test moves, and a finger
// that goes through the same TouchFilter and Pointer as on the glass. Tests press by the words on a
// widget.
#pragma once

#include "kiosk/platform/pointer.h"
#include "kiosk/platform/touch_filter.h"
#include "kiosk/ui/canvas.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string_view>

struct ImGuiContext;

namespace kiosk::ui {

class Stage {
public:
    // What a test draws every frame; it may keep what the canvas returned.
    using Draw = std::function<void(Canvas&)>;

    Stage();
    explicit Stage(Words words);
    ~Stage();
    Stage(Stage&&) = delete;
    Stage& operator=(Stage&&) = delete;
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    // Changed freely between frames.
    View view;

    Canvas& canvas() { return *canvas_; }

    const Fonts& fonts() const { return *fonts_; }

    std::chrono::milliseconds now() const { return now_; }

    void pass(std::chrono::milliseconds time) { now_ += time; }

    void frame(const Draw& draw);
    void frames(int count, const Draw& draw);

    void touch(platform::TouchKind kind, Point at, int contact = 0);
    void key(int imgui_key, const Draw& draw);

    // A page has changed: what the real window is told then.
    void page_changed();

    // The node whose words (or whose name) these are; REQUIRES there is exactly one that can be
    // pressed.
    const Node& find(std::string_view words) const;
    bool shows(std::string_view words) const;

    // Down for 80 ms in the middle of the widget, then up, then the frames that follow.
    void tap(std::string_view words, const Draw& draw);

private:
    struct EndContext {
        void operator()(ImGuiContext* context) const;
    };

    std::unique_ptr<ImGuiContext, EndContext> context_;
    Words words_;
    std::unique_ptr<Fonts> fonts_;
    std::unique_ptr<Canvas> canvas_;
    platform::TouchFilter filter_;
    platform::Pointer pointer_;
    std::chrono::milliseconds now_{1'000'000};
};

} // namespace kiosk::ui
