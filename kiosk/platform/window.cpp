#include "kiosk/platform/window.h"

#include "kiosk/base/check.h"
#include "kiosk/platform/clock.h"
#include "kiosk/platform/pointer.h"
#include "kiosk/platform/touch_filter.h"
#include "kiosk/platform/wedge.h"

#include <algorithm>
#include <utility>

#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

namespace kiosk::platform {

namespace {

using std::chrono::milliseconds;

constexpr int frames_after_event = 4;
constexpr milliseconds longest_sleep{60'000};
constexpr milliseconds least_frame{16};      // where a driver ignores the swap interval
constexpr float longest_step = 0.1F;         // seconds of motion a frame, however long it slept
constexpr const char* glsl = "#version 130"; // OpenGL 3.0, which Mesa's software renderer has too

std::string glfw_reason() {
    const char* text = nullptr;
    glfwGetError(&text);
    return text != nullptr ? text : "no reason was given";
}

ImGuiKey key_of(int key) {
    switch (key) {
    case GLFW_KEY_TAB:
        return ImGuiKey_Tab;
    case GLFW_KEY_UP:
        return ImGuiKey_UpArrow;
    case GLFW_KEY_DOWN:
        return ImGuiKey_DownArrow;
    case GLFW_KEY_LEFT:
        return ImGuiKey_LeftArrow;
    case GLFW_KEY_RIGHT:
        return ImGuiKey_RightArrow;
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER:
        return ImGuiKey_Enter;
    case GLFW_KEY_SPACE:
        return ImGuiKey_Space;
    case GLFW_KEY_ESCAPE:
        return ImGuiKey_Escape;
    case GLFW_KEY_BACKSPACE:
        return ImGuiKey_Backspace;
    case GLFW_KEY_F1:
        return ImGuiKey_F1;
    case GLFW_KEY_F2:
        return ImGuiKey_F2;
    default:
        return ImGuiKey_None;
    }
}

// Ends GLFW where the last step of opening fails.
struct GlfwEnd {
    bool armed = true;

    ~GlfwEnd() {
        if (armed) {
            glfwTerminate();
        }
    }
};

} // namespace

struct Window::State {
    GLFWwindow* window = nullptr;
    ImGuiContext* imgui = nullptr;
    TouchFilter filter;
    Pointer pointer;
    Wedge wedge;
    std::vector<std::string> scans;
    FrameSize size;
    milliseconds last_touch{0};
    milliseconds last_frame{0};
    int frames_owed = frames_after_event;
    long frames = 0;
    bool in_frame = false;

    ~State() {
        if (imgui != nullptr) {
            ImGui_ImplOpenGL3_Shutdown();
            ImGui::DestroyContext(imgui);
        }
        if (window != nullptr) {
            glfwDestroyWindow(window);
            glfwTerminate();
        }
    }

    void touch(TouchKind kind) {
        double x = 0;
        double y = 0;
        glfwGetCursorPos(window, &x, &y);
        int window_width = 0;
        int framebuffer_width = 0;
        int height = 0;
        glfwGetWindowSize(window, &window_width, &height);
        glfwGetFramebufferSize(window, &framebuffer_width, &height);
        const float ratio = window_width > 0 ? static_cast<float>(framebuffer_width) /
                                                   static_cast<float>(window_width)
                                             : 1.0F;
        const auto now = monotonic_now();
        const TouchEvent event{kind, static_cast<float>(x) * ratio / size.scale,
                               static_cast<float>(y) * ratio / size.scale, now, 0};
        pointer.feed(filter.take(event));
        if (kind != TouchKind::move) {
            last_touch = now;
        }
        frames_owed = frames_after_event;
    }

    static State& of(GLFWwindow* window) {
        return *static_cast<State*>(glfwGetWindowUserPointer(window));
    }

    void listen() {
        glfwSetWindowUserPointer(window, this);
        glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int) {
            if (button == GLFW_MOUSE_BUTTON_LEFT) {
                of(w).touch(action == GLFW_PRESS ? TouchKind::down : TouchKind::up);
            }
        });
        glfwSetCursorPosCallback(window, [](GLFWwindow* w, double, double) {
            // A pointer that merely hovers changes nothing on the glass.
            if (glfwGetMouseButton(w, GLFW_MOUSE_BUTTON_LEFT) == GLFW_PRESS) {
                of(w).touch(TouchKind::move);
            }
        });
        glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int, int action, int) {
            const ImGuiKey known = key_of(key);
            if (known == ImGuiKey_Enter && action == GLFW_PRESS) {
                if (auto scan = of(w).wedge.entered(monotonic_now())) {
                    of(w).scans.push_back(std::move(*scan));
                    of(w).frames_owed = frames_after_event;
                    return; // the scanner's Enter presses no key of the page
                }
            }
            if (known != ImGuiKey_None && action != GLFW_REPEAT) {
                ImGui::GetIO().AddKeyEvent(known, action == GLFW_PRESS);
                of(w).last_touch = monotonic_now();
                of(w).frames_owed = frames_after_event;
            }
        });
        glfwSetCharCallback(window, [](GLFWwindow* w, unsigned int character) {
            of(w).wedge.typed(character, monotonic_now());
        });
        glfwSetFramebufferSizeCallback(
            window, [](GLFWwindow* w, int, int) { of(w).frames_owed = frames_after_event; });
        glfwSetWindowRefreshCallback(window,
                                     [](GLFWwindow* w) { of(w).frames_owed = frames_after_event; });
        glfwSetWindowCloseCallback(window, [](GLFWwindow* w) { of(w).frames_owed = 1; });
    }
};

Window::Window(std::unique_ptr<State> state) : state_(std::move(state)) {}

Window::Window(Window&&) noexcept = default;
Window::~Window() = default;

Result<Window> Window::open(const WindowSpec& spec) {
    if (glfwInit() != GLFW_TRUE) {
        return failure("there is no display to draw on (" + glfw_reason() +
                       "); start it under X11, or run kiosk/run, which brings a virtual display");
    }
    GlfwEnd end;
    const bool full = spec.mode == WindowMode::full_screen;
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
    glfwWindowHint(GLFW_SAMPLES, 0);
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
    glfwWindowHint(GLFW_DECORATED, full ? GLFW_FALSE : GLFW_TRUE);
    glfwWindowHint(GLFW_VISIBLE, spec.mode == WindowMode::hidden ? GLFW_FALSE : GLFW_TRUE);

    int x = 0;
    int y = 0;
    int width = spec.width;
    int height = spec.height;
    if (full) {
        GLFWmonitor* monitor = glfwGetPrimaryMonitor();
        const GLFWvidmode* mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr;
        if (mode == nullptr) {
            return failure("the display has no monitor (" + glfw_reason() +
                           "); connect a screen and start again");
        }
        glfwGetMonitorPos(monitor, &x, &y);
        width = mode->width;
        height = mode->height;
    }
    GLFWwindow* window = glfwCreateWindow(width, height, spec.title.c_str(), nullptr, nullptr);
    if (window == nullptr) {
        return failure("OpenGL 3.0 cannot be used on this display (" + glfw_reason() +
                       "); install Mesa's drivers with config/setup");
    }
    end.armed = false;
    auto state = std::make_unique<State>();
    state->window = window;
    if (full) {
        glfwSetWindowPos(window, x, y);
        glfwSetInputMode(window, GLFW_CURSOR, GLFW_CURSOR_HIDDEN);
    }
    glfwMakeContextCurrent(window);
    glfwSwapInterval(spec.mode == WindowMode::hidden ? 0 : 1);

    IMGUI_CHECKVERSION();
    state->imgui = ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr; // nothing of a visit is written
    io.LogFilename = nullptr;
    if (!ImGui_ImplOpenGL3_Init(glsl)) {
        ImGui::DestroyContext(state->imgui);
        state->imgui = nullptr;
        return failure("OpenGL 3.0 does not start on this display; install Mesa's drivers with "
                       "config/setup");
    }
    state->last_touch = monotonic_now();
    state->listen();
    return Window(std::move(state));
}

int Window::framebuffer_width() const {
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(state_->window, &width, &height);
    return std::max(width, 1);
}

int Window::framebuffer_height() const {
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(state_->window, &width, &height);
    return std::max(height, 1);
}

void Window::wait(std::optional<milliseconds> deadline) {
    const auto seconds = [](milliseconds span) { return static_cast<double>(span.count()) / 1000; };
    if (state_->frames_owed > 0) {
        const auto due = state_->last_frame + least_frame - monotonic_now();
        if (due > milliseconds{0}) {
            glfwWaitEventsTimeout(seconds(due));
        } else {
            glfwPollEvents();
        }
        return;
    }
    const auto now = monotonic_now();
    const auto until = std::min(deadline.value_or(now + longest_sleep), now + longest_sleep);
    if (until > now) {
        glfwWaitEventsTimeout(seconds(until - now));
    } else {
        glfwPollEvents();
    }
}

milliseconds Window::last_touch() const {
    return state_->last_touch;
}

std::vector<std::string> Window::scans() {
    return std::exchange(state_->scans, {});
}

bool Window::asked_to_close() const {
    return glfwWindowShouldClose(state_->window) == GLFW_TRUE;
}

void Window::forget_close() {
    glfwSetWindowShouldClose(state_->window, GLFW_FALSE);
}

void Window::begin_frame(const FrameSize& size) {
    KIOSK_CHECK(!state_->in_frame, "a frame is ended before the next begins");
    state_->in_frame = true;
    state_->size = size;
    const auto now = monotonic_now();
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {size.width, size.height};
    io.DisplayFramebufferScale = {size.scale, size.scale};
    const auto slept = static_cast<float>((now - state_->last_frame).count()) / 1000;
    io.DeltaTime = std::clamp(slept, 0.001F, longest_step);
    state_->last_frame = now;
    state_->pointer.begin_frame();
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
}

void Window::finish_frame(Picture* picture) {
    KIOSK_CHECK(state_->in_frame, "a frame is begun before it ends");
    ImGui::Render();
    glViewport(0, 0, framebuffer_width(), framebuffer_height());
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    if (picture != nullptr) {
        const int width = framebuffer_width();
        const int height = framebuffer_height();
        const std::size_t row = static_cast<std::size_t>(width) * 3;
        std::vector<std::uint8_t> upside_down(row * static_cast<std::size_t>(height));
        glPixelStorei(GL_PACK_ALIGNMENT, 1);
        glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, upside_down.data());
        picture->width = width;
        picture->height = height;
        picture->rgb.clear();
        for (auto end = upside_down.end(); end != upside_down.begin();) {
            const auto begin = end - static_cast<std::ptrdiff_t>(row);
            picture->rgb.insert(picture->rgb.end(), begin, end);
            end = begin;
        }
    }
    glfwSwapBuffers(state_->window);
    state_->in_frame = false;
    state_->frames += 1;
    state_->frames_owed = std::max(state_->frames_owed - 1, 0);
    if (state_->pointer.frame_drawn()) {
        state_->frames_owed = std::max(state_->frames_owed, 1);
    }
}

void Window::end_frame() {
    finish_frame(nullptr);
}

Picture Window::end_frame_with_picture() {
    Picture picture;
    finish_frame(&picture);
    return picture;
}

void Window::page_changed() {
    state_->pointer.feed(state_->filter.page_changed(monotonic_now()));
    draw_more();
}

void Window::draw_more(int frames) {
    state_->frames_owed = std::max(state_->frames_owed, frames);
}

bool Window::owes_frame() const {
    return state_->frames_owed > 0;
}

void Window::wake() {
    glfwPostEmptyEvent();
}

long Window::frames_drawn() const {
    return state_->frames;
}

} // namespace kiosk::platform
