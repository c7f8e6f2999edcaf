// The steps of a walk: pressing what reads so, turning leaves, taking pictures.
// Invariant: after the first thing that is not as it should be nothing more is pressed or written,
// and fault_ says what it was. Knows no visit's order.
#pragma once

#include "kiosk/tour/finger.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace kiosk::tour {

class Steps {
protected:
    static constexpr int turns_enough = 24; // leaves of one page

    Steps(Finger& finger, const std::filesystem::path& folder) : finger_(finger), folder_(folder) {}

    bool going() const { return fault_.empty(); }

    void stop(std::string sentence);
    void shoot(std::string_view name);
    void tap(std::string_view words);

    void tap_word(std::string_view key) { tap(std::string(finger_.word(key))); }

    // Turns the leaves of a page, from the last one to the first, until the words are on it.
    void turn_to(std::string_view words);
    bool turn_leaf();
    void shoot_leaves(const std::string& name);

    const eligibility::Program& program() const { return finger_.world().program; }

    Language language() const { return finger_.session().looks.language; }

    Finger& finger_;
    const std::filesystem::path& folder_;
    std::string fault_;
    int pictures_ = 0;
};

} // namespace kiosk::tour
