// Papers: those of the programme, then those that prove the facts it rests on.
#include "tests/eligibility/explanation/small_pack.h"

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;

namespace {

constexpr const char* care = R"(
programme care "照料" / "Care"
  guard old: person.old or person.born <= 1962-09-01 "满六十" / "60 or older" source S1
  result amount: money per year "补助" / "Paid" = if person.alone then person.cost else ¥100.00
  step = amount "给您" / "Paid to you"
  papers card
)";

std::vector<std::string> papers(const small::Given& given) {
    return small::explanation(small::program(care), given).papers;
}

using Names = std::vector<std::string>;

const Value early = known_value(0);

} // namespace

TEST_CASE("a paper that proves nothing of what decides is not asked for") {
    const small::Given old{{"person.old", truth(true)},
                           {"person.alone", truth(false)},
                           {"person.cost", known_value(500)},
                           {"person.born", known_value(-10'000)}};
    CHECK(papers(old) == Names{"会员证"});
}

TEST_CASE("the papers of the facts that decide follow the programme's own, each once") {
    const small::Given alone{{"person.old", truth(false)},
                             {"person.alone", truth(true)},
                             {"person.cost", known_value(500)},
                             {"person.born", known_value(-10'000)}};
    CHECK(papers(alone) == Names{"会员证", "票据", "户口簿"});
}

TEST_CASE("while something is open, the papers that may count are told") {
    CHECK(papers({}) == Names{"会员证", "票据", "户口簿"});
}

TEST_CASE("whoever gets nothing brings nothing") {
    CHECK(papers({{"person.old", truth(false)}, {"person.born", early}}).empty());
}

TEST_CASE("nobody brings the paper of what they have said they have not got") {
    // Somebody who was not on assistance was once told to bring the certificate of assistance.
    constexpr const char* rules = R"(
document certificate "证" / "certificate"
document letter "介绍信" / "letter"
enum aid {
  none  "都没有" / "none"
  dibao "低保" / "dibao"
}
entity person {
  aid: aid
    ask "哪一种？" / "Which?"
    label "救助" / "Aid"
    why "看救助" / "it depends on it"
    papers certificate
  sent: bool
    ask "有人介绍吗？" / "Were you sent?"
    label "介绍" / "Sent"
    why "看介绍" / "it depends on it"
    papers letter
}
programme care "照料" / "Care"
  guard right: (person.aid = none and not(person.sent)) or (person.aid = dibao and person.sent)
    "符合" / "fits" source S1
  papers card
)";
    const auto of = [&](std::int64_t aid, bool sent) {
        return small::explanation(small::program(rules),
                                  {{"person.aid", known_value(aid)}, {"person.sent", truth(sent)}})
            .papers;
    };
    CHECK(of(1, false) == Names{"会员证"});
    CHECK(of(2, true) == Names{"会员证", "证", "介绍信"});
}
