// HEDONG-3, one person at a time, answers already parsed: the engine beside a prepared SQLite
// statement and the rules by hand, on the same people in the same run. All must say the same.
#include "eligibility/eligibility.h"
#include "tests/bench/hedong3.h"
#include "tests/bench/hedong3_answers.h"
#include "tests/bench/hedong3_sql.h"
#include "tests/bench/measure.h"

#include <memory>

#include <sqlite3.h>

namespace {

using namespace eligibility;
using bench::keep;
using bench::median;
using bench::tell;
using bench::times;

constexpr std::size_t people = 4'096;
constexpr std::size_t rounds = 101;

hedong3::Result engine_says(const Program& program, const Evaluation& evaluation) {
    hedong3::Result result;
    for (ProgrammeId id = 0; id < 3; ++id) {
        const Outcome said = outcome(program, evaluation, id);
        result.eligible[id] = said.verdict == Verdict::eligible;
        result.amount[id] = said.amount ? said.amount->low : 0;
    }
    return result;
}

class Sqlite {
public:
    Sqlite() {
        sqlite3* open = nullptr;
        sqlite3_open(":memory:", &open);
        base_.reset(open);
        sqlite3_stmt* made = nullptr;
        const std::string select =
            hedong3::select_from("(SELECT ?1 AS high, ?2 AS level, ?3 AS chosen, ?4 AS spend, "
                                 "?5 AS used, ?6 AS paid, ?7 AS size, ?8 AS income, ?9 AS area, "
                                 "?10 AS owns, ?11 AS hukou, ?12 AS member, ?13 AS in_work, "
                                 "?14 AS cost)");
        sqlite3_prepare_v2(open, select.c_str(), -1, &made, nullptr);
        statement_.reset(made);
    }

    hedong3::Result says(const hedong3::Person& p) {
        const std::array<std::int64_t, 14> values{p.high,  p.level,  p.chosen,  p.spend, p.used,
                                                  p.paid,  p.size,   p.income,  p.area,  p.owns,
                                                  p.hukou, p.member, p.in_work, p.cost};
        sqlite3_stmt* statement = statement_.get();
        for (int i = 0; i < 14; ++i) {
            sqlite3_bind_int64(statement, i + 1, values[static_cast<std::size_t>(i)]);
        }
        hedong3::Result result;
        if (sqlite3_step(statement) == SQLITE_ROW) {
            for (int i = 0; i < 3; ++i) {
                const auto rule = static_cast<std::size_t>(i);
                result.eligible[rule] = sqlite3_column_int64(statement, 2 * i) != 0;
                result.amount[rule] = sqlite3_column_int64(statement, 2 * i + 1);
            }
        }
        sqlite3_reset(statement);
        return result;
    }

private:
    struct Close {
        void operator()(sqlite3* base) const { sqlite3_close(base); }

        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };

    std::unique_ptr<sqlite3, Close> base_;
    std::unique_ptr<sqlite3_stmt, Close> statement_;
};

std::int64_t sum(const hedong3::Result& result) {
    return result.amount[0] + result.amount[1] + result.amount[2];
}

// The people with what the rules say of them, as JSON lines for peers in other languages.
void print_people(std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
        const hedong3::Person p = hedong3::person(i);
        const hedong3::Result r = hedong3::by_hand(p);
        fmt::print(
            R"({{"person":{{"high":{},"level":{},"chosen":{},"spend":{},"used":{},"paid":{},"size":{},)"
            R"("income":{},"area":{},"owns":{},"hukou":{},"member":{},"in_work":{},"cost":{}}},)"
            R"("says":[{},{},{},{},{},{}]}})"
            "\n",
            p.high, p.level, p.chosen, p.spend, p.used, p.paid, p.size, p.income, p.area, p.owns,
            p.hukou, p.member, p.in_work, p.cost, r.eligible[0], r.amount[0], r.eligible[1],
            r.amount[1], r.eligible[2], r.amount[2]);
    }
}

} // namespace

int main(int count, char** words) {
    if (count == 2 && std::string_view(words[1]) == "--people") {
        print_people(people);
        return 0;
    }
    if (count != 2) {
        fmt::print(stderr, "bench_hedong3: write the folder of the HEDONG-3 pack after it, or "
                           "--people.\n");
        return 2;
    }
    const Loaded loaded = load(words[1]);
    if (!loaded.program) {
        for (const Diagnostic& fault : loaded.diagnostics) {
            fmt::print(stderr, "{}\n", render(fault, loaded.files));
        }
        return 2;
    }
    const Program& program = *loaded.program;
    std::vector<hedong3::Person> persons;
    std::vector<Answers> answers;
    for (std::size_t i = 0; i < people; ++i) {
        persons.push_back(hedong3::person(i));
        answers.push_back(answers_of(program, persons.back()));
    }
    Evaluator evaluator(program, moment_on(program, program.reference_day));
    Sqlite sqlite;
    std::size_t same = 0;
    for (std::size_t i = 0; i < people; ++i) {
        const hedong3::Result hand = hedong3::by_hand(persons[i]);
        const bool agree = engine_says(program, evaluator.evaluate(answers[i])) == hand &&
                           sqlite.says(persons[i]) == hand;
        same += agree ? 1U : 0U;
    }
    const auto values = times(rounds, [&] {
        for (const Answers& one : answers) {
            keep(evaluator.evaluate(one).values.back().low);
        }
    });
    const auto outcomes = times(rounds, [&] {
        for (const Answers& one : answers) {
            keep(sum(engine_says(program, evaluator.evaluate(one))));
        }
    });
    const auto prepared = times(rounds, [&] {
        for (const hedong3::Person& one : persons) {
            keep(sum(sqlite.says(one)));
        }
    });
    const auto hand = times(rounds, [&] {
        for (const hedong3::Person& one : persons) {
            keep(sum(hedong3::by_hand(one)));
        }
    });
    const auto each = [&](const std::vector<std::int64_t>& sorted) {
        return static_cast<double>(median(sorted)) / static_cast<double>(people);
    };
    const auto ns = [&](const std::vector<std::int64_t>& sorted) {
        return fmt::format("{:.0f} ns", each(sorted));
    };
    const std::size_t n = people * rounds;
    tell("HEDONG-3, one person: the values of all nodes, median", ns(values), "", n);
    tell("HEDONG-3, one person: three outcomes, median", ns(outcomes), "300 ns", n);
    tell("  a prepared SQLite statement", ns(prepared), "", n);
    tell("  SQLite / engine", fmt::format("{:.1f} x", each(prepared) / each(outcomes)), "above 1",
         n);
    tell("  by hand in C++", fmt::format("{:.1f} ns", each(hand)), "", n);
    tell("  people on whom all three agree", fmt::format("{} of {}", same, people), "all", people);
    return 0;
}
