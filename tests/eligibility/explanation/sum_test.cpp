// The sum: which limit bit, and no line that changes nothing.
#include "tests/eligibility/explanation/small_pack.h"

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;

namespace {

constexpr const char* care = R"(
programme care "照料" / "Care"
  guard old: person.old "满六十" / "60 or older" source S1
  let above = max(¥0.00, person.cost - deductible)
  let share "比例" / "share" = if person.alone then 100% else 50%
  let own "自己付的" / "own payment" = max(¥0.00, person.cost - person.paid)
  result amount: money per year "补助" / "Paid" = round(min(above * share, cap), fen, half_up)
  step person.cost "花了" / "Cost"
  step = above "能报的" / "Counted"
  step x share "比例" / "Share"
  step = amount "给您" / "Paid to you"
)";

Explanation of_cost(std::int64_t fen, bool alone = false) {
    return small::explanation(small::program(care), {{"person.old", truth(true)},
                                                     {"person.alone", truth(alone)},
                                                     {"person.cost", known_value(fen)}});
}

std::vector<std::string> names(const Explanation& words) {
    std::vector<std::string> all;
    for (const ExplainedStep& step : words.steps) {
        all.push_back(step.text);
    }
    return all;
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("a cap that took something off is named with its figure") {
    CHECK(of_cost(2'000'000).limits == Lines{"到顶了：封顶线 4,000 元，多出来的不算"});
}

TEST_CASE("a cap that is reached to the fen took nothing off and is not named") {
    CHECK(of_cost(860'000).limits.empty());
    CHECK(of_cost(860'002).limits.size() == 1);
}

TEST_CASE("a cost within the deductible is said to be so") {
    CHECK(of_cost(60'000).limits == Lines{"没有超过起付线（600 元）"});
    CHECK(of_cost(60'001).limits.empty());
}

TEST_CASE("an answer that is smaller than a limit is no limit itself") {
    const Program program = small::program(R"(
programme care "照料" / "Care"
  guard old: person.old "满六十" / "60 or older" source S1
  let own "自己付的" / "own payment" = max(¥0.00, person.cost - person.paid)
  result amount: money per year "补助" / "Paid" = min(own, cap)
  step = amount "给您" / "Paid to you"
)");
    const small::Given given{{"person.old", truth(true)},
                             {"person.cost", known_value(20'000)},
                             {"person.paid", known_value(5'000)}};
    CHECK(small::explanation(program, given).limits.empty());
}

TEST_CASE("a limit is named only where the sum passes through it") {
    const Program program = small::program(R"(
programme care "照料" / "Care"
  guard old: person.old "满六十" / "60 or older" source S1
  result amount: money per year "补助" / "Paid"
    = if person.alone then min(person.cost, cap) else ¥100.00
  step = amount "给您" / "Paid to you"
)");
    const auto limits = [&](bool alone) {
        return small::explanation(program, {{"person.old", truth(true)},
                                            {"person.alone", truth(alone)},
                                            {"person.cost", known_value(900'000)}})
            .limits.size();
    };
    CHECK(limits(true) == 1);
    CHECK(limits(false) == 0);
}

TEST_CASE("a step that takes the whole, and one that names again what stands above, are left out") {
    CHECK(names(of_cost(160'000)) == Lines{"花了", "能报的", "比例", "给您"});
    CHECK(names(of_cost(160'000, true)) == Lines{"花了", "能报的", "给您"});
}

TEST_CASE("what was spent is no limit of a cap that also depends on who somebody is") {
    const Program program = small::program(R"(
programme care "照料" / "Care"
  guard old: person.old "满六十" / "60 or older" source S1
  let spent "花的钱" / "spent" = max(¥0.00, person.cost - ¥1.00)
  let highest "封顶线" / "highest" = if person.alone then ¥500.00 else ¥400.00
  result amount: money per year "补助" / "Paid" = min(spent, highest)
  step = amount "给您" / "Paid to you"
)");
    const auto limits = [&](std::int64_t cost) {
        return small::explanation(program, {{"person.old", truth(true)},
                                            {"person.alone", truth(true)},
                                            {"person.cost", known_value(cost)}})
            .limits;
    };
    CHECK(limits(20'000).empty());
    CHECK(limits(90'000) == Lines{"到顶了：封顶线 500 元，多出来的不算"});
}
