// The members of a household as JSON: whose answer each one is, and what is refused by its key.
#include "eligibility/exchange/read_answers.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;

namespace {

constexpr const char* rules = R"(
pack "small" version 1 "小包" / "small"
  window 2022-01-01 .. 2022-12-31
  reference_day 2022-09-01
entity person "本人" / "the person" {
  age: int in 0 .. 120
    ask "您几岁？" / "How old are you?"
    label "岁数" / "Age"
    why "看岁数" / "it depends on age"
    each "第{n}位家人几岁？" / "How old is household member {n}?"
  local: bool
    ask "您是本地人吗？" / "Are you a local?"
    label "本地" / "Local"
    why "看户口" / "it depends on registration"
}
entity home "家" / "home" {
  people: int in 1 .. 3
    ask "家里几口人？" / "How many people live there?"
    label "人口" / "People"
    why "按人口算" / "it is counted by people"
    counts members
}
)";

const Program& program() {
    static const Program compiled = *compile(*parse_pack({{"pack.rule", rules}}).pack.value).value;
    return compiled;
}

AnswersLine read(const std::string& answers) {
    return read_answers(program(), R"({"answers": )" + answers + "}");
}

std::string faults(const AnswersLine& line) {
    std::string all;
    for (const AnswerFault& fault : line.faults) {
        all += fault.key + " wants " + fault.expected + ", got " + fault.got + "; ";
    }
    return all;
}

Value answer(const AnswersLine& line, const char* path) {
    return line.answers.inputs[program().input_at(path).value()];
}

} // namespace

TEST_CASE("each member's answer is that member's, and the first one is the applicant") {
    const AnswersLine line = read(
        R"({"members": [{"age": 70}, {"age": null}, {"age": 8, "local": true}], "home": {"people": 3}})");
    INFO(faults(line));
    REQUIRE(line.faults.empty());
    CHECK(answer(line, "person.age") == known_value(70));
    CHECK(answer(line, "members[1].age") == Value{0, 120});
    CHECK(answer(line, "members[2].age") == known_value(8));
    CHECK(answer(line, "person.local") == unknown_truth); // asked of the applicant only
}

TEST_CASE("fewer members than people are people of whom nothing is known") {
    const AnswersLine line =
        read(R"({"home": {"people": 3}, "members": [{"age": 70}, {"age": 8}]})");
    REQUIRE(line.faults.empty());
    CHECK(answer(line, "home.people") == known_value(3));
    CHECK(answer(line, "members[2].age") == Value{0, 120});
}

TEST_CASE("every fault among the members is told by its key") {
    CHECK(faults(read(
              R"({"person": {"age": 69}, "members": [{"age": 70}, {"agee": 3}, {"age": "8"}]})")) ==
          "members[0].age wants the same answer in person and members[0], got 70; "
          "members[1].agee wants an input of person, got 3; "
          "members[2].age wants a whole number from 0 to 120, got \"8\"; ");
    CHECK(faults(read(R"({"members": [{"age": 7, "age": 7}, 3], "members[1]": {"age": 5}})")) ==
          "members[0].age wants each key once, got it stands there twice; "
          "members[1] wants an object of answers, got 3; "
          "members[1] wants an entity of the pack, members or visits, got an object; ");
    CHECK(faults(read(R"({"members": {"age": 7}})")) ==
          "members wants a list of people, the applicant first, got an object; ");
}

TEST_CASE("more members than people are refused, also where the size is not known") {
    CHECK(faults(read(R"({"home": {"people": 1}, "members": [{}, {}]})")) ==
          "members wants at most home.people people (1), got 2; ");
    CHECK(faults(read(R"({"members": [{}, {}, {}, {}]})")) ==
          "members wants at most home.people people (3), got 4; ");
}
