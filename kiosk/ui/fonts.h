// The two weights of Noto Sans CJK SC, with HanaMin behind them for rare characters, in ImGui's dynamic atlas.
// Invariant: once loaded, every character can be drawn: one that no font has becomes a framed code box.
// A missing file is an Error. Fonts live in the ImGui context and end with it.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/ui/theme.h"

#include <filesystem>
#include <string_view>
#include <vector>

struct ImFont;

namespace kiosk::ui {

// Where the three families lie. `rare` may be empty: then rare characters become code boxes.
struct FontFiles {
    std::filesystem::path regular;
    std::filesystem::path bold;
    std::vector<std::filesystem::path> rare;
};

// The files as Debian's fonts-noto-cjk and fonts-hanazono install them.
FontFiles system_fonts();

class Fonts {
public:
    // REQUIRES a current ImGui context. Nothing is added to it on failure.
    static Result<Fonts> load(const FontFiles& files);

    ImFont* face(Weight weight) const { return weight == Weight::bold ? bold_ : regular_; }

    // Whether some font of ours draws it.
    bool has(char32_t character) const;

    // Width of one line in design pixels, code boxes included.
    float width(std::string_view text, Weight weight, float size) const;

    // Baseline below the top of a line of this size.
    float ascent(Weight weight, float size) const;

private:
    ImFont* regular_ = nullptr;
    ImFont* bold_ = nullptr;
};

} // namespace kiosk::ui
