// The canvas's frame: the seal, where you are, the three keys above and the three below
// (look.md 5.1).
#include "kiosk/base/check.h"
#include "kiosk/ui/canvas.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kiosk::ui {

namespace {

constexpr float seal_side = 88;
constexpr float top_key_width = 200;
constexpr float top_key_height = 108;
constexpr float top_key_y = 16;
constexpr float top_lip = 4;
constexpr float bottom_key_y = 20;
constexpr float bottom_key_height = 146;
constexpr float course_y = 132;
constexpr float course_brick = 102;
constexpr float course_height = 8;
constexpr float course_gap = 6;
constexpr float corner = 20;

} // namespace

void Canvas::seal(Point at) {
    const Rect box{at.x, at.y, seal_side, seal_side};
    brush().fill(box, Token::seal, 12);
    brush().frame(box.inset(4, 4), Token::on_seal, 2, 9);
    constexpr float size = 37;
    std::string_view rest = view_.seal;
    for (int i = 0; i < 4 && !rest.empty(); ++i) {
        const char* begin = rest.data();
        take_code_point(rest);
        const std::string_view sign(begin, static_cast<std::size_t>(rest.data() - begin));
        const auto column = static_cast<float>(i % 2);
        const auto row = static_cast<float>(i / 2);
        put_run({at.x + 7 + column * size, at.y + 39 + row * size}, sign, Weight::bold, size,
                Token::on_seal);
    }
    note(Role::icon, view_.seal, box);
}

bool Canvas::frame_key(Rect face, std::string_view label, Icon icon, Token token, bool enabled,
                       bool selected, bool reading) {
    const bool above = face.h < bottom_key_height;
    const float lip = above ? std::max(top_lip, theme_->lip - 2) : theme_->lip;
    const Rect hit{face.x, face.y, face.w, face.h + (enabled ? lip : 0)};
    Stand stand;
    if (enabled) {
        stand.press = press(id_of(label, face), hit);
    }
    stand.face = {face.x, face.y + stand.press.shift, face.w, face.h};
    const bool down = stand.press.down;
    const bool inverted = down && theme_->two_colours;
    Token ink = selected ? Token::river : token;
    const bool spoken = reading || is_spoken(label);
    Token fill = spoken ? Token::lamp_wash : selected || down ? Token::river_wash : Token::surface;
    if (!enabled) {
        ink = Token::ink2;
        fill = Token::sunk;
        brush().fill(face, fill, corner);
        brush().dashed_frame(face, Token::edge, theme_->border, corner);
    } else {
        if (inverted) {
            fill = Token::ink;
            ink = Token::paper;
        }
        const Token edge = spoken     ? Token::ink
                           : selected ? Token::river
                                      : (token == Token::ink ? Token::edge : token);
        brush().face(stand.face,
                     {.fill = fill,
                      .edge = edge,
                      .lip_token = edge,
                      .border = selected || spoken ? theme_->selected_border : theme_->border,
                      .lip = stand.press.shift > 0 ? 1 : lip,
                      .corner = corner});
    }
    if (stand.press.focused) {
        focus_ring(face, lip);
    }
    // English words are longer: they take the size below, as the pictures have it.
    const bool english = view_.language == Language::en && view_.size == TextSize::standard;
    // The strip's keys are narrower than the bars' and their words shorter: larger where they fit.
    const bool in_strip = above && face.h > top_key_height && view_.size == TextSize::standard;
    const TextRole role = in_strip && text_width(label, TextRole::fact) <= face.w - 16
                              ? TextRole::fact
                          : above   ? TextRole::frame_top
                          : english ? TextRole::fact
                                    : TextRole::frame_bottom;
    const Rect f = stand.face;
    const bool huge = view_.size == TextSize::extra_large;
    const bool beside = !above && (layout_.landscape() || (huge && icon == Icon::back));
    const bool two_lines_of_words = label.find('\n') != std::string_view::npos;
    const bool shown = icon != Icon::none && !two_lines_of_words && (!huge || icon == Icon::back);
    const float side = above ? 44 : (huge ? 40 : 52);
    const float gap = shown ? (beside ? (huge ? 8.0F : 20.0F) : 0) : 0;
    const Block words = lay(label, f.w - 16 - (beside && shown ? side + gap : 0), role);
    float x = f.x + (f.w - words.width) / 2;
    float y = f.y + (f.h - words.height) / 2;
    if (shown && beside) {
        x += (side + gap) / 2;
        brush().icon({x - gap - side / 2, f.centre().y}, side, icon, ink);
    } else if (shown) {
        const float between = above ? 0 : 8;
        const float top = f.y + (f.h - side - between - words.height) / 2;
        brush().icon({f.centre().x, top + side / 2}, side, icon, ink);
        y = top + side + between;
    }
    put({x, y}, words, ink, TextSpec::Align::centre, words.width);
    Node& node = note(Role::key, label, hit);
    node.pressable = true;
    node.enabled = enabled;
    node.selected = selected;
    node.pressed = down;
    node.type = role;
    node.foreground = ink;
    node.background = fill;
    node.text_box = {x, y, words.width, words.height};
    return stand.press.acted;
}

std::optional<FrameKey> Canvas::top_bar(const FrameSpec& spec) {
    const Rect bar = layout_.top_bar;
    brush().fill(bar, Token::paper);
    seal({space::margin, bar.y + 26});
    const int keys = spec.can_read_aloud ? 3 : 2;
    const float keys_x = bar.w - space::margin - static_cast<float>(keys) * top_key_width -
                         static_cast<float>(keys - 1) * space::between_keys;
    const Rect where{space::margin + seal_side + 20, bar.y, keys_x - space::margin - seal_side - 28,
                     bar.h};
    // The keys beside it keep their places, so words too long for their line step down in size, and
    // where the smallest is too wide only the larger place is named.
    const TypeStep& step = (*type_)[TextRole::frame_where];
    float size = step.size;
    constexpr std::array smaller{48.0F, 42.0F, 36.0F, 32.0F};
    const bool fits = fonts_.width(spec.here, Weight::bold, smaller.back()) <= where.w;
    const std::string_view here = fits || spec.where.empty() ? spec.here : spec.where;
    const std::string_view above = here == spec.here ? spec.where : std::string_view{};
    for (const float next : smaller) {
        if (next < size && fonts_.width(here, Weight::bold, size) > where.w) {
            size = next;
        }
    }
    const float here_width = fonts_.width(here, Weight::bold, size);
    const float here_height = std::round(size * step.line);
    Block small = lay(above, where.w, TextRole::frame_where_small);
    if (view_.size == TextSize::extra_large || small.lines.size() > 1 || above.empty()) {
        small = Block{};
    }
    const float y = bar.y + 70 - (here_height + small.height) / 2;
    put({where.x, y}, small, Token::ink2);
    spoken_wash(here, {where.x, y + small.height, here_width, here_height});
    const float baseline =
        (here_height - fonts_.glyph_size(size)) / 2 + fonts_.ascent(Weight::bold, size);
    put_run({where.x, y + small.height + baseline}, here, Weight::bold, size, Token::ink);
    Node& node = note(Role::heading, here, {where.x, bar.y, where.w, bar.h});
    node.hint = small.lines.empty() ? "" : std::string(above);
    node.type = TextRole::frame_where;
    node.text_box = {where.x, y, std::max(here_width, small.width), here_height + small.height};

    if (spec.course) {
        for (float x = 0; x < bar.w; x += course_brick + course_gap) {
            brush().fill({x, bar.y + course_y, std::min(course_brick, bar.w - x), course_height},
                         Token::brick);
        }
    }
    std::optional<FrameKey> result;
    const auto face = [&](int i) {
        return Rect{keys_x + static_cast<float>(i) * (top_key_width + space::between_keys),
                    bar.y + top_key_y, top_key_width, top_key_height};
    };
    const bool huge = view_.size == TextSize::extra_large;
    if (frame_key(face(0), word(huge ? "frame_text_size_short" : "frame_text_size"),
                  Icon::text_size, Token::ink, true, spec.text_size_open)) {
        result = FrameKey::text_size;
    }
    if (spec.can_read_aloud &&
        frame_key(face(1), word(huge ? "frame_read_aloud_short" : "frame_read_aloud"),
                  Icon::speaker, Token::ink, true, false, spec.reading)) {
        result = FrameKey::read_aloud;
    }
    if (frame_key(face(keys - 1), word(huge ? "frame_language_short" : "frame_language"),
                  Icon::globe, Token::ink, true, false)) {
        result = FrameKey::language;
    }
    return result;
}

std::optional<FrameKey> Canvas::bottom_bar(const FrameSpec& spec) {
    const Rect bar = layout_.bottom_bar;
    brush().fill(bar, Token::sunk);
    brush().fill({0, bar.y, bar.w, 3}, Token::line);
    const std::array<float, 3> widths = layout_.landscape() ? std::array<float, 3>{380, 720, 676}
                                                            : std::array<float, 3>{228, 384, 324};
    const float design = widths[0] + widths[1] + widths[2];
    const float stretch = (bar.w - 2 * space::margin - 2 * space::between_keys) / design;
    std::optional<FrameKey> result;
    float x = space::margin;
    const auto face = [&](std::size_t i) {
        const Rect r{x, bar.y + bottom_key_y, widths[i] * stretch, bottom_key_height};
        x = r.right() + space::between_keys;
        return r;
    };
    // Two lines without a picture where one line does not hold the words.
    const auto label = [&](std::string_view one, std::string_view two, std::size_t i) {
        const bool fits = text_width(word(one), TextRole::frame_bottom) <= widths[i] * stretch - 16;
        const bool standard = view_.size == TextSize::standard;
        return word(view_.size == TextSize::extra_large || (!standard && !fits) ? two : one);
    };
    if (frame_key(face(0), word("frame_back"), Icon::back, Token::ink, spec.can_go_back, false)) {
        result = FrameKey::back;
    }
    const auto staff = spec.help_called
                           ? word("frame_calling")
                           : label("frame_call_staff", "frame_call_staff_two_lines", 1);
    if (frame_key(face(1), staff, Icon::call_staff, Token::river, !spec.help_called, false)) {
        result = FrameKey::call_staff;
    }
    if (frame_key(face(2), label("frame_finish", "frame_finish_two_lines", 2), Icon::finish,
                  Token::brick, true, false)) {
        result = FrameKey::finish;
    }
    return result;
}

std::optional<FrameKey> Canvas::frame(const FrameSpec& spec) {
    bare_screen(spec.screen, spec.here);
    frame_live_ = true;
    const auto above = top_bar(spec);
    // The lower bar is drawn now and read last: end() puts it after the page.
    const auto nodes = static_cast<std::ptrdiff_t>(nodes_.size());
    const auto targets = static_cast<std::ptrdiff_t>(focusable_.size());
    const auto below = bottom_bar(spec);
    foot_nodes_.assign(nodes_.begin() + nodes, nodes_.end());
    nodes_.erase(nodes_.begin() + nodes, nodes_.end());
    foot_focusable_.assign(focusable_.begin() + targets, focusable_.end());
    focusable_.erase(focusable_.begin() + targets, focusable_.end());
    frame_live_ = false;
    first_stop_ = focusable_.size();
    page_nodes_ = nodes_.size();
    if (const auto by_hand = frame_key_by_hand(spec)) {
        return by_hand;
    }
    return above ? above : below;
}

} // namespace kiosk::ui
