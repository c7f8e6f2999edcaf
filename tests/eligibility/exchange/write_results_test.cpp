// Results as JSON: the fields other offices integrate against.
#include "eligibility/exchange/write_results.h"
#include "tests/eligibility/exchange/shipped.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <nlohmann/json.hpp>

using namespace eligibility;
using Json = nlohmann::json;

namespace {

Json results(const std::string& line, const ResultOptions& options = {}) {
    const AnswersLine answers = read_answers(shipped(), line);
    REQUIRE(answers.faults.empty());
    const Moment moment{answers.on.value_or(shipped().reference_day), answers.known_on};
    return Json::parse(
        write_results(shipped(), answers, evaluate(shipped(), answers.answers, moment), options));
}

const char* const visit = R"({"id": "case-1", "on": "2022-09-01", "answers": {
    "person": {"insurance": "resident_high", "contracted": false},
    "visit": {"cost": "2600.00", "hospital_level": "level_1"}, "year": {"outpatient_cost": "0.00"}}})";

} // namespace

TEST_CASE("a settled amount is said as amount, low and high, with its period") {
    const Json json = results(visit);
    CHECK(json["id"] == "case-1");
    CHECK(json["pack"] == "hedong-2022");
    CHECK(json["hash"].get<std::string>().size() == 64);
    CHECK(json["on"] == "2022-09-01");
    CHECK(json["known_on"].is_null());
    const Json& programme = json["programmes"]["outpatient_reimbursement"];
    CHECK(programme["verdict"] == "eligible");
    CHECK(programme["amount"] == "1100.00");
    CHECK(programme["low"] == "1100.00");
    CHECK(programme["high"] == "1100.00");
    CHECK(programme["per"] == "visit");
    CHECK(programme["missing"].empty());
    CHECK(programme["exact"] == true);
    CHECK(programme["grade"] == "B");
    CHECK(programme["readings"].empty());
    CHECK(programme["reasons"][0]["condition"] == "insured");
    CHECK(programme["reasons"][0]["holds"] == true);
    CHECK_FALSE(programme["reasons"][0]["text"]["zh"].get<std::string>().empty());
    CHECK_FALSE(programme["reasons"][0]["text"]["en"].get<std::string>().empty());
}

TEST_CASE(
    "on a day that is not covered every condition is there, and only the day is said to fail") {
    // Once the words of other conditions were read from beyond the list of those that are told.
    const Json reasons =
        results(R"({"answers": {}})")["programmes"]["job_seeking_subsidy"]["reasons"];
    REQUIRE(reasons.size() > 2);
    CHECK(reasons[0]["condition"] == "covers");
    CHECK(reasons[0]["holds"] == false);
    for (std::size_t i = 1; i < reasons.size(); ++i) {
        const Json& one =
            reasons[i].contains("any_of") ? reasons[i]["any_of"][0]["reasons"][0] : reasons[i];
        CHECK(one["holds"].is_null());
        CHECK_FALSE(one["text"]["zh"].get<std::string>().empty());
    }
}

TEST_CASE("an ineligible programme has no amount, and says by how much it failed") {
    const Json json =
        results(R"({"answers": {"person": {"hukou": "hedong"}, "household": {"size": 3,
        "income_per_head": "1920.00", "area": "20.00", "other_housing_aid": false}}})");
    const Json& programme = json["programmes"]["rent_subsidy_class_2"];
    CHECK(programme["verdict"] == "ineligible");
    CHECK_FALSE(programme.contains("amount"));
    CHECK_FALSE(programme.contains("low"));
    for (const Json& reason : programme["reasons"]) {
        if (reason["condition"] == "income") {
            CHECK(reason["holds"] == false);
            CHECK(reason["decisive"] == true);
            CHECK(reason["actual"] == "1920.00");
            CHECK(reason["required"] == "<= 1750.00");
            CHECK(reason["distance"] == "170.00");
        }
    }
}

TEST_CASE("a figure that no source settles is open, with bounds and the office that decides") {
    const Json json = results(R"({"answers": {"person": {"union_member": true, "in_work": true,
        "designated_hospital": true, "relief_awarded": false}, "year": {"medical_cost": "45000.00",
        "insurance_paid": "0.00", "commercial_paid": "0.00", "employer_paid": "0.00"}}})");
    const Json& programme = json["programmes"]["illness_relief"];
    CHECK(programme["verdict"] == "eligible");
    CHECK_FALSE(programme.contains("amount"));
    CHECK(programme["low"] == "3000.00");
    CHECK(programme["high"] == "9999.99");
    CHECK(programme["missing"].empty());
    REQUIRE(programme["open"].size() == 1);
    CHECK(programme["open"][0]["param"] == "relief_lower_step");
    CHECK(programme["open"][0]["office"]["zh"] == "河东区总工会");
}

TEST_CASE("another reading is told only where it changes the answer") {
    const Json json =
        results(R"({"answers": {"person": {"insurance": "resident_high", "contracted": false},
        "visit": {"cost": "9000.00", "hospital_level": "level_1"}, "year": {"outpatient_cost": "0.00"}}})");
    const Json& programme = json["programmes"]["outpatient_reimbursement"];
    CHECK(programme["amount"] == "1870.00");
    REQUIRE(programme["readings"].size() == 1);
    CHECK(programme["readings"][0]["reading"] == "cap_kind");
    CHECK(programme["readings"][0]["choice"] == "payout");
    CHECK(programme["readings"][0]["amount"] == "4000.00");
}

TEST_CASE("an undecided attest stays beside the verdict, a refused one ends it") {
    const std::string family =
        R"("answers": {"person": {"hukou": "hedong"}, "household": {"size": 3,
        "income_per_head": "1600.00", "area": "20.00", "other_housing_aid": false}})";
    Json json = results("{" + family + "}");
    CHECK(json["programmes"]["rent_subsidy_class_2"]["verdict"] == "eligible");
    CHECK(json["programmes"]["rent_subsidy_class_2"]["subject_to"].size() == 2);
    json = results("{" + family + R"(, "attested": {"rent_subsidy_class_2.area_limit": false}})");
    CHECK(json["programmes"]["rent_subsidy_class_2"]["verdict"] == "ineligible");
    CHECK(json["programmes"]["rent_subsidy_class_3"]["verdict"] == "eligible");
}

TEST_CASE("asked-for values come exact, or null with bounds while they are open") {
    const ResultOptions options{{"outpatient_deductible", "outpatient_reimbursement.share"}, false};
    Json json = results(visit, options);
    CHECK(json["values"]["outpatient_deductible"] == "600.00");
    CHECK(json["values"]["outpatient_reimbursement.share"] == "55%");
    json = results(R"({"answers": {"visit": {"hospital_level": "level_1"}}})", options);
    CHECK(json["values"]["outpatient_reimbursement.share"].is_null());
    CHECK(json["bounds"]["outpatient_reimbursement.share"]["low"] == "0%");
    CHECK(json["bounds"]["outpatient_reimbursement.share"]["high"] == "60%");
}

TEST_CASE("a day outside the window is out of scope, and says which days are covered") {
    const Json json = results(R"({"on": "2024-02-01", "answers": {}})");
    for (const auto& [id, programme] : json["programmes"].items()) {
        INFO(id);
        CHECK(programme["verdict"] == "out_of_scope");
        CHECK(programme["out_of_scope"]["en"].get<std::string>().find("2023") != std::string::npos);
    }
}

TEST_CASE("on a day without figures every condition is listed and none is judged") {
    // Once the list was read beyond its end, and a script got another programme's words.
    const Json json = results(R"({"on": "2024-02-01", "answers": {"person":
        {"union_member": true, "in_work": true, "designated_hospital": true, "relief_awarded": false}}})");
    const Json& reasons = json["programmes"]["outpatient_reimbursement"]["reasons"];
    CHECK(json["programmes"]["outpatient_reimbursement"]["verdict"] == "out_of_scope");
    REQUIRE(reasons.size() == 3);
    for (const Json& reason : reasons) {
        CHECK(reason["holds"].is_null());
        CHECK(reason["decisive"] == false);
        CHECK_FALSE(reason["text"]["zh"].get<std::string>().empty());
    }
}

TEST_CASE("on a day that a programme does not cover, that alone is decisive") {
    const Json json = results(R"({"on": "2023-02-01", "answers": {"person":
        {"union_member": true, "in_work": true, "designated_hospital": true, "relief_awarded": false}}})");
    const Json& relief = json["programmes"]["illness_relief"];
    CHECK(relief["verdict"] == "out_of_scope");
    std::size_t decisive = 0;
    for (const Json& reason : relief["reasons"]) {
        decisive += reason["decisive"] == true ? 1U : 0U;
        CHECK((reason["decisive"] == false || reason["holds"] == false));
    }
    CHECK(decisive == 1);
}

TEST_CASE("the trace names every node with its value and place") {
    const Json json = results(visit, {{}, true});
    REQUIRE(json["trace"].size() == shipped().nodes.size());
    std::size_t placed = 0;
    for (const Json& node : json["trace"]) {
        placed += node["place"].is_string() ? 1U : 0U;
    }
    CHECK(placed == shipped().nodes.size());
}

TEST_CASE("visits are settled one visit after another, each with an amount and the year after it") {
    const Json json = results(R"({"on": "2022-09-01", "answers": {
        "person": {"insurance": "resident_high", "contracted": false},
        "visits": [{"cost": "500.00", "hospital_level": "level_1", "on": "2022-03-01"},
                   {"cost": "2100.00", "hospital_level": "level_1"},
                   {"hospital_level": "level_1"}],
        "year": {"outpatient_cost": "0.00"}}})");
    REQUIRE(json["events"].size() == 3);
    const auto paid = [&](std::size_t at) {
        return json["events"][at]["programmes"]["outpatient_reimbursement"];
    };
    CHECK(json["events"][0]["on"] == "2022-03-01");
    CHECK(json["events"][1]["on"] == "2022-09-01");
    CHECK(paid(0)["amount"] == "0.00");
    CHECK(paid(1)["amount"] == "1100.00"); // as one visit of 2,600 would have been paid
    CHECK(json["events"][1]["year"]["outpatient_cost"] == "2600.00");
    CHECK(json["events"][1]["year"]["outpatient_paid"].is_null());
    CHECK(paid(2)["low"] == "0.00");
    CHECK(paid(2)["high"] == "770.00");
    CHECK(json["events"][2]["year"]["outpatient_cost"]["low"] == "2600.00");
    CHECK(json["programmes"]["outpatient_reimbursement"]["verdict"] == "undetermined");
}

TEST_CASE("a visit of an insurance that is not covered advances nothing") {
    const Json json = results(R"({"on": "2022-09-01", "answers": {
        "person": {"insurance": "employee"},
        "visits": [{"cost": "500.00", "hospital_level": "level_1"}],
        "year": {"outpatient_cost": "10.00"}}})");
    CHECK(json["events"][0]["programmes"]["outpatient_reimbursement"]["verdict"] == "ineligible");
    CHECK(json["events"][0]["year"]["outpatient_cost"] == "10.00");
}
