// Pairs of changes and distances of routes on random rules, against every pair and every value
// there is.
#include "eligibility/analysis/distances.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"
#include "eligibility/program/operations.h"

#include <algorithm>
#include <array>
#include <random>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace eligibility;

namespace {

// Two numbers too large to be tried one by one, one of few values, a choice and a truth.
constexpr const char* head = R"(pack "small" version 1 "小包" / "small"
  window 2022-01-01 .. 2022-12-31
  reference_day 2022-09-01
source S "来源" / "source"
  effective 2022-01-01
  grade B
enum level { low "低" / "low" middle "中" / "middle" high "高" / "high" }
entity p "人" / "person" {
  income: int in 0 .. 160
    ask "收入？" / "income?"
    label "收入" / "income"
    why "要看" / "it counts"
    changeable
  cost: int in 0 .. 150
    ask "花费？" / "cost?"
    label "花费" / "cost"
    why "要看" / "it counts"
    changeable
  size: int in 1 .. 9
    ask "几口人？" / "how many?"
    label "人数" / "size"
    why "要看" / "it counts"
  level: level
    ask "几级？" / "level?"
    label "级" / "level"
    why "要看" / "it counts"
  poor: bool
    ask "困难吗？" / "poor?"
    label "困难" / "poor"
    why "要看" / "it counts"
    changeable
}
programme g "补助" / "help"
)";

class Maker {
public:
    explicit Maker(std::uint32_t seed) : random_(seed) {}

    int below(int n) { return static_cast<int>(random_() % static_cast<std::uint32_t>(n)); }

    std::string pack() {
        std::string text = head;
        for (int i = 0, count = 1 + below(3); i < count; ++i) {
            text += guard("  ", fmt::format("c{}", i));
        }
        if (below(2) == 0) {
            text += "  any_of {\n";
            for (int route = 0; route < 2; ++route) {
                text += fmt::format("    route r{} \"路\" / \"route\" {{\n", route);
                for (int i = 0, count = 1 + below(2); i < count; ++i) {
                    text += guard("      ", fmt::format("r{}c{}", route, i));
                }
                text += "    }\n";
            }
            text += "  }\n";
        }
        return text;
    }

private:
    std::string guard(const char* indent, const std::string& id) {
        return fmt::format("{}guard {}: {}\n{}  \"条件\" / \"condition\"\n{}  source S\n", indent,
                           id, truth(2), indent, indent);
    }

    std::string number() {
        switch (below(5)) {
        case 0:
            return "p.income";
        case 1:
            return "p.cost";
        case 2:
            return "p.size";
        case 3:
            return "p.income";
        default:
            return below(3) == 0 ? "(p.income - p.cost)" : "(p.cost + 7 * p.size)";
        }
    }

    std::string truth(int depth) {
        switch (below(depth > 0 ? 8 : 5)) {
        case 0:
            return "p.poor";
        case 1:
            return fmt::format("p.level in {{{}}}", below(2) == 0 ? "low, high" : "middle");
        case 2:
            return fmt::format("{} >= {}", number(), 20 + below(110));
        case 3:
            return fmt::format("{} <= {}", number(), 5 + below(80));
        case 4:
            return fmt::format("p.size {} {}", below(2) == 0 ? ">" : "<", 2 + below(7));
        case 5:
            return fmt::format("(if {} then {} else {})", truth(depth - 1), truth(depth - 1),
                               truth(depth - 1));
        default:
            return fmt::format("({} {} {})", truth(depth - 1), below(2) == 0 ? "and" : "or",
                               truth(depth - 1));
        }
    }

    std::mt19937 random_;
};

struct Tally {
    std::size_t packs = 0;
    std::size_t people = 0;
    std::size_t exact = 0;
    std::size_t pairs = 0;
    std::size_t routes = 0;
};

class Trial {
public:
    Trial(const Program& program, const Answers& answers)
        : program_(program), answers_(answers), found_(distances(program, answers, day(), 0)) {}

    void run(Tally& tally) {
        ++tally.people;
        for (const RouteDistance& route : found_.routes) {
            check_route(route);
            ++tally.routes;
        }
        if (found_.verdict == Verdict::eligible || !found_.inputs.empty()) {
            REQUIRE(found_.pair.empty());
            return;
        }
        tally.exact += found_.exact ? 1 : 0;
        if (!found_.pair.empty()) {
            ++tally.pairs;
            REQUIRE(eligible_with(found_.pair));
        }
        if (found_.exact) {
            const auto least = cheapest(true) ? cheapest(true) : cheapest(false);
            REQUIRE(least.has_value() == !found_.pair.empty());
            if (least) {
                REQUIRE(cost(found_.pair[0]) + cost(found_.pair[1]) == *least);
            }
        }
    }

private:
    static Moment day() { return {*parse_date("2022-09-01")}; }

    std::int64_t own(InputId input) const {
        return point_of(program_.inputs[input].type, answers_.inputs[input]);
    }

    std::vector<std::int64_t> others(InputId input) const {
        const Type& type = program_.inputs[input].type;
        std::vector<std::int64_t> all;
        const bool choice = is_set_kind(type.kind);
        const std::int64_t first = choice ? 0 : type.low;
        const std::int64_t last = choice ? 2 : type.high;
        for (std::int64_t point = first; point <= last; ++point) {
            if (point != own(input)) {
                all.push_back(point);
            }
        }
        return all;
    }

    Evaluation with(std::span<const Change> changes) const {
        Answers answers = answers_;
        for (const Change& change : changes) {
            answers.set(change.input, value_at(program_.inputs[change.input].type, change.to));
        }
        return evaluate(program_, answers, day());
    }

    bool eligible_with(std::span<const Change> changes) const {
        const Evaluation evaluation = with(changes);
        const auto& conditions = program_.programmes[0].conditions;
        for (std::uint32_t i = 0; i < conditions.size(); ++i) {
            if (program_.programmes[0].alternatives_of(i) == nullptr &&
                !is_true(evaluation[conditions[i].test])) {
                return false;
            }
        }
        const auto& groups = program_.programmes[0].alternatives;
        return std::all_of(groups.begin(), groups.end(), [&](const Alternatives& group) {
            return is_true(evaluation[group.holds]);
        });
    }

    // As pairs.h has it: a share of the range, a choice as one whole.
    Int128 cost(const Change& change) const {
        const Input& input = program_.inputs[change.input];
        const Int128 whole = 1'000'000'000'000;
        const Int128 by = change.to < own(change.input) ? own(change.input) - change.to
                                                        : change.to - own(change.input);
        return is_choice(input) ? whole : by * whole / (input.type.high - input.type.low);
    }

    std::optional<Int128> cheapest(bool changeable_only) const {
        std::optional<Int128> least;
        for (InputId a = 0; a < program_.inputs.size(); ++a) {
            for (InputId b = a + 1; b < program_.inputs.size(); ++b) {
                if (changeable_only &&
                    !(program_.inputs[a].changeable && program_.inputs[b].changeable)) {
                    continue;
                }
                for (const std::int64_t x : others(a)) {
                    for (const std::int64_t y : others(b)) {
                        const std::array<Change, 2> both{Change{a, own(a), x},
                                                         Change{b, own(b), y}};
                        const Int128 sum = cost(both[0]) + cost(both[1]);
                        if ((!least || sum < *least) && eligible_with(both)) {
                            least = sum;
                        }
                    }
                }
            }
        }
        return least;
    }

    // Exactly the answers that alone make all its conditions hold, the nearest of them.
    void check_route(const RouteDistance& distance) const {
        for (InputId input = 0; input < program_.inputs.size(); ++input) {
            std::optional<std::int64_t> down;
            std::optional<std::int64_t> up;
            std::uint64_t members = 0;
            for (const std::int64_t point : others(input)) {
                const std::array<Change, 1> one{Change{input, own(input), point}};
                if (!is_true(with(one)[distance.route->holds])) {
                    continue;
                }
                members |= std::uint64_t{1} << static_cast<unsigned>(point);
                down = point < own(input) ? std::optional(point) : down;
                up = point > own(input) && !up ? std::optional(point) : up;
            }
            const auto near = std::find_if(distance.inputs.begin(), distance.inputs.end(),
                                           [&](const Nearest& one) { return one.input == input; });
            REQUIRE((near != distance.inputs.end()) == (down || up));
            if (near == distance.inputs.end()) {
                continue;
            }
            if (is_choice(program_.inputs[input])) {
                REQUIRE(near->members == members);
            } else {
                REQUIRE(near->down == down);
                REQUIRE(near->up == up);
            }
        }
    }

    const Program& program_;
    const Answers& answers_;
    Distances found_;
};

void try_seeds(std::uint32_t from, std::uint32_t count) {
    Tally tally;
    for (std::uint32_t seed = from; seed < from + count; ++seed) {
        Maker maker(seed);
        const std::string text = maker.pack();
        ReadPack read = parse_pack({{"small.rule", text}});
        REQUIRE(read.pack.value.has_value());
        const Checked<Program> program = compile(*read.pack.value);
        if (!program.value) {
            continue; // a constant condition
        }
        INFO("seed " << seed << "\n" << text);
        ++tally.packs;
        for (int person = 0; person < 3; ++person) {
            Answers answers = Answers::none(*program.value);
            for (InputId i = 0; i < program.value->inputs.size(); ++i) {
                const Type& type = program.value->inputs[i].type;
                answers.set(i, is_set_kind(type.kind)
                                   ? one_member(maker.below(3))
                                   : known_value(type.low + maker.below(static_cast<int>(
                                                                type.high - type.low + 1))));
            }
            Trial(*program.value, answers).run(tally);
        }
    }
    fmt::print("seeds {} .. {}: {} packs, {} people, {} pairs, {} sets of pairs complete, {} "
               "distances of routes\n",
               from, from + count - 1, tally.packs, tally.people, tally.pairs, tally.exact,
               tally.routes);
    CHECK(tally.pairs * 5 > tally.packs);
    CHECK(tally.exact > 0);
    CHECK(tally.routes > 0);
}

} // namespace

TEST_CASE("a pair of changes is the nearest there is, and a route's distance is its own") {
    try_seeds(11'000'001, 60);
}

TEST_CASE("pairs at length", "[.long]") {
    try_seeds(11'100'000, 3'000);
}
