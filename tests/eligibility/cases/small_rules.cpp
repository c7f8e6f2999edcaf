#include "tests/eligibility/cases/small_rules.h"

#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"

#include <catch2/catch_test_macros.hpp>

namespace small_rules {

namespace {

constexpr const char* rules = R"(pack "small" version 1 "小包" / "small"
  window 2022-01-01 .. 2022-12-31
  reference_day 2022-09-01
  dates age on_birthday
source S1 "一" / "one"
  effective 2021-01-01
  grade A
ordered enum level {
  low "低" / "low"
  high "高" / "high"
}
entity person "本人" / "the person" {
  age: int in 0 .. 120
    ask "几岁？" / "How old?"
    label "岁数" / "Age"
    why "看您符不符合" / "to see whether you qualify"
  level: level
    ask "哪一档？" / "Which level?"
    label "档" / "Level"
    why "看您符不符合" / "to see whether you qualify"
  cost: money per month in ¥0.00 .. ¥5,000.00
    ask "花了多少？" / "What did it cost?"
    label "花费" / "Cost"
    why "看您符不符合" / "to see whether you qualify"
}
param cap: money per month in ¥0.00 .. ¥1,000.00 "封顶" / "cap"
  from 2021-01-01: ¥300.00 source S1
  from 2022-07-01: ¥400.00 source S1
programme care "照料" / "Care"
  guard old: person.age >= 60 "满 60 岁" / "60 or older" source S1
  guard poor: person.level in {low} or person.age > 80 "困难" / "in need" source S1
  result paid: money per month "每月" / "Each month" = min(cap, round(person.cost * 50%, fen, half_up))

case "60, and half is paid" on 2022-09-01
  given person.age = 60
    person.level = low
    person.cost = ¥100.00
  expect care eligible ¥50.00
)";

} // namespace

eligibility::Pack pack(const std::string& more) {
    eligibility::ReadPack read = eligibility::parse_pack({{"small.rule", rules + more}});
    for (const eligibility::Diagnostic& fault : read.pack.diagnostics) {
        UNSCOPED_INFO(render(fault, read.files));
    }
    REQUIRE(read.pack.value.has_value());
    return std::move(*read.pack.value);
}

eligibility::Program program(const eligibility::Pack& pack) {
    auto compiled = eligibility::compile(pack);
    for (const eligibility::Diagnostic& fault : compiled.diagnostics) {
        UNSCOPED_INFO(render(fault, pack.files));
    }
    REQUIRE(compiled.value.has_value());
    return std::move(*compiled.value);
}

} // namespace small_rules
