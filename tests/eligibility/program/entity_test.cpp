// Entities: named once, added to by the files of the projects.
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;

namespace {

constexpr const char* header = R"(
pack "small" version 1 "小包" / "small"
  window 2022-01-01 .. 2022-12-31
  reference_day 2022-09-01
source S1 "通知" / "Notice"
  effective 2022-01-01
  grade B
)";

constexpr const char* shared = R"(
entity person "本人" / "the person" {
  old: bool
    ask "您满六十岁了吗？" / "Are you 60 or older?"
    label "满六十" / "60 or older"
    why "看年龄" / "it depends on age"
}
)";

constexpr const char* project = R"(
entity person {
  alone: bool
    ask "您一个人住吗？" / "Do you live alone?"
    label "独居" / "Living alone"
    why "看您需不需要" / "to see whether you need it"
}
programme care "照料" / "Care"
  guard alone: person.alone and person.old
    "独居老人" / "an elder living alone"
    source S1
)";

Checked<Program> compiled(std::vector<SourceFile> files) {
    ReadPack read = parse_pack(std::move(files));
    REQUIRE(read.pack.value.has_value());
    return compile(*read.pack.value);
}

} // namespace

TEST_CASE("a project's file adds inputs to an entity of the pack, the shared ones stand first") {
    const auto checked =
        compiled({{"01-care.rule", project}, {"pack.rule", std::string(header) + shared}});
    REQUIRE(checked.value.has_value());
    REQUIRE(checked.value->inputs.size() == 2);
    CHECK(checked.value->inputs[0].path == "person.old");
    CHECK(checked.value->inputs[1].path == "person.alone");
}

TEST_CASE("inputs added to an entity that nobody names are refused") {
    const auto checked = compiled({{"01-care.rule", project}, {"pack.rule", header}});
    REQUIRE_FALSE(checked.value.has_value());
    CHECK(checked.diagnostics.front().code == "unknown-name");
    CHECK(checked.diagnostics.front().message == "no entity is called `person`");
}

TEST_CASE("an entity that is named twice is refused") {
    const auto checked = compiled({{"a.rule", std::string(header) + shared}, {"b.rule", shared}});
    REQUIRE_FALSE(checked.value.has_value());
    CHECK(checked.diagnostics.front().code == "duplicate-name");
}
