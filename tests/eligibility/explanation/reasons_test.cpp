// Reasons: what decides, what is missing of a condition with several parts, and no noise.
#include "tests/eligibility/explanation/small_pack.h"

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;

namespace {

ExplainedReason first(const std::string& test, const small::Given& given,
                      Language language = Language::zh) {
    const Program program =
        small::program("\nprogramme care \"照料\" / \"Care\"\n  guard one: " + test +
                       " \"条件\" / \"condition\" source S1\n");
    return small::explanation(program, given, language).reasons.at(0);
}

Value day(const char* text) {
    return known_value(day_number(*parse_date(text)));
}

const small::Given red{{"person.colour", one_member(0)},
                       {"person.old", truth(false)},
                       {"person.cost", known_value(70'000)}};

} // namespace

TEST_CASE("a member that does not fit is told which would") {
    const ExplainedReason one = first("person.colour in {green, blue}", red);
    CHECK(one.actual == "红");
    CHECK(one.required == "绿或蓝");
    CHECK(first("not(person.colour in {red})", red).required == "绿或蓝");
    CHECK(first("person.colour in {green, blue}", red, Language::en).required == "green or blue");
}

TEST_CASE("of parts that must all hold only those that fail are told, with their distance") {
    const ExplainedReason one = first("person.colour = red and person.cost <= ¥500.00", red);
    CHECK(one.actual == "700 元");
    CHECK(one.required == "不超过 500 元");
    CHECK(one.distance == "多 200 元");
}

TEST_CASE("of parts of which one is enough all are told, each by its name") {
    const ExplainedReason one = first("person.old or person.cost > ¥1,000.00", red);
    CHECK(one.actual == "满六十：不是；花费：700 元");
    CHECK(one.required == "满六十：是，或者花费：超过 1,000 元");
    CHECK(one.distance.empty());
}

TEST_CASE("a way that is closed to everybody on this day is not offered") {
    const ExplainedReason one =
        first("person.colour = green or (person.colour = blue and closed)", red);
    CHECK(one.required == "绿");
    CHECK(one.actual == "红");
}

TEST_CASE("a day is told with its limit and how many days lie between") {
    const small::Given given{{"person.born", day("1962-09-11")}};
    const ExplainedReason late = first("person.born <= 1962-09-01", given);
    CHECK(late.required == "不晚于 1962年9月1日");
    CHECK(late.distance == "晚了 10 天");
    CHECK(first("person.born < 1962-09-11", given, Language::en).distance == "1 day too late");
    CHECK(first("person.born >= 1962-09-13", given).distance == "早了 2 天");
}

TEST_CASE("how far an age is off is told in years, and a day that was worked out has no distance") {
    const small::Given given{{"person.born", day("1962-09-02")}};
    CHECK(first("age(person.born, on) >= 60", given).distance == "还差 1 岁");
    CHECK(first("age(person.born, on) >= 60", given, Language::en).distance == "1 year short");
    CHECK(first("age(person.born, on) <= 57", given, Language::en).distance == "2 years too much");
    CHECK(first("person.born + 2 years >= on", given).distance.empty());
}

TEST_CASE("what holds for everybody is no reason, and of two refusals the easy one decides") {
    const Program program = small::program(R"(
programme care "照料" / "Care"
  guard open: not(closed) "在办" / "open" source S1
  guard old: person.old "满六十" / "60 or older" source S1
  guard cost: person.cost <= ¥500.00 "花得不多" / "low cost" source S1
)");
    const Explanation both = small::explanation(program, red);
    REQUIRE(both.reasons.size() == 3);
    CHECK(both.reasons[0].for_everybody);
    CHECK_FALSE(both.reasons[0].decisive);
    CHECK(both.reasons[1].decisive != both.reasons[2].decisive);
    CHECK(both.reasons[1].holds == false);
    CHECK(both.reasons[2].holds == false);
    const Explanation yes =
        small::explanation(program, {{"person.old", truth(true)}, {"person.cost", known_value(1)}});
    CHECK_FALSE(yes.reasons[0].decisive);
    CHECK(yes.reasons[1].decisive);
    CHECK(yes.reasons[2].decisive);
}

TEST_CASE("an uncovered day is told with its reason at every depth, and nothing else") {
    // Once the staff read conditions, ways and an office for a day on which nothing is paid.
    const Program program = small::program(R"(
programme care "照料" / "Care"
  covers 2022-03-01 .. 2022-06-30 source S1
  guard old: person.old "满六十" / "60 or older" source S1
  any_of {
    route red "红的" / "Red" {
      guard is_red: person.colour = red "是红的" / "is red" source S1
    }
    route cheap "便宜的" / "Cheap" {
      guard is_cheap: person.cost <= deductible "花得少" / "cost little" source S1
    }
  }
  result paid: money per year "报" / "Paid" = min(person.cost, cap)
  papers card
  where "窗口" / "the desk"
  apply "去申请" / "apply there"
)");
    for (const small::Given& given : {small::Given{}, red}) {
        for (const Depth depth : {Depth::resident, Depth::staff, Depth::auditor}) {
            const Explanation words = small::explanation(program, given, Language::en, depth);
            CHECK(to_text(words, Language::en, Depth::resident) ==
                  "Care — Not handled here\n"
                  "  ✗ covers 1 March 2022 to 30 June 2022 only\n"
                  "  [S1] Notice from 1 January 2022 (B)\n"
                  "  asked for 1 September 2022\n");
            CHECK(words.figures.empty());
            CHECK(words.summary == "covers 1 March 2022 to 30 June 2022 only");
        }
    }
}

TEST_CASE("a resident is told seven reasons at most, and what stands in the way among them") {
    std::string rules = "\nprogramme care \"照料\" / \"Care\"\n";
    for (int i = 0; i < 10; ++i) {
        const std::string number = std::to_string(i);
        rules += "  guard g" + number + ": person.cost " + (i == 9 ? "<" : ">") + " ¥" + number +
                 ".00 \"条件" + number + "\" / \"condition " + number + "\" source S1\n";
    }
    const Explanation words =
        small::explanation(small::program(rules), {{"person.cost", known_value(70'000)}},
                           Language::zh, Depth::resident);
    REQUIRE(words.reasons.size() == 7);
    CHECK(words.reasons.back().condition == "g9");
    CHECK(words.reasons.back().holds == false);
}
