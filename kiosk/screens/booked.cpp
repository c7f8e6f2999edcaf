// Booked (13): the reference, its code, what to bring and how to cancel; and the page that says why
// it did not come to that, and what to do.
#include "kiosk/screens/booking_parts.h"
#include "kiosk/screens/programme_parts.h"
#include "kiosk/screens/screens.h"
#include "kiosk/slip/qr.h"

#include <algorithm>

namespace kiosk::screens {

namespace {

using bookings::State;
using ui::Rect;
using ui::TextRole;
using ui::Token;

const char* title_of(State state) {
    switch (state) {
    case State::waiting:
        return "booked_title_queue";
    case State::registered:
        return "booked_title_register";
    case State::booked:
    case State::cancelled:
        break;
    }
    return "booked_title";
}

// How its slip comes out, in a line under the title.
const char* slip_words(const Printing& printing) {
    if (printing.print == Printing::Print::running) {
        return "print_running";
    }
    if (printing.print == Printing::Print::done) {
        return "print_done";
    }
    return printing.printer == PrinterState::not_known ? "print_key_looking" : "booked_photograph";
}

float title_part(ui::Canvas& canvas, const Page& page, Rect box) {
    constexpr float side = 120;
    constexpr float indent = side + 32;
    const Booking& b = page.session.booking;
    const Rect words{box.x + indent, box.y, box.w - indent, 0};
    const float title = canvas.text(words, canvas.word(title_of(b.place->state)),
                                    {.role = TextRole::hero, .heading = true});
    const float line =
        canvas.text({words.x, words.y + title, words.w, 0}, canvas.word(slip_words(b.printing)),
                    {.role = TextRole::body, .colour = Token::ink2});
    const float height = std::max(side, title + line);
    canvas.outcome_mark({box.x + side / 2, box.y + height / 2}, side, ui::Outcome::yes);
    return height;
}

// In the place of number and code while nobody touches the glass.
float hidden_part(ui::Canvas& canvas, Rect box) {
    return canvas.wash_note(box, ui::PanelFill::river_wash, ui::Icon::eye,
                            canvas.word("booked_hidden"));
}

// Number and code stand in one frame: these two open the booking again.
// `worded`: what it is of stands beside the code.
float reference_part(ui::Canvas& canvas, const slip::PlaceSlip& slip, const std::string& code,
                     bool worded, Rect box) {
    return framed(canvas, box, [&](Rect inner) {
        float y = inner.y;
        y += canvas.text(
            {inner.x, y, inner.w, 0}, canvas.word("booked_reference"),
            {.role = TextRole::sub, .colour = Token::ink2, .background = Token::surface});
        const std::string number = slip::spaced(slip.reference);
        const bool wide = canvas.text_width(number, TextRole::reference) <= inner.w;
        y += canvas.text({inner.x, y, inner.w, 0}, number,
                         {.role = wide ? TextRole::reference : TextRole::hero,
                          .background = Token::surface,
                          .privacy = ui::Privacy::whole});
        if (code.empty()) {
            return y - inner.y;
        }
        const float room = canvas.layout().body.h - (y - inner.y) - 80;
        const float side = std::min({inner.w * 0.46F, 420.0F, room});
        const slip::QrMatrix matrix = slip::qr_of(code);
        y += 16;
        canvas.qr({inner.x, y, side, side},
                  {.side = matrix.side, .dark = matrix.dark, .words = canvas.word("booked_code")});
        if (!worded) {
            return y - inner.y + side;
        }
        const Rect words{inner.x + side + 28, y, inner.w - side - 28, 0};
        float text = canvas.text(
            words, canvas.word("booked_what"),
            {.role = TextRole::sub, .colour = Token::ink2, .background = Token::surface});
        text += canvas.text({words.x, words.y + text, words.w, 0}, slip.service,
                            {.role = TextRole::label, .background = Token::surface}) +
                12;
        text += canvas.text(
            {words.x, words.y + text, words.w, 0}, canvas.word("booked_state"),
            {.role = TextRole::sub, .colour = Token::ink2, .background = Token::surface});
        text += canvas.text(
            {words.x, words.y + text, words.w, 0},
            slip::state_words(canvas.words(), canvas.view().language, slip.state, slip.position),
            {.role = TextRole::label, .background = Token::surface});
        return y - inner.y + std::max(side, text);
    });
}

std::string lines_of(const std::vector<std::string>& all) {
    std::string lines;
    for (const std::string& one : all) {
        lines += (lines.empty() ? "" : "\n") + one;
    }
    return lines;
}

std::vector<NamedRow> facts_of(const ui::Canvas& canvas, const slip::PlaceSlip& slip, bool worded) {
    const auto word = [&](const char* key) { return std::string(canvas.word(key)); };
    std::vector<NamedRow> rows;
    if (!worded) {
        rows.push_back(
            {.name = word("booked_what"), .value = slip.service, .icon = ui::Icon::calendar_check});
        rows.push_back({.name = word("booked_state"),
                        .value = slip::state_words(canvas.words(), canvas.view().language,
                                                   slip.state, slip.position),
                        .icon = ui::Icon::tick});
    }
    rows.push_back(
        {.name = word("programme_bring"),
         .value = slip.papers.empty() ? word("booked_papers_open") : lines_of(slip.papers),
         .icon = ui::Icon::papers});
    if (!slip.where.empty()) {
        rows.push_back(
            {.name = word("programme_where"), .value = slip.where, .icon = ui::Icon::pin});
    }
    rows.push_back(
        {.name = word("booked_contact"), .value = slip.contact, .icon = ui::Icon::phone});
    rows.push_back({.name = word("booked_change"),
                    .value = word("booked_change_line"),
                    .icon = ui::Icon::receipt});
    return rows;
}

std::vector<FootKey> keys_of(const ui::Canvas& canvas, const Printing& printing) {
    std::vector<FootKey> keys;
    const auto print_key = [&](const char* label, Event event, ui::Icon icon) {
        keys.push_back({.label = std::string(canvas.word(label)),
                        .event = std::move(event),
                        .kind = ui::KeyKind::secondary,
                        .before = icon});
    };
    if (printing.printer == PrinterState::ready && printing.print != Printing::Print::running) {
        const bool again = printing.print == Printing::Print::done;
        print_key(again ? "print_key_again" : "print_key", event::PrintSlip{}, ui::Icon::print);
    } else if (printing.printer != PrinterState::none &&
               printing.printer != PrinterState::not_known &&
               printing.print != Printing::Print::running) {
        print_key("print_look_again", event::LookAtPrinter{}, ui::Icon::refresh);
    }
    keys.push_back({.label = std::string(canvas.word("booked_done")),
                    .event = event::AskFinish{},
                    .before = ui::Icon::tick});
    return keys;
}

} // namespace

Drawn draw_booked(ui::Canvas& canvas, const Page& page) {
    if (!page.session.booking.place) {
        return draw_services(canvas, page);
    }
    Drawn done = frame(canvas, page, booking_heading(canvas, page, "booked", "booked_here"));
    const Booking& b = page.session.booking;
    const slip::PlaceSlip slip = place_slip(page.session, page.world);
    const auto title = [&](Rect box) { return title_part(canvas, page, box); };
    const auto add = [&](Flow& flow) {
        const bool hidden = masked(page.session, page.world);
        const bool worded =
            !hidden && !b.code.empty() && page.session.looks.size == TextSize::standard;
        flow.add([&, worded, hidden](Rect box) {
            return hidden ? hidden_part(canvas, box)
                          : reference_part(canvas, slip, b.code, worded, box);
        });
        add_named_rows(flow, canvas, page, facts_of(canvas, slip, worded));
    };
    const Drawn pressed = draw_titled(canvas, page, title, add, keys_of(canvas, b.printing));
    return pressed ? pressed : done;
}

} // namespace kiosk::screens
