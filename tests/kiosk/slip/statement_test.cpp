#include "tests/kiosk/session/visitor.h"
#include "tests/kiosk/slip/slip_bench.h"

#include <cstdio>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace kiosk;
using eligibility::Group;

TEST_CASE("a statement comes back from its bytes as it was") {
    std::mt19937 dice(7);
    for (int i = 0; i < 500; ++i) {
        const auto statement = test::random_statement(shipped_program(), dice);
        CHECK(slip::decode(slip::encode(statement)).value() == statement);
    }
}

TEST_CASE("a statement has one spelling: no changed byte reads as the same statement") {
    const auto statement = test::some_statement(shipped_program());
    const std::string bytes = slip::encode(statement);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            std::string changed = bytes;
            changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
            const auto read = slip::decode(changed);
            CHECK((!read || *read != statement));
        }
    }
    CHECK_FALSE(slip::decode(bytes + '\0'));
    CHECK_FALSE(slip::decode(bytes.substr(0, bytes.size() - 1)));
}

TEST_CASE("all that a statement may not hold is refused") {
    const auto& program = shipped_program();
    auto doubled = test::some_statement(program);
    doubled.lines[1].programme = doubled.lines[0].programme;
    CHECK_FALSE(slip::decode(slip::encode(doubled)));
    auto backwards = test::some_statement(program);
    backwards.lines[0].amount = {5, 4};
    CHECK_FALSE(slip::decode(slip::encode(backwards)));
    auto short_hash = test::some_statement(program);
    short_hash.pack_hash.resize(62);
    CHECK_FALSE(slip::decode(slip::encode(short_hash)));
}

TEST_CASE("what does not fit is left out from the end and counted, yes last of all") {
    std::mt19937 dice(11);
    std::size_t fullest = 0;
    std::uint32_t most_left_out = 0;
    for (int i = 0; i < 500; ++i) {
        const auto whole = test::random_statement(shipped_program(), dice);
        const auto fitted = slip::fitted(whole, slip::most_statement_bytes);
        fullest = std::max(fullest, slip::encode(fitted).size());
        most_left_out = std::max(most_left_out, fitted.left_out);
        CHECK(slip::encode(fitted).size() <= slip::most_statement_bytes);
        CHECK(fitted.lines.size() + fitted.left_out == whole.lines.size());
        CHECK(std::equal(fitted.lines.begin(), fitted.lines.end(), whole.lines.begin()));
    }
    CHECK(most_left_out > 0);
    std::printf(
        "N = 500 statements of %zu programmes, half of them with amounts: at most %zu of %zu "
        "bytes, at most %u left out\n",
        shipped_program().programmes.size(), fullest, slip::most_statement_bytes, most_left_out);
}

TEST_CASE("the words of a slip name every programme, its amount, the day and the rules") {
    const auto& program = shipped_program();
    const auto statement = test::some_statement(program);
    for (const auto language : {eligibility::Language::zh, eligibility::Language::en}) {
        const auto content = slip::content_of(statement, program, language);
        const auto text =
            slip::text_of(slip::document_of(content, test::words(), slip::Medium::paper));
        const auto says = [&](const std::string& words) {
            INFO(text);
            CHECK(text.find(words) != std::string::npos);
        };
        for (const slip::Line& line : statement.lines) {
            says(program.programmes[line.programme].title.in(language));
        }
        const bool chinese = language == eligibility::Language::zh;
        says(chinese ? "1,100.00 元" : "1,100.00 yuan");
        says(chinese ? "最少 3,000 元" : "at least 3,000 yuan");
        says(chinese ? "不到 10,000 元" : "under 10,000 yuan");
        says(chinese ? "2022年9月1日" : "1 September 2022");
        says(program.hash);
        says("3F2A 91B0 77C4 0D15");
        says(chinese ? "不证明身份" : "no proof of identity");
        for (const auto paper : program.programmes[statement.lines[0].programme].papers) {
            says(program.documents[paper].title.in(language));
        }
    }
}

TEST_CASE("a slip with programmes left out of its code says how many") {
    auto statement = test::some_statement(shipped_program());
    statement.left_out = 7;
    const auto content = slip::content_of(statement, shipped_program(), eligibility::Language::zh);
    for (const auto medium : {slip::Medium::paper, slip::Medium::from_code}) {
        const auto text = slip::text_of(slip::document_of(content, test::words(), medium));
        CHECK(text.find("有 7 项") != std::string::npos);
    }
}

TEST_CASE(
    "a statement holds the outcomes of a visit, by group, with amounts only where all holds") {
    Visitor visitor;
    visitor.begins({"medical", "housing", "work"});
    visitor.answers_all();
    const auto findings = find(visitor.session(), visitor.world());
    REQUIRE_FALSE(findings.all.empty());
    std::vector<eligibility::Outcome> outcomes;
    for (const auto& finding : findings.all) {
        outcomes.push_back(finding.outcome);
    }
    const auto& program = shipped_program();
    const auto statement = slip::statement_of(program, program.reference_day, outcomes);
    CHECK(statement.lines.size() == findings.all.size());
    for (const auto& line : statement.lines) {
        const auto& outcome = findings.at(line.programme)->outcome;
        CHECK(line.group == findings.at(line.programme)->group);
        CHECK(line.amount.has_value() ==
              (outcome.amount && outcome.verdict == eligibility::Verdict::eligible));
    }
}
