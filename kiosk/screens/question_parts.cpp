#include "kiosk/screens/question_parts.h"

namespace kiosk::screens {

using ui::Rect;
using ui::TextRole;

const eligibility::Input& asked(const Page& page) {
    return page.program().inputs[page.session.draft.input];
}

Drawn question_frame(ui::Canvas& canvas, const Page& page) {
    const Session& s = page.session;
    Heading heading{.screen = "question", .where = {}, .here = {}, .course = false};
    if (s.changing) {
        heading.where = canvas.word("visit_where");
        heading.here = canvas.word("question_change_here");
        heading.course = true;
    } else {
        const std::string count = count_text(s.round.count);
        const std::string number = count_text(s.round.at + 1);
        const Whom whom = s.whom.value_or(Whom::self);
        heading.where = whom == Whom::family  ? std::string(canvas.word("question_for_family"))
                        : whom == Whom::other ? std::string(canvas.word("question_for_other"))
                                              : canvas.word("question_where", {{"count", count}});
        heading.here = canvas.word("question_here", {{"number", number}});
    }
    return frame(canvas, page, heading);
}

float bricks(ui::Canvas& canvas, const Page& page, Rect box) {
    const Round& round = page.session.round;
    if (page.session.changing) {
        return 0;
    }
    canvas.question_bricks({box.x, box.y + 4, box.w, 26}, static_cast<int>(round.count),
                           static_cast<int>(round.at) + 1,
                           canvas.word("question_where", {{"count", count_text(round.count)}}));
    return 62;
}

std::string hint_words(const ui::Canvas& canvas, const Page& page) {
    const auto& input = asked(page);
    std::string words = page.in(input.hint);
    if (input.member > 0) {
        words += (words.empty() ? "" : "\n") + std::string(canvas.word("question_member_hint"));
    }
    return words;
}

FootKey why_key(const ui::Canvas& canvas, bool shortly) {
    return {.label = std::string(canvas.word(shortly ? "question_why_short" : "question_why")),
            .event = event::OpenSheet{Sheet::why},
            .kind = ui::KeyKind::neutral,
            .before = ui::Icon::info};
}

FootKey next_key(const ui::Canvas& canvas, bool ready, bool number) {
    const auto missing = canvas.word(number ? "question_type_first" : "question_choose_first");
    return {.label = std::string(ready ? canvas.word("question_next") : missing),
            .event = event::Forward{},
            .after = ready ? ui::Icon::forward : ui::Icon::none,
            .enabled = ready};
}

float ask(ui::Canvas& canvas, const Page& page, Rect box, float room) {
    const auto& input = asked(page);
    const std::string& title = page.in(input.ask);
    const std::string hint = hint_words(canvas, page);
    const float head = canvas.text_height(box.w, title, TextRole::title);
    const float under = hint.empty() ? 0 : 8 + canvas.text_height(box.w, hint, TextRole::body);
    if (head + under <= room) {
        return canvas.title(box, title, hint);
    }
    if (head <= room) {
        return canvas.title(box, title);
    }
    // A long question takes the letters of a key, which are larger than any body text; the longest
    // in the largest letters, lying, those of the body.
    TextRole role = TextRole::label;
    for (const TextRole smaller : {TextRole::fact, TextRole::body, TextRole::sub}) {
        if (canvas.text_height(box.w, title, role) > room) {
            role = smaller;
        }
    }
    return canvas.text(box, title, {.role = role, .heading = true});
}

} // namespace kiosk::screens
