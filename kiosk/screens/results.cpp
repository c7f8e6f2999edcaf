// Results in groups (06): what can be had, what perhaps, what not now; all counts said in words.
#include "kiosk/screens/finding_words.h"
#include "kiosk/screens/screens.h"

#include <algorithm>
#include <array>

namespace kiosk::screens {

namespace {

using eligibility::Group;
using ui::Rect;
using ui::TextRole;
using ui::Token;

constexpr float below_card = ui::space::below_keys;

// The pressed programme, found while the cards are drawn.
struct Pressed {
    Drawn event;

    void note(bool pressed, const Finding& finding) {
        if (pressed) {
            event = event::OpenProgramme{finding.programme};
        }
    }
};

float card(ui::Canvas& canvas, const Page& page, const Finding& finding, Rect box, bool compact,
           Pressed& pressed) {
    const Money money = money_of(canvas, page, finding);
    const std::string lines = money.bounds ? bound_lines(canvas, *money.bounds) : std::string{};
    ui::ResultSpec spec;
    spec.outcome = outcome_mark(finding.group);
    spec.title = finding.words.title;
    spec.reason = finding.words.summary;
    spec.compact = compact;
    if (money.known) {
        spec.amount = {.integer = money.known->integer,
                       .decimals = money.known->decimals,
                       .unit = money.known->unit,
                       .role = TextRole::amount_card,
                       .colour = Token::ink};
    }
    spec.amount_lines = lines;
    const float height = std::max(box.h, canvas.result_height(box.w, spec));
    pressed.note(canvas.result({box.x, box.y, box.w, height}, spec), finding);
    return height;
}

float head(ui::Canvas& canvas, Rect box, Group group, std::size_t count) {
    const float height = std::max(58.0F, canvas.text_height(box.w, "0", TextRole::label));
    const auto words = canvas.word("results_count", {{"count", count_text(count)}});
    const bool perhaps = group == Group::perhaps;
    const auto decides = canvas.word("results_office_decides");
    const float room = canvas.text_width(decides, TextRole::min) + 420;
    canvas.outcome_head({box.x, box.y, box.w, height}, outcome_mark(group), words,
                        perhaps && room < box.w ? decides : std::string_view{});
    return height;
}

// Not-now cards stand two a row at the standard size.
float pair(ui::Canvas& canvas, const Page& page, const Finding& a, const Finding* b, Rect box,
           Pressed& pressed) {
    const auto halves = ui::columns({box.x, box.y, box.w, 0}, 2, ui::space::between_keys);
    canvas.begin_measuring();
    Pressed nobody;
    float height = card(canvas, page, a, halves[0], true, nobody);
    if (b != nullptr) {
        height = std::max(height, card(canvas, page, *b, halves[1], true, nobody));
    }
    canvas.end_measuring();
    card(canvas, page, a, {halves[0].x, box.y, halves[0].w, height}, true, pressed);
    if (b != nullptr) {
        card(canvas, page, *b, {halves[1].x, box.y, halves[1].w, height}, true, pressed);
    }
    return height;
}

// The parts of one group: its head and its cards.
void add_group(Flow& flow, ui::Canvas& canvas, const Page& page, Group group, Pressed& pressed,
               bool two_a_row) {
    const auto found = page.findings.of(group);
    if (found.empty()) {
        return;
    }
    flow.add([&canvas, group,
              count = found.size()](Rect box) { return head(canvas, box, group, count); },
             8, true);
    const bool compact = group == Group::not_now;
    if (compact && two_a_row) {
        for (std::size_t i = 0; i < found.size(); i += 2) {
            const Finding* a = found[i];
            const Finding* b = i + 1 < found.size() ? found[i + 1] : nullptr;
            if (b == nullptr) { // a lone card has the row to itself
                flow.add([&canvas, &page, a, &pressed](
                             Rect box) { return card(canvas, page, *a, box, true, pressed); },
                         below_card, false, 1);
                break;
            }
            flow.add([&canvas, &page, a, b,
                      &pressed](Rect box) { return pair(canvas, page, *a, b, box, pressed); },
                     below_card, false, 2);
        }
        return;
    }
    for (const Finding* finding : found) {
        flow.add([&canvas, &page, finding, compact, &pressed](
                     Rect box) { return card(canvas, page, *finding, box, compact, pressed); },
                 below_card, false, 1);
    }
}

void add_out_of_scope(Flow& flow, ui::Canvas& canvas, const Page& page) {
    for (const Finding* finding : page.findings.of(Group::out_of_scope)) {
        flow.add(
            [&canvas, finding](Rect box) {
                const std::string words =
                    "**" + finding->words.title + "**\n" + finding->words.summary;
                return canvas.wash_note(box, ui::PanelFill::sunk, ui::Icon::info, words);
            },
            20);
    }
}

std::string day_words(const ui::Canvas& canvas, const Page& page) {
    const std::string day = eligibility::phrase_date(page.world.moment.on, page.language());
    return canvas.word(page.backdrop.other_day ? "results_other_day" : "results_day",
                       {{"day", day}});
}

std::vector<FootKey> keys_of(const ui::Canvas& canvas, const Page& page) {
    const FootKey take{.label = std::string(canvas.word("results_take")),
                       .event = event::TakeAlong{},
                       .kind = ui::KeyKind::secondary,
                       .before = ui::Icon::print};
    if (page.findings.more_to_ask) {
        return {take,
                {.label = std::string(canvas.word("results_more")),
                 .event = event::MoreQuestions{},
                 .after = ui::Icon::forward}};
    }
    return {take,
            {.label = std::string(canvas.word("results_done")),
             .event = event::AskFinish{},
             .before = ui::Icon::tick}};
}

std::string title_words(const ui::Canvas& canvas, const Page& page) {
    const std::size_t yes = page.findings.of(Group::yes).size();
    const std::size_t perhaps = page.findings.of(Group::perhaps).size();
    if (yes == 0 && perhaps == 0) {
        return std::string(canvas.word("results_title_none"));
    }
    if (yes == 0) {
        return canvas.word("results_title_perhaps", {{"perhaps", count_text(perhaps)}});
    }
    if (perhaps == 0) {
        return canvas.word("results_title_yes", {{"yes", count_text(yes)}});
    }
    return canvas.word("results_title",
                       {{"yes", count_text(yes)}, {"perhaps", count_text(perhaps)}});
}

std::string rest_words(const ui::Canvas& canvas, const Page& page) {
    const std::size_t no = page.findings.of(Group::not_now).size();
    return no == 0 ? std::string(canvas.word("results_rest_none"))
                   : canvas.word("results_rest", {{"no", count_text(no)}});
}

// The counts in words and the day of the rules.
void add_words(Flow& flow, ui::Canvas& canvas, const Page& page) {
    flow.add(
        [&canvas, &page](Rect box) {
            return canvas.text(box, title_words(canvas, page),
                               {.role = TextRole::title, .heading = true});
        },
        4, true);
    flow.add(
        [&canvas, &page](Rect box) {
            return canvas.text(box, rest_words(canvas, page),
                               {.role = TextRole::body, .colour = Token::ink2});
        },
        10, true);
    flow.add(
        [&canvas, &page](Rect box) {
            return canvas.remark(box, ui::Icon::calendar_check, day_words(canvas, page),
                                 TextRole::min);
        },
        16, true);
}

// Three columns, where everything has room side by side (06, lying).
std::optional<Foot> draw_columns(ui::Canvas& canvas, const Page& page, Pressed& pressed,
                                 const std::vector<FootKey>& keys) {
    const ui::Layout& l = canvas.layout();
    constexpr std::size_t most_cards = 8;
    if (!l.landscape() || page.session.looks.size != TextSize::standard ||
        page.findings.all.size() > most_cards) {
        return std::nullopt;
    }
    constexpr std::array groups{Group::yes, Group::perhaps, Group::not_now};
    constexpr float gap = 32;
    const float unit = (l.body.w - 2 * gap) / 1760;
    const std::array<float, 3> widths{570 * unit, 640 * unit, 550 * unit};
    Foot foot(canvas, keys, Rect{l.body.x, l.action_row.y, widths[0], l.action_row.h});
    std::array<Flow, 3> flows;
    std::array<Rect, 3> areas;
    float x = l.body.x;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const float foot_y = i == 0 ? foot.top() - 24 : l.body.bottom();
        areas[i] = {x, l.body.y, widths[i], foot_y - l.body.y};
        x += widths[i] + gap;
        add_group(flows[i], canvas, page, groups[i], pressed, false);
        if (i == 2) {
            add_out_of_scope(flows[i], canvas, page);
        }
    }
    if (page.findings.of(Group::yes).empty()) {
        flows[0].add([&](Rect box) { return head(canvas, box, Group::yes, 0); });
    }
    Flow with_note = flows[1];
    with_note.add([&](Rect box) {
        return canvas.wash_note(box, ui::PanelFill::maybe_wash, ui::Icon::call_staff,
                                canvas.word("results_office_note"));
    });
    const bool perhaps = !page.findings.of(Group::perhaps).empty();
    if (perhaps && with_note.leaves(canvas, areas[1]) == 1) {
        flows[1] = std::move(with_note);
    }
    for (std::size_t i = 0; i < flows.size(); ++i) {
        if (flows[i].leaves(canvas, areas[i]) > 1) {
            return std::nullopt;
        }
    }
    for (std::size_t i = 0; i < flows.size(); ++i) {
        flows[i].draw(canvas, areas[i], 0);
    }
    return foot;
}

Drawn draw_leaves(ui::Canvas& canvas, const Page& page, Pressed& pressed,
                  std::vector<FootKey> keys) {
    const ui::Layout& l = canvas.layout();
    const bool two_a_row = page.session.looks.size == TextSize::standard && !l.landscape();
    // Lying, the words stand left of the cards where they have room there.
    Flow words;
    add_words(words, canvas, page);
    std::vector<FootKey> all = keys;
    all.insert(all.begin(), leaf_key(canvas, {20, 0}));
    const bool beside =
        l.landscape() && words.leaves(canvas, left_above(canvas, Foot(canvas, all))) == 1;
    Flow flow;
    if (!beside) {
        add_words(flow, canvas, page);
    }
    for (const Group group : {Group::yes, Group::perhaps, Group::not_now}) {
        add_group(flow, canvas, page, group, pressed, two_a_row);
    }
    add_out_of_scope(flow, canvas, page);
    // Beside the largest title there is no room for the day: it closes the list.
    if (l.landscape() && page.session.looks.size == TextSize::extra_large) {
        flow.add([&canvas, &page](Rect box) {
            return canvas.remark(box, ui::Icon::calendar_check, day_words(canvas, page),
                                 TextRole::min);
        });
    }
    const auto [foot, area, shown] = paged_foot(canvas, page, flow, keys);
    if (beside) {
        words.draw(canvas, left_above(canvas, foot), 0);
    }
    flow.draw(canvas, area, shown);
    Drawn done = pressed.event;
    if (Drawn key = foot.draw(canvas)) {
        done = key;
    }
    return done;
}

} // namespace

Drawn draw_results(ui::Canvas& canvas, const Page& page) {
    const bool columns_page =
        canvas.layout().landscape() && page.session.looks.size == TextSize::standard;
    Heading heading{.screen = "results",
                    .where = std::string(canvas.word("visit_where")),
                    .here = std::string(canvas.word("results_here"))};
    if (columns_page) {
        const std::size_t no = page.findings.of(Group::not_now).size();
        heading.where = day_words(canvas, page);
        heading.here =
            title_words(canvas, page) +
            (no == 0 ? std::string{} : canvas.word("results_and_no", {{"no", count_text(no)}}));
    }
    Drawn done = frame(canvas, page, heading);
    Pressed pressed;
    const std::vector<FootKey> keys = keys_of(canvas, page);
    if (const auto foot = draw_columns(canvas, page, pressed, keys)) {
        if (pressed.event) {
            done = pressed.event;
        }
        if (Drawn key = foot->draw(canvas)) {
            done = key;
        }
        return done;
    }
    if (Drawn drawn = draw_leaves(canvas, page, pressed, keys)) {
        done = drawn;
    }
    return done;
}

} // namespace kiosk::screens
