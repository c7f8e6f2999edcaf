// ui_gallery FOLDER [WORDS_FOLDER]: draws the gallery's pages in every theme, and in paper in the
// sizes and orientations each is laid out for, through a real OpenGL window nobody sees, into PNG
// files to look at.
#include "kiosk/platform/window.h"
#include "tests/kiosk/ui/gallery_pages.h"

#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

namespace {

using namespace kiosk;
using namespace kiosk::ui;

struct Look {
    ThemeName theme;
    TextSize size;
    bool landscape;
    const char* name;
};

constexpr Look looks[] = {
    {ThemeName::paper, TextSize::standard, false, "paper"},
    {ThemeName::dusk, TextSize::standard, false, "dusk"},
    {ThemeName::black_on_white, TextSize::standard, false, "black-on-white"},
    {ThemeName::white_on_black, TextSize::standard, false, "white-on-black"},
    {ThemeName::paper, TextSize::large, false, "large"},
    {ThemeName::paper, TextSize::extra_large, false, "extra-large"},
    {ThemeName::paper, TextSize::standard, true, "landscape"},
};

Result<void> draw(const Look& look, const Fonts& fonts, const Words& words,
                  platform::Window& window, const std::filesystem::path& folder) {
    View view;
    view.surface = surface_for(window.framebuffer_width(), window.framebuffer_height(), {});
    view.theme = look.theme;
    view.size = look.size;
    view.seal = "河东惠民";
    Canvas canvas(fonts, words);
    for (const gallery::Page& page : gallery::pages()) {
        if ((look.landscape && !page.lying) ||
            (look.size != TextSize::standard && !page.any_size)) {
            continue;
        }
        view.sheet_open = page.sheet;
        view.spoken = page.spoken;
        platform::Picture picture;
        for (int frame = 0; frame < 2; ++frame) {
            view.now += std::chrono::seconds(1);
            window.begin_frame({view.surface.width, view.surface.height, view.surface.scale});
            canvas.begin(view);
            page.draw(canvas);
            canvas.end();
            picture = window.end_frame_with_picture();
        }
        const auto file = folder / fmt::format("{}-{}.png", page.name, look.name);
        if (auto written = write_png(picture, file); !written) {
            return written;
        }
    }
    return {};
}

Result<void> run(const std::filesystem::path& folder, const std::filesystem::path& words_folder) {
    auto words = Words::load(words_folder);
    if (!words) {
        return tl::unexpected<Error>(words.error());
    }
    for (const bool landscape : {false, true}) {
        auto window = platform::Window::open({"gallery", platform::WindowMode::hidden,
                                              landscape ? 1920 : 1080, landscape ? 1080 : 1920});
        if (!window) {
            return tl::unexpected<Error>(window.error());
        }
        auto fonts = Fonts::load(system_fonts());
        if (!fonts) {
            return tl::unexpected<Error>(fonts.error());
        }
        for (const Look& look : looks) {
            if (look.landscape == landscape) {
                if (auto drawn = draw(look, *fonts, *words, *window, folder); !drawn) {
                    return drawn;
                }
            }
        }
    }
    return {};
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: ui_gallery FOLDER [WORDS_FOLDER]\n");
        return 2;
    }
    std::filesystem::create_directories(argv[1]);
    const auto done = run(argv[1], argc > 2 ? argv[2] : "assets/words");
    if (!done) {
        std::fprintf(stderr, "%s\n", done.error().sentence.c_str());
        return 2;
    }
    return 0;
}
