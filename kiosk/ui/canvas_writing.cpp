// The canvas's widgets for names and numbers of a person: letter keys, characters to choose from,
// and the two fields that show what has been typed (look.md 5.2, 5.12).
#include "kiosk/ui/canvas.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kiosk::ui {

namespace {

constexpr float key_corner = 20;
constexpr float pressed_lip = 1;
constexpr float letter_size = 52;
constexpr float character_size = 84;
constexpr float inside_key = 10; // least room beside the words
constexpr float between_letters = 18;
constexpr float erase_icon = 44;

constexpr std::array<std::string_view, 3> typewriter{"qwertyuiop", "asdfghjkl", "zxcvbnm"};
constexpr std::array<std::string_view, 3> alphabet{"abcdefghij", "klmnopqrs", "tuvwxyz"};

} // namespace

bool Canvas::letter_key(Rect face, std::string_view words, float most, Icon icon, bool enabled,
                        Token colour) {
    const Rect hit{face.x, face.y, face.w, face.h + (enabled ? theme_->lip : 0)};
    Press touch;
    if (enabled) {
        touch = press(id_of(words, face), hit);
    }
    const Rect f{face.x, face.y + touch.shift, face.w, face.h};
    const bool inverted = touch.down && theme_->two_colours;
    const Token fill = !enabled     ? Token::sunk
                       : inverted   ? Token::ink
                       : touch.down ? Token::river_wash
                                    : Token::surface;
    const Token ink = inverted ? Token::paper : enabled ? colour : Token::ink2;
    const Token edge = colour == Token::ink ? Token::edge : colour;
    if (touch.focused) {
        focus_ring(face, theme_->lip);
    }
    if (enabled) {
        brush().face(f, {.fill = fill,
                         .edge = edge,
                         .lip_token = edge,
                         .border = theme_->border,
                         .lip = touch.shift > 0 ? pressed_lip : theme_->lip,
                         .corner = key_corner});
    } else {
        brush().fill(face, fill, key_corner);
        brush().dashed_frame(face, Token::edge, theme_->border, key_corner);
    }
    const float pictured = icon == Icon::none ? 0 : erase_icon + 8;
    const float room = f.w - 2 * inside_key - pictured;
    const float wide = fonts_.width(words, Weight::bold, most);
    const bool alone = pictured > 0 && wide > room; // the picture says it
    const float size = wide > room ? std::floor(most * room / wide) : most;
    const float width = alone ? 0 : fonts_.width(words, Weight::bold, size);
    float x = f.x + (f.w - width - (alone ? erase_icon : pictured)) / 2;
    if (pictured > 0) {
        brush().icon({x + erase_icon / 2, f.centre().y}, erase_icon, icon, ink);
        x += pictured;
    }
    if (!alone) {
        put_run({x, f.centre().y + size * 0.37F}, words, Weight::bold, size, ink);
    }
    Node& node = note(Role::letter, words, hit);
    node.pressable = true;
    node.enabled = enabled;
    node.pressed = touch.down;
    node.foreground = ink;
    node.background = fill;
    node.type = TextRole::label;
    if (!alone) {
        node.text_box = {x, f.centre().y - size * 0.6F, width, size * 1.2F};
    }
    return touch.acted;
}

bool Canvas::character(Rect face, std::string_view words) {
    const bool acted = letter_key(face, words, std::min(character_size, face.h * 0.62F));
    if (measuring_ == 0) {
        nodes_.back().privacy = Privacy::whole;
    }
    return acted;
}

bool Canvas::more_characters(Rect face, std::string_view words) {
    return letter_key(face, words, letter_size, Icon::none, true, Token::river);
}

float Canvas::character_size_in(float width, std::string_view words) const {
    const float wide = fonts_.width(words, Weight::bold, character_size);
    const float room = width - 2 * inside_key;
    return wide > room ? std::floor(character_size * room / wide) : character_size;
}

std::optional<LetterKey> Canvas::keyboard(Rect box, const KeyboardSpec& spec) {
    const auto& rows = spec.alphabetical ? alphabet : typewriter;
    constexpr float most_letters = 10;
    const float w = std::floor((box.w - (most_letters - 1) * between_letters) / most_letters);
    const float h = keyboard_key(box.h);
    const float size = std::min(letter_size, h * 0.5F);
    std::optional<LetterKey> result;
    float y = box.y;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        float x = box.x + (row == 0 ? 0 : std::round((w + between_letters) / 2));
        for (const char letter : rows[row]) {
            const std::array<char, 1> label{letter};
            if (letter_key({x, y, w, h}, {label.data(), 1}, size)) {
                result = LetterKey{letter};
            }
            x += w + between_letters;
        }
        if (row + 1 == rows.size()) {
            float room = box.right() - x;
            if (spec.blank) {
                const float half = std::floor((room - between_letters) / 2);
                if (letter_key({x, y, half, h}, spec.blank_label, size * 0.8F)) {
                    result = LetterKey{' '};
                }
                x += half + between_letters;
                room = box.right() - x;
            }
            if (letter_key({x, y, room, h}, spec.erase_label, size * 0.8F, Icon::backspace,
                           spec.can_erase)) {
                result = LetterKey{};
            }
        }
        y += h + space::below_keys;
    }
    return result;
}

float Canvas::keyboard_height(float key) {
    return 3 * key + 2 * space::below_keys + 6; // the last lip
}

float Canvas::keyboard_key(float height) {
    return std::floor((height - 2 * space::below_keys - 6) / 3);
}

bool Canvas::holds(std::string_view words, Rect face) const {
    const std::uint64_t id = id_of(words, face);
    const bool by_hand = focus_ == id && (by_keys_ || view_.focus_shown) && press_key_held();
    return reachable() && ((active_ == id && held()) || by_hand);
}

void Canvas::field_face(Rect face, bool faulty) {
    brush().fill(face, Token::surface, key_corner);
    if (faulty) {
        brush().dashed_frame(face, Token::maybe, 6, key_corner);
    } else {
        brush().frame(face, Token::river, theme_->selected_border, key_corner);
    }
}

void Canvas::writing_field(Rect face, const WritingFieldSpec& spec) {
    constexpr float inside = 42;
    constexpr float cursor = 6;
    field_face(face, false);
    const Block remark = lay(spec.remark, face.w * 0.4F, TextRole::sub);
    const float remark_room = remark.width > 0 ? remark.width + 24 : 0;
    const float most = std::min((*type_)[TextRole::hero].size + 24, face.h * 0.6F);
    const auto wide = [&](float size) {
        return fonts_.width(spec.text, Weight::bold, size) +
               fonts_.width(spec.letters, Weight::bold, size * 0.75F);
    };
    const float room = face.w - 2 * inside - 24 - cursor;
    // What is written comes before what is said of it.
    const bool remarked = remark_room > 0 && wide(most) + remark_room <= room;
    const float size = wide(most) > room ? std::floor(most * room / wide(most)) : most;
    const float baseline = face.centre().y + size * 0.37F;
    const float text = fonts_.width(spec.text, Weight::bold, size);
    put_run({face.x + inside, baseline}, spec.text, Weight::bold, size, Token::ink);
    float x = face.x + inside + text + (text > 0 && !spec.letters.empty() ? 20.0F : 0.0F);
    const float letters = fonts_.width(spec.letters, Weight::bold, size * 0.75F);
    put_run({x, baseline}, spec.letters, Weight::bold, size * 0.75F, Token::river);
    if (letters > 0) {
        brush().fill({x, baseline + 14, letters, 6}, Token::river);
    }
    x += letters;
    brush().fill({x + 6, face.y + 28, cursor, face.h - 56}, Token::river);
    if (remarked) {
        put({face.right() - inside - remark.width, face.centre().y - remark.height / 2}, remark,
            Token::ink2);
    }
    Node& node = note(Role::field, spec.label, face);
    node.privacy = spec.text.empty() && spec.letters.empty() ? Privacy::open : Privacy::whole;
    node.value = std::string((spec.text.size() + 2) / 3, '*');
    node.hint = remarked ? std::string(spec.remark) : std::string{};
    node.background = Token::surface;
    node.type = TextRole::hero;
    node.text_box = {face.x + inside, face.centre().y - size / 2, x - face.x - inside, size};
}

void Canvas::places_field(Rect face, const PlacesFieldSpec& spec) {
    constexpr float inside = 36;
    constexpr float between_groups = 0.6F; // of a place
    field_face(face, spec.faulty);
    std::size_t all = 0;
    for (const int group : spec.groups) {
        all += static_cast<std::size_t>(group);
    }
    const auto gaps = static_cast<float>(spec.groups.size() - 1) * between_groups;
    const float pitch = (face.w - 2 * inside) / (static_cast<float>(all) + gaps);
    const float size = std::min({pitch * 1.45F, 84.0F, face.h * 0.55F});
    const float middle = face.centre().y;
    const float baseline = middle + size * 0.37F;
    float x = face.x + inside;
    std::size_t place = 0;
    for (const int group : spec.groups) {
        for (int i = 0; i < group; ++i, ++place) {
            const Rect cell{x, middle - size / 2, pitch, size};
            const bool typed = place < spec.typed.size();
            const bool last = place + 1 == spec.typed.size();
            const bool open = spec.shown == Places::all || (spec.shown == Places::last && last);
            if (typed && open) {
                const std::string_view digit = spec.typed.substr(place, 1);
                const float width = fonts_.width(digit, Weight::bold, size);
                put_run({cell.centre().x - width / 2, baseline}, digit, Weight::bold, size,
                        Token::ink);
            } else if (typed) {
                brush().tick_disc(cell.centre(), std::min(30.0F, pitch * 0.7F), Token::ink,
                                  Token::ink);
            } else {
                brush().fill({cell.x + pitch * 0.2F, baseline + 4, pitch * 0.6F, 4}, Token::edge);
            }
            if (place >= spec.fault_from && place < spec.fault_to) {
                brush().fill({cell.x + 2, baseline + 12, pitch - 4, 6}, Token::maybe);
            }
            x += pitch;
        }
        x += pitch * between_groups;
    }
    Node& node = note(Role::field, spec.label, face);
    node.privacy = spec.typed.empty() ? Privacy::open : Privacy::whole;
    node.value = std::string(spec.typed.size(), '*');
    node.background = Token::surface;
    node.type = TextRole::hero;
    node.text_box = {face.x + inside, middle - size / 2, face.w - 2 * inside, size};
}

} // namespace kiosk::ui
