#include "kiosk/tour/tour.h"

#include "kiosk/tour/booking_walk.h"

#include <fstream>
#include <utility>

#include <fmt/format.h>

namespace kiosk::tour {

namespace {

namespace fs = std::filesystem;
using eligibility::Language;

constexpr int questions_enough = 60;

// Walks, and stops at the first thing that is not as it should be.
class Walk : private BookingWalk {
public:
    Walk(Finger& finger, const Script& script, const fs::path& folder)
        : BookingWalk(finger, folder), script_(script) {}

    Result<Walked> walk() && {
        begin();
        answer_all();
        outcome();
        programmes();
        take_along();
        other_looks();
        end();
        if (!going()) {
            return failure(fault_);
        }
        walked_.pictures = pictures_;
        return std::move(walked_);
    }

private:
    // --- the visit ---

    void begin() {
        shoot("rest");
        tap_word("rest_begin");
        shoot("start");
        book();
        tap_word("rest_begin");
        give_back();
        practise();
        projects();
        in_other_looks([&](std::string_view look) { first_pages(look); });
        tap_word("start_card");
        tap_word("whom_self");
        shoot("whom");
        tap_word("question_next");
        shoot("privacy");
        tap_word("privacy_begin");
        for (const std::uint32_t topic : script_.topics) {
            const std::string& title = program().topics[topic].title.in(language());
            turn_to(title);
            tap(title);
        }
        shoot("topics");
        tap(finger_.word("topics_go", {{"count", fmt::format("{}", script_.topics.size())}}));
    }

    void practise() {
        tap_word("start_practice");
        tap_word("practice_tea");
        shoot("practice");
        tap_word("question_next");
        shoot_leaves("practised");
        in_other_looks([&](std::string_view look) { shoot(fmt::format("practised-{}", look)); });
        turn_to(finger_.word("practised_name"));
        write_name();
        turn_to(finger_.word("practised_identity"));
        type_identity();
        tap_word("practised_done");
    }

    void write_name() {
        tap_word("practised_name");
        for (const char* letter : {"w", "a", "n", "g"}) {
            tap(letter);
        }
        shoot("name");
        tap("王");
        for (const char* letter : {"l", "a", "n"}) {
            tap(letter);
        }
        shoot("name-second");
        tap("兰");
        shoot("name-written");
        in_other_looks([&](std::string_view look) { shoot(fmt::format("name-{}", look)); });
        tap_word("name_done");
    }

    void type_identity() {
        tap_word("practised_identity");
        for (const char digit : std::string_view("120102195001010005")) {
            tap(std::string(1, digit));
        }
        shoot("identity");
        in_other_looks([&](std::string_view look) { shoot(fmt::format("identity-{}", look)); });
        tap_word("frame_back");
    }

    void projects() {
        const auto& all = program().projects;
        if (!going() || all.empty()) {
            return;
        }
        tap(finger_.word("projects_title", {{"count", fmt::format("{}", all.size())}}));
        shoot_leaves("projects");
        for (const auto& project : all) {
            const std::string& title = project.brief.in(language());
            turn_to(title);
            tap(title);
            shoot_leaves(fmt::format("project-{}", project.number));
            tap_word("frame_back");
        }
        tap_word("frame_back");
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

    // As they stand on the page of results.
    std::vector<std::string> titles() const {
        using eligibility::Group;
        std::vector<std::string> all;
        for (const Group group :
             {Group::yes, Group::perhaps, Group::not_now, Group::out_of_scope}) {
            for (const Finding* finding : finger_.findings().of(group)) {
                all.push_back(finding->words.title);
            }
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

    // From the resting screen to the topics and back to it, in these looks.
    void first_pages(std::string_view look) {
        const auto shot = [&](const char* page) { shoot(fmt::format("{}-{}", page, look)); };
        shot("start");
        if (const auto& all = program().projects; going() && !all.empty()) {
            tap(finger_.word("projects_title", {{"count", fmt::format("{}", all.size())}}));
            shot("projects");
            const std::string& title = all.front().brief.in(language());
            turn_to(title);
            tap(title);
            shoot_leaves(fmt::format("project-{}", look));
            tap_word("frame_back");
            tap_word("frame_back");
        }
        tap_word("start_card");
        shot("whom");
        tap_word("whom_family");
        tap_word("question_next");
        shot("privacy");
        tap_word("privacy_begin");
        shot("topics");
        for (int pages = 0; pages < 3; ++pages) {
            tap_word("frame_back");
        }
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
        in_other_looks([&](std::string_view look) { page_set(look); });
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

    const Script& script_;
    Walked walked_;
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
