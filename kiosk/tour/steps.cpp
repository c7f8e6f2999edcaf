#include "kiosk/tour/steps.h"

#include <utility>

#include <fmt/format.h>

namespace kiosk::tour {

void Steps::stop(std::string sentence) {
    if (going()) {
        fault_ = std::move(sentence);
    }
}

void Steps::shoot(std::string_view name) {
    if (!going()) {
        return;
    }
    const auto file = folder_ / fmt::format("{:02}-{}.png", ++pictures_, name);
    if (auto written = write_png(finger_.look(), file); !written) {
        stop(written.error().sentence);
    }
}

void Steps::tap(std::string_view words) {
    if (going() && !finger_.tap(words)) {
        stop(fmt::format("The tour wanted to press \"{}\", which is not on the page.", words));
    }
}

void Steps::turn_to(std::string_view words) {
    const std::string first(finger_.word("leaf_first"));
    for (int i = 0; going() && i < turns_enough && !finger_.shows(words); ++i) {
        if (!turn_leaf() && finger_.shows(first)) { // the words may stand on a leaf before
            tap(first);
        }
    }
}

// The key that turns the leaf says how much is left, so it is found by its event's effect: the page
// number.
bool Steps::turn_leaf() {
    const int before = finger_.session().page();
    for (int count = 1; count < turns_enough; ++count) {
        const std::string number = fmt::format("{}", count);
        for (const char* key : {"question_more", "leaf_more"}) {
            const std::string words = finger_.word(key, {{"count", number}});
            if (finger_.shows(words)) {
                tap(words);
                return finger_.session().page() != before;
            }
        }
    }
    return false;
}

void Steps::shoot_leaves(const std::string& name) {
    shoot(name);
    for (int leaf = 2; going() && turn_leaf(); ++leaf) {
        shoot(fmt::format("{}-{}", name, leaf));
    }
}

void Steps::set_look(std::string_view choice) {
    tap(frame_key("frame_text_size", "frame_text_size_short"));
    tap_word(choice);
    tap_word("size_sheet_done");
}

std::string Steps::frame_key(std::string_view usual, std::string_view huge) const {
    const bool largest = finger_.session().looks.size == TextSize::extra_large;
    return std::string(finger_.word(largest ? huge : usual));
}

} // namespace kiosk::tour
