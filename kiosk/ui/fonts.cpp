#include "kiosk/ui/fonts.h"

#include "kiosk/base/check.h"
#include "kiosk/ui/text.h"

#include <cmath>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <ft2build.h>
#include <imgui.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include FT_FREETYPE_H

namespace kiosk::ui {

namespace {

constexpr int simplified_chinese = 2; // its face in Noto's collection: JP, KR, SC, TC, HK
constexpr float reference_size = 100; // only ratios between merged files matter

// Ascender to descender as a multiple of the em, which is what ImGui means by size. nullopt:
// FreeType does not open it.
std::optional<float> line_box(const std::byte* file, std::size_t size, int face_number) {
    FT_Library library = nullptr;
    FT_Face face = nullptr;
    std::optional<float> box;
    if (FT_Init_FreeType(&library) != 0) {
        return box;
    }
    const auto* bytes = static_cast<const FT_Byte*>(static_cast<const void*>(file));
    if (FT_New_Memory_Face(library, bytes, static_cast<FT_Long>(size), face_number, &face) == 0) {
        const int height = face->ascender - face->descender;
        if (face->units_per_EM > 0 && height > 0) {
            box = static_cast<float>(height) / static_cast<float>(face->units_per_EM);
        }
    }
    FT_Done_FreeType(library); // and its faces
    return box;
}

// Noto Sans CJK: 1160 above the baseline and 288 below it, of an em of 1000.
constexpr float noto_line_box = 1.448F;

} // namespace

FontFiles system_fonts() {
    const std::filesystem::path fonts = "/usr/share/fonts";
    return {fonts / "opentype/noto/NotoSansCJK-Regular.ttc",
            fonts / "opentype/noto/NotoSansCJK-Bold.ttc",
            {fonts / "truetype/hanazono/HanaMinA.ttf", fonts / "truetype/hanazono/HanaMinB.ttf"}};
}

void Fonts::Unmap::operator()(std::byte* bytes) const {
    munmap(bytes, size);
}

Result<Fonts::Mapping> Fonts::map(const std::filesystem::path& file) {
    const auto refuse = [&](const char* why) {
        return failure("the font " + file.string() + " cannot be used: " + why +
                       "; run config/setup, which installs it");
    };
    const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return refuse(std::strerror(errno));
    }

    struct stat state {};

    const bool known =
        fstat(descriptor, &state) == 0 && S_ISREG(state.st_mode) && state.st_size > 0;
    const auto size = known ? static_cast<std::size_t>(state.st_size) : 0;
    void* bytes = known ? mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0) : MAP_FAILED;
    close(descriptor);
    if (bytes == MAP_FAILED) {
        return refuse("it is empty or not a file");
    }
    Mapping mapping(static_cast<std::byte*>(bytes), Unmap{size});
    const bool noto = file.extension() == ".ttc";
    if (!line_box(mapping.get(), size, noto ? simplified_chinese : 0)) {
        return refuse("it is not a font");
    }
    return mapping;
}

ImFont* Fonts::add(const Mapping& file, int face_number, float size, bool merge) {
    ImFontConfig config;
    config.MergeMode = merge;
    config.FontNo = static_cast<ImU32>(face_number);
    ImFont* font = ImGui::GetIO().Fonts->AddFontFromMemoryTTF(
        file.get(), static_cast<int>(file.get_deleter().size), size, &config);
    KIOSK_CHECK(font != nullptr, "FreeType opens a face twice");
    // The atlas copies what it is told it does not own: 50 MB a weight. So it is told so
    // afterwards.
    font->Sources.back()->FontDataOwnedByAtlas = false;
    return font;
}

ImFont* Fonts::add_weight(const Mapping& file, std::span<const Mapping> rare) {
    const float box = *line_box(file.get(), file.get_deleter().size, simplified_chinese);
    ImFont* font = add(file, simplified_chinese, reference_size * box, false);
    for (const Mapping& more : rare) {
        add(more, 0, reference_size * *line_box(more.get(), more.get_deleter().size, 0), true);
    }
    return font;
}

Result<Fonts> Fonts::load(const FontFiles& files) {
    KIOSK_CHECK(ImGui::GetCurrentContext() != nullptr, "an ImGui context exists before its fonts");
    Fonts fonts;
    for (const auto* file : {&files.regular, &files.bold}) {
        auto mapping = map(*file);
        if (!mapping) {
            return tl::unexpected<Error>(mapping.error());
        }
        fonts.mappings_.push_back(std::move(*mapping));
    }
    for (const auto& file : files.rare) {
        if (auto mapping = map(file)) {
            fonts.mappings_.push_back(std::move(*mapping));
        }
    }
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    // One texture of this width holds a page's glyphs in all sizes, so it seldom has to grow.
    atlas.TexMinWidth = 2048;
    atlas.TexMinHeight = 1024;
    const std::span<const Mapping> all(fonts.mappings_);
    fonts.regular_ = add_weight(all[0], all.subspan(2));
    fonts.bold_ = add_weight(all[1], all.subspan(2));
    return fonts;
}

Fonts::~Fonts() {
    if (!mappings_.empty() && ImGui::GetCurrentContext() != nullptr) {
        ImGui::GetIO().Fonts->ClearFonts();
    }
}

void Fonts::set_density(float density) const {
    regular_->CurrentRasterizerDensity = density;
    bold_->CurrentRasterizerDensity = density;
}

bool Fonts::has(char32_t character) const {
    return regular_->IsGlyphInFont(static_cast<ImWchar>(character));
}

float Fonts::glyph_size(float size) const {
    return std::round(size * noto_line_box);
}

float Fonts::width(std::string_view text, Weight weight, float size) const {
    ImFontBaked* baked = face(weight)->GetFontBaked(glyph_size(size));
    float width = 0;
    while (!text.empty()) {
        const auto* glyph = baked->FindGlyphNoFallback(static_cast<ImWchar>(take_code_point(text)));
        width += glyph != nullptr ? glyph->AdvanceX : size;
    }
    return width;
}

float Fonts::ascent(Weight weight, float size) const {
    return face(weight)->GetFontBaked(glyph_size(size))->Ascent;
}

} // namespace kiosk::ui
