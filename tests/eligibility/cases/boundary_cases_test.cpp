// The people on either side of a pack's lines, and their text.
#include "eligibility/cases/boundary_cases.h"
#include "eligibility/cases/case_text.h"
#include "eligibility/evaluation/run_case.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"
#include "tests/eligibility/cases/small_rules.h"
#include "tests/eligibility/evaluation/shipped_pack.h"

#include <set>
#include <string>

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;

namespace {

std::set<std::string> titles(const Program& program, bool missing_only) {
    std::set<std::string> all;
    for (const BoundaryCase& one : boundary_cases(program, 0, missing_only)) {
        all.insert(one.person.title);
    }
    return all;
}

} // namespace

// Half of 599.99 is rounded up to the cap of 300.00, so the line is there.
TEST_CASE("one unit below, at and above every limit, every choice, and both sides of a day") {
    const Program program = small_rules::program(small_rules::pack());
    CHECK(titles(program, true) ==
          std::set<std::string>{"care: on 2022-06-30", "care: on 2022-07-01", "care: person.age 59",
                                "care: person.age 61", "care: person.age 80", "care: person.age 81",
                                "care: person.age 82", "care: person.cost ¥599.98",
                                "care: person.cost ¥599.99", "care: person.cost ¥600.00",
                                "care: person.cost ¥799.98", "care: person.cost ¥799.99",
                                "care: person.cost ¥800.00", "care: person.level high"});
}

TEST_CASE("what a case holds is not offered again") {
    const Program program = small_rules::program(small_rules::pack(R"(
case "one too young" on 2022-09-01
  given person.age = 59
    person.level = low
    person.cost = ¥100.00
  expect care ineligible
)"));
    CHECK_FALSE(titles(program, true).contains("care: person.age 59"));
    CHECK(titles(program, false).contains("care: person.age 59"));
}

TEST_CASE("every case offered for the shipped pack is read back and passes") {
    const Program& program = shipped::program();
    std::string text;
    std::size_t offered = 0;
    for (ProgrammeId programme = 0; programme < program.programmes.size(); ++programme) {
        for (const BoundaryCase& one : boundary_cases(program, programme, true)) {
            text += case_text(program, one.person) + expectations(program, one.person, programme) +
                    "\n";
            ++offered;
        }
    }
    REQUIRE(offered > 0);
    std::vector<SourceFile> files = program.files;
    files.push_back({"cases/zz-offered.rule", text});
    const ReadPack read = parse_pack(std::move(files));
    REQUIRE(read.pack.value.has_value());
    const Checked<Program> fuller = compile(*read.pack.value);
    REQUIRE(fuller.value.has_value());
    REQUIRE(fuller.value->cases.size() == program.cases.size() + offered);
    for (const Case& example : fuller.value->cases) {
        INFO(example.title);
        CHECK(run_case(*fuller.value, example).empty());
    }
}
