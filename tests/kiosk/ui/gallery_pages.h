// The gallery's pages: every component of the look in every state, for eyes and for layout checks.
// A page is a function of the canvas alone, so the window and the headless stage draw the same.
#pragma once

#include "kiosk/ui/canvas.h"

#include <span>
#include <string_view>

namespace kiosk::ui::gallery {

struct Page {
    std::string_view name;
    void (*draw)(Canvas&);
    bool lying = false;    // it is laid out for a lying panel too
    bool any_size = false; // its parts ask for their heights, so larger text fits too
    bool sheet = false;
    std::string_view spoken{};
};

std::span<const Page> pages();

} // namespace kiosk::ui::gallery
