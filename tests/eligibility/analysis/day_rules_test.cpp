// Random rules that speak of days, ages and months: the days on which an answer changes against a
// walk over all days, and the courses of their inputs against evaluation at each value.
#include "eligibility/analysis/coverage.h"
#include "eligibility/analysis/distances.h"
#include "eligibility/evaluation/box.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"
#include "eligibility/program/operations.h"

#include <algorithm>
#include <random>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace eligibility;

namespace {

class Maker {
public:
    explicit Maker(std::uint32_t seed) : random_(seed) {}

    int below(int n) { return static_cast<int>(random_() % static_cast<std::uint32_t>(n)); }

    std::string pack() {
        const std::string head = fmt::format(R"(pack "small" version 1 "小包" / "small"
  window 2022-01-01 .. 2023-02-28
  reference_day 2022-09-01
  dates month_end {}, age on_birthday
source S "来源" / "source"
  effective 2020-01-01
  grade B
entity p "人" / "person" {{
  born: date in 2001-11-15 .. 2002-04-15
    ask "生日？" / "born?"
    label "生日" / "birthday"
    why "要看" / "it counts"
  since: date in 2021-12-20 .. 2022-03-10
    ask "哪天起？" / "since?"
    label "起" / "since"
    why "要看" / "it counts"
  waited: days in 0 .. 60
    ask "等了多久？" / "waited?"
    label "等了" / "waited"
    why "要看" / "it counts"
  month: int in 1 .. 14
    ask "几个月？" / "months?"
    label "月数" / "months"
    why "要看" / "it counts"
  poor: bool
    ask "困难吗？" / "poor?"
    label "困难" / "poor"
    why "要看" / "it counts"
}}
param floor: money per month "底" / "floor"
  from 2020-01-01: ¥10.00 source S
  from 2022-06-15: ¥12.00 source S
  from 2022-11-01: ¥15.00 source S
table rate "标准" / "rate" unique (month: int in 1 .. 24) -> paid: money per month
  from 2020-07-01 source S
    | <= 12 || ¥142.00
    | > 12  || ¥138.00
  from 2022-07-01{} source S
    | <= 6 || ¥160.00
    | > 6  || ¥156.00
)",
                                             below(2) == 0 ? "clamp" : "next_day",
                                             below(2) == 0 ? "" : " until 2023-01-20");
        std::string text = head + "let due = " + day(2) + "\nlet money = " + money(2) +
                           "\nprogramme g \"补助\" / \"help\"\n";
        if (below(3) == 0) {
            text += fmt::format("  covers 2022-0{}-01 .. 202{}-02-27 source S\n", 1 + below(3),
                                2 + below(2));
        }
        for (int i = 0, count = 1 + below(3); i < count; ++i) {
            text += fmt::format("  {} c{}: {}\n    \"条件\" / \"condition\"\n    source S\n",
                                i == 0 && below(3) == 0 ? "scope" : "guard", i, truth(2));
        }
        return text + "  result paid: money per month \"给\" / \"paid\" = " + money(2) + "\n";
    }

private:
    std::string day(int depth) {
        switch (below(depth > 0 ? 9 : 3)) {
        case 0:
            return "p.born";
        case 1:
            return "p.since";
        case 2:
            return below(3) == 0 ? "2022-08-31" : "on";
        case 3:
            return fmt::format("({} + {} days)", day(depth - 1), below(40));
        case 4:
            return fmt::format("({} + {} months)", day(depth - 1), below(30) - 5);
        case 5:
            return fmt::format("({} + p.month months)", day(depth - 1));
        case 6:
            return fmt::format("(if {} then {} else {})", truth(0), day(depth - 1), day(depth - 1));
        case 7:
            return fmt::format("month_start({})", day(depth - 1));
        default:
            return fmt::format("max({}, {})", day(depth - 1), day(depth - 1));
        }
    }

    std::string number(int depth) {
        switch (below(7)) {
        case 0:
            return "p.month";
        case 1:
            return fmt::format("age({}, {})", day(0), day(depth));
        case 2:
            return fmt::format("(months_between({}, {}) / 1 month)", day(depth), day(depth));
        case 3:
            return fmt::format("month_of({})", day(depth));
        case 4:
            return fmt::format("day_of({})", day(depth));
        case 5:
            return fmt::format("(year_of({}) - 2000)", day(depth));
        default:
            return fmt::format("(({} - {}) / 1 day)", day(depth), day(depth));
        }
    }

    std::string truth(int depth) {
        switch (below(depth > 0 ? 8 : 4)) {
        case 0:
            return "p.poor";
        case 1:
            return fmt::format("({} >= {})", number(0), below(32));
        case 2:
            return fmt::format("({} <= {})", day(0), day(0));
        case 3:
            return fmt::format("(age(p.born, on) >= {})", 19 + below(3));
        case 4:
            return fmt::format("({} < {})", day(depth), day(depth));
        case 5:
            return fmt::format("({} > {})", number(depth), number(depth - 1));
        case 6:
            return fmt::format("(on >= p.since + {} months)", below(12));
        default:
            return fmt::format("({} {} {})", truth(depth - 1), below(2) == 0 ? "and" : "or",
                               truth(depth - 1));
        }
    }

    std::string money(int depth) {
        switch (below(depth > 0 ? 8 : 2)) {
        case 0:
            return "floor";
        case 1:
            return "rate(p.month)";
        case 2:
            return fmt::format("(floor at {})", below(2) == 0 ? "on" : "max(p.since, 2022-01-05)");
        case 3:
            return fmt::format("(rate(p.month) at {})",
                               below(2) == 0 ? "p.since" : "max(p.since, on)");
        case 4:
            return fmt::format("(if {} then {} else {})", truth(1), money(depth - 1),
                               money(depth - 1));
        case 5:
            return fmt::format("({} + {})", money(depth - 1), money(depth - 1));
        case 6:
            return fmt::format("({} * {})", money(0),
                               below(2) == 0 ? "p.month" : "day_of(p.since)");
        default:
            return fmt::format("min({}, {})", money(depth - 1), money(depth - 1));
        }
    }

    std::mt19937 random_;
};

struct Tally {
    std::size_t packs = 0;
    std::size_t walks = 0;
    std::size_t exact = 0; // that name every change
    std::size_t changes = 0;
    std::size_t points = 0;
};

Answers some_answers(const Program& program, Maker& maker) {
    Answers answers = Answers::none(program);
    const int known = maker.below(4); // none, some, mostly, all
    for (InputId i = 0; i < program.inputs.size(); ++i) {
        const Type& type = program.inputs[i].type;
        const auto width = static_cast<int>(type.high - type.low + 1);
        const std::int64_t low = type.low + maker.below(width);
        if (maker.below(3) < known) {
            answers.set(i, known_value(low));
        } else if (maker.below(2) == 0) {
            const auto left = static_cast<int>(type.high - low + 1);
            answers.set(i, {low, low + maker.below(left)});
        }
    }
    return answers;
}

Evaluation on(const Program& program, const Answers& answers, Date day) {
    return evaluate(program, answers, {day});
}

void check_future(const Program& program, const Answers& answers, Date from, Tally& tally) {
    const Outcome now = outcome(program, on(program, answers, from), 0);
    std::vector<Date> expected;
    Outcome before = now;
    for (Date day = from + std::chrono::days{1}; day <= program.window_to;
         day += std::chrono::days{1}) {
        const Outcome here = outcome(program, on(program, answers, day), 0);
        if (here.verdict != before.verdict || here.amount != before.amount ||
            here.uncovered != before.uncovered) {
            expected.push_back(day);
        }
        before = here;
    }
    const Future future = changes_after(program, on(program, answers, from), now);
    std::vector<Date> named;
    for (const OutcomeChange& change : future.changes) {
        named.push_back(change.on);
        const Evaluation eve = on(program, answers, change.on - std::chrono::days{1});
        const Evaluation then = on(program, answers, change.on);
        for (const ConditionChange& one : change.conditions) {
            const NodeId test = program.programmes[0].conditions[one.condition].test;
            REQUIRE(one.before == eve[test]);
            REQUIRE(one.after == then[test]);
            REQUIRE(one.before != one.after);
        }
    }
    ++tally.walks;
    if (future.exact) {
        REQUIRE(named == expected);
        ++tally.exact;
        tally.changes += named.size();
    } else { // only somebody of whom something is unknown
        REQUIRE(std::any_of(answers.inputs.begin(), answers.inputs.end(),
                            [](Value value) { return value.low != value.high; }));
    }
}

void check_course(const Program& program, const Answers& answers, Date day, InputId input,
                  Tally& tally) {
    const Course along = course(program, on(program, answers, day), 0, input);
    REQUIRE(along.exact);
    const Type& type = program.inputs[input].type;
    const Programme& programme = program.programmes[0];
    for (std::int64_t value = type.low; value <= type.high; ++value) {
        Answers here = answers;
        here.set(input, known_value(value));
        const Evaluation evaluation = on(program, here, day);
        const Stretch& stretch = along.at(value);
        CAPTURE(program.inputs[input].path, value, stretch.low, stretch.high);
        Workspace room(program, evaluation);
        REQUIRE(stretch.verdicts == Box(program, 0, room).view().verdicts);
        for (std::size_t i = 0; i < programme.conditions.size(); ++i) {
            REQUIRE(stretch.tests[i] == evaluation[programme.conditions[i].test]);
        }
        if (stretch.least) {
            const Value paid = evaluation[programme.amount];
            REQUIRE(along.amount(stretch, value) == AmountBounds{paid.low, paid.high});
        }
        ++tally.points;
    }
}

// Where the bounds of a day say it by themselves, the ranges say the same; elsewhere the first day
// of a stretch speaks for those on which nobody's bounds change.
void check_coverage(const Program& program) {
    const ProgrammeDays days = covered_days(program).front();
    const auto within = [](const std::vector<DayRange>& ranges, Date day) {
        return std::any_of(ranges.begin(), ranges.end(), [&](const DayRange& range) {
            return range.from <= day && day <= range.to;
        });
    };
    const Answers nothing = Answers::none(program);
    for (Date day = program.window_from; day <= program.window_to; day += std::chrono::days{1}) {
        Workspace room(program, on(program, nothing, day));
        const View said = Box(program, 0, room).view();
        CAPTURE(format_date(day), said.verdicts);
        if (!said.uncovered) {
            REQUIRE_FALSE(within(days.gaps, day));
        }
        if (said.verdicts == out_of_scope_bit) {
            REQUIRE_FALSE(within(days.covered, day));
        }
        if (!said.uncovered && (said.verdicts & out_of_scope_bit) == 0) {
            REQUIRE(within(days.covered, day));
        }
    }
}

std::optional<Program> program_of(const std::string& text) {
    ReadPack read = parse_pack({{"small.rule", text}});
    for (const Diagnostic& fault : read.pack.diagnostics) {
        UNSCOPED_INFO(render(fault, read.files));
    }
    REQUIRE(read.pack.value.has_value());
    Checked<Program> checked = compile(*read.pack.value);
    return std::move(checked.value);
}

void try_seeds(std::uint32_t from, std::uint32_t count) {
    Tally tally;
    for (std::uint32_t seed = from; seed < from + count; ++seed) {
        Maker maker(seed);
        const std::string text = maker.pack();
        const auto program = program_of(text);
        if (!program) {
            continue; // a constant condition, or days beyond the calendar
        }
        INFO("seed " << seed << "\n" << text);
        ++tally.packs;
        for (int i = 0; i < 3; ++i) {
            const Answers answers = some_answers(*program, maker);
            const Date day = program->window_from + std::chrono::days{maker.below(400)};
            CAPTURE(format_date(day));
            check_future(*program, answers, day, tally);
            for (InputId input = 0; input < program->inputs.size(); ++input) {
                check_course(*program, answers, day, input, tally);
            }
        }
        check_coverage(*program);
    }
    fmt::print("seeds {} .. {}: {} packs with days, {} walks over all days, {} exact, {} changes, "
               "{} points "
               "of courses\n",
               from, from + count - 1, tally.packs, tally.walks, tally.exact, tally.changes,
               tally.points);
    CHECK(tally.packs * 2 > count);
    CHECK(tally.exact * 2 > tally.walks);
}

} // namespace

TEST_CASE("what changes by itself, and along dates, is what a walk day by day finds") {
    try_seeds(9'000'001, 300);
}

TEST_CASE("days at length", "[.long]") {
    try_seeds(10'000'000, 10'000);
}
