#include "kiosk/session/reading.h"

#include <algorithm>

namespace kiosk {

namespace {

constexpr int slowest = 0;
constexpr int fastest = 4;

int moved(int value, int by) {
    return std::clamp(value + by, slowest, fastest);
}

} // namespace

Reading listen(Reading reading, event::ReadAloud wish) {
    using What = event::ReadAloud::What;
    if (wish.what == What::open_or_close) {
        reading.open = !reading.open;
        reading.paused = false;
        return reading;
    }
    if (!reading.open) {
        return reading;
    }
    switch (wish.what) {
    case What::open_or_close:
        break;
    case What::again:
        reading.again += 1;
        reading.paused = false;
        break;
    case What::stop:
        reading.paused = true;
        break;
    case What::go_on:
        reading.go_on += 1;
        reading.paused = false;
        break;
    case What::slower:
        reading.speed = moved(reading.speed, -1);
        break;
    case What::faster:
        reading.speed = moved(reading.speed, 1);
        break;
    case What::softer:
        reading.volume = moved(reading.volume, -1);
        break;
    case What::louder:
        reading.volume = moved(reading.volume, 1);
        break;
    }
    return reading;
}

} // namespace kiosk
