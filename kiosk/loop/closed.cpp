#include "kiosk/loop/closed.h"

#include "kiosk/loop/loop.h"
#include "kiosk/platform/clock.h"
#include "kiosk/screens/screens.h"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace kiosk {

namespace {

// Reading a pack takes a good part of a second; whoever mends one has time.
constexpr std::chrono::milliseconds between_looks{3000};

void draw(const ClosedParts& parts, std::chrono::milliseconds now) {
    const ui::Surface surface = surface_of(parts.window, parts.settings);
    screens::Backdrop backdrop;
    backdrop.seal = parts.settings.seal;
    parts.window.begin_frame({surface.width, surface.height, surface.scale});
    parts.canvas.begin(screens::view_of(Session{}, backdrop, surface, now));
    screens::draw_closed(parts.canvas);
    parts.canvas.end();
    parts.window.end_frame();
}

void tell(const std::string& faults) {
    std::fprintf(stderr, "%s%skiosk: it stays closed until the pack is accepted.\n", faults.c_str(),
                 faults.ends_with('\n') ? "" : "\n");
}

} // namespace

PackShelf wait_for_pack(const ClosedParts& parts, const std::filesystem::path& pack,
                        std::string faults) {
    tell(faults);
    auto next = platform::monotonic_now() + between_looks;
    for (;;) {
        const auto now = platform::monotonic_now();
        const auto beat = parts.heartbeat.until_due(wire::Heartbeat::Time::clock::now());
        parts.window.wait(std::min(next, now + beat));
        parts.heartbeat.beat(wire::Heartbeat::Time::clock::now());
        parts.window.forget_close();
        static_cast<void>(parts.window.scans()); // there is no visit that could have brought one
        if (parts.window.owes_frame()) {
            draw(parts, now);
        }
        if (platform::monotonic_now() < next) {
            continue;
        }
        auto shelf = PackShelf::open(pack);
        if (shelf) {
            parts.window.draw_more();
            return std::move(*shelf);
        }
        if (shelf.error().sentence != faults) {
            faults = shelf.error().sentence;
            tell(faults);
        }
        next = platform::monotonic_now() + between_looks;
    }
}

} // namespace kiosk
