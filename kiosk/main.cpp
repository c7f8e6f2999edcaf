// kiosk: builds the parts and runs the loop, nothing else. Whatever keeps it from starting is one
// clear sentence on stderr and exit 2, before anything is on the glass; but a locked one whose pack
// is refused says on the glass that it is closed.
#include "kiosk/base/closed_process.h"
#include "kiosk/loop/closed.h"
#include "kiosk/loop/loop.h"
#include "kiosk/slip/verify_file.h"
#include "kiosk/tour/tour.h"
#include "kiosk/wire/data_folder.h"

#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using namespace kiosk;

constexpr int refused = 2;

struct Flags {
    bool windowed = false;
    std::string settings;
    std::string pack;
    std::string tour;
    std::string slip; // to verify
    std::string keys;
    bool enrol = false;
};

int refuse(const std::string& sentence) {
    std::fprintf(stderr, "%s\n", sentence.c_str());
    return refused;
}

ui::FontFiles fonts_of(const Settings& settings) {
    ui::FontFiles files = ui::system_fonts();
    if (!settings.font_regular.empty()) {
        files.regular = settings.font_regular;
    }
    if (!settings.font_bold.empty()) {
        files.bold = settings.font_bold;
    }
    return files;
}

Result<speech::Pronunciation> read_pronunciation(const fs::path& file) {
    std::ifstream in(file);
    if (!in) {
        return failure("The table of readings " + file.string() +
                       " cannot be read; name its folder under [speech] in the settings.");
    }
    const std::string table{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    return speech::Pronunciation::parse(table, file.string());
}

int run_tour(const Flags& flags, const fs::path& settings_file, const Settings& settings,
             const PackShelf& shelf, platform::Window& window, ui::Canvas& canvas) {
    const auto script =
        tour::read_script(settings_file.parent_path() / "tour.toml", shelf.current());
    if (!script) {
        return refuse(script.error().sentence);
    }
    tour::Finger finger(window, canvas, settings, shelf, script->terms);
    const auto walked = tour::walk(finger, *script, flags.tour);
    if (!walked) {
        return refuse(walked.error().sentence);
    }
    std::printf("%s", walked->outcome.c_str());
    return 0;
}

int verify_slip(const Flags& flags, const Settings& settings, const PackShelf& shelf,
                const ui::Words& words) {
    const auto text =
        slip::verify({flags.slip, flags.keys, settings.slip_signer}, shelf.current(), words);
    if (!text) {
        std::fprintf(stderr, "%s\n", text.error().sentence.c_str());
        return 1;
    }
    std::printf("%s", text->c_str());
    return 0;
}

// The kiosks whose slips are read here, besides its own.
Result<std::vector<slip::PublicKey>> known_kiosks(const Settings& settings) {
    const auto signer = slip::read_public_key(settings.slip_signer);
    if (settings.slip_keys.empty()) {
        return std::vector<slip::PublicKey>{};
    }
    if (!signer) {
        return failure("The settings name a list of kiosk keys, but not who may sign it; set "
                       "[slip] signer too.");
    }
    const auto list = slip::read_key_list(settings.slip_keys, *signer);
    if (!list) {
        return failure(list.error().sentence);
    }
    return list->keys();
}

// The accounts are the store's: this program becomes the one that may open them.
int enrol() {
    const std::string store = beside_this_program("kiosk-store").string();
    ::execl(store.c_str(), store.c_str(), "enrol", nullptr);
    return refuse("The program " + store + " cannot be started; install it beside this one.");
}

int run(const Flags& flags) {
    if (flags.enrol) {
        return enrol();
    }
    const fs::path file = flags.settings.empty() ? usual_settings() : fs::path(flags.settings);
    const auto settings = read_settings(file);
    if (!settings) {
        return refuse(settings.error().sentence);
    }
    if (settings->locked && !flags.tour.empty()) {
        return refuse("A locked kiosk gives no tours; start it with settings that are not locked.");
    }
    const auto words = ui::Words::load(settings->words);
    if (!words) {
        return refuse(words.error().sentence);
    }
    const fs::path pack = flags.pack.empty() ? settings->pack : fs::path(flags.pack);
    auto shelf = PackShelf::open(pack);
    // Whoever stands before a locked kiosk is told so on the glass, further down.
    const bool on_glass = settings->locked && flags.slip.empty();
    if (!shelf && !on_glass) {
        return refuse(shelf.error().sentence);
    }
    if (!flags.slip.empty()) {
        return verify_slip(flags, *settings, *shelf, *words);
    }
    auto heartbeat = wire::Heartbeat::from_environment();
    platform::WindowSpec spec;
    spec.title = settings->service_zh;
    spec.mode = flags.windowed ? platform::WindowMode::windowed : platform::WindowMode::full_screen;
    auto window = platform::Window::open(spec);
    if (!window) {
        return refuse(window.error().sentence);
    }
    const auto fonts = ui::Fonts::load(fonts_of(*settings));
    if (!fonts) {
        return refuse(fonts.error().sentence);
    }
    ui::Canvas canvas(*fonts, *words);
    if (!flags.tour.empty()) { // never locked, so there is a pack
        return run_tour(flags, file, *settings, *shelf, *window, canvas);
    }
    if (!shelf) {
        shelf =
            wait_for_pack({*settings, *window, canvas, heartbeat}, pack, shelf.error().sentence);
    }
    const auto pronunciation = read_pronunciation(settings->speech / "pinyin.txt");
    if (!pronunciation) {
        return refuse(pronunciation.error().sentence);
    }
    voice::Voice voice({.program = settings->voice, .clips = settings->speech / "clips"});
    Reader reader(voice, *pronunciation, *words,
                  settings->headset ? ui::Listener::headset : ui::Listener::hall);
    const auto socket = wire::socket_path();
    Records records(socket ? std::optional(*socket) : std::nullopt, platform::Window::wake);
    auto known = known_kiosks(*settings);
    if (!known) {
        return refuse(known.error().sentence);
    }
    Press press(print::Printer(settings->printer),
                settings->paper == "a4" ? print::PaperSize::a4 : print::PaperSize::roll80, *words,
                platform::Window::wake);
    Spelling spelling(beside_this_program("kiosk-pinyin"), platform::Window::wake);
    Booker booker(socket ? std::optional(*socket) : std::nullopt, platform::Window::wake);
    Counter counter(booker);
    Loop loop({*settings, *shelf, *window, canvas, records, voice, reader, press, spelling, counter,
               heartbeat, std::move(*known)});
    loop.run();
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    Flags flags;
    CLI::App app(
        "What can a resident of Hedong get? A kiosk that asks, and answers with the clause.",
        "kiosk");
    app.add_flag("--windowed", flags.windowed, "In a window instead of the full screen");
    app.add_option("--settings", flags.settings, "Settings file; default config/kiosk.toml");
    app.add_option("--pack", flags.pack, "Pack of rules; default the settings' own");
    app.add_option(
        "--tour", flags.tour,
        "Walk one visit on the pack's reference day and write its pictures to this folder");
    app.add_flag("--enrol", flags.enrol,
                 "On a console: make the first two administrators, or let in who cannot log in");
    auto* verify = app.add_option("--verify-slip", flags.slip,
                                  "Check a slip: a file with the digits of its code");
    verify->needs(
        app.add_option("--keys", flags.keys, "The signed list of kiosk keys for --verify-slip")
            ->needs(verify));
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp& help) {
        return app.exit(help);
    } catch (const CLI::ParseError& error) {
        app.exit(error);
        return refused;
    }
    if (!close_process()) {
        return refuse("The system does not let the kiosk close its memory to other programs.");
    }
    try {
        return run(flags);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "kiosk: %s\n", error.what());
        return 1;
    }
}
