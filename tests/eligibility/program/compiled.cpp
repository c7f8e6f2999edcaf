#include "tests/eligibility/program/compiled.h"

#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"

#include <catch2/catch_test_macros.hpp>

namespace eligibility::testing {

Checked<Program> checked(const std::string& text) {
    ReadPack read = parse_pack({{"small.rule", text}});
    for (const Diagnostic& fault : read.pack.diagnostics) {
        UNSCOPED_INFO(render(fault, read.files));
    }
    REQUIRE(read.pack.value.has_value());
    return compile(*read.pack.value);
}

Program compiled(const std::string& text) {
    Checked<Program> found = checked(text);
    for (const Diagnostic& fault : found.diagnostics) {
        UNSCOPED_INFO(fault.code << ": " << fault.message);
    }
    REQUIRE(found.value.has_value());
    return std::move(*found.value);
}

} // namespace eligibility::testing
