#include "eligibility/program/program.h"
#include "tests/eligibility/pack/rule_texts.h"

#include <fstream>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <fmt/format.h>

using namespace eligibility;
using namespace eligibility::testing;

namespace {

std::string shown(const ast::ExpressionPointer& expression);

std::string shown_node(const ast::NumberLiteral& node) {
    return (node.unit == ast::NumberLiteral::Unit::yuan ? "¥" : "") + node.digits +
           (node.unit == ast::NumberLiteral::Unit::percent ? "%" : "");
}

std::string shown_node(const ast::BooleanLiteral& node) {
    return node.value ? "yes" : "no";
}

std::string shown_node(const ast::DateLiteral& node) {
    return format_date(node.value);
}

std::string shown_node(const ast::Reference& node) {
    std::string out;
    for (const ast::Name& part : node.parts) {
        out += (out.empty() ? "" : ".") + part.text;
    }
    return out;
}

std::string shown_node(const ast::Negate& node) {
    return fmt::format("(- {})", shown(node.operand));
}

std::string shown_node(const ast::Not& node) {
    return fmt::format("(not {})", shown(node.operand));
}

std::string shown_node(const ast::Binary& node) {
    static constexpr std::array signs{"+", "-", "*", "/", "=", "!=", "<", "<=", ">", ">="};
    return fmt::format("({} {} {})", signs.at(static_cast<std::size_t>(node.op)), shown(node.left),
                       shown(node.right));
}

std::string shown_node(const ast::Logical& node) {
    return fmt::format("({} {} {})", node.op == ast::Logical::Op::both ? "and" : "or",
                       shown(node.left), shown(node.right));
}

std::string shown_node(const ast::Conditional& node) {
    return fmt::format("(if {} {} {})", shown(node.condition), shown(node.then_value),
                       shown(node.else_value));
}

std::string shown_node(const ast::Otherwise& node) {
    return fmt::format("(otherwise {} {})", shown(node.value), shown(node.fallback));
}

std::string shown_node(const ast::Membership& node) {
    std::string out = "(in " + shown(node.value);
    for (const auto& member : node.members) {
        out += " " + shown(member);
    }
    return out + ")";
}

std::string shown_node(const ast::Within& node) {
    return fmt::format("(within {} {}{}..{}{})", shown(node.value),
                       node.bounds.low_included ? "[" : "(", shown(node.bounds.low),
                       shown(node.bounds.high), node.bounds.high_included ? "]" : ")");
}

std::string shown_node(const ast::Today& /*node*/) {
    return "on";
}

std::string shown_node(const ast::Span& node) {
    static constexpr std::array units{"days", "months", "years"};
    return fmt::format("({} {})", shown(node.count), units.at(static_cast<std::size_t>(node.unit)));
}

std::string shown_node(const ast::AtDay& node) {
    return fmt::format("(at {} {})", shown(node.value), shown(node.day));
}

std::string shown_node(const ast::OverMonths& node) {
    return fmt::format("(months {} {} {} {} {})", node.index.text, shown(node.first),
                       shown(node.last), node.day ? shown(node.day) : "-", shown(node.value));
}

std::string shown_node(const ast::Call& node) {
    std::string out = "(" + node.function.text;
    for (const auto& argument : node.arguments) {
        out += " " + shown(argument);
    }
    return out + ")" + (node.output ? "." + node.output->text : "");
}

std::string shown_node(const ast::Aggregate& node) {
    static constexpr std::array kinds{"count", "any", "all", "sum", "min", "max"};
    return fmt::format("({} members{}{})", kinds.at(static_cast<std::size_t>(node.kind)),
                       node.filter ? " with " + shown(node.filter) : "",
                       node.term ? " : " + shown(node.term) : "");
}

std::string shown(const ast::ExpressionPointer& expression) {
    return std::visit([](const auto& node) { return shown_node(node); }, expression->node);
}

Pack pack_of(const std::string& declarations) {
    ReadPack read = read_declarations(declarations);
    for (const Diagnostic& diagnostic : read.pack.diagnostics) {
        UNSCOPED_INFO(render(diagnostic, read.files));
    }
    REQUIRE(read.pack.value.has_value());
    return std::move(*read.pack.value);
}

std::string parsed(const std::string& expression) {
    const Pack pack = pack_of("let one = " + expression + "\n");
    return shown(pack.lets.at(0).value);
}

std::vector<std::string> faults_of(const std::string& declarations) {
    std::vector<std::string> codes;
    for (const Diagnostic& diagnostic : read_declarations(declarations).pack.diagnostics) {
        codes.push_back(diagnostic.code);
    }
    return codes;
}

} // namespace

TEST_CASE("an aggregate over members is a call of its own, in either language") {
    CHECK(parsed("count(members with member.a > 1) >= 2") ==
          "(>= (count members with (> member.a 1)) 2)");
    CHECK(parsed("sum(members: member.a * 2) + 1") == "(+ (sum members : (* member.a 2)) 1)");
    CHECK(parsed("all(members with a or b: not(member.c))") ==
          "(all members with (or a b) : (not member.c))");
    CHECK(parsed("max(members with a: member.b) otherwise 0") ==
          "(otherwise (max members with a : member.b) 0)");
    CHECK(parsed("较小者(全家 其中 每人.甲: 每人.乙)") ==
          "(min members with member.甲 : member.乙)");
    CHECK(parsed("计数(全家)") == parsed("count(members)"));
    CHECK(parsed("min(members, member, count)") == "(min members member count)");
    CHECK(faults_of("let a = count(members: member.b)\n") ==
          std::vector<std::string>{"unexpected-token"});
    CHECK(faults_of("let a = any(members with member.b)\n") ==
          std::vector<std::string>{"unexpected-token"});
}

TEST_CASE("operators bind as the grammar says") {
    CHECK(parsed("a or b and c") == "(or a (and b c))");
    CHECK(parsed("a and b = c + d * -e") == "(and a (= b (+ c (* d (- e)))))");
    CHECK(parsed("1 - 2 - 3") == "(- (- 1 2) 3)");
    CHECK(parsed("2/37 * ¥5.00") == "(* (/ 2 37) ¥5.00)");
    CHECK(parsed("a otherwise (b) * 50%") == "(* (otherwise a b) 50%)");
    CHECK(parsed("if a then b else if c then d else e + 1") == "(if a b (if c d (+ e 1)))");
    CHECK(parsed("x in {red, green} or y in (1..5]") == "(or (in x red green) (within y (1..5]))");
    CHECK(parsed("not(a and b)") == "(not (and a b))");
    CHECK(parsed("steps(x, 2).limit") == "(steps x 2).limit");
    CHECK(parsed("年.花费 >= 2022-09-01") == "(>= 年.花费 2022-09-01)");
    CHECK(parsed("取整(花费 * 50%, 分, 四舍五入)") == "(round (* 花费 50%) fen half_up)");
}

TEST_CASE("a place covers what it is about, and no more") {
    const Pack pack = pack_of("let one = max(a, 2) + b * 3\n");
    const auto& file = pack.files.at(0).text;
    const auto text = [&](const Place& place) { return file.substr(place.offset, place.length); };
    const auto& sum = *pack.lets.at(0).value;
    CHECK(text(sum.place) == "max(a, 2) + b * 3");
    const auto& binary = std::get<ast::Binary>(sum.node);
    CHECK(text(binary.left->place) == "max(a, 2)");
    CHECK(text(binary.right->place) == "b * 3");
    CHECK(text(binary.op_place) == "+");
    CHECK(text(pack.lets.at(0).id.place) == "one");
}

TEST_CASE("a comparison is not compared again") {
    CHECK(faults_of("let a = 1 < b < 3\n") == std::vector<std::string>{"unexpected-token"});
    CHECK(faults_of("let a = b in {c} = yes\n") == std::vector<std::string>{"unexpected-token"});
}

TEST_CASE("a grid becomes a table of one row a value") {
    const Pack pack = pack_of("grid g (level: level, age: int) -> rate\n"
                              "  from 2022-01-01 source S1\n"
                              "             | < 60 | [60..80), > 90\n"
                              "    one, two | 10%  | 20%\n"
                              "    three    | 30%  | x (40%)\n");
    const ast::Table& table = pack.tables.at(0);
    CHECK(table.grid);
    CHECK(table.outputs.at(0).id.text == "g");
    const auto& rows = table.versions.at(0).rows;
    REQUIRE(rows.size() == 4);
    CHECK(rows[1].tests.at(0).size() == 2);
    CHECK(shown(rows[1].tests[0][1].value) == "two");
    CHECK(rows[1].tests.at(1).size() == 2);
    CHECK(shown(rows[1].tests[1][0].bounds.low) == "60");
    CHECK(rows[1].tests[1][1].op == ast::CellTest::Op::greater);
    CHECK(shown(rows[1].outputs.at(0)) == "20%");
    CHECK(shown(rows[2].outputs.at(0)) == "30%");
    CHECK(shown(rows[3].outputs.at(0)) == "(x 40%)");
}

TEST_CASE("the rows of a grid end with their line") {
    const Pack pack = pack_of("grid g (age: int, level: level) -> int\n"
                              "          | one | two\n"
                              "    < 60  | 1   | 2\n"
                              "    >= 60 | 3   | 4\n");
    const auto& rows = pack.tables.at(0).versions.at(0).rows;
    REQUIRE(rows.size() == 4);
    CHECK(shown(rows[1].outputs[0]) == "2");
    CHECK(rows[2].tests[0][0].op == ast::CellTest::Op::greater_equal);
}

TEST_CASE("a table cell holds tests, or any value") {
    const Pack pack = pack_of("table t unique (a: int, b: int) -> c: rate\n"
                              "  | - | -5, (1 + 2) * 3, (1..2) || 5%\n");
    const auto& row = pack.tables.at(0).versions.at(0).rows.at(0);
    CHECK(row.tests.at(0).empty());
    REQUIRE(row.tests.at(1).size() == 3);
    CHECK(shown(row.tests[1][0].value) == "(- 5)");
    CHECK(shown(row.tests[1][1].value) == "(* (+ 1 2) 3)");
    CHECK(row.tests[1][2].op == ast::CellTest::Op::within);
    CHECK_FALSE(row.tests[1][2].bounds.high_included);
}

TEST_CASE("an office behind a condition is the condition's when it stands deeper") {
    const Pack pack = pack_of("programme p \"一\" / \"one\"\n"
                              "  guard a: x \"甲\" / \"a\"\n"
                              "    office deep\n"
                              "  guard b: x \"乙\" / \"b\"\n"
                              "  office flat\n");
    const ast::Programme& programme = pack.programmes.at(0);
    CHECK(programme.conditions.at(0).office.value().text == "deep");
    CHECK_FALSE(programme.conditions.at(1).office.has_value());
    CHECK(programme.office.value().text == "flat");
}

TEST_CASE("the conditions of routes stand among the programme's, in written order") {
    const Pack pack =
        pack_of("programme p \"一\" / \"one\"\n"
                "  guard a: x \"甲\" / \"a\"\n"
                "  any_of { route r \"乙\" / \"r\" { guard b: x in {y, z} \"丙\" / \"b\"\n"
                "      attest shared\n"
                "    }\n"
                "    route s \"丁\" / \"s\" { guard c }\n"
                "  }\n"
                "  guard d: x \"戊\" / \"d\"\n");
    const ast::Programme& programme = pack.programmes.at(0);
    REQUIRE(programme.conditions.size() == 5);
    CHECK(programme.conditions[2].id.text == "shared");
    CHECK(programme.conditions[2].named);
    CHECK(programme.conditions[3].named);
    CHECK_FALSE(programme.conditions[4].named);
    const auto& routes = programme.alternatives.at(0).routes;
    REQUIRE(routes.size() == 2);
    CHECK((routes[0].first == 1 && routes[0].end == 3));
    CHECK((routes[1].first == 3 && routes[1].end == 4));
}

TEST_CASE("a fault inside a route is told once, and the rest is read") {
    const auto faults = [](const std::string& routes) {
        return codes_and_lines(read_declarations("programme p \"一\" / \"one\"\n" + routes +
                                                 "  guard d: x \"戊\" / \"d\"\n"));
    };
    using Faults = std::vector<std::string>;
    CHECK(faults("  any_of {\n"
                 "    route r \"乙\" / \"r\" {\n"
                 "      guard b x \"丙\" / \"b\"\n"
                 "    }\n"
                 "  }\n") == Faults{"unexpected-token 8"});
    CHECK(faults("  any_of {\n"
                 "    route r \"乙\" / \"r\" {\n"
                 "      guard b: x \"丙\" / \"b\"\n"
                 "    route s \"丁\" / \"s\" { guard c }\n"
                 "  }\n") == Faults{"unexpected-token 8"});
    CHECK(faults("  any_of {\n"
                 "    guard b: x \"丙\" / \"b\"\n"
                 "  }\n") == Faults{"unexpected-token 7"});
}

TEST_CASE("a figure is settled, between two bounds, or unknown") {
    const Pack pack =
        pack_of("param p: money \"线\" / \"limit\"\n"
                "  from 2020-01-01: ¥1.00\n"
                "  from 2021-01-01: in ¥1.00 .. office desk\n"
                "  from 2022-01-01 until 2022-12-31: unknown source S1.2, S2.\"三\" grade B+\n");
    const auto& versions = pack.params.at(0).versions;
    REQUIRE(versions.size() == 3);
    CHECK(shown(versions[0].value) == "¥1.00");
    CHECK(shown(versions[1].low) == "¥1.00");
    CHECK(versions[1].high == nullptr);
    CHECK(versions[1].office.value().text == "desk");
    CHECK(versions[2].value == nullptr);
    CHECK(versions[2].until == parse_date("2022-12-31"));
    const ast::Citation& citation = versions[2].citation.value();
    CHECK(citation.articles.at(0).article == "2");
    CHECK(citation.articles.at(1).article == "三");
    CHECK(citation.grade == Grade::b_plus);
}

TEST_CASE("a case is read with all it expects") {
    using What = ast::Case::Expect::What;
    const Pack pack = pack_of("case \"一\" on 2022-09-01\n"
                              "  given person.age = 60\n"
                              "    p.alone = yes\n"
                              "  expect p eligible in ¥1.00 .. ¥2.00\n"
                              "  expect p eligible ¥1.00\n"
                              "  expect p undetermined\n"
                              "  expect p missing person.age, person.hukou\n"
                              "  expect p open nothing\n"
                              "  expect p grade A*\n"
                              "  expect value p.share = 5%\n");
    const ast::Case& one = pack.cases.at(0);
    CHECK(one.title == "一");
    CHECK(one.on == parse_date("2022-09-01"));
    REQUIRE(one.given.size() == 2);
    CHECK(one.given[1].path.at(1).text == "alone");
    REQUIRE(one.expect.size() == 7);
    CHECK(one.expect[0].what == What::bounds);
    CHECK(one.expect[0].names.at(0).text == "eligible");
    CHECK(one.expect[1].what == What::amount);
    CHECK(one.expect[2].what == What::verdict);
    CHECK(one.expect[3].names.at(1).text == "person.hukou");
    CHECK(one.expect[4].names.empty());
    CHECK(one.expect[5].names.at(0).text == "A*");
    CHECK(one.expect[6].programme.text == "p.share");
}

TEST_CASE("a case is read with its events, each before what follows from it") {
    using What = ast::Case::Expect::What;
    const Pack pack = pack_of("case \"一\" on 2022-09-01\n"
                              "  event on 2022-03-01 visit.cost = ¥1.00\n"
                              "    visit.level = low\n"
                              "  expect total year.cost = ¥1.00\n"
                              "  event visit.cost = ¥2.00\n"
                              "  expect value checks = 1, 12\n"
                              "  expect value checks = nothing\n");
    const ast::Case& one = pack.cases.at(0);
    CHECK(one.given.empty());
    REQUIRE(one.events.size() == 2);
    CHECK(one.events[0].on == parse_date("2022-03-01"));
    CHECK(one.events[0].facts.size() == 2);
    CHECK_FALSE(one.events[1].on.has_value());
    REQUIRE(one.expect.size() == 3);
    CHECK(one.expect[0].what == What::total);
    CHECK(one.expect[0].events == 1);
    CHECK(one.expect[0].programme.text == "year.cost");
    CHECK(one.expect[1].events == 2);
    CHECK(one.expect[1].list.size() == 2);
    CHECK(one.expect[2].nothing);
}

TEST_CASE("both languages give the same types, periods and verdicts") {
    const Pack pack = pack_of("参数 线: 金额 每 月 属于 ¥0.00 .. ¥10.00 \"线\" / \"limit\"\n"
                              "  自 2022-01-01 至 2022-12-31: 未公布 部门 窗口 依据 S1 等级 B\n"
                              "案例 \"一\"\n"
                              "  已知 人.岁数 = 60\n"
                              "  应得 租房 不符合\n");
    CHECK(pack.params.at(0).type.name.text == "money");
    CHECK(pack.params.at(0).type.per == Period::month);
    CHECK(pack.params.at(0).versions.at(0).office.value().text == "窗口");
    CHECK(pack.cases.at(0).expect.at(0).names.at(0).text == "ineligible");
}

TEST_CASE("a declaration that is indented is not taken for a new one") {
    CHECK(faults_of("let a = 1\n  let b = 2\n") == std::vector<std::string>{"unexpected-token"});
    CHECK(faults_of("guard a: b \"一\" / \"one\"\n") ==
          std::vector<std::string>{"unexpected-token"});
}

TEST_CASE("a fault in one clause hides no fault of the next") {
    CHECK(faults_of("programme p \"一\" / \"one\"\n"
                    "  guard a:\n"
                    "  guard b: x \"乙\"\n"
                    "  step \"丙\" / \"c\"\n") ==
          std::vector<std::string>{"unexpected-token", "missing-english", "unexpected-token"});
}

TEST_CASE("the shipped pack is read without a fault") {
    const ReadPack read = read_pack(repository() / "config" / "packs" / "hedong-2022");
    for (const Diagnostic& diagnostic : read.pack.diagnostics) {
        UNSCOPED_INFO(render(diagnostic, read.files));
    }
    REQUIRE(read.pack.value.has_value());
    CHECK(read.pack.value->programmes.size() >= 4);
    CHECK(read.pack.value->header.id.text == "hedong-2022");
}

TEST_CASE("a folder that is not there, or holds a folder named like a file, is refused") {
    const auto missing = read_pack(repository() / "no-such-folder");
    REQUIRE(missing.pack.diagnostics.size() == 1);
    CHECK(missing.pack.diagnostics[0].code == "unreadable-pack");
    const auto folder = std::filesystem::temp_directory_path() / "eligibility-pack-test";
    std::filesystem::create_directories(folder / "odd.rule");
    const auto odd = read_pack(folder);
    std::filesystem::remove_all(folder);
    REQUIRE(odd.pack.diagnostics.size() == 1);
    CHECK(odd.pack.diagnostics[0].code == "unreadable-pack");
}

TEST_CASE("a unit of time and the day of figures bind closest") {
    const auto [text, tree] = GENERATE(table<const char*, const char*>({
        {"a + 30 days", "(+ a (30 days))"},
        {"k months", "(k months)"},
        {"(k - 1) months * 2", "(* ((- k 1) months) 2)"},
        {"1 year - 2 年", "(- (1 years) (2 years))"},
        {"x at on + 1 day", "(+ (at x on) (1 days))"},
        {"x(1) at (on - 1 day)", "(at (x 1) (- on (1 days)))"},
        {"1 + sum over months k in 1 .. n at s + k months: x(k) + 1",
         "(+ 1 (months k 1 n (+ s (k months)) (+ (x k) 1)))"},
        {"sum over months k in 1 .. (n + 1): x", "(months k 1 (+ n 1) - x)"},
    }));
    INFO(text);
    const Pack pack = pack_of(std::string("let v = ") + text + "\n");
    CHECK(shown(pack.lets.at(0).value) == tree);
}
