// The number of an identity card (27): dots but for the place typed last, and in words what cannot
// be right.
#include "kiosk/bookings/identity.h"

#include "kiosk/screens/booking_parts.h"
#include "kiosk/screens/screens.h"

#include <algorithm>
#include <array>

namespace kiosk::screens {

namespace {

using bookings::IdentityCheck;
using bookings::IdentityFault;
using ui::Rect;
using ui::TextRole;
using ui::Token;

constexpr std::array groups{6, 8, 4};
constexpr float between = 24;

struct Shape {
    bool title = true;
    bool remark = true;
    bool line = true;      // a second line of what is wrong
    bool over_pad = false; // lying: what is wrong stands over the pad
    float field = 156;
    float row = 104; // what is wrong, and the key to look
    float pad = 0;
};

struct Fault {
    const char* title;
    const char* line;
};

std::optional<Fault> fault_of(IdentityFault fault) {
    switch (fault) {
    case IdentityFault::none:
        return std::nullopt;
    case IdentityFault::province:
        return Fault{"identity_province", "identity_province_line"};
    case IdentityFault::birthday:
        return Fault{"identity_birthday", "identity_birthday_line"};
    case IdentityFault::check:
        return Fault{"identity_check", "identity_check_line"};
    }
    return std::nullopt;
}

// A made-up number to type: no card has the sequence 000.
std::string example() {
    std::string digits = "12010219500101000";
    digits += bookings::identity_check_digit(digits);
    return digits.insert(14, " ").insert(6, " ");
}

float see_width(const ui::Canvas& canvas) {
    return std::max(206.0F, canvas.text_width(canvas.word("identity_see"), TextRole::fact) + 92);
}

constexpr float fault_indent = 112;

// What is wrong, in its panel beside the key: the second line only where there is room for it.
float fault_height(const ui::Canvas& canvas, float width, const Fault& fault, bool line) {
    const float room = width - fault_indent - 24;
    return canvas.text_height(room, canvas.word(fault.title), TextRole::fact) +
           (line ? canvas.text_height(room, canvas.word(fault.line), TextRole::sub) : 0);
}

float row_height(const ui::Canvas& canvas, float width, bool line) {
    float tallest = 104;
    const float room = width - see_width(canvas) - between;
    for (const auto fault :
         {IdentityFault::province, IdentityFault::birthday, IdentityFault::check}) {
        tallest = std::max(tallest, fault_height(canvas, room, *fault_of(fault), line) + 24);
    }
    return tallest;
}

// What the page says: of a number to copy in practice, else whose number it is.
struct Said {
    std::string title;
    std::string under;
    std::string instead; // where there is no room for a title
    std::string kept;    // what becomes of it
};

Said said_on(const ui::Canvas& canvas, const Page& page) {
    if (page.session.booking.service) {
        const auto title = std::string(canvas.word(
            whose(page, {"identity_whose_self", "identity_whose_family", "identity_whose_other"})));
        return {title, std::string(canvas.word("identity_how")), title,
                std::string(canvas.word("identity_last_four_kept"))};
    }
    return {std::string(canvas.word("identity_title")),
            canvas.word("identity_hint", {{"example", example()}}),
            canvas.word("identity_copy", {{"example", example()}}),
            std::string(canvas.word("identity_kept"))};
}

// The number to copy stands on every page; the title only where there is room.
float draw_head(ui::Canvas& canvas, const Said& said, Rect box, bool titled) {
    const float height =
        titled ? canvas.title(box, said.title, said.under)
               : canvas.text(box, said.instead, {.role = TextRole::min, .heading = true});
    return height + 16;
}

float head_height(ui::Canvas& canvas, const Said& said, Rect box, bool titled) {
    canvas.begin_measuring();
    const float height = draw_head(canvas, said, box, titled);
    canvas.end_measuring();
    return height;
}

float remark_height(ui::Canvas& canvas, const Said& said, Rect box) {
    canvas.begin_measuring();
    const float height = canvas.remark(box, ui::Icon::lock, said.kept, TextRole::sub);
    canvas.end_measuring();
    return height + between;
}

// What can be done without goes first: the remark, a second line, some of the field, the title.
Shape shape_for(ui::Canvas& canvas, const Said& said, Rect left) {
    const ui::Layout& l = canvas.layout();
    const bool lying = l.landscape();
    Shape shape;
    const auto fits_over_pad = [&](bool line) {
        return lying && l.right.h - row_height(canvas, l.right.w, line) - ui::space::below_keys >=
                            ui::Canvas::least_pad_height();
    };
    shape.line = fits_over_pad(true) || !fits_over_pad(false);
    shape.over_pad = fits_over_pad(shape.line);
    const float width = shape.over_pad ? l.right.w : left.w;
    const auto used = [&] {
        shape.row = row_height(canvas, width, shape.line);
        return head_height(canvas, said, left, shape.title) + shape.field +
               (shape.over_pad ? 0 : between + shape.row) +
               (shape.remark ? remark_height(canvas, said, left) : 0) +
               (lying ? 0 : ui::space::below_keys);
    };
    const float least = lying ? 0 : ui::Canvas::least_pad_height();
    const float usual = lying ? 0 : ui::Canvas::pad_height();
    shape.remark = used() + usual <= left.h;
    shape.line = shape.line && used() + least <= left.h;
    shape.field = used() + least <= left.h ? shape.field : 124;
    shape.title = used() + least <= left.h;
    const float rest = left.h - used();
    shape.pad = shape.over_pad ? std::min(ui::Canvas::pad_height(),
                                          l.right.h - shape.row - ui::space::below_keys)
                : lying        ? std::min(ui::Canvas::pad_height(), l.right.h)
                               : std::clamp(rest, least, usual);
    return shape;
}

void draw_fault(ui::Canvas& canvas, Rect box, const Fault& fault, bool line) {
    canvas.panel(box, ui::PanelFill::maybe_wash);
    canvas.outcome_mark({box.x + 56, box.y + box.h / 2}, 60, ui::Outcome::maybe);
    const float height = fault_height(canvas, box.w, fault, line);
    const Rect words{box.x + fault_indent, box.y + (box.h - height) / 2, box.w - fault_indent - 24,
                     0};
    const float head = canvas.text(words, "**" + std::string(canvas.word(fault.title)) + "**",
                                   {.role = TextRole::fact, .background = Token::maybe_wash});
    if (line) {
        canvas.text({words.x, words.y + head, words.w, 0}, canvas.word(fault.line),
                    {.role = TextRole::sub, .background = Token::maybe_wash});
    }
}

} // namespace

Drawn draw_identity(ui::Canvas& canvas, const Page& page) {
    const bool books = page.session.booking.service.has_value();
    Drawn done = frame(canvas, page,
                       books ? booking_heading(canvas, page, "identity", "identity_here")
                             : Heading{.screen = "identity",
                                       .where = std::string(canvas.word("start_practice")),
                                       .here = std::string(canvas.word("identity_here"))});
    const Said words = said_on(canvas, page);
    const ui::Layout& l = canvas.layout();
    const std::string_view typed = page.session.identity.view();
    const auto today = page.world.moment.today.value_or(page.world.moment.on);
    const IdentityCheck check = bookings::check_identity(typed, today);
    const bool huge = page.session.looks.size == TextSize::extra_large;
    const bool narrow = l.landscape() || page.session.looks.size != TextSize::standard;
    std::vector<FootKey> keys;
    if (!huge) { // the lower bar has the same key
        keys.push_back({.label = std::string(canvas.word("identity_staff")),
                        .event = event::AskHelp{},
                        .kind = ui::KeyKind::neutral,
                        .before = ui::Icon::call_staff});
    }
    const char* next = check.whole                          ? "question_next"
                       : check.fault != IdentityFault::none ? "identity_mend"
                       : narrow                             ? "identity_first_short"
                                                            : "identity_first";
    keys.push_back({.label = std::string(canvas.word(next)),
                    .event = event::Forward{},
                    .after = check.whole ? ui::Icon::forward : ui::Icon::none,
                    .enabled = check.whole});
    const Foot foot(canvas, keys);
    const Rect left = left_above(canvas, foot);
    const Shape shape = shape_for(canvas, words, left);
    const float y = left.y + draw_head(canvas, words, {left.x, left.y, left.w, 0}, shape.title);
    const float wide = see_width(canvas);
    const Rect field{left.x, y, left.w, shape.field};
    const Rect row = shape.over_pad ? Rect{l.right.x, l.right.y, l.right.w, shape.row}
                                    : Rect{left.x, field.bottom() + between, left.w, shape.row};
    const Rect see{row.right() - wide, row.y, wide, shape.row - 6};
    // Where any place may be the wrong one, none is underlined.
    const std::size_t wrong_to = check.fault == IdentityFault::check ? check.from : check.to;
    const auto see_words = canvas.word("identity_see");
    const bool hidden = masked(page.session, page.world);
    canvas.places_field(field, {.label = canvas.word("identity_here"),
                                .groups = groups,
                                .typed = typed,
                                .shown = canvas.holds(see_words, see) ? ui::Places::all
                                         : hidden                     ? ui::Places::none
                                                                      : ui::Places::last,
                                .faulty = check.fault != IdentityFault::none,
                                .fault_from = check.from,
                                .fault_to = wrong_to});
    const Rect said{row.x, row.y, row.w - wide - between, row.h};
    if (const auto fault = fault_of(check.fault)) {
        draw_fault(canvas, said, *fault, shape.line);
    } else {
        const std::size_t left_over = bookings::identity_places - typed.size();
        const std::string progress =
            check.whole ? std::string(canvas.word("identity_fits"))
                        : canvas.word("identity_left", {{"count", count_text(left_over)}});
        const float height = canvas.text_height(said.w, progress, TextRole::body);
        canvas.text({said.x, said.y + (said.h - height) / 2, said.w, 0}, progress,
                    {.role = TextRole::body, .colour = Token::ink2});
    }
    // It shows while it is held; letting go does nothing.
    static_cast<void>(canvas.key(
        see, {.kind = ui::KeyKind::in_row, .label = see_words, .before = ui::Icon::eye}));
    const float under_row = row.bottom() + ui::space::below_keys;
    const Rect pad{l.right.x, l.landscape() && !shape.over_pad ? l.right.y : under_row, l.right.w,
                   shape.pad};
    if (const auto key = canvas.pad(pad, {.kind = ui::PadKind::identity,
                                          .erase_label = canvas.word("question_erase"),
                                          .can_erase = !typed.empty(),
                                          .can_x = bookings::fits_identity(typed, 'X')})) {
        done = key->erase() ? Event(event::EraseDigit{}) : Event(event::TypeDigit{key->digit});
    }
    if (shape.remark) {
        const float remark_y = (shape.over_pad  ? field
                                : l.landscape() ? row
                                                : pad)
                                   .bottom() +
                               between;
        canvas.remark({left.x, remark_y, left.w, 0}, ui::Icon::lock, words.kept, TextRole::sub);
    }
    if (Drawn pressed = foot.draw(canvas)) {
        done = pressed;
    }
    return done;
}

} // namespace kiosk::screens
