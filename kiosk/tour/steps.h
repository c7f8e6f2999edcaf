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

    // The same pages for other eyes.
    void set_look(std::string_view choice);
    // The bars' keys have other words where the letters are largest.
    std::string frame_key(std::string_view usual, std::string_view huge) const;

    // Every look in turn, back to the usual one at the end.
    template <class Pages> void in_other_looks(const Pages& pages) {
        tap_word("frame_language");
        pages("english");
        set_look("size_sheet_extra_large");
        pages("english-extra-large");
        tap(frame_key("frame_language", "frame_language_short"));
        pages("extra-large");
        set_look("size_sheet_large");
        pages("large");
        set_look("size_sheet_standard");
        for (const char* theme :
             {"size_sheet_dusk", "size_sheet_black_on_white", "size_sheet_white_on_black"}) {
            set_look(theme);
            pages(std::string_view(theme).substr(std::string_view("size_sheet_").size()));
        }
        set_look("size_sheet_paper");
        tap_word("frame_read_aloud");
        pages("read-aloud");
        tap_word("frame_read_aloud");
        set_look("size_sheet_low_reach");
        pages("low-reach");
        set_look("size_sheet_low_reach");
    }

    const eligibility::Program& program() const { return finger_.world().program; }

    Language language() const { return finger_.session().looks.language; }

    Finger& finger_;
    const std::filesystem::path& folder_;
    std::string fault_;
    int pictures_ = 0;
};

} // namespace kiosk::tour
