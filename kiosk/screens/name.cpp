// A name, written by its sound (28): letters, the characters they may mean, nine at a time.
#include "kiosk/screens/booking_parts.h"
#include "kiosk/screens/screens.h"

#include <algorithm>
#include <array>

namespace kiosk::screens {

namespace {

using ui::Rect;
using ui::TextRole;
using ui::Token;

// How much of the page there is room for, the roomiest first. What goes first is what can be done
// without: the hint, the second row of characters, some of the keys' height, the title.
struct Shape {
    bool title;
    bool hint;
    std::size_t rows; // of characters
    float character;  // heights
    float letter;
    float field;
};

constexpr std::array shapes{
    Shape{true, true, 2, 148, 124, 168},  Shape{true, false, 2, 148, 124, 168},
    Shape{true, false, 2, 136, 112, 156}, Shape{true, true, 1, 148, 124, 168},
    Shape{true, false, 1, 136, 112, 156}, Shape{true, false, 1, 124, 96, 140},
    Shape{true, false, 1, 112, 88, 124},  Shape{false, false, 1, 148, 112, 156},
    Shape{false, false, 1, 124, 96, 140}, Shape{false, false, 1, 112, 88, 120},
};

constexpr float under_field = 30;
constexpr float over_keyboard = 42;
constexpr std::size_t across = 5;

float characters_height(const Shape& shape) {
    const auto rows = static_cast<float>(shape.rows);
    return rows * shape.character + (rows - 1) * ui::space::below_keys;
}

float keys_height(const Shape& shape) {
    return characters_height(shape) + over_keyboard + ui::Canvas::keyboard_height(shape.letter);
}

struct Words {
    std::string_view title;
    std::string_view hint;
};

float title_height(ui::Canvas& canvas, const Shape& shape, Rect box, const Words& words) {
    if (!shape.title) {
        return 0;
    }
    canvas.begin_measuring();
    const float height =
        canvas.title(box, words.title, shape.hint ? words.hint : std::string_view{});
    canvas.end_measuring();
    return height + 20;
}

// Upright all stands in one column; lying the title and the field stand left of the keys.
Shape shape_for(ui::Canvas& canvas, Rect left, const Words& words) {
    const ui::Layout& l = canvas.layout();
    for (const Shape& shape : shapes) {
        const float head = title_height(canvas, shape, left, words) + shape.field;
        const bool fits = l.landscape()
                              ? shape.rows == 1 && head <= left.h && keys_height(shape) <= l.right.h
                              : head + under_field + keys_height(shape) <= left.h;
        if (fits) {
            return shape;
        }
    }
    return shapes.back();
}

// The characters that can be drawn large enough to read, by their place among the candidates.
std::vector<std::size_t> readable(const ui::Canvas& canvas, const Writing& writing, float width) {
    constexpr float least = 32;
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < writing.candidates.size(); ++i) {
        if (canvas.character_size_in(width, writing.candidates[i].text.view()) >= least) {
            all.push_back(i);
        }
    }
    return all;
}

// A sentence where the characters would stand.
void say(ui::Canvas& canvas, Rect row, std::string_view words) {
    canvas.panel(row, ui::PanelFill::maybe_wash);
    constexpr std::array roles{TextRole::body, TextRole::sub, TextRole::min};
    const auto fitting = std::find_if(roles.begin(), roles.end(), [&](TextRole role) {
        return canvas.text_height(row.w - 64, words, role) <= row.h - 8;
    });
    const TextRole role = fitting == roles.end() ? roles.back() : *fitting;
    const float height = canvas.text_height(row.w - 64, words, role);
    canvas.text({row.x + 32, row.y + (row.h - height) / 2, row.w - 64, 0}, words,
                {.role = role, .background = Token::maybe_wash});
}

Drawn draw_characters(ui::Canvas& canvas, const Page& page, Rect box, const Shape& shape) {
    const Writing& writing = page.session.writing;
    const Rect row{box.x, box.y, box.w, shape.character};
    if (writing.state == Writing::State::away) {
        say(canvas, row, canvas.word("name_away"));
        return std::nullopt;
    }
    if (writing.state == Writing::State::found && writing.candidates.empty()) {
        say(canvas, row, canvas.word("name_spells_nothing"));
        return std::nullopt;
    }
    const auto cells = ui::grid({box.x, box.y, box.w, characters_height(shape)}, across, shape.rows,
                                {ui::space::between_keys, ui::space::below_keys});
    const auto all = readable(canvas, writing, cells.front().w);
    const std::size_t room = cells.size() - 1;
    const std::size_t pages = all.empty() ? 0 : (all.size() + room - 1) / room;
    const std::size_t shown =
        pages == 0 ? 0 : std::min(static_cast<std::size_t>(page.session.page()), pages - 1);
    Drawn done;
    for (std::size_t i = 0; i < room && shown * room + i < all.size(); ++i) {
        const std::size_t candidate = all[shown * room + i];
        if (canvas.character(cells[i], writing.candidates[candidate].text.view())) {
            done = event::ChooseCharacters{candidate};
        }
    }
    if (pages > 1) {
        const bool last = shown + 1 == pages;
        if (canvas.more_characters(cells.back(), canvas.word(last ? "name_first" : "name_more"))) {
            done = event::TurnPage{last ? 0 : static_cast<int>(shown) + 1};
        }
    }
    return done;
}

void draw_field(ui::Canvas& canvas, const Page& page, Rect face) {
    const Writing& writing = page.session.writing;
    const bool hidden = masked(page.session, page.world);
    const std::string dots = std::string(canvas.word("masked_value"));
    const std::size_t chosen = writing.text.characters();
    canvas.writing_field(
        face,
        {.label = canvas.word("name_here"),
         .text = hidden && !writing.text.empty() ? std::string_view(dots) : writing.text.view(),
         .letters = hidden ? std::string_view{} : writing.letters.view(),
         .remark = chosen == 0 || writing.state == Writing::State::away
                       ? std::string{}
                       : canvas.word("name_chosen", {{"count", count_text(chosen)}})});
}

std::vector<FootKey> keys_of(const ui::Canvas& canvas, const Page& page) {
    const Writing& writing = page.session.writing;
    const bool huge = page.session.looks.size == TextSize::extra_large;
    const bool books = page.session.booking.service.has_value();
    std::vector<FootKey> keys;
    if (!huge || !books) { // the largest letters leave room for two keys
        keys.push_back(
            {.label = std::string(canvas.word(writing.alphabetical ? "name_order_typewriter"
                                                                   : "name_order_alphabet")),
             .event = event::OrderLetters{},
             .kind = ui::KeyKind::neutral});
    }
    if (books) {
        keys.push_back(
            {.label = std::string(canvas.word(huge ? "name_staff" : "name_left_to_staff")),
             .event = event::StaffWrites{},
             .kind = ui::KeyKind::neutral});
    } else if (!huge) { // the lower bar has the same key
        keys.push_back({.label = std::string(canvas.word("name_staff")),
                        .event = event::AskHelp{},
                        .kind = ui::KeyKind::neutral,
                        .before = ui::Icon::call_staff});
    }
    const char* label = writing.ready()           ? "name_done"
                        : writing.letters.empty() ? "name_write_first"
                                                  : "name_choose_first";
    keys.push_back({.label = std::string(canvas.word(label)),
                    .event = event::Forward{},
                    .after = writing.ready() ? ui::Icon::forward : ui::Icon::none,
                    .enabled = writing.ready()});
    return keys;
}

} // namespace

Drawn draw_name(ui::Canvas& canvas, const Page& page) {
    const bool books = page.session.booking.service.has_value();
    Drawn done = frame(canvas, page,
                       books ? booking_heading(canvas, page, "name", "booking_name")
                             : Heading{.screen = "name",
                                       .where = std::string(canvas.word("start_practice")),
                                       .here = std::string(canvas.word("name_here"))});
    const char* title =
        books ? whose(page, {"name_whose_self", "name_whose_family", "name_whose_other"})
              : "name_title";
    const ui::Layout& l = canvas.layout();
    const Writing& writing = page.session.writing;
    const Foot foot(canvas, keys_of(canvas, page));
    const Rect left = left_above(canvas, foot);
    const Words words{canvas.word(title), canvas.word("name_hint")};
    const Shape shape = shape_for(canvas, left, words);
    float y = left.y;
    if (shape.title) {
        y += canvas.title({left.x, y, left.w, 0}, words.title,
                          shape.hint ? words.hint : std::string_view{}) +
             20;
    }
    draw_field(canvas, page, {left.x, y, left.w, shape.field});
    const float keys_y = l.landscape() ? l.right.y : y + shape.field + under_field;
    const Rect keys{l.right.x, keys_y, l.right.w, characters_height(shape)};
    if (Drawn chosen = draw_characters(canvas, page, keys, shape)) {
        done = chosen;
    }
    const Rect board{keys.x, keys.bottom() + over_keyboard, keys.w,
                     ui::Canvas::keyboard_height(shape.letter)};
    if (const auto key = canvas.keyboard(board, {.alphabetical = writing.alphabetical,
                                                 .blank = writing.state == Writing::State::away,
                                                 .blank_label = canvas.word("name_blank"),
                                                 .erase_label = canvas.word("name_erase"),
                                                 .can_erase = !writing.empty()})) {
        done = key->erase() ? Event(event::EraseDigit{}) : Event(event::TypeLetter{key->letter});
    }
    if (Drawn pressed = foot.draw(canvas)) {
        done = pressed;
    }
    return done;
}

} // namespace kiosk::screens
