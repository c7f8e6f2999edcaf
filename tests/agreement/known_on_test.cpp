// What was known on a day: a random pack asked with `known_on` says what the pack says from which
// everything published later was taken out.
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"
#include "tests/agreement/people.h"

#include <algorithm>
#include <array>
#include <sstream>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace agreement;
using namespace eligibility;

namespace {

// K3 is not known to be published: it counts as published when it takes effect.
constexpr std::array published{"2021-06-01", "2022-03-01", "2022-11-01", "2022-08-15"};
constexpr const char* sources =
    R"(source K0 "一" / "one" published 2021-06-01 effective 2022-01-01 grade B
source K1 "二" / "two" published 2022-03-01 effective 2022-01-01 grade B
source K2 "三" / "three" published 2022-11-01 grade B
source K3 "四" / "four" effective 2022-08-15 grade B
)";

bool opens_version(const std::string& line) {
    return line.starts_with("  from ");
}

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::string with_sources(const std::string& text, std::mt19937& random) {
    std::string all;
    for (std::string line : lines_of(text)) {
        const auto at = line.rfind(" source S");
        if (opens_version(line) && at != std::string::npos) {
            line = line.substr(0, at) + fmt::format(" source K{}", random() % published.size());
        }
        all += line + "\n";
    }
    return all + sources;
}

// Without the versions whose source was out later than that day. None where some declaration would
// be left without a version.
std::optional<std::string> as_known(const std::string& text, Date known_on) {
    std::string all;
    bool skipping = false;
    bool needs_version = false;
    for (const std::string& line : lines_of(text)) {
        const bool declares = !line.empty() && line.front() != ' ';
        const bool version = opens_version(line);
        if (declares && needs_version) {
            return std::nullopt;
        }
        if (declares) {
            needs_version = line.starts_with("param ") || line.starts_with("table ") ||
                            line.starts_with("tiers ") || line.starts_with("grid ");
        }
        if (declares || version) {
            const auto at = line.rfind(" source K");
            skipping =
                version && at != std::string::npos &&
                *parse_date(published[static_cast<std::size_t>(line[at + 9] - '0')]) > known_on;
            needs_version = needs_version && (!version || skipping);
        }
        all += skipping ? "" : line + "\n";
    }
    return all;
}

std::optional<Program> compiled(const std::string& text) {
    ReadPack read = parse_pack({{"random.rule", text}});
    REQUIRE(read.pack.value);
    return compile(*read.pack.value).value;
}

} // namespace

TEST_CASE("asking with known_on is asking the pack without what was published later") {
    int compared = 0;
    int differ = 0;
    for (std::uint32_t seed = 1; seed <= 400; ++seed) {
        const RandomRules rules = random_rules(seed, Shape::free);
        std::mt19937 random(seed);
        const std::string text = with_sources(rules.text, random);
        const auto whole = compiled(text);
        if (!whole || !rules.figures.empty()) {
            continue; // a figure that is open bounds the amount differently in the two packs
        }
        for (const char* known : {"2021-12-01", "2022-06-01", "2022-08-15", "2022-10-31"}) {
            const Date known_on = *parse_date(known);
            const auto reduced_text = as_known(text, known_on);
            const auto reduced = reduced_text ? compiled(*reduced_text) : std::nullopt;
            if (!reduced) {
                continue;
            }
            for (int trial = 0; trial < 6; ++trial) {
                Answers answers = Answers::none(*whole);
                for (InputId i = 0; i < rules.inputs.size(); ++i) {
                    answers.set(i,
                                engine_value(rules.inputs[i], random() % rules.inputs[i].size()));
                }
                const Date on = *parse_date(day_text(static_cast<int>(random() % days)));
                const Outcome then = outcome(*whole, evaluate(*whole, answers, {on, known_on}), 0);
                const Outcome now = outcome(*reduced, evaluate(*reduced, answers, {on}), 0);
                const Outcome all = outcome(*whole, evaluate(*whole, answers, {on}), 0);
                INFO("seed " << seed << " known on " << known << " on " << format_date(on));
                CHECK(then.verdict == now.verdict);
                CHECK(then.amount == now.amount);
                differ += then.verdict != all.verdict || then.amount != all.amount ? 1 : 0;
                ++compared;
            }
        }
    }
    fmt::print("{} answers with known_on, {} of them unlike those of today\n", compared, differ);
    CHECK(compared > 500);
    CHECK(differ > 50);
}
