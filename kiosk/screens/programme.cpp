// One programme (07, 08, 09): how much, why, against which limit, with which papers, by which
// clause.
#include "kiosk/screens/programme_parts.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/source_words.h"
#include "kiosk/session/services.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kiosk::screens {

namespace {

using eligibility::ExplainedSource;
using eligibility::Group;
using ui::Rect;
using ui::TextRole;
using ui::Token;

// --- what to do, and where it is written ---

struct Fact {
    ui::Icon icon;
    const char* name;
    std::string value;
};

// `lines`: of how many papers one fact may tell.
std::vector<Fact> facts_of(const Finding& finding, std::size_t lines) {
    std::vector<Fact> facts;
    const auto& papers = finding.words.papers;
    for (std::size_t i = 0; i < papers.size(); ++i) {
        if (i % lines == 0) {
            facts.push_back({ui::Icon::papers, "programme_bring", {}});
        }
        facts.back().value += (facts.back().value.empty() ? "" : "\n") + papers[i];
    }
    facts.push_back({ui::Icon::pin, "programme_where", finding.words.where});
    facts.push_back({ui::Icon::hand_tap, "programme_how", finding.words.apply});
    facts.push_back({ui::Icon::person, "programme_decides", finding.words.office});
    std::erase_if(facts, [](const Fact& fact) { return fact.value.empty(); });
    return facts;
}

void add_facts(Flow& flow, ui::Canvas& canvas, const Finding& finding, std::size_t together,
               std::size_t lines) {
    const std::vector<Fact> all = facts_of(finding, lines);
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

// A long list is named by its first few.
std::string missing_words(const ui::Canvas& canvas, const Page& page,
                          std::vector<std::string> missing) {
    const std::string_view between = page.language() == Language::zh ? "、" : ", ";
    constexpr std::size_t most = 5;
    const std::string count = count_text(missing.size());
    if (missing.size() <= most) {
        return canvas.word("programme_missing", {{"names", joined(missing, between)}});
    }
    missing.resize(most);
    return canvas.word("programme_missing_many",
                       {{"names", joined(missing, between)}, {"count", count}});
}

// What would give another answer, a sentence a part so that it can go over a leaf.
void add_changes(Flow& flow, ui::Canvas& canvas, const Finding& finding) {
    if (finding.changes.empty()) {
        return;
    }
    flow.add(
        [&canvas](Rect box) {
            return canvas.text(box, canvas.word("programme_changes"),
                               {.role = TextRole::fact, .heading = true});
        },
        8, true);
    for (const std::string& change : finding.changes) {
        flow.add([&canvas, &change](Rect box) {
            return canvas.remark(box, ui::Icon::refresh, change, TextRole::body);
        });
    }
}

void add_parts(Flow& flow, ui::Canvas& canvas, const Page& page, const Finding& finding) {
    const auto& words = finding.words;
    for (const auto& open : words.open) {
        flow.add([&canvas, &open](Rect box) { return open_part(canvas, open, box); });
    }
    if (!words.missing.empty()) {
        flow.add([&canvas, &words, &page](Rect box) {
            return canvas.wash_note(box, ui::PanelFill::maybe_wash, ui::Icon::question,
                                    missing_words(canvas, page, words.missing));
        });
    }
    if (!words.excluded.empty()) {
        flow.add([&canvas, &words](Rect box) {
            return canvas.wash_note(box, ui::PanelFill::maybe_wash, ui::Icon::info, words.excluded);
        });
    }
    const bool big = page.session.looks.size != TextSize::standard;
    const bool low = canvas.layout().landscape() || canvas.layout().body.h < 1000;
    // The strip of reading aloud leaves little height.
    const bool strip = low && canvas.layout().strip.h > 0;
    const std::size_t most = strip ? 2 : (low ? 4 : 8); // rows of a panel
    const std::size_t few = big ? 2 : most;
    add_sum(flow, canvas, finding, few);
    for (const std::string& limit : words.limits) {
        flow.add([&canvas, &limit](Rect box) {
            return canvas.remark(box, ui::Icon::info, limit, TextRole::body);
        });
    }
    for (const auto& exception : words.exceptions) {
        flow.add([&canvas, &exception](Rect box) {
            return canvas.remark(box, ui::Icon::plus, exception.text, TextRole::body);
        });
    }
    add_reasons(flow, canvas, finding, big || strip ? 1 : most);
    if (finding.group != Group::out_of_scope) {
        const bool any = !words.papers.empty() || !words.where.empty() || !words.apply.empty();
        if (any && finding.group != Group::not_now) {
            add_facts(flow, canvas, finding, big ? 1 : most / 2, big && low ? 2 : most);
        }
    }
    add_changes(flow, canvas, finding);
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
                return draw_source(
                    canvas, source, apart ? std::string{} : source_detail(source),
                    first ? canvas.word("programme_reference_only") : std::string_view{}, box);
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
    for (const std::string& stale : words.stale) {
        flow.add([&canvas, &stale](Rect box) {
            return canvas.remark(box, ui::Icon::warn, stale, TextRole::min);
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
    const auto services = services_for(page.world, finding->programme);
    const bool may_be = finding->group == Group::yes || finding->group == Group::perhaps;
    if (may_be && !services.empty() && !page.session.checked_programme) {
        keys.back().kind = ui::KeyKind::secondary;
        keys.push_back({.label = std::string(canvas.word("book_this")),
                        .event = event::OpenService{services.front()->id},
                        .before = ui::Icon::calendar_check});
    }
    Flow flow;
    const auto draw_head = [&](Rect box) {
        return draw_programme_head(canvas, page, *finding, box);
    };
    // Lying, the head stands left of the rest where it has room there.
    std::vector<FootKey> most = keys;
    most.insert(most.begin(), leaf_key(canvas, {20, 0}));
    const Foot two(canvas, most);
    canvas.begin_measuring();
    const float head_height = draw_head({l.left.x, l.left.y, l.left.w, 0});
    canvas.end_measuring();
    const bool beside = l.landscape() && head_height <= left_above(canvas, two).h;
    if (!beside) {
        flow.add(draw_head);
    }
    add_parts(flow, canvas, page, *finding);
    const auto [foot, area, shown] = paged_foot(canvas, page, flow, keys);
    if (beside) {
        draw_head({l.left.x, l.left.y, l.left.w, 0});
    }
    flow.draw(canvas, area, shown);
    if (Drawn pressed = foot.draw(canvas)) {
        done = pressed;
    }
    return done;
}

} // namespace kiosk::screens
