// Programmes that give a rate, a day or a choice and no money: what decides that is missing, too.
#include "eligibility/evaluation/standing.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"
#include "tests/eligibility/program/compiled.h"

#include <algorithm>
#include <array>

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;

namespace {

constexpr const char* rules = R"(pack "small" version 1 "小包" / "small"
  window 2022-01-01 .. 2022-12-31
  reference_day 2022-09-01
  dates month_end clamp, age on_birthday
source S1 "一" / "one"
  effective 2022-01-01
  grade A
enum way {
  card "刷卡" / "by card"
  cash "现金" / "in cash"
}
entity person "本人" / "the person" {
  insured: bool
    ask "参保了吗？" / "Insured?"
    label "参保" / "Insured"
    why "看参保" / "it depends on it"
  old: bool
    ask "满六十了吗？" / "60 or older?"
    label "满六十" / "60 or older"
    why "看年龄" / "it depends on it"
  degrees: dec(1) in 0.0 .. 30.0
    ask "多少度？" / "How warm?"
    label "温度" / "Degrees"
    why "看温度" / "it depends on it"
  born: date in 1960-01-01 .. 1960-12-31
    ask "哪天生的？" / "Born when?"
    label "生日" / "Born"
    why "看生日" / "it depends on it"
}
programme refund "退费" / "Refund"
  guard insured: person.insured "参保了" / "is insured" source S1
  result share: rate "退" / "Paid back"
    = if person.old then 50% else if person.degrees < 10.0 then 50% else 20%
programme pension "退休" / "Pension"
  guard insured: person.insured "参保了" / "is insured" source S1
  result from: date "从" / "From" = person.born + 60 years
programme payment "发放" / "Payment"
  guard insured: person.insured "参保了" / "is insured" source S1
  result by: way "怎么发" / "How" = if person.old then cash else card
)";

Program small() {
    return testing::compiled(rules);
}

std::vector<std::string> missing(const Program& program, const Answers& answers,
                                 const char* programme) {
    const Evaluation half = evaluate(program, answers, {program.reference_day, std::nullopt});
    const ProgrammeId id = program.programme_named(programme).value();
    const Outcome said = outcome(program, half, id);
    CHECK(said.exact);
    std::vector<std::string> paths;
    for (const InputId input : said.missing) {
        paths.push_back(program.inputs[input].path);
    }
    std::sort(paths.begin(), paths.end());
    const auto questions = standing(program, half, std::array{id}).questions;
    CHECK(questions.size() == paths.size());
    return paths;
}

using Paths = std::vector<std::string>;

} // namespace

TEST_CASE("what decides a rate, a day or a choice is asked, and nothing that does not") {
    // Once an eligible person was asked nothing more, and the rate stayed open.
    const Program program = small();
    const auto input = [&](const char* path) { return program.input_at(path).value(); };
    Answers answers = Answers::none(program);
    CHECK(missing(program, answers, "refund") ==
          Paths{"person.degrees", "person.insured", "person.old"});
    answers.set(input("person.insured"), truth(true));
    CHECK(missing(program, answers, "refund") == Paths{"person.degrees", "person.old"});
    CHECK(missing(program, answers, "pension") == Paths{"person.born"});
    CHECK(missing(program, answers, "payment") == Paths{"person.old"});
    SECTION("a rate that is the same for both is settled") {
        answers.set(input("person.degrees"), {50, 99});
        CHECK(missing(program, answers, "refund").empty());
    }
    SECTION("an answer that makes the other idle") {
        answers.set(input("person.old"), truth(true));
        CHECK(missing(program, answers, "refund").empty());
        CHECK(missing(program, answers, "payment").empty());
    }
    SECTION("a day of which two are left, and then one") {
        answers.set(input("person.born"), {-3'652, -3'651});
        CHECK(missing(program, answers, "pension") == Paths{"person.born"});
        answers.set(input("person.born"), {-3'652, -3'652});
        CHECK(missing(program, answers, "pension").empty());
    }
    SECTION("nobody who is refused is asked for what would have been given") {
        answers.set(input("person.insured"), truth(false));
        for (const char* programme : {"refund", "pension", "payment"}) {
            CHECK(missing(program, answers, programme).empty());
        }
    }
}
