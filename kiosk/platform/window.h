// The window, its OpenGL and ImGui contexts, and the waiting between frames.
// Invariants: one frame is begun and ended at a time; without events and deadlines nothing is
// drawn; after an event at least four frames are, so that ImGui's queue and the picture settle.
// Input reaches ImGui only through TouchFilter and Pointer. Knows nothing of screens, words and
// sessions.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/platform/picture.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kiosk::platform {

enum class WindowMode {
    full_screen, // borderless, the monitor's size, no pointer
    windowed,
    hidden, // for pictures
};

struct WindowSpec {
    std::string title;
    WindowMode mode = WindowMode::full_screen;
    int width = 1080; // of a window that is not full screen
    int height = 1920;
};

// How many framebuffer pixels a design pixel has, and the design's size.
struct FrameSize {
    float width = 1080;
    float height = 1920;
    float scale = 1;
};

class Window {
public:
    // The error's sentence says whether the display, the window or OpenGL is missing, and what to
    // do.
    static Result<Window> open(const WindowSpec& spec);

    ~Window();
    Window(Window&&) noexcept;
    Window& operator=(Window&&) noexcept = delete;
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    int framebuffer_width() const;
    int framebuffer_height() const;

    // Returns when a frame is to be drawn: after an event, a wake, or at `deadline` (monotonic), at
    // the latest after 60 s.
    void wait(std::optional<std::chrono::milliseconds> deadline);

    // The last touch or key, monotonic; for inactivity. What the filter dropped counts: someone is
    // there.
    std::chrono::milliseconds last_touch() const;

    // What a scanner typed since the last call; empty when nothing was scanned.
    std::vector<std::string> scans();

    // The visitor (or Ctrl-C's handler through wake) asks to close; the caller decides.
    bool asked_to_close() const;
    void forget_close();

    // Between these two the canvas draws.
    void begin_frame(const FrameSize& size);
    void end_frame();
    // The same, and what was drawn.
    Picture end_frame_with_picture();

    // Another page is on the glass: guards its first 400 ms and cancels a finger still down.
    void page_changed();
    // At least `frames` more without waiting (state changed by itself, a worker's answer came).
    void draw_more(int frames = 4);

    // Whether a frame is still to be drawn, whatever the caller knows.
    bool owes_frame() const;

    // From any thread: wait() returns soon. REQUIRES an open window.
    static void wake();

    // Frames drawn since open(), for measuring.
    long frames_drawn() const;

private:
    struct State;
    explicit Window(std::unique_ptr<State> state);
    void finish_frame(Picture* picture);

    std::unique_ptr<State> state_;
};

} // namespace kiosk::platform
