#include "tests/eligibility/evaluation/shipped_pack.h"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

namespace shipped {

using namespace eligibility;

namespace {

Program loaded() {
    Loaded pack = load(SHIPPED_PACK);
    for (const Diagnostic& fault : pack.diagnostics) {
        UNSCOPED_INFO(render(fault, pack.files));
    }
    REQUIRE(pack.program.has_value());
    return std::move(*pack.program);
}

} // namespace

const Program& program() {
    static const Program kept = loaded();
    return kept;
}

ProgrammeId programme(std::string_view id) {
    const auto found = program().programme_named(id);
    REQUIRE(found.has_value());
    return *found;
}

InputId input(std::string_view path) {
    const auto found = program().input_at(path);
    REQUIRE(found.has_value());
    return *found;
}

std::vector<ProgrammeId> programmes_of(const Case& example) {
    std::vector<ProgrammeId> about;
    for (const CaseExpectation& one : example.expect) {
        if (one.what != CaseExpectation::What::value) {
            about.push_back(one.programme);
        }
    }
    std::sort(about.begin(), about.end());
    about.erase(std::unique(about.begin(), about.end()), about.end());
    return about;
}

} // namespace shipped
