// The canvas's two keys that show what they set: a text size in its size, a theme in its colours.
#include "kiosk/ui/canvas.h"

#include <algorithm>
#include <cmath>

namespace kiosk::ui {

namespace {

constexpr float card_corner = 20;
constexpr float disc = 50;

} // namespace

bool Canvas::size_key(Rect face, TextSize size, std::string_view sample, std::string_view name,
                      bool selected) {
    const Stand stand = card(face, Role::choice, name, {}, selected, true);
    const Rect f = stand.face;
    const float sample_size = type_scale(size)[TextRole::title].size;
    const float width = fonts_.width(sample, Weight::regular, sample_size);
    const Block words = lay(name, f.w - 24, TextRole::dense_label);
    const float name_y = f.bottom() - 14 - words.height;
    put_run({f.centre().x - width / 2, name_y - 8}, sample, Weight::regular, sample_size,
            stand.ink);
    put({f.centre().x - words.width / 2, name_y}, words, stand.ink);
    if (selected) {
        choice_mark({f.right() - 16 - disc / 2, f.y + 16 + disc / 2}, disc, stand, true);
    }
    nodes_[stand.node].text_box = {f.centre().x - words.width / 2, name_y, words.width,
                                   words.height};
    nodes_[stand.node].type = TextRole::dense_label;
    return stand.press.acted;
}

bool Canvas::swatch(Rect face, ThemeName other_name, std::string_view sample, std::string_view name,
                    bool selected) {
    const Stand stand = card(face, Role::choice, name, {}, selected, true);
    const Rect f = stand.face;
    const Theme& other = ui::theme(other_name);
    Brush theirs(*list_, other);
    const float border = selected ? theme_->selected_border : theme_->border;
    const Rect inside = f.inset(border, border);
    const float corner = card_corner - border;
    theirs.fill(inside, Token::surface, corner);
    const Block words = lay(name, f.w - 16, TextRole::sub);
    const float strip = words.height + 12;
    const Rect page{inside.x, inside.y, inside.w, inside.h - strip};
    theirs.fill({page.x, page.y, page.w, 2 * corner}, Token::paper, corner);
    theirs.fill({page.x, page.y + corner, page.w, page.h - corner}, Token::paper);
    theirs.fill({page.x, page.bottom() - 2, page.w, 2}, Token::line);
    theirs.fill({page.x + 22, page.bottom() - 30, page.w - 44, 14}, Token::river, 5);

    // Words in the other theme's ink: drawn with its brush's theme in place of ours.
    const Theme* mine = theme_;
    theme_ = &other;
    constexpr float sample_size = 60;
    put_run({page.x + 24, page.bottom() - 46}, sample, Weight::bold, sample_size, Token::ink);
    put({f.centre().x - words.width / 2, page.bottom() + (strip - words.height) / 2}, words,
        Token::ink);
    theme_ = mine;
    if (selected) {
        choice_mark({f.right() - 16 - disc / 2, f.y + 16 + disc / 2}, disc, stand, true);
    }
    Node& node = nodes_[stand.node];
    node.text_box = {f.centre().x - words.width / 2, page.bottom(), words.width, words.height};
    node.type = TextRole::sub;
    node.foreground = Token::ink;
    node.background = Token::surface;
    return stand.press.acted;
}

} // namespace kiosk::ui
