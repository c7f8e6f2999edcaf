// Ordered enums: comparisons and table cells go by the place of a member, against that place
// itself.
#include "eligibility/eligibility.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"
#include "eligibility/program/operations.h"
#include "tests/eligibility/program/compiled.h"

#include <algorithm>
#include <array>

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
ordered enum level { l1 "一级" / "level 1" l2 "二级" / "level 2" l3 "三级" / "level 3" l4 "四级" / "level 4" }
entity p "人" / "person" {
  own: level
    ask "几级？" / "level?"
    label "级" / "level"
    why "要看" / "it counts"
  other: level
    ask "另一个几级？" / "other level?"
    label "另一个" / "the other"
    why "要看" / "it counts"
}
)";

Checked<Program> checked(const std::string& rules) {
    return testing::checked(head + rules);
}

Program compiled(const std::string& rules) {
    return testing::compiled(head + rules);
}

bool stands(const char* op, int a, int b) {
    const std::string_view is = op;
    return is == "<" ? a < b : is == "<=" ? a <= b : is == ">" ? a > b : a >= b;
}

} // namespace

TEST_CASE("members of an ordered enum are compared by their places, known or not") {
    for (const char* op : {"<", "<=", ">", ">="}) {
        const Program program = compiled(fmt::format("let both = p.own {0} p.other\n"
                                                     "let right = p.own {0} l3\n"
                                                     "let left = l2 {0} p.own\n",
                                                     op));
        for (std::uint64_t own = 1; own < 16; ++own) {
            for (std::uint64_t other = 1; other < 16; ++other) {
                Answers answers = Answers::none(program);
                answers.set(*program.input_at("p.own"), member_set(own));
                answers.set(*program.input_at("p.other"), member_set(other));
                const Evaluation at = evaluate(program, answers, {program.reference_day, {}});
                Value both{1, 0};
                Value right{1, 0};
                Value left{1, 0};
                const auto widen = [](Value& all, bool holds) {
                    all = {std::min<std::int64_t>(all.low, holds ? 1 : 0),
                           std::max<std::int64_t>(all.high, holds ? 1 : 0)};
                };
                for (int a = 0; a < 4; ++a) {
                    if ((own >> static_cast<unsigned>(a) & 1U) == 0) {
                        continue;
                    }
                    widen(right, stands(op, a, 2));
                    widen(left, stands(op, 1, a));
                    for (int b = 0; b < 4; ++b) {
                        if ((other >> static_cast<unsigned>(b) & 1U) != 0) {
                            widen(both, stands(op, a, b));
                        }
                    }
                }
                CAPTURE(op, own, other);
                REQUIRE(at[program.names.at("right")] == right);
                REQUIRE(at[program.names.at("left")] == left);
                // Two that are not known are bounded from without.
                REQUIRE(at[program.names.at("both")].low <= both.low);
                REQUIRE(at[program.names.at("both")].high >= both.high);
                if (one_bit(own) && one_bit(other)) {
                    REQUIRE(at[program.names.at("both")] == both);
                }
            }
        }
    }
}

TEST_CASE("a table's cells and ranges go by the order of the members, with all gaps told") {
    const Program program = compiled(R"(let inside = p.own in [l2..l4)
table pay "给" / "pay" unique (level: level) -> paid: money
  source S1
    | < l2       || ¥1.00
    | [l2..l3]   || ¥2.00
    | > l3       || ¥3.00
let paid = pay(p.own)
)");
    constexpr std::array<std::int64_t, 4> expected{100, 200, 200, 300};
    for (int own = 0; own < 4; ++own) {
        Answers answers = Answers::none(program);
        answers.set(*program.input_at("p.own"), one_member(own));
        const Evaluation at = evaluate(program, answers, {program.reference_day, {}});
        CHECK(at[program.names.at("paid")].low == expected[static_cast<std::size_t>(own)]);
        CHECK(at[program.names.at("inside")] == truth(own == 1 || own == 2));
    }
    const Checked<Program> gap =
        checked(R"(table pay "给" / "pay" unique (level: level) -> paid: money
  source S1
    | < l2 || ¥1.00
    | > l2 || ¥3.00
let paid = pay(p.own)
)");
    REQUIRE_FALSE(gap.diagnostics.empty());
    CHECK(gap.diagnostics.front().code == "table-gap");
}

TEST_CASE("a condition by order says which members pass") {
    const Program program = compiled(R"(programme g "补" / "help"
  guard high: p.own >= l3 "三级以上" / "level 3 or more" source S1
)");
    Answers answers = Answers::none(program);
    answers.set(*program.input_at("p.own"), one_member(0));
    const Evaluation at = evaluate(program, answers, {program.reference_day, {}});
    const Explanation said =
        explain(program, at, outcome(program, at, 0), Language::en, Depth::staff);
    REQUIRE(said.reasons.size() == 1);
    CHECK(said.reasons.front().holds == false);
    CHECK(said.reasons.front().required.find("level 3") != std::string::npos);
    CHECK(said.reasons.front().required.find("level 4") != std::string::npos);
}
