#include "kiosk/ui/fonts.h"

#include "kiosk/base/check.h"
#include "kiosk/ui/text.h"

#include <cmath>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <imgui.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kiosk::ui {

namespace {

constexpr int simplified_chinese = 2; // its face in Noto's collection: JP, KR, SC, TC, HK
constexpr float reference_size = 100; // only ratios between merged files matter

unsigned big_endian(const std::byte* at, std::size_t bytes) {
    unsigned value = 0;
    for (std::size_t i = 0; i < bytes; ++i) {
        value = (value << 8U) | std::to_integer<unsigned>(at[i]);
    }
    return value;
}

// Ascender to descender as a multiple of the em, which is what ImGui means by size; from the tables
// `head` and `hhea` of one face. nullopt: not a font file.
std::optional<float> line_box(const std::byte* file, std::size_t size, int face_number) {
    std::size_t start = 0;
    if (size >= 16 && std::memcmp(file, "ttcf", 4) == 0) {
        const unsigned faces = big_endian(file + 8, 4);
        const auto wanted = static_cast<std::size_t>(face_number);
        if (wanted >= faces || size < 12 + 4 * (wanted + 1)) {
            return std::nullopt;
        }
        start = big_endian(file + 12 + 4 * wanted, 4);
    }
    if (start + 12 > size) {
        return std::nullopt;
    }
    const std::size_t tables = big_endian(file + start + 4, 2);
    std::optional<unsigned> em;
    std::optional<int> height;
    for (std::size_t i = 0; i < tables && start + 12 + 16 * (i + 1) <= size; ++i) {
        const std::byte* entry = file + start + 12 + 16 * i;
        const std::size_t at = big_endian(entry + 8, 4);
        if (at + 20 > size) {
            return std::nullopt;
        }
        if (std::memcmp(entry, "head", 4) == 0) {
            em = big_endian(file + at + 18, 2);
        } else if (std::memcmp(entry, "hhea", 4) == 0) {
            const auto ascender = static_cast<std::int16_t>(big_endian(file + at + 4, 2));
            const auto descender = static_cast<std::int16_t>(big_endian(file + at + 6, 2));
            height = ascender - descender;
        }
    }
    if (!em || *em == 0 || !height || *height <= 0) {
        return std::nullopt;
    }
    return static_cast<float>(*height) / static_cast<float>(*em);
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
    config.FontDataOwnedByAtlas = false;
    config.MergeMode = merge;
    config.FontNo = static_cast<ImU32>(face_number);
    return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(
        file.get(), static_cast<int>(file.get_deleter().size), size, &config);
}

ImFont* Fonts::add_weight(const Mapping& file, std::span<const Mapping> rare) {
    const float box = *line_box(file.get(), file.get_deleter().size, simplified_chinese);
    ImFont* font = add(file, simplified_chinese, reference_size * box, false);
    KIOSK_CHECK(font != nullptr, "FreeType opens what has a font's tables");
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
