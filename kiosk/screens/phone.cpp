// Numbers on a pad that are no answers: the phone of who books, the reference of a booking and the
// last four of its phone.
#include "kiosk/bookings/applicant.h"
#include "kiosk/screens/booking_parts.h"
#include "kiosk/screens/screens.h"

#include <algorithm>
#include <array>

namespace kiosk::screens {

namespace {

using ui::Rect;
using ui::TextRole;
using ui::Token;

constexpr float below_field = 24;

struct Entry {
    std::string_view title;
    std::string_view hint;
    std::string wrong = {}; // why it did not do; in the hint's place
};

// Title, hint and field, as much of it as fits over what is pressed; the field's bottom.
struct Shape {
    bool title = true;
    bool hint = true;
    bool panel = true; // around what was wrong
    float field = 156;
    float keys = 0; // height of the pad
};

float words_height(ui::Canvas& canvas, const Entry& entry, const Shape& shape, Rect box,
                   bool draw) {
    if (!draw) {
        canvas.begin_measuring();
    }
    float used = 0;
    if (shape.title) {
        used += canvas.title(box, entry.title,
                             shape.hint && entry.wrong.empty() ? entry.hint : std::string_view{}) +
                below_field;
    }
    if (!entry.wrong.empty() && !shape.panel) {
        used += canvas.text({box.x, box.y + used, box.w, 0}, entry.wrong,
                            {.role = TextRole::min, .heading = true}) +
                12;
    } else if (!entry.wrong.empty()) {
        used += canvas.wash_note({box.x, box.y + used, box.w, 0}, ui::PanelFill::maybe_wash,
                                 ui::Icon::question, entry.wrong) +
                below_field;
    }
    if (!draw) {
        canvas.end_measuring();
    }
    return used;
}

Shape shape_for(ui::Canvas& canvas, const Entry& entry, Rect left, float usual, float least) {
    const bool lying = canvas.layout().landscape();
    Shape shape;
    const auto room = [&](const Shape& s) {
        const float words = words_height(canvas, entry, s, left, false);
        return left.h - words - s.field - (lying ? 0 : ui::space::below_keys);
    };
    const float needs = lying ? 0 : least;
    for (const Shape& tried :
         {Shape{}, Shape{.hint = false}, Shape{.title = false, .hint = false},
          Shape{.title = false, .hint = false, .field = 120},
          Shape{.title = false, .hint = false, .panel = false, .field = 120}}) {
        shape = tried;
        if (room(shape) >= needs) {
            break;
        }
    }
    const float keys = lying ? canvas.layout().right.h : room(shape);
    shape.keys = std::clamp(keys, least, usual);
    return shape;
}

constexpr std::array mobile{3, 4, 4};
constexpr std::array twelve{12};
constexpr std::array home{8};
constexpr std::array four{4};
constexpr std::array reference_groups{5, 5};

std::span<const int> groups_of(std::string_view phone) {
    return phone.size() > 11                         ? std::span<const int>(twelve)
           : phone.empty() || phone.starts_with('1') ? std::span<const int>(mobile)
           : phone.size() > 8                        ? std::span<const int>(twelve)
                                                     : std::span<const int>(home);
}

struct Field {
    std::string_view label;
    std::span<const int> groups;
    std::string_view typed;
    bool hidden = false;
};

Rect draw_words(ui::Canvas& canvas, const Entry& entry, const Shape& shape, Rect left,
                const Field& field) {
    const float y = left.y + words_height(canvas, entry, shape, left, true);
    const Rect face{left.x, y, left.w, shape.field};
    canvas.places_field(face, {.label = field.label,
                               .groups = field.groups,
                               .typed = field.typed,
                               .shown = field.hidden ? ui::Places::none : ui::Places::all,
                               .faulty = !entry.wrong.empty()});
    return face;
}

Drawn draw_pad_page(ui::Canvas& canvas, const Entry& entry, const Field& field,
                    std::vector<FootKey> keys) {
    const ui::Layout& l = canvas.layout();
    const Foot foot(canvas, std::move(keys));
    const Rect left = left_above(canvas, foot);
    const float digits =
        4 * (canvas.text_height(left.w, "0", TextRole::digit) + 16) + 3 * ui::space::below_keys;
    const Shape shape = shape_for(canvas, entry, left, ui::Canvas::pad_height(),
                                  std::max(digits, ui::Canvas::least_pad_height()));
    const Rect face = draw_words(canvas, entry, shape, left, field);
    const float y = l.landscape() ? l.right.y : face.bottom() + ui::space::below_keys;
    Drawn done;
    if (const auto key = canvas.pad({l.right.x, y, l.right.w, shape.keys},
                                    {.kind = ui::PadKind::digits,
                                     .erase_label = canvas.word("question_erase"),
                                     .can_erase = !field.typed.empty()})) {
        done = key->erase() ? Event(event::EraseDigit{}) : Event(event::TypeDigit{key->digit});
    }
    const Drawn pressed = foot.draw(canvas);
    return pressed ? pressed : done;
}

std::string wrong_words(const ui::Canvas& canvas, const std::optional<NoPlace>& trouble) {
    if (!trouble) {
        return {};
    }
    if (trouble->away) {
        return std::string(canvas.word("last_four_away"));
    }
    if (trouble->refusal.reason == bookings::Reason::too_often) {
        return canvas.word("refused_too_often_line",
                           {{"number", number_words(trouble->refusal.number)}});
    }
    return std::string(canvas.word("last_four_not_found"));
}

} // namespace

Drawn draw_phone(ui::Canvas& canvas, const Page& page) {
    Drawn done = frame(canvas, page, booking_heading(canvas, page, "phone", "phone_here"));
    const std::string_view typed = page.session.booking.phone.view();
    const bool whole = bookings::is_phone(typed);
    const Drawn pressed = draw_pad_page(
        canvas, {.title = canvas.word("phone_title"), .hint = canvas.word("phone_hint")},
        {.label = canvas.word("phone_here"),
         .groups = groups_of(typed),
         .typed = typed,
         .hidden = masked(page.session, page.world)},
        {{.label = std::string(canvas.word(whole ? "question_next" : "phone_first")),
          .event = event::Forward{},
          .after = whole ? ui::Icon::forward : ui::Icon::none,
          .enabled = whole}});
    return pressed ? pressed : done;
}

Drawn draw_last_four(ui::Canvas& canvas, const Page& page) {
    Drawn done = frame(canvas, page,
                       {.screen = "last_four",
                        .where = std::string(canvas.word("bring_where")),
                        .here = std::string(canvas.word("last_four_here"))});
    const OwnPlace& own = page.session.own;
    const bool looking = own.asking != OwnPlace::Asking::nothing;
    const bool whole = own.last_four.size() == last_four_places && !looking;
    const char* label = looking ? "last_four_looking"
                        : whole ? "last_four_look"
                                : "last_four_first";
    const Drawn pressed = draw_pad_page(canvas,
                                        {.title = canvas.word("last_four_title"),
                                         .hint = canvas.word("last_four_hint"),
                                         .wrong = wrong_words(canvas, own.trouble)},
                                        {.label = canvas.word("last_four_title"),
                                         .groups = four,
                                         .typed = own.last_four.view(),
                                         .hidden = masked(page.session, page.world)},
                                        {{.label = std::string(canvas.word(label)),
                                          .event = event::Forward{},
                                          .after = whole ? ui::Icon::forward : ui::Icon::none,
                                          .enabled = whole}});
    return pressed ? pressed : done;
}

Drawn draw_reference(ui::Canvas& canvas, const Page& page) {
    Drawn done = frame(canvas, page,
                       {.screen = "reference",
                        .where = std::string(canvas.word("bring_where")),
                        .here = std::string(canvas.word("reference_here"))});
    const ui::Layout& l = canvas.layout();
    const std::string_view typed = page.session.own.code.view();
    const bool whole = typed.size() == reference_places;
    const bool narrow = l.landscape() || page.session.looks.size != TextSize::standard;
    const char* label = whole    ? "question_next"
                        : narrow ? "reference_first_short"
                                 : "reference_first";
    const Foot foot(canvas, {{.label = std::string(canvas.word("question_erase")),
                              .event = event::EraseDigit{},
                              .kind = ui::KeyKind::neutral,
                              .before = ui::Icon::backspace,
                              .enabled = !typed.empty()},
                             {.label = std::string(canvas.word(label)),
                              .event = event::Forward{},
                              .after = whole ? ui::Icon::forward : ui::Icon::none,
                              .enabled = whole}});
    const Rect left = left_above(canvas, foot);
    constexpr std::size_t across = 6;
    constexpr std::size_t down = 5;
    constexpr float gaps = (down - 1) * ui::space::below_keys;
    const Entry entry{.title = canvas.word("reference_title"),
                      .hint = canvas.word("reference_hint")};
    const Shape shape = shape_for(canvas, entry, left, down * 136 + gaps, down * 84 + gaps);
    const Rect face = draw_words(
        canvas, entry, shape, left,
        {.label = canvas.word("reference_here"), .groups = reference_groups, .typed = typed});
    const float y = l.landscape() ? l.right.y : face.bottom() + ui::space::below_keys;
    const auto cells = ui::grid({l.right.x, y, l.right.w, shape.keys}, across, down,
                                {ui::space::between_keys, ui::space::below_keys});
    for (std::size_t i = 0; i < reference_signs.size(); ++i) {
        const std::string_view sign = reference_signs.substr(i, 1);
        if (canvas.character(cells[i], sign)) {
            done = event::TypeDigit{sign.front()};
        }
    }
    if (Drawn pressed = foot.draw(canvas)) {
        done = pressed;
    }
    return done;
}

} // namespace kiosk::screens
