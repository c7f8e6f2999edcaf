#include "kiosk/tour/finger.h"

#include "kiosk/tour/sample_ledger.h"

#include <algorithm>
#include <utility>

namespace kiosk::tour {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds between_frames{40};
constexpr int frames_down = 2; // 80 ms
constexpr int frames_after = 4;
constexpr milliseconds longest_motion{400};
constexpr milliseconds page_guard{500};

} // namespace

Finger::Finger(platform::Window& window, ui::Canvas& canvas, const Settings& settings,
               const PackShelf& shelf, const BookingTerms& terms)
    : window_(window), canvas_(canvas), settings_(settings), shelf_(shelf), terms_(terms),
      scribe_(beside_this_program("kiosk-pinyin")) {
    look();
}

World Finger::world() const {
    const auto& program = shelf_.current();
    return {.program = program,
            .moment = {.on = program.reference_day, .known_on = {}},
            .timings = settings_.timings,
            .now = now_,
            .slip_keys = {},
            .catalogue = &shelf_.catalogue(),
            .terms = &terms_,
            .chance = std::string(32, '0')};
}

void Finger::take(const Event& event) {
    const Session before = session();
    for (const Effect& effect : visit_.take(event, world())) {
        answer(effect);
    }
    if (screens::another_page(before, session())) {
        pointer_.feed(filter_.page_changed(now_));
    }
}

// Neither a real store nor a real printer is touched: the code is one that nobody signed, and a
// place one that nobody keeps.
void Finger::answer(const Effect& effect) {
    if (const auto* slip = std::get_if<MakeSlip>(&effect.wish)) {
        slip::Code code;
        code.statement = slip::encode(slip::fitted(slip->statement, slip::most_statement_bytes));
        take(event::SlipMade{effect.visit, effect.request, slip->statement, slip::to_digits(code)});
    } else if (const auto* name = std::get_if<FindCharacters>(&effect.wish)) {
        const auto found = scribe_.look(name->letters.view());
        take(event::CharactersFound{effect.visit, effect.request,
                                    found ? std::optional(*found) : std::nullopt});
    } else if (std::holds_alternative<LookAtPrinter>(effect.wish)) {
        take(event::PrinterSeen{effect.visit, effect.request, printer_});
    } else if (const auto* asked = std::get_if<AskPlaces>(&effect.wish)) {
        take(event::Told{effect.visit, effect.request,
                         sample_reply(asked->request(), shelf_.catalogue())});
    } else if (std::holds_alternative<PrintSlip>(effect.wish) ||
               std::holds_alternative<PrintPlace>(effect.wish)) {
        take(event::Printed{effect.visit, effect.request, printer_});
    }
}

void Finger::frame(platform::Picture* picture) {
    constexpr int hour = 9;
    constexpr int minute = 42;
    const ui::Surface surface = surface_of(window_, settings_);
    auto backdrop = backdrop_of(settings_, shelf_.current(), shelf_.catalogue(),
                                {shelf_.current().reference_day, hour, minute});
    backdrop.hearing = hearing_;
    pointer_.begin_frame();
    window_.begin_frame({surface.width, surface.height, surface.scale});
    canvas_.begin(screens::view_of(session(), backdrop, surface, now_));
    const screens::Drawn done = visit_.draw(canvas_, world(), backdrop);
    canvas_.end();
    if (picture != nullptr) {
        *picture = window_.end_frame_with_picture();
    } else {
        window_.end_frame();
    }
    pointer_.frame_drawn();
    now_ += between_frames;
    listen();
    if (done) {
        take(*done);
    }
}

// A tour has no sound: the second sentence of the page is the one being read.
void Finger::listen() {
    hearing_ = {};
    if (!session().reading.open) {
        return;
    }
    const auto lines = ui::lines_of(canvas_.nodes(), canvas_.page_begins(), canvas_.words(),
                                    canvas_.view().language, ui::Listener::hall);
    if (lines.size() > 1) {
        hearing_ = {.playing = true, .line = 2, .spoken = lines[1].words};
    }
}

void Finger::touch(platform::TouchKind kind, ui::Point at) {
    if (kind == platform::TouchKind::down) {
        take(event::Touched{});
    }
    pointer_.feed(filter_.take({kind, at.x, at.y, now_, 0}));
}

const ui::Node* Finger::find(std::string_view words) const {
    for (const ui::Node& node : canvas_.nodes()) {
        if (node.pressable && node.enabled && !node.behind && node.words == words) {
            return &node;
        }
    }
    return nullptr;
}

bool Finger::shows(std::string_view words) const {
    return find(words) != nullptr;
}

bool Finger::tap(std::string_view words) {
    const ui::Node* node = find(words);
    if (node == nullptr) {
        return false;
    }
    const ui::Point at = node->rect.centre();
    now_ += page_guard;
    touch(platform::TouchKind::down, at);
    for (int i = 0; i < frames_down; ++i) {
        frame(nullptr);
    }
    touch(platform::TouchKind::up, at);
    for (int i = 0; i < frames_after; ++i) {
        frame(nullptr);
    }
    return true;
}

platform::Picture Finger::look() {
    platform::Picture picture;
    now_ += longest_motion;
    frame(nullptr); // the letters of a new page are made in the first frame
    frame(&picture);
    return picture;
}

bool Finger::wait() {
    const auto due = next_deadline(session(), world());
    if (due) {
        now_ = std::max(now_, *due);
        take(event::TimePassed{});
    }
    return due.has_value();
}

} // namespace kiosk::tour
