#include "kiosk/tour/tour.h"

#include <fstream>
#include <utility>

#include <fmt/format.h>

namespace kiosk::tour {

namespace {

namespace fs = std::filesystem;
using eligibility::Language;

constexpr int turns_enough = 12; // leaves of one page
constexpr int questions_enough = 60;

// Walks, and stops at the first thing that is not as it should be.
class Walk {
public:
    Walk(Finger& finger, const Script& script, const fs::path& folder)
        : finger_(finger), script_(script), folder_(folder) {}

    Result<Walked> walk() && {
        begin();
        answer_all();
        outcome();
        programmes();
        take_along();
        other_looks();
        end();
        if (!fault_.empty()) {
            return failure(fault_);
        }
        return std::move(walked_);
    }

private:
    bool going() const { return fault_.empty(); }

    void stop(std::string sentence) {
        if (going()) {
            fault_ = std::move(sentence);
        }
    }

    void shoot(std::string_view name) {
        if (!going()) {
            return;
        }
        const auto file = folder_ / fmt::format("{:02}-{}.png", ++walked_.pictures, name);
        if (auto written = write_png(finger_.look(), file); !written) {
            stop(written.error().sentence);
        }
    }

    void tap(std::string_view words) {
        if (going() && !finger_.tap(words)) {
            stop(fmt::format("The tour wanted to press \"{}\", which is not on the page.", words));
        }
    }

    void tap_word(std::string_view key) { tap(std::string(finger_.word(key))); }

    const eligibility::Program& program() const { return finger_.world().program; }

    Language language() const { return finger_.session().looks.language; }

    // Turns the leaves of a page until the words are on it.
    void turn_to(std::string_view words) {
        for (int i = 0; going() && i < turns_enough && !finger_.shows(words); ++i) {
            turn_leaf();
        }
    }

    // The key that turns the leaf says how much is left, so it is found by its event's effect: the
    // page number.
    bool turn_leaf() {
        const int before = finger_.session().page();
        for (int count = 1; count < turns_enough; ++count) {
            const std::string number = fmt::format("{}", count);
            for (const char* key : {"question_more", "leaf_more"}) {
                const std::string words = finger_.word(key, {{"count", number}});
                if (finger_.shows(words)) {
                    tap(words);
                    return finger_.session().page() != before;
                }
            }
        }
        return false;
    }

    void shoot_leaves(const std::string& name) {
        shoot(name);
        for (int leaf = 2; going() && turn_leaf(); ++leaf) {
            shoot(fmt::format("{}-{}", name, leaf));
        }
    }

    // --- the visit ---

    void begin() {
        shoot("rest");
        tap_word("rest_begin");
        shoot("start");
        tap_word("start_card");
        shoot("privacy");
        tap_word("privacy_begin");
        for (const std::uint32_t topic : script_.topics) {
            tap(program().topics[topic].title.in(language()));
        }
        shoot("topics");
        tap(finger_.word("topics_go", {{"count", fmt::format("{}", script_.topics.size())}}));
    }

    void enter(const Draft& draft) {
        const auto& input = program().inputs[draft.input];
        if (draft.unknown) {
            const std::string unknown(finger_.word("question_unknown"));
            turn_to(unknown);
            tap(unknown);
        } else if (entry_kind(input) == EntryKind::choice) {
            const std::string title =
                input.type.kind == eligibility::Kind::boolean
                    ? std::string(finger_.word(*draft.option == 0 ? "question_yes" : "question_no"))
                    : program()
                          .enums[static_cast<std::size_t>(input.type.enumeration)]
                          .members[*draft.option]
                          .title.in(language());
            turn_to(title);
            tap(title);
        } else {
            to_pad();
            for (const char digit : draft.digits) {
                tap(std::string(1, digit));
            }
        }
    }

    // Large letters put the pad on a leaf of its own.
    void to_pad() {
        const std::string enter(finger_.word("question_enter"));
        if (going() && finger_.shows(enter)) {
            tap(enter);
        }
    }

    void answer_round() {
        for (int i = 0; going() && i < questions_enough; ++i) {
            if (finger_.session().place != Place::question) {
                return;
            }
            const InputId input = current_question(finger_.session());
            const auto answer = script_.answers.find(input);
            Draft draft;
            draft.input = input;
            draft.unknown = true;
            enter(answer != script_.answers.end() ? answer->second : draft);
            shoot(fmt::format("question-{}", program().inputs[input].path));
            tap_word("question_next");
        }
        stop("The tour was asked without end.");
    }

    void answer_all() {
        for (int round = 1; going() && round < turns_enough; ++round) {
            answer_round();
            shoot_leaves("check");
            tap_word("check_go");
            shoot_leaves("results");
            if (!going() || !finger_.findings().more_to_ask) {
                return;
            }
            tap_word("results_more");
        }
    }

    // --- what came of it ---

    void outcome() {
        if (!going()) {
            return;
        }
        const World world = finger_.world();
        for (const Language language : {Language::zh, Language::en}) {
            Session session = finger_.session();
            session.looks.language = language;
            const Findings findings = find(session, world);
            walked_.outcome +=
                fmt::format("{}\n", eligibility::phrase_date(world.moment.on, language));
            for (const Finding& finding : findings.all) {
                const auto& words = finding.words;
                walked_.outcome += fmt::format("  {} · {}{}{}\n", words.headline, words.title,
                                               words.amount.empty() ? "" : " · ", words.amount);
                if (!words.summary.empty()) {
                    walked_.outcome += fmt::format("      {}\n", words.summary);
                }
            }
        }
        std::ofstream file(folder_ / "outcome.txt");
        file << walked_.outcome;
        if (!file.flush()) {
            stop(fmt::format("{} cannot be written.", (folder_ / "outcome.txt").string()));
        }
    }

    std::vector<std::string> titles() const {
        std::vector<std::string> all;
        for (const Finding& finding : finger_.findings().all) {
            all.push_back(finding.words.title);
        }
        return all;
    }

    void programmes() {
        for (const std::string& title : titles()) {
            turn_to(title);
            const auto before = finger_.session().place;
            if (!finger_.shows(title)) {
                continue; // out of scope: a line, no card
            }
            tap(title);
            if (before == finger_.session().place || !finger_.session().focus) {
                stop("The tour opened a programme that did not open.");
                return;
            }
            shoot_leaves(
                fmt::format("programme-{}", program().programmes[*finger_.session().focus].id));
            tap_word("frame_back");
        }
    }

    // What is taken along: the code, a print, and a printer that has run out of paper.
    void take_along() {
        tap_word("results_take");
        shoot_leaves("take-away");
        tap_word("print_key");
        shoot("printed");
        finger_.printer_is(PrinterState::no_paper);
        tap_word("print_key_again");
        shoot_leaves("no-paper");
        finger_.printer_is(PrinterState::ready);
        tap_word("print_look_again");
        tap_word("take_done");
    }

    // The same pages for other eyes.
    void set_look(std::string_view choice) {
        tap(frame_key("frame_text_size", "frame_text_size_short"));
        tap_word(choice);
        tap_word("size_sheet_done");
    }

    std::string frame_key(std::string_view usual, std::string_view huge) const {
        const bool largest = finger_.session().looks.size == TextSize::extra_large;
        return std::string(finger_.word(largest ? huge : usual));
    }

    void page_set(std::string_view look) {
        shoot(fmt::format("results-{}", look));
        if (!going() || finger_.findings().all.empty()) {
            return;
        }
        tap_word("results_take");
        shoot_leaves(fmt::format("take-away-{}", look));
        tap_word("take_done");
        const std::string title = titles().front();
        turn_to(title);
        tap(title);
        shoot_leaves(fmt::format("programme-{}", look));
        tap_word("frame_back");
        tap_word("frame_back");
        shoot(fmt::format("check-{}", look));
        tap_word("frame_back");
        shoot(fmt::format("question-{}", look));
        to_pad();
        tap_word("question_next");
        tap_word("check_go");
    }

    // The page with the strip of reading aloud.
    void listen(std::string_view look) {
        const std::string key = frame_key("frame_read_aloud", "frame_read_aloud_short");
        tap(key);
        shoot(fmt::format("read-aloud-{}", look));
        tap(key);
    }

    void other_looks() {
        tap(frame_key("frame_text_size", "frame_text_size_short"));
        shoot("size-sheet");
        tap_word("size_sheet_done");
        tap_word("frame_language");
        page_set("english");
        set_look("size_sheet_extra_large");
        page_set("english-extra-large");
        listen("english-extra-large");
        tap(frame_key("frame_language", "frame_language_short"));
        page_set("extra-large");
        set_look("size_sheet_standard");
        for (const char* theme :
             {"size_sheet_dusk", "size_sheet_black_on_white", "size_sheet_white_on_black"}) {
            set_look(theme);
            const auto name =
                std::string_view(theme).substr(std::string_view("size_sheet_").size());
            page_set(name);
            listen(name);
        }
        set_look("size_sheet_paper");
        tap_word("frame_read_aloud");
        page_set("read-aloud");
        tap_word("frame_read_aloud");
        set_look("size_sheet_low_reach");
        page_set("low-reach");
        set_look("size_sheet_low_reach");
    }

    void end() {
        tap_word("frame_back");
        tap_word("frame_back");
        const std::string why(finger_.word("question_why"));
        tap(finger_.shows(why) ? why : std::string(finger_.word("question_why_short")));
        shoot("why");
        tap_word("why_done");
        tap_word("frame_call_staff");
        shoot("help");
        tap_word("help_go_on");
        while (going() && !finger_.session().warned && finger_.wait()) {
        }
        shoot("still-there");
        tap_word("still_stay");
        tap_word("frame_finish");
        shoot("finish");
        tap_word("finish_erase");
        shoot("finished");
        finger_.wait();
        if (going() && finger_.session().place != Place::rest) {
            stop("The finished page did not make way for the resting one.");
        }
    }

    Finger& finger_;
    const Script& script_;
    const fs::path& folder_;
    Walked walked_;
    std::string fault_;
};

} // namespace

Result<Walked> walk(Finger& finger, const Script& script, const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        return failure(
            fmt::format("The folder {} cannot be made: {}.", folder.string(), error.message()));
    }
    return Walk(finger, script, folder).walk();
}

} // namespace kiosk::tour
