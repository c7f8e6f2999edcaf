#include "tests/eligibility/explanation/small_pack.h"

#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;

namespace small {

namespace {

constexpr const char* header = R"(
pack "small" version 1 "小包" / "small"
  window 2022-01-01 .. 2022-12-31
  reference_day 2022-09-01
  dates month_end clamp, age on_birthday
source S1 "通知" / "Notice"
  effective 2022-01-01
  grade B
document card "会员证" / "membership card"
document bills "票据" / "bills"
document register "户口簿" / "household register"
enum colour {
  red "红" / "red"
  green "绿" / "green"
  blue "蓝" / "blue"
}
param deductible: money in ¥0.00 .. ¥1,000.00 "起付线" / "deductible"
  from 2022-01-01: ¥600.00 source S1
param cap: money in ¥0.00 .. ¥10,000.00 "封顶线" / "cap"
  from 2022-01-01: ¥4,000.00 source S1
param closed: bool "停办" / "closed"
  from 2022-01-01: no source S1
entity person "本人" / "the person" {
  old: bool
    ask "您满六十岁了吗？" / "Are you 60 or older?"
    label "满六十" / "60 or older"
    why "看年龄" / "it depends on age"
  alone: bool
    ask "您一个人住吗？" / "Do you live alone?"
    label "独居" / "Living alone"
    why "看您需不需要" / "to see whether you need it"
  colour: colour
    ask "什么颜色？" / "Which colour?"
    label "颜色" / "Colour"
    why "看颜色" / "it depends on it"
  cost: money in ¥0.00 .. ¥100,000.00
    ask "花了多少钱？" / "What did it cost?"
    label "花费" / "Cost"
    papers bills
    why "看花费" / "it depends on it"
  paid: money in ¥0.00 .. ¥100,000.00
    ask "报了多少钱？" / "What was paid?"
    label "报了" / "Paid"
    why "看报销" / "it depends on it"
  born: date in 1900-01-01 .. 2022-12-31
    ask "哪天生的？" / "When were you born?"
    label "生日" / "Born"
    papers register, card
    why "看年龄" / "it depends on it"
}
)";

} // namespace

Program program(const std::string& rules) {
    ReadPack read = parse_pack({{"small.rule", header + rules}});
    Diagnostics said = read.pack.diagnostics;
    std::optional<Program> program;
    if (read.pack.value) {
        Checked<Program> checked = compile(*read.pack.value);
        said.insert(said.end(), checked.diagnostics.begin(), checked.diagnostics.end());
        program = std::move(checked.value);
    }
    for (const Diagnostic& fault : said) {
        if (fault.severity == Severity::error) {
            FAIL_CHECK(render(fault, read.files));
        }
    }
    REQUIRE(program.has_value());
    return std::move(*program);
}

Evaluation evaluation(const Program& program, const Given& given) {
    Answers answers = Answers::none(program);
    for (const auto& [path, value] : given) {
        answers.set(program.input_at(path).value(), value);
    }
    return evaluate(program, answers, {program.reference_day, std::nullopt});
}

Explanation explanation(const Program& program, const Given& given, Language language,
                        Depth depth) {
    const Evaluation at = evaluation(program, given);
    return explain(program, at, outcome(program, at, 0), language, depth);
}

} // namespace small
