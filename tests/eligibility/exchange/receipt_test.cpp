// Receipts: a result can be worked out again to the byte, and only with the very same pack.
#include "eligibility/exchange/receipt.h"
#include "eligibility/exchange/write_results.h"
#include "tests/eligibility/exchange/shipped.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

using namespace eligibility;
using Json = nlohmann::json;

namespace {

std::string result_of(const std::string& json) {
    const AnswersLine line = read_answers(shipped(), json);
    REQUIRE(line.faults.empty());
    const Moment moment{line.on.value_or(shipped().reference_day), line.known_on};
    return write_results(shipped(), line, evaluate(shipped(), line.answers, moment),
                         {{}, false, true});
}

const char* const person = R"({"id": "案 \"7\"", "known_on": "2022-09-30", "answers": {
    "household": {"size": 3, "area": 20, "other_housing_aid": false, "income_per_head": "1600.00"},
    "person": {"hukou": "hedong", "birth_date": "1957-03", "union_member": null}},
    "attested": {"rent_subsidy_class_2.area_limit": true, "rent_subsidy_class_2.asset_limit": false}})";

} // namespace

TEST_CASE("a result that holds a receipt is read as the answers in it and comes out the same") {
    for (const char* line :
         {person, R"({"answers": {}})",
          R"({"on": "2021-05-01", "answers": {"person": {"birth_date": "1957"}}})",
          R"({"answers": {"person": {"birth_date": "1957-03-02"}}})"}) {
        const std::string once = result_of(line);
        CHECK(result_of(once) == once);
        const std::string receipt = Json::parse(once)["receipt"].dump();
        CHECK(result_of(receipt) == once);
    }
}

TEST_CASE("a receipt names pack, engine, day, readings, answers and what offices decided") {
    const Json receipt = Json::parse(result_of(person))["receipt"];
    CHECK(receipt["pack"] == "hedong-2022");
    CHECK(receipt["hash"] == shipped().hash);
    CHECK(receipt["version"] == shipped().pack_version);
    CHECK(receipt["engine"].get<std::string>().size() >= 5);
    CHECK(receipt["on"] == "2022-09-01");
    CHECK(receipt["known_on"] == "2022-09-30");
    CHECK(receipt["id"] == "案 \"7\"");
    CHECK(receipt["readings"]["cap_kind"] == "spending");
    CHECK(receipt["answers"]["household"]["area"] == "20.00");
    CHECK(receipt["answers"]["household"]["size"] == 3);
    CHECK(receipt["answers"]["person"]["birth_date"] == "1957-03");
    CHECK_FALSE(receipt["answers"]["person"].contains("union_member"));
    CHECK(receipt["attested"].size() == 2);
}

TEST_CASE("another reading in a receipt is followed") {
    Json receipt = Json::parse(result_of(person))["receipt"];
    receipt["readings"]["cap_kind"] = "payout";
    const AnswersLine line = read_answers(shipped(), receipt.dump());
    REQUIRE(line.faults.empty());
    CHECK(line.receipt);
    CHECK(line.answers.choices != Answers::none(shipped()).choices);
    receipt["readings"]["cap_kind"] = "nothing";
    CHECK(read_answers(shipped(), receipt.dump()).faults.size() == 1);
}

TEST_CASE("a receipt of another pack is refused with that and nothing else") {
    Json receipt = Json::parse(result_of(person))["receipt"];
    receipt["hash"] = std::string(64, '0');
    receipt["answers"]["person"]["unknown_to_this_pack"] = 1;
    const AnswersLine line = read_answers(shipped(), receipt.dump());
    REQUIRE(line.faults.size() == 1);
    CHECK(line.faults.front().key == "hash");
    CHECK(line.faults.front().got.find(std::string(64, '0')) != std::string::npos);
}

TEST_CASE("plain answers hold nothing that only a receipt may") {
    const AnswersLine line =
        read_answers(shipped(), R"({"answers": {}, "readings": {"cap_kind": "payout"}})");
    CHECK(line.faults.size() == 1);
    CHECK_FALSE(line.receipt);
}

TEST_CASE("the same question has the same hash, however it was spelled, and another has another") {
    const auto hash = [](const char* json) {
        const AnswersLine line = read_answers(shipped(), json);
        return input_hash(
            shipped(), evaluate(shipped(), line.answers, {shipped().reference_day, std::nullopt}));
    };
    const char* const one = R"({"answers": {"household": {"size": 3, "area": "20.00"}}})";
    CHECK(hash(one) == hash(R"({"id": "b", "answers": {"household": {"area": 20, "size": 3}}})"));
    CHECK(hash(one) != hash(R"({"answers": {"household": {"area": 21, "size": 3}}})"));
}
