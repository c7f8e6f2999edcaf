// The order of questions on random packs, beside the best order there is.
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"
#include "tests/agreement/random_rules.h"
#include "tests/eligibility/evaluation/best_order.h"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace agreement;
using namespace eligibility;

namespace {

void compare_orders(std::uint32_t from, std::uint32_t count) {
    double engine = 0;
    double best = 0;
    double worst = 1;
    std::uint32_t worst_seed = from;
    int packs = 0;
    for (std::uint32_t seed = from; seed < from + count; ++seed) {
        const RandomRules rules =
            random_rules(seed, seed % 2 == 0 ? Shape::free : Shape::read_once);
        const ReadPack read = parse_pack({{"random.rule", rules.text}});
        const auto compiled = read.pack.value ? compile(*read.pack.value) : Checked<Program>{};
        if (!compiled.value) {
            continue;
        }
        const Program& program = *compiled.value;
        const auto means = asking::mean_questions(program, {program.reference_day, std::nullopt},
                                                  {0}, std::size_t{100'000});
        if (!means || means->best <= 0) {
            continue;
        }
        ++packs;
        engine += means->engine;
        best += means->best;
        if (means->engine / means->best > worst) {
            worst = means->engine / means->best;
            worst_seed = seed;
        }
    }
    fmt::print("order of questions: {:.3f} of the best over {} packs, {:.3f} and {:.3f} questions "
               "a pack; worst {:.3f} (seed {})\n",
               engine / best, packs, engine / packs, best / packs, worst, worst_seed);
    REQUIRE(packs > 0);
    CHECK(engine <= 1.15 * best);
}

} // namespace

TEST_CASE("the mean number of questions on random packs is within 1.15 of the best order") {
    compare_orders(1, 600);
}

TEST_CASE("the order of questions at length", "[.long]") {
    compare_orders(5'000'000, 20'000);
}
