// A code as a QR matrix, error level M: a sixth of it may be torn or soiled.
// Invariant: square, side 21 to 177, without the quiet zone, of which four modules belong on each
// side. Knows no colours and no sizes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kiosk::slip {

inline constexpr int quiet_modules = 4;

struct QrMatrix {
    int side = 0;
    std::vector<std::uint8_t> dark; // row by row, 1 where dark

    bool is_dark(int column, int row) const {
        return dark[static_cast<std::size_t>(row * side + column)] != 0;
    }

    bool operator==(const QrMatrix&) const = default;
};

// REQUIRES at most 1,000 bytes without a zero.
QrMatrix qr_of(const std::string& text);

} // namespace kiosk::slip
