// Why: the calculation line by line, and each condition, a number drawn against its limit.
#include "kiosk/screens/programme_parts.h"

#include <algorithm>

namespace kiosk::screens {

namespace {

using eligibility::ExplainedReason;
using ui::Rect;
using ui::TextRole;

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

ui::LineMark mark_of(std::optional<bool> holds) {
    if (!holds) {
        return ui::LineMark::maybe;
    }
    return *holds ? ui::LineMark::yes : ui::LineMark::no;
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
    float used = canvas.reason_row(
        box, {.mark = mark_of(reason.holds), .sentence = reason.text, .right = right});
    constexpr float indent = 68;
    if (reason.scale && labels_fit(canvas, reason, box.w - indent)) {
        used += draw_scale(canvas, reason, {box.x + indent, box.y + used, box.w - indent, 0});
    }
    return used + 4;
}

// How far the conditions of a route stand in.
constexpr float under_route = 40;

bool opens_route(const eligibility::Explanation& words, std::size_t index) {
    const auto& route = words.reasons[index].route;
    return route && (index == 0 || words.reasons[index - 1].route != route);
}

// Above the first reason of a route its title, and above the first route what the ways mean
// together.
float route_part(ui::Canvas& canvas, const eligibility::Explanation& words, std::size_t index,
                 Rect box) {
    if (!opens_route(words, index)) {
        return 0;
    }
    const auto& route = words.reasons[index].route;
    const auto before = index > 0 ? words.reasons[index - 1].route : std::nullopt;
    float used = 0;
    if (!before || words.routes[*before].group != words.routes[*route].group) {
        used += canvas.reason_row(box, {.mark = ui::LineMark::none,
                                        .sentence = "**" + words.routes[*route].heading + "**"});
    }
    return used + canvas.reason_row({box.x, box.y + used, box.w, 0},
                                    {.mark = mark_of(words.routes[*route].holds),
                                     .sentence = "**" + words.routes[*route].title + "**"});
}

} // namespace

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

// Reasons in panels of a few, so that a long list can go over a leaf; of fewer where their words
// are so many that a panel would be higher than a leaf.
void add_reasons(Flow& flow, ui::Canvas& canvas, const Finding& finding, std::size_t together) {
    const auto& reasons = finding.words.reasons;
    const bool apart = together == 1;
    const auto panel = [&canvas, &finding, &reasons, apart](std::size_t first, std::size_t end) {
        return [&canvas, &finding, &reasons, first, end, apart](Rect box) {
            return framed(canvas, box, [&](Rect inner) {
                float y = inner.y;
                for (std::size_t i = first; i < end; ++i) {
                    y += apart ? 0 : route_part(canvas, finding.words, i, {inner.x, y, inner.w, 0});
                    const float inset = reasons[i].route ? under_route : 0;
                    y += reason_part(canvas, reasons[i], {inner.x + inset, y, inner.w - inset, 0});
                }
                return y - inner.y;
            });
        };
    };
    const ui::Layout& l = canvas.layout();
    const auto too_high = [&](std::size_t first, std::size_t end) {
        canvas.begin_measuring();
        const float height = panel(first, end)({l.right.x, 0, l.right.w, 0});
        canvas.end_measuring();
        return height > l.right.h;
    };
    for (std::size_t first = 0, end = 0; first < reasons.size(); first = end) {
        end = std::min(reasons.size(), first + together);
        while (l.landscape() && end > first + 1 && too_high(first, end)) {
            --end;
        }
        // In large letters a route's title stands in a panel of its own.
        if (apart && opens_route(finding.words, first)) {
            flow.add([&canvas, &finding, first](Rect box) {
                return framed(canvas, box, [&](Rect inner) {
                    return route_part(canvas, finding.words, first, inner);
                });
            });
        }
        flow.add(panel(first, end));
    }
}

} // namespace kiosk::screens
