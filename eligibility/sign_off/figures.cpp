#include "eligibility/sign_off/figures.h"

#include "eligibility/pack/keyword.h"
#include "eligibility/sign_off/uses.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

namespace {

std::string between(const Wording& wording, const ast::Bounds& bounds, const std::string& kind) {
    const auto low = bounds.low_included ? wording.pick("不低于 ", "at least ")
                                         : wording.pick("超过 ", "above ");
    const auto high = bounds.high_included ? wording.pick("不超过 ", "at most ")
                                           : wording.pick("低于 ", "below ");
    return low + wording.answer(*bounds.low, kind) + wording.pick("，", " and ") + high +
           wording.answer(*bounds.high, kind);
}

std::string cell(const Wording& wording, const std::vector<ast::CellTest>& tests,
                 const ast::Column& column) {
    std::vector<std::string> told;
    const std::string& kind = column.type.name.text;
    for (const ast::CellTest& test : tests) {
        const std::string value = test.value ? wording.answer(*test.value, kind) : "";
        switch (test.op) {
        case ast::CellTest::Op::equal:
            told.push_back(value);
            break;
        case ast::CellTest::Op::less:
            told.push_back(wording.pick("低于 ", "below ") + value);
            break;
        case ast::CellTest::Op::less_equal:
            told.push_back(wording.pick("不超过 ", "at most ") + value);
            break;
        case ast::CellTest::Op::greater:
            told.push_back(wording.pick("超过 ", "above ") + value);
            break;
        case ast::CellTest::Op::greater_equal:
            told.push_back(wording.pick("不低于 ", "at least ") + value);
            break;
        case ast::CellTest::Op::within:
            told.push_back(between(wording, test.bounds, kind));
            break;
        }
    }
    return told.empty() ? wording.pick("不论", "any") : wording.spaced(wording.apart(told));
}

// What a column holds, in the words of the programme that looks it up; else its own name.
std::string column_name(const Wording& wording, const Pack& pack, std::string_view table,
                        std::size_t index, const ast::Column& column) {
    const ast::Expression* argument = argument_of(pack, wording.programme(), table, index);
    const std::string told =
        argument != nullptr ? wording.formula(*argument) : wording.name(column.id.text);
    return told.front() == '`' ? column.id.text : told;
}

std::string policy(const Wording& wording, ast::HitPolicy policy) {
    switch (policy) {
    case ast::HitPolicy::unique:
        return wording.pick("每种情况恰好对上一行", "exactly one row applies to each case");
    case ast::HitPolicy::any:
        return wording.pick("对上几行时，各行说的一样",
                            "where several rows apply they say the same");
    case ast::HitPolicy::first:
        return wording.pick("从上往下，先对上的一行算数", "the first row that applies counts");
    case ast::HitPolicy::priority:
        return wording.pick("对上几行时，排在前面的结果算数",
                            "of the rows that apply the preferred result counts");
    case ast::HitPolicy::rule_order:
    case ast::HitPolicy::output_order:
    case ast::HitPolicy::collect:
        return wording.pick("对上的各行都列出来", "every row that applies is listed");
    case ast::HitPolicy::sum:
        return wording.pick("对上的各行相加", "the rows that apply are added up");
    case ast::HitPolicy::minimum:
        return wording.pick("对上的各行取最小", "the least of the rows that apply counts");
    case ast::HitPolicy::maximum:
        return wording.pick("对上的各行取最大", "the largest of the rows that apply counts");
    case ast::HitPolicy::count:
        return wording.pick("数一数对上几行", "the rows that apply are counted");
    }
    return {};
}

std::string tier_bound(const Wording& wording, const ast::Tiers::Tier& tier) {
    switch (tier.bound) {
    case ast::Tiers::Tier::Bound::to:
        return wording.pick("到（含）", "up to and including ") + wording.formula(*tier.limit);
    case ast::Tiers::Tier::Bound::below:
        return wording.spaced(wording.pick("不到 ", "below ") + wording.formula(*tier.limit));
    case ast::Tiers::Tier::Bound::above:
        return wording.pick("再往上", "above that");
    }
    return {};
}

std::string kind_of_tiers(const Wording& wording, ast::Tiers::Kind kind) {
    switch (kind) {
    case ast::Tiers::Kind::marginal:
        return wording.pick("分段计算：每一段各按自己的比例",
                            "each part of the amount pays its own rate");
    case ast::Tiers::Kind::slab:
        return wording.pick("全额按档：整个数落在哪一档，就按哪一档",
                            "the whole amount takes the figure of the band it falls in");
    case ast::Tiers::Kind::interpolated:
        return wording.pick("两个界限之间按直线变化",
                            "between two limits the value moves in a straight line");
    }
    return {};
}

std::string version_line(const Wording& wording, const std::optional<Date>& from,
                         const std::optional<Date>& until,
                         const std::optional<ast::Citation>& citation) {
    return wording.days(from, until) + wording.pick("；依据 ", "; source ") +
           wording.cited(citation);
}

} // namespace

// The bounds of the type say nothing of the figure; they stand for one the author left out.
std::string unsettled(const Wording& wording, const ast::Param& param,
                      const ast::Param::Version& version) {
    if (version.low && !version.high) {
        return fmt::format(
            fmt::runtime(wording.pick("尚未确定，不低于 {}", "not settled, at least {}")),
            wording.formula(*version.low));
    }
    const auto& low = version.low ? version.low : param.type.low;
    if (version.high && low) {
        return wording.spaced(
            fmt::format(fmt::runtime(wording.pick("尚未确定，在 {} 到 {} 之间",
                                                  "not settled, between {} and {}")),
                        wording.formula(*low), wording.formula(*version.high)));
    }
    return wording.pick("尚未确定", "not settled");
}

void write_param(Page& page, const Wording& wording, const ast::Param& param) {
    std::vector<Row> rows;
    for (const ast::Param::Version& version : param.versions) {
        rows.push_back({wording.days(version.from, version.until),
                        version.value ? wording.answer(*version.value, param.type.name.text)
                                      : unsettled(wording, param, version),
                        version.office ? wording.office(*version.office) : "—",
                        wording.cited(version.citation)});
    }
    page.line("**" + wording.say(param.title) + "**" + wording.per(param.type.per));
    page.table({wording.pick("哪段时间", "when"), wording.pick("数", "figure"),
                wording.pick("由谁定", "settled by"), wording.pick("依据", "source")},
               rows);
}

void write_table(Page& page, const Wording& wording, const Pack& pack, const ast::Table& table) {
    page.line("**" + (table.title.empty() ? table.id.text : wording.say(table.title)) + "**" +
              wording.pick("（", " (") + policy(wording, table.policy) + wording.pick("）", ")"));
    Row head;
    for (std::size_t i = 0; i < table.inputs.size(); ++i) {
        head.push_back(column_name(wording, pack, table.id.text, i, table.inputs[i]));
    }
    for (const ast::Column& column : table.outputs) {
        head.push_back(
            "→ " + (table.outputs.size() > 1 ? column.id.text : wording.pick("结果", "result")) +
            wording.per(column.type.per));
    }
    for (const ast::Table::Version& version : table.versions) {
        std::vector<Row> rows;
        const auto outputs = [&](Row row, const ast::Table::Row& written) {
            for (std::size_t i = 0; i < written.outputs.size(); ++i) {
                const std::string kind =
                    i < table.outputs.size() ? table.outputs[i].type.name.text : "";
                row.push_back(wording.answer(*written.outputs[i], kind));
            }
            rows.push_back(std::move(row));
        };
        for (const ast::Table::Row& row : version.rows) {
            Row cells;
            for (std::size_t i = 0; i < table.inputs.size(); ++i) {
                static const std::vector<ast::CellTest> anything;
                cells.push_back(
                    cell(wording, i < row.tests.size() ? row.tests[i] : anything, table.inputs[i]));
            }
            outputs(std::move(cells), row);
        }
        if (version.fallback) {
            outputs(Row(table.inputs.size(), wording.pick("其他", "otherwise")), *version.fallback);
        }
        page.line(version_line(wording, version.from, version.until, version.citation));
        page.table(head, rows);
    }
}

void write_tiers(Page& page, const Wording& wording, const Pack& pack, const ast::Tiers& tiers) {
    page.line("**" + (tiers.title.empty() ? tiers.id.text : wording.say(tiers.title)) + "**" +
              wording.pick("（", " (") + kind_of_tiers(wording, tiers.kind) +
              wording.pick("）", ")"));
    if (!tiers.before.empty()) {
        page.item(wording.pick("接着累计往上算：", "goes on from the running total ") +
                  wording.path(tiers.before));
    }
    for (const ast::Tiers::Version& version : tiers.versions) {
        std::vector<Row> rows;
        for (const ast::Tiers::Tier& tier : version.tiers) {
            rows.push_back({tier_bound(wording, tier), wording.formula(*tier.value)});
        }
        page.line(version_line(wording, version.from, version.until, version.citation));
        page.table({column_name(wording, pack, tiers.id.text, 0, tiers.input),
                    wording.pick("按", "pays") + wording.per(tiers.output.per)},
                   rows);
        if (version.cap) {
            page.item(wording.pick("最多 ", "at most ") + wording.formula(*version.cap) +
                      wording.per(version.cap_per));
        }
        if (version.round) {
            const Word unit = find_word(version.round->unit.text);
            const Word way = find_word(version.round->way.text);
            std::string how(english(way));
            std::replace(how.begin(), how.end(), '_', ' ');
            page.item(wording.chinese() ? fmt::format("按{}{}", chinese(unit), chinese(way))
                                        : fmt::format("rounded to the {}, {}", english(unit), how));
        }
    }
}

} // namespace eligibility
