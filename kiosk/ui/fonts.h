// The two weights of Noto Sans CJK SC, with HanaMin behind them for rare characters, in ImGui's
// dynamic atlas. Invariants: sizes are em sizes in design pixels, whatever a file's own metrics
// say; every character can be drawn, for one that no font has becomes a framed code box of one em.
// Files are mapped, not read: a glyph's pages come in when it is first drawn. A missing file is an
// Error. REQUIRES the ImGui context all along.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/ui/theme.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

struct ImFont;

namespace kiosk::ui {

// Where the families lie. Files of `rare` that do not exist are left out: their characters become
// code boxes.
struct FontFiles {
    std::filesystem::path regular;
    std::filesystem::path bold;
    std::vector<std::filesystem::path> rare;
};

// The files as Debian's fonts-noto-cjk and fonts-hanazono install them.
FontFiles system_fonts();

class Fonts {
public:
    // Adds both weights to the current context's atlas; nothing is added on failure.
    static Result<Fonts> load(const FontFiles& files);

    // Takes the fonts out of the context, if it still lives, before the files are unmapped.
    ~Fonts();
    Fonts(Fonts&&) noexcept = default;
    Fonts& operator=(Fonts&&) noexcept = delete;
    Fonts(const Fonts&) = delete;
    Fonts& operator=(const Fonts&) = delete;

    ImFont* face(Weight weight) const { return weight == Weight::bold ? bold_ : regular_; }

    // Whether some font of ours draws it.
    bool has(char32_t character) const;

    // Width of one line, code boxes included.
    float width(std::string_view text, Weight weight, float size) const;

    // What ImGui calls the size of this em size: whole, so that glyphs meet the pixels.
    float glyph_size(float size) const;

    // Baseline below the top of ImGui's own line box of this em size.
    float ascent(Weight weight, float size) const;

    // Framebuffer pixels a design pixel; glyphs are made for it. Call before the frame's first
    // text.
    void set_density(float density) const;

private:
    struct Unmap {
        std::size_t size = 0;
        void operator()(std::byte* bytes) const;
    };

    using Mapping = std::unique_ptr<std::byte, Unmap>;

    Fonts() = default;
    static Result<Mapping> map(const std::filesystem::path& file);
    static ImFont* add(const Mapping& file, int face_number, float size, bool merge);
    static ImFont* add_weight(const Mapping& file, std::span<const Mapping> rare);

    std::vector<Mapping> mappings_;
    ImFont* regular_ = nullptr;
    ImFont* bold_ = nullptr;
};

} // namespace kiosk::ui
