#include "tests/eligibility/program/table_pack.h"

#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"
#include "tests/eligibility/program/compiled.h"

#include <array>
#include <random>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

namespace eligibility::testing {

namespace {

constexpr std::string_view head = R"(pack "tables" version 1 "表" / "tables"
  window 2022-01-01 .. 2022-12-31
  reference_day 2022-09-01

source S1 "通知" / "Notice"
  by "区政府" / "District government"
  effective 2022-01-01
  grade B

)";

constexpr std::string_view programme = R"(
programme p "补贴" / "Subsidy"
  guard here: yes
    "在" / "here"
    source S1
  result paid: money per visit "给" / "Paid" = )";

std::string input(std::string_view name, std::string_view type) {
    return fmt::format("  {}: {}\n    ask \"问？\" / \"ask?\"\n    label \"名\" / \"label\"\n"
                       "    why \"因\" / \"because\"\n",
                       name, type);
}

using Box = std::array<std::array<int, 2>, 6>;

std::string row_text(const Box& box, std::size_t pays) {
    std::string row = "    ";
    for (const auto& [low, high] : box) {
        row += low == 0 && high == 999 ? "| - " : fmt::format("| [{}..{}] ", low, high);
    }
    return row + fmt::format("|| ¥{}.{:02}\n", pays / 100, pays % 100);
}

// Cuts the largest piece left somewhere in its middle, until there are enough.
std::vector<Box> tree_of(std::size_t rows) {
    std::mt19937 random(5);
    Box whole;
    whole.fill({0, 999});
    std::vector<Box> boxes{whole};
    for (std::size_t next = 0; boxes.size() < rows; ++next) {
        Box& box = boxes[next % boxes.size()];
        auto& side = box[random() % 6];
        if (side[1] - side[0] < 4) {
            continue;
        }
        const int quarter = (side[1] - side[0]) / 4;
        const int cut = side[0] + quarter +
                        static_cast<int>(random() % static_cast<std::uint32_t>(2 * quarter + 1));
        Box upper = box;
        upper[static_cast<std::size_t>(&side - box.data())][0] = cut + 1;
        side[1] = cut;
        boxes.push_back(upper);
    }
    return boxes;
}

// 10 x 10 x 10 x 10 in four columns, or 10 x 10.
std::vector<Box> grid_of(std::size_t rows) {
    std::vector<Box> boxes;
    for (std::size_t i = 0; i < rows; ++i) {
        Box box;
        box.fill({0, 999});
        std::size_t rest = i;
        for (std::size_t size = rows, column = 0; size > 1; size /= 10, ++column) {
            const int digit = static_cast<int>(rest % 10);
            box[column] = {digit * 100, digit * 100 + 99};
            rest /= 10;
        }
        boxes.push_back(box);
    }
    return boxes;
}

} // namespace

Program table_pack(std::string_view declarations) {
    const bool tiers = declarations.starts_with("tiers");
    return compiled(std::string(head) + "entity person \"本人\" / \"the person\" {\n" +
                    input("age", "int in 0 .. 120") +
                    input("cost", "money in ¥0.00 .. ¥10,000.00") +
                    input("burden", "money per year in ¥0.00 .. ¥10,000.00") + "}\n\n" +
                    std::string(declarations) + std::string(programme) +
                    (tiers ? "t(person.cost)\n" : "¥1.00\n"));
}

Answers bill(const Program& program, std::int64_t before, std::int64_t cost) {
    Answers answers = Answers::none(program);
    answers.set(*program.input_at("person.burden"), known_value(before));
    answers.set(*program.input_at("person.cost"), known_value(cost));
    return answers;
}

std::string large_table(std::size_t rows, bool tree_shaped) {
    std::string text = std::string(head) + "entity person \"本人\" / \"the person\" {\n";
    std::string columns;
    std::string arguments;
    for (const char* name : {"a", "b", "c", "d", "e", "f"}) {
        text += input(name, "int in 0 .. 999");
        columns += fmt::format("{}{}: int in 0 .. 999", columns.empty() ? "" : ", ", name);
        arguments += fmt::format("{}person.{}", arguments.empty() ? "" : ", ", name);
    }
    text += fmt::format("}}\n\ntable t unique ({}) -> pay: money\n  from 2022-01-01 source S1\n",
                        columns);
    std::size_t row = 0;
    for (const Box& box : tree_shaped ? tree_of(rows) : grid_of(rows)) {
        text += row_text(box, row++);
    }
    return text + std::string(programme) + fmt::format("t({})\n", arguments);
}

} // namespace eligibility::testing
