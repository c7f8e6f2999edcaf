// pages SETTINGS FOLDER: the pages that tell of a fault of the machine, drawn from the shipped
// screens through a window nobody sees, into PNG files. What a running kiosk shows is held against
// them. A line of times like a clock's hour is cut off by whoever compares.
#include "kiosk/loop/loop.h"
#include "kiosk/screens/screens.h"

#include <cstdio>
#include <filesystem>
#include <functional>
#include <string>

namespace {

using namespace kiosk;

struct Drawer {
    const Settings& settings;
    const PackShelf& shelf;
    platform::Window& window;
    ui::Canvas& canvas;
    std::filesystem::path folder;

    using Draw = std::function<void(ui::Canvas&, const screens::Page&)>;

    Result<void> draw(const char* name, const Session& session, const screens::Backdrop& backdrop,
                      const Draw& draw) const {
        const World world{.program = shelf.current(),
                          .moment = {.on = shelf.current().reference_day, .known_on = {}},
                          .timings = settings.timings,
                          .now = {},
                          .slip_keys = {},
                          .catalogue = &shelf.catalogue(),
                          .terms = &settings.booking,
                          .chance = {}};
        const ui::Surface surface = surface_of(window, settings);
        platform::Picture picture;
        for (int second = 0; second < 3; ++second) { // so that no motion is half done
            const auto now = std::chrono::seconds(second);
            window.begin_frame({surface.width, surface.height, surface.scale});
            canvas.begin(screens::view_of(session, backdrop, surface, now));
            draw(canvas, {session, world, {}, backdrop});
            canvas.end();
            picture = window.end_frame_with_picture();
        }
        return platform::write_png(picture, folder / (std::string(name) + ".png"));
    }
};

Result<void> run(const std::filesystem::path& settings_file, const std::filesystem::path& folder) {
    const auto settings = read_settings(settings_file);
    if (!settings) {
        return failure(settings.error().sentence);
    }
    const auto words = ui::Words::load(settings->words);
    const auto shelf = PackShelf::open(settings->pack);
    auto window = platform::Window::open({"pages", platform::WindowMode::hidden, 1080, 1920});
    const auto fonts = ui::Fonts::load(ui::system_fonts());
    if (!words || !shelf || !window || !fonts) {
        return failure("words, pack, window or fonts are missing");
    }
    ui::Canvas canvas(*fonts, *words);
    const Drawer drawer{*settings, *shelf, *window, canvas, folder};
    auto backdrop = backdrop_of(*settings, shelf->current(), shelf->catalogue(),
                                {shelf->current().reference_day, 9, 42});
    const auto page = [](ui::Canvas& c, const screens::Page& p) { screens::draw_page(c, p); };
    Session session;
    if (auto done = drawer.draw("rest", session, backdrop, page); !done) {
        return done;
    }
    session.records_away = true;
    if (auto done = drawer.draw("rest-no-records", session, backdrop, page); !done) {
        return done;
    }
    session.records_away = false;
    backdrop.clock_set_back = true;
    if (auto done = drawer.draw("rest-clock", session, backdrop, page); !done) {
        return done;
    }
    backdrop.clock_set_back = false;
    const auto closed = [](ui::Canvas& c, const screens::Page&) { screens::draw_closed(c); };
    if (auto done = drawer.draw("closed", session, backdrop, closed); !done) {
        return done;
    }
    session.visit = 1;
    session.place = Place::services;
    Count away;
    away.state = Count::State::away;
    session.booking.counts.assign(shelf->catalogue().services.size(), away);
    return drawer.draw("services-away", session, backdrop, page);
}

} // namespace

int main(int count, char** words) {
    if (count != 3) {
        std::fprintf(stderr, "usage: pages SETTINGS FOLDER\n");
        return 2;
    }
    const auto done = run(words[1], words[2]);
    if (!done) {
        std::fprintf(stderr, "%s\n", done.error().sentence.c_str());
    }
    return done ? 0 : 1;
}
