// The running kiosk: input, canvas, event, step, effects, and the waiting between.
// Invariants: a deadline is kept even when no frame is drawn; nothing is drawn while nothing
// changes; the pack changes only between visits. Decides nothing that step() or a screen could.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/loop/counter.h"
#include "kiosk/loop/press.h"
#include "kiosk/loop/reader.h"
#include "kiosk/loop/records.h"
#include "kiosk/loop/spelling.h"
#include "kiosk/platform/clock.h"
#include "kiosk/platform/window.h"
#include "kiosk/screens/visit.h"
#include "kiosk/settings/settings.h"
#include "kiosk/shelf/pack_shelf.h"
#include "kiosk/wire/heartbeat.h"

namespace kiosk {

screens::Backdrop backdrop_of(const Settings& settings, const eligibility::Program& program,
                              const Catalogue& catalogue, const platform::LocalTime& time);

// How large a design pixel is in this window, on the panel the settings describe.
ui::Surface surface_of(const platform::Window& window, const Settings& settings);

struct Parts {
    const Settings& settings;
    PackShelf& shelf;
    platform::Window& window;
    ui::Canvas& canvas;
    Records& records;
    voice::Voice& voice;
    Reader& reader;
    Press& press;
    Spelling& spelling;
    Counter& counter;
    wire::Heartbeat& heartbeat;
    std::vector<slip::PublicKey> known_kiosks; // besides this one
};

class Loop {
public:
    explicit Loop(Parts parts) : parts_(std::move(parts)) {}

    // Until the window is closed; never returns while locked.
    void run();

private:
    World world() const;
    void take(const Event& event);
    void hear();
    void listen();
    void carry_out(const Effect& effect);
    void look_at_pack();
    void draw();
    std::chrono::milliseconds next_turn() const;

    Parts parts_;
    screens::Visit visit_;
    std::chrono::milliseconds now_{0};
    std::chrono::milliseconds last_touch_{0};
    std::chrono::milliseconds pack_seen_{0};
    bool animating_ = false;
    platform::WallWatch wall_;
    bool clock_set_back_ = false;
    int minute_drawn_ = -1;
    std::int64_t second_drawn_ = -1;
    std::int64_t hold_drawn_ = -1;
    bool masked_drawn_ = false;
    screens::Hearing hearing_drawn_;
};

} // namespace kiosk
