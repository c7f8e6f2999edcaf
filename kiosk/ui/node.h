// What the Canvas notes of every widget it draws: role, words, value, state, rectangle, in reading
// order. Invariant: what is on the glass is in this list and nothing else is; tests, layout checks,
// speech and focus read it. Private values are noted masked. Knows neither ImGui nor screens.
#pragma once

#include "kiosk/ui/geometry.h"
#include "kiosk/ui/theme.h"

#include <string>
#include <string_view>
#include <vector>

namespace kiosk::ui {

enum class Role {
    screen, // the name of the page; its rectangle is the whole surface
    heading,
    text,
    key,
    letter, // key of a keyboard: closer to its like than other keys, and said only when chosen
    choice, // one of several cards, may be selected
    card,   // opens a page
    amount,
    outcome, // yes, maybe, no, bookable, as a word beside its mark
    source,
    ruler,
    progress,
    countdown,
    field,
    icon, // a picture without words of its own
    sheet,
    strip, // of reading aloud
};

// What of a widget may be said through a loudspeaker: all, all but the visitor's figures, or only
// what it is about.
enum class Privacy { open, figures, whole };

std::string_view name_of(Role role);

struct Node {
    Role role = Role::text;
    std::string words;
    std::string hint;  // second line of a card, reason of a disabled key
    std::string value; // of a field, amount, ruler, progress
    Rect rect;         // hit box of what can be pressed (face + lip), drawn box of the rest
    Rect text_box;     // what its text needs; outside `rect` means clipped. Empty: no text
    TextRole type = TextRole::body;
    Token foreground = Token::ink;
    Token background = Token::paper;
    bool pressable = false;
    bool enabled = true;
    bool selected = false;
    bool pressed = false;
    bool focused = false; // by keys
    Privacy privacy = Privacy::open;
    bool behind = false; // under an open sheet: drawn, not reachable
};

// One line a node: `key "继续" 528,1560 504x142`; disabled, selected, behind follow as words.
std::string screen_as_text(const std::vector<Node>& nodes);

} // namespace kiosk::ui
