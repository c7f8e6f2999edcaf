#include "eligibility/base/grade.h"
#include "eligibility/explanation/explain.h"

#include <fmt/format.h>

namespace eligibility {

namespace {

const char* mark(std::optional<bool> holds) {
    return !holds ? "?" : *holds ? "✓" : "✗";
}

const char* sign(Sign sign) {
    switch (sign) {
    case Sign::none:
        return " ";
    case Sign::minus:
        return "−";
    case Sign::times:
        return "×";
    case Sign::equals:
        return "=";
    }
    return " ";
}

std::string joined(const std::vector<std::string>& parts, const char* between) {
    std::string all;
    for (const std::string& part : parts) {
        all += (all.empty() ? "" : between) + part;
    }
    return all;
}

} // namespace

std::string to_text(const Explanation& explanation, Language language, Depth depth) {
    const bool zh = language == Language::zh;
    const bool detailed = depth != Depth::resident;
    std::string out = fmt::format("{} — {}", explanation.title, explanation.headline);
    if (!explanation.amount.empty()) {
        out += fmt::format("\n  {}{}{}", explanation.amount_title, zh ? "：" : ": ",
                           explanation.amount);
    }
    out += '\n';
    if (!explanation.excluded.empty()) {
        out += fmt::format("  ! {}\n", explanation.excluded);
    }
    std::optional<std::size_t> told; // route
    for (const ExplainedReason& reason : explanation.reasons) {
        if (reason.route && reason.route != told) {
            const ExplainedRoute& route = explanation.routes[*reason.route];
            const bool first = !told || explanation.routes[*told].group != route.group;
            out += first ? fmt::format("  {}{}\n", route.heading, zh ? "：" : ":") : "";
            out += fmt::format("  {} {}\n", mark(route.holds), route.title);
            told = reason.route;
        }
        out += fmt::format("{} {} {}", reason.route ? "   " : " ", mark(reason.holds), reason.text);
        if (!reason.distance.empty()) {
            out += fmt::format(" ({})", reason.distance);
        }
        if (!reason.holds && !reason.office.empty()) {
            out +=
                fmt::format(fmt::runtime(zh ? "（由{}认定）" : " (decided by {})"), reason.office);
        }
        if (detailed && !reason.actual.empty()) {
            out += fmt::format("  [{}{}{}]", reason.actual, reason.required.empty() ? "" : " / ",
                               reason.required);
        }
        if (detailed) {
            out += fmt::format("  {}", joined(reason.cites, ", "));
        }
        out += '\n';
    }
    for (const ExplainedException& exception : explanation.exceptions) {
        out += fmt::format("  + {}", exception.text);
        out += detailed ? fmt::format("  {}\n", joined(exception.cites, ", ")) : "\n";
    }
    for (const ExplainedStep& step : explanation.steps) {
        out += fmt::format("    {} {}  {}\n", sign(step.sign), step.text, step.value);
    }
    for (const std::string& limit : explanation.limits) {
        out += fmt::format("    {}\n", limit);
    }
    for (const ExplainedFigure& figure : explanation.figures) {
        out += fmt::format("  · {}", figure.title);
        for (const std::string* part : {&figure.row, &figure.value, &figure.dates}) {
            out += part->empty() ? "" : "  " + *part;
        }
        out += fmt::format("  {}\n", joined(figure.cites, ", "));
    }
    for (const ExplainedOpen& open : explanation.open) {
        out += fmt::format("  ? {}", open.text);
        out += open.office.empty()
                   ? "\n"
                   : fmt::format(fmt::runtime(zh ? "（由{}定）\n" : " (decided by {})\n"),
                                 open.office);
    }
    if (!explanation.missing.empty()) {
        out += fmt::format("  {}{}\n", zh ? "还差：" : "still to answer: ",
                           joined(explanation.missing, zh ? "、" : ", "));
    }
    if (!explanation.papers.empty()) {
        out += fmt::format("  {}{}\n",
                           zh ? "带上：" : "bring: ", joined(explanation.papers, zh ? "、" : ", "));
    }
    if (!explanation.where.empty()) {
        out += fmt::format("  {}{}\n", zh ? "去哪：" : "where: ", explanation.where);
    }
    if (!explanation.apply.empty()) {
        out += fmt::format("  {}{}\n", zh ? "怎么办：" : "how: ", explanation.apply);
    }
    for (const ExplainedSource& source : explanation.sources) {
        out += fmt::format("  [{}] {}", source.cite, source.title);
        for (const std::string* part : {&source.number, &source.dates}) {
            out += part->empty() ? "" : " " + *part;
        }
        out += fmt::format(" ({})\n", grade_name(source.grade));
    }
    for (const std::string& stale : explanation.stale) {
        out += fmt::format("  ! {}\n", stale);
    }
    return out + fmt::format("  {}\n", explanation.day);
}

} // namespace eligibility
