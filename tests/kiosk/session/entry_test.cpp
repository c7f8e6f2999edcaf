#include "tests/kiosk/session/visitor.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;

namespace {

Draft type(std::string_view path, std::string_view keys) {
    const auto& program = shipped_program();
    Draft draft;
    draft.input = *program.input_at(path);
    for (const char key : keys) {
        draft = key == '<' ? erased(draft) : typed(program, draft, key);
    }
    return draft;
}

} // namespace

TEST_CASE("keys become the digits they spell, and no others") {
    const auto [path, keys, digits] =
        GENERATE(table<std::string_view, std::string_view, std::string>({
            {"visit.cost", "2600", "2600"},
            {"visit.cost", "0026", "26"},
            {"visit.cost", "12.345", "12.34"},
            {"visit.cost", "1..5", "1.5"},
            {"visit.cost", ".5", "0.5"},
            {"visit.cost", "26<7", "27"},
            {"visit.cost", "<<", ""},
            {"household.size", "3.5", "35"},
            {"household.area", "20.255", "20.25"},
        }));
    CAPTURE(path, keys);
    CHECK(type(path, keys).digits == digits);
}

TEST_CASE("a number is read in fen, hundredths or whole, within the rule's range") {
    const auto& program = shipped_program();
    CHECK(entered(program, type("visit.cost", "2600.5")).value->low == 260050);
    CHECK(entered(program, type("household.area", "20.25")).value->low == 2025);
    CHECK(entered(program, type("household.size", "3")).value->low == 3);
    CHECK(entered(program, type("household.size", "21")).fault == Draft::Fault::too_much);
    CHECK(entered(program, type("household.size", "0")).fault == Draft::Fault::too_little);
    CHECK_FALSE(entered(program, type("visit.cost", "")).value);
    CHECK(entered(program, type("visit.cost", "10000000")).value);
    CHECK(entered(program, type("visit.cost", "10000001")).fault == Draft::Fault::too_much);
}

TEST_CASE("a draft of an earlier answer shows what was typed") {
    Visitor v;
    v.begins({"medical"});
    const auto& program = shipped_program();
    Session s = v.session();
    const InputId cost = *program.input_at("visit.cost");
    s.answers.set(cost, eligibility::known_value(260050));
    CHECK(draft_for(s, program, cost).digits == "2600.5");
    s.answers.set(cost, eligibility::known_value(100000));
    CHECK(draft_for(s, program, cost).digits == "1000");
}

TEST_CASE("the field groups thousands while they are typed") {
    const auto& input = shipped_program().inputs[*shipped_program().input_at("visit.cost")];
    CHECK(shown(input, "2600") == "2,600");
    CHECK(shown(input, "1234567.5") == "1,234,567.5");
    CHECK(shown(input, "999") == "999");
    CHECK(shown(input, "").empty());
}

TEST_CASE("a day is typed as eight digits, days and months as whole numbers") {
    eligibility::Program program;
    const auto add = [&](eligibility::Kind kind, std::int64_t low, std::int64_t high) {
        eligibility::Input input;
        input.type = {.kind = kind, .low = low, .high = high};
        program.inputs.push_back(input);
    };
    const auto day = [](const char* text) {
        return eligibility::day_number(*eligibility::parse_date(text));
    };
    add(eligibility::Kind::date, day("1900-01-01"), day("2022-12-31"));
    add(eligibility::Kind::days, 0, 400);
    add(eligibility::Kind::months, 1, 24);
    const auto after = [&](InputId input, std::string_view keys) {
        Draft draft;
        draft.input = input;
        for (const char key : keys) {
            draft = key == '<' ? erased(draft) : typed(program, draft, key);
        }
        return draft;
    };
    CHECK(entry_kind(program.inputs[0]) == EntryKind::day);
    CHECK(shown(program.inputs[0], after(0, "196403").digits) == "1964-03");
    CHECK(entered(program, after(0, "1964.03012")).value->low == day("1964-03-01"));
    CHECK(entered(program, after(0, "19640230")).fault == Draft::Fault::not_a_day);
    CHECK(entered(program, after(0, "1964")).fault == Draft::Fault::not_a_day);
    CHECK(entered(program, after(0, "20230101")).fault == Draft::Fault::too_much);
    CHECK(entered(program, after(0, "18991231")).fault == Draft::Fault::too_little);
    CHECK(entered(program, after(1, "30")).value->low == 30);
    CHECK(entered(program, after(1, "3.0")).value->low == 30);
    CHECK(entered(program, after(1, "401")).fault == Draft::Fault::too_much);
    CHECK(entered(program, after(2, "0")).fault == Draft::Fault::too_little);
    CHECK(entered(program, after(2, "25<4")).value->low == 24);
}
