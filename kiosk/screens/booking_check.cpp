// The last look (12): every fact in big type, what the key does in one sentence, and two keys as
// large as one another.
#include "kiosk/screens/booking_parts.h"
#include "kiosk/screens/screens.h"

#include <fmt/format.h>

namespace kiosk::screens {

namespace {

using ui::Rect;

// "王＊兰", "J＊": enough to know it by, too little to read over a shoulder.
std::string veiled(std::string_view name) {
    std::vector<std::string_view> signs;
    for (std::size_t at = 0; at < name.size();) {
        std::size_t end = at + 1;
        while (end < name.size() && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) {
            ++end;
        }
        signs.push_back(name.substr(at, end - at));
        at = end;
    }
    if (signs.empty()) {
        return {};
    }
    const bool latin = signs.front().size() == 1;
    std::string shown = std::string(signs.front()) + "＊";
    if (!latin && signs.size() > 2) {
        shown += signs.back();
    }
    return shown;
}

std::vector<NamedRow> rows_of(const ui::Canvas& canvas, const Page& page, const Service& service) {
    const Booking& b = page.session.booking;
    const auto word = [&](const char* key) { return std::string(canvas.word(key)); };
    const std::string name(b.name.view());
    const std::string phone(b.phone.view());
    const std::string last(b.identity.view().substr(std::min<std::size_t>(14, b.identity.size())));
    std::vector<NamedRow> rows{
        {.name = word("booking_what"), .value = in(page.language(), service.name)},
        {.name = word("booking_year"), .value = service.period}};
    if (b.staff_writes) {
        rows.push_back({.name = word("booking_name"), .value = word("name_left_to_staff")});
    } else {
        rows.push_back(
            {.name = word("booking_name"),
             .value = masked(page.session, page.world) ? word("masked_value") : veiled(name),
             .revealed = name,
             .privacy = ui::Privacy::whole});
    }
    rows.push_back({.name = word("booking_phone"),
                    .value = word("masked_value"),
                    .revealed = phone,
                    .privacy = ui::Privacy::whole});
    rows.push_back(
        {.name = word("booking_identity"),
         .value = canvas.word("booking_last_four", {{"digits", canvas.word("masked_value")}}),
         .revealed = canvas.word("booking_last_four", {{"digits", last}}),
         .privacy = ui::Privacy::whole});
    if (b.guardian) {
        rows.push_back({.name = word("booking_guardian"), .value = word("booking_guardian_line")});
    }
    rows.push_back({.name = word("booking_when"), .value = word("booking_when_open")});
    if (page.world.terms != nullptr) {
        rows.push_back({.name = word("booking_keeper"),
                        .value = in(page.language(), page.world.terms->operator_)});
    }
    return rows;
}

struct PressWords {
    const char* over;
    const char* yes;
};

PressWords press_words(const Booking& b, const Service& service) {
    if (!b.in_line) {
        return {"booking_press", "booking_confirm"};
    }
    return service.kind == Service::Kind::register_
               ? PressWords{"booking_press_register", "booking_confirm_register"}
               : PressWords{"booking_press_queue", "booking_confirm_queue"};
}

} // namespace

Drawn draw_booking_check(ui::Canvas& canvas, const Page& page) {
    const Service* service = service_of(page.session, page.world);
    if (service == nullptr) {
        return draw_services(canvas, page);
    }
    Drawn done =
        frame(canvas, page, booking_heading(canvas, page, "booking_check", "booking_check_here"));
    const Booking& b = page.session.booking;
    const auto add = [&](Flow& flow) {
        if (const auto left = hold_left(page.session, page.world)) {
            const auto seconds = (left->count() + 999) / 1000;
            flow.add([&canvas, seconds](Rect box) {
                return canvas.wash_note(
                    box, ui::PanelFill::river_wash, ui::Icon::clock,
                    canvas.word("booking_held", {{"minutes", fmt::format("{}", seconds / 60)},
                                                 {"seconds", fmt::format("{}", seconds % 60)}}));
            });
        }
        add_named_rows(flow, canvas, page, rows_of(canvas, page, *service));
        flow.add([&](Rect box) {
            return canvas.remark(box, ui::Icon::receipt, canvas.word("booking_can_cancel"));
        });
    };
    const PressWords words = press_words(b, *service);
    const bool working = b.asking != Booking::Asking::nothing;
    const Drawn pressed = draw_paired(
        canvas, page, canvas.word("booking_check_title"), add,
        {.no = {.label = std::string(canvas.word("booking_not_yet")),
                .event = event::NotNow{},
                .kind = ui::KeyKind::neutral,
                .enabled = !working},
         .yes = {.label = std::string(canvas.word(working ? "booking_working" : words.yes)),
                 .event = event::Forward{},
                 .before = working ? ui::Icon::none : ui::Icon::tick,
                 .enabled = !working},
         .over = std::string(canvas.word(words.over))});
    return pressed ? pressed : done;
}

} // namespace kiosk::screens
