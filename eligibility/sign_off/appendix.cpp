#include "eligibility/sign_off/appendix.h"

#include "eligibility/analysis/coverage.h"
#include "eligibility/explanation/explain.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include <fmt/format.h>

namespace eligibility {

namespace {

std::string listed_days(const Wording& wording, const std::vector<DayRange>& ranges) {
    std::vector<std::string> told;
    for (const DayRange& range : ranges) {
        told.push_back(wording.days(range.from, range.to));
    }
    return told.empty() ? "—" : wording.listed(told);
}

// The days of the window that are in none of these ranges, which ascend.
std::vector<DayRange> other_days(const Program& program, const std::vector<DayRange>& ranges) {
    std::vector<DayRange> others;
    Date from = program.window_from;
    for (const DayRange& range : ranges) {
        if (from < range.from) {
            others.push_back({from, range.from - std::chrono::days{1}});
        }
        from = range.to + std::chrono::days{1};
    }
    if (from <= program.window_to) {
        others.push_back({from, program.window_to});
    }
    return others;
}

std::string why_not(const Wording& wording, const Pack& pack, const Program& program,
                    const ProgrammeDays& days) {
    std::vector<std::string> lacking;
    for (const std::uint32_t dating : days.datings) {
        const Dating& one = program.datings[dating];
        lacking.push_back(one.title.empty() ? one.name : wording.say(one.title));
    }
    if (!lacking.empty()) {
        return wording.pick("没有查到：", "not found: ") + wording.apart(lacking);
    }
    for (const ast::Programme& programme : pack.programmes) {
        if (programme.id.text == program.programmes[days.programme].id && programme.covers) {
            return wording.pick("不在资料说的日子里：", "outside the days of its source: ") +
                   wording.cited(programme.covers->citation);
        }
    }
    return "—";
}

// S2 before S10, S6 before S6a.
std::tuple<std::string, int, std::string> order_of(const std::string& id) {
    const std::size_t digits = std::min(id.find_first_of("0123456789"), id.size());
    int number = 0;
    const auto read = std::from_chars(id.data() + digits, id.data() + id.size(), number);
    return {id.substr(0, digits), number, std::string(read.ptr, id.data() + id.size())};
}

} // namespace

void write_days(Page& page, const Wording& wording, const Pack& pack, const Program& program) {
    const auto pick = [&](const char* zh, const char* en) { return wording.pick(zh, en); };
    page.heading(2, pick("每项能回答哪些日子", "The days each programme is answered for"));
    std::vector<Row> rows;
    for (const ProgrammeDays& days : covered_days(program)) {
        const std::vector<DayRange> others = other_days(program, days.covered);
        rows.push_back({wording.say(program.programmes[days.programme].title),
                        listed_days(wording, days.covered), listed_days(wording, others),
                        others.empty() ? "—" : why_not(wording, pack, program, days)});
    }
    page.table({pick("事项", "programme"), pick("能回答", "answered"),
                pick("不回答", "not answered"), pick("为什么不回答", "why not")},
               rows);
}

void write_sources(Page& page, const Wording& wording, const Pack& pack) {
    const auto pick = [&](const char* zh, const char* en) { return wording.pick(zh, en); };
    page.heading(2, pick("来源", "Sources"));
    std::vector<const ast::Source*> ordered;
    for (const ast::Source& source : pack.sources) {
        ordered.push_back(&source);
    }
    std::stable_sort(ordered.begin(), ordered.end(), [](const auto* a, const auto* b) {
        return order_of(a->id.text) < order_of(b->id.text);
    });
    const auto day = [&](const std::optional<Date>& date) {
        return date ? phrase_date(*date, wording.language()) : std::string("—");
    };
    const auto or_dash = [](const std::string& text) { return text.empty() ? "—" : text; };
    std::vector<Row> rows;
    for (const ast::Source* source : ordered) {
        const std::string& title = wording.say(source->title);
        rows.push_back({source->id.text,
                        (source->untitled || !wording.chinese()) ? title : "《" + title + "》",
                        or_dash(wording.say(source->issuer)), or_dash(source->number),
                        day(source->published), day(source->effective), day(source->expires),
                        source->grade ? std::string(grade_name(*source->grade)) : "—",
                        or_dash(source->read_at), day(source->recheck)});
    }
    page.table({pick("编号", "no."), pick("名称", "title"), pick("单位", "issuer"),
                pick("文号", "number"), pick("发布", "published"), pick("生效", "in force"),
                pick("失效", "ends"), pick("等级", "grade"), pick("在哪里读到", "read at"),
                pick("复查", "look again by")},
               rows);
}

} // namespace eligibility
