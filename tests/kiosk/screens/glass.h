// The kiosk's glass without a window: the screens drawn on a canvas that has no pixels, pressed by
// their words, stepped by the same step, with a clock the test moves.
#pragma once

#include "kiosk/screens/visit.h"
#include "kiosk/tour/script.h"
#include "kiosk/ui/reading.h"
#include "tests/kiosk/session/visitor.h"
#include "tests/kiosk/ui/stage.h"

#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

class Glass {
public:
    explicit Glass(bool lying = false);

    // Presses what reads so, down 80 ms and up; REQUIRES it is on the page once and can be pressed.
    void tap(std::string_view words);
    void tap_word(std::string_view key);
    // A key of a keypad or a switch, by ImGui's number, down and up.
    void key(int imgui_key);
    // What would be read aloud of the page.
    std::vector<ui::ReadLine> read_lines(ui::Listener listener);

    // What the strip and the highlight show from the next frame on.
    void hears(const screens::Hearing& hearing) { backdrop_.hearing = hearing; }

    ui::Canvas& canvas() { return stage_.canvas(); }

    ui::Stage& stage() { return stage_; }

    // A finger at this point for 80 ms, in as few frames as it takes to act.
    void tap_at(ui::Point at);

    // Something from outside happens.
    void happens(const Event& event) { take(event); }

    bool enabled(std::string_view words) { return stage_.find(words).enabled; }

    // Answers until this question is on the page.
    void to_question(std::string_view path);
    // The words of what Enter would press; empty: nothing shows.
    std::string focused();
    // The last leaf where there are not so many.
    void turn_to(int leaf);
    static constexpr int leaves_enough = 24;
    // Turns leaves until it is there.
    void find_and_tap(const std::string& words);

    bool shows(std::string_view words) const { return stage_.shows(words); }

    void draw();
    // Returns what the page would have done; the session stays.
    screens::Drawn draw_as(const Session& session);
    // The page of a kiosk without rules.
    void draw_closed();
    // A key on a page that is only drawn.
    void key_as(int imgui_key, const Session& session);
    void passes(Clock time);

    const Session& session() const { return visit_.session(); }

    const std::vector<ui::Node>& nodes() { return stage_.canvas().nodes(); }

    const ui::Theme& theme() { return stage_.canvas().theme(); }

    const ui::Layout& layout() { return stage_.canvas().layout(); }

    std::string word(std::string_view key) { return std::string(stage_.canvas().word(key)); }

    World world() const;

    const std::vector<Effect>& effects() const { return effects_; }

    void forget_effects() { effects_.clear(); }

    // The answers of config/tour.toml.
    static const tour::Script& script();
    // Answers the question on the page by pressing, and goes on.
    void answer_from_script();
    // From rest to the first question.
    void to_questions();
    // From rest to the topics.
    void begin();
    // From rest to the check page of the first round.
    void to_check();

private:
    void take(const Event& event);

    ui::Stage stage_;
    screens::Visit visit_;
    screens::Backdrop backdrop_;
    std::optional<Session> found_for_; // what draw_as() last looked for, and found
    Findings found_;
    std::vector<Effect> effects_;
    std::optional<Event> spelled_;  // comes back with the next frame
    std::vector<event::Told> told_; // so does the ledger
    bool lying_;
};

} // namespace kiosk
