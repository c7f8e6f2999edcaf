// Between the glass and ImGui: what a trembling, resting or doubled finger did, without its
// accidents. Rules: a press under 50 ms never acts; after a page has changed, a press at the spot
// of the one that changed it is ignored for 400 ms, and a finger still down from the old page never
// acts on the new one; one contact at a time; a finger that moves up to 12 px has not moved. A pure
// function of timestamped events: knows neither clock, window nor ImGui.
#pragma once

#include <chrono>
#include <vector>

namespace kiosk::platform {

enum class TouchKind { down, move, up, cancel };

struct TouchEvent {
    TouchKind kind = TouchKind::down;
    float x = 0; // design pixels
    float y = 0;
    std::chrono::milliseconds at{0};
    int contact = 0;

    bool operator==(const TouchEvent&) const = default;
};

class TouchFilter {
public:
    static constexpr std::chrono::milliseconds least_press{50};
    static constexpr std::chrono::milliseconds same_spot_guard{400};
    static constexpr float same_spot = 96; // 24 mm: a fingertip and its tremor
    static constexpr float still = 12;     // 3 mm

    // What to pass on, in order; `cancel` ends a press without acting.
    std::vector<TouchEvent> take(const TouchEvent& event);

    // A new page is on the glass since `now`. Cancels a press begun on the old one.
    std::vector<TouchEvent> page_changed(std::chrono::milliseconds now);

private:
    enum class State {
        idle,
        pressed,
        dragged, // moved more than `still`
        ignored, // down, but nothing of it passes
    };

    bool guarded(const TouchEvent& event) const;

    State state_ = State::idle;
    TouchEvent begin_;
    TouchEvent last_up_;
    bool any_up_ = false;
    std::chrono::milliseconds changed_at_{0};
    bool any_change_ = false;
};

} // namespace kiosk::platform
