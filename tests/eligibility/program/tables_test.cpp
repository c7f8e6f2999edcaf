// Decision tables and tiers: the index against every point there is, and tiers on a running total
// against every way of splitting a year.
#include "eligibility/eligibility.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"
#include "eligibility/program/hit_sweep.h"
#include "eligibility/program/look_up.h"
#include "tests/eligibility/program/table_pack.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <set>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace eligibility;
using namespace eligibility::testing;

namespace {

using Random = std::mt19937;
using Point = std::vector<Value>;

std::int64_t below(Random& random, std::int64_t n) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(n));
}

Lookup random_lookup(Random& random) {
    Lookup lookup;
    const std::int64_t columns = 1 + below(random, 3);
    for (std::int64_t i = 0; i < columns; ++i) {
        Type type;
        const std::int64_t size = 2 + below(random, 5);
        type.kind = below(random, 2) == 0 ? Kind::member : Kind::integer;
        type.low = type.kind == Kind::member ? (std::int64_t{1} << size) - 1 : -2;
        type.high = type.kind == Kind::member ? type.low : type.low + size - 1;
        lookup.columns.push_back(type);
    }
    const std::int64_t rows = 1 + below(random, 6);
    for (std::int64_t row = 0; row < rows; ++row) {
        LookupRow built;
        for (const Type& type : lookup.columns) {
            CellTest test;
            if (type.kind == Kind::member) {
                test.members = static_cast<std::uint64_t>(1 + below(random, type.low));
                test.members =
                    below(random, 3) == 0 ? static_cast<std::uint64_t>(type.low) : test.members;
            } else {
                const std::int64_t size = type.high - type.low + 1;
                const std::int64_t low = type.low + below(random, size);
                const std::int64_t high = low + below(random, type.high - low + 1);
                test.ranges = {{low, high}};
                if (high + 2 <= type.high && below(random, 2) == 0) { // `1, 3..`
                    test.ranges.push_back({high + 2, type.high});
                } else if (below(random, 3) == 0) {
                    test.ranges = {{-range_limit, range_limit}};
                }
            }
            built.tests.push_back(std::move(test));
        }
        lookup.rows.push_back(std::move(built));
    }
    return lookup;
}

// The points that bounded arguments allow, one by one.
std::vector<Point> points_in(const std::vector<Type>& columns, const Point& box) {
    std::vector<Point> points{{}};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        std::vector<Value> values;
        if (columns[i].kind == Kind::member) {
            for (int place = 0; place < member_limit; ++place) {
                if ((bits(box[i]) >> static_cast<unsigned>(place) & 1U) != 0) {
                    values.push_back(one_member(place));
                }
            }
        } else {
            for (std::int64_t value = box[i].low; value <= box[i].high; ++value) {
                values.push_back(known_value(value));
            }
        }
        std::vector<Point> longer;
        for (const Point& point : points) {
            for (const Value value : values) {
                longer.push_back(point);
                longer.back().push_back(value);
            }
        }
        points = std::move(longer);
    }
    return points;
}

Point whole(const std::vector<Type>& columns) {
    Point box;
    for (const Type& type : columns) {
        box.push_back({type.low, type.high});
    }
    return box;
}

Point random_box(const std::vector<Type>& columns, Random& random) {
    Point box;
    for (const Type& type : columns) {
        if (type.kind == Kind::member) {
            box.push_back(member_set(static_cast<std::uint64_t>(1 + below(random, type.low))));
        } else {
            const std::int64_t low = type.low + below(random, type.high - type.low + 1);
            box.push_back({low, low + below(random, type.high - low + 1)});
        }
    }
    return box;
}

std::vector<std::uint32_t> rows_at(const Lookup& lookup, const Point& point) {
    std::vector<std::uint32_t> hits;
    for (std::uint32_t row = 0; row < lookup.rows.size(); ++row) {
        if (match(lookup.rows[row], lookup.columns, point) == Match::yes) {
            hits.push_back(row);
        }
    }
    return hits;
}

std::set<std::uint32_t> found_by_index(const Lookup& lookup, const Point& box) {
    std::vector<NodeId> arguments;
    for (NodeId i = 0; i < box.size(); ++i) {
        arguments.push_back(i);
    }
    std::set<std::uint32_t> found;
    for_each_hit(lookup, arguments, box.data(), [&](std::uint32_t row) { found.insert(row); });
    return found;
}

std::vector<std::uint32_t> numbered(const Lookup& lookup) {
    std::vector<std::uint32_t> gives;
    for (std::uint32_t row = 0; row < lookup.rows.size(); ++row) {
        gives.push_back(row % 2);
    }
    return gives;
}

} // namespace

TEST_CASE("the index finds the rows that may answer, and no others") {
    Random random(1);
    std::size_t boxes = 0;
    for (int table = 0; table < 2'000; ++table) {
        Lookup lookup = random_lookup(random);
        lookup.tree = sweep(lookup, Overlap::first, numbered(lookup), false).tree;
        for (int i = 0; i < 8; ++i) {
            const Point box = i == 0 ? whole(lookup.columns) : random_box(lookup.columns, random);
            std::set<std::uint32_t> first;
            for (const Point& point : points_in(lookup.columns, box)) {
                const auto hits = rows_at(lookup, point);
                if (!hits.empty()) {
                    first.insert(hits.front());
                }
            }
            CAPTURE(table, i);
            CHECK(found_by_index(lookup, box) == first);
            ++boxes;
        }
    }
    CHECK(boxes == 16'000);
}

TEST_CASE("a gap, an overlap and a row that never answers are told, and only those there are") {
    Random random(2);
    std::size_t gaps = 0;
    std::size_t clashes = 0;
    std::size_t dead = 0;
    for (int table = 0; table < 3'000; ++table) {
        const Lookup lookup = random_lookup(random);
        const auto gives = numbered(lookup);
        const Sweep unique = sweep(lookup, Overlap::refused, gives, false);
        const Sweep any = sweep(lookup, Overlap::agreed, gives, false);
        const Sweep first = sweep(lookup, Overlap::first, gives, false);
        bool gap = false;
        bool twice = false;
        bool differ = false;
        std::set<std::uint32_t> answers;
        for (const Point& point : points_in(lookup.columns, whole(lookup.columns))) {
            const auto hits = rows_at(lookup, point);
            gap = gap || hits.empty();
            twice = twice || hits.size() > 1;
            for (const std::uint32_t row : hits) {
                differ = differ || gives[row] != gives[hits.front()];
            }
            if (!hits.empty()) {
                answers.insert(hits.front());
            }
        }
        CAPTURE(table);
        CHECK((unique.complete && any.complete && first.complete));
        CHECK(first.gap.has_value() == gap);
        CHECK(unique.clash.has_value() == twice);
        CHECK(any.clash.has_value() == differ);
        for (const auto* found : {&unique, &any, &first}) {
            if (found->gap) {
                CHECK(rows_at(lookup, found->gap->at).empty());
            }
            if (found->clash) {
                const auto hits = rows_at(lookup, found->clash->at);
                CHECK(std::count(hits.begin(), hits.end(), found->clash->first) == 1);
                CHECK(std::count(hits.begin(), hits.end(), found->clash->second) == 1);
            }
        }
        for (std::uint32_t row = 0; row < lookup.rows.size(); ++row) {
            CHECK(first.reached[row] == answers.contains(row));
            dead += first.reached[row] ? 0U : 1U;
        }
        gaps += gap ? 1U : 0U;
        clashes += twice ? 1U : 0U;
    }
    CHECK((gaps > 500 && clashes > 500 && dead > 500)); // else the tables show little
}

TEST_CASE("a billion cells are looked at where rows divide them cleanly") {
    Lookup lookup;
    Type type;
    type.kind = Kind::integer;
    type.high = 999;
    lookup.columns.assign(3, type); // cut at every value of each column: 10^9 cells
    for (std::size_t column = 0; column < 3; ++column) {
        for (std::int64_t value = 0; value < 1'000; ++value) {
            LookupRow row;
            row.tests.assign(3, {0, {{-range_limit, range_limit}}});
            row.tests[column].ranges = {{value, value}};
            for (std::size_t before = 0; before < column; ++before) {
                row.tests[before].ranges = {{999, 999}};
            }
            if (column == 2 || value < 999) {
                lookup.rows.push_back(std::move(row));
            }
        }
    }
    const Sweep found = sweep(lookup, Overlap::refused, numbered(lookup), false);
    CHECK((found.complete && !found.gap && !found.clash));
    lookup.rows.pop_back();
    const Sweep lacking = sweep(lookup, Overlap::refused, numbered(lookup), false);
    REQUIRE(lacking.gap.has_value());
    CHECK(lacking.gap->at == Point(3, known_value(999)));
}

TEST_CASE("any split of a year's bills in any order pays the same") {
    Random random(3);
    for (const std::string_view kind : {"marginal", "slab", "interpolated"}) {
        const bool rates = kind == "marginal";
        for (const std::string_view way : {"half_up", "half_even", "up", "down"}) {
            const Program program = table_pack(
                fmt::format("tiers t {} (cost: money) on person.burden -> money per visit\n"
                            "  from 2022-01-01 source S1\n"
                            "    to ¥100.00: {}\n    below ¥1,000.00: {}\n    above: {}\n"
                            "    cap ¥640.03 per year\n    round fen {}\n",
                            kind, rates ? "1/7" : "¥3.00", rates ? "60%" : "¥65.11",
                            rates ? "2/3" : "¥901.00", way));
            const NodeId paid = program.names.at("p.paid");
            const auto pays = [&](std::int64_t before, std::int64_t cost) {
                const Evaluation said = evaluate(program, bill(program, before, cost),
                                                 {program.reference_day, std::nullopt});
                REQUIRE(said[paid].low == said[paid].high);
                return said[paid].low;
            };
            const std::int64_t nothing = pays(0, 0);
            for (int year = 0; year < 40; ++year) {
                const std::int64_t whole_cost = below(random, 200'000);
                std::int64_t before = 0;
                std::int64_t sum = 0;
                while (before < whole_cost) {
                    const std::int64_t cost =
                        std::min(1 + below(random, 40'000), whole_cost - before);
                    sum += pays(before, cost);
                    before += cost;
                }
                CAPTURE(kind, way, whole_cost);
                CHECK(sum == pays(0, whole_cost));
                CHECK(nothing == 0);
            }
        }
    }
}

TEST_CASE("a list holds what every row that applies gives, in its order") {
    const Program program = table_pack("table t collect (age: int in 0 .. 120) -> pay: money\n"
                                       "  source S1\n"
                                       "    | >= 80 || ¥3.00\n"
                                       "    | >= 60 || ¥1.00\n"
                                       "    | >= 60 || ¥1.00\n"
                                       "    default || ¥0.00\n"
                                       "let all = t(person.age)\n"
                                       "table o output_order (age: int in 0 .. 120) -> pay: money\n"
                                       "  order ¥5.00, ¥3.00, ¥1.00\n"
                                       "  source S1\n"
                                       "    | >= 60 || ¥1.00\n"
                                       "    | >= 70 || ¥5.00\n"
                                       "    | >= 80 || ¥3.00\n"
                                       "let best = o(person.age)\n");
    const auto listed = [&](std::string_view name, std::int64_t age) {
        Answers answers = Answers::none(program);
        answers.set(*program.input_at("person.age"), known_value(age));
        const Evaluation said = evaluate(program, answers, {program.reference_day, std::nullopt});
        std::vector<std::int64_t> all;
        for (const ListValue::Entry& entry : program.list_named(name)->entries) {
            REQUIRE(is_known(Kind::boolean, said[entry.hit]));
            if (is_true(said[entry.hit])) {
                all.push_back(said[entry.output].low);
            }
        }
        return all;
    };
    CHECK(listed("all", 85) == std::vector<std::int64_t>{300, 100, 100});
    CHECK(listed("all", 60) == std::vector<std::int64_t>{100, 100});
    CHECK(listed("all", 59) == std::vector<std::int64_t>{0});
    CHECK(listed("best", 85) == std::vector<std::int64_t>{500, 300, 100});
    CHECK(listed("best", 75) == std::vector<std::int64_t>{500, 100});
    CHECK(listed("best", 5).empty());
    CHECK(program.list_named("t") == nullptr);
}

// Not part of a run: prints how long a large table takes.
TEST_CASE("how long a table of 10,000 rows and 6 columns takes", "[.timing]") {
    for (const std::int64_t rows : {100, 10'000}) {
        for (const bool tree_shaped : {false, true}) {
            const auto clock = [] { return std::chrono::steady_clock::now(); };
            const auto micros = [](auto from, auto to) {
                return std::chrono::duration_cast<std::chrono::nanoseconds>(to - from).count() /
                       1'000;
            };
            const std::vector<SourceFile> files{
                {"pack.rule", large_table(static_cast<std::size_t>(rows), tree_shaped)}};
            const auto start = clock();
            const ReadPack read = parse_pack(files);
            const auto parsed = clock();
            const Checked<Program> checked = compile(*read.pack.value);
            const auto compiled = clock();
            REQUIRE(checked.value.has_value());
            const Program& program = *checked.value;
            Evaluator evaluator(program, {program.reference_day, std::nullopt});
            Random random(4);
            std::vector<Answers> people;
            for (int i = 0; i < 1'000; ++i) {
                people.push_back(Answers::none(program));
                for (InputId input = 0; input < program.inputs.size(); ++input) {
                    people.back().set(input, known_value(below(random, 1'000)));
                }
            }
            const auto before = clock();
            std::int64_t sum = 0;
            for (int round = 0; round < 100; ++round) {
                for (const Answers& person : people) {
                    sum += evaluator.evaluate(person)[program.names.at("p.paid")].low;
                }
            }
            const auto after = clock();
            fmt::print("{} rows, {}: {} kB, parse {} us, compile {} us, {} branches, {} leaves; "
                       "{} ns an evaluation (N = 100,000, {})\n",
                       rows, tree_shaped ? "a random tree's" : "a grid's",
                       files.front().text.size() / 1'000, micros(start, parsed),
                       micros(parsed, compiled), program.lookups.front().tree.branches.size(),
                       program.lookups.front().tree.leaves.size(),
                       micros(before, after) * 1'000 / 100'000, sum);
        }
    }
}
