// What is said where the plain answer would mislead: another reading gives another verdict, or an
// entitlement comes to nothing.
#include "tests/eligibility/explanation/small_pack.h"

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;

namespace {

constexpr const char* two_readings = R"(
reading who "谁算困难" / "who counts as poor" source S1 {
  red_only default "红的才算" / "only red"
  green_too        "绿的也算" / "green too"
}
programme care "照料" / "Care"
  any_of {
    route in_need "困难的" / "poor" {
      guard poor: person.colour = red or (who = green_too and person.colour = green)
        "困难" / "poor" fails "不困难" / "not poor" source S1
    }
    route by_oneself "独居的" / "living alone" {
      guard lonely: person.alone "独居" / "lives alone" fails "不是独居" / "does not live alone" source S1
    }
  }
)";

Explanation seen(const char* rules, std::size_t colour, Language language) {
    return small::explanation(
        small::program(rules),
        {{"person.colour", known_value(std::int64_t{1} << colour)}, {"person.alone", truth(false)}},
        language, Depth::resident);
}

constexpr const char* some_money = R"(
programme care "照料" / "Care"
  guard old: person.old "满六十" / "60 or older" source S1
  let above = max(¥0.00, person.cost - deductible)
  result amount: money per year "补助" / "Paid" = round(above * 50%, fen, half_up)
  summary "按花的钱算" / "by the cost"
)";

constexpr const char* no_deductible = R"(
programme care "照料" / "Care"
  guard old: person.old "满六十" / "60 or older" source S1
  result amount: money per year "补助" / "Paid" = round(person.cost * 50%, fen, half_up)
  summary "按花的钱算" / "by the cost"
)";

Explanation of_cost(const char* rules, std::int64_t fen, Language language = Language::zh) {
    return small::explanation(small::program(rules),
                              {{"person.old", truth(true)}, {"person.cost", known_value(fen)}},
                              language, Depth::resident);
}

} // namespace

TEST_CASE("a card that says perhaps for another reading's sake names the reading") {
    // It once said "几种情况，一种也不符合" below "可能".
    const Explanation zh = seen(two_readings, 1, Language::zh);
    CHECK(zh.headline == "可能");
    CHECK(zh.summary == "还有一种说法：绿的也算。照它能享受");
    REQUIRE_FALSE(zh.routes.empty());
    CHECK(zh.routes.front().heading == "照这里采用的说法，一种也不符合");
    REQUIRE(zh.open.size() == 1);
    CHECK(zh.open.front().text == "谁算困难，还有一种说法：绿的也算。照这种说法：能享受");
    const Explanation en = seen(two_readings, 1, Language::en);
    CHECK(en.summary == "By another reading: you can get this");
}

TEST_CASE("a verdict that no reading changes is told without any reading") {
    const Explanation blue = seen(two_readings, 2, Language::zh);
    CHECK(blue.headline == "暂时不行");
    CHECK(blue.summary == "几种情况，一种也不符合");
    CHECK(blue.routes.front().heading == "几种情况，一种也不符合");
    CHECK(blue.open.empty());
    CHECK(seen(two_readings, 0, Language::zh).headline == "能享受");
}

TEST_CASE("a sum of nothing says on its card why it is nothing") {
    CHECK(of_cost(some_money, 60'000).summary == "0 元：没有超过起付线（600 元）");
    CHECK(of_cost(some_money, 60'000, Language::en).summary ==
          "0 yuan; not above this: deductible (600 yuan)");
    CHECK(of_cost(some_money, 60'002).summary == "按花的钱算");
}

TEST_CASE("a sum of nothing without any limit says that there is nothing to count") {
    const Explanation nothing = of_cost(no_deductible, 0);
    CHECK(nothing.limits == std::vector<std::string>{"照您的回答，没有可算的钱"});
    CHECK(nothing.summary == "0 元：照您的回答，没有可算的钱");
    CHECK(of_cost(no_deductible, 2).limits.empty());
}
