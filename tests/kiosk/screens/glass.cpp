#include "tests/kiosk/screens/glass.h"

#include "kiosk/base/check.h"
#include "kiosk/pinyin/speller.h"
#include "kiosk/screens/screens.h"
#include "kiosk/tour/sample_ledger.h"

#include <array>
#include <cstdio>
#include <utility>

#include <imgui.h>

namespace kiosk {

namespace {

const pinyin::Speller& speller() {
    static const pinyin::Speller speller = [] {
        auto opened = pinyin::Speller::open(PINYIN_WORDS);
        KIOSK_CHECK(opened.has_value(), "the words for spelling are installed");
        return std::move(*opened);
    }();
    return speller;
}

} // namespace

Glass::Glass(bool lying) : lying_(lying) {
    backdrop_ = {.seal = "河东惠民",
                 .office_zh = "天津市河东区",
                 .office_en = "Hedong District, Tianjin",
                 .service_zh = "民心工程自助服务",
                 .service_en = "Livelihood projects, self-service",
                 .today = shipped_program().reference_day,
                 .hour = 9,
                 .minute = 42,
                 .hearing = {.playing = true, .line = 1, .spoken = {}},
                 .other_day = true,
                 .catalogue = &shipped_catalogue()};
    draw();
}

World Glass::world() const {
    const auto& program = shipped_program();
    return {.program = program,
            .moment = {.on = program.reference_day, .known_on = {}},
            .timings = {},
            .now = stage_.now(),
            .slip_keys = {},
            .catalogue = &shipped_catalogue(),
            .terms = &script().terms,
            .chance = std::string(32, '0')};
}

void Glass::take(const Event& event) {
    const Session before = session();
    for (Effect& effect : visit_.take(event, world())) {
        if (const auto* wish = std::get_if<FindCharacters>(&effect.wish)) {
            spelled_ = event::CharactersFound{effect.visit, effect.request,
                                              speller().look(wish->letters.view())};
        }
        if (const auto* asked = std::get_if<AskPlaces>(&effect.wish)) {
            told_.push_back({effect.visit, effect.request,
                             tour::sample_reply(asked->request(), shipped_catalogue())});
        }
        effects_.push_back(std::move(effect));
    }
    if (screens::another_page(before, session())) {
        stage_.page_changed();
    }
}

void Glass::draw() {
    // begin() needs the view of the session as it is now; drawing may change it for the next frame.
    const ui::Surface surface = lying_ ? ui::Surface{1920, 1080, 1, false} : ui::Surface{};
    stage_.view = screens::view_of(session(), backdrop_, surface, stage_.now());
    screens::Drawn done;
    stage_.frame([&](ui::Canvas& canvas) { done = visit_.draw(canvas, world(), backdrop_); });
    if (done) {
        take(*done);
    }
    if (spelled_) {
        take(*std::exchange(spelled_, std::nullopt));
    }
    for (event::Told& told : std::exchange(told_, {})) {
        take(std::move(told));
    }
}

screens::Drawn Glass::draw_as(const Session& other) {
    const ui::Surface surface = lying_ ? ui::Surface{1920, 1080, 1, false} : ui::Surface{};
    stage_.view = screens::view_of(other, backdrop_, surface, stage_.now());
    const World now = world();
    Session plain = other;
    plain.pages = {};
    if (found_for_ != plain) {
        const bool shown = other.place == Place::results || other.place == Place::programme ||
                           other.place == Place::service || is_in_line(other.place);
        found_ = shown ? find(other, now) : Findings{};
        found_for_ = plain;
    }
    const Findings& findings = found_;
    screens::Drawn done;
    stage_.frame([&](ui::Canvas& canvas) {
        done = screens::draw_page(canvas, {other, now, findings, backdrop_});
    });
    return done;
}

void Glass::tap_at(ui::Point at) {
    constexpr Clock guard{500};
    constexpr Clock press{80};
    stage_.pass(guard);
    take(event::Touched{});
    stage_.touch(platform::TouchKind::down, at);
    draw();
    stage_.pass(press);
    stage_.touch(platform::TouchKind::up, at);
    draw();
    draw();
}

void Glass::draw_closed() {
    const ui::Surface surface = lying_ ? ui::Surface{1920, 1080, 1, false} : ui::Surface{};
    stage_.view = screens::view_of(Session{}, backdrop_, surface, stage_.now());
    stage_.frame(screens::draw_closed);
}

void Glass::passes(Clock time) {
    stage_.pass(time);
    take(event::TimePassed{});
    draw();
}

void Glass::tap(std::string_view words) {
    constexpr Clock guard{500};
    stage_.pass(guard);
    const ui::Node node = stage_.find(words);
    if (!node.enabled) {
        std::fprintf(stderr, "\"%s\" cannot be pressed\n", node.words.c_str());
    }
    KIOSK_CHECK(node.enabled, "only what can be pressed is pressed");
    take(event::Touched{});
    stage_.touch(platform::TouchKind::down, node.rect.centre());
    for (int i = 0; i < 5; ++i) {
        draw();
    }
    stage_.touch(platform::TouchKind::up, node.rect.centre());
    for (int i = 0; i < 4; ++i) {
        draw();
    }
}

void Glass::key(int imgui_key) {
    take(event::Touched{});
    ImGui::GetIO().AddKeyEvent(static_cast<ImGuiKey>(imgui_key), true);
    draw();
    ImGui::GetIO().AddKeyEvent(static_cast<ImGuiKey>(imgui_key), false);
    draw();
    draw();
}

void Glass::key_as(int imgui_key, const Session& other) {
    ImGui::GetIO().AddKeyEvent(static_cast<ImGuiKey>(imgui_key), true);
    draw_as(other);
    ImGui::GetIO().AddKeyEvent(static_cast<ImGuiKey>(imgui_key), false);
    draw_as(other);
}

std::vector<ui::ReadLine> Glass::read_lines(ui::Listener listener) {
    ui::Canvas& canvas = stage_.canvas();
    return ui::lines_of(canvas.nodes(), canvas.page_begins(), canvas.words(),
                        canvas.view().language, listener);
}

std::string Glass::focused() {
    for (const ui::Node& node : nodes()) {
        if (node.focused) {
            return node.words;
        }
    }
    return {};
}

void Glass::tap_word(std::string_view key) {
    // The frame's keys have other words where the letters are large.
    struct Other {
        std::string_view usual;
        std::string_view large;
    };

    constexpr std::array others{Other{"frame_text_size", "frame_text_size_short"},
                                Other{"frame_language", "frame_language_short"},
                                Other{"frame_call_staff", "frame_call_staff_two_lines"},
                                Other{"frame_finish", "frame_finish_two_lines"}};
    for (const Other& other : others) {
        if (key == other.usual && !shows(word(key))) {
            key = other.large;
        }
    }
    tap(word(key));
}

void Glass::turn_to(int leaf) {
    take(event::TurnPage{leaf});
    draw();
    draw();
}

void Glass::find_and_tap(const std::string& words) {
    for (int leaf = 0; leaf < leaves_enough && !shows(words); ++leaf) {
        turn_to(leaf);
    }
    tap(words);
}

const tour::Script& Glass::script() {
    static const tour::Script script = [] {
        auto read = tour::read_script(TOUR_FILE, shipped_program());
        if (!read) {
            std::fprintf(stderr, "%s\n", read.error().sentence.c_str());
        }
        KIOSK_CHECK(read.has_value(), "the shipped tour can be read");
        return std::move(*read);
    }();
    return script;
}

void Glass::answer_from_script() {
    const InputId id = current_question(session());
    const auto& input = shipped_program().inputs[id];
    const auto found = script().answers.find(id);
    if (found == script().answers.end()) { // as the tour does
        tap_word("question_unknown");
        tap_word("question_next");
        return;
    }
    const Draft& draft = found->second;
    if (entry_kind(input) != EntryKind::choice) {
        for (const char digit : draft.digits) {
            tap(std::string(1, digit));
        }
    } else if (input.type.kind == eligibility::Kind::boolean) {
        find_and_tap(word(*draft.option == 0 ? "question_yes" : "question_no"));
    } else {
        const auto& known =
            shipped_program().enums[static_cast<std::size_t>(input.type.enumeration)];
        find_and_tap(known.members[*draft.option].title.in(session().looks.language));
    }
    tap_word("question_next");
}

void Glass::to_question(std::string_view path) {
    to_questions();
    const auto there = [&] {
        return shipped_program().inputs[current_question(session())].path == path;
    };
    while (session().place == Place::question && !there()) {
        answer_from_script();
    }
    KIOSK_CHECK(session().place == Place::question, "the tour asks this question");
}

void Glass::to_check() {
    to_questions();
    while (session().place == Place::question) {
        answer_from_script();
    }
}

void Glass::begin() {
    tap_word("rest_begin");
    tap_word("start_card");
    tap_word("whom_self");
    tap_word("question_next");
    tap_word("privacy_begin");
}

void Glass::to_questions() {
    begin();
    for (const std::uint32_t topic : script().topics) {
        find_and_tap(shipped_program().topics[topic].title.in(session().looks.language));
    }
    const std::string count = std::to_string(script().topics.size());
    tap(stage_.canvas().word("topics_go", {{"count", count}}));
}

} // namespace kiosk
