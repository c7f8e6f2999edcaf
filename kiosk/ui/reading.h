// What of a page is read aloud and in which order: the record itself, from the page's own first
// words through the lower bar to the upper one, as the focus goes. Invariant: without a headset no
// private value is in any line. Pure; knows no voice.
#pragma once

#include "kiosk/ui/node.h"
#include "kiosk/ui/words.h"

#include <optional>
#include <string>
#include <vector>

namespace kiosk::ui {

enum class Listener { hall, headset };

struct ReadLine {
    std::string words; // of the widget: what is highlighted
    std::string said;

    bool operator==(const ReadLine&) const = default;
};

// `begins`: Canvas::page_begins().
std::vector<ReadLine> lines_of(const std::vector<Node>& nodes, std::size_t begins,
                               const Words& words, Language language, Listener listener);

// What the keys have chosen; nullopt: nothing.
std::optional<ReadLine> focused_line(const std::vector<Node>& nodes, const Words& words,
                                     Language language, Listener listener);

} // namespace kiosk::ui
