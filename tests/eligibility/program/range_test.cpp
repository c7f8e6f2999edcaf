// Ranges prove that nothing overflows: whatever the builder accepts is worked out again in wide
// integers, node by node, for people at the ends of every range.
#include "eligibility/evaluation/evaluate.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/builder.h"
#include "eligibility/program/compile.h"

#include <algorithm>
#include <array>
#include <random>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace eligibility;

namespace {

class RandomArithmetic {
public:
    explicit RandomArithmetic(std::uint32_t seed) : random_(seed), build_(program, faults) {
        for (std::uint32_t i = 0; i < 4; ++i) {
            Input input;
            input.path = fmt::format("p.x{}", i);
            input.type.kind = i < 2 ? Kind::money : Kind::decimal;
            input.type.denominator = i < 2 ? 1 : 100;
            const auto reach = static_cast<std::int64_t>(std::uint64_t{1} << (random_() % 62));
            input.type.high = std::min(reach, range_limit);
            input.type.low = random_() % 2 == 0 ? 0 : -input.type.high;
            program.inputs.push_back(input);
            open_.push_back(build_.leaf(Op::input, i, input.type, {}));
        }
        for (int i = 0; i < 12; ++i) {
            add_node();
        }
    }

    Program program;
    Faults faults;

private:
    NodeId any() { return open_[random_() % open_.size()]; }

    void add_node() {
        const NodeId a = any();
        const NodeId b = any();
        const bool money = build_.type(a).kind == Kind::money;
        const bool same = money == (build_.type(b).kind == Kind::money);
        const std::size_t before = faults.list().size();
        NodeId made = no_node;
        switch (random_() % 7) {
        case 0:
            made = same ? build_.add(a, b, {}) : no_node;
            break;
        case 1:
            made = same ? build_.subtract(a, b, {}) : no_node;
            break;
        case 2:
            made = money && same ? no_node : build_.multiply(a, b, {});
            break;
        case 3:
            made = build_.divide(a, static_cast<std::int64_t>(1 + random_() % 1000), 10, {});
            break;
        case 4:
            made = same ? build_.minimum(a, b, {}) : no_node;
            break;
        case 5:
            made = same ? build_.maximum(a, b, {}) : no_node;
            break;
        default:
            made = build_.round(a, money ? 100 : 1, static_cast<Rounding>(random_() % 4), {});
        }
        if (made != no_node && faults.list().size() == before) {
            open_.push_back(made);
        }
    }

    std::mt19937_64 random_;
    Builder build_;
    std::vector<NodeId> open_;
};

// The node's value from its operands' values, in 128 bits.
Int128 wide(const Program& program, const Evaluation& evaluation, NodeId id) {
    const Node& node = program.nodes[id];
    const auto of = [&](NodeId operand) { return static_cast<Int128>(evaluation[operand].low); };
    if (node.op == Op::add) {
        return of(node.a) + of(node.b);
    }
    if (node.op == Op::subtract) {
        return of(node.a) - of(node.b);
    }
    if (node.op == Op::multiply) {
        return of(node.a) * of(node.b);
    }
    if (node.op == Op::rescale) {
        return of(node.a) * node.number;
    }
    if (node.op == Op::minimum) {
        return std::min(of(node.a), of(node.b));
    }
    if (node.op == Op::maximum) {
        return std::max(of(node.a), of(node.b));
    }
    return evaluation[id].low;
}

} // namespace

TEST_CASE("nothing that the builder accepts overflows at the ends of its ranges") {
    // Once rounding up to the yuan at the very end of the range went past it (seed 116).
    std::size_t nodes = 0;
    std::size_t refused = 0;
    for (std::uint32_t seed = 1; seed <= 3'000; ++seed) {
        INFO("seed " << seed);
        const RandomArithmetic made(seed);
        const Program& program = made.program;
        refused += made.faults.list().size();
        for (unsigned corner = 0; corner < 16; ++corner) {
            Answers answers = Answers::none(program);
            for (InputId i = 0; i < program.inputs.size(); ++i) {
                const Type& type = program.inputs[i].type;
                answers.set(i, known_value((corner >> i & 1U) != 0 ? type.high : type.low));
            }
            const Evaluation evaluation = evaluate(program, answers, {});
            for (NodeId id = 0; id < program.nodes.size(); ++id) {
                const Value value = evaluation[id];
                const Type& type = program.types[id];
                REQUIRE(value.low == value.high);
                REQUIRE(wide(program, evaluation, id) == value.low);
                REQUIRE(type.low <= value.low);
                REQUIRE(value.low <= type.high);
                REQUIRE(type.low >= -range_limit);
                REQUIRE(type.high <= range_limit);
                ++nodes;
            }
        }
    }
    fmt::print("{} values at the ends of ranges, {} steps refused as too wide\n", nodes, refused);
    CHECK(refused > 1'000); // else nothing came near the limit
}

TEST_CASE("a program keeps no node for the figures of its cases") {
    // Once every figure of a case left a constant behind, and evaluating copied them all.
    std::string text = R"(pack "small" version 1 "小包" / "small"
  window 2022-01-01 .. 2022-12-31
  reference_day 2022-09-01
source S "来源" / "source"
  effective 2022-01-01
  grade B
entity p "人" / "person" {
  income: money in ¥0.00 .. ¥10,000.00
    ask "收入？" / "income?"
    label "收入" / "income"
    why "要看" / "it counts"
}
programme g "补助" / "help"
  guard low: p.income <= ¥500.00
    "收入低" / "a low income"
    source S
)";
    const auto nodes = [](const std::string& rules) {
        ReadPack read = parse_pack({{"small.rule", rules}});
        REQUIRE(read.pack.value.has_value());
        const Checked<Program> checked = compile(*read.pack.value);
        REQUIRE(checked.value.has_value());
        return checked.value->nodes.size();
    };
    const std::size_t without = nodes(text);
    for (int i = 0; i < 50; ++i) {
        text += fmt::format("case \"{}\"\n  given p.income = ¥{}.00\n  expect g eligible\n", i, i);
    }
    CHECK(nodes(text) == without);
}
