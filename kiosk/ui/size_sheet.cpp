#include "kiosk/ui/size_sheet.h"

#include <algorithm>
#include <array>

namespace kiosk::ui {

namespace {

constexpr float key_height = 186;
constexpr float gap = 24;
constexpr float after_keys = 20; // to the next caption, the lip included

struct SizeName {
    TextSize size;
    std::string_view key;
};

constexpr std::array<SizeName, 3> size_names{{{TextSize::standard, "size_sheet_standard"},
                                              {TextSize::large, "size_sheet_large"},
                                              {TextSize::extra_large, "size_sheet_extra_large"}}};

struct ThemeWord {
    ThemeName theme;
    std::string_view key;
};

constexpr std::array<ThemeWord, 4> theme_words{
    {{ThemeName::paper, "size_sheet_paper"},
     {ThemeName::dusk, "size_sheet_dusk"},
     {ThemeName::black_on_white, "size_sheet_black_on_white"},
     {ThemeName::white_on_black, "size_sheet_white_on_black"}}};

// Draws from the top of `box` down; two of them side by side when the panel lies.
class Column {
public:
    Column(Canvas& canvas, Rect box) : canvas_(canvas), box_(box), y_(box.y) {}

    float y() const { return y_; }

    Rect take(float height, float after) {
        const Rect part{box_.x, y_, box_.w, height};
        y_ += height + after;
        return part;
    }

    void caption(std::string_view key) {
        const TextRole role = TextRole::fact;
        const float used = canvas_.text({box_.x, y_, box_.w, 0}, canvas_.word(key), {.role = role});
        y_ += used;
    }

private:
    Canvas& canvas_;
    Rect box_;
    float y_;
};

void draw_sizes(Canvas& canvas, Column& column, std::optional<SizeSheetChoice>& choice) {
    column.caption("size_sheet_sizes");
    const auto faces = columns(column.take(key_height, after_keys), size_names.size(), gap);
    for (std::size_t i = 0; i < size_names.size(); ++i) {
        const auto [size, key] = size_names[i];
        if (canvas.size_key(faces[i], size, canvas.word("size_sheet_sample"), canvas.word(key),
                            canvas.view().size == size)) {
            choice = size;
        }
    }
}

void draw_themes(Canvas& canvas, Column& column, std::optional<SizeSheetChoice>& choice) {
    column.caption("size_sheet_colours");
    const auto faces = columns(column.take(key_height, after_keys), theme_words.size(), gap);
    for (std::size_t i = 0; i < theme_words.size(); ++i) {
        const auto [theme, key] = theme_words[i];
        if (canvas.swatch(faces[i], theme, canvas.word("size_sheet_sample"), canvas.word(key),
                          canvas.view().theme == theme)) {
            choice = theme;
        }
    }
}

void draw_reach(Canvas& canvas, Column& column, std::optional<SizeSheetChoice>& choice) {
    column.caption("size_sheet_how");
    const bool low = canvas.view().reach == Reach::low;
    const ChoiceSpec spec{.title = canvas.word("size_sheet_low_reach"),
                          .hint = canvas.word("size_sheet_low_reach_hint"),
                          .selected = low};
    const float height = canvas.choice_height(canvas.layout().left.w, spec);
    Rect face = column.take(height, after_keys);
    if (canvas.choice(face, spec)) {
        choice = low ? Reach::normal : Reach::low;
    }
}

} // namespace

std::optional<SizeSheetChoice> draw_size_sheet(Canvas& canvas) {
    const Layout& layout = canvas.layout();
    const bool lying = layout.landscape();
    const float page = layout.bottom_bar.y - layout.top_bar.bottom();
    // As much as the larger letters need; look.md names 1064 for the standard size upright.
    constexpr float standing = 1064;
    constexpr float grown = 1220;
    const bool standard = canvas.view().size == TextSize::standard;
    const float height = lying ? page - 24 : std::min(standard ? standing : grown, page);
    const Rect sheet{0, layout.bottom_bar.y - height, layout.width, height};

    std::optional<SizeSheetChoice> choice;
    if (canvas.open_sheet(sheet, canvas.word("size_sheet_title"))) {
        choice = SheetClosed{};
    }
    const float inner = layout.width - 2 * space::margin;
    const float top = sheet.y + 22;
    const float used = canvas.text({space::margin, top, inner, 0}, canvas.word("size_sheet_title"),
                                   {.role = TextRole::title, .heading = true});
    if (standard) {
        canvas.text(
            {space::margin, top + 24, inner, 0}, canvas.word("size_sheet_hint"),
            {.role = TextRole::sub, .colour = Token::ink2, .align = TextSpec::Align::right});
    }
    constexpr float between_columns = 48;
    const float wide = lying ? (inner - between_columns) / 2 : inner;
    Column left(canvas, {space::margin, top + used, wide, 0});
    draw_sizes(canvas, left, choice);
    if (!lying) {
        draw_themes(canvas, left, choice);
        draw_reach(canvas, left, choice);
    } else {
        Column right(canvas, {space::margin + wide + between_columns, top + used, wide, 0});
        draw_themes(canvas, right, choice);
    }
    constexpr float last_row = 136;
    const float y = layout.bottom_bar.y - 24 - last_row;
    const auto last = columns({space::margin, y, inner, last_row}, 2, gap);
    if (canvas.key(last[0], {.kind = KeyKind::neutral,
                             .label = canvas.word("size_sheet_reset"),
                             .before = Icon::refresh})) {
        choice = LookReset{};
    }
    if (canvas.key(last[1], {.label = canvas.word("size_sheet_done"), .before = Icon::tick})) {
        choice = SheetClosed{};
    }
    return choice;
}

} // namespace kiosk::ui
