// HEDONG-3 and the shipped pack over whole populations, in memory: a JSON line a figure, for
// tests/bench/populations, which sets peers beside them. The engine, the plain loop and the tuned
// columns take turns on the same people, and all must say the same.
#include "eligibility/batch/evaluate_batch.h"
#include "eligibility/eligibility.h"
#include "eligibility/program/operations.h"
#include "tests/bench/hedong3_answers.h"
#include "tests/bench/hedong3_columns.h"
#include "tests/bench/hedong3_files.h"
#include "tests/bench/hedong3_sql.h"
#include "tests/bench/measure.h"
#include "tests/bench/synthetic_packs.h"

#include <fstream>
#include <functional>
#include <iterator>
#include <random>
#include <thread>

#include <sqlite3.h>

namespace {

using namespace eligibility;

constexpr std::size_t rounds = 15;

Program loaded_or_exit(const std::string& folder) {
    Loaded loaded = load(folder);
    if (!loaded.program) {
        for (const Diagnostic& fault : loaded.diagnostics) {
            fmt::print(stderr, "{}\n", render(fault, loaded.files));
        }
        std::exit(2);
    }
    return std::move(*loaded.program);
}

// Work on people from first to before last.
using Work = std::function<void(std::size_t first, std::size_t last)>;

void share_out(std::size_t people, unsigned threads, const Work& work) {
    std::vector<std::thread> others;
    const std::size_t each = (people / threads + morsel_size - 1) / morsel_size * morsel_size;
    for (unsigned i = 1; i < threads; ++i) {
        others.emplace_back([&, i] {
            work(std::min(people, i * each), i + 1 == threads ? people : (i + 1) * each);
        });
    }
    work(0, threads == 1 ? people : std::min(people, each));
    for (std::thread& other : others) {
        other.join();
    }
}

struct Contender {
    std::string name;
    std::function<void()> run;
    std::vector<std::int64_t> times;
};

// They take turns, so that what else the machine does meets all of them.
void race(std::vector<Contender>& all, std::size_t n) {
    for (std::size_t round = 0; round < n; ++round) {
        for (Contender& one : all) {
            one.times.push_back(bench::times(1, one.run).front());
        }
    }
    for (Contender& one : all) {
        std::sort(one.times.begin(), one.times.end());
    }
}

void report(const std::string& what, const Contender& one, std::size_t people, unsigned threads) {
    fmt::print(R"({{"what":"{}","who":"{}","people":{},"threads":{},"rounds":{},"fastest":{},)"
               R"("median":{}}})"
               "\n",
               what, one.name, people, threads, one.times.size(), one.times.front(),
               bench::median(one.times));
    std::fflush(stdout);
}

std::vector<InputId> every_input(const Program& program) {
    std::vector<InputId> all;
    for (InputId input = 0; input < program.inputs.size(); ++input) {
        if (program.inputs[input].member == 0) {
            all.push_back(input);
        }
    }
    return all;
}

void engine(const Program& program, Moment moment, const Columns& columns, std::size_t first,
            std::size_t last, hedong3::Results& results) {
    BatchOptions options;
    options.failed_conditions = false;
    BatchEvaluator batch(program, moment, columns.present(), options);
    for (std::size_t at = first; at < last; at += morsel_size) {
        const std::size_t count = std::min(morsel_size, last - at);
        batch.evaluate(columns, at, count);
        for (ProgrammeId rule = 0; rule < 3; ++rule) {
            const ProgrammeRuns runs = batch.runs(rule);
            hedong3::write_results(
                reinterpret_cast<const std::uint8_t*>(runs.verdict.first), eligible_bit,
                reinterpret_cast<const std::int32_t*>(runs.amount->first.first), count,
                {results.eligible[rule].data() + at, results.amount[rule].data() + at});
        }
    }
}

void hedong3_race(const Program& program, Moment moment, std::size_t people) {
    hedong3::Table table;
    Columns columns(program, every_input(program));
    for (std::size_t i = 0; i < people; ++i) {
        const hedong3::Person person = hedong3::person(i);
        table.add(person);
        columns.add(answers_of(program, person));
    }
    hedong3::Results by_engine(people);
    hedong3::Results by_loop(people);
    hedong3::Results by_columns(people);
    for (const unsigned threads : {1U, 2U}) {
        const auto shared = [&, threads](const Work& work) {
            return [&, threads, work] { share_out(people, threads, work); };
        };
        std::vector<Contender> all;
        all.push_back({"engine",
                       shared([&](std::size_t first, std::size_t last) {
                           engine(program, moment, columns, first, last, by_engine);
                       }),
                       {}});
        all.push_back({"plain loop",
                       shared([&](std::size_t first, std::size_t last) {
                           plain_loop(table, first, last, by_loop);
                       }),
                       {}});
        all.push_back({"tuned columns",
                       shared([&](std::size_t first, std::size_t last) {
                           tuned_columns(table, first, last, by_columns);
                       }),
                       {}});
        race(all, rounds);
        for (const Contender& one : all) {
            report("hedong-3", one, people, threads);
        }
    }
    if (!(by_engine == by_loop && by_columns == by_loop)) {
        fmt::print(stderr, "bench_populations: engine, loop and columns do not say the same\n");
        std::exit(1);
    }
}

// The results as a table made from a table.
void sqlite(std::size_t people) {
    sqlite3* base = nullptr;
    sqlite3_open(":memory:", &base);
    const auto run = [&](const std::string& sql) {
        if (sqlite3_exec(base, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
            fmt::print(stderr, "bench_populations: SQLite says {}\n", sqlite3_errmsg(base));
            std::exit(1);
        }
    };
    run("CREATE TABLE people(high, level, chosen, spend, used, paid, size, income, area, owns, "
        "hukou, member, in_work, cost)");
    run("BEGIN");
    for (std::size_t i = 0; i < people; ++i) {
        const hedong3::Person p = hedong3::person(i);
        run(fmt::format(
            "INSERT INTO people VALUES({:d},{},{:d},{},{},{},{},{},{},{:d},{:d},{:d},{:d},{})",
            p.high, p.level, p.chosen, p.spend, p.used, p.paid, p.size, p.income, p.area, p.owns,
            p.hukou, p.member, p.in_work, p.cost));
    }
    run("COMMIT");
    const std::string made = "CREATE TABLE results AS " + hedong3::select_from("people");
    std::vector<Contender> one{{"SQLite",
                                [&] {
                                    run("DROP TABLE IF EXISTS results");
                                    run(made);
                                },
                                {}}};
    race(one, 3);
    report("hedong-3", one.front(), people, 1);
    sqlite3_close(base);
}

// Anybody, with so many percent of the cells not known; figures low in their ranges as often as
// anywhere in them.
Columns anybody(const Program& program, std::size_t people, std::uint32_t percent_unknown) {
    std::mt19937_64 random(20220226);
    const auto inputs = every_input(program);
    Columns columns(program, inputs);
    Answers answers = Answers::none(program);
    for (std::size_t i = 0; i < people; ++i) {
        for (const InputId input : inputs) {
            const Type& type = program.inputs[input].type;
            answers.forget(program, input);
            if (random() % 100 < percent_unknown) {
                continue;
            }
            if (type.kind == Kind::member) {
                const auto members =
                    program.enums[static_cast<std::size_t>(type.enumeration)].members.size();
                answers.set(input, one_member(static_cast<int>(random() % members)));
                continue;
            }
            const auto width = static_cast<std::uint64_t>(type.high - type.low) + 1;
            const std::uint64_t part =
                random() % 2 == 0 ? std::min<std::uint64_t>(width, 1'000'000) : width;
            answers.set(input, known_value(type.low + static_cast<std::int64_t>(random() % part)));
        }
        columns.add(answers);
    }
    return columns;
}

// One thread, all results of all programmes.
void population(const std::string& what, const std::string& who, const Program& program,
                Moment moment, const Columns& columns, BatchBounds bounds, std::size_t n) {
    BatchOptions options;
    options.bounds = bounds;
    std::vector<Contender> one{
        {who,
         [&] {
             BatchEvaluator batch(program, moment, columns.present(), options);
             for (std::size_t at = 0; at < columns.size(); at += morsel_size) {
                 batch.evaluate(columns, at, std::min(morsel_size, columns.size() - at));
                 bench::keep(batch.runs(0).verdict[0]);
             }
         },
         {}}};
    race(one, n);
    report(what, one.front(), columns.size(), 1);
}

void growth(const std::string& rules, const Program& shipped, Moment shipped_moment) {
    const Program hedong = bench::compiled(rules);
    const Moment moment{hedong.reference_day, {}};
    for (const std::size_t people :
         {std::size_t{10'000}, std::size_t{100'000}, std::size_t{1'000'000}}) {
        population("growth with people", fmt::format("{}", people), hedong, moment,
                   anybody(hedong, people, 0), BatchBounds::nodewise, 5);
    }
    for (const std::uint32_t percent : {0U, 1U, 5U, 20U, 50U}) {
        const Columns some = anybody(shipped, 100'000, percent);
        population("growth with unknown cells, nodewise bounds", fmt::format("{} %", percent),
                   shipped, shipped_moment, some, BatchBounds::nodewise, 5);
    }
    for (const std::uint32_t percent : {0U, 1U, 5U}) {
        const Columns some = anybody(shipped, 2'000, percent);
        population("growth with unknown cells, split bounds", fmt::format("{} %", percent), shipped,
                   shipped_moment, some, BatchBounds::split, 3);
    }
    for (const int copies : {3, 10, 30, 100}) {
        const Program many = bench::compiled(bench::many_rules(rules, copies));
        population("growth with rules", fmt::format("{}", copies), many, {many.reference_day, {}},
                   anybody(many, 100'000, 0), BatchBounds::nodewise, 5);
    }
    for (const int rows : {10, 30, 100, 300, 1'000}) {
        const Program table = bench::compiled(bench::many_rows(rules, rows));
        population("growth with rows of a table", fmt::format("{}", rows), table,
                   {table.reference_day, {}}, anybody(table, 100'000, 0), BatchBounds::nodewise, 5);
    }
}

} // namespace

int main(int count, char** words) {
    if (count == 5 && std::string_view(words[1]) == "--people") {
        hedong3::write_people(std::stoul(words[2]), words[3], words[4]);
        return 0;
    }
    if (count != 4) {
        fmt::print(stderr, "bench_populations: write the folders of HEDONG-3 and of the shipped "
                           "pack and a number of people after it, or --people, a number and two "
                           "files to write.\n");
        return 2;
    }
    const Program hedong = loaded_or_exit(words[1]);
    const Program shipped = loaded_or_exit(words[2]);
    const std::size_t people = std::stoul(words[3]);
    const Moment shipped_moment{shipped.reference_day, {}};
    hedong3_race(hedong, {hedong.reference_day, {}}, people);
    sqlite(people);
    const Columns residents = anybody(shipped, std::min<std::size_t>(people, 200'000), 5);
    population("shipped pack, 5 % of cells unknown", "nodewise bounds", shipped, shipped_moment,
               residents, BatchBounds::nodewise, 5);
    std::ifstream file(std::string(words[1]) + "/pack.rule");
    growth(std::string(std::istreambuf_iterator<char>(file), {}), shipped, shipped_moment);
    return 0;
}
