// Lines out of a text: our own Chinese and English line breaking, on a measure the caller gives.
// Invariant: no line but one that holds a single unbreakable piece is wider than asked; closing
// signs never begin a line, opening signs never end one; numbers stay with their units, dates and
// Latin words stay whole; the last line of a paragraph is never a single character. Pure: knows
// neither fonts nor ImGui.
#pragma once

#include "kiosk/ui/theme.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::ui {

struct TextRun {
    std::string text;
    Weight weight = Weight::regular;
    float width = 0;
};

struct TextLine {
    std::vector<TextRun> runs;
    float width = 0;
};

using Measure = std::function<float(std::string_view, Weight)>;

// `words` may hold \n (a break by hand) and **bold** spans; `base` is the weight outside them.
std::vector<TextLine> break_lines(std::string_view words, float width, Weight base,
                                  const Measure& measure);

// `words` without the ** marks, for the record and for speech.
std::string without_marks(std::string_view words);

// One code point from the front of `text`, which shrinks; a broken byte yields U+FFFD and one byte.
char32_t take_code_point(std::string_view& text);

} // namespace kiosk::ui
