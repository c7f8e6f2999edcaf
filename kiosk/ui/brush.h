// The shapes look.md builds its widgets from, over one draw list in one theme: faces with a lip,
// bands, dashes, hatches, marks, focus rings. Invariant: colours are tokens; nothing is noted here,
// the Canvas does that. Knows ImGui, no words.
#pragma once

#include "kiosk/ui/geometry.h"
#include "kiosk/ui/specs.h"
#include "kiosk/ui/theme.h"

#include <cstdint>

struct ImDrawList;

namespace kiosk::ui {

class Brush {
public:
    Brush(ImDrawList& list, const Theme& theme) : list_(list), theme_(theme) {}

    std::uint32_t paint(Token token) const;

    // A card's face on its lip. `border` wide in `edge`, filled with `fill`, lip below in
    // `lip_token`.
    struct Face {
        Token fill = Token::surface;
        Token edge = Token::edge;
        Token lip_token = Token::edge;
        float border = 3;
        float lip = 6;
        float corner = 20;
    };

    void face(Rect r, const Face& f);
    enum class Side { all, top, bottom }; // whose corners are round
    void fill(Rect r, Token token, float corner = 0, Side side = Side::all);
    // Filled with `inside` within a border of `edge`; the border lies inside the rectangle.
    void framed(Rect r, Token inside, Token edge, float border, float corner);
    void frame(Rect r, Token token, float width, float corner); // inside the rectangle
    void dashed_frame(Rect r, Token token, float width, float corner);
    void dashed_down(float x, float y1, float y2, Token token, float width);
    void line(Point a, Point b, Token token, float width);
    void hatch(Rect r, Token token); // 3 px lines, 12 apart, 45 degrees

    // The status band on the left of a card's face, border and all.
    void band(Rect face, Outcome outcome, float corner);
    void mark(Point centre, float side, Outcome outcome);
    void tick_disc(Point centre, float side, Token disc, Token tick);
    void ring(Point centre, float side, Token token, float width);
    void arc(Point centre, float radius, float fraction, Token token, float width);
    void icon(Point centre, float side, Icon which, Token token, float stroke = 4);

private:
    void plain(Rect r, Token token);
    void quarter(Point centre, float radius, int which, Token token);
    void quarters(Rect r, float radius, Token token, Side side);

    ImDrawList& list_;
    const Theme& theme_;
};

} // namespace kiosk::ui
