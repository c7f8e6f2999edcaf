// The text of a pack for its official: nothing of the rules is left out of it. The two texts of the
// small pack are renewed by `eligibility doc`, with the pack as a folder, into
// tests/golden/sign_off.
#include "eligibility/explanation/explain.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"
#include "eligibility/sign_off/sign_off.h"

#include <fstream>
#include <iterator>
#include <sstream>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace eligibility;

namespace {

std::string file_text(const std::string& path) {
    std::ifstream file(std::string(REPOSITORY) + "/" + path, std::ios::binary);
    REQUIRE(file);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Pack shipped() {
    return std::move(
        read_pack(std::string(REPOSITORY) + "/config/packs/hedong-2022").pack.value.value());
}

std::string text_of(const Pack& pack, Language language) {
    return sign_off(pack, compile(pack).value.value(), language);
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// Some line holds all of these.
bool has_line(const std::string& text, const std::vector<std::string>& parts) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        bool all = true;
        for (const std::string& part : parts) {
            all = all && has(line, part);
        }
        if (all) {
            return true;
        }
    }
    return false;
}

std::vector<std::string> cites(const ast::Citation& citation) {
    std::vector<std::string> all;
    for (const ast::Citation::Article& article : citation.articles) {
        all.push_back(article.source.text + (article.article.empty() ? "" : "." + article.article));
    }
    if (citation.grade) {
        all.emplace_back(grade_name(*citation.grade));
    }
    return all;
}

} // namespace

TEST_CASE("a small pack reads as it was approved, in both languages") {
    const auto [language, golden] =
        GENERATE(std::pair(Language::zh, "tests/golden/sign_off/tables-zh.txt"),
                 std::pair(Language::en, "tests/golden/sign_off/tables-en.txt"));
    const ReadPack read = parse_pack({{"tables.rule", file_text("tests/fuzz/corpus/tables.rule")}});
    CHECK(text_of(read.pack.value.value(), language) == file_text(golden));
}

TEST_CASE("every version of every figure stands there with its days, its sources and its grade") {
    const auto language = GENERATE(Language::zh, Language::en);
    const Pack pack = shipped();
    const std::string text = text_of(pack, language);
    for (const ast::Param& param : pack.params) {
        CHECK(has(text, "**" + param.title.in(language) + "**"));
        for (const ast::Param::Version& version : param.versions) {
            auto parts = cites(version.citation.value());
            parts.push_back(phrase_date(version.from, language));
            if (version.until) {
                parts.push_back(phrase_date(*version.until, language));
            }
            if (version.value) {
                if (const auto* number = std::get_if<ast::NumberLiteral>(&version.value->node)) {
                    parts.push_back(number->digits);
                }
            }
            INFO(param.id.text << " from " << format_date(version.from));
            CHECK(has_line(text, parts));
        }
    }
}

TEST_CASE("every row of every table and every tier stands there, under its days and sources") {
    const Pack pack = shipped();
    const std::string text = text_of(pack, Language::zh);
    for (const ast::Table& table : pack.tables) {
        for (const ast::Table::Version& version : table.versions) {
            INFO(table.id.text);
            CHECK((!version.citation || has_line(text, cites(*version.citation))));
            for (const ast::Table::Row& row : version.rows) {
                for (const auto& output : row.outputs) {
                    if (const auto* number = std::get_if<ast::NumberLiteral>(&output->node)) {
                        CHECK(has_line(text, {"| ", number->digits}));
                    }
                }
            }
        }
    }
    for (const ast::Tiers& tiers : pack.tiers) {
        for (const ast::Tiers::Version& version : tiers.versions) {
            for (const ast::Tiers::Tier& tier : version.tiers) {
                const auto* limit =
                    tier.limit ? std::get_if<ast::NumberLiteral>(&tier.limit->node) : nullptr;
                INFO(tiers.id.text);
                CHECK((limit == nullptr || has_line(text, {"| ", limit->digits})));
            }
        }
    }
}

TEST_CASE("every condition, reading, source and office's decision stands there in words") {
    const auto language = GENERATE(Language::zh, Language::en);
    const Pack pack = shipped();
    const std::string text = text_of(pack, language);
    for (const ast::Programme& programme : pack.programmes) {
        CHECK(has(text, "### " + programme.title.in(language)));
        for (const ast::Condition& condition : programme.conditions) {
            const std::string& said = condition.text.in(language);
            CHECK((has(said, "{") || has(text, "- " + said) || has(text, said)));
        }
    }
    for (const ast::Reading& reading : pack.readings) {
        for (const ast::Reading::Choice& choice : reading.choices) {
            CHECK(has(text, choice.title.in(language)));
        }
    }
    for (const ast::Source& source : pack.sources) {
        CHECK(has_line(text,
                       {"| " + source.id.text + " |", source.title.in(language), source.read_at}));
    }
    CHECK_FALSE(has(text, "{"));
}

TEST_CASE("the projects stand in the order of their numbers, those without a programme too") {
    const auto [language, heading] =
        GENERATE(std::pair(Language::zh, "\n## 第 "), std::pair(Language::en, "\n## Project "));
    const Pack pack = shipped();
    const std::string text = text_of(pack, language);
    std::size_t before = 0;
    for (int number = 1; number <= 20; ++number) {
        INFO("project " << number);
        const std::string title =
            heading + std::to_string(number) + (language == Language::zh ? " 项工程：" : ": ");
        const std::size_t at = text.find(title);
        REQUIRE(at != std::string::npos);
        CHECK(at > before);
        before = at;
    }
}

TEST_CASE("the day a programme is not answered for stands there with what it would rest on") {
    const std::string text = text_of(shipped(), Language::zh);
    CHECK(has_line(text, {"| 失业补助金 |", "2022年1月1日至2022年12月31日",
                          "2021年1月1日至2021年12月31日、2023年1月1日至2023年12月31日", "S6t"}));
    CHECK(has_line(text, {"| 失业保险金 |", "2021年1月1日至2023年12月31日 | — | — |"}));
}

TEST_CASE("sources stand in the order of their numbers") {
    const std::string text = text_of(shipped(), Language::en);
    const auto at = [&](const char* id) { return text.find("\n| " + std::string(id) + " |"); };
    CHECK(at("S0") < at("S1a"));
    CHECK(at("S2c") < at("S10a"));
    CHECK(at("S6") < at("S6a"));
    CHECK(at("S6a") < at("S6k"));
    CHECK(at("S11b") < at("S21a"));
    CHECK(at("S21c") != std::string::npos);
}

TEST_CASE("no value stands there by the name it has in the rules") {
    const auto language = GENERATE(Language::zh, Language::en);
    std::istringstream lines(text_of(shipped(), language));
    for (std::string line; std::getline(lines, line);) {
        INFO(line);
        const bool months_of_a_sum = has(line, "`k`");
        CHECK((months_of_a_sum || !has(line, "`")));
    }
}

TEST_CASE("every programme stands in the contents with what it gives and whose answer counts") {
    const std::string text = text_of(shipped(), Language::zh);
    const std::string contents = text.substr(0, text.find("\n## 还没有确定的"));
    CHECK(has_line(contents, {"| 1 |", "居家养老服务（护理）补贴", "每月补贴", "民政窗口"}));
    CHECK(has_line(contents, {"| 10 |", "残疾人家庭无障碍改造", "能不能享受", "河东区残联"}));
    CHECK(has_line(contents, {"| 13 |", "没有要算的事项"}));
}

TEST_CASE("what is not settled stands there with the programmes that hang on it") {
    const std::string text = text_of(shipped(), Language::zh);
    CHECK(has_line(text, {"| 三类收入线 | 租房补贴（三类） | 2018年5月1日起 |", "住房保障窗口"}));
    CHECK(
        has_line(text, {"| 全年 18 万元，限的是什么 | ", "居民医保住院报销", "门特在外省直接报"}));
}

TEST_CASE("each question stands there once, with all that is said beside it") {
    const auto language = GENERATE(Language::zh, Language::en);
    const Pack pack = shipped();
    const std::string text = text_of(pack, language);
    for (const ast::Entity& entity : pack.entities) {
        for (const ast::Input& input : entity.inputs) {
            const std::string path = entity.id.text + "." + input.id.text;
            INFO(path);
            CHECK(has_line(text, {"| " + path + " |", "| " + input.ask.in(language) + " |",
                                  input.label.in(language), input.hint.in(language),
                                  input.why.in(language), input.find.in(language)}));
            const std::string row = "| " + path + " |";
            CHECK(text.find(row) == text.rfind(row));
        }
    }
    CHECK(has_line(text, {"| member.disability_grade |"}));
}

TEST_CASE("what is said to a resident shows where a figure will stand") {
    CHECK(
        has_line(text_of(shipped(), Language::zh), {"不符合时说：收入不低于最低工资〔最低工资〕"}));
    CHECK(
        has_line(text_of(shipped(), Language::en),
                 {"Said when it fails: income not below the minimum wage of [the minimum wage]"}));
}

TEST_CASE("a condition leaves no doubt what goes with what") {
    const std::string text = text_of(shipped(), Language::zh);
    CHECK(has_line(text,
                   {"“学生、儿童”，或者（“医保”是“居民医保，中档”，并且“居民医保有中档”：是）"}));
    CHECK(has_line(text, {"（“资助金说的‘特困救助家庭’是谁”是“低收入家庭也算”，并且"}));
    CHECK(has_line(text_of(shipped(), Language::en), {" or (\"Insurance\" is ", " and "}));
}

TEST_CASE("Chinese stands without blanks between its own characters") {
    const Pack pack = shipped();
    std::istringstream lines(text_of(pack, Language::zh));
    const auto chinese = [](const std::string& line, std::size_t at) {
        return at < line.size() && static_cast<unsigned char>(line[at]) >= 0xE3 &&
               static_cast<unsigned char>(line[at]) <= 0xE9;
    };
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("| S")) { // a source is called what it is called
            continue;
        }
        INFO(line);
        for (std::size_t at = line.find(' '); at != std::string::npos;
             at = line.find(' ', at + 1)) {
            CHECK_FALSE((at >= 3 && chinese(line, at - 3) && chinese(line, at + 1)));
        }
    }
}
