// What a caller says about a widget; the Canvas decides how it looks. Plain values with defaults,
// made to be written with designated initializers: canvas.key(rect, {.label = "继续", .after =
// Icon::forward}). No colour or size appears here, only tokens and roles.
#pragma once

#include "kiosk/ui/icons.h"
#include "kiosk/ui/node.h"
#include "kiosk/ui/theme.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace kiosk::ui {

// --- keys and cards (look.md 5.2-5.5) ---
enum class KeyKind {
    primary,   // filled river: one on a screen
    secondary, // river border and label
    neutral,   // edge border, ink label
    in_row,    // small river key inside a row, lip 4
    digit,
};

enum class KeyState { normal, disabled, working };

struct KeySpec {
    KeyKind kind = KeyKind::primary;
    std::string_view label{};          // may hold one \n
    Icon before = Icon::none;          // left of the label
    Icon after = Icon::none;           // right of the label
    KeyState state = KeyState::normal; // disabled: `label` says what is missing; working: 正在…
    bool selected = false;
    TextRole role = TextRole::label;
    std::string_view name{}; // for the record where the label alone is not unique (改一改)
};

struct ChoiceSpec {
    std::string_view title{};
    std::string_view hint{};
    bool selected = false;
    bool enabled = true;     // a disabled choice's title says why
    Icon after = Icon::none; // at the right end, where the words leave it room
};

struct PictureChoiceSpec { // "for whom": icon left, ring right
    Icon icon = Icon::person;
    std::string_view title{};
    std::string_view hint{};
    bool selected = false;
};

struct TopicSpec { // life topics: icon and ring on top
    Icon icon = Icon::none;
    std::string_view title{};
    std::string_view hint{};
    bool selected = false;
    bool enabled = true;
};

struct TileSpec { // start page, "print first": opens a page, chevron
    Icon icon = Icon::none;
    std::string_view title{};
    std::string_view hint{};
    bool primary = false; // the filled first card of the start page
};

struct ProjectTileSpec { // one of the twenty: number, picture, short name, what there is to do
    std::string_view number{};
    Icon icon = Icon::none;
    std::string_view title{};
    TextRole title_role = TextRole::dense_label;
    Icon note_icon = Icon::none;
    std::string_view note{};
};

enum class Outcome { yes, maybe, no, bookable };

// integer part, decimals ("." and digits, may be empty) and unit, drawn in three sizes on one
// baseline.
struct AmountSpec {
    std::string_view integer{};
    std::string_view decimals{};
    std::string_view unit{};
    TextRole role = TextRole::amount_card;
    Token colour = Token::ink;
};

struct ResultSpec {
    Outcome outcome = Outcome::yes;
    std::string_view title{};
    std::string_view reason{};
    AmountSpec amount{}; // none where `integer` is empty
    std::string_view
        amount_lines{};   // instead: bold text, lines by \n ("3,000 元起\n不到 10,000 元")
    bool compact = false; // the small card, two a row
    std::string_view action{}; // instead of an amount: "约名额", river
    Icon action_icon = Icon::none;
};

// --- text ---
struct TextSpec {
    TextRole role = TextRole::body;
    Token colour = Token::ink;
    enum class Align { left, centre, right } align = Align::left;
    bool heading = false;            // noted as a heading
    Token background = Token::paper; // what it stands on, for the contrast checks
    Privacy privacy = Privacy::open;
};

// --- information ---
enum class PanelFill {
    surface,
    yes_wash,
    maybe_wash,
    no_wash,
    river_wash,
    brick_wash,
    lamp_wash,
    sunk
};

struct FactRowSpec { // "带上  社保卡": icon, name, value
    Icon icon = Icon::none;
    std::string_view name{};
    std::string_view value{};
};

enum class LineMark { yes, maybe, no, none };

struct ReasonSpec { // one condition: mark, sentence, and on the right what decides ("多 170 元")
    LineMark mark = LineMark::yes;
    std::string_view sentence{};
    std::string_view right{};
};

struct SumRowSpec { // one line of a calculation: sign, name, figure; `last` draws the rule above it
    std::string_view sign{};
    std::string_view name{};
    std::string_view figure{};
    bool last = false;
};

enum class Zone {
    plain,
    own,
    counted,
    met,
    open
}; // own: hatch; counted: yes; met: yes_wash; open: maybe_wash

struct RulerZone {
    double from = 0;
    double to = 0;
    Zone zone = Zone::plain;
};

enum class PostKind { limit, other_source, own, own_over, own_open };

struct RulerPost {
    double at = 0;
    PostKind kind = PostKind::limit;
    std::string_view label{};
};

// Values are positions only: the words are the caller's.
struct RulerSpec {
    double from = 0;
    double to = 1;
    bool cut = false; // the axis does not begin at nought: one slanted break
    std::vector<RulerZone> zones{};
    std::vector<RulerPost> posts{};
    std::vector<RulerPost> above{}; // words over the track, centred at `at`; kind is not drawn
    std::string_view words{};       // the whole ruler as a sentence, for the record and for speech
};

struct SourceSpec {
    std::string_view title{};  // 《…》, never shortened
    std::string_view detail{}; // issuer, article, dates
    std::string_view grade{};  // "A", "A*", "B+", "B", "C", "X"
    std::string_view grade_words{};
    std::string_view remark{}; // right of the chip
};

struct NoticeSpec {
    Icon icon = Icon::info;
    PanelFill fill = PanelFill::brick_wash;
    std::string_view title{}; // hero line
    std::string_view line{};
};

// --- number entry (5.2, 5.12) ---
struct QrSpec { // a code for a phone or a scanner: black on white in every theme
    int side = 0;
    std::span<const std::uint8_t> dark{}; // row by row
    std::string_view words{};
};

struct FieldSpec {
    std::string_view label{};
    std::string_view value{}; // empty: nothing typed yet
    std::string_view unit{};
    bool faulty = false;     // dashed maybe border; say why in a maybe_wash panel below
    bool active = true;      // the field being filled: river border
    bool is_private = false; // the record gets dots
};

enum class PadKind { digits, decimal, identity };

struct PadSpec {
    PadKind kind = PadKind::digits;
    std::string_view erase_label{};
    bool can_erase = true;
    bool can_x = true; // of an identity card: in the last place only
};

struct PadKey {
    char digit = 0; // '0'-'9', '.', 'X', or 0 for erase

    bool erase() const { return digit == 0; }
};

// --- names and numbers of a person (5.2, 5.12) ---
struct KeyboardSpec {
    bool alphabetical = false; // from a to z, else as on a typewriter
    bool blank = false;        // with a key for a blank
    std::string_view blank_label{};
    std::string_view erase_label{};
    bool can_erase = true;
};

struct LetterKey {
    char letter = 0; // 'a' to 'z', a blank, or 0 for erase

    bool erase() const { return letter == 0; }
};

struct WritingFieldSpec { // a name: what is chosen, then letters underlined; private
    std::string_view label{};
    std::string_view text{};
    std::string_view letters{};
    std::string_view remark{}; // at the right end, where there is room
};

enum class Places { none, last, all }; // which digits can be read; the others are dots

struct PlacesFieldSpec { // a number of so many places, in groups; private
    std::string_view label{};
    std::span<const int> groups{};
    std::string_view typed{};
    Places shown = Places::last;
    bool faulty = false;
    std::size_t fault_from = 0; // underlined
    std::size_t fault_to = 0;
};

struct StageSpec {
    std::string_view name{};
};

struct CountdownSpec {
    float fraction = 1; // what is left
    std::string_view number{};
    std::string_view unit{};
};

// --- the strip of reading aloud (5.1) ---
struct StripSpec {
    bool playing = false;
    bool mute = false;    // there is no sound: the two keys of the volume say so
    std::size_t line = 0; // which sentence is being read, from 1
    int speed = 2;        // 0 to 4
    int volume = 3;
};

enum class StripKey { again, stop, go_on, slower, faster, louder, softer };

// --- frame (5.1) ---
enum class FrameKey { text_size, read_aloud, language, back, call_staff, finish };

struct FrameSpec {
    std::string_view screen{}; // a name for the record and the press memory: "question"
    std::string_view where{};  // small upper line
    std::string_view here{};   // bold lower line
    bool course = true;        // the course of bricks under the top bar; false on questions
    bool can_go_back = true;
    bool help_called = false; // 正在叫人
    bool text_size_open = false;
    bool reading = false;
    bool can_read_aloud = true; // false: there is no such key, the words get its room
};

} // namespace kiosk::ui
