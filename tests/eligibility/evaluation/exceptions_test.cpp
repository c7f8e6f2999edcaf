// Exceptions to named values, values named across programmes, and claims about them.
#include "eligibility/analysis/claims.h"
#include "eligibility/eligibility.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"
#include "tests/eligibility/program/compiled.h"

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace eligibility;

namespace {

constexpr const char* head = R"(pack "small" version 1 "小包" / "small"
  window 2022-01-01 .. 2022-12-31
  reference_day 2022-09-01
source S1 "一" / "one"
  effective 2022-01-01
  grade A
source S2 "二" / "two"
  effective 2022-01-01
  grade C
enum relief { none "无" / "none" dibao "低保" / "dibao" }
entity person "本人" / "the person" {
  age: int in 0 .. 120
    ask "几岁？" / "How old?"
    label "岁数" / "Age"
    why "看您符不符合" / "to see whether you qualify"
  relief: relief
    ask "低保吗？" / "On dibao?"
    label "低保" / "Relief"
    why "看您符不符合" / "to see whether you qualify"
  cost: money in ¥0.00 .. ¥10,000.00
    ask "花了多少？" / "What did it cost?"
    label "花费" / "Cost"
    why "看您符不符合" / "to see whether you qualify"
}
)";

constexpr const char* line = R"(programme p "项目" / "programme"
  guard grown: person.age >= 18 "成年" / "grown up" source S1
  result paid: money per visit "给" / "Paid" = round(max(¥0.00, person.cost - line) * 50%, fen, half_up)
  let line = ¥600.00
)";

Checked<Program> checked(const std::string& rules) {
    return testing::checked(head + rules);
}

Program compiled(const std::string& rules) {
    return testing::compiled(head + rules);
}

Evaluation evaluated(const Program& program, int age, int relief, std::int64_t cost = 100'000) {
    Answers answers = Answers::none(program);
    answers.set(*program.input_at("person.age"), known_value(age));
    answers.set(*program.input_at("person.relief"), one_member(relief));
    answers.set(*program.input_at("person.cost"), known_value(cost));
    return evaluate(program, answers, {program.reference_day, {}});
}

std::int64_t line_of(const Program& program, int age, int relief) {
    const NodeId node = program.names.at("p.line");
    return evaluated(program, age, relief)[node].low / program.types[node].denominator;
}

std::vector<std::string> codes(const Diagnostics& diagnostics) {
    std::vector<std::string> all;
    for (const Diagnostic& one : diagnostics) {
        all.push_back(one.code);
    }
    return all;
}

using Codes = std::vector<std::string>;

constexpr const char* waived =
    "  override waived: line = ¥0.00 when person.relief = dibao \"免\" / \"none\" source S2\n";

} // namespace

TEST_CASE("an override is the value of those it holds for, and of nobody else") {
    const Program program = compiled(std::string(line) + waived);
    CHECK(line_of(program, 30, 1) == 0);
    CHECK(line_of(program, 30, 0) == 60'000);
}

TEST_CASE("in an override the name means the value without exceptions") {
    const Program program = compiled(
        std::string(line) +
        "  override line = line / 2 when person.age >= 80 \"减半\" / \"half\" source S1\n");
    CHECK(line_of(program, 80, 0) == 30'000);
    CHECK(line_of(program, 79, 0) == 60'000);
}

TEST_CASE("of two overrides that hold, the one that goes before the other counts") {
    const std::string halved =
        "  override halved: line = ¥300.00 when person.age >= 80 \"减半\" / \"half\"{} source S1\n";
    const auto both = [&](const char* order) {
        return compiled(std::string(line) + waived + fmt::format(fmt::runtime(halved), order));
    };
    CHECK(line_of(both(" before waived"), 80, 1) == 30'000);
    CHECK(line_of(both(" before waived"), 30, 1) == 0);
    CHECK(check_exceptions(both(" before waived")).empty());
    CHECK(codes(check_exceptions(both(""))) == Codes{"override-conflict"});
}

TEST_CASE("two overrides that never both hold need no order") {
    const Program program = compiled(
        std::string(line) +
        "  override line = ¥0.00 when person.age >= 80 and person.relief = dibao \"免\" / \"a\""
        " source S1\n"
        "  override line = ¥300.00 when person.age < 80 or person.relief = none \"半\" / \"b\""
        " source S1\n");
    CHECK(check_exceptions(program).empty());
}

TEST_CASE("adjustments come after overrides, in whatever order they are written") {
    const std::string more =
        "  adjust line + ¥50.00 when person.age >= 60 \"多\" / \"more\" source S1\n";
    const std::string less = "  adjust line - ¥20.00 when person.relief = dibao \"少\" / \"less\""
                             " source S1\n";
    for (const std::string& order : {more + less + waived, waived + less + more}) {
        const Program program = compiled(line + order);
        CHECK(line_of(program, 70, 1) == 3'000);
        CHECK(line_of(program, 70, 0) == 65'000);
        CHECK(line_of(program, 30, 1) == -2'000);
    }
}

TEST_CASE("an exception is cited and told where it holds, and only there") {
    const Program program = compiled(std::string(line) + waived);
    const auto grade = [&](int relief) {
        const Evaluation evaluation = evaluated(program, 30, relief);
        return grounds(program, evaluation, outcome(program, evaluation, 0)).grade;
    };
    CHECK(grade(1) == Grade::c);
    CHECK(grade(0) == Grade::a);
    const auto told = [&](int relief) {
        const Evaluation evaluation = evaluated(program, 30, relief);
        return explain(program, evaluation, outcome(program, evaluation, 0), Language::en)
            .exceptions;
    };
    REQUIRE(told(1).size() == 1);
    CHECK(told(1).front().text == "none");
    CHECK(told(1).front().value == "p.line");
    CHECK(told(0).empty());
}

TEST_CASE("values of another programme may be named before it is written") {
    const Program program = compiled(std::string("let share = p.line / 3\n") + line);
    CHECK(evaluated(program, 30, 0)[program.names.at("share")].low ==
          20'000 * program.types[program.names.at("share")].denominator);
}

TEST_CASE("values that rest on each other are refused with the whole ring, once") {
    const Checked<Program> found =
        checked(std::string("let a = p.b\n") + line + "  let b = c + ¥1.00\n  let c = a\n");
    REQUIRE(codes(found.diagnostics) == Codes{"value-ring"});
    CHECK(found.diagnostics.front().message.find(
              "`a` rests on `p.b` rests on `p.c` rests on `a`") != std::string::npos);
}

TEST_CASE("an invariant is proved, broken by somebody who is named, or said to be neither") {
    const auto claims = [&](const std::string& invariant) {
        return check_invariants(
            compiled(std::string(line) + "invariant i \"总是\" / \"always\": " + invariant + "\n"));
    };
    CHECK(claims("p.paid <= person.cost").empty());
    CHECK(claims("p.paid <= ¥4,700.00").empty());
    const Diagnostics broken = claims("p.paid < ¥4,700.00");
    REQUIRE(codes(broken) == Codes{"invariant-broken"});
    CHECK(broken.front().severity == Severity::error);
    CHECK(broken.front().message.find("person.cost = ¥") != std::string::npos);
    CHECK(broken.front().message.find("on 2022-01-01") != std::string::npos);
}
