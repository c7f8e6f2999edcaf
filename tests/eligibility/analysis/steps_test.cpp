// Claims that a value never falls, or never grows, along one answer: small random rules against
// every pair of people there is, and rules over all amounts of money.
#include "eligibility/analysis/claims.h"
#include "eligibility/analysis/search.h"
#include "eligibility/evaluation/evaluate.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"
#include "eligibility/program/operations.h"

#include <array>
#include <random>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace eligibility;

namespace {

constexpr const char* head = R"(pack "small" version 1 "小包" / "small"
  window 2022-02-25 .. 2022-03-05
  reference_day 2022-03-01
  dates month_end clamp, age on_birthday
source S "来源" / "source"
  effective 2022-01-01
  grade B
ordered enum level { l1 "一级" / "level 1" l2 "二级" / "level 2" l3 "三级" / "level 3" }
entity p "人" / "person" {
  count: int in 0 .. 7
    ask "几个？" / "count?"
    label "数" / "count"
    why "要看" / "it counts"
  level: level
    ask "几级？" / "level?"
    label "级" / "level"
    why "要看" / "it counts"
  poor: bool
    ask "困难吗？" / "poor?"
    label "困难" / "poor"
    why "要看" / "it counts"
  cost: money in ¥0.00 .. ¥{}
    ask "花费？" / "cost?"
    label "花费" / "cost"
    why "要看" / "it counts"
  paid: money in ¥0.00 .. ¥0.04
    ask "已领？" / "paid before?"
    label "已领" / "paid before"
    why "要看" / "it counts"
    optional
  born: date in 2010-02-26 .. 2010-03-03
    ask "生日？" / "born?"
    label "生日" / "birthday"
    why "要看" / "it counts"
}
grid share "比例" / "share" (level: level, poor: bool) -> rate
  source S
             | yes | no
    l1 | 90% | 80%
    l2 | 80% | 70%
    l3 | 70% | 50%
table line "线" / "line" unique (level: level) -> money: money
  source S
    | l1 || ¥0.01
    | l2 || ¥0.02
    | l3 || ¥0.00
)";

std::string pack_with(const char* most) {
    std::string text = head;
    const std::string hole = "¥{}";
    text.replace(text.find(hole), hole.size(), std::string("¥") + most);
    // braces of the rule language stand for themselves
    return text;
}

Checked<Program> program_of(const std::string& text) {
    ReadPack read = parse_pack({{"small.rule", text}});
    for (const Diagnostic& fault : read.pack.diagnostics) {
        UNSCOPED_INFO(render(fault, read.files));
    }
    REQUIRE(read.pack.value.has_value());
    return compile(*read.pack.value);
}

class Maker {
public:
    explicit Maker(std::uint32_t seed) : random_(seed) {}

    int below(int n) { return static_cast<int>(random_() % static_cast<std::uint32_t>(n)); }

    std::string money(int depth) {
        switch (below(depth > 0 ? 12 : 4)) {
        case 0:
        case 1:
            return "p.cost";
        case 2:
            return fmt::format("¥0.0{}", below(6));
        case 3:
            return "line(p.level)";
        case 4:
            return fmt::format("(p.count * {})", money(depth - 1));
        case 5:
            return fmt::format("({} + {})", money(depth - 1), money(depth - 1));
        case 6:
            return fmt::format("({} - {})", money(depth - 1), money(depth - 1));
        case 7:
            return fmt::format("{}({}, {})", below(2) == 0 ? "min" : "max", money(depth - 1),
                               money(depth - 1));
        case 8:
            return fmt::format("round({} * share(p.level, p.poor), fen, {})", money(depth - 1),
                               std::array{"half_up", "half_even", "up",
                                          "down"}[static_cast<std::size_t>(below(4))]);
        case 9:
            return fmt::format("(p.paid otherwise {})", money(depth - 1));
        default:
            return fmt::format("(if {} then {} else {})", truth(1), money(depth - 1),
                               money(depth - 1));
        }
    }

private:
    std::string truth(int depth) {
        switch (below(depth > 0 ? 7 : 5)) {
        case 0:
            return "p.poor";
        case 1:
            return fmt::format("p.count >= {}", 1 + below(7));
        case 2:
            return below(2) == 0 ? "p.level = l3" : "p.level in {l1, l2}";
        case 3:
            return fmt::format("{} <= ¥0.0{}", money(1), 1 + below(4));
        case 4:
            return fmt::format("age(p.born, on) >= 12");
        default:
            return fmt::format("({} {} {})", truth(depth - 1), below(2) == 0 ? "and" : "or",
                               truth(depth - 1));
        }
    }

    std::mt19937 random_;
};

struct Tally {
    std::size_t claims = 0;
    std::size_t proved = 0;
    std::size_t broken = 0;
    std::size_t people = 0;
};

class Everybody {
public:
    Everybody(const Program& program, const Invariant& invariant)
        : program_(program), invariant_(invariant) {}

    // The greater answer of some pair that goes the wrong way; -1: of any.
    bool breaks(std::int64_t greater, std::size_t& people) {
        greater_ = greater;
        broken_ = false;
        people_ = &people;
        const bool dated = std::any_of(program_.nodes.begin(), program_.nodes.end(),
                                       [](const Node& node) { return node.op == Op::day; });
        const Date last = dated ? program_.window_to : program_.window_from;
        for (day_ = program_.window_from; day_ <= last; day_ += std::chrono::days{1}) {
            Answers answers = Answers::none(program_);
            choose(0, answers);
        }
        return broken_;
    }

private:
    std::vector<std::optional<Value>> all_of(InputId input) const {
        const Type& type = program_.inputs[input].type;
        std::vector<std::optional<Value>> all;
        const bool set = is_set_kind(type.kind);
        for (std::int64_t at = set ? 0 : type.low; at <= (set ? 2 : type.high); ++at) {
            all.emplace_back(set ? one_member(static_cast<int>(at)) : known_value(at));
        }
        if (program_.inputs[input].optional) {
            all.emplace_back(std::nullopt);
        }
        return all;
    }

    void choose(InputId input, Answers& answers) {
        if (broken_) {
            return;
        }
        if (input == program_.inputs.size()) {
            walk(answers);
            return;
        }
        if (input == invariant_.along || !read(input)) {
            choose(input + 1, answers);
            return;
        }
        for (const auto& value : all_of(input)) {
            if (value) {
                answers.set(input, *value);
            } else {
                answers.inputs[input] = {program_.inputs[input].type.low,
                                         program_.inputs[input].type.high};
                answers.given[input] = 0;
            }
            choose(input + 1, answers);
        }
    }

    bool read(InputId input) const {
        return std::any_of(program_.nodes.begin(), program_.nodes.end(), [&](const Node& node) {
            return (node.op == Op::input || node.op == Op::optional) && node.index == input;
        });
    }

    void walk(Answers& answers) {
        std::optional<std::int64_t> before;
        std::int64_t at = is_set_kind(program_.inputs[invariant_.along].type.kind)
                              ? 0
                              : program_.inputs[invariant_.along].type.low;
        for (const auto& value : all_of(invariant_.along)) {
            if (!value) {
                continue;
            }
            answers.set(invariant_.along, *value);
            const Value here = evaluate(program_, answers, {day_, {}})[invariant_.claim];
            REQUIRE(here.low == here.high);
            ++*people_;
            const bool wrong =
                before && (invariant_.way == Invariant::Way::non_decreasing ? here.low < *before
                                                                            : here.low > *before);
            if (wrong && (greater_ < 0 || greater_ == at)) {
                broken_ = true;
                return;
            }
            before = here.low;
            ++at;
        }
    }

    const Program& program_;
    const Invariant& invariant_;
    std::int64_t greater_ = -1;
    bool broken_ = false;
    Date day_{};
    std::size_t* people_ = nullptr;
};

// What is named after "with p.x = ", as a place among the answer's values.
std::int64_t named(const Program& program, const Invariant& invariant, const std::string& person) {
    const std::string text = person.substr(person.rfind("= ") + 2);
    const Type& type = program.inputs[invariant.along].type;
    if (type.kind == Kind::member) {
        return text.back() - '1';
    }
    if (type.kind == Kind::boolean) {
        return text == "yes" ? 1 : 0;
    }
    if (type.kind == Kind::date) {
        return day_number(*parse_date(text));
    }
    return type.kind == Kind::money ? text.back() - '0' : std::stoll(text);
}

void try_seeds(std::uint32_t from, std::uint32_t count) {
    Tally tally;
    const std::string pack = pack_with("0.06");
    for (std::uint32_t seed = from; seed < from + count; ++seed) {
        Maker maker(seed);
        const std::string value = maker.money(3);
        for (const char* along : {"count", "level", "poor", "cost", "paid", "born"}) {
            const std::string claim =
                fmt::format("invariant i \"不变\" / \"one way\": {} {} in p.{}\n", value,
                            maker.below(2) == 0 ? "non_decreasing" : "non_increasing", along);
            const Checked<Program> program = program_of(pack + claim);
            if (!program.value || program.value->invariants.empty()) {
                continue; // a constant condition
            }
            INFO("seed " << seed << "\n" << claim);
            const Invariant& invariant = program.value->invariants.front();
            Everybody everybody(*program.value, invariant);
            const bool broken = everybody.breaks(-1, tally.people);
            const Sighting seen = look_for_step(*program.value, invariant);
            CAPTURE(seen.person);
            ++tally.claims;
            if (seen.kind == Sighting::Kind::nobody) {
                ++tally.proved;
                REQUIRE_FALSE(broken);
            } else if (seen.kind == Sighting::Kind::somebody) {
                ++tally.broken;
                REQUIRE(broken);
                REQUIRE(
                    everybody.breaks(named(*program.value, invariant, seen.person), tally.people));
            }
        }
    }
    fmt::print("seeds {} .. {}: {} claims, {} proved, {} broken, {} untested; {} people\n", from,
               from + count - 1, tally.claims, tally.proved, tally.broken,
               tally.claims - tally.proved - tally.broken, tally.people);
    CHECK(tally.claims > count);
    CHECK(tally.proved > 0);
    CHECK(tally.broken > 0);
    CHECK((tally.proved + tally.broken) * 100 >= tally.claims * 99);
}

Diagnostics claims(const std::string& rules) {
    Checked<Program> program = program_of(pack_with("2,000,000.00") + rules);
    for (const Diagnostic& fault : program.diagnostics) {
        UNSCOPED_INFO(fault.code << ": " << fault.message);
    }
    REQUIRE(program.value.has_value());
    return check_invariants(*program.value);
}

} // namespace

TEST_CASE("a value that never falls or grows is proved, or two people are named") {
    try_seeds(12'000'001, 150);
}

TEST_CASE("what goes one way over all amounts of money is proved") {
    constexpr const char* rules = R"(
let covered = max(¥0.00, p.cost - line(p.level))
let share_paid = min(round(covered * share(p.level, p.poor), fen, half_up), ¥150,000.00)
let by_branch = if p.level = l3 then round(p.cost * 50%, fen, half_up) else round(p.cost * 60%, fen, half_up)
invariant more_cost "多花不少报" / "more for more": share_paid non_decreasing in p.cost
invariant poor_gets_more "困难的不少报" / "the poor get no less": share_paid non_decreasing in p.poor
invariant branch "三级报得少" / "less at level 3": by_branch non_increasing in p.level
invariant own "自己付的不变少" / "own part": p.cost - share_paid non_decreasing in p.cost
)";
    for (const Diagnostic& one : claims(rules)) {
        FAIL_CHECK(one.message);
    }
}

TEST_CASE("a cliff between two amounts of money is named to the fen") {
    const Diagnostics found = claims(R"(
let paid = if p.cost <= ¥1,750.00 then p.cost else p.cost * 1/2
invariant more "多花不少报" / "more for more": round(paid, fen, half_up) non_decreasing in p.cost
)");
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "invariant-broken");
    CHECK(found.front().message == "`more` does not hold: p.cost = ¥1,750.00, on 2022-02-25: "
                                   "¥1,750.00, and ¥875.01 with p.cost = ¥1,750.01");
}

TEST_CASE("only what has an order goes up and down") {
    const auto refused = [](const std::string& claim) {
        const Checked<Program> program = program_of(
            pack_with("1.00") + "enum colour { red \"红\" / \"red\" blue \"蓝\" / \"blue\" }\n" +
            "entity p {\n  colour: colour\n    ask \"色？\" / \"colour?\"\n    label \"色\" / "
            "\"colour\"\n    why \"要看\" / \"it counts\"\n}\n" +
            "invariant i \"总是\" / \"always\": " + claim + "\n");
        REQUIRE_FALSE(program.value.has_value());
        return program.diagnostics.front().message;
    };
    CHECK(refused("p.cost non_increasing in p.colour").find("in no order") != std::string::npos);
    CHECK(refused("p.poor non_increasing in p.cost").find("only numbers and dates grow") !=
          std::string::npos);
}

TEST_CASE("claims at length", "[.long]") {
    try_seeds(12'100'000, 3'000);
}
