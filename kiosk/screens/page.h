// What every page is drawn from, and the parts that pages share: the frame, the row of keys at the
// foot, parts that flow over several leaves. Invariant: a page reads these values and returns at
// most one Event; it changes nothing. Knows session and canvas; never the clock, the store or a
// rule.
#pragma once

#include "kiosk/catalogue/catalogue.h"
#include "kiosk/session/entry.h"
#include "kiosk/session/event.h"
#include "kiosk/session/findings.h"
#include "kiosk/ui/canvas.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::screens {

// What the voice is doing, for the strip and the highlight.
struct Hearing {
    bool playing = false;
    bool mute = false;    // no sound comes out
    std::size_t line = 0; // which sentence, from 1
    std::string spoken;   // the words to highlight

    bool operator==(const Hearing&) const = default;
};

// What a page shows besides the visit.
struct Backdrop {
    std::string seal;
    std::string office_zh;
    std::string office_en;
    std::string service_zh;
    std::string service_en;
    eligibility::Date today{};
    int hour = 0;
    int minute = 0;
    Hearing hearing{};
    bool clock_set_back = false; // while it ran, so that today may be wrong
    bool other_day = false;      // the rules' day is not today, because today lies outside the pack
    const Catalogue* catalogue = nullptr; // null: nothing is known of places and services
};

struct Page {
    const Session& session;
    const World& world;
    const Findings& findings;
    const Backdrop& backdrop;

    const eligibility::Program& program() const { return world.program; }

    Language language() const { return session.looks.language; }

    // The pack's words in the visitor's language.
    const std::string& in(const eligibility::Words& words) const { return words.in(language()); }
};

using Drawn = std::optional<Event>;

ui::View view_of(const Session& session, const Backdrop& backdrop, const ui::Surface& surface,
                 Clock now);

struct Heading {
    std::string_view screen; // its name for the record
    std::string where;
    std::string here;
    bool course = true;
};

// The two bars, and what their keys mean.
Drawn frame(ui::Canvas& canvas, const Page& page, const Heading& heading);

// --- the row of keys at the foot of a page ---
struct FootKey {
    std::string label;
    Event event;
    ui::KeyKind kind = ui::KeyKind::primary;
    ui::Icon before = ui::Icon::none;
    ui::Icon after = ui::Icon::none;
    bool enabled = true;
    bool selected = false;
};

// Laid out from the foot upwards: one row where the words fit side by side, else more. Widths
// follow the words and fill the row.
class Foot {
public:
    // `row`: its place, whose foot stays; the layout's row of keys where none is given.
    Foot(const ui::Canvas& canvas, std::vector<FootKey> keys, std::optional<ui::Rect> row = {});

    // Where the body has to end: above the strip of reading aloud, which stands on the keys
    // upright.
    float top() const { return top_ - strip_; }

    Drawn draw(ui::Canvas& canvas) const;

private:
    std::vector<FootKey> keys_;
    std::vector<ui::Rect> faces_;
    float top_ = 0; // of the keys
    float strip_ = 0;
};

// Where nothing has drawn it yet, the strip of reading aloud in its own place, and what its keys
// mean.
Drawn reading_strip(ui::Canvas& canvas, std::optional<float> top = {});

// --- parts one below the other, over as many leaves as they need ---
class Flow {
public:
    // Draws at the top of the box, in its width; returns the height used.
    using Part = std::function<float(ui::Rect)>;

    // `with_next`: never the last of a leaf (a heading).
    // `cards`: how many of those of which a leaf may hold only a few.
    void add(Part part, float gap = ui::space::between_panels, bool with_next = false,
             int cards = 0);

    struct Leaves {
        int count = 1;
        int shown = 0;
    };

    // Draws the parts of leaf `wanted` (the last, if there are not so many) inside `area`.
    Leaves draw(ui::Canvas& canvas, ui::Rect area, int wanted) const;

    // How many leaves `area` would need.
    int leaves(ui::Canvas& canvas, ui::Rect area) const;

private:
    struct Entry {
        Part part;
        float gap;
        bool with_next;
        int cards;
    };

    std::vector<std::vector<std::size_t>> divide(ui::Canvas& canvas, ui::Rect area) const;

    std::vector<Entry> entries_;
};

// Upright, where a page without a row of keys has to end: above the strip of reading aloud.
float page_floor(const ui::Canvas& canvas);

// Body in a column: lying, the given column; upright, the body. Ends above the foot.
ui::Rect body_above(const ui::Canvas& canvas, const Foot& foot);
ui::Rect left_above(const ui::Canvas& canvas, const Foot& foot);

// "Page 1 of 2, more": the key that turns the leaf; on the last it goes back to the first.
FootKey leaf_key(const ui::Canvas& canvas, Flow::Leaves leaves);

// The foot under a flow that may take several leaves: with a key to turn them where it does, and
// what the flow is drawn in and from which leaf.
struct PagedFoot {
    Foot foot;
    ui::Rect area;
    int leaf = 0;
};

PagedFoot paged_foot(ui::Canvas& canvas, const Page& page, Flow& flow, std::vector<FootKey> keys);

// The picture a pack names for a topic or a project.
ui::Icon pack_icon(std::string_view name);

// The widest piece of these words that is not broken: a word, or Chinese up to a blank.
float widest_piece(const ui::Canvas& canvas, std::string_view words, ui::TextRole role);

// How high a tile of one page is that leads to another: its words stand beside the icon where that
// is one line each, else under it.
float tile_height(const ui::Canvas& canvas, float width, std::string_view title,
                  std::string_view hint);

// A thin line between the parts of a panel.
void hairline(ui::Canvas& canvas, float x1, float x2, float y);

// A person's number of things: "3" as text.
std::string count_text(std::size_t count);

} // namespace kiosk::screens
