// What a district promised: each project once, none left out, and the programmes of each.
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;

namespace {

constexpr const char* begun = R"(pack "small" version 1 "小包" / "small"
  window 2021-01-01 .. 2023-12-31
  reference_day 2022-09-01
source S1 "通知" / "Notice" effective 2020-01-01 grade A
entity person "本人" / "the person" {
  poor: bool
    ask "穷吗？" / "Poor?"
    label "穷" / "Poor"
    why "看条件" / "a condition"
}
programme beds "床位" / "Beds"
  project 2
  guard poor: person.poor "穷" / "poor" source S1
programme meals "助餐" / "Meals"
  project 2
  guard poor: person.poor "穷" / "poor" source S1
)";

// Written last first: the numbers order them.
constexpr const char* both = R"(project 2 "养老" / "Elder care"
  icon elder
  promise "开养老床位" / "Care beds" target 200 "张" / "beds"
  promise "云平台" / "A cloud platform"
  call "居委会" / "The residents' committee"
  source S1
project 1 "修路" / "Roads"
  brief "路" / "Road"
  promise "修好一条路" / "A road mended"
  source S1
)";

Checked<Program> compiled(const std::string& text) {
    ReadPack read = parse_pack({{"a.rule", begun + text}});
    REQUIRE(read.pack.value);
    return compile(*read.pack.value);
}

bool refused(const std::string& text, std::string_view code) {
    const Checked<Program> checked = compiled(text);
    return !checked.value && std::all_of(checked.diagnostics.begin(), checked.diagnostics.end(),
                                         [&](const Diagnostic& one) { return one.code == code; });
}

} // namespace

TEST_CASE("a project carries its promises with their numbers, and its programmes") {
    const Checked<Program> checked = compiled(both);
    REQUIRE(checked.value);
    const auto& projects = checked.value->projects;
    REQUIRE(projects.size() == 2);
    CHECK(projects[0].brief.en == "Road");
    CHECK(projects[0].programmes.empty());
    CHECK(projects[1].number == 2);
    CHECK(projects[1].brief.zh == "养老");
    CHECK(projects[1].icon == "elder");
    REQUIRE(projects[1].promises.size() == 2);
    CHECK(projects[1].promises[0].target == 200);
    CHECK(projects[1].promises[0].unit.zh == "张");
    CHECK_FALSE(projects[1].promises[1].target.has_value());
    CHECK(projects[1].call.zh == "居委会");
    CHECK(projects[1].programmes == std::vector<std::uint32_t>{0, 1});
}

TEST_CASE("a pack without projects may number its programmes as it likes") {
    CHECK(compiled("").value);
}

TEST_CASE("projects stand there once each, from 1 on without a gap, and programmes name one") {
    const std::string third = R"(project 4 "停车" / "Parking"
  promise "新建车位" / "New spaces"
  source S1
)";
    CHECK(refused(both + third, "project-gap"));
    CHECK(refused(std::string(both) + "project 1 \"再来\" / \"Again\"\n"
                                      "  promise \"好\" / \"Good\"\n  source S1\n",
                  "duplicate-name"));
    CHECK(refused("project 1 \"修路\" / \"Roads\"\n  promise \"好\" / \"Good\"\n  source S1\n",
                  "unknown-name"));
    CHECK(refused(std::string(both) + "project 3 \"空\" / \"Empty\"\n  source S1\n",
                  "missing-clause"));
    CHECK(refused(std::string(both) + "project 3 \"空\" / \"Empty\"\n"
                                      "  promise \"好\" / \"Good\"\n",
                  "missing-citation"));
}
