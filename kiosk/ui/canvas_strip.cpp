// The canvas's strip of reading aloud: again, stop, slower, faster, louder, softer (look.md 5.1).
#include "kiosk/ui/canvas.h"

#include <array>

#include <fmt/format.h>

namespace kiosk::ui {

namespace {

constexpr float key_width = 144;
constexpr float key_height = 140;
constexpr float lying_key_height = 124;
constexpr float huge_key_height = 100;
constexpr float status_height = 64;
constexpr std::size_t keys = 6;

struct StripLook {
    StripKey key;
    std::string_view label;
    Icon icon;
};

std::array<StripLook, keys> looks(bool playing) {
    const StripLook stop{StripKey::stop, "strip_stop", Icon::pause};
    const StripLook go_on{StripKey::go_on, "strip_go_on", Icon::speaker};
    return {StripLook{StripKey::again, "strip_again", Icon::refresh},
            playing ? stop : go_on,
            StripLook{StripKey::slower, "strip_slower", Icon::back},
            StripLook{StripKey::faster, "strip_faster", Icon::forward},
            StripLook{StripKey::louder, "strip_louder", Icon::plus},
            StripLook{StripKey::softer, "strip_softer", Icon::minus}};
}

} // namespace

// Badge, which sentence, speed and volume as five rising pips.
void Canvas::strip_status(Rect box) {
    const StripSpec& spec = view_.reading;
    const Point badge{box.x + status_height / 2, box.y + status_height / 2};
    brush().tick_disc(badge, status_height, Token::ink, Token::ink);
    brush().tick_disc(badge, status_height - 8, Token::lamp, Token::lamp);
    const bool dark = theme_->two_colours || view_.theme == ThemeName::dusk;
    brush().icon(badge, status_height * 0.55F, spec.mute ? Icon::speaker_off : Icon::speaker,
                 dark ? Token::paper : Token::ink);
    constexpr float pip = 20;
    constexpr float pip_gap = 7;
    constexpr float pips = 5 * pip + 4 * pip_gap;
    float right = box.right();
    const auto scale = [&](std::string_view name, int value) {
        const Block label = lay(name, box.w, TextRole::min);
        for (int i = 0; i < 5; ++i) {
            const float height = 12 + static_cast<float>(i) * 4;
            const Rect one{right - pips + static_cast<float>(i) * (pip + pip_gap),
                           box.y + 46 - height, pip, height};
            if (i <= value) {
                brush().fill(one, Token::ink, 4);
            } else {
                brush().frame(one, Token::edge, 3, 4);
            }
        }
        const float x = right - pips - 14 - label.width;
        put({x, box.y + 46 - label.height * 0.82F}, label, Token::ink2);
        Node& node = note(Role::text, name, {x, box.y, right - x, status_height});
        node.value = fmt::format("{}", value + 1);
        node.text_box = {x, box.y + 46 - label.height * 0.82F, label.width, label.height};
        node.type = TextRole::min;
        node.foreground = Token::ink2;
        node.background = Token::surface;
        right = x - 32;
    };
    if (!spec.mute) {
        scale(word("strip_volume"), spec.volume);
    }
    scale(word("strip_speed"), spec.speed);
    const std::string number = fmt::format("{}", spec.line);
    const std::string words = spec.mute ? std::string(word("strip_mute"))
                              : spec.playing && spec.line > 0
                                  ? word("strip_line", {{"number", number}})
                                  : std::string(word("strip_ready"));
    const float x = box.x + status_height + 18;
    const bool roomy = text_width(words, TextRole::fact) <= right - x;
    const bool fits = roomy || text_width(words, TextRole::min) <= right - x;
    if (!fits && !spec.mute) {
        return;
    }
    const Block block = lay(words, right - x, roomy ? TextRole::fact : TextRole::min);
    const float y = box.y + (status_height - block.height) / 2;
    put({x, y}, block, Token::ink);
    Node& node = note(Role::text, words, {x, y, right - x, block.height});
    node.text_box = {x, y, block.width, block.height};
    node.type = block.role;
    node.background = Token::surface;
}

std::optional<StripKey> Canvas::strip(float top) {
    if (view_.strip == Strip::closed || measuring_ > 0) {
        return std::nullopt;
    }
    strip_drawn_ = true;
    const Rect band{0, top, layout_.width, layout_.strip.h};
    brush().fill(band, Token::surface);
    brush().fill({band.x, band.y, band.w, 6}, Token::ink);
    brush().fill({band.x, band.bottom() - 2, band.w, 2}, Token::line);
    note(Role::strip, word("frame_read_aloud"), band);
    const bool huge = view_.size == TextSize::extra_large;
    const bool lying = layout_.landscape();
    const Rect inner{space::margin, band.y, band.w - 2 * space::margin, band.h};
    std::vector<Rect> faces;
    if (huge && lying) {
        faces =
            columns({inner.x, band.y + 28, inner.w, lying_key_height}, keys, space::between_keys);
    } else if (huge) {
        faces = grid({inner.x, band.y + 26, inner.w, 2 * huge_key_height + space::below_keys}, 3, 2,
                     {space::between_keys, space::below_keys});
    } else {
        constexpr float all = static_cast<float>(keys) * key_width + 5 * space::between_keys;
        const float height = lying ? lying_key_height : key_height;
        const float y = lying ? band.y + 28 : band.y + 28 + status_height + 16;
        const float x = lying ? inner.right() - all : inner.x;
        const float width = lying ? all : inner.w;
        faces = columns({x, y, width, height}, keys, space::between_keys);
        const Rect status{inner.x, lying ? band.y + 58 : band.y + 26,
                          lying ? inner.w - all - 32 : inner.w, status_height};
        strip_status(status);
    }
    std::optional<StripKey> result;
    const auto all = looks(view_.reading.playing);
    for (std::size_t i = 0; i < keys; ++i) {
        const bool louder = all[i].key == StripKey::louder;
        if (view_.reading.mute && (louder || all[i].key == StripKey::softer)) {
            if (louder) { // one key in the place of both says what is missing
                const Rect both{faces[i].x, faces[i].y, faces[i + 1].right() - faces[i].x,
                                faces[i].h};
                frame_key(both, word("strip_mute"), Icon::speaker_off, Token::ink, false, false);
            }
            continue;
        }
        const bool at_end = (all[i].key == StripKey::slower && view_.reading.speed == 0) ||
                            (all[i].key == StripKey::faster && view_.reading.speed == 4) ||
                            (louder && view_.reading.volume == 4) ||
                            (all[i].key == StripKey::softer && view_.reading.volume == 0);
        if (frame_key(faces[i], word(all[i].label), huge ? Icon::none : all[i].icon, Token::ink,
                      !at_end, false, all[i].key == StripKey::stop)) {
            result = all[i].key;
        }
    }
    return result;
}

} // namespace kiosk::ui
