// Figures that rest on other figures: of the same day, in any written order, with what both rest
// on.
#include "eligibility/evaluation/outcome.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"
#include "tests/eligibility/program/compiled.h"

#include <algorithm>
#include <array>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace eligibility;
using eligibility::testing::compiled;

namespace {

constexpr const char* before = R"(pack "small" version 1 "小包" / "small"
  window 2020-01-01 .. 2022-12-31
  reference_day 2022-09-01
source S1 "低保" / "Minimum living" effective 2020-01-01 grade A
source S2 "低收入" / "Low income" effective 2020-01-01 grade C
)";

constexpr const char* dibao =
    R"(param dibao: money per month in ¥0.00 .. ¥10,000.00 "低保" / "dibao"
  from 2020-01-01 until 2020-08-31: ¥980.00 source S1
  from 2020-09-01: ¥1,045.00 source S1
)";

constexpr const char* low_income =
    R"(param low_income_aid: money per month in ¥0.00 .. ¥10,000.00 "低收入" / "low income"
  from 2020-01-01: round(30% * dibao, yuan, half_up) source S2
)";

constexpr const char* twice =
    R"(param twice: money per month in ¥0.00 .. ¥10,000.00 "两倍" / "twice"
  from 2020-01-01: 2 * low_income_aid source S1
)";

constexpr const char* programme = R"(programme p "项目" / "programme"
  guard always: yes "总行" / "always" source S1
  result paid: money per month "给" / "paid" = twice
)";

Evaluation on(const Program& program, const char* day) {
    return evaluate(program, Answers::none(program), {*parse_date(day), std::nullopt});
}

} // namespace

TEST_CASE("a figure may be worked out from another of the same day, in any written order") {
    std::array<std::string, 3> params{dibao, low_income, twice};
    std::sort(params.begin(), params.end());
    do {
        const Program program =
            compiled(before + params[0] + params[1] + params[2] + std::string(programme));
        const NodeId aid = program.names.at("low_income_aid");
        CHECK(on(program, "2022-09-01")[aid] == known_value(31'400)); // 313.5 rounded half up
        CHECK(on(program, "2020-08-31")[aid] == known_value(29'400));
        CHECK(on(program, "2022-09-01")[program.names.at("twice")] == known_value(62'800));
    } while (std::next_permutation(params.begin(), params.end()));
}

TEST_CASE("an outcome that rests on a derived figure rests on what the figure rests on") {
    const Program program = compiled(before + std::string(twice) + low_income + dibao + programme);
    const Evaluation evaluation = on(program, "2022-09-01");
    const Grounds found = grounds(program, evaluation, outcome(program, evaluation, 0));
    CHECK(found.grade == Grade::c); // of the rule in between, which is attested least well
    std::vector<std::string> sources;
    for (const std::uint32_t citation : found.citations) {
        sources.push_back(program.sources[program.citations[citation].articles.front().source].id);
    }
    std::sort(sources.begin(), sources.end());
    CHECK(sources == std::vector<std::string>{"S1", "S1", "S1", "S2"});
}

TEST_CASE("on a day without the figure below, the derived figure has none either") {
    std::string late = dibao;
    late.erase(late.find("  from 2020-01-01"),
               late.find("  from 2020-09-01") - late.find("  from 2020-01-01"));
    const Program program = compiled(before + late + low_income + twice + programme);
    CHECK(outcome(program, on(program, "2020-08-31"), 0).verdict == Verdict::out_of_scope);
    CHECK(outcome(program, on(program, "2020-09-01"), 0).verdict == Verdict::eligible);
}
