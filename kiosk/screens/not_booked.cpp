// It did not come to a booking: what happened, in a sentence of its own for every reason of the
// ledger, and the one thing to do next.
#include "kiosk/screens/booking_parts.h"
#include "kiosk/screens/screens.h"

namespace kiosk::screens {

namespace {

using ui::Rect;

struct Said {
    const char* title;
    const char* line;
};

Said said_of(bookings::Reason reason) {
    using bookings::Reason;
    switch (reason) {
    case Reason::closed:
        return {"refused_closed", "refused_closed_line"};
    case Reason::not_yet:
        return {"refused_not_yet", "refused_not_yet_line"};
    case Reason::over:
        return {"refused_over", "refused_over_line"};
    case Reason::full:
        return {"refused_full", "refused_full_line"};
    case Reason::places_left:
        return {"refused_places_left", "refused_places_left_line"};
    case Reason::by_lottery:
        return {"refused_by_lottery", "refused_by_lottery_line"};
    case Reason::hold_over:
        return {"refused_hold_over", "refused_hold_over_line"};
    case Reason::already_has:
        return {"refused_already_has", "refused_already_has_line"};
    case Reason::rules_changed:
        return {"refused_rules_changed", "refused_rules_changed_line"};
    case Reason::not_entitled:
        return {"refused_not_entitled", "refused_not_entitled_line"};
    case Reason::not_settled:
        return {"refused_not_settled", "refused_not_settled_line"};
    case Reason::bad_id_number:
        return {"refused_bad_identity", "refused_bad_identity_line"};
    case Reason::bad_phone:
        return {"refused_bad_phone", "refused_bad_phone_line"};
    case Reason::bad_name:
        return {"refused_bad_name", "refused_bad_name_line"};
    case Reason::request_used:
        return {"refused_used", "refused_used_line"};
    case Reason::too_often:
        return {"refused_too_often", "refused_too_often_line"};
    case Reason::being_drawn:
        return {"refused_being_drawn", "refused_being_drawn_line"};
    case Reason::not_movable:
        return {"refused_not_movable", "refused_not_movable_line"};
    case Reason::unknown_service:
    case Reason::not_found:
    case Reason::below_taken:
        break;
    }
    return {"refused_unknown", "refused_unknown_line"};
}

const char* key_words(Remedy remedy, bookings::Reason reason) {
    switch (remedy) {
    case Remedy::again:
        return "remedy_again";
    case Remedy::hold_anew:
        return "remedy_hold";
    case Remedy::stand_in_line:
        return reason == bookings::Reason::by_lottery ? "remedy_register" : "remedy_queue";
    case Remedy::identity:
        return "remedy_identity";
    case Remedy::phone:
        return "remedy_phone";
    case Remedy::name:
        return "remedy_name";
    case Remedy::answer:
        return "remedy_answer";
    case Remedy::see_reasons:
        return "service_reasons";
    case Remedy::see_own:
        return "remedy_own";
    case Remedy::finish:
        return "remedy_finish";
    case Remedy::nothing:
        break;
    }
    return "remedy_services";
}

} // namespace

std::string refusal_line(const ui::Canvas& canvas, const NoPlace& trouble, Booking::Asking asked) {
    if (trouble.away) {
        return std::string(canvas.word(asked == Booking::Asking::hold ? "refused_away_hold"
                                                                      : "refused_away_sent"));
    }
    const char* line = said_of(trouble.refusal.reason).line;
    return trouble.refusal.reason == bookings::Reason::too_often
               ? canvas.word(line, {{"number", number_words(trouble.refusal.number)}})
               : std::string(canvas.word(line));
}

Drawn draw_not_booked(ui::Canvas& canvas, const Page& page) {
    if (!page.session.booking.trouble) {
        return draw_services(canvas, page);
    }
    Drawn done = frame(canvas, page, booking_heading(canvas, page, "not_booked", "refused_here"));
    const Booking& b = page.session.booking;
    const NoPlace& trouble = *b.trouble;
    const auto reason = trouble.refusal.reason;
    const std::string line = refusal_line(canvas, trouble, b.last);
    const auto title = canvas.word(trouble.away ? "refused_away" : said_of(reason).title);
    // With larger letters the sentence may go over a leaf.
    const bool apart = page.session.looks.size != TextSize::standard;
    const auto notice = [&](Rect box) {
        return canvas.notice({box.x, box.y + 20, box.w, 0},
                             {.icon = trouble.away ? ui::Icon::warn : ui::Icon::calendar_check,
                              .fill = ui::PanelFill::maybe_wash,
                              .title = title,
                              .line = apart ? std::string_view{} : line}) +
               20;
    };
    const auto add = [&](Flow& flow) {
        if (apart) {
            flow.add([&](Rect box) { return canvas.text(box, line); }, 24);
        }
        if (const auto* service = service_of(page.session, page.world)) {
            flow.add([&, service](Rect box) {
                return canvas.remark(box, service_icon(page, *service),
                                     in(page.language(), service->name));
            });
        }
    };
    const Remedy remedy = remedy_for(trouble);
    const bool working = b.asking != Booking::Asking::nothing;
    std::vector<FootKey> keys;
    if (remedy != Remedy::nothing) {
        keys.push_back({.label = std::string(canvas.word("booking_not_yet")),
                        .event = event::NotNow{},
                        .kind = ui::KeyKind::neutral,
                        .enabled = !working});
    }
    const char* label =
        working ? (b.asking == Booking::Asking::hold ? "consent_holding" : "booking_working")
                : key_words(remedy, reason);
    keys.push_back({.label = std::string(canvas.word(label)),
                    .event = event::Forward{},
                    .after = working ? ui::Icon::none : ui::Icon::forward,
                    .enabled = !working});
    const Drawn pressed = draw_titled(canvas, page, notice, add, std::move(keys));
    return pressed ? pressed : done;
}

} // namespace kiosk::screens
