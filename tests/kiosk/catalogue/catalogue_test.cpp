// The shipped places and services, and files that must be refused.
#include "kiosk/catalogue/catalogue.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;

namespace {

constexpr const char* place = R"([[place]]
project = 2
name_zh = "第十三幼儿园"
name_en = "Kindergarten No. 13"
address_zh = "待公布"
address_en = "to be announced"
)";

constexpr const char* service = R"([[service]]
id = "care_bed"
project = 1
name_zh = "养老床位"
name_en = "Care bed"
unit_zh = "张"
unit_en = "beds"
quota = 200
per_person = 1
period = "2022"
kind = "hold"
)";

std::string with(std::string text, const std::string& old, const std::string& put) {
    text.replace(text.find(old), old.size(), put);
    return text;
}

std::string refusal(const std::string& text) {
    const auto read = parse_services(text, "services.toml");
    return read ? "" : read.error().sentence;
}

std::vector<CatalogueFile> shipped_files() {
    std::vector<CatalogueFile> files;
    for (const char* name : {"services.toml", "progress.toml", "places.toml"}) {
        std::ifstream file(std::string(SHIPPED_PACK "/") + name);
        files.push_back({name, std::string(std::istreambuf_iterator<char>(file), {})});
    }
    return files;
}

} // namespace

TEST_CASE("the shipped services are the six quotas of the source") {
    const auto read = read_catalogue(shipped_files());
    REQUIRE(read.has_value());
    std::vector<std::pair<int, std::int64_t>> quotas;
    for (const Service& one : read->services) {
        quotas.emplace_back(one.project, one.quota);
    }
    CHECK(quotas == std::vector<std::pair<int, std::int64_t>>{
                        {1, 200}, {2, 720}, {7, 12'000}, {10, 240}, {11, 2'000}, {18, 2'000}});
    CHECK(read->services[1].kind == Service::Kind::register_);
    CHECK(std::count_if(read->places.begin(), read->places.end(),
                        [](const Site& one) { return one.project == 2; }) == 4);
}

TEST_CASE("a place and a service are read as they are written") {
    const auto places = parse_places(place, "places.toml");
    REQUIRE(places.has_value());
    REQUIRE(places->size() == 1);
    CHECK(places->front().project == 2);
    CHECK(places->front().address.zh == "待公布");
    const auto services =
        parse_services(std::string(service) + "first_day = 2022-07-02\n", "services.toml");
    REQUIRE(services.has_value());
    using namespace std::chrono;
    CHECK(services->front().first_day == year_month_day{2022y / July / 2});
    CHECK_FALSE(services->front().last_day.has_value());
    CHECK(services->front().unit.en == "beds");
}

TEST_CASE("a report of progress has its day and its words") {
    const std::string report = R"([[progress]]
project = 2
day = 2022-09-30
words_zh = "三所已经开园"
words_en = "three are open"
)";
    const auto read = parse_progress(report, "progress.toml");
    REQUIRE(read.has_value());
    CHECK(read->front().words.en == "three are open");
    const auto dayless = parse_progress(with(report, "day = 2022-09-30\n", ""), "progress.toml");
    REQUIRE_FALSE(dayless.has_value());
    CHECK(dayless.error().sentence ==
          "progress.toml:1: day must be given, a day such as 2022-07-02.");
}

TEST_CASE("a file that says what the reader does not know is refused with its line") {
    CHECK(refusal(std::string(service) + "colour = \"red\"\n") ==
          "services.toml:12: colour is not a key of such an entry.");
    CHECK(refusal(std::string(service) + "\n[other]\nx = 1\n") ==
          "services.toml:13: only [[service]] may stand here, not other.");
    CHECK(refusal("service = [1]\n") == "services.toml:1: write [[service]] and its keys.");
}

TEST_CASE("a value of the wrong kind or out of its limits is refused with its line") {
    CHECK(refusal(with(service, "quota = 200", "quota = \"200\"")) ==
          "services.toml:8: quota must be a whole number between 1 and 1000000.");
    CHECK(refusal(with(service, "per_person = 1", "per_person = 201")) ==
          "services.toml:9: per_person must not be above quota.");
    CHECK(refusal(with(service, "\"hold\"", "\"keep\"")) ==
          "services.toml:11: kind must be \"hold\" or \"register\", not \"keep\".");
    CHECK(refusal(with(service, "name_en = \"Care bed\"\n", "")) ==
          "services.toml:1: name_en must be given, a text in quotes.");
    CHECK(refusal(std::string(service) + "first_day = \"2022-07-02\"\n") ==
          "services.toml:12: first_day must be a day such as 2022-07-02, without quotes.");
    CHECK(refusal(std::string(service) + "first_day = 2022-07-05\nlast_day = 2022-07-02\n") ==
          "services.toml:13: last_day must not lie before first_day.");
}

TEST_CASE("every fault of all files is told at once") {
    CHECK(refusal(with(with(service, "quota = 200", "quota = 0"), "\"2022\"", "\"\"")) ==
          "services.toml:8: quota must be a whole number between 1 and 1000000.\n"
          "services.toml:10: period must be given, a text in quotes.");
    CHECK(refusal(std::string(service) + "\n" + service) ==
          "services.toml:14: care_bed stands here a second time.");
    CHECK_FALSE(parse_places("[[place]\n", "places.toml").has_value());
    const auto nowhere = read_catalogue({});
    REQUIRE_FALSE(nowhere.has_value());
    for (const char* file : {"places.toml", "progress.toml", "services.toml"}) {
        CHECK(nowhere.error().sentence.find(file) != std::string::npos);
    }
}
