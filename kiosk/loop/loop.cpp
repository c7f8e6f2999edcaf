#include "kiosk/loop/loop.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>

namespace kiosk {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds between_looks{1000}; // at the pack's folder, at rest
constexpr milliseconds counting{250};       // while seconds are shown
constexpr milliseconds moving{33};          // while something moves
constexpr milliseconds minute{60'000};

// Set by the signal that asks to read the pack again; only ever looked at between two turns.
volatile std::sig_atomic_t read_again = 0;

void on_hangup(int) {
    read_again = 1;
}

} // namespace

screens::Backdrop backdrop_of(const Settings& settings, const eligibility::Program& program,
                              const Catalogue& catalogue, const platform::LocalTime& time) {
    return {.seal = settings.seal,
            .office_zh = settings.office_zh,
            .office_en = settings.office_en,
            .service_zh = settings.service_zh,
            .service_en = settings.service_en,
            .today = time.day,
            .hour = time.hour,
            .minute = time.minute,
            .hearing = {},
            .other_day = eligibility::moment_on(program, time.day).on != time.day,
            .catalogue = &catalogue};
}

ui::Surface surface_of(const platform::Window& window, const Settings& settings) {
    const int width = window.framebuffer_width();
    const int height = window.framebuffer_height();
    const double pixels = std::max(width, height);
    const double mm = std::max(settings.panel_width_mm, settings.panel_height_mm);
    return ui::surface_for(width, height, {static_cast<float>(pixels / mm)});
}

World Loop::world() const {
    const auto& program = parts_.shelf.current();
    const auto today = platform::local_time(platform::wall_now()).day;
    auto keys = parts_.known_kiosks;
    if (const auto own = parts_.records.slip_key()) {
        keys.push_back(*own);
    }
    return {.program = program,
            .moment = eligibility::moment_on(program, today),
            .timings = parts_.settings.timings,
            .now = now_,
            .slip_keys = std::move(keys),
            .catalogue = &parts_.shelf.catalogue(),
            .terms = &parts_.settings.booking,
            .chance = {}};
}

void Loop::take(const Event& event) {
    const Session before = visit_.session();
    std::vector<Effect> effects;
    World now = world();
    if (auto chance = random_request_id()) { // without it the ledger books nothing, and says so
        now.chance = std::move(*chance);
    }
    try {
        effects = visit_.take(event, now);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "kiosk: a visit ended by a fault of the program: %s\n", error.what());
        effects = visit_.take(event::Broke{}, now);
    }
    for (const Effect& effect : effects) {
        carry_out(effect);
    }
    if (before.visit != 0 && visit_.session().visit != before.visit) {
        parts_.spelling.forget(); // what was asked ends with the visit
        if (!before.booking.owner.empty()) {
            parts_.counter.forget(before.booking.owner);
        }
    }
    parts_.reader.stepped(before, visit_.session());
    if (screens::another_page(before, visit_.session())) {
        parts_.window.page_changed();
    }
    if (before != visit_.session()) {
        parts_.window.draw_more();
    }
}

void Loop::carry_out(const Effect& effect) {
    const bool paper = std::holds_alternative<LookAtPrinter>(effect.wish) ||
                       std::holds_alternative<PrintSlip>(effect.wish) ||
                       std::holds_alternative<PrintPlace>(effect.wish);
    if (std::holds_alternative<AskPlaces>(effect.wish)) {
        parts_.counter.carry_out(effect);
    } else if (paper) {
        parts_.press.carry_out(effect);
    } else if (std::holds_alternative<FindCharacters>(effect.wish)) {
        parts_.spelling.carry_out(effect);
    } else {
        parts_.records.carry_out(effect);
    }
}

void Loop::hear() {
    if (const auto touched = parts_.window.last_touch(); touched != last_touch_) {
        last_touch_ = touched;
        parts_.reader.hush(now_); // before anything else: sound ends with the touch
        take(event::Touched{});
    }
    for (std::string& scan : parts_.window.scans()) {
        take(event::Scanned{std::move(scan)});
    }
    for (const Event& event : parts_.records.answers()) {
        take(event);
    }
    for (const Event& event : parts_.press.answers()) {
        take(event);
    }
    for (const Event& event : parts_.spelling.answers()) {
        take(event);
    }
    for (const Event& event : parts_.counter.answers()) {
        take(event);
    }
    if (const auto due = next_deadline(visit_.session(), world()); due && now_ >= *due) {
        take(event::TimePassed{});
    }
}

void Loop::listen() {
    if (parts_.reader.turn(now_)) {
        take(event::LineRead{});
    }
    for (const std::string& trouble : parts_.voice.troubles()) {
        std::fprintf(stderr, "kiosk: %s.\n", trouble.c_str());
    }
    for (const std::string& trouble : parts_.spelling.troubles()) {
        std::fprintf(stderr, "kiosk: %s.\n", trouble.c_str());
    }
}

void Loop::look_at_pack() {
    const bool due = read_again != 0 || now_ >= pack_seen_ + between_looks;
    if (visit_.session().place != Place::rest || !due) {
        return;
    }
    read_again = 0;
    pack_seen_ = now_;
    const PackShelf::News news = parts_.shelf.look_again();
    if (!news.faults.empty()) {
        std::fprintf(stderr,
                     "%skiosk: the changed pack is refused; the one before stays in force.\n",
                     news.faults.c_str());
    }
    if (news.taken) {
        std::fprintf(stderr,
                     "kiosk: another version of the pack is in force from the next visit.\n");
        parts_.records.tell_pack(parts_.shelf.current());
    }
}

void Loop::draw() {
    const auto wall = platform::wall_now();
    const auto time = platform::local_time(wall);
    clock_set_back_ = wall_.set_back(wall, now_);
    const World now = world();
    const auto left = countdown(visit_.session(), now);
    const std::int64_t second = left ? (left->left.count() + 999) / 1000 : -1;
    const auto kept = hold_left(visit_.session(), now);
    const std::int64_t kept_second = kept ? (kept->count() + 999) / 1000 : -1;
    const bool hidden = masked(visit_.session(), now);
    const screens::Hearing hearing = parts_.reader.hearing(now_);
    const bool clock_moved = visit_.session().place == Place::rest && time.minute != minute_drawn_;
    if (!parts_.window.owes_frame() && !clock_moved && second == second_drawn_ &&
        kept_second == hold_drawn_ && hidden == masked_drawn_ && hearing == hearing_drawn_ &&
        !animating_) {
        return;
    }
    minute_drawn_ = time.minute;
    second_drawn_ = second;
    hold_drawn_ = kept_second;
    masked_drawn_ = hidden;
    hearing_drawn_ = hearing;
    const ui::Surface surface = surface_of(parts_.window, parts_.settings);
    auto backdrop = backdrop_of(parts_.settings, now.program, parts_.shelf.catalogue(), time);
    backdrop.hearing = hearing;
    backdrop.clock_set_back = clock_set_back_;
    parts_.window.begin_frame({surface.width, surface.height, surface.scale});
    parts_.canvas.begin(screens::view_of(visit_.session(), backdrop, surface, now_));
    const screens::Drawn done = visit_.draw(parts_.canvas, now, backdrop);
    parts_.canvas.end();
    animating_ = parts_.canvas.animates_until().has_value(); // the last frame of a motion says no
    parts_.window.end_frame();
    if (done) {
        take(*done); // the reader follows the next frame, which is that event's
    } else {
        parts_.reader.follow(visit_.session(), parts_.canvas, now_);
    }
}

milliseconds Loop::next_turn() const {
    milliseconds due = now_ + minute;
    const auto sooner = [&](milliseconds when) { due = std::min(due, when); };
    if (const auto deadline = next_deadline(visit_.session(), world())) {
        sooner(*deadline);
    }
    if (visit_.session().warned || visit_.session().booking.held_until) {
        sooner(now_ + counting);
    }
    if (const auto reads = parts_.reader.due(now_)) {
        sooner(*reads);
    }
    if (animating_) {
        sooner(now_ + moving);
    }
    if (visit_.session().place == Place::rest) {
        sooner(pack_seen_ + between_looks);
        const auto past = platform::wall_now().time_since_epoch().count() % 60;
        sooner(now_ + std::chrono::seconds(60 - past));
    }
    sooner(now_ + parts_.heartbeat.until_due(wire::Heartbeat::Time::clock::now()));
    return due;
}

void Loop::run() {
    std::signal(SIGHUP, on_hangup);
    parts_.records.tell_pack(parts_.shelf.current());
    last_touch_ = parts_.window.last_touch();
    for (;;) {
        now_ = platform::monotonic_now();
        parts_.window.wait(next_turn());
        now_ = platform::monotonic_now();
        parts_.heartbeat.beat(wire::Heartbeat::Time::clock::now());
        hear();
        listen();
        look_at_pack();
        draw();
        if (parts_.window.asked_to_close()) {
            if (!parts_.settings.locked) {
                return;
            }
            parts_.window.forget_close();
        }
    }
}

} // namespace kiosk
