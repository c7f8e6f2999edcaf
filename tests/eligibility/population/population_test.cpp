// People who do not exist: drawn as the file says, the same for the same seed, and every one fit to
// be read by `batch`.
#include "eligibility/eligibility.h"
#include "eligibility/population/population.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;

namespace {

const Program& shipped() {
    static const Loaded loaded = load(REPOSITORY "/config/packs/hedong-2022");
    return loaded.program.value();
}

const Date day = *parse_date("2022-09-01");

InputId input(std::string_view path) {
    return shipped().input_at(path).value();
}

Population drawn_from(const std::string& toml) {
    Population population(shipped(), day);
    const auto faults = population.read(toml, "population.toml");
    INFO((faults.empty() ? "" : faults.front()));
    REQUIRE(faults.empty());
    return population;
}

std::size_t count_of(const Population& population, const std::string& path, Value value) {
    std::size_t count = 0;
    for (std::uint64_t number = 0; number < 4'000; ++number) {
        count += population.person(1, number, 0).inputs[input(path)] == value ? 1U : 0U;
    }
    return count;
}

std::vector<std::string> faults_of(const std::string& toml) {
    return Population(shipped(), day).read(toml, "population.toml");
}

bool tells(const std::vector<std::string>& faults, std::string_view beginning) {
    return faults.size() == 1 && faults.front().starts_with(beginning);
}

} // namespace

TEST_CASE("the same seed gives the same people, another seed others") {
    const Population population(shipped(), day);
    std::size_t same = 0;
    for (std::uint64_t number = 0; number < 100; ++number) {
        const Answers person = population.person(7, number, 5);
        CHECK(person == population.person(7, number, 5));
        same += person == population.person(8, number, 5) ? 1U : 0U;
        same += person == population.person(7, number + 1, 5) ? 1U : 0U;
    }
    CHECK(same == 0);
}

TEST_CASE("shares are of the people, and later entries may depend on earlier ones") {
    const Population population = drawn_from(R"(
[[draw]]
input = "person.hukou"
shares = { hedong = 3, elsewhere = 1 }
[[draw]]
input = "household.size"
when = { "person.hukou" = ["elsewhere"] }
between = [["6", "6", 1]]
[[draw]]
input = "household.size"
between = [["1", "2", 1]]
[[draw]]
input = "person.contracted"
when = { "household.size" = ["2", "6"] }
shares = { true = 1 }
[[draw]]
input = "person.contracted"
shares = { false = 1 }
)");
    const std::size_t local = count_of(population, "person.hukou", one_member(0));
    CHECK(2'800 < local);
    CHECK(local < 3'200);
    CHECK(count_of(population, "person.hukou", one_member(1)) == 0);
    for (std::uint64_t number = 0; number < 1'000; ++number) {
        const Answers person = population.person(1, number, 0);
        const std::int64_t size = person.inputs[input("household.size")].low;
        CHECK((size == 6) == (person.inputs[input("person.hukou")] == one_member(2)));
        CHECK((size <= 2 || size == 6));
        CHECK(is_true(person.inputs[input("person.contracted")]) == (size >= 2));
    }
}

TEST_CASE("an age is one of full years on the day, from the first to before the second") {
    const Population population = drawn_from(R"(
[[draw]]
input = "person.birth_date"
ages = [[17, 18, 1]]
)");
    const std::int64_t first = day_number(*parse_date("2004-09-02"));
    const std::int64_t last = day_number(*parse_date("2005-09-01"));
    for (std::uint64_t number = 0; number < 1'000; ++number) {
        const std::int64_t born =
            population.person(1, number, 0).inputs[input("person.birth_date")].low;
        REQUIRE(first <= born);
        REQUIRE(born <= last);
    }
}

TEST_CASE("so many of 100 cells are left empty, and no others") {
    const Population population(shipped(), day);
    std::size_t empty = 0;
    std::size_t cells = 0;
    for (std::uint64_t number = 0; number < 2'000; ++number) {
        const Answers some = population.person(3, number, 20);
        const Answers all = population.person(3, number, 0);
        for (const InputId column : population.columns()) {
            REQUIRE(all.given[column] == 1);
            empty += some.given[column] == 0 ? 1U : 0U;
            ++cells;
        }
    }
    CHECK(cells * 18 < empty * 100);
    CHECK(empty * 100 < cells * 22);
}

TEST_CASE("what a population's file says amiss is told with its line") {
    CHECK(tells(faults_of("[[draw]]\ninput = \"person.hukuo\"\nshares = { hedong = 1 }\n"),
                "population.toml:1: `person.hukuo` is no input of the pack"));
    CHECK(tells(
        faults_of("[[draw]]\ninput = \"person.hukou\"\nshares = { hedong = 1, beijing = 1 }\n"),
        "population.toml:3: `beijing` is not one of"));
    CHECK(tells(faults_of("[[draw]]\ninput = \"household.size\"\nbetween = [[\"4\", \"3\", 1], "
                          "[\"1\", \"2\", 1]]\n"),
                "population.toml:3: nothing lies between"));
    CHECK(tells(faults_of("[[draw]]\ninput = \"person.contracted\"\nwhen = { \"household.size\" = "
                          "[\"1\", \"2\"] }\nshares = { true = 1 }\n"),
                "population.toml:3: `household.size` is not drawn before"));
    CHECK(tells(faults_of("[otherwise]\nno = 4\n"), "population.toml:2: `no` is not known here"));
    CHECK(tells(faults_of("[otherwise\n"), "population.toml:1: "));
}

TEST_CASE("the file of every pack that has one is read without a fault") {
    namespace fs = std::filesystem;
    std::size_t read = 0;
    for (const auto& folder : fs::directory_iterator(REPOSITORY "/config/packs")) {
        std::ifstream file(folder.path() / "population.toml");
        const Loaded loaded = load(folder.path());
        if (!file || !loaded.program) {
            continue;
        }
        Population population(*loaded.program, day);
        const auto faults = population.read(std::string(std::istreambuf_iterator<char>(file), {}),
                                            folder.path().string());
        INFO((faults.empty() ? "" : faults.front()));
        CHECK(faults.empty());
        ++read;
    }
    CHECK(read > 0);
}
