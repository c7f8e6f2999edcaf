// Random rules and random people in an SQLite database: what the SELECT says is held against the
// nodewise bounds of evaluate, and where it claims to be no wider, against the outcome itself.
#include "eligibility/batch/evaluate_batch.h"
#include "eligibility/evaluation/nodewise.h"
#include "eligibility/program/operations.h"
#include "eligibility/sql/to_sql.h"
#include "tests/agreement/random_answers.h"

#include <memory>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>
#include <sqlite3.h>

using namespace agreement;
using namespace eligibility;

namespace {

struct Close {
    void operator()(sqlite3* base) const { sqlite3_close(base); }

    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

using Base = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

Base open_base() {
    sqlite3* base = nullptr;
    REQUIRE(sqlite3_open(":memory:", &base) == SQLITE_OK);
    return Base(base);
}

Statement prepare(const Base& base, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v2(base.get(), sql.c_str(), -1, &statement, nullptr);
    INFO(sqlite3_errmsg(base.get()) << '\n' << sql);
    REQUIRE(code == SQLITE_OK);
    return Statement(statement);
}

void run(const Base& base, const std::string& sql) {
    INFO(sql);
    REQUIRE(sqlite3_exec(base.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
}

// A value as the table has it.
std::string cell(const Program& program, const Type& type, std::int64_t value) {
    switch (type.kind) {
    case Kind::boolean:
        return value != 0 ? "'true'" : "'false'";
    case Kind::date:
        return "'" + format_date(date_of(value)) + "'";
    case Kind::member:
        return "'" +
               program.enums[static_cast<std::size_t>(type.enumeration)]
                   .members[static_cast<std::size_t>(member_index(known_value(value)))]
                   .id +
               "'";
    case Kind::integer:
    case Kind::decimal:
    case Kind::rate:
    case Kind::money:
    case Kind::days:
    case Kind::months:
    case Kind::verdict:
        break;
    }
    return std::to_string(value);
}

// Databases know a value or do not: what is known in part is taken for unknown.
Answers table_answers(const Program& program, Answers answers) {
    for (InputId input = 0; input < program.inputs.size(); ++input) {
        if (!is_known(program.inputs[input].type.kind, answers.inputs[input]) ||
            program.inputs[input].member != 0) {
            answers.forget(program, input);
        }
    }
    answers.attested.assign(answers.attested.size(), Attested::pending);
    answers.choices = Answers::none(program).choices;
    return answers;
}

std::string column_text(const Statement& row, int column) {
    const auto* text = sqlite3_column_text(row.get(), column);
    return text == nullptr ? std::string() : reinterpret_cast<const char*>(text);
}

std::string number_or_nothing(const std::optional<std::int64_t>& number) {
    return number ? std::to_string(*number) : std::string();
}

void check_row(const Program& program, const Answers& answers, Moment moment, const Statement& row,
               std::size_t& narrow) {
    const Evaluation evaluation = evaluate(program, answers, moment);
    const Programme& programme = program.programmes[0];
    const NodewiseOutcome nodewise = nodewise_outcome(program, evaluation, 0);
    const std::string_view verdict = verdict_name(nodewise.verdict);
    std::optional<std::int64_t> low;
    std::optional<std::int64_t> high;
    if (nodewise.amount) {
        low = nodewise.amount->low;
        high = nodewise.amount->high;
    }
    CHECK(column_text(row, 1).empty());
    CHECK(column_text(row, 2) == verdict);
    CHECK(column_text(row, 4) == number_or_nothing(low));
    CHECK(column_text(row, 5) == number_or_nothing(high));
    if (sqlite3_column_int(row.get(), sqlite3_column_count(row.get()) - 1) == 0) {
        ++narrow;
        const BatchResult said = result_of(program, evaluation, 0);
        CHECK(column_text(row, 2) == verdict_name(said.verdict));
        const bool paid = said.verdict == Verdict::eligible && said.amount;
        CHECK(column_text(row, 3) ==
              number_or_nothing(paid ? std::optional(said.amount->low) : std::nullopt));
        CHECK(column_text(row, 6).empty());
        CHECK(column_text(row, 7) ==
              (said.failed == no_index ? std::string() : programme.conditions[said.failed].id));
        CHECK(column_text(row, 8) == (said.readings_differ.value() ? "1" : "0"));
    }
}

struct Counts {
    std::size_t packs = 0;
    std::size_t people = 0;
    std::size_t narrow = 0;
};

void compare(const RandomRules& rules, const Program& program, int day, std::mt19937& random,
             Counts& counts) {
    SqlOptions options;
    options.moment = {*parse_date(day_text(day)), std::nullopt};
    const SqlText sql = to_sql(program, options);
    INFO(sql.refused);
    REQUIRE(sql.text.has_value());
    const Base base = open_base();
    std::string columns = "id INTEGER";
    for (const Input& input : program.inputs) {
        if (input.member == 0) {
            columns += ", " + sql::name(Dialect::sqlite, input.path);
        }
    }
    run(base, "CREATE TABLE people(" + columns + ")");
    std::vector<Answers> people;
    for (int i = 0; i < 60; ++i) {
        people.push_back(table_answers(program, some_answers(rules, program, random)));
        std::string row = std::to_string(i);
        for (InputId input = 0; input < program.inputs.size(); ++input) {
            if (program.inputs[input].member == 0) {
                row += people.back().given[input] == 0
                           ? ", NULL"
                           : ", " + cell(program, program.inputs[input].type,
                                         people.back().inputs[input].low);
            }
        }
        run(base, "INSERT INTO people VALUES(" + row + ")");
    }
    const Statement select = prepare(base, *sql.text);
    for (const Answers& person : people) {
        REQUIRE(sqlite3_step(select.get()) == SQLITE_ROW);
        check_row(program, person, options.moment, select, counts.narrow);
        ++counts.people;
    }
    ++counts.packs;
}

void compare_packs(std::uint32_t first, std::uint32_t last) {
    Counts counts;
    for (std::uint32_t seed = first; seed < last; ++seed) {
        const RandomRules rules = random_rules(seed, Shape::free);
        const auto program = compiled(rules);
        if (!program) {
            continue;
        }
        INFO("seed " << seed << '\n' << rules.text);
        std::mt19937 random(seed);
        compare(rules, *program, static_cast<int>(seed % days), random, counts);
    }
    fmt::print("SQLite: {} packs, {} people, {} of them said to be no wider than the outcome\n",
               counts.packs, counts.people, counts.narrow);
    CHECK(counts.narrow * 4 > counts.people);
}

} // namespace

TEST_CASE("a database says the bounds of evaluate, and the outcome where it is no wider") {
    compare_packs(20'000, 20'120);
}

TEST_CASE("a database says the bounds of evaluate, on many packs", "[.long]") {
    compare_packs(21'000, 23'000);
}
