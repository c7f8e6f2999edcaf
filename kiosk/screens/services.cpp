// What can be booked: every service with the places it has left, as the ledger says just now.
#include "kiosk/screens/booking_parts.h"
#include "kiosk/screens/screens.h"

namespace kiosk::screens {

using ui::Rect;

Drawn draw_services(ui::Canvas& canvas, const Page& page) {
    Drawn done = frame(canvas, page, booking_heading(canvas, page, "services", "services_here"));
    const auto title = [&](Rect box) {
        return canvas.title(box, canvas.word("services_title"), canvas.word("services_note"));
    };
    Drawn opened;
    const auto add = [&](Flow& flow) {
        if (page.world.catalogue == nullptr) {
            return;
        }
        const auto& counts = page.session.booking.counts;
        const auto& all = page.world.catalogue->services;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const Count count = i < counts.size() ? counts[i] : Count{};
            const std::string hint = count_words(canvas, page, all[i], count);
            flow.add(
                [&canvas, &page, &opened, &service = all[i], hint](Rect box) {
                    const std::string& name = in(page.language(), service.name);
                    const float height = tile_height(canvas, box.w, name, hint);
                    if (canvas.tile(
                            {box.x, box.y, box.w, height},
                            {.icon = service_icon(page, service), .title = name, .hint = hint})) {
                        opened = event::OpenService{service.id};
                    }
                    return height;
                },
                ui::space::below_keys);
        }
    };
    const Drawn pressed = draw_titled(canvas, page, title, add,
                                      {{.label = std::string(canvas.word("services_again")),
                                        .event = event::AskAgain{},
                                        .kind = ui::KeyKind::secondary,
                                        .before = ui::Icon::refresh}});
    return pressed ? pressed : opened ? opened : done;
}

} // namespace kiosk::screens
