// The canvas's flat parts: panels, rows, sources, fields, notices. Nothing here can be pressed.
#include "kiosk/base/check.h"
#include "kiosk/ui/canvas.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace kiosk::ui {

namespace {

constexpr float panel_corner = 20;
constexpr float chip_height = 52;
constexpr float chip_corner = 12;

Token token_of(PanelFill fill) {
    constexpr std::array tokens{Token::surface,   Token::yes_wash,   Token::maybe_wash,
                                Token::no_wash,   Token::river_wash, Token::brick_wash,
                                Token::lamp_wash, Token::sunk};
    return tokens[static_cast<std::size_t>(fill)];
}

Token ink_on(PanelFill fill) {
    switch (fill) {
    case PanelFill::maybe_wash:
        return Token::maybe;
    case PanelFill::brick_wash:
        return Token::brick;
    case PanelFill::yes_wash:
        return Token::yes;
    case PanelFill::river_wash:
        return Token::river;
    case PanelFill::surface:
    case PanelFill::no_wash:
    case PanelFill::lamp_wash:
    case PanelFill::sunk:
        return Token::ink;
    }
    KIOSK_CHECK(false, "a panel's fill is one of those named");
    std::abort();
}

std::string dots(std::string_view value) {
    return std::string(value.size(), '*');
}

} // namespace

void Canvas::panel(Rect box, PanelFill fill) {
    const Token token = token_of(fill);
    if (fill == PanelFill::surface || theme_->two_colours) {
        brush().framed(box, token, Token::line, theme_->flat_border, panel_corner);
    } else {
        brush().fill(box, token, panel_corner);
    }
}

float Canvas::wash_note(Rect box, PanelFill fill, Icon icon, std::string_view words) {
    constexpr float indent = 124;
    constexpr float no_icon_indent = 32;
    constexpr float above = 24;
    const bool mark = fill == PanelFill::yes_wash && icon == Icon::tick;
    const float x = icon == Icon::none ? no_icon_indent : indent - (mark ? 16.0F : 0.0F);
    const Block block = lay(words, box.w - x - space::in_card, TextRole::body);
    const float height = std::max(box.h, block.height + 2 * above);
    panel({box.x, box.y, box.w, height}, fill);
    const float y = box.y + height / 2;
    if (mark) {
        brush().mark({box.x + 60, y}, 54, Outcome::yes);
    } else if (icon != Icon::none) {
        brush().icon({box.x + 66, y}, 68, icon, ink_on(fill));
    }
    spoken_wash(words, {box.x + x, y - block.height / 2, block.width, block.height});
    put({box.x + x, y - block.height / 2}, block, Token::ink);
    Node& node = note(Role::text, words, {box.x, box.y, box.w, height});
    node.text_box = {box.x + x, y - block.height / 2, block.width, block.height};
    node.background = token_of(fill);
    return height;
}

float Canvas::reason_row(Rect box, const ReasonSpec& spec) {
    constexpr float side = 50;
    constexpr float indent = 68;
    const Block right = lay(spec.right, box.w * 0.45F, TextRole::fact);
    const float right_room = spec.right.empty() ? 0 : right.width + 24;
    const Block words = lay(spec.sentence, box.w - indent - right_room, TextRole::body);
    const float height = std::max({words.height, right.height, side + 8});
    const float first =
        box.y + (words.lines.size() > 1 ? (*type_)[TextRole::body].line_height() / 2 : height / 2);
    if (spec.mark != LineMark::none) {
        constexpr std::array outcomes{Outcome::yes, Outcome::maybe, Outcome::no};
        brush().mark({box.x + side / 2, first}, side,
                     outcomes[static_cast<std::size_t>(spec.mark)]);
    }
    const float y = box.y + (height - words.height) / 2;
    spoken_wash(spec.sentence, {box.x + indent, y, words.width, words.height});
    put({box.x + indent, y}, words, Token::ink);
    if (!spec.right.empty()) {
        put({box.right() - right.width, box.y + (height - right.height) / 2}, right, Token::ink,
            TextSpec::Align::right, right.width);
    }
    Node& node = note(Role::text, spec.sentence, {box.x, box.y, box.w, height});
    node.text_box = {box.x + indent, y, words.width, words.height};
    constexpr std::array marks{"yes", "maybe", "no", ""};
    node.value = marks[static_cast<std::size_t>(spec.mark)];
    node.hint = without_marks(spec.right);
    node.privacy = Privacy::figures;
    node.background = Token::surface;
    return height;
}

float Canvas::fact_row(Rect box, const FactRowSpec& spec) {
    const TypeStep& body = (*type_)[TextRole::body];
    const Block name = lay(spec.name, box.w, TextRole::sub_large);
    const float value_x = std::max(192.0F, 64 + name.width + 32);
    const Block value = lay(spec.value, box.w - value_x, TextRole::body);
    const float line = body.line_height();
    if (spec.icon != Icon::none) {
        brush().icon({box.x + 22, box.y + line / 2}, 44, spec.icon, Token::ink2);
    }
    put({box.x + 62, box.y + (line - name.height) / 2}, name, Token::ink2);
    spoken_wash(spec.value, {box.x + value_x, box.y, value.width, value.height});
    put({box.x + value_x, box.y}, value, Token::ink);
    Node& node = note(Role::text, spec.value, {box.x, box.y, box.w, value.height});
    node.hint = spec.name;
    node.text_box = {box.x + value_x, box.y, value.width, value.height};
    node.background = Token::surface;
    return value.height;
}

float Canvas::sum_row(Rect box, const SumRowSpec& spec) {
    const float indent = std::round((*type_)[TextRole::body].size * 1.43F);
    const TextRole name_role = spec.last ? TextRole::fact : TextRole::body;
    const Block figure = lay(spec.figure, box.w, TextRole::dense_label);
    const Block name = lay(spec.name, box.w - indent - figure.width - 24, name_role);
    const float height = std::max(name.height, (*type_)[TextRole::body].line_height());
    if (spec.last) {
        rule(box.x, box.right(), box.y);
    }
    const std::string words = fmt::format("{} {}", spec.sign, spec.name);
    spoken_wash(words, {box.x + indent, box.y, name.width, name.height});
    put({box.x, box.y}, lay(spec.sign, indent, TextRole::fact), Token::ink);
    put({box.x + indent, box.y}, name, Token::ink);
    put({box.right() - figure.width, box.y + (height - figure.height) / 2}, figure, Token::ink);
    Node& node = note(Role::text, words, {box.x, box.y, box.w, height});
    node.value = spec.figure;
    node.privacy = Privacy::whole;
    node.text_box = {box.x + indent, box.y, name.width, name.height};
    node.background = Token::surface;
    return height;
}

void Canvas::rule(float x1, float x2, float y) {
    brush().fill({x1, y - 1.5F, x2 - x1, 3}, Token::ink);
}

void Canvas::answer_row(Rect box, std::string_view name, std::string_view value, float value_x,
                        Privacy privacy) {
    const Block left = lay(name, value_x - box.x - 16, TextRole::sub);
    const Block right = lay(value, box.right() - value_x, TextRole::fact);
    const float y = box.y + box.h / 2;
    put({box.x, y - left.height / 2}, left, Token::ink2);
    spoken_wash(value, {value_x, y - right.height / 2, right.width, right.height});
    put({value_x, y - right.height / 2}, right, Token::ink);
    // Short of the panel's round corners, where the last row's rule meets the border.
    brush().fill({box.x - 10, box.bottom() - 2, box.w + 20, 2}, Token::line);
    Node& node = note(Role::text, value, box);
    node.hint = name;
    node.privacy = privacy;
    node.text_box = {box.x, y - std::max(left.height, right.height) / 2,
                     value_x - box.x + right.width, std::max(left.height, right.height)};
    node.type = TextRole::fact;
    node.background = Token::surface;
}

float Canvas::chip(Point at, std::string_view grade, std::string_view words) {
    const TypeStep& small = (*type_)[TextRole::min];
    const float height = std::max(chip_height, small.size * 1.5F);
    const float letter_size = small.size;
    const float letter = fonts_.width(grade, Weight::bold, letter_size);
    const float block = std::max(40.0F, letter + 18);
    const float text = fonts_.width(words, Weight::regular, small.size);
    const float width = 16 + block + 12 + text + 18;
    const Rect box{at.x, at.y, width, height};
    const bool missing = grade == "X";
    const float border = theme_->two_colours ? 4.0F : 2.5F;
    brush().fill(box, Token::surface, chip_corner);
    if (missing) {
        brush().dashed_frame(box, Token::edge, border, chip_corner);
    } else {
        brush().frame(box, Token::edge, border, chip_corner);
    }
    const float letter_height = height - 16;
    const Rect tile{at.x + 16, at.y + 8, block, letter_height};
    if (missing) {
        brush().frame(tile, Token::ink, 3, 6);
    } else {
        brush().fill(tile, Token::ink, 6);
    }
    const float baseline = box.centre().y + small.size * 0.36F;
    put_run({tile.centre().x - letter / 2, baseline}, grade, Weight::bold, letter_size,
            missing ? Token::ink : Token::paper);
    put_run({tile.right() + 12, baseline}, words, Weight::regular, small.size, Token::ink);
    Node& node = note(Role::source, words, box);
    node.value = grade;
    node.type = TextRole::min;
    node.background = Token::surface;
    node.text_box = {tile.x, at.y + 8, width - 32, letter_height};
    return width;
}

float Canvas::source(Rect box, const SourceSpec& spec) {
    constexpr float above = 16;
    constexpr float indent = 104;
    const float room = box.w - indent - space::in_card;
    constexpr auto title_role = TextRole::sub;
    const Block title = lay(fmt::format("**{}**", spec.title), room, title_role);
    const Block detail = lay(spec.detail, room, TextRole::min);
    const float words = title.height + detail.height;
    const float chip_line = std::max(chip_height, (*type_)[TextRole::min].size * 1.5F);
    const Block remark = lay(spec.remark, box.w, TextRole::min);
    const float chip_width =
        fonts_.width(spec.grade_words, Weight::regular, (*type_)[TextRole::min].size) + 130;
    const bool below = !spec.remark.empty() && chip_width + 32 + remark.width > box.w - 2 * 30;
    const Block wrapped = below ? lay(spec.remark, box.w - 60, TextRole::min) : remark;
    const float height =
        above + words + 10 + chip_line + (below ? 8 + wrapped.height : 0) + above + 4;
    panel({box.x, box.y, box.w, height});
    brush().icon({box.x + 56, box.y + above + words / 2}, 52, Icon::scales, Token::brick);
    spoken_wash(spec.title, {box.x + indent, box.y + above, title.width, title.height});
    put({box.x + indent, box.y + above}, title, Token::ink);
    put({box.x + indent, box.y + above + title.height}, detail, Token::ink2);
    Node& node = note(Role::source, spec.title, {box.x, box.y, box.w, height});
    node.hint = spec.detail;
    node.type = title_role;
    node.background = Token::surface;
    node.text_box = {box.x + indent, box.y + above, std::max(title.width, detail.width), words};
    const Point chip_at{box.x + 30, box.y + above + words + 10};
    const float used = chip(chip_at, spec.grade, spec.grade_words);
    if (!spec.remark.empty()) {
        const Point at =
            below ? Point{box.x + 30, chip_at.y + chip_line + 8}
                  : Point{chip_at.x + used + 20, chip_at.y + (chip_line - wrapped.height) / 2};
        put(at, wrapped, Token::ink2);
        Node& more = note(Role::text, spec.remark, {at.x, at.y, wrapped.width, wrapped.height});
        more.type = TextRole::min;
        more.foreground = Token::ink2;
        more.background = Token::surface;
    }
    return height;
}

void Canvas::field(Rect face, const FieldSpec& spec) {
    if (is_spoken(spec.label)) {
        brush().frame({face.x - 10, face.y - 10, face.w + 20, face.h + 20}, Token::ink, 6,
                      panel_corner + 8);
    }
    brush().fill(face, Token::surface, panel_corner);
    if (spec.faulty) {
        brush().dashed_frame(face, Token::maybe, 6, panel_corner);
    } else {
        brush().frame(face, spec.active ? Token::river : Token::edge,
                      spec.active ? theme_->selected_border : theme_->border, panel_corner);
    }
    const Block label = lay(spec.label, face.w / 2, TextRole::sub_large);
    put({face.x + 42, face.centre().y - label.height / 2}, label, Token::ink2);
    const float size = (*type_)[TextRole::reference].size * 0.93F;
    const float unit_size = (*type_)[TextRole::dense_label].size;
    const float unit = fonts_.width(spec.unit, Weight::regular, unit_size);
    const float value = fonts_.width(spec.value, Weight::bold, size);
    const float baseline = face.centre().y + size * 0.37F;
    const float right = face.right() - 42;
    put_run({right - unit, baseline}, spec.unit, Weight::regular, unit_size, Token::ink2);
    const float gap = spec.unit.empty() ? 0 : 20;
    put_run({right - unit - gap - value, baseline}, spec.value, Weight::bold, size, Token::ink);
    Node& node = note(Role::field, spec.label, face);
    node.privacy = spec.value.empty() ? Privacy::open : Privacy::whole;
    node.value = spec.is_private ? dots(spec.value) : std::string(spec.value);
    node.hint = spec.unit;
    node.background = Token::surface;
    node.type = TextRole::reference;
    node.text_box = {right - unit - gap - value, face.centre().y - size / 2, value + gap + unit,
                     size};
}

float Canvas::notice(Rect box, const NoticeSpec& spec) {
    const float side = spec.line.empty() ? 132 : 140;
    panel({box.x, box.y, side, side}, spec.fill);
    brush().icon({box.x + side / 2, box.y + side / 2}, 80, spec.icon, ink_on(spec.fill));
    const float x = box.x + side + 32;
    const Block title = lay(spec.title, box.right() - x, TextRole::hero);
    const Block line =
        spec.line.empty() ? Block{} : lay(spec.line, box.right() - x, TextRole::body);
    const float height = title.height + line.height;
    const float y = box.y + std::max(0.0F, (side - height) / 2);
    spoken_wash(spec.title, {x, y, title.width, title.height});
    put({x, y}, title, Token::ink);
    put({x, y + title.height}, line, Token::ink2);
    Node& node = note(Role::heading, spec.title, {box.x, box.y, box.w, std::max(side, height)});
    node.hint = without_marks(spec.line);
    node.type = TextRole::hero;
    node.text_box = {x, y, std::max(title.width, line.width), height};
    return std::max(side, height);
}

void Canvas::icon(Point centre, float side, Icon icon, Token colour) {
    brush().icon(centre, side, icon, colour);
    note(Role::icon, name_of(icon), {centre.x - side / 2, centre.y - side / 2, side, side});
}

void Canvas::countdown(Point centre, float radius, const CountdownSpec& spec) {
    constexpr float width = 40;
    brush().arc(centre, radius - width / 2, 1, theme_->two_colours ? Token::line : Token::sunk,
                theme_->two_colours ? 4 : width);
    brush().arc(centre, radius - width / 2, spec.fraction, Token::river, width);
    const float size = radius * 0.8F;
    const float number = fonts_.width(spec.number, Weight::bold, size);
    put_run({centre.x - number / 2, centre.y + size * 0.2F}, spec.number, Weight::bold, size,
            Token::ink);
    const Block unit = lay(spec.unit, 2 * radius, TextRole::label);
    const TypeStep& step = (*type_)[TextRole::body];
    const float unit_width = fonts_.width(spec.unit, Weight::regular, step.size);
    put_run({centre.x - unit_width / 2, centre.y + size * 0.2F + unit.height + 14}, spec.unit,
            Weight::regular, step.size, Token::ink2);
    Node& node = note(Role::countdown, fmt::format("{} {}", spec.number, spec.unit),
                      {centre.x - radius, centre.y - radius, 2 * radius, 2 * radius});
    node.value = spec.number;
}

} // namespace kiosk::ui
