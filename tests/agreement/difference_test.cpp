// What two packs say differently: a random pack, and the same with one figure, row or comparison
// changed, or asked on another day; everybody there can be is asked both.
#include "eligibility/difference/regions.h"
#include "eligibility/pack/format.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"
#include "tests/agreement/random_answers.h"

#include <algorithm>
#include <array>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace agreement;
using namespace eligibility;

namespace {

constexpr std::size_t most_people = 4'000;

std::optional<Program> compiled_text(const std::string& text) {
    ReadPack read = parse_pack({{"random.rule", text}});
    return read.pack.value ? compile(*read.pack.value).value : std::nullopt;
}

// One word of the rules changed; as they were where the throw finds none.
std::string changed(const std::string& text, std::mt19937& random) {
    constexpr std::array<std::pair<const char*, const char*>, 22> words{{
        {"55%", "50%"},       {"50%", "33%"},         {"33%", "55%"},      {"150%", "100%"},
        {"¥9.98", "¥9.99"},   {"¥9.99", "¥10.00"},    {"¥0.02", "¥0.01"},  {"¥99.99", "¥100.00"},
        {"¥600.00", "¥9.99"}, {"¥600.01", "¥600.00"}, {": yes ", ": no "}, {": no ", ": yes "},
        {" < ", " <= "},      {" <= ", " < "},        {" >= ", " > "},     {" > ", " >= "},
        {" and ", " or "},    {" or ", " and "},      {"min(", "max("},    {"half_up", "down"},
        {"| yes ", "| - "},   {"k1", "k2"},
    }};
    const std::size_t rules = std::min(text.find("\nparam "), text.find("\nprogramme "));
    for (int attempt = 0; attempt < 40; ++attempt) {
        const auto& [from, to] = words[random() % words.size()];
        std::size_t at = text.find(from, rules + random() % (text.size() - rules));
        at = at == std::string::npos ? text.find(from, rules) : at;
        if (at != std::string::npos) {
            std::string other = text;
            return other.replace(at, std::string(from).size(), to);
        }
    }
    return text;
}

bool lies_in(const Matched& match, const Answers& person, const Region& region) {
    return std::all_of(
        region.people.begin(), region.people.end(), [&](const Constraint& constraint) {
            const std::uint32_t own =
                constraint.kind == Constraint::Kind::reading  ? match.readings[constraint.pair][1]
                : constraint.kind == Constraint::Kind::attest ? match.attests[constraint.pair][1]
                                                              : match.inputs[constraint.pair][1];
            switch (constraint.kind) {
            case Constraint::Kind::answer: {
                const Value value = person.inputs[own];
                return person.given[own] == 0 || // optional, and not told
                       (constraint.type.kind == Kind::member
                            ? (bits(value) & ~bits(constraint.value)) == 0
                            : constraint.value.low <= value.low &&
                                  value.high <= constraint.value.high);
            }
            case Constraint::Kind::given:
                return is_true(constraint.value) == (person.given[own] != 0);
            case Constraint::Kind::reading:
                return (bits(constraint.value) >> person.choices[own] & 1U) != 0;
            case Constraint::Kind::attest:
                return is_true(constraint.value) == (person.attested[own] != Attested::no);
            }
            return false;
        });
}

class TwoPacks {
public:
    TwoPacks(const RandomRules& rules, const Program& older, const Program& newer,
             std::array<Date, 2> days)
        : rules_(rules), match_(older, newer), days_(days),
          found_(find_regions(match_, days, {0, 0})) {}

    // Everybody whose outcome differs is in some region.
    void walk() {
        Answers answers = Answers::none(*match_.packs[1]);
        choose(0, answers);
    }

    void check_witnesses() const {
        for (const Region& region : found_.regions) {
            if (region.examples.empty()) {
                CHECK_FALSE(found_.complete);
            }
            for (const Example& one : region.examples) {
                const auto again = ask_both(match_, days_, {0, 0}, one.who.answers);
                REQUIRE(again);
                CHECK(again->said[0] == one.who.said[0]);
                CHECK(again->said[1] == one.who.said[1]);
                CHECK(lies_in(match_, one.who.answers[1], region));
            }
        }
    }

    const ProgrammeDifference& found() const { return found_; }

    std::size_t people() const { return people_; }

    std::size_t differing() const { return differing_; }

private:
    void choose(std::size_t input, Answers& answers) {
        if (input < rules_.inputs.size()) {
            const RandomInput& own = rules_.inputs[input];
            const auto id = static_cast<InputId>(input);
            for (std::size_t place = 0; place < own.size(); ++place) {
                answers.set(id, engine_value(own, place));
                choose(input + 1, answers);
            }
            answers.forget(*match_.packs[1], id);
            if (own.optional) {
                choose(input + 1, answers);
            }
            return;
        }
        for (std::size_t bits = 0; bits < std::size_t{1} << answers.attested.size(); ++bits) {
            for (std::size_t i = 0; i < answers.attested.size(); ++i) {
                answers.attested[i] = (bits >> i & 1U) != 0 ? Attested::no : Attested::pending;
            }
            with_readings(0, answers);
        }
    }

    void with_readings(std::size_t reading, Answers& answers) {
        if (reading == rules_.readings.size()) {
            ask(answers);
            return;
        }
        for (int choice = 0; choice < rules_.readings[reading]; ++choice) {
            answers.choices[reading] = static_cast<std::uint32_t>(choice);
            with_readings(reading + 1, answers);
        }
    }

    void ask(const Answers& answers) {
        ++people_;
        const auto said = ask_both(match_, days_, {0, 0}, {answers, answers});
        if (!said) {
            return;
        }
        ++differing_;
        const std::int64_t apart = (said->said[1].amount ? said->said[1].amount->low : 0) -
                                   (said->said[0].amount ? said->said[0].amount->low : 0);
        bool inside = false;
        for (const Region& region : found_.regions) {
            if (lies_in(match_, answers, region)) {
                inside = true;
                check_largest(region, answers, apart);
            }
        }
        CHECK(inside);
    }

    // Nobody goes further than an example of whom that is said to be proved.
    void check_largest(const Region& region, const Answers& answers, std::int64_t apart) const {
        const Answers usual = Answers::none(*match_.packs[1]);
        if (answers.choices != usual.choices && !region.other_reading) {
            return;
        }
        for (const Example& one : region.examples) {
            if (one.proved && rules_.figures.empty()) {
                CHECK((one.difference < 0 ? apart >= one.difference : apart <= one.difference));
            }
        }
    }

    const RandomRules& rules_;
    Matched match_;
    std::array<Date, 2> days_;
    ProgrammeDifference found_;
    std::size_t people_ = 0;
    std::size_t differing_ = 0;
};

struct DifferenceTally {
    std::size_t pairs = 0;
    std::size_t differ = 0;
    std::size_t people = 0;
    std::size_t differing = 0;
    std::size_t regions = 0;
    std::size_t proved = 0;
    std::size_t incomplete = 0;
};

void look(const RandomRules& rules, const Program& older, const Program& newer,
          std::array<Date, 2> days, DifferenceTally& tally) {
    TwoPacks two(rules, older, newer, days);
    two.check_witnesses();
    two.walk();
    ++tally.pairs;
    tally.differ += std::size_t{two.differing() > 0};
    tally.people += two.people();
    tally.differing += two.differing();
    tally.regions += two.found().regions.size();
    tally.incomplete += std::size_t{!two.found().complete};
    for (const Region& region : two.found().regions) {
        tally.proved += std::size_t{std::all_of(region.examples.begin(), region.examples.end(),
                                                [](const Example& one) { return one.proved; })};
    }
    if (two.differing() == 0 && two.found().complete) {
        CHECK(two.found().regions.empty());
    }
}

void try_differences(std::uint32_t from, std::uint32_t count) {
    DifferenceTally tally;
    for (std::uint32_t seed = from; seed < from + count; ++seed) {
        INFO("seed " << seed);
        const RandomRules rules =
            random_rules(seed, seed % 2 == 0 ? Shape::free : Shape::read_once);
        if (People::number_of(rules) > most_people) {
            continue;
        }
        const auto pack = compiled(rules);
        if (!pack) {
            continue;
        }
        std::mt19937 random(seed);
        const Date on = *parse_date(day_text(static_cast<int>(random() % days)));
        const Date other = *parse_date(day_text(static_cast<int>(random() % days)));
        look(rules, *pack, *pack, {on, other}, tally);
        std::string text = rules.text;
        for (int change = 0; change < 4; ++change) { // one more, and one more, …
            text = changed(text, random);
            const auto newer = compiled_text(text);
            if (newer && newer->inputs.size() == pack->inputs.size()) {
                INFO(text);
                look(rules, *pack, *newer, {on, on}, tally);
            }
        }
    }
    fmt::print("seeds {} .. {}: {} pairs of packs, {} differ; {} people asked, {} are told "
               "something else; {} regions, {} with the largest difference proved; {} incomplete\n",
               from, from + count - 1, tally.pairs, tally.differ, tally.people, tally.differing,
               tally.regions, tally.proved, tally.incomplete);
    CHECK(tally.differ * 15 > tally.pairs);
    CHECK(tally.incomplete * 50 <= tally.pairs);
    CHECK(tally.proved * 10 >= tally.regions * 9);
}

} // namespace

TEST_CASE("everybody to whom a changed pack says something else lies in a region") {
    try_differences(40'000'001, 250);
}

TEST_CASE("nothing differs between a pack and itself, in whatever keywords") {
    for (std::uint32_t seed = 41'000'001; seed < 41'000'101; ++seed) {
        INFO("seed " << seed);
        const RandomRules rules = random_rules(seed, Shape::free);
        const auto pack = compiled(rules);
        if (!pack) {
            continue;
        }
        const auto text = format({"random.rule", rules.text}, Keywords::chinese);
        REQUIRE(text.value);
        const auto chinese = compiled_text(*text.value);
        REQUIRE(chinese);
        const Matched match(*pack, *chinese);
        for (int day = 0; day < days; ++day) {
            const Date on = *parse_date(day_text(day));
            CHECK(find_regions(match, {on, on}, {0, 0}).none());
        }
    }
}

TEST_CASE("what changed packs say at length", "[.long]") {
    try_differences(42'000'001, 2'000);
}
