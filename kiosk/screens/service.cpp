// One service: how many places are left, whether this visitor may have one, and the one next step.
#include "kiosk/screens/booking_parts.h"
#include "kiosk/screens/screens.h"

namespace kiosk::screens {

namespace {

using ui::Rect;
using ui::TextRole;
using ui::Token;

float head_part(ui::Canvas& canvas, const Page& page, const Service& service, Rect box) {
    constexpr float picture = 112;
    constexpr float indent = picture + 28;
    const float height =
        canvas.text({box.x + indent, box.y, box.w - indent, 0}, in(page.language(), service.name),
                    {.role = TextRole::title, .heading = true});
    canvas.icon({box.x + picture / 2, box.y + std::max(picture, height) / 2}, picture,
                service_icon(page, service), Token::brick);
    return std::max(picture, height);
}

// The number that is left, large, over its bar.
float count_part(ui::Canvas& canvas, const Page& page, const Service& service,
                 const bookings::Stock& stock, Rect box) {
    const bool registers = stock.kind == bookings::Kind::register_;
    const auto name = canvas.word(registers ? "service_registered" : "service_left");
    const std::string number = number_words(registers ? stock.waiting : stock.free);
    // Words, not an amount: a count of places is said aloud like any other sentence.
    const std::string& unit = in(page.language(), service.unit);
    const float line = canvas.text_height(box.w, "0", TextRole::amount_small);
    const float label_y = box.y + line - canvas.text_height(box.w, "0", TextRole::label);
    const float words = canvas.text_width(name, TextRole::label) + 28;
    const float digits = canvas.text_width(number, TextRole::amount_small) + 20;
    canvas.text({box.x, label_y, words, 0}, name, {.role = TextRole::label});
    canvas.text({box.x + words, box.y, digits, 0}, number, {.role = TextRole::amount_small});
    canvas.text({box.x + words + digits, label_y, box.w - words - digits, 0}, unit,
                {.role = TextRole::label});
    if (registers || stock.quota <= 0) {
        return line + 20;
    }
    constexpr float bar = 56;
    const auto taken = static_cast<double>(stock.quota - stock.free);
    canvas.quota({box.x, box.y + line + 28, box.w, bar}, taken / static_cast<double>(stock.quota),
                 number);
    return line + 28 + bar;
}

void add_note(Flow& flow, ui::Canvas& canvas, ui::PanelFill fill, ui::Icon icon,
              std::string words) {
    flow.add([&canvas, fill, icon, words = std::move(words)](Rect box) {
        return canvas.wash_note(box, fill, icon, words);
    });
}

// Whether one may, or what is still to be found out.
void add_entitlement(Flow& flow, ui::Canvas& canvas, const Page& page) {
    const auto& finding = page.findings.service;
    const std::string reason = finding ? finding->words.summary : std::string{};
    switch (entitled(page.session, page.world)) {
    case Entitled::anybody:
        return add_note(flow, canvas, ui::PanelFill::yes_wash, ui::Icon::tick,
                        std::string(canvas.word("service_anybody")));
    case Entitled::yes: {
        std::string words(canvas.word("service_entitled"));
        if (finding && !finding->words.office.empty()) {
            words += "\n" + canvas.word("service_office", {{"office", finding->words.office}});
        }
        return add_note(flow, canvas, ui::PanelFill::yes_wash, ui::Icon::tick, std::move(words));
    }
    case Entitled::open:
        return add_note(flow, canvas, ui::PanelFill::maybe_wash, ui::Icon::question,
                        std::string(canvas.word("service_check_first")));
    case Entitled::no:
        return add_note(flow, canvas, ui::PanelFill::no_wash, ui::Icon::info,
                        canvas.word("service_not_entitled", {{"reason", reason}}));
    }
}

bool can_book_here(const Page& page) {
    return page.world.terms != nullptr && page.world.terms->whole();
}

// What stands in the way, or is special.
void add_state(Flow& flow, ui::Canvas& canvas, const Page& page, const Count& count) {
    using Fill = ui::PanelFill;
    const auto note = [&](Fill fill, ui::Icon icon, const char* key) {
        add_note(flow, canvas, fill, icon, std::string(canvas.word(key)));
    };
    if (page.session.let_go) {
        note(Fill::river_wash, ui::Icon::info, "service_let_go");
    }
    if (!can_book_here(page)) {
        note(Fill::maybe_wash, ui::Icon::call_staff, "service_no_terms");
    }
    if (count.state == Count::State::away) {
        return note(Fill::maybe_wash, ui::Icon::warn, "service_away");
    }
    if (count.state != Count::State::told) {
        return note(Fill::river_wash, ui::Icon::clock, "services_asking");
    }
    if (!count.stock.open) {
        return note(Fill::maybe_wash, ui::Icon::info, "service_closed");
    }
    if (count.stock.kind == bookings::Kind::register_) {
        note(Fill::river_wash, ui::Icon::info, "service_lottery");
    } else if (count.stock.free <= 0) {
        note(Fill::maybe_wash, ui::Icon::clock, "service_full");
    }
    add_entitlement(flow, canvas, page);
}

void add_facts(Flow& flow, ui::Canvas& canvas, const Page& page, const Service& service) {
    const std::string& unit = in(page.language(), service.unit);
    const std::string quota = number_words(service.quota);
    const std::string each = number_words(service.per_person);
    add_named_rows(
        flow, canvas, page,
        {{.name = std::string(canvas.word("service_quota")),
          .value = canvas.word("service_quota_line",
                               {{"quota", quota}, {"unit", unit}, {"period", service.period}}),
          .icon = ui::Icon::calendar_check},
         {.name = std::string(canvas.word("service_each")),
          .value = canvas.word("service_each_line", {{"count", each}, {"unit", unit}}),
          .icon = ui::Icon::person},
         {.name = std::string(canvas.word("service_when")),
          .value = std::string(canvas.word("service_when_open")),
          .icon = ui::Icon::clock}});
}

FootKey next_key(const ui::Canvas& canvas, const Page& page, const Count& count) {
    const auto key = [&](const char* label, Event event, ui::Icon after) {
        return FootKey{
            .label = std::string(canvas.word(label)), .event = std::move(event), .after = after};
    };
    const auto cannot = [&](const char* label) {
        FootKey disabled = key(label, event::Forward{}, ui::Icon::none);
        disabled.enabled = false;
        return disabled;
    };
    if (count.state == Count::State::away) {
        FootKey again = key("services_again", event::AskAgain{}, ui::Icon::none);
        again.before = ui::Icon::refresh;
        return again;
    }
    if (count.state != Count::State::told) {
        return cannot("service_asking");
    }
    if (!count.stock.open || !can_book_here(page)) {
        return cannot("service_cannot");
    }
    switch (entitled(page.session, page.world)) {
    case Entitled::open:
        return key("service_check", event::CheckService{}, ui::Icon::forward);
    case Entitled::no:
        return key("service_reasons",
                   event::OpenProgramme{programme_of_service(page.session, page.world).value_or(0)},
                   ui::Icon::forward);
    case Entitled::anybody:
    case Entitled::yes:
        break;
    }
    const bool registers = count.stock.kind == bookings::Kind::register_;
    const char* label = registers               ? "service_register"
                        : count.stock.free <= 0 ? "service_queue"
                                                : "service_book";
    return key(label, event::Forward{}, ui::Icon::forward);
}

} // namespace

Drawn draw_service(ui::Canvas& canvas, const Page& page) {
    const Service* service = service_of(page.session, page.world);
    if (service == nullptr) {
        return draw_services(canvas, page);
    }
    Drawn done = frame(canvas, page, booking_heading(canvas, page, "service", "service_here"));
    const Count count = count_of(page.session);
    const auto add = [&](Flow& flow) {
        if (count.state == Count::State::told && count.stock.open) {
            flow.add([&, service](
                         Rect box) { return count_part(canvas, page, *service, count.stock, box); },
                     28);
        }
        add_state(flow, canvas, page, count);
        add_facts(flow, canvas, page, *service);
    };
    const auto head = [&](Rect box) { return head_part(canvas, page, *service, box); };
    const Drawn pressed = draw_titled(canvas, page, head, add, {next_key(canvas, page, count)});
    return pressed ? pressed : done;
}

} // namespace kiosk::screens
