// Whatever fingers do on a page (slide, rest, tremble, come in twos, are lifted elsewhere, are
// still there when the page changes), it does nothing that a press and a release on one target
// would not.
#include "tests/kiosk/screens/glass.h"
#include "tests/kiosk/screens/scenes.h"

#include <cmath>
#include <random>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace kiosk;
using platform::TouchKind;

namespace {

class Dice {
public:
    explicit Dice(unsigned seed) : engine_(seed) {}

    int below(int n) { return static_cast<int>(engine_() % static_cast<unsigned>(n)); }

    float between(float low, float high) {
        return low + (high - low) * static_cast<float>(below(10'000)) / 10'000;
    }

private:
    std::mt19937 engine_;
};

float distance(ui::Point a, ui::Point b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

bool holds(ui::Rect box, ui::Point at) {
    return at.x >= box.x - 1 && at.x <= box.right() + 1 && at.y >= box.y - 1 &&
           at.y <= box.bottom() + 1;
}

// What a gesture was, as far as it matters: where the one contact that counts began and ended.
struct Outcome {
    ui::Point began;
    ui::Point ended;
    Clock lasted{0};
    bool lifted = false;
    bool page_changed = false; // meanwhile
};

class Hand {
public:
    Hand(Glass& glass, const Session& session, unsigned seed)
        : glass_(glass), session_(session), dice_(seed) {}

    // One gesture; `events` are what the page did until some frames after it.
    Outcome gesture(std::vector<Event>& events) {
        glass_.stage().pass(std::chrono::seconds(1));
        frames(1, events);
        Outcome outcome;
        outcome.began = outcome.ended = somewhere();
        ui::Point effective = outcome.began;
        const Clock begun = glass_.stage().now();
        glass_.stage().touch(TouchKind::down, outcome.began);
        frames(dice_.below(3), events);
        bool dragged = false;
        for (int moves = dice_.below(5); moves > 0; --moves) {
            const bool far = dice_.below(3) == 0;
            const ui::Point to = far ? somewhere() : near(effective, 14);
            glass_.stage().touch(TouchKind::move, to);
            dragged = dragged || distance(to, outcome.began) > platform::TouchFilter::still;
            effective = to;
            disturb(outcome, events);
        }
        if (dice_.below(4) == 0) {
            effective = dice_.below(2) == 0 ? somewhere() : near(effective, 14);
            if (dragged) { // where it is lifted counts only once it has moved
                glass_.stage().touch(TouchKind::move, effective);
            }
        }
        outcome.lifted = dice_.below(10) != 0;
        glass_.stage().touch(outcome.lifted ? TouchKind::up : TouchKind::cancel, effective);
        outcome.lasted = glass_.stage().now() - begun;
        outcome.ended = dragged ? effective : outcome.began;
        frames(4, events);
        return outcome;
    }

private:
    void frames(int count, std::vector<Event>& events) {
        for (int i = 0; i < count; ++i) {
            if (auto done = glass_.draw_as(session_)) {
                events.push_back(std::move(*done));
            }
        }
    }

    // Time goes by, a second contact comes or goes, or the page changes under the finger.
    void disturb(Outcome& outcome, std::vector<Event>& events) {
        glass_.stage().pass(Clock{dice_.below(60)});
        if (dice_.below(4) == 0) {
            const auto kind = dice_.below(2) == 0 ? TouchKind::down : TouchKind::up;
            glass_.stage().touch(kind, somewhere(), 1);
        }
        if (dice_.below(12) == 0) {
            glass_.stage().page_changed();
            outcome.page_changed = true;
        }
        frames(dice_.below(2), events);
    }

    ui::Point near(ui::Point at, float reach) {
        return {at.x + dice_.between(-reach, reach), at.y + dice_.between(-reach, reach)};
    }

    // Mostly on or beside something that can be pressed.
    ui::Point somewhere() {
        const auto& nodes = glass_.nodes();
        const auto& node =
            nodes[static_cast<std::size_t>(dice_.below(static_cast<int>(nodes.size())))];
        if (dice_.below(5) == 0 || !node.pressable) {
            return {dice_.between(0, glass_.layout().width),
                    dice_.between(0, glass_.layout().height)};
        }
        constexpr float beside = 20;
        return {dice_.between(node.rect.x - beside, node.rect.right() + beside),
                dice_.between(node.rect.y - beside, node.rect.bottom() + beside)};
    }

    Glass& glass_;
    const Session& session_;
    Dice dice_;
};

// What a press and a release at one point of the page does.
std::optional<std::size_t> plainly(Glass& glass, const Session& session, ui::Point at) {
    std::optional<std::size_t> kind;
    const auto frames = [&](int count) {
        for (int i = 0; i < count; ++i) {
            if (const auto done = glass.draw_as(session)) {
                kind = done->index();
            }
        }
    };
    glass.stage().pass(std::chrono::seconds(1));
    frames(1);
    glass.stage().touch(TouchKind::down, at);
    frames(2);
    glass.stage().pass(platform::TouchFilter::least_press);
    glass.stage().touch(TouchKind::up, at);
    frames(3);
    return kind;
}

// Both on one target, or both on none that is recorded, as beside an open sheet.
bool on_one_target(const std::vector<ui::Node>& nodes, ui::Point from, ui::Point to) {
    bool any = false;
    for (const ui::Node& node : nodes) {
        const bool target = node.pressable && node.enabled && !node.behind;
        if (target && holds(node.rect, from) && holds(node.rect, to)) {
            return true;
        }
        any = any || (target && (holds(node.rect, from) || holds(node.rect, to)));
    }
    return !any;
}

struct Counts {
    int gestures = 0;
    int acted = 0;
    std::string wrong;
};

void try_scene(Glass& glass, const Scene& scene, int gestures, unsigned seed, Counts& counts) {
    glass.draw_as(scene.session);
    Hand hand(glass, scene.session, seed);
    for (int i = 0; i < gestures && counts.wrong.empty(); ++i) {
        std::vector<Event> events;
        const Outcome outcome = hand.gesture(events);
        ++counts.gestures;
        counts.acted += static_cast<int>(events.size());
        if (events.empty()) {
            continue;
        }
        const std::size_t kind = events.front().index();
        const bool allowed = on_one_target(glass.nodes(), outcome.began, outcome.ended) &&
                             plainly(glass, scene.session, outcome.began) == kind &&
                             plainly(glass, scene.session, outcome.ended) == kind;
        const bool pressed = outcome.lifted && !outcome.page_changed &&
                             outcome.lasted >= platform::TouchFilter::least_press;
        if (!allowed || !pressed || events.size() > 1) {
            counts.wrong =
                fmt::format("{}, gesture {}: {} events, the first {}; from {:.0f},{:.0f} to "
                            "{:.0f},{:.0f} in {} "
                            "ms{}{}",
                            scene.name, i, events.size(), events.front().index(), outcome.began.x,
                            outcome.began.y, outcome.ended.x, outcome.ended.y,
                            outcome.lasted.count(), outcome.lifted ? "" : ", not lifted",
                            outcome.page_changed ? ", the page changed" : "");
        }
    }
}

// Spread over the pages of the walk.
Counts try_all(int gestures, unsigned seed) {
    std::vector<const Scene*> walked;
    for (const Scene& scene : scenes()) {
        if (scene.walked) {
            walked.push_back(&scene);
        }
    }
    Counts counts;
    Glass glass;
    const int each = gestures / static_cast<int>(walked.size()) + 1;
    for (const Scene* scene : walked) {
        try_scene(glass, *scene, each, seed++, counts);
    }
    fmt::print("{} gestures on {} pages, {} acted\n", counts.gestures, walked.size(), counts.acted);
    return counts;
}

} // namespace

TEST_CASE("no gesture does what a press and a release on one target would not") {
    constexpr int gestures = 1'500;
    const Counts counts = try_all(gestures, 1);
    CHECK(counts.wrong == "");
    CHECK(counts.acted > counts.gestures / 20);
}

TEST_CASE("no gesture of a hundred thousand does what a press and a release would not", "[.long]") {
    const Counts counts = try_all(100'000, 1000);
    CHECK(counts.wrong == "");
    CHECK(counts.acted > counts.gestures / 20);
}
