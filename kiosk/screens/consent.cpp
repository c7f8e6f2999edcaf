// Before anything of a person is typed (26): what is kept, why, how long and by whom; and, for a
// young child, who books. Yes and no look alike.
#include "kiosk/screens/booking_parts.h"
#include "kiosk/screens/screens.h"

namespace kiosk::screens {

using ui::Rect;
using ui::TextRole;

Drawn draw_consent(ui::Canvas& canvas, const Page& page) {
    Drawn done = frame(canvas, page, booking_heading(canvas, page, "consent", "consent_here"));
    const BookingTerms none;
    const BookingTerms& terms = page.world.terms != nullptr ? *page.world.terms : none;
    const auto said = [&](const TwoTongued& words) { return in(page.language(), words); };
    const auto word = [&](const char* key) { return std::string(canvas.word(key)); };
    const auto add = [&](Flow& flow) {
        add_named_rows(flow, canvas, page,
                       {{.name = word("consent_what"),
                         .value = word("consent_what_line"),
                         .icon = ui::Icon::document_check},
                        {.name = word("consent_why"),
                         .value = said(terms.purpose),
                         .icon = ui::Icon::question},
                        {.name = word("consent_how_long"),
                         .value = said(terms.retention),
                         .icon = ui::Icon::clock},
                        {.name = word("consent_who"),
                         .value = said(terms.operator_) + "\n" + said(terms.contact),
                         .icon = ui::Icon::person}});
        flow.add([&](Rect box) {
            return canvas.wash_note(box, ui::PanelFill::river_wash, ui::Icon::lock,
                                    canvas.word("consent_hashed"));
        });
    };
    const bool holding = page.session.booking.asking == Booking::Asking::hold;
    const Drawn pressed =
        draw_paired(canvas, page, canvas.word("consent_title"), add,
                    {.no = {.label = word("consent_no"),
                            .event = event::NotNow{},
                            .kind = ui::KeyKind::secondary},
                     .yes = {.label = word(holding ? "consent_holding" : "consent_yes"),
                             .event = event::Forward{},
                             .kind = ui::KeyKind::secondary,
                             .enabled = !holding},
                     .over = word("consent_no_harm")});
    return pressed ? pressed : done;
}

Drawn draw_guardian(ui::Canvas& canvas, const Page& page) {
    Drawn done = frame(canvas, page, booking_heading(canvas, page, "guardian", "guardian_here"));
    const auto word = [&](const char* key) { return std::string(canvas.word(key)); };
    const auto add = [&](Flow& flow) {
        flow.add([&](Rect box) {
            return canvas.wash_note(box, ui::PanelFill::river_wash, ui::Icon::two_people,
                                    canvas.word("guardian_who"));
        });
        flow.add([&](Rect box) {
            return canvas.wash_note(box, ui::PanelFill::river_wash, ui::Icon::papers,
                                    canvas.word("guardian_staff"));
        });
    };
    const Drawn pressed = draw_paired(canvas, page, canvas.word("guardian_title"), add,
                                      {.no = {.label = word("guardian_no"),
                                              .event = event::NotNow{},
                                              .kind = ui::KeyKind::secondary},
                                       .yes = {.label = word("guardian_yes"),
                                               .event = event::Forward{},
                                               .kind = ui::KeyKind::secondary}});
    return pressed ? pressed : done;
}

} // namespace kiosk::screens
