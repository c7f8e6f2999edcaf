// Answers as JSON: what is taken, and that everything else is refused by its key.
#include "eligibility/exchange/read_answers.h"
#include "tests/eligibility/exchange/shipped.h"

#include <string>
#include <tuple>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace eligibility;

namespace {

AnswersLine read(const std::string& answers) {
    return read_answers(shipped(), R"({"id": "t", "answers": )" + answers + "}");
}

std::string faults(const AnswersLine& line) {
    std::string all;
    for (const AnswerFault& fault : line.faults) {
        all += (all.empty() ? "" : "; ") + fault.key + " got " + fault.got;
    }
    return all;
}

Value answer(const AnswersLine& line, const char* path) {
    return line.answers.inputs[shipped().input_at(path).value()];
}

} // namespace

TEST_CASE("an amount is the same however JSON spells it") {
    const auto spelling = GENERATE("\"2600.00\"", "\"2600\"", "2600", "2600.00", "2600.0", "2.6e3",
                                   "26E2", "2.6e+3", "260000e-2");
    const AnswersLine line = read(std::string(R"({"visit": {"cost": )") + spelling + "}}");
    INFO(spelling << ": " << faults(line));
    REQUIRE(line.faults.empty());
    CHECK(answer(line, "visit.cost") == known_value(260'000));
}

TEST_CASE("an amount that does not fit is refused with its key and what was expected") {
    const auto spelling =
        GENERATE("\"2600.005\"", "0.001", "1e-3", "1e40", "\"-1\"", "-0.01", "10000000.01",
                 "\"1,000\"", "\"\"", "\"many\"", "true", "[]", "{}", "99999999999999999999");
    const AnswersLine line = read(std::string(R"({"visit": {"cost": )") + spelling + "}}");
    INFO(spelling);
    REQUIRE(line.faults.size() == 1);
    CHECK(line.faults[0].key == "visit.cost");
    CHECK(line.faults[0].expected == "a decimal string from 0.00 to 10000000.00");
}

TEST_CASE("a whole number is a JSON integer and nothing else") {
    const auto spelling = GENERATE("\"3\"", "3.0", "3e0", "0", "21", "true");
    const AnswersLine line = read(std::string(R"({"household": {"size": )") + spelling + "}}");
    INFO(spelling);
    REQUIRE(line.faults.size() == 1);
    CHECK(line.faults[0].expected == "a whole number from 1 to 20");
}

TEST_CASE("whoever is listed is of the household, so it has at least that many people") {
    const AnswersLine line = read(R"({"members": [{}, {}, {}]})");
    REQUIRE(line.faults.empty());
    CHECK(answer(line, "household.size") == Value{3, 20});
    CHECK(answer(read(R"({"members": [{}]})"), "household.size") == Value{1, 20});
}

TEST_CASE("null and an absent key both mean not known") {
    const AnswersLine line = read(R"({"visit": {"cost": null}, "household": null})");
    REQUIRE(line.faults.empty());
    CHECK(line.answers == Answers::none(shipped()));
}

TEST_CASE("a date may be given by its year or month, and then bounds the day") {
    const auto [text, low, high] = GENERATE(
        table<const char*, const char*, const char*>({{"1957", "1957-01-01", "1957-12-31"},
                                                      {"1956-02", "1956-02-01", "1956-02-29"},
                                                      {"1957-03-02", "1957-03-02", "1957-03-02"}}));
    const AnswersLine line = read(std::string(R"({"person": {"birth_date": ")") + text + "\"}}");
    REQUIRE(line.faults.empty());
    CHECK(answer(line, "person.birth_date") ==
          Value{day_number(parse_date(low).value()), day_number(parse_date(high).value())});
}

TEST_CASE("every fault of a line is named, not only the first") {
    const AnswersLine line = read_answers(
        shipped(),
        R"({"id": 7, "on": "2022-02-30", "when": 1, "answers": {"person": {"unoin_member": true,
            "insurance": "gold", "in_work": "yes"}, "pets": {}}, "attested": {"nobody.knows": true}})");
    CHECK(faults(line) ==
          "id got 7; on got \"2022-02-30\"; when got 1; person.unoin_member got true; "
          "person.insurance got \"gold\"; person.in_work got \"yes\"; pets got an object; "
          "attested.nobody.knows got true");
}

TEST_CASE("a doubled key is refused once, wherever it stands") {
    const AnswersLine line = read(
        R"({"person": {"insurance": "none", "insurance": "employee"}, "visit": {}, "visit": {}})");
    REQUIRE(line.faults.size() == 2);
    CHECK(line.faults[0].key == "answers.visit");
    CHECK(line.faults[1].key == "person.insurance");
}

TEST_CASE("the first member is the applicant") {
    const AnswersLine line =
        read(R"({"members": [{"union_member": true}, {"union_member": false}]})");
    REQUIRE(line.faults.empty());
    CHECK(answer(line, "person.union_member") == truth(true));
    SECTION("a clash with person is refused") {
        const AnswersLine clash =
            read(R"({"person": {"union_member": false}, "members": [{"union_member": true}]})");
        REQUIRE(clash.faults.size() == 1);
        CHECK(clash.faults[0].key == "members[0].union_member");
    }
    SECTION("another member's answers are checked all the same") {
        const AnswersLine wrong = read(R"({"members": [{}, {"union_member": 1}]})");
        REQUIRE(wrong.faults.size() == 1);
        CHECK(wrong.faults[0].key == "members[1].union_member");
    }
    SECTION("more members than the household has people are refused") {
        const AnswersLine crowd = read(R"({"household": {"size": 1}, "members": [{}, {}]})");
        REQUIRE(crowd.faults.size() == 1);
        CHECK(crowd.faults[0].key == "members");
    }
}

TEST_CASE("what is no JSON object is refused in one sentence") {
    const auto text = GENERATE("", "not json", "[1]", "3",
                               "{\"id\":", "{\"answers\": {\"visit\": {\"cost\": 01}}}", "\xff\xfe",
                               "[[[[[[[[[[[[[[[[[[[[[[[[[[");
    const AnswersLine line = read_answers(shipped(), text);
    INFO(text);
    REQUIRE(line.faults.size() == 1);
    CHECK(line.faults[0].key.empty());
    CHECK(line.faults[0].expected == "one JSON object on the line");
}

TEST_CASE("a spelled value is read back as itself") {
    const Program& program = shipped();
    for (const Input& input : program.inputs) {
        std::vector<std::int64_t> samples{input.type.low, input.type.high};
        if (input.type.kind == Kind::member) {
            samples = {1, 2};
        }
        for (const std::int64_t sample : samples) {
            const auto read = read_value(program, input.type, spell(program, input.type, sample));
            INFO(input.path << " = " << spell(program, input.type, sample));
            REQUIRE(read);
            CHECK(*read == known_value(sample));
        }
    }
}

TEST_CASE("a list of visits is read like one visit, and refused beside one") {
    const AnswersLine good = read_answers(
        shipped(), R"({"answers": {"visits": [{"cost": "1.00", "on": "2022-02-03"}, {}]}})");
    CHECK(good.faults.empty());
    REQUIRE(good.events.size() == 2);
    CHECK(good.events[0].on == parse_date("2022-02-03"));
    CHECK(good.events[0].facts.size() == 1);
    CHECK(good.answers == Answers::none(shipped()));
    const AnswersLine bad = read_answers(
        shipped(), R"({"answers": {"visit": {"cost": "1.00"}, "visits": [{"price": 1}]}})");
    REQUIRE(bad.faults.size() == 2);
    CHECK(bad.faults[0].key == "visits[0].price");
    CHECK(bad.faults[1].key == "visits");
}
