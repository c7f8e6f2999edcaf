// Files of people answered as a whole, held against the answers to each alone.
#include "eligibility/csv/run_batch.h"
#include "eligibility/eligibility.h"
#include "eligibility/exchange/read_answers.h"

#include <random>
#include <sstream>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace eligibility;

namespace {

const Program& shipped() {
    static const Loaded loaded = load(REPOSITORY "/config/packs/hedong-2022");
    return loaded.program.value();
}

const Moment moment{*parse_date("2022-09-01"), std::nullopt};

struct Ran {
    std::string out;
    BatchDone done;
    std::vector<std::size_t> refused_lines;
};

Ran run(const std::string& people, unsigned threads = 1) {
    std::istringstream in(people);
    std::ostringstream out;
    std::vector<std::size_t> lines;
    const BatchJob job{shipped(),
                       moment,
                       {},
                       BatchBounds::split,
                       threads,
                       [](std::size_t, std::uint64_t) {},
                       [&](std::size_t line, const std::string&) { lines.push_back(line); }};
    BatchDone done = run_batch(job, in, out);
    return {out.str(), std::move(done), std::move(lines)};
}

// A value anywhere in its range, near its ends now and then.
std::int64_t some_value(const Type& type, std::mt19937_64& random) {
    const auto width = static_cast<std::uint64_t>(type.high - type.low);
    const std::uint64_t step = random() % (width + 1);
    switch (random() % 4) {
    case 0:
        return type.low + static_cast<std::int64_t>(step % 400);
    case 1:
        return type.low + static_cast<std::int64_t>(std::min<std::uint64_t>(step % 600'000, width));
    default:
        return type.low + static_cast<std::int64_t>(step);
    }
}

std::string some_cell(const Program& program, const Input& input, std::mt19937_64& random) {
    if (random() % 10 == 0) {
        return "";
    }
    if (input.type.kind == Kind::member) {
        const auto& members =
            program.enums[static_cast<std::size_t>(input.type.enumeration)].members;
        return members[random() % members.size()].id;
    }
    const std::int64_t value = std::min(some_value(input.type, random), input.type.high);
    return spell(program, input.type, value);
}

struct File {
    std::string text;
    std::vector<InputId> columns;
    std::vector<std::vector<std::string>> rows; // without the id
};

File some_people(std::size_t count, std::uint32_t seed) {
    const Program& program = shipped();
    std::mt19937_64 random(seed);
    File file;
    file.text = "id";
    for (InputId input = 0; input < program.inputs.size(); ++input) {
        if (program.inputs[input].member == 0) {
            file.columns.push_back(input);
            file.text += "," + program.inputs[input].path;
        }
    }
    file.text += "\n";
    for (std::size_t i = 0; i < count; ++i) {
        file.text += std::to_string(i);
        auto& row = file.rows.emplace_back();
        for (const InputId input : file.columns) {
            row.push_back(some_cell(program, program.inputs[input], random));
            file.text += "," + row.back();
        }
        file.text += "\n";
    }
    return file;
}

} // namespace

TEST_CASE("each row of a file is answered as the person alone") {
    const Program& program = shipped();
    const File file = some_people(3'000, 1);
    const Ran ran = run(file.text);
    std::istringstream out(ran.out);
    std::string line;
    std::getline(out, line);
    for (const auto& row : file.rows) {
        Answers answers = Answers::none(program);
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (!row[i].empty()) {
                answers.set(file.columns[i],
                            *read_value(program, program.inputs[file.columns[i]].type, row[i]));
            }
        }
        const Evaluation evaluation = evaluate(program, answers, moment);
        REQUIRE(std::getline(out, line));
        std::size_t at = line.find(",,") + 1;
        for (ProgrammeId id = 0; id < program.programmes.size(); ++id) {
            const BatchResult alone = result_of(program, evaluation, id);
            const std::string verdict = fmt::format(",{},", verdict_name(alone.verdict));
            at = line.find(verdict, at);
            REQUIRE(at != std::string::npos);
            at += verdict.size() - 1;
            if (alone.amount) {
                const std::string bounds = fmt::format(
                    ",{}.{:02},{}.{:02},", alone.amount->low / 100, alone.amount->low % 100,
                    alone.amount->high / 100, alone.amount->high % 100);
                CHECK(line.find(bounds, at) != std::string::npos);
            }
        }
    }
    CHECK(ran.done.summary.answered() == file.rows.size());
}

TEST_CASE("results are the same bytes for any number of threads") {
    const File file = some_people(20'000, 2);
    const std::string one = run(file.text, 1).out;
    CHECK(run(file.text, 3).out == one);
    CHECK(run(file.text, 8).out == one);
}

TEST_CASE("a row that does not fit is refused with its line, and the others are answered") {
    const Ran ran = run("id,household.size,person.hukou\n"
                        "a,3,hedong\n"
                        "b,0,nowhere\n"
                        "c,3\n"
                        "\"d\",,\n");
    CHECK(ran.refused_lines == std::vector<std::size_t>{3, 4});
    CHECK(ran.done.summary.answered() == 2);
    CHECK(ran.done.summary.refused() == 2);
    CHECK(ran.out.find("column 2 (household.size)") != std::string::npos);
    CHECK(ran.out.find("column 3 (person.hukou)") != std::string::npos);
    CHECK(ran.out.find("\nc,2 fields where the first line names 3") != std::string::npos);
}

TEST_CASE("a file without names it knows is refused before anything is written") {
    CHECK(run("").done.faults.size() == 1);
    const Ran ran = run("name,person.hukou,person.hukou\nx,hedong,hedong\n");
    CHECK(ran.done.faults.size() == 3); // no input, twice, no id
    CHECK(ran.out.empty());
}

TEST_CASE("an amount stands there only where the verdict is eligible") {
    const Ran ran =
        run("id,person.insurance,visit.hospital_level,visit.kind,visit.cost,year.outpatient_"
            "cost,person.contracted\n"
            "x,resident_high,level_3,clinic,2600.00,0.00,false\n");
    CHECK(ran.out.find(",undetermined,,1000.00,1000.00,visit.specialist_hospital,") !=
          std::string::npos);
}
