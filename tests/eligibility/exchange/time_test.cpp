// Days, months and dates as JSON has them, and a result that is a date.
#include "eligibility/exchange/write_results.h"
#include "eligibility/explanation/explain.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <nlohmann/json.hpp>

using namespace eligibility;
using Json = nlohmann::json;

namespace {

// The primary autism screenings of 0 to 6 years: 3, 6, 8, 12, 18, 24, 30 and 36 months, 4, 5 and 6
// years (国卫办妇幼发〔2022〕12号).
constexpr const char* screening = R"(pack "screening" version 1 "筛查" / "screening"
  window 2022-01-01 .. 2023-12-31
  reference_day 2022-09-01
  dates month_end clamp, age on_birthday
source S30 "规范" / "standard"
  published 2022-08-23
  effective 2022-08-23
  grade B+
entity child "孩子" / "the child" {
  birth_date: date in 2010-01-01 .. 2023-12-31
    ask "孩子哪天出生？" / "When was the child born?"
    label "出生日期" / "birth date"
    why "按月龄筛查" / "screening goes by age"
  waited: days in 0 .. 400
    ask "等了几天？" / "How many days have you waited?"
    label "等了" / "waited"
    why "要看" / "it counts"
    optional
  paid: months in 0 .. 720
    ask "交了几个月？" / "How many months were paid?"
    label "缴费月数" / "months paid"
    why "要看" / "it counts"
    optional
}
let waited = child.waited otherwise 0 days
let paid = child.paid otherwise 0 months
let next_screening = next_of(on, child.birth_date + 3 months, child.birth_date + 6 months,
    child.birth_date + 8 months, child.birth_date + 12 months, child.birth_date + 18 months,
    child.birth_date + 24 months, child.birth_date + 30 months, child.birth_date + 36 months,
    child.birth_date + 4 years, child.birth_date + 5 years, child.birth_date + 6 years)
programme autism_screening "孤独症筛查" / "Autism screening"
  guard born: child.birth_date <= on
    "已经出生" / "is born"
    source S30
  guard still_due: next_screening >= on
    "还有没做的筛查" / "a screening is still to come"
    source S30
  result due: date "下次筛查" / "Next screening" = next_screening
  summary "下次 {due}" / "next on {due}"
)";

const Program& program() {
    static const Program compiled = [] {
        const ReadPack read = parse_pack({{"screening.rule", screening}});
        REQUIRE(read.pack.value.has_value());
        Checked<Program> checked = compile(*read.pack.value);
        REQUIRE(checked.value.has_value());
        return std::move(*checked.value);
    }();
    return compiled;
}

Json results(const std::string& child) {
    const AnswersLine line =
        read_answers(program(), R"({"on": "2022-09-01", "answers": {"child": )" + child + "}}");
    REQUIRE(line.faults.empty());
    return Json::parse(write_results(program(), line,
                                     evaluate(program(), line.answers, {*line.on, std::nullopt}),
                                     {.values = {"autism_screening.due", "waited", "paid"}}));
}

} // namespace

TEST_CASE("a programme may give a date, and a birth known by its month gives bounds") {
    const auto [born, due, low, high] =
        GENERATE(table<const char*, const char*, const char*, const char*>({
            {"2022-06-01", "2022-09-01", nullptr, nullptr}, // three months old today
            {"2022-05-31", "2022-11-30", nullptr, nullptr}, // 30 November stands for the 31st
            {"2018-09-15", "2022-09-15", nullptr, nullptr},
            {"2018-08-31", "2023-08-31", nullptr, nullptr},
            {"2022-04", nullptr, "2022-10-01", "2022-10-30"},
        }));
    INFO(born);
    const Json json = results("{\"birth_date\": \"" + std::string(born) + "\"}");
    const Json& programme = json["programmes"]["autism_screening"];
    CHECK(programme["verdict"] == "eligible");
    CHECK_FALSE(programme.contains("amount"));
    if (due != nullptr) {
        CHECK(json["values"]["autism_screening.due"] == due);
    } else {
        CHECK(json["values"]["autism_screening.due"].is_null());
        CHECK(json["bounds"]["autism_screening.due"] == Json{{"low", low}, {"high", high}});
    }
}

TEST_CASE("no screening is due after the sixth birthday") {
    const Json json = results(R"({"birth_date": "2016-08-31"})");
    CHECK(json["programmes"]["autism_screening"]["verdict"] == "ineligible");
}

TEST_CASE("a date that is given is said in words") {
    const auto [language, title, words] = GENERATE(table<Language, const char*, const char*>({
        {Language::zh, "下次筛查", "2022年10月30日"},
        {Language::en, "Next screening", "30 October 2022"},
    }));
    Answers answers = Answers::none(program());
    answers.set(*program().input_at("child.birth_date"),
                known_value(day_number(*parse_date("2022-04-30"))));
    const Evaluation evaluation = evaluate(program(), answers, {*parse_date("2022-09-01"), {}});
    const Explanation said =
        explain(program(), evaluation, outcome(program(), evaluation, 0), language);
    CHECK(said.amount_title == title);
    CHECK(said.amount == words);
}

TEST_CASE("days and months are JSON integers, and say their unit in words") {
    const Json json = results(R"({"birth_date": "2022-06-01", "waited": 30, "paid": 1})");
    CHECK(json["values"]["waited"] == "30");
    CHECK(json["values"]["paid"] == "1");
    const InputId waited = *program().input_at("child.waited");
    const InputId paid = *program().input_at("child.paid");
    CHECK(phrase_answer(program(), waited, known_value(30), Language::zh) == "30 天");
    CHECK(phrase_answer(program(), waited, known_value(1), Language::en) == "1 day");
    CHECK(phrase_answer(program(), paid, known_value(12), Language::zh) == "12 个月");
    CHECK(phrase_answer(program(), paid, {6, 12}, Language::en) == "6 months to 12 months");
    CHECK(program().inputs[paid].unit == Words{"个月", "months"});
}

TEST_CASE("a span or date that cannot be is refused with what may stand there") {
    const auto [child, expected] = GENERATE(table<const char*, const char*>({
        {R"({"waited": 401})", "a whole number of days from 0 to 400"},
        {R"({"waited": "30"})", "a whole number of days from 0 to 400"},
        {R"({"paid": 1.5})", "a whole number of months from 0 to 720"},
        {R"({"birth_date": "2022-02-30"})",
         "a date YYYY-MM-DD, YYYY-MM or YYYY from 2010-01-01 to 2023-12-31"},
    }));
    INFO(child);
    const AnswersLine line =
        read_answers(program(), R"({"answers": {"child": )" + std::string(child) + "}}");
    REQUIRE(line.faults.size() == 1);
    CHECK(line.faults.front().expected == expected);
}
