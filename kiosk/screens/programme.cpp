// One programme (07, 08, 09): how much, why, against which limit, with which papers, by which
// clause.
#include "kiosk/screens/finding_words.h"
#include "kiosk/screens/screens.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kiosk::screens {

namespace {

using eligibility::ExplainedReason;
using eligibility::ExplainedSource;
using eligibility::Grade;
using eligibility::Group;
using ui::Rect;
using ui::TextRole;
using ui::Token;

constexpr float panel_side = 32;
constexpr float panel_top = 16;

// A panel around what `inside` draws; its height is asked first.
template <class Inside>
float framed(ui::Canvas& canvas, Rect box, const Inside& inside,
             ui::PanelFill fill = ui::PanelFill::surface) {
    const Rect inner{box.x + panel_side, box.y + panel_top, box.w - 2 * panel_side, 0};
    canvas.begin_measuring();
    const float height = inside(inner) + 2 * panel_top;
    canvas.end_measuring();
    canvas.panel({box.x, box.y, box.w, height}, fill);
    inside(inner);
    return height;
}

// --- the head: mark, title, and what can be said of the money ---

float amount_size(const ui::Canvas& canvas, TextRole role) {
    return canvas.text_height(1000, "0", role);
}

// One amount on the right of its name, or under it where they do not fit side by side.
float known_amount(ui::Canvas& canvas, const Finding& finding, const AmountWords& words, Rect box) {
    const ui::AmountSpec spec{.integer = words.integer,
                              .decimals = words.decimals,
                              .unit = words.unit,
                              .role = TextRole::amount_page,
                              .colour = finding.group == Group::yes ? Token::yes : Token::ink};
    const float line = amount_size(canvas, TextRole::amount_page);
    const float name_width = canvas.text_width(finding.words.amount_title, TextRole::body);
    const bool beside = name_width + 24 + canvas.amount_width(spec) <= box.w;
    const float name_height = canvas.text_height(box.w, finding.words.amount_title, TextRole::body);
    if (beside) {
        const float baseline = box.y + line * 0.86F;
        canvas.text({box.x, baseline - name_height * 0.78F, name_width + 4, 0},
                    finding.words.amount_title,
                    {.role = TextRole::body, .colour = Token::ink2, .background = Token::surface});
        canvas.amount_right({box.right(), baseline}, spec);
        return line;
    }
    canvas.text({box.x, box.y, box.w, 0}, finding.words.amount_title,
                {.role = TextRole::body, .colour = Token::ink2, .background = Token::surface});
    canvas.amount({box.x, box.y + name_height + line * 0.86F}, spec);
    return name_height + line;
}

float bound(ui::Canvas& canvas, std::string_view word, const AmountWords& words, Rect box) {
    const ui::AmountSpec spec{.integer = words.integer,
                              .decimals = words.decimals,
                              .unit = words.unit,
                              .role = TextRole::amount_small,
                              .colour = Token::ink};
    const float line = amount_size(canvas, TextRole::amount_small);
    const float baseline = box.y + line * 0.86F;
    const float name = canvas.text_width(word, TextRole::body);
    const float name_height = canvas.text_height(box.w, word, TextRole::body);
    canvas.text({box.x, baseline - name_height * 0.78F, name + 4, 0}, word,
                {.role = TextRole::body, .colour = Token::ink2, .background = Token::surface});
    constexpr float gap = 12;
    return name + gap + canvas.amount({box.x + name + gap, baseline}, spec);
}

float bounds(ui::Canvas& canvas, const BoundWords& words, Rect box) {
    const float line = amount_size(canvas, TextRole::amount_small);
    const auto low = canvas.word("programme_at_least");
    const auto high = canvas.word(words.below ? "programme_under" : "programme_at_most");
    canvas.begin_measuring();
    const float low_width = bound(canvas, low, words.low, box);
    const float high_width = bound(canvas, high, words.high, box);
    canvas.end_measuring();
    bound(canvas, low, words.low, box);
    if (low_width + 20 + high_width <= box.w) {
        bound(canvas, high, words.high, {box.right() - high_width, box.y, high_width, 0});
        return line;
    }
    bound(canvas, high, words.high, {box.x, box.y + line, box.w, 0});
    return 2 * line;
}

float head(ui::Canvas& canvas, const Page& page, const Finding& finding, Rect box) {
    const Money money = money_of(canvas, page, finding);
    constexpr float above = 18; // an amount, below the title
    const auto inside = [&](Rect inner) {
        float y = inner.y;
        y += canvas.text({inner.x, y, inner.w, 0}, finding.words.title,
                         {.role = TextRole::title, .heading = true, .background = Token::surface});
        if (money.known) {
            y += above +
                 known_amount(canvas, finding, *money.known, {inner.x, y + above, inner.w, 0});
        } else if (money.bounds) {
            y += above + bounds(canvas, *money.bounds, {inner.x, y + above, inner.w, 0});
        } else if (!finding.words.summary.empty()) {
            y += 8 + canvas.text({inner.x, y + 8, inner.w, 0}, finding.words.summary,
                                 {.role = TextRole::body, .background = Token::surface});
        }
        return y - inner.y;
    };
    canvas.begin_measuring();
    const Rect probe =
        canvas.banded_panel({box.x, box.y, box.w, 1000}, outcome_mark(finding.group));
    const float used = probe.y - box.y;
    const float height = used + inside(probe) + 22;
    canvas.end_measuring();
    inside(canvas.banded_panel({box.x, box.y, box.w, height}, outcome_mark(finding.group)));
    return height;
}

// --- the sum ---

std::string_view sign_words(eligibility::Sign sign) {
    switch (sign) {
    case eligibility::Sign::none:
        return "";
    case eligibility::Sign::minus:
        return "−";
    case eligibility::Sign::times:
        return "×";
    case eligibility::Sign::equals:
        return "=";
    }
    return "";
}

// Lines of the calculation in panels of a few, so that a long one can go over a leaf.
void add_sum(Flow& flow, ui::Canvas& canvas, const Finding& finding, std::size_t together) {
    const auto& steps = finding.words.steps;
    for (std::size_t first = 0; first < steps.size(); first += together) {
        const std::size_t end = std::min(steps.size(), first + together);
        flow.add([&canvas, &steps, first, end](Rect box) {
            return framed(canvas, box, [&](Rect inner) {
                float y = inner.y;
                for (std::size_t i = first; i < end; ++i) {
                    y += canvas.sum_row({inner.x, y, inner.w, 0},
                                        {.sign = sign_words(steps[i].sign),
                                         .name = steps[i].text,
                                         .figure = steps[i].value,
                                         .last = i + 1 == steps.size() && steps.size() > 1});
                }
                return y - inner.y;
            });
        });
    }
}

// --- the reasons, a number drawn against its limit ---

ui::LineMark mark_of(const ExplainedReason& reason) {
    if (!reason.holds) {
        return ui::LineMark::maybe;
    }
    return *reason.holds ? ui::LineMark::yes : ui::LineMark::no;
}

std::string right_of(const ui::Canvas& canvas, const ExplainedReason& reason) {
    if (reason.kind == eligibility::ConditionKind::attest && !reason.holds) {
        return canvas.word("programme_office_checks", {{"office", reason.office}});
    }
    if (!reason.holds) {
        return std::string(canvas.word("programme_not_answered"));
    }
    return *reason.holds ? std::string{} : reason.distance;
}

float draw_scale(ui::Canvas& canvas, const ExplainedReason& reason, Rect box) {
    const auto own = static_cast<double>(reason.scale->own);
    const auto limit = static_cast<double>(reason.scale->limit);
    const bool holds = reason.holds.value_or(false);
    const double low = std::min(own, limit);
    const double high = std::max(own, limit);
    // The axis shows both posts with room beside them; where it leaves out nought it is cut.
    const double room = std::max((high - low) * 0.6, high * 0.08);
    const double from = std::max(0.0, low - room);
    const double to = high + room;
    const std::string limit_words =
        canvas.word("programme_limit", {{"amount", reason.scale->limit_text}});
    const std::string own_words =
        canvas.word("programme_own", {{"amount", reason.scale->own_text}});
    ui::RulerSpec spec;
    spec.from = from;
    spec.to = to > from ? to : from + 1;
    spec.cut = from > 0;
    // What lies between is the gap; the side of the limit that counts is plain to see from it.
    const bool below_is_good = holds == (own <= limit);
    spec.zones.push_back(below_is_good ? ui::RulerZone{from, limit, ui::Zone::met}
                                       : ui::RulerZone{limit, to, ui::Zone::met});
    if (!holds) {
        spec.zones.push_back({low, high, ui::Zone::own});
    }
    spec.posts.push_back({limit, ui::PostKind::limit, limit_words});
    spec.posts.push_back({own, holds ? ui::PostKind::own : ui::PostKind::own_over, own_words});
    spec.words = reason.text;
    const float label = canvas.text_height(box.w, "0", TextRole::min);
    const float height = 16 + 34 + 22 + label + 8;
    canvas.ruler({box.x, box.y, box.w, height}, spec);
    return height;
}

bool labels_fit(const ui::Canvas& canvas, const ExplainedReason& reason, float width) {
    const std::string limit =
        canvas.word("programme_limit", {{"amount", reason.scale->limit_text}});
    const std::string own = canvas.word("programme_own", {{"amount", reason.scale->own_text}});
    return canvas.text_width(limit, TextRole::min) + canvas.text_width(own, TextRole::min) + 48 <=
           width;
}

float reason_part(ui::Canvas& canvas, const ExplainedReason& reason, Rect box) {
    const std::string right = right_of(canvas, reason);
    float used =
        canvas.reason_row(box, {.mark = mark_of(reason), .sentence = reason.text, .right = right});
    constexpr float indent = 68;
    if (reason.scale && labels_fit(canvas, reason, box.w - indent)) {
        used += draw_scale(canvas, reason, {box.x + indent, box.y + used, box.w - indent, 0});
    }
    return used + 4;
}

// Reasons in panels of a few, so that a long list can go over a leaf.
void add_reasons(Flow& flow, ui::Canvas& canvas, const Finding& finding, std::size_t together) {
    const auto& reasons = finding.words.reasons;
    for (std::size_t first = 0; first < reasons.size(); first += together) {
        const std::size_t end = std::min(reasons.size(), first + together);
        flow.add([&canvas, &reasons, first, end](Rect box) {
            return framed(canvas, box, [&](Rect inner) {
                float y = inner.y;
                for (std::size_t i = first; i < end; ++i) {
                    y += reason_part(canvas, reasons[i], {inner.x, y, inner.w, 0});
                }
                return y - inner.y;
            });
        });
    }
}

// --- what to do, and where it is written ---

struct Fact {
    ui::Icon icon;
    const char* name;
    std::string value;
};

std::vector<Fact> facts_of(const Finding& finding) {
    std::string papers;
    for (const std::string& paper : finding.words.papers) {
        papers += (papers.empty() ? "" : "\n") + paper;
    }
    std::vector<Fact> facts{{ui::Icon::papers, "programme_bring", papers},
                            {ui::Icon::pin, "programme_where", finding.words.where},
                            {ui::Icon::hand_tap, "programme_how", finding.words.apply},
                            {ui::Icon::person, "programme_decides", finding.words.office}};
    std::erase_if(facts, [](const Fact& fact) { return fact.value.empty(); });
    return facts;
}

void add_facts(Flow& flow, ui::Canvas& canvas, const Finding& finding, std::size_t together) {
    const std::vector<Fact> all = facts_of(finding);
    for (std::size_t first = 0; first < all.size(); first += together) {
        const auto begin = all.begin() + static_cast<std::ptrdiff_t>(first);
        const auto count = std::min(together, all.size() - first);
        const std::vector<Fact> some(begin, begin + static_cast<std::ptrdiff_t>(count));
        flow.add([&canvas, some](Rect box) {
            return framed(canvas, box, [&](Rect inner) {
                float y = inner.y;
                for (const Fact& fact : some) {
                    y += 4 +
                         canvas.fact_row({inner.x, y, inner.w, 0}, {.icon = fact.icon,
                                                                    .name = canvas.word(fact.name),
                                                                    .value = fact.value});
                }
                return y - inner.y + 4;
            });
        });
    }
}

std::string_view grade_key(Grade grade) {
    switch (grade) {
    case Grade::a:
        return "grade_a";
    case Grade::a_star:
        return "grade_a_star";
    case Grade::b_plus:
        return "grade_b_plus";
    case Grade::b:
        return "grade_b";
    case Grade::c:
        return "grade_c";
    case Grade::d:
        return "grade_d";
    }
    return "grade_d";
}

std::string source_detail(const ExplainedSource& source) {
    std::string all;
    for (const std::string& part : {source.issuer, source.number, source.article, source.dates}) {
        if (!part.empty()) {
            all += (all.empty() ? "" : " · ") + part;
        }
    }
    return all;
}

float source_part(ui::Canvas& canvas, const ExplainedSource& source, bool first,
                  const std::string& detail, Rect box) {
    return canvas.source(
        box, {.title = source.title,
              .detail = detail,
              .grade = eligibility::grade_name(source.grade),
              .grade_words = canvas.word(grade_key(source.grade)),
              .remark = first ? canvas.word("programme_reference_only") : std::string_view{}});
}

float open_part(ui::Canvas& canvas, const eligibility::ExplainedOpen& open, Rect box) {
    const std::string words =
        open.office.empty()
            ? open.text
            : open.text + "\n" +
                  canvas.word("programme_open_decides", {{"office", "**" + open.office + "**"}});
    return canvas.wash_note(box, ui::PanelFill::maybe_wash, ui::Icon::call_staff, words);
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string all;
    for (const std::string& part : parts) {
        all += (all.empty() ? "" : std::string(between)) + part;
    }
    return all;
}

void add_parts(Flow& flow, ui::Canvas& canvas, const Page& page, const Finding& finding) {
    const auto& words = finding.words;
    for (const auto& open : words.open) {
        flow.add([&canvas, &open](Rect box) { return open_part(canvas, open, box); });
    }
    if (!words.missing.empty()) {
        flow.add([&canvas, &words, &page](Rect box) {
            const std::string_view between = page.language() == Language::zh ? "、" : ", ";
            return canvas.wash_note(
                box, ui::PanelFill::maybe_wash, ui::Icon::question,
                canvas.word("programme_missing", {{"names", joined(words.missing, between)}}));
        });
    }
    constexpr std::size_t all_rows = 99;
    const bool big = page.session.looks.size != TextSize::standard;
    const std::size_t few = big ? 2 : all_rows;
    add_sum(flow, canvas, finding, few);
    add_reasons(flow, canvas, finding, big ? 1 : all_rows);
    if (finding.group != Group::out_of_scope) {
        const bool any = !words.papers.empty() || !words.where.empty() || !words.apply.empty();
        if (any && finding.group != Group::not_now) {
            add_facts(flow, canvas, finding, big ? 1 : all_rows);
        }
    }
    if (finding.group == Group::not_now) {
        flow.add([&canvas](Rect box) {
            return framed(canvas, box, [&](Rect inner) {
                return canvas.remark({inner.x, inner.y + 8, inner.w, 0}, ui::Icon::clock,
                                     canvas.word("programme_come_again"), TextRole::body) +
                       16;
            });
        });
    }
    // With larger letters the remark has a line of its own.
    bool first = !big;
    // Lying, the largest letters give a document's title and its particulars a part each.
    const bool apart =
        canvas.layout().landscape() && page.session.looks.size == TextSize::extra_large;
    for (const ExplainedSource& source : words.sources) {
        flow.add(
            [&canvas, &source, first, apart](Rect box) {
                return source_part(canvas, source, first,
                                   apart ? std::string{} : source_detail(source), box);
            },
            ui::space::between_panels);
        first = false;
        if (apart) {
            flow.add([&canvas, detail = source_detail(source)](Rect box) {
                return canvas.remark(box, ui::Icon::papers, detail, TextRole::min);
            });
        }
    }
    if (big && !words.sources.empty()) {
        flow.add([&canvas](Rect box) {
            return canvas.remark(box, ui::Icon::info, canvas.word("programme_reference_only"),
                                 TextRole::min);
        });
    }
    if (!words.day.empty()) {
        flow.add([&canvas, &words](Rect box) {
            return canvas.remark(box, ui::Icon::calendar_check, words.day, TextRole::min);
        });
    }
}

} // namespace

Drawn draw_programme(ui::Canvas& canvas, const Page& page) {
    const Finding* finding = page.session.focus ? page.findings.at(*page.session.focus) : nullptr;
    if (finding == nullptr) {
        return draw_results(canvas, page);
    }
    const auto& programme = page.program().programmes[finding->programme];
    Drawn done = frame(canvas, page,
                       {.screen = "programme",
                        .where = std::string(canvas.word("results_here")),
                        .here = page.in(programme.brief)});
    const ui::Layout& l = canvas.layout();
    std::vector<FootKey> keys{{.label = std::string(canvas.word("programme_next")),
                               .event = event::Forward{},
                               .after = ui::Icon::forward,
                               .enabled = page.findings.all.size() > 1}};
    if (page.findings.all.size() < 2) {
        keys[0] = {.label = std::string(canvas.word("programme_back")), .event = event::Back{}};
    }
    Flow flow;
    const auto draw_head = [&](Rect box) { return head(canvas, page, *finding, box); };
    // Lying, the head stands left of the rest where it has room there.
    const Foot two(canvas, {keys.front(), leaf_key(canvas, {2, 0})});
    canvas.begin_measuring();
    const float head_height = draw_head({l.left.x, l.left.y, l.left.w, 0});
    canvas.end_measuring();
    const bool beside = l.landscape() && head_height <= left_above(canvas, two).h;
    if (!beside) {
        flow.add(draw_head);
    }
    add_parts(flow, canvas, page, *finding);
    Foot foot(canvas, keys);
    const auto area_for = [&](const Foot& f) {
        return l.landscape() ? l.right : body_above(canvas, f);
    };
    int leaves = flow.leaves(canvas, area_for(foot));
    int shown = 0;
    if (leaves > 1) {
        const std::vector<FootKey> plain = keys;
        for (int again = 0; again < 2; ++again) {
            shown = std::clamp(page.session.page(), 0, leaves - 1);
            keys = plain;
            keys.insert(keys.begin(), leaf_key(canvas, {leaves, shown}));
            foot = Foot(canvas, keys);
            leaves = flow.leaves(canvas, area_for(foot));
        }
        shown = std::clamp(page.session.page(), 0, leaves - 1);
    }
    if (beside) {
        draw_head({l.left.x, l.left.y, l.left.w, 0});
    }
    flow.draw(canvas, area_for(foot), shown);
    if (Drawn pressed = foot.draw(canvas)) {
        done = pressed;
    }
    return done;
}

} // namespace kiosk::screens
