// Our widgets, drawn as look.md says over ImGui's draw list. A screen calls them top to bottom,
// left to right. Invariants: everything drawn is noted in nodes(), in reading order; a widget that
// can be pressed returns true in exactly the frame the finger lifts inside the face or lip it went
// down on; a press that began on another screen never acts. Values go down, presses come back: no
// callbacks. Knows words, fonts, theme and ImGui; must not know rules, sessions or the clock (the
// view brings the time).
#pragma once

#include "kiosk/ui/brush.h"
#include "kiosk/ui/fonts.h"
#include "kiosk/ui/geometry.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/node.h"
#include "kiosk/ui/specs.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/theme.h"
#include "kiosk/ui/words.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct ImDrawList;

namespace kiosk::ui {

// How the visitor wants to see the page, this frame.
struct View {
    Surface surface{};
    Reach reach = Reach::normal;
    ThemeName theme = ThemeName::paper;
    TextSize size = TextSize::standard;
    Language language = Language::zh;
    std::chrono::milliseconds now{0}; // monotonic, for motion only
    std::string_view seal{};          // four characters, from the settings
    bool focus_shown = false;  // what Enter would press shows from the start (switch control)
    bool sheet_open = false;   // this frame calls open_sheet(): what is drawn before it is inert
    std::string_view spoken{}; // the words being read aloud, drawn in the spoken-now look
    Strip strip = Strip::closed;
    StripSpec reading{}; // what the strip shows
};

class Canvas {
public:
    // Both outlive the canvas.
    Canvas(const Fonts& fonts, const Words& words);
    ~Canvas();
    Canvas(Canvas&&) = delete;
    Canvas& operator=(Canvas&&) = delete;
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    // Between ImGui::NewFrame and ImGui::Render. begin() paints the paper and empties the record.
    void begin(const View& view);
    void end();

    const View& view() const { return view_; }

    const Layout& layout() const { return layout_; }

    const Theme& theme() const { return *theme_; }

    // In reading order, complete after end(): the upper bar, the page, an open sheet, the lower
    // bar.
    const std::vector<Node>& nodes() const { return nodes_; }

    // When the picture next changes by itself (a press coming up, a brick filling); nullopt: it
    // rests.
    std::optional<std::chrono::milliseconds> animates_until() const { return animates_until_; }

    const Words& words() const { return words_; }

    // The words of the visitor's language.
    std::string_view word(std::string_view key) const;
    std::string word(std::string_view key, Holes holes) const;

    // --- the page ---
    // Top bar, bottom bar and the screen's name; call first, act on the returned key last.
    std::optional<FrameKey> frame(const FrameSpec& spec);
    // A page without bars (rest, finished). Notes the name.
    void bare_screen(std::string_view screen, std::string_view words);
    // True when the finger lifts anywhere in `area`, or with any key (rest screen, still-there
    // page). Draws nothing.
    bool touch_area(Rect area, std::string_view words);

    // Between these two, widgets return their heights and nothing else: nothing is drawn, noted or
    // pressed. May be nested.
    void begin_measuring();
    void end_measuring();

    // --- text ---
    // Wraps in `box.w`, draws from its top; **bold** switches weight. Returns the height used.
    float text(Rect box, std::string_view words, const TextSpec& spec = {});
    // Height that text() would use in `width`, and width of its widest line.
    float text_height(float width, std::string_view words, TextRole role) const;
    float text_width(std::string_view words, TextRole role) const;
    // A page's title at the top of `box` with an optional line under it; returns the height used.
    float title(Rect box, std::string_view words, std::string_view under = {});
    // An icon with a line or two beside it (选错了，后面随时能改。). Returns the height used.
    float remark(Rect box, Icon icon, std::string_view words, TextRole role = TextRole::body);

    // --- what can be pressed ---
    bool key(Rect face, const KeySpec& spec);
    bool choice(Rect face, const ChoiceSpec& spec);
    bool picture_choice(Rect face, const PictureChoiceSpec& spec);
    bool topic(Rect face, const TopicSpec& spec);
    bool tile(Rect face, const TileSpec& spec);
    bool project_tile(Rect face, const ProjectTileSpec& spec);
    bool result(Rect face, const ResultSpec& spec);
    // A card with an outcome's mark in front, for "see also" (08).
    bool mark_card(Rect face, Outcome mark, std::string_view title, std::string_view hint);
    // The number pad, three keys across `box`, 30 between them: as high as the box, at most
    // pad_height(); REQUIRES least_pad_height().
    std::optional<PadKey> pad(Rect box, const PadSpec& spec);
    static float pad_height();
    static float least_pad_height(); // digits of 22 mm
    // Letter keys in three rows, as high as the box: see keyboard_height().
    std::optional<LetterKey> keyboard(Rect box, const KeyboardSpec& spec);
    static float keyboard_height(float key);
    // A word to choose, in characters as large as fit; how large that is.
    bool character(Rect face, std::string_view words);
    bool more_characters(Rect face, std::string_view words); // as a key
    float character_size_in(float width, std::string_view words) const;
    // Whether the key of these words in this place is being held down, by finger or by Enter.
    bool holds(std::string_view words, Rect face) const;
    // What a card needs at this width to hold its words.
    float choice_height(float width, const ChoiceSpec& spec) const;
    float project_tile_height(float width, const ProjectTileSpec& spec) const;
    float result_height(float width, const ResultSpec& spec) const;

    // --- information, flat ---
    void panel(Rect box, PanelFill fill = PanelFill::surface);
    // The panel with the outcome's band, mark and word; returns the rectangle left for its content.
    Rect banded_panel(Rect box, Outcome outcome);
    // A wash with an icon or mark in front of its words; returns the height it took.
    float wash_note(Rect box, PanelFill fill, Icon icon, std::string_view words);
    // Head of a group of results: mark, word, count; outcome_head_height() high.
    void outcome_head(Rect box, Outcome outcome, std::string_view count,
                      std::string_view right = {});
    float outcome_head_height() const;
    void outcome_mark(Point centre, float side, Outcome outcome);
    // Three sizes on one baseline; `right`: the right end. Returns the drawn width.
    float amount(Point left_baseline, const AmountSpec& spec);
    float amount_width(const AmountSpec& spec) const;
    void amount_right(Point right_baseline, const AmountSpec& spec);
    float reason_row(Rect box, const ReasonSpec& spec);
    float fact_row(Rect box, const FactRowSpec& spec);
    float sum_row(Rect box, const SumRowSpec& spec);
    // A line of a table with its rule below; `name` left, `value` bold at `value_x`.
    void answer_row(Rect box, std::string_view name, std::string_view value, float value_x,
                    Privacy privacy = Privacy::open);
    void rule(float x1, float x2, float y);
    void ruler(Rect box, const RulerSpec& spec); // about 130 high with labels below, 40 more above
    // What of a quota is taken, filled from the left; the words say it all the same.
    void quota(Rect box, double taken, std::string_view words);
    float source(Rect box, const SourceSpec& spec);
    float chip(Point top_left, std::string_view grade, std::string_view words);
    void qr(Rect square, const QrSpec& spec);
    void field(Rect face, const FieldSpec& spec);
    void writing_field(Rect face, const WritingFieldSpec& spec);
    void places_field(Rect face, const PlacesFieldSpec& spec);
    float notice(Rect box, const NoticeSpec& spec);
    void icon(Point centre, float side, Icon icon, Token colour);
    void countdown(Point centre, float radius, const CountdownSpec& spec);

    // --- bricks ---
    void question_bricks(Rect box, int count, int current,
                         std::string_view words); // current from 1
    void stage_bricks(Rect box, std::span<const StageSpec> stages, int current);
    void pick_bricks(Rect box, int count, int laid, std::string_view words);

    // A key in the colours of another theme (the colour sheet): sample, bar, name under it.
    bool swatch(Rect face, ThemeName theme, std::string_view sample, std::string_view name,
                bool selected);
    // A key with a sample in its own size over its name (the size sheet).
    bool size_key(Rect face, TextSize size, std::string_view sample, std::string_view name,
                  bool selected);

    // The strip of reading aloud, drawn once a frame from `top`; nothing where the view has none.
    std::optional<StripKey> strip(float top);

    bool strip_drawn() const { return strip_drawn_; }

    // --- sheet ---
    // Everything drawn so far becomes inert and is covered; returns true when the scrim was
    // touched. Draws the sheet from the top of `sheet` down to the bottom bar, which stays visible
    // and live.
    bool open_sheet(Rect sheet, std::string_view name);

    // The office's seal, 88 square.
    void seal(Point top_left);

    // For the rest scene and other pictures: the list everything is drawn into, and a token's
    // colour.
    ImDrawList& list() { return *list_; }

    std::uint32_t paint(Token token) const;
    void note_node(Node node);

    // Where in nodes() the page itself begins: after the upper bar, in a sheet where one is open.
    std::size_t page_begins() const { return page_nodes_; }

    // A finger is on the glass.
    bool held() const;

private:
    struct Press {
        bool down = false;    // drawn pressed
        bool acted = false;   // this frame
        bool focused = false; // by keys
        float shift = 0;      // how far the face has moved down
    };

    struct Block { // a text laid out, not yet placed
        std::vector<TextLine> lines;
        TextRole role = TextRole::body;
        float width = 0;
        float height = 0;
    };

    // A card's face drawn in its state; what stands on it goes on `face`, in `ink` and `soft`.
    struct Stand {
        Press press;
        Rect face;
        Token ink = Token::ink;
        Token soft = Token::ink2;
        Token accent = Token::river;
        Token fill = Token::surface;
        bool marked = false;  // selected or spoken: six-pixel border
        std::size_t node = 0; // its place in the record
    };

    Brush brush() const { return {*list_, *theme_}; }

    // An area as large as a page is no stop for keys: it has no ring.
    enum class Stop { yes, no };

    Press press(std::uint64_t id, Rect hit, Stop stop = Stop::yes);
    std::uint64_t id_of(std::string_view words, Rect face) const;
    void focus_by_keys();
    void settle_focus();
    std::optional<FrameKey> frame_key_by_hand(const FrameSpec& spec) const;
    void animate_until(std::chrono::milliseconds when);

    bool reachable() const {
        return measuring_ == 0 && (!view_.sheet_open || sheet_drawn_ || frame_live_);
    }

    Stand card(Rect face, Role role, std::string_view title, std::string_view hint, bool selected,
               bool enabled);
    void focus_ring(Rect face, float lip);
    void spoken_badge(Rect face);
    bool is_spoken(std::string_view words) const;
    void spoken_wash(std::string_view words, Rect text); // under the words, before they are drawn
    void strip_status(Rect box);
    void two_lines(Rect box, std::string_view title, std::string_view hint, TextRole title_role,
                   const Stand& stand);
    void choice_mark(Point centre, float side, const Stand& stand, bool selected);
    void key_face(Rect face, const KeySpec& spec, const Stand& stand);
    std::optional<FrameKey> top_bar(const FrameSpec& spec);
    std::optional<FrameKey> bottom_bar(const FrameSpec& spec);
    // `reading`: in the look of what is being spoken.
    bool frame_key(Rect face, std::string_view label, Icon icon, Token token, bool enabled,
                   bool selected, bool reading = false);
    Block lay(std::string_view words, float width, TextRole role) const;
    void put(Point top_left, const Block& block, Token colour,
             TextSpec::Align align = TextSpec::Align::left, float width = 0) const;
    void put_run(Point baseline, std::string_view text, Weight weight, float size,
                 Token colour) const;
    void code_box(Point baseline, char32_t code, float size, Token colour) const;
    Node& note(Role role, std::string_view words, Rect rect);
    // `most`: the size of its words, less where they do not fit.
    bool letter_key(Rect face, std::string_view words, float most, Icon icon = Icon::none,
                    bool enabled = true, Token colour = Token::ink);
    static float keyboard_key(float height);
    static bool press_key_held();
    void field_face(Rect face, bool faulty);
    float ring_side() const;
    float result_right(const ResultSpec& spec, float room) const;
    bool result_stacked(float width, const ResultSpec& spec) const; // the amount under the words

    const Fonts& fonts_;
    const Words& words_;
    View view_;
    Layout layout_;
    const Theme* theme_;
    const TypeScale* type_;
    ImDrawList* list_ = nullptr;
    std::unique_ptr<ImDrawList> discarded_; // what is drawn while measuring
    ImDrawList* kept_ = nullptr;            // the real list meanwhile
    int measuring_ = 0; // how many parts, one within another, are being measured
    std::size_t nodes_before_ = 0;
    std::vector<Node> nodes_;
    std::vector<Node> foot_nodes_; // of the lower bar, until end()
    std::optional<std::chrono::milliseconds> animates_until_;
    std::string screen_;
    std::string page_; // screen, its name and whether a sheet is open: a change begins anew
    bool sheet_drawn_ = false;
    bool frame_live_ = false;  // the bars stay reachable while a sheet is open
    std::uint64_t active_ = 0; // what the finger went down on
    bool active_seen_ = false;
    std::uint64_t lifted_ = 0;
    std::chrono::milliseconds lifted_at_{0};
    std::uint64_t focus_ = 0; // chosen by keys; 0: none
    bool by_keys_ = false;    // keys were used last, so the focus shows
    bool note_focus_ = false; // the widget being drawn has it
    bool page_begins_ = false;
    std::size_t page_nodes_ = 0;
    bool strip_drawn_ = false;
    std::size_t first_stop_ = 0; // where in focusable_ the page itself begins
    std::vector<std::uint64_t> focusable_;
    std::vector<std::uint64_t> foot_focusable_;
    std::vector<std::uint64_t> focusable_before_;
    int brick_laid_ = 0;
    std::chrono::milliseconds brick_since_{0};
};

} // namespace kiosk::ui
