// Members of the household: their inputs, and aggregates over them, in a pack that allows twenty.
// What every aggregate is worth is held against formulas in tests/agreement.
#include "eligibility/evaluation/standing.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"
#include "tests/eligibility/program/compiled.h"

#include <algorithm>
#include <array>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace eligibility;

namespace {

constexpr const char* people = R"(
pack "small" version 1 "小包" / "small"
  window 2022-01-01 .. 2022-12-31
  reference_day 2022-09-01
source S1 "通知" / "Notice"
  effective 2022-01-01
  grade B
entity person "本人" / "the person" {
  disabled: bool
    ask "您有残疾证吗？" / "Have you a disability certificate?"
    label "残疾证" / "Disability certificate"
    why "看您家的情况" / "it depends on your household"
    each "第{n}位家人有残疾证吗？" / "Has household member {n} a disability certificate?"
    effort 5 s
  income: money per month in ¥0.00 .. ¥9,000.00
    ask "您一个月收入多少？" / "What do you earn in a month?"
    label "月收入" / "Monthly income"
    why "看您家的收入" / "it depends on your household's income"
    each "第{n}位家人一个月收入多少？" / "What does household member {n} earn in a month?"
    effort 20 s
}
entity household "家庭" / "the household" {
  size: int in 1 .. 20
    ask "您家几口人？" / "How many people are in your household?"
    label "几口人" / "People"
    why "按人口算" / "it is counted by people"
    effort 30 s
    counts members
}
)";

Checked<Program> checked(const std::string& rules) {
    return testing::checked(people + rules);
}

Program compiled(const std::string& rules) {
    return testing::compiled(people + rules);
}

Program with_let(const std::string& expression) {
    return compiled("let one = " + expression + "\n");
}

// A household of whom some things are known.
class Household {
public:
    explicit Household(const Program& program)
        : program_(program), answers_(Answers::none(program)) {}

    Household& set(const std::string& path, Value value) {
        answers_.set(program_.input_at(path).value(), value);
        return *this;
    }

    Household& disabled(std::initializer_list<bool> members) {
        std::size_t member = 0;
        for (const bool one : members) {
            set(path_of(member++, "disabled"), truth(one));
        }
        return *this;
    }

    Household& earning(std::initializer_list<std::int64_t> members) {
        std::size_t member = 0;
        for (const std::int64_t yuan : members) {
            set(path_of(member++, "income"), known_value(yuan * 100));
        }
        return *this;
    }

    Household& size(std::int64_t low, std::int64_t high) {
        return set("household.size", {low, high});
    }

    Evaluation evaluated() const {
        return evaluate(program_, answers_, moment_on(program_, program_.reference_day));
    }

    Value one() const { return evaluated()[program_.names.at("one")]; }

private:
    static std::string path_of(std::size_t member, const char* input) {
        return member == 0 ? fmt::format("person.{}", input)
                           : fmt::format("members[{}].{}", member, input);
    }

    const Program& program_;
    Answers answers_;
};

std::vector<std::string> paths(const Program& program, const std::vector<InputId>& inputs) {
    std::vector<std::string> all;
    for (const InputId input : inputs) {
        all.push_back(program.inputs[input].path);
    }
    return all;
}

constexpr const char* programme = R"(
programme care "照料" / "Care"
  guard any_disabled: any(members: member.disabled)
    "家里有残疾人" / "somebody in the household is disabled"
    source S1
)";

using Paths = std::vector<std::string>;

} // namespace

TEST_CASE("an input for each member is asked of the second to the last one by number") {
    const Program program = compiled(programme);
    CHECK(program.inputs.size() == 3 + 2 * 19);
    CHECK_FALSE(program.input_at("members[0].income"));
    CHECK_FALSE(program.input_at("members[20].income"));
    const Input& third = program.inputs[program.input_at("members[2].income").value()];
    CHECK(third.ask.zh == "第3位家人一个月收入多少？");
    CHECK(third.ask.en == "What does household member 3 earn in a month?");
    CHECK(third.label.zh == "月收入（第3位家人）");
    CHECK(third.member == 2);
    CHECK(third.applicants == program.input_at("person.income").value());
    CHECK(program.inputs[third.applicants].member == 0);
}

TEST_CASE("a count lies between those who are known to pass and those who may") {
    const Program program = with_let("count(members with member.disabled)");
    CHECK(Household(program).size(4, 4).disabled({true, false}).one() == Value{1, 3});
    CHECK(Household(program).size(2, 4).disabled({true, true, true}).one() == Value{2, 3 + 1});
    CHECK(Household(program).size(2, 2).disabled({true, true, true}).one() == known_value(2));
    CHECK(Household(program).one() == Value{0, 20});
}

TEST_CASE("counting everybody is the household's size itself") {
    const Program program = with_let("count(members)");
    CHECK(Household(program).size(3, 5).one() == Value{3, 5});
}

TEST_CASE("one known member settles any and all, whatever is unknown of the others") {
    const Program any = with_let("any(members: member.disabled)");
    CHECK(Household(any).size(3, 3).disabled({false, true}).one() == truth(true));
    CHECK(Household(any).size(2, 3).disabled({false, false}).one() == unknown_truth);
    CHECK(Household(any).size(2, 2).disabled({false, false, true}).one() == truth(false));
    const Program all = with_let("all(members with member.disabled: member.income < ¥500.00)");
    CHECK(Household(all).size(2, 2).disabled({true, true}).earning({400, 600}).one() ==
          truth(false));
    CHECK(Household(all).size(2, 2).disabled({true, false}).earning({400, 600}).one() ==
          truth(true));
    CHECK(Household(all).size(2, 2).disabled({false, false}).one() == truth(true));
}

TEST_CASE("a sum takes the members there are and no others") {
    const Program program = with_let("sum(members with not(member.disabled): member.income)");
    CHECK(Household(program).size(2, 2).disabled({false, false, false}).earning({1, 2, 4}).one() ==
          known_value(300));
    CHECK(Household(program).size(3, 3).disabled({false, true, false}).earning({1, 2, 4}).one() ==
          known_value(500));
    CHECK(Household(program).size(2, 3).disabled({false, true, false}).earning({1, 2, 4}).one() ==
          Value{100, 500});
}

TEST_CASE("min and max look at the members taken, and of nobody they are what otherwise says") {
    const Program least =
        with_let("min(members with member.disabled: member.income) otherwise ¥7.00");
    CHECK(Household(least).size(2, 2).disabled({true, true}).earning({5, 3}).one() ==
          known_value(300));
    CHECK(Household(least).size(2, 2).disabled({true, false}).earning({5, 3}).one() ==
          known_value(500));
    CHECK(Household(least).size(2, 2).disabled({false, false}).one() == known_value(700));
    const Program most = with_let("max(members: member.income)");
    CHECK(Household(most).size(2, 2).earning({5, 3, 9}).one() == known_value(500));
    CHECK(Household(most).size(2, 3).earning({5, 3, 9}).one() == Value{500, 900});
    CHECK(Household(most).size(3, 3).earning({5, 3}).one() == Value{500, 900'000});
}

TEST_CASE("people who do not exist are neither missing nor asked about") {
    const Program program = compiled(programme);
    const Evaluation two = Household(program).size(2, 2).disabled({false}).evaluated();
    CHECK(paths(program, outcome(program, two, 0).missing) == Paths{"members[1].disabled"});
    const std::array<ProgrammeId, 1> all{0};
    CHECK(paths(program, standing(program, two, all).questions) == Paths{"members[1].disabled"});
    const Evaluation none = Household(program).size(2, 2).disabled({false, false}).evaluated();
    CHECK(outcome(program, none, 0).verdict == Verdict::ineligible);
    CHECK(standing(program, none, all).questions.empty());
}

TEST_CASE("nobody is asked about a member who may not exist, but for the household's size") {
    const Program program = compiled(programme);
    const Evaluation open = Household(program).size(2, 4).disabled({false}).evaluated();
    CHECK(paths(program, outcome(program, open, 0).missing) ==
          Paths{"members[1].disabled", "household.size", "members[2].disabled",
                "members[3].disabled"});
    const std::array<ProgrammeId, 1> all{0};
    auto asked = paths(program, standing(program, open, all).questions);
    std::sort(asked.begin(), asked.end());
    CHECK(asked == Paths{"household.size", "members[1].disabled"});
}

TEST_CASE("what is written twice, or does not speak of the member, is unrolled once") {
    const std::string count = "count(members with member.income > ¥100.00)";
    const std::size_t once = with_let(count).nodes.size();
    const std::size_t twice =
        compiled("let one = " + count + "\nlet two = " + count + "\n").nodes.size();
    CHECK(twice == once);
    CHECK(once <= 20U * 7U);
    // The limit is worked out once; each member has seven nodes: an input, its test, and five to
    // count it.
    const std::size_t shared =
        with_let("count(members with member.income > person.income * 50%)").nodes.size();
    CHECK(shared <= once + 20U + 5U);
}

TEST_CASE("one fault in an aggregate is told once, not once a member") {
    const auto refused = checked("let one = count(members with member.income)\n");
    REQUIRE(refused.diagnostics.size() == 1);
    CHECK(refused.diagnostics[0].code == "type-mismatch");
}
