// How the printer is, as far as a visitor has to know before a print is promised. Plain values; the
// words for them are the screens'.
#pragma once

#include <cstdint>

namespace kiosk {

enum class PrinterState : std::uint8_t {
    not_known, // nobody has looked yet
    ready,
    no_paper,
    jammed,
    open, // a door or cover
    away, // does not answer, is switched off, or does not take what we print
    none, // there is none
};

} // namespace kiosk
