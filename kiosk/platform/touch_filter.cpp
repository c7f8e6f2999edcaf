#include "kiosk/platform/touch_filter.h"

#include <cmath>

namespace kiosk::platform {

namespace {

float distance(const TouchEvent& a, const TouchEvent& b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

} // namespace

bool TouchFilter::guarded(const TouchEvent& event) const {
    return any_change_ && any_up_ && event.at - changed_at_ < same_spot_guard &&
           distance(event, last_up_) < same_spot;
}

std::vector<TouchEvent> TouchFilter::take(const TouchEvent& event) {
    const bool ours = state_ == State::idle || event.contact == begin_.contact;
    if (!ours) {
        return {};
    }
    switch (event.kind) {
    case TouchKind::down:
        if (state_ != State::idle) {
            return {}; // a second button of the same contact
        }
        begin_ = event;
        state_ = guarded(event) ? State::ignored : State::pressed;
        if (state_ == State::ignored) {
            return {};
        }
        return {event};
    case TouchKind::move:
        if (state_ == State::pressed && distance(event, begin_) > still) {
            state_ = State::dragged;
        }
        if (state_ == State::dragged) {
            return {event};
        }
        return {}; // a hovering pointer, a tremor, or nothing of ours
    case TouchKind::up:
    case TouchKind::cancel: {
        const State before = state_;
        state_ = State::idle;
        if (before == State::idle || before == State::ignored) {
            return {};
        }
        TouchEvent end = event;
        if (before == State::pressed) {
            end.x = begin_.x;
            end.y = begin_.y;
        }
        if (event.kind == TouchKind::cancel || event.at - begin_.at < least_press) {
            end.kind = TouchKind::cancel;
            return {end};
        }
        last_up_ = end;
        any_up_ = true;
        return {end};
    }
    }
    return {};
}

std::vector<TouchEvent> TouchFilter::page_changed(std::chrono::milliseconds now) {
    changed_at_ = now;
    any_change_ = true;
    if (state_ != State::pressed && state_ != State::dragged) {
        return {};
    }
    state_ = State::ignored;
    TouchEvent end = begin_;
    end.kind = TouchKind::cancel;
    end.at = now;
    return {end};
}

} // namespace kiosk::platform
