#include "kiosk/screens/page.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>
#include <imgui.h>

namespace kiosk::screens {

namespace {

constexpr int cards_a_leaf = 8;  // more than that nobody takes in
constexpr float key_inside = 28; // between a key's border and its words, on each side
constexpr float icon_room = 72;  // an icon and the gap to the words
constexpr float strip_to_keys = 24;
constexpr float word_slack = 2; // a measure is a rounded sum

float natural_width(const ui::Canvas& canvas, const FootKey& key, bool icons) {
    const float words = canvas.text_width(key.label, ui::TextRole::label);
    const int shown = icons ? (key.before != ui::Icon::none) + (key.after != ui::Icon::none) : 0;
    return words + word_slack + 2 * key_inside + static_cast<float>(shown) * icon_room;
}

float sum(const std::vector<float>& widths) {
    float all = 0;
    for (const float width : widths) {
        all += width;
    }
    return all + ui::space::between_keys * static_cast<float>(widths.size() - 1);
}

} // namespace

ui::View view_of(const Session& session, const Backdrop& backdrop, const ui::Surface& surface,
                 Clock now) {
    constexpr std::array themes{ui::ThemeName::paper, ui::ThemeName::dusk,
                                ui::ThemeName::black_on_white, ui::ThemeName::white_on_black};
    constexpr std::array sizes{ui::TextSize::standard, ui::TextSize::large,
                               ui::TextSize::extra_large};
    ui::View view;
    view.surface = surface;
    view.theme = themes[static_cast<std::size_t>(session.looks.colours)];
    view.size = sizes[static_cast<std::size_t>(session.looks.size)];
    view.language = session.looks.language == Language::zh ? ui::Language::zh : ui::Language::en;
    view.reach = session.looks.reach == Reach::low ? ui::Reach::low : ui::Reach::normal;
    view.focus_shown = session.looks.control == Control::switches;
    view.now = now;
    view.seal = backdrop.seal;
    view.sheet_open = session.sheet != Sheet::none && !session.warned;
    // A sheet and the question whether somebody is there need the whole page; the key above goes on
    // to open and close the reading.
    // Lying, large letters leave no room for it: there the key alone begins and ends the reading.
    const bool room = surface.orientation() == ui::Orientation::portrait ||
                      session.looks.size == TextSize::standard;
    const bool plain = !view.sheet_open && !session.warned && room;
    view.strip = session.reading.open && plain ? ui::Strip::open : ui::Strip::closed;
    view.spoken = backdrop.hearing.spoken;
    view.reading = {.playing = backdrop.hearing.playing,
                    .mute = backdrop.hearing.mute,
                    .line = backdrop.hearing.line,
                    .speed = session.reading.speed,
                    .volume = session.reading.volume};
    return view;
}

Drawn frame(ui::Canvas& canvas, const Page& page, const Heading& heading) {
    const auto key = canvas.frame({.screen = heading.screen,
                                   .where = heading.where,
                                   .here = heading.here,
                                   .course = heading.course,
                                   .can_go_back = (page.session.place != Place::start &&
                                                   page.session.place != Place::booked) ||
                                                  page.session.warned.has_value(),
                                   .text_size_open = page.session.sheet == Sheet::looks,
                                   .reading = page.session.reading.open});
    if (!key) {
        return std::nullopt;
    }
    switch (*key) {
    case ui::FrameKey::text_size:
        return event::OpenSheet{Sheet::looks};
    case ui::FrameKey::language:
        return event::SwitchLanguage{};
    case ui::FrameKey::back:
        return event::Back{};
    case ui::FrameKey::call_staff:
        return event::AskHelp{};
    case ui::FrameKey::finish:
        return event::AskFinish{};
    case ui::FrameKey::read_aloud:
        return event::ReadAloud{event::ReadAloud::What::open_or_close};
    }
    return std::nullopt;
}

Foot::Foot(const ui::Canvas& canvas, std::vector<FootKey> keys, std::optional<ui::Rect> place)
    : keys_(std::move(keys)) {
    const ui::Rect row = place.value_or(canvas.layout().action_row);
    top_ = row.bottom();
    const bool upright = !canvas.layout().landscape();
    strip_ = upright ? canvas.layout().strip.h : 0;
    if (keys_.empty()) {
        return;
    }
    strip_ += strip_ > 0 ? strip_to_keys : 0;
    const auto widths_of = [&](bool icons) {
        std::vector<float> widths;
        for (const FootKey& key : keys_) {
            widths.push_back(natural_width(canvas, key, icons));
        }
        return widths;
    };
    std::vector<float> widths = widths_of(true);
    if (sum(widths) > row.w) {
        widths = widths_of(false);
        for (FootKey& key : keys_) {
            key.before = key.after = ui::Icon::none;
        }
    }
    // Where they do not fit one row, the last key, the page's own step, has the lowest to itself.
    std::vector<std::size_t> breaks;
    if (keys_.size() > 1 && sum(widths) > row.w) {
        float used = 0;
        for (std::size_t i = 0; i + 1 < keys_.size(); ++i) {
            const float needs = widths[i] + (used > 0 ? ui::space::between_keys : 0);
            if (used > 0 && used + needs > row.w) {
                breaks.push_back(i);
                used = 0;
            }
            used += used > 0 ? needs : widths[i];
        }
        breaks.push_back(keys_.size() - 1);
    }
    breaks.push_back(keys_.size());
    const float line = std::ceil(canvas.text_height(row.w, "0", ui::TextRole::label));
    const float face = std::max(row.h, line + 2 * 16);
    const auto rows = static_cast<float>(breaks.size());
    top_ = row.bottom() - rows * face - (rows - 1) * ui::space::below_keys;
    std::size_t first = 0;
    float y = top_;
    for (const std::size_t end : breaks) {
        const std::vector<float> own(widths.begin() + static_cast<std::ptrdiff_t>(first),
                                     widths.begin() + static_cast<std::ptrdiff_t>(end));
        // Alike where the words allow it, else by their words.
        const auto count = static_cast<float>(own.size());
        const float alike = (row.w - (count - 1) * ui::space::between_keys) / count;
        const bool equal =
            std::all_of(own.begin(), own.end(), [&](float width) { return width <= alike; });
        const float spare = (row.w - sum(own)) / count;
        float x = row.x;
        for (const float width : own) {
            const float taken = equal ? alike : width + spare;
            faces_.push_back({std::round(x), y, std::round(taken), face});
            x += taken + ui::space::between_keys;
        }
        first = end;
        y += face + ui::space::below_keys;
    }
}

Drawn reading_strip(ui::Canvas& canvas, std::optional<float> top) {
    if (canvas.strip_drawn()) {
        return std::nullopt;
    }
    const auto key = canvas.strip(top.value_or(canvas.layout().strip.y));
    if (!key) {
        return std::nullopt;
    }
    using What = event::ReadAloud::What;
    switch (*key) {
    case ui::StripKey::again:
        return event::ReadAloud{What::again};
    case ui::StripKey::stop:
        return event::ReadAloud{What::stop};
    case ui::StripKey::go_on:
        return event::ReadAloud{What::go_on};
    case ui::StripKey::slower:
        return event::ReadAloud{What::slower};
    case ui::StripKey::faster:
        return event::ReadAloud{What::faster};
    case ui::StripKey::louder:
        return event::ReadAloud{What::louder};
    case ui::StripKey::softer:
        return event::ReadAloud{What::softer};
    }
    return std::nullopt;
}

Drawn Foot::draw(ui::Canvas& canvas) const {
    Drawn result;
    if (strip_ > 0) {
        result = reading_strip(canvas, top());
    }
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        const FootKey& key = keys_[i];
        if (canvas.key(faces_[i],
                       {.kind = key.kind,
                        .label = key.label,
                        .before = key.before,
                        .after = key.after,
                        .state = key.enabled ? ui::KeyState::normal : ui::KeyState::disabled,
                        .selected = key.selected})) {
            result = key.event;
        }
    }
    return result;
}

void Flow::add(Part part, float gap, bool with_next, int cards) {
    entries_.push_back({std::move(part), gap, with_next, cards});
}

std::vector<std::vector<std::size_t>> Flow::divide(ui::Canvas& canvas, ui::Rect area) const {
    std::vector<std::vector<std::size_t>> leaves{{}};
    float used = 0;
    int cards = 0;
    canvas.begin_measuring();
    std::vector<float> heights;
    for (const Entry& entry : entries_) {
        heights.push_back(entry.part({area.x, area.y, area.w, 0}));
    }
    canvas.end_measuring();
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        // A heading needs room for itself and what follows.
        float needs = heights[i];
        int more = entries_[i].cards;
        for (std::size_t j = i; entries_[j].with_next && j + 1 < entries_.size(); ++j) {
            needs += entries_[j].gap + heights[j + 1];
            more += entries_[j + 1].cards;
        }
        const bool full = used + needs > area.h + 0.5F || cards + more > cards_a_leaf;
        if (!leaves.back().empty() && full) {
            leaves.emplace_back();
            used = 0;
            cards = 0;
        }
        leaves.back().push_back(i);
        used += heights[i] + entries_[i].gap;
        cards += entries_[i].cards;
    }
    return leaves;
}

int Flow::leaves(ui::Canvas& canvas, ui::Rect area) const {
    return static_cast<int>(divide(canvas, area).size());
}

Flow::Leaves Flow::draw(ui::Canvas& canvas, ui::Rect area, int wanted) const {
    const auto leaves = divide(canvas, area);
    const auto count = static_cast<int>(leaves.size());
    const int shown = std::clamp(wanted, 0, count - 1);
    float y = area.y;
    for (const std::size_t i : leaves[static_cast<std::size_t>(shown)]) {
        y += entries_[i].part({area.x, y, area.w, 0}) + entries_[i].gap;
    }
    return {count, shown};
}

float page_floor(const ui::Canvas& canvas) {
    const ui::Layout& l = canvas.layout();
    return l.strip.h > 0 ? l.strip.y - ui::space::below_keys : l.action_row.bottom();
}

ui::Rect body_above(const ui::Canvas& canvas, const Foot& foot) {
    const ui::Rect body = canvas.layout().body;
    const float end = foot.top() - ui::space::below_keys;
    return {body.x, body.y, body.w, std::min(body.h, end - body.y)};
}

ui::Rect left_above(const ui::Canvas& canvas, const Foot& foot) {
    const ui::Rect left = canvas.layout().left;
    return {left.x, left.y, left.w, foot.top() - ui::space::below_keys - left.y};
}

FootKey leaf_key(const ui::Canvas& canvas, Flow::Leaves leaves) {
    const bool last = leaves.shown + 1 >= leaves.count;
    const std::string left = count_text(static_cast<std::size_t>(leaves.count - leaves.shown - 1));
    FootKey key;
    key.label =
        last ? std::string(canvas.word("leaf_first")) : canvas.word("leaf_more", {{"count", left}});
    key.event = event::TurnPage{last ? 0 : leaves.shown + 1};
    key.kind = ui::KeyKind::secondary;
    key.after = last ? ui::Icon::up : ui::Icon::down;
    return key;
}

PagedFoot paged_foot(ui::Canvas& canvas, const Page& page, Flow& flow, std::vector<FootKey> keys) {
    const ui::Layout& l = canvas.layout();
    const auto area_for = [&](const Foot& foot) {
        return l.landscape() ? l.right : body_above(canvas, foot);
    };
    Foot foot(canvas, keys);
    int leaves = flow.leaves(canvas, area_for(foot));
    int shown = 0;
    if (leaves > 1) {
        // The key that turns the leaf may make the foot taller, and that the leaves more.
        for (int again = 0; again < 2; ++again) {
            shown = std::clamp(page.session.page(), 0, leaves - 1);
            std::vector<FootKey> more = keys;
            more.insert(more.begin(), leaf_key(canvas, {leaves, shown}));
            foot = Foot(canvas, more);
            leaves = flow.leaves(canvas, area_for(foot));
        }
        shown = std::clamp(page.session.page(), 0, leaves - 1);
    }
    return {foot, area_for(foot), shown};
}

ui::Icon pack_icon(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, ui::Icon>, 28> icons{{
        {"medical", ui::Icon::medical_cross},
        {"house", ui::Icon::house},
        {"helmet", ui::Icon::helmet},
        {"briefcase", ui::Icon::briefcase},
        {"elder", ui::Icon::elder},
        {"child", ui::Icon::child},
        {"wheelchair", ui::Icon::wheelchair},
        {"flame", ui::Icon::flame},
        {"papers", ui::Icon::papers},
        {"pin", ui::Icon::pin},
        {"receipt", ui::Icon::receipt},
        {"shield", ui::Icon::shield},
        {"smile", ui::Icon::smile},
        {"globe", ui::Icon::globe},
        {"helping_hand", ui::Icon::helping_hand},
        {"calendar_check", ui::Icon::calendar_check},
        {"blocks", ui::Icon::blocks},
        {"family", ui::Icon::two_people},
        {"school", ui::Icon::school},
        {"umbrella", ui::Icon::umbrella},
        {"medical_box", ui::Icon::medical_box},
        {"road", ui::Icon::road},
        {"parking", ui::Icon::parking},
        {"shop", ui::Icon::shop},
        {"bowl", ui::Icon::bowl},
        {"ball", ui::Icon::ball},
        {"tree", ui::Icon::tree},
        {"music", ui::Icon::music},
    }};
    for (const auto& [known, icon] : icons) {
        if (known == name) {
            return icon;
        }
    }
    return ui::Icon::document_check;
}

float widest_piece(const ui::Canvas& canvas, std::string_view words, ui::TextRole role) {
    float widest = 0;
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        widest = std::max(widest, canvas.text_width(words.substr(0, end), role));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return widest;
}

float tile_height(const ui::Canvas& canvas, float width, std::string_view title,
                  std::string_view hint) {
    const auto words_in = [&](float room) {
        return canvas.text_height(room, title, ui::TextRole::label) +
               canvas.text_height(room, hint, ui::TextRole::sub);
    };
    constexpr float tall = 220;
    const float beside = std::max(148.0F, words_in(width - 236) + 32);
    return beside < tall ? beside : std::max(tall, words_in(width - 68) + 72 + 16 + 32);
}

void hairline(ui::Canvas& canvas, float x1, float x2, float y) {
    canvas.list().AddRectFilled({x1, y - 1}, {x2, y + 1}, canvas.paint(ui::Token::line));
}

std::string count_text(std::size_t count) {
    return fmt::format("{}", count);
}

} // namespace kiosk::screens
