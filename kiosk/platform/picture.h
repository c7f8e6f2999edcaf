// A picture of the framebuffer and its PNG file. Rows run from the top; three bytes a pixel.
// Knows neither window nor GL.
#pragma once

#include "kiosk/base/result.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace kiosk::platform {

struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb;
};

// Writes beside `file` first and renames, so that a half-written picture is never found.
Result<void> write_png(const Picture& picture, const std::filesystem::path& file);

} // namespace kiosk::platform
