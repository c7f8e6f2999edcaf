// What a locked kiosk shows while its pack of rules is refused: that it cannot be used just now and
// where to go, in both languages. Invariants: nothing is asked and nothing can be pressed; the pack
// is looked at again until it is accepted; its faults go to stderr once each time they change.
// Knows no visit.
#pragma once

#include "kiosk/platform/window.h"
#include "kiosk/settings/settings.h"
#include "kiosk/shelf/pack_shelf.h"
#include "kiosk/ui/canvas.h"
#include "kiosk/wire/heartbeat.h"

#include <filesystem>
#include <string>

namespace kiosk {

struct ClosedParts {
    const Settings& settings;
    platform::Window& window;
    ui::Canvas& canvas;
    wire::Heartbeat& heartbeat;
};

// Returns with the pack once it is accepted. `faults`: why it is not yet.
PackShelf wait_for_pack(const ClosedParts& parts, const std::filesystem::path& pack,
                        std::string faults);

} // namespace kiosk
