// Packs made from that of HEDONG-3, for how cost grows: many rules, or a table of many rows.
#pragma once

#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"

#include <cstdlib>
#include <string>

#include <fmt/format.h>

namespace bench {

inline eligibility::Program compiled(std::string text) {
    const eligibility::ReadPack read = eligibility::parse_pack({{"pack.rule", std::move(text)}});
    eligibility::Diagnostics said = read.pack.diagnostics;
    if (read.pack.value) {
        eligibility::Checked<eligibility::Program> program = eligibility::compile(*read.pack.value);
        if (program.value) {
            return std::move(*program.value);
        }
        said = program.diagnostics;
    }
    for (const eligibility::Diagnostic& fault : said) {
        fmt::print(stderr, "{}\n", render(fault, read.files));
    }
    std::exit(2);
}

// The rules' text and more programmes, up to so many; each has limits of its own, so that no step
// serves two of them.
inline std::string many_rules(std::string text, int programmes) {
    for (int i = 3; i < programmes; ++i) {
        text += fmt::format(R"(
programme more_{0} "更多" / "More"
  project {1}
  topic bench
  guard hukou: person.hukou
    "本地户口" / "a local"
    source B1
  guard poor: person.income <= ¥{2}.00
    "收入在线以内" / "income within the limit"
    source B1
  let rate = if person.income <= ¥{3}.00 then ¥42.00 else ¥{4}.00
  let counted = max(0.00, min(15.00 * person.size, {5}.00) - person.area * person.size)
  result amount: money per month "补贴" / "Subsidy"
    = round(min(¥1,800.00, rate * counted), fen, half_up)
)",
                            i, 4 + i % 16, 2'000 + i, 1'000 + i, 10 + i % 30, 50 + i);
    }
    return text;
}

// One more programme, which pays what a table of so many rows says of the cost.
inline std::string many_rows(std::string text, int rows) {
    text += "\ntable by_cost \"按花费\" / \"by cost\" unique (cost: money) -> paid: money\n"
            "  from 2022-01-01 source B1\n";
    for (int row = 0; row + 1 < rows; ++row) {
        text += fmt::format("    | [¥{}.00..¥{}.00) || ¥{}.00\n", row * 100, row * 100 + 100,
                            row * 7 % 900);
    }
    return text + fmt::format("    | >= ¥{}.00 || ¥1.00\n", (rows - 1) * 100) + R"(
programme listed "按表" / "By table"
  project 4
  topic bench
  guard member: person.member
    "会员" / "a member"
    source B1
  result amount: money per year "救助" / "Relief" = by_cost(person.cost)
)";
}

} // namespace bench
