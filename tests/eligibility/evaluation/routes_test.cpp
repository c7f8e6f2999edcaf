// Alternatives: which route an outcome rests on, and whose word it still awaits.
#include "eligibility/eligibility.h"
#include "eligibility/exchange/write_results.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"
#include "tests/eligibility/program/compiled.h"

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;
using eligibility::testing::compiled;

namespace {

constexpr const char* rules = R"(pack "small" version 1 "小包" / "small"
  window 2022-01-01 .. 2022-12-31
  reference_day 2022-09-01
source S1 "一" / "one"
  effective 2022-01-01
  grade A
source S2 "二" / "two"
  effective 2022-01-01
  grade B
source S3 "三" / "three"
  effective 2022-01-01
  grade C
office desk "窗口" / "the desk"
entity person "本人" / "the person" {
  age: int in 0 .. 120
    ask "几岁？" / "How old?"
    label "岁数" / "Age"
    why "看您符不符合" / "to see whether you qualify"
  poor: bool
    ask "困难吗？" / "In need?"
    label "困难" / "In need"
    why "看您符不符合" / "to see whether you qualify"
}
rule checked "核过" / "checked" office desk source S2
programme care "照料" / "Care"
  guard grown: person.age >= 18 "成年" / "grown up" source S1
  any_of {
    route old "60 岁及以上" / "60 or older" {
      guard sixty: person.age >= 60 "满 60 岁" / "60 or older" source S2
      guard need: person.poor "困难" / "in need" source S2
      attest checked
    }
    route very_old "80 岁及以上" / "80 or older" {
      guard eighty: person.age >= 80 "满 80 岁" / "80 or older" source S3
    }
  }
  result paid: money per month "每月" / "Each month" = ¥0.00
)";

struct Told {
    Outcome outcome;
    std::optional<Grade> grade;
    Explanation resident;
    Explanation auditor;
};

Told told(const Program& program, std::optional<int> age, std::optional<bool> poor,
          Attested checked = Attested::pending) {
    Answers answers = Answers::none(program);
    if (age) {
        answers.set(*program.input_at("person.age"), known_value(*age));
    }
    if (poor) {
        answers.set(*program.input_at("person.poor"), truth(*poor));
    }
    answers.attested[0] = checked;
    const Evaluation evaluation = evaluate(program, answers, {program.reference_day, {}});
    const Outcome said = outcome(program, evaluation, 0);
    return {said, grounds(program, evaluation, said).grade,
            explain(program, evaluation, said, Language::en),
            explain(program, evaluation, said, Language::en, Depth::auditor)};
}

std::vector<std::string> conditions(const Explanation& explanation) {
    std::vector<std::string> names;
    for (const ExplainedReason& reason : explanation.reasons) {
        names.push_back(reason.condition);
    }
    return names;
}

std::vector<std::string> decisive(const Explanation& explanation) {
    std::vector<std::string> names;
    for (const ExplainedReason& reason : explanation.reasons) {
        if (reason.decisive) {
            names.push_back(reason.condition);
        }
    }
    return names;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("an office is not awaited where another route holds without it") {
    const Program program = compiled(rules);
    CHECK(told(program, 85, true).outcome.verdict == Verdict::eligible);
    CHECK(told(program, 85, true).outcome.subject_to.empty());
    CHECK(told(program, 70, true).outcome.subject_to == std::vector<std::uint32_t>{3});
    CHECK(told(program, {}, true).outcome.subject_to == std::vector<std::uint32_t>{3});
}

TEST_CASE("an office is not awaited inside a route that fails anyway") {
    const Program program = compiled(rules);
    CHECK(told(program, {}, false).outcome.verdict == Verdict::undetermined);
    CHECK(told(program, {}, false).outcome.subject_to.empty());
}

TEST_CASE("without any route there is no eligibility, whatever the office says") {
    const Program program = compiled(rules);
    CHECK(told(program, 70, false, Attested::yes).outcome.verdict == Verdict::ineligible);
    CHECK(told(program, 70, true, Attested::no).outcome.verdict == Verdict::ineligible);
    CHECK(told(program, 70, true, Attested::yes).outcome.verdict == Verdict::eligible);
}

TEST_CASE("an outcome rests on the route that holds, and on no other") {
    const Program program = compiled(rules);
    CHECK(told(program, 85, true).grade == Grade::c);
    CHECK(told(program, 70, true, Attested::yes).grade == Grade::b);
    CHECK(decisive(told(program, 85, true).auditor) == Names{"grown", "eighty"});
    CHECK(decisive(told(program, 70, true, Attested::yes).auditor) ==
          Names{"grown", "sixty", "need", "checked"});
}

TEST_CASE("where no route holds, what fails in each decides") {
    const Program program = compiled(rules);
    CHECK(decisive(told(program, 50, true).auditor) == Names{"sixty", "eighty"});
    CHECK(decisive(told(program, 10, true).auditor) == Names{"grown", "sixty", "eighty"});
    CHECK(told(program, 50, true).resident.summary == "None of these ways fits");
}

TEST_CASE("a resident reads the way that holds, or what stands in each way") {
    const Program program = compiled(rules);
    CHECK(conditions(told(program, 85, true).resident) == Names{"grown", "eighty"});
    CHECK(conditions(told(program, 50, true).resident) == Names{"grown", "sixty", "eighty"});
    CHECK(conditions(told(program, {}, false).resident) == Names{"grown", "eighty"});
}

TEST_CASE("in the results alternatives stand where their first condition does") {
    const Program program = compiled(rules);
    AnswersLine line;
    line.id = "one";
    const std::string json = write_results(
        program, line, evaluate(program, Answers::none(program), {program.reference_day, {}}), {});
    const auto grown = json.find("\"condition\":\"grown\"");
    const auto group = json.find("{\"any_of\":[{\"route\":\"old\"");
    const auto other = json.find("{\"route\":\"very_old\"");
    CHECK(grown < group);
    CHECK(group < json.find("\"condition\":\"sixty\""));
    CHECK(json.find("\"condition\":\"checked\",\"holds\":null") < other);
    CHECK(other < json.find("\"condition\":\"eighty\""));
}

TEST_CASE("nothing to pay is another thing than not eligible") {
    const Program program = compiled(rules);
    const Outcome zero = told(program, 85, true).outcome;
    CHECK(zero.verdict == Verdict::eligible);
    CHECK(zero.amount == AmountBounds{0, 0});
    CHECK(zero.amount_known());
    CHECK_FALSE(told(program, 50, true).outcome.amount.has_value());
}
