// Our own line icons on a 48 grid, stroke 4, round caps, no fills (look.md 5.10).
// Invariant: an icon never stands without a word beside it; colour comes from the caller's token.
#pragma once

#include "kiosk/ui/geometry.h"
#include "kiosk/ui/theme.h"

#include <string_view>

struct ImDrawList;

namespace kiosk::ui {

enum class Icon {
    none,
    back,
    forward,
    up,
    down,
    call_staff,
    finish,
    text_size,
    speaker,
    speaker_off,
    globe,
    info,
    question,
    tick,
    cross,
    print,
    lock,
    trash,
    pause,
    no_id_card,
    clock,
    person,
    two_people,
    helping_hand,
    papers,
    pin,
    phone,
    scales,
    pencil,
    backspace,
    document_check,
    grid,
    calendar_check,
    receipt,
    smile,
    hand_tap,
    eye,
    medical_cross,
    house,
    briefcase,
    elder,
    child,
    wheelchair,
    flame,
    helmet,
    refresh,
    warn,
    bell,
    low_reach,
    toggle,
    shield,
    plus,
    minus,
    blocks,
    school,
    umbrella,
    medical_box,
    road,
    parking,
    shop,
    bowl,
    ball,
    tree,
    music,
};
inline constexpr int icon_count = static_cast<int>(Icon::music) + 1;

std::string_view name_of(Icon icon);

// Draws `icon` in the square of side `side` with its centre at `centre`; `stroke` on the 48 grid.
void draw_icon(ImDrawList& list, Icon icon, Point centre, float side, Colour colour,
               float stroke = 4);

} // namespace kiosk::ui
