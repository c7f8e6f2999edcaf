#include "kiosk/ui/icons.h"

#include "kiosk/base/check.h"

#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <vector>

#include <imgui.h>

namespace kiosk::ui {

namespace {

// An icon is a line of strokes on the 48 grid. M x y begins one, L x y goes on straight, C is a
// cubic curve, A cx cy r a b an arc in degrees (clockwise on the glass), Z closes; O cx cy r a
// circle, R x y w h r a rounded rectangle, D x y a dot.
struct Shape {
    Icon icon;
    std::string_view name;
    std::string_view strokes;
};

constexpr std::array<Shape, icon_count> shapes{{
    {Icon::none, "none", ""},
    {Icon::back, "back", "M29 10 L15 24 L29 38"},
    {Icon::forward, "forward", "M19 10 L33 24 L19 38"},
    {Icon::up, "up", "M10 31 L24 17 L38 31"},
    {Icon::down, "down", "M10 17 L24 31 L38 17"},
    {Icon::call_staff, "call staff",
     "O17 19 6.5 A17 43 12 180 360 M28 6 L43 6 L43 18 L36 18 L31 23 L31 18 L28 18 Z"},
    {Icon::finish, "finish", "M20 8 L9 8 L9 40 L20 40 M19 24 L41 24 M32 15 L41 24 L32 33"},
    {Icon::text_size, "text size",
     "M4 37 L14 11 L24 37 M8 28 L20 28 M28 37 L35.5 19 L43 37 M30.5 31 L40.5 31"},
    {Icon::speaker, "speaker",
     "M6 19 L13 19 L23 10 L23 38 L13 29 L6 29 Z M29 17 C32 20 32 28 29 31 M34 11 C41 18 41 30 34 "
     "37"},
    {Icon::speaker_off, "speaker off",
     "M6 19 L13 19 L23 10 L23 38 L13 29 L6 29 Z M31 19 L41 29 M41 19 L31 29"},
    {Icon::globe, "globe", "O24 24 18 M6 24 L42 24 M24 6 C34 14 34 34 24 42 C14 34 14 14 24 6"},
    {Icon::info, "info", "O24 24 18 M24 23 L24 33 D24 15"},
    {Icon::question, "question",
     "O24 24 18 M18.5 19.5 C18.5 12 29.5 12 29.5 19 C29.5 23.5 24 23.5 24 28 D24 34.5"},
    {Icon::tick, "tick", "M8 25 L19 36 L40 13"},
    {Icon::cross, "cross", "M12 12 L36 36 M36 12 L12 36"},
    {Icon::print, "print",
     "M14 17 L14 7 L34 7 L34 17 M14 34 L7 34 L7 17 L41 17 L41 34 L34 34 R14 27 20 14 0"},
    {Icon::lock, "lock", "R9 21 30 21 3 M15 21 L15 15 A24 15 9 180 360 L33 21"},
    {Icon::trash, "trash",
     "M8 13 L40 13 M18 13 L18 7 L30 7 L30 13 M12 13 L14 41 L34 41 L36 13 M20 21 L20 33 M28 21 L28 "
     "33"},
    {Icon::pause, "pause", "M17 10 L17 38 M31 10 L31 38"},
    {Icon::no_id_card, "no identity card",
     "R6 11 36 26 3 O17 21 4 A17 34 7 200 340 M30 20 L36 20 M30 28 L36 28 M8 42 L40 6"},
    {Icon::clock, "clock", "O24 24 18 M24 13 L24 24 L32 29"},
    {Icon::person, "person", "O24 14 8 A24 42 15 180 360"},
    {Icon::two_people, "two people",
     "O17 14 7 A17 42 11 180 360 O34 19 5.5 M31.5 32 A34 41 9 255 360 L43 42"},
    {Icon::helping_hand, "helping",
     "O14 12 6 M6 42 L6 31 C6 22 17 20 20 27 L24 33 M15 34 L15 42 O35 17 5 M42 42 L42 33 C42 25 33 "
     "24 29 29 L24 33 M31 36 L31 42"},
    {Icon::papers, "papers",
     "R15 6 24 29 2 M9 13 L9 42 L31 42 M22 14 L32 14 M22 21 L32 21 M22 28 L27 28"},
    {Icon::pin, "pin", "M24 43 C16 33 10 27 10 20 A24 20 14 180 360 C38 27 32 33 24 43 O24 20 5"},
    {Icon::phone, "phone",
     "M12 7 L19 7 L22 16 L17 20 C20 26 23 29 28 31 L32 26 L41 29 L41 36 C41 39 39 41 36 41 C20 40 "
     "8 "
     "28 7 12 C7 9 9 7 12 7"},
    {Icon::scales, "scales",
     "M24 7 L24 41 M15 41 L33 41 M12 13 L36 13 M6 28 L12 13 L18 28 A12 28 6 0 180 M30 28 L36 13 "
     "L42 28 "
     "A36 28 6 0 180"},
    {Icon::pencil, "pencil", "M8 40 L11 30 L33 8 L40 15 L18 37 Z M27 14 L34 21"},
    {Icon::backspace, "backspace", "M17 9 L42 9 L42 39 L17 39 L6 24 Z M24 19 L34 29 M34 19 L24 29"},
    {Icon::document_check, "form", "R9 6 30 36 3 M16 15 L32 15 M16 23 L25 23 M18 31 L23 36 L33 26"},
    {Icon::grid, "grid", "R7 7 14 14 1 R27 7 14 14 1 R7 27 14 14 1 R27 27 14 14 1"},
    {Icon::calendar_check, "calendar",
     "R6 10 36 32 4 M15 6 L15 14 M33 6 L33 14 M6 19 L42 19 M17 30 L22 35 L32 26"},
    {Icon::receipt, "slip",
     "M10 41 L10 7 L38 7 L38 41 L33 37 L28.5 41 L24 37 L19.5 41 L15 37 Z M17 16 L31 16 M17 24 L31 "
     "24"},
    {Icon::smile, "smile", "O24 24 18 D18 19 D30 19 A24 25 8 20 160"},
    {Icon::hand_tap, "touch",
     "M17 27 L17 9 A20.5 9 3.5 180 360 L24 20 C27 18 30 19 30.5 22 C33 20 36 21 36.5 24 C39 23 42 "
     "25 42 "
     "28 L42 32 C42 38 38 42 32 42 L28 42 C23 42 20 39 17 35 L8 26 C9 22 13 22 17 27"},
    {Icon::eye, "eye", "M5 24 C13 11 35 11 43 24 C35 37 13 37 5 24 O24 24 6"},
    {Icon::medical_cross, "medical",
     "M18 7 L30 7 L30 18 L41 18 L41 30 L30 30 L30 41 L18 41 L18 30 L7 30 L7 18 L18 18 Z"},
    {Icon::house, "house",
     "M6 23 L24 7 L42 23 M11 19 L11 41 L37 41 L37 19 M20 41 L20 28 L28 28 L28 41"},
    {Icon::briefcase, "briefcase",
     "R6 15 36 25 3 M17 15 L17 8 L31 8 L31 15 M6 27 L42 27 M24 24 L24 30"},
    {Icon::elder, "elder",
     "O22 10 4.5 M22 18 L22 29 L14 42 M22 29 L28 35 L30 42 M22 19 L32 25 L36 24 L36 42"},
    {Icon::child, "child",
     "O24 18 10 D20 17 D28 17 A24 19 5 25 155 M24 8 C23 5 27 4 28 6 A24 46 14 200 340"},
    {Icon::wheelchair, "wheelchair",
     "O19 9 4 M19 16 L19 28 L31 28 L37 39 L41 37 M19 21 L29 21 A19 32 10.5 25 250"},
    {Icon::flame, "flame",
     "M24 6 C26 14 37 19 37 30 A24 30 13 0 180 C11 24 14 19 17 16 C18 20 19 22 22 22 C25 17 22 11 "
     "24 6"},
    {Icon::helmet, "helmet",
     "M9 35 A24 35 15 180 360 L39 35 M5 36 L43 36 M20 20 L20 12 L28 12 L28 20"},
    {Icon::refresh, "refresh", "A24 24 15 -40 250 M37 6 L36 15 L27 14"},
    {Icon::warn, "warning", "M24 7 L43 40 L5 40 Z M24 19 L24 29 D24 34.5"},
    {Icon::bell, "bell",
     "M10 36 L38 36 L34 30 L34 21 A24 21 10 360 180 L14 30 Z M24 6 L24 10 A24 37 5 20 160"},
    {Icon::low_reach, "low reach", "M24 6 L24 28 M14 19 L24 29 L34 19 M8 35 L40 35 M8 42 L40 42"},
    {Icon::toggle, "switch", "R5 15 38 18 9 O33 24 4"},
    {Icon::shield, "shield",
     "M24 6 L39 12 L39 24 C39 33 32 39 24 42 C16 39 9 33 9 24 L9 12 Z M17 24 L22 29 L31 19"},
    {Icon::plus, "plus", "M24 9 L24 39 M9 24 L39 24"},
    {Icon::minus, "minus", "M9 24 L39 24"},
    {Icon::blocks, "blocks", "R7 25 15 15 1 R26 25 15 15 1 M24 6 L32 20 L16 20 Z"},
    {Icon::school, "school",
     "M5 26 L24 14 L43 26 M9 24 L9 41 L39 41 L39 24 M24 14 L24 5 L33 5 L33 10 L24 10 M20 41 L20 31 "
     "L28 31 L28 41"},
    {Icon::umbrella, "umbrella",
     "M6 25 A24 25 18 180 360 L6 25 M24 25 L24 37 A29 37 5 180 0 M24 7 L24 4"},
    {Icon::medical_box, "medical", "R7 7 34 34 5 M24 15 L24 33 M15 24 L33 24"},
    {Icon::road, "road", "M15 7 L7 41 M33 7 L41 41 M24 7 L24 13 M24 21 L24 27 M24 35 L24 41"},
    {Icon::parking, "parking", "R7 7 34 34 6 M19 35 L19 14 L26 14 A26 20.5 6.5 -90 90 L19 27"},
    {Icon::shop, "shop",
     "M9 8 L39 8 L43 19 L5 19 Z M9 19 L9 41 L39 41 L39 19 M20 41 L20 29 L28 29 L28 41 M18 8 L17 19 "
     "M30 8 L31 19"},
    {Icon::bowl, "food", "M6 22 L42 22 A24 22 18 0 180 M16 6 L16 15 M24 6 L24 15 M32 6 L32 15"},
    {Icon::ball, "sport",
     "O24 24 18 M6 24 L42 24 M24 6 L24 42 M11.5 11.5 C19 19 19 29 11.5 36.5 M36.5 11.5 C29 19 29 "
     "29 "
     "36.5 36.5"},
    {Icon::tree, "tree", "O24 17 11 M24 17 L24 43 M24 28 L31 22"},
    {Icon::music, "music", "O12 38 5 O35 34 5 M17 38 L17 11 L40 6 L40 34"},
}};

constexpr bool in_order() {
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (static_cast<std::size_t>(shapes[i].icon) != i) {
            return false;
        }
    }
    return true;
}

static_assert(in_order(), "the shapes stand in the order of Icon");

class Pen {
public:
    Pen(ImDrawList& list, Point centre, float side, float stroke, Colour colour)
        : list_(list), unit_(side / 48.0F),
          origin_(std::round(centre.x - side / 2), std::round(centre.y - side / 2)),
          // Above 80 px a stroke of 4 looks like a poster.
          stroke_((side > 80 ? stroke * 0.82F : stroke) * unit_),
          paint_(IM_COL32(colour.r, colour.g, colour.b, colour.a)) {}

    void draw(std::string_view strokes) {
        rest_ = strokes;
        while (!rest_.empty()) {
            const char command = rest_.front();
            rest_.remove_prefix(1);
            if (command != ' ') {
                obey(command);
            }
        }
        end(ImDrawFlags_None);
    }

private:
    float number() {
        while (!rest_.empty() && rest_.front() == ' ') {
            rest_.remove_prefix(1);
        }
        float value = 0;
        const auto [end, fault] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        KIOSK_CHECK(fault == std::errc{}, "an icon's command has its numbers");
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return value;
    }

    ImVec2 point() {
        const float x = number();
        const float y = number();
        return {origin_.x + x * unit_, origin_.y + y * unit_};
    }

    // The points so far become a stroke; its ends and corners are rounded by small discs.
    void end(ImDrawFlags flags) {
        if (points_.size() > 1) {
            list_.AddPolyline(points_.data(), static_cast<int>(points_.size()), paint_, flags,
                              stroke_);
            if (flags == ImDrawFlags_None) {
                corners_.push_back(points_.front());
                corners_.push_back(points_.back());
            }
            for (const ImVec2 at : corners_) {
                list_.AddCircleFilled(at, stroke_ / 2, paint_, 16);
            }
        }
        points_.clear();
        corners_.clear();
    }

    void obey(char command) {
        switch (command) {
        case 'M':
            end(ImDrawFlags_None);
            points_.push_back(point());
            break;
        case 'L':
            points_.push_back(point());
            corners_.push_back(points_.back());
            break;
        case 'C':
            curve();
            break;
        case 'A':
            arc();
            break;
        case 'Z':
            corners_.push_back(points_.front());
            end(ImDrawFlags_Closed);
            break;
        case 'O': {
            end(ImDrawFlags_None);
            const ImVec2 c = point();
            list_.AddCircle(c, number() * unit_, paint_, 48, stroke_);
            break;
        }
        case 'R': {
            end(ImDrawFlags_None);
            const ImVec2 p = point();
            const float w = number() * unit_;
            const float h = number() * unit_;
            list_.AddRect(p, {p.x + w, p.y + h}, paint_, number() * unit_, ImDrawFlags_None,
                          stroke_);
            break;
        }
        case 'D':
            end(ImDrawFlags_None);
            list_.AddCircleFilled(point(), stroke_ * 0.65F, paint_, 16);
            break;
        default:
            KIOSK_CHECK(false, "an icon knows eight commands");
        }
    }

    void curve() {
        const ImVec2 p = points_.back();
        const ImVec2 a = point();
        const ImVec2 b = point();
        const ImVec2 q = point();
        constexpr int steps = 16;
        for (int i = 1; i <= steps; ++i) {
            const float t = static_cast<float>(i) / steps;
            const float u = 1 - t;
            const float wp = u * u * u;
            const float wa = 3 * u * u * t;
            const float wb = 3 * u * t * t;
            const float wq = t * t * t;
            points_.emplace_back(wp * p.x + wa * a.x + wb * b.x + wq * q.x,
                                 wp * p.y + wa * a.y + wb * b.y + wq * q.y);
        }
        corners_.push_back(q);
    }

    // An arc that follows another stroke joins it; one that stands alone begins its own.
    void arc() {
        const ImVec2 c = point();
        const float r = number() * unit_;
        constexpr float radians = std::numbers::pi_v<float> / 180.0F;
        const float from = number() * radians;
        const float to = number() * radians;
        const ImVec2 begin{c.x + r * std::cos(from), c.y + r * std::sin(from)};
        if (!points_.empty()) {
            const ImVec2 last = points_.back();
            if (std::hypot(last.x - begin.x, last.y - begin.y) > 4 * unit_) {
                end(ImDrawFlags_None);
            }
        }
        constexpr int steps = 32;
        // Where it joins, its first point is the stroke's last: a point twice bends the outline.
        for (int i = points_.empty() ? 0 : 1; i <= steps; ++i) {
            const float angle = from + (to - from) * static_cast<float>(i) / steps;
            points_.emplace_back(c.x + r * std::cos(angle), c.y + r * std::sin(angle));
        }
    }

    ImDrawList& list_;
    float unit_;
    ImVec2 origin_;
    float stroke_;
    ImU32 paint_;
    std::string_view rest_;
    std::vector<ImVec2> points_;
    std::vector<ImVec2> corners_;
};

} // namespace

std::string_view name_of(Icon icon) {
    return shapes[static_cast<std::size_t>(icon)].name;
}

void draw_icon(ImDrawList& list, Icon icon, Point centre, float side, Colour colour, float stroke) {
    Pen(list, centre, side, stroke, colour).draw(shapes[static_cast<std::size_t>(icon)].strokes);
}

} // namespace kiosk::ui
