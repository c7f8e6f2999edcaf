// A slip that was scanned: what it attests, to be read and nothing else; or why it cannot be
// trusted.
#include "kiosk/screens/finding_words.h"
#include "kiosk/screens/programme_parts.h"
#include "kiosk/screens/screens.h"
#include "kiosk/slip/content.h"

namespace kiosk::screens {

namespace {

using ui::Rect;
using ui::TextRole;
using ui::Token;

struct Reason {
    const char* title;
    const char* line;
};

Reason reason_of(slip::Refusal refusal) {
    switch (refusal) {
    case slip::Refusal::not_a_slip:
        return {"brought_not_a_slip", "brought_not_a_slip_line"};
    case slip::Refusal::unknown_key:
        return {"brought_unknown", "brought_unknown_line"};
    case slip::Refusal::forged:
        return {"brought_forged", "brought_forged_line"};
    case slip::Refusal::other_rules:
        return {"brought_other_rules", "brought_other_rules_line"};
    }
    return {"brought_not_a_slip", "brought_not_a_slip_line"};
}

std::string amount_of(const ui::Canvas& canvas, const Page& page, const slip::Item& item) {
    const Money money = money_of(canvas, page, item.programme, item.amount);
    if (money.known) {
        return money.known->integer + money.known->decimals + " " + money.known->unit;
    }
    return money.bounds ? bound_lines(canvas, *money.bounds) : std::string{};
}

float item_part(ui::Canvas& canvas, const Page& page, const slip::Item& item, Rect box) {
    return framed(canvas, box, [&](Rect inner) {
        float height =
            canvas.text(inner, item.title, {.role = TextRole::label, .background = Token::surface});
        const std::string amount = amount_of(canvas, page, item);
        if (!amount.empty()) {
            height += 4 + canvas.text({inner.x, inner.y + height + 4, inner.w, 0}, amount,
                                      {.role = TextRole::fact, .background = Token::surface});
        }
        return height;
    });
}

void add_content(Flow& flow, ui::Canvas& canvas, const Page& page, const slip::Content& content) {
    for (const auto group : slip::groups) {
        const std::size_t count = content.count(group);
        if (count == 0) {
            continue;
        }
        flow.add(
            [&canvas, group, count](Rect box) {
                const float height = canvas.outcome_head_height();
                const auto words = canvas.word("results_count", {{"count", count_text(count)}});
                canvas.outcome_head({box.x, box.y, box.w, height}, outcome_mark(group), words);
                return height;
            },
            8, true);
        for (const slip::Item& item : content.items) {
            if (item.group == group) {
                flow.add([&canvas, &page, &item](Rect box) {
                    return item_part(canvas, page, item, box);
                });
            }
        }
    }
    if (content.left_out > 0) {
        flow.add([&canvas, left_out = content.left_out](Rect box) {
            return canvas.remark(
                box, ui::Icon::papers,
                canvas.word("slip_left_out_code", {{"count", count_text(left_out)}}));
        });
    }
    flow.add([&canvas](Rect box) {
        return canvas.remark(box, ui::Icon::info, canvas.word("slip_caution"), TextRole::sub);
    });
}

} // namespace

Drawn draw_brought_slip(ui::Canvas& canvas, const Page& page) {
    Drawn done = frame(canvas, page,
                       {.screen = "brought_slip",
                        .where = std::string(canvas.word("brought_where")),
                        .here = std::string(canvas.word("brought_here"))});
    const BroughtSlip& brought = page.session.brought;
    Flow flow;
    slip::Content content;
    if (brought.statement) {
        content = slip::content_of(*brought.statement, page.program(), page.language());
        flow.add(
            [&](Rect box) {
                return canvas.title(box, canvas.word("brought_title"),
                                    canvas.word("results_day", {{"day", content.day}}));
            },
            16);
        flow.add([&](Rect box) {
            return canvas.wash_note(box, ui::PanelFill::river_wash, ui::Icon::receipt,
                                    canvas.word("brought_note"));
        });
        add_content(flow, canvas, page, content);
    } else {
        const Reason reason = reason_of(brought.refusal.value_or(slip::Refusal::not_a_slip));
        flow.add([&, reason](Rect box) {
            return canvas.notice(box, {.icon = ui::Icon::receipt,
                                       .fill = ui::PanelFill::maybe_wash,
                                       .title = canvas.word(reason.title),
                                       .line = canvas.word(reason.line)});
        });
    }
    const auto [foot, area, shown] = paged_foot(canvas, page, flow,
                                                {{.label = std::string(canvas.word("brought_done")),
                                                  .event = event::Forward{},
                                                  .before = ui::Icon::tick}});
    flow.draw(canvas, area, shown);
    if (Drawn pressed = foot.draw(canvas)) {
        done = pressed;
    }
    return done;
}

} // namespace kiosk::screens
