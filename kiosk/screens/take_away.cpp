// What a visitor takes along (13, 31): the code to photograph, and the printer as it is.
#include "kiosk/screens/screens.h"
#include "kiosk/slip/content.h"
#include "kiosk/slip/qr.h"

#include <algorithm>
#include <array>

namespace kiosk::screens {

namespace {

using eligibility::Group;
using ui::Rect;
using ui::TextRole;
using ui::Token;

struct Trouble {
    const char* title;
    const char* wait; // what staff have to do
};

std::optional<Trouble> trouble_of(PrinterState state) {
    switch (state) {
    case PrinterState::no_paper:
        return Trouble{"print_no_paper", "print_no_paper_wait"};
    case PrinterState::jammed:
        return Trouble{"print_jammed", "print_jammed_wait"};
    case PrinterState::open:
        return Trouble{"print_open", "print_open_wait"};
    case PrinterState::away:
        return Trouble{"print_away", "print_away_wait"};
    case PrinterState::not_known:
    case PrinterState::ready:
    case PrinterState::none:
        return std::nullopt;
    }
    return std::nullopt;
}

float head_part(ui::Canvas& canvas, const Page& page, Rect box) {
    if (const auto trouble = trouble_of(page.session.take.printer)) {
        return canvas.notice(box, {.icon = ui::Icon::print,
                                   .fill = ui::PanelFill::maybe_wash,
                                   .title = canvas.word(trouble->title),
                                   .line = canvas.word("print_nothing_lost")});
    }
    return canvas.title(box, canvas.word("take_title"), canvas.word("take_hint"));
}

// The code as large as `box` is wide, or as `most` is high; centred.
float code_part(ui::Canvas& canvas, const Page& page, Rect box, float most) {
    const TakeAway& take = page.session.take;
    switch (take.state) {
    case TakeAway::Code::made: {
        const float side = std::min(box.w, most);
        const slip::QrMatrix matrix = slip::qr_of(take.code);
        canvas.qr({box.x + (box.w - side) / 2, box.y, side, side},
                  {.side = matrix.side, .dark = matrix.dark, .words = canvas.word("take_code")});
        return side;
    }
    case TakeAway::Code::failed:
        return canvas.wash_note(box, ui::PanelFill::maybe_wash, ui::Icon::warn,
                                canvas.word("take_no_code"));
    case TakeAway::Code::none:
    case TakeAway::Code::asked:
        return canvas.wash_note(box, ui::PanelFill::river_wash, ui::Icon::clock,
                                canvas.word("take_making"));
    }
    return 0;
}

std::string counts_of(const ui::Canvas& canvas, const slip::Statement& statement) {
    std::string all;
    const auto add = [&](Group group, const std::string& words) {
        const bool any = std::any_of(statement.lines.begin(), statement.lines.end(),
                                     [&](const slip::Line& line) { return line.group == group; });
        if (any) {
            all += (all.empty() ? "" : " · ") + words;
        }
    };
    const auto count = [&](Group group) {
        return count_text(static_cast<std::size_t>(
            std::count_if(statement.lines.begin(), statement.lines.end(),
                          [&](const slip::Line& line) { return line.group == group; })));
    };
    add(Group::yes, canvas.word("slip_yes", {{"count", count(Group::yes)}}));
    add(Group::perhaps, canvas.word("slip_perhaps", {{"count", count(Group::perhaps)}}));
    add(Group::not_now, canvas.word("slip_not_now", {{"count", count(Group::not_now)}}));
    add(Group::out_of_scope,
        canvas.word("slip_out_of_scope", {{"count", count(Group::out_of_scope)}}));
    return all;
}

float printer_part(ui::Canvas& canvas, const TakeAway& take, Rect box) {
    if (const auto trouble = trouble_of(take.printer)) {
        return canvas.remark(box, ui::Icon::call_staff, canvas.word(trouble->wait));
    }
    if (take.print == TakeAway::Print::running) {
        return canvas.wash_note(box, ui::PanelFill::river_wash, ui::Icon::print,
                                canvas.word("print_running"));
    }
    if (take.print == TakeAway::Print::done) {
        return canvas.wash_note(box, ui::PanelFill::yes_wash, ui::Icon::tick,
                                canvas.word("print_done"));
    }
    if (take.printer == PrinterState::none) {
        return canvas.remark(box, ui::Icon::info, canvas.word("print_none"));
    }
    return 0;
}

void add_words(Flow& flow, ui::Canvas& canvas, const Page& page) {
    const TakeAway& take = page.session.take;
    flow.add([&canvas, &take](Rect box) { return printer_part(canvas, take, box); });
    flow.add([&canvas, &take](Rect box) {
        return canvas.text(box, counts_of(canvas, take.statement),
                           {.role = TextRole::fact, .colour = Token::ink});
    });
    const auto day = eligibility::phrase_date(take.statement.day, page.language());
    flow.add([&canvas, day](Rect box) {
        return canvas.remark(box, ui::Icon::calendar_check,
                             canvas.word("results_day", {{"day", day}}), TextRole::sub);
    });
    if (take.statement.left_out > 0) {
        flow.add([&canvas, &take](Rect box) {
            return canvas.remark(
                box, ui::Icon::papers,
                canvas.word("slip_left_out", {{"count", count_text(take.statement.left_out)}}),
                TextRole::sub);
        });
    }
    flow.add([&canvas](Rect box) {
        return canvas.remark(box, ui::Icon::info, canvas.word("slip_caution"), TextRole::sub);
    });
}

std::vector<FootKey> keys_of(const ui::Canvas& canvas, const TakeAway& take) {
    std::vector<FootKey> keys;
    const auto print_key = [&](const char* label, Event event, bool enabled, ui::Icon icon) {
        keys.push_back({.label = std::string(canvas.word(label)),
                        .event = std::move(event),
                        .kind = ui::KeyKind::secondary,
                        .before = enabled ? icon : ui::Icon::none,
                        .enabled = enabled});
    };
    const bool coded = take.state == TakeAway::Code::made || take.state == TakeAway::Code::failed;
    if (trouble_of(take.printer)) {
        print_key("print_look_again", event::LookAtPrinter{}, true, ui::Icon::refresh);
    } else if (take.print == TakeAway::Print::running) {
        print_key("print_key_running", event::PrintSlip{}, false, ui::Icon::print);
    } else if (take.printer == PrinterState::not_known) {
        print_key("print_key_looking", event::PrintSlip{}, false, ui::Icon::print);
    } else if (take.printer == PrinterState::ready) {
        print_key(take.print == TakeAway::Print::done ? "print_key_again" : "print_key",
                  event::PrintSlip{}, coded, ui::Icon::print);
    }
    keys.push_back({.label = std::string(canvas.word("take_done")),
                    .event = event::Forward{},
                    .before = ui::Icon::tick});
    return keys;
}

} // namespace

Drawn draw_take_away(ui::Canvas& canvas, const Page& page) {
    Drawn done = frame(canvas, page,
                       {.screen = "take_away",
                        .where = std::string(canvas.word("results_here")),
                        .here = std::string(canvas.word("take_here"))});
    const ui::Layout& l = canvas.layout();
    const TakeAway& take = page.session.take;
    const std::vector<FootKey> keys = keys_of(canvas, take);
    Flow flow;
    flow.add([&](Rect box) { return head_part(canvas, page, box); }, 24, true);
    if (!l.landscape()) {
        // Its title stays with it, also where the body is low.
        const float most = std::clamp(l.body.h - 340, 420.0F, 700.0F);
        flow.add([&, most](Rect box) { return code_part(canvas, page, box, most); }, 24);
    }
    add_words(flow, canvas, page);
    const auto [foot, area, shown] = paged_foot(canvas, page, flow, keys);
    if (l.landscape()) { // lying, the code has the left column to itself
        code_part(canvas, page, left_above(canvas, foot), left_above(canvas, foot).h);
    }
    flow.draw(canvas, area, shown);
    if (Drawn pressed = foot.draw(canvas)) {
        done = pressed;
    }
    return done;
}

} // namespace kiosk::screens
