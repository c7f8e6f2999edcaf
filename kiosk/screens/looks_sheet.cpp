// Size and colours (21): every choice works at once; a touch beside the sheet closes it.
#include "kiosk/screens/screens.h"

#include <algorithm>
#include <array>

namespace kiosk::screens {

namespace {

using ui::Rect;
using ui::TextRole;
using ui::Token;

template <class Member, class Value> Drawn with(Looks looks, Member member, Value value) {
    looks.*member = value;
    return event::SetLooks{looks};
}

struct SizeChoice {
    TextSize size;
    ui::TextSize shown;
    const char* label;
};

struct ColourChoice {
    Colours colours;
    ui::ThemeName shown;
    const char* label;
};

constexpr std::array sizes{
    SizeChoice{TextSize::standard, ui::TextSize::standard, "size_sheet_standard"},
    SizeChoice{TextSize::large, ui::TextSize::large, "size_sheet_large"},
    SizeChoice{TextSize::extra_large, ui::TextSize::extra_large, "size_sheet_extra_large"},
};
constexpr std::array colours{
    ColourChoice{Colours::paper, ui::ThemeName::paper, "size_sheet_paper"},
    ColourChoice{Colours::dusk, ui::ThemeName::dusk, "size_sheet_dusk"},
    ColourChoice{Colours::black_on_white, ui::ThemeName::black_on_white,
                 "size_sheet_black_on_white"},
    ColourChoice{Colours::white_on_black, ui::ThemeName::white_on_black,
                 "size_sheet_white_on_black"},
};

// A caption and cells under it, as many beside each other as their words allow.
struct Group {
    std::size_t across = 1;
    std::size_t down = 1;
    float caption = 0;
    float face = 186;

    float height() const {
        const float close = caption > 0 ? 10 : 0; // a caption stands nearer than a key
        return caption + static_cast<float>(down) * (face + ui::space::below_keys) - close;
    }

    std::vector<Rect> faces(Rect box) const {
        const float cells =
            static_cast<float>(down) * (face + ui::space::below_keys) - ui::space::below_keys;
        return ui::grid({box.x, box.y + caption, box.w, cells}, across, down,
                        {ui::space::between_keys, ui::space::below_keys});
    }
};

template <class Choices>
Group arrange(const ui::Canvas& canvas, const Choices& choices, TextRole role, float width) {
    const auto fits = [&](std::size_t across) {
        const float cell = (width - ui::space::between_keys * static_cast<float>(across - 1)) /
                           static_cast<float>(across);
        return std::all_of(choices.begin(), choices.end(), [&](const auto& choice) {
            return canvas.text_width(canvas.word(choice.label), role) + 24 <= cell;
        });
    };
    Group group;
    group.across = fits(choices.size()) ? choices.size() : (fits(2) ? 2 : 1);
    group.down = (choices.size() + group.across - 1) / group.across;
    group.caption = canvas.text_height(width, "0", TextRole::fact);
    return group;
}

constexpr float above_title = 28;
constexpr float above_tight_title = 8;
constexpr float below_title = 12;
constexpr float below_keys = 30;
constexpr float least_face = 96;

// The three groups: stacked upright; lying, the colours stand right of the two others.
struct Groups {
    Group size;
    Group colour;
    Group control;
    bool lying = false;

    std::array<Group*, 3> all() { return {&size, &colour, &control}; }

    float height() const {
        const float left = size.height() + control.height();
        return lying ? std::max(left, colour.height()) : left + colour.height();
    }

    // Captions go first, because the title says the same; then every row gives a little.
    void fit(float room) {
        if (height() > room) {
            for (Group* group : all()) {
                group->caption = 0;
            }
        }
        for (float face = size.face; height() > room && face > least_face; face -= 2) {
            for (Group* group : all()) {
                group->face = std::min(group->face, face);
            }
        }
    }
};

ui::ChoiceSpec low_reach(const ui::Canvas& canvas, const Looks& looks, bool shortly) {
    return {.title = canvas.word("size_sheet_low_reach"),
            .hint = shortly ? std::string_view{} : canvas.word("size_sheet_low_reach_hint"),
            .selected = looks.reach == Reach::low,
            .after = ui::Icon::low_reach};
}

ui::ChoiceSpec switches(const ui::Canvas& canvas, const Looks& looks, bool shortly) {
    return {.title = canvas.word("size_sheet_switches"),
            .hint = shortly ? std::string_view{} : canvas.word("size_sheet_switches_hint"),
            .selected = looks.control == Control::switches,
            .after = ui::Icon::toggle};
}

Group arrange_control(const ui::Canvas& canvas, const Looks& looks, bool shortly, float width) {
    Group group;
    group.caption = canvas.text_height(width, "0", TextRole::fact);
    const auto height = [&](float cell) {
        return std::max(canvas.choice_height(cell, low_reach(canvas, looks, shortly)),
                        canvas.choice_height(cell, switches(canvas, looks, shortly)));
    };
    const float half = (width - ui::space::between_keys) / 2;
    const float beside = height(half);
    const float stacked = height(width);
    group.across = beside <= stacked ? 2 : 1;
    group.down = 3 - group.across;
    group.face = group.across == 2 ? beside : stacked;
    return group;
}

Drawn draw_control(ui::Canvas& canvas, const Looks& looks, bool shortly, const Group& group,
                   Rect box) {
    Drawn done;
    if (group.caption > 0) {
        canvas.text(box, canvas.word("size_sheet_control"), {.role = TextRole::fact});
    }
    const auto faces = group.faces(box);
    if (canvas.choice(faces[0], low_reach(canvas, looks, shortly))) {
        done = with(looks, &Looks::reach, looks.reach == Reach::low ? Reach::normal : Reach::low);
    }
    if (canvas.choice(faces[1], switches(canvas, looks, shortly))) {
        done = with(looks, &Looks::control,
                    looks.control == Control::switches ? Control::touch : Control::switches);
    }
    return done;
}

} // namespace

Drawn draw_looks_sheet(ui::Canvas& canvas, const Page& page) {
    const ui::Layout& l = canvas.layout();
    const Looks& looks = page.session.looks;
    const Rect whole{ui::space::margin, 0, l.width - 2 * ui::space::margin, 0};
    const bool lying = l.landscape();
    const float column = lying ? (whole.w - 48) / 2 : whole.w;
    const auto title = canvas.word("size_sheet_title");
    const auto hint = canvas.word("size_sheet_hint");
    const float title_height = canvas.text_height(whole.w, title, TextRole::title);
    const float key = std::max(136.0F, canvas.text_height(column, "0", TextRole::label) + 32);
    const bool tight = lying && page.session.looks.size == TextSize::extra_large;
    const float above = tight ? above_tight_title : above_title;
    const float around = above + title_height + below_title + 16 + key + below_keys;
    const float room = l.bottom_bar.y - l.top_bar.bottom() - around;
    Groups groups;
    groups.lying = lying;
    groups.size = arrange(canvas, sizes, TextRole::dense_label, column);
    groups.size.face =
        std::max(186.0F, canvas.text_height(column, "0", TextRole::dense_label) + 110);
    groups.colour = arrange(canvas, colours, TextRole::sub, column);
    const bool shortly = looks.size != TextSize::standard;
    groups.control = arrange_control(canvas, looks, shortly, column);
    groups.fit(room);
    const float top = std::max(l.top_bar.bottom(), l.bottom_bar.y - around - groups.height());

    Drawn done;
    if (canvas.open_sheet({0, top, l.width, l.bottom_bar.y - top}, title)) {
        done = event::CloseSheet{};
    }
    float y = top + above;
    const float title_width = canvas.text_width(title, TextRole::title) + 4;
    canvas.text({whole.x, y, std::min(whole.w, title_width), 0}, title,
                {.role = TextRole::title, .heading = true});
    const float hint_width = canvas.text_width(hint, TextRole::sub) + 4;
    if (title_width + 48 + hint_width <= whole.w) {
        canvas.text({whole.right() - hint_width, y + title_height / 2 - 22, hint_width, 0}, hint,
                    {.role = TextRole::sub, .colour = Token::ink2});
    }
    y += title_height + below_title;

    const Rect left{whole.x, y, column, 0};
    if (groups.size.caption > 0) {
        canvas.text(left, canvas.word("size_sheet_sizes"), {.role = TextRole::fact});
    }
    const auto size_faces = groups.size.faces(left);
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        if (canvas.size_key(size_faces[i], sizes[i].shown, canvas.word("size_sheet_sample"),
                            canvas.word(sizes[i].label), looks.size == sizes[i].size)) {
            done = with(looks, &Looks::size, sizes[i].size);
        }
    }
    const Rect right = lying ? Rect{whole.x + column + 48, y, column, 0}
                             : Rect{whole.x, y + groups.size.height(), column, 0};
    if (groups.colour.caption > 0) {
        canvas.text(right, canvas.word("size_sheet_colours"), {.role = TextRole::fact});
    }
    const auto colour_faces = groups.colour.faces(right);
    for (std::size_t i = 0; i < colours.size(); ++i) {
        if (canvas.swatch(colour_faces[i], colours[i].shown, canvas.word("size_sheet_sample"),
                          canvas.word(colours[i].label), looks.colours == colours[i].colours)) {
            done = with(looks, &Looks::colours, colours[i].colours);
        }
    }
    const float control_y = y + groups.size.height() + (lying ? 0.0F : groups.colour.height());
    if (Drawn pressed =
            draw_control(canvas, looks, shortly, groups.control, {whole.x, control_y, column, 0})) {
        done = pressed;
    }
    const auto pair = ui::columns({whole.x, l.bottom_bar.y - below_keys - key, whole.w, key}, 2,
                                  ui::space::between_keys);
    if (canvas.key(pair[0], {.kind = ui::KeyKind::neutral,
                             .label = canvas.word("size_sheet_reset"),
                             .before = ui::Icon::refresh})) {
        done = event::SetLooks{{.language = looks.language}};
    }
    if (canvas.key(pair[1], {.label = canvas.word("size_sheet_done"), .before = ui::Icon::tick})) {
        done = event::CloseSheet{};
    }
    return done;
}

} // namespace kiosk::screens
