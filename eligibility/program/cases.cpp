// Cases: a pack's own examples, with names looked up and values in the units of their types.
#include "eligibility/program/compiler.h"

#include <fmt/format.h>

namespace eligibility {

void Compiler::declare_cases() {
    for (const ast::Case& written : pack_.cases) {
        Case built;
        built.title = written.title;
        built.place = written.place;
        built.on = written.on;
        built.known_on = written.known_on;
        for (const ast::Case::Given& given : written.given) {
            const std::string path = path_of(given.path);
            const Place place = given.path.front().place;
            if (const auto input = input_ids_.find(path); input != input_ids_.end()) {
                const Type& type = program_.inputs[input->second].type;
                const auto value = constant_of(*given.value, type, "an answer");
                if (value && !is_set_kind(type.kind) &&
                    (value->low < type.low || value->high > type.high)) {
                    error("out-of-range", given.value->place,
                          fmt::format("this lies outside the range of `{}`", path));
                } else if (value) {
                    built.given.emplace_back(input->second, *value);
                }
            } else if (const auto attest = attest_ids_.find(path); attest != attest_ids_.end()) {
                const auto value = constant_of(*given.value, {}, "what the office decided");
                if (value) {
                    built.attested.emplace_back(attest->second, is_true(*value));
                }
            } else {
                std::vector<std::string> known;
                for (const auto& [id, index] : input_ids_) {
                    known.push_back(id);
                }
                for (const auto& [id, index] : attest_ids_) {
                    known.push_back(id);
                }
                error("unknown-name", place,
                      fmt::format("no input or attested condition is called `{}`", path),
                      suggestion(path, known));
            }
        }
        for (const ast::Case::Expect& expect : written.expect) {
            declare_expectation(expect, built);
        }
        if (built.expect.empty() && written.expect.empty()) {
            error("missing-clause", written.place, "a case expects something",
                  "write `expect programme eligible …`");
        }
        program_.cases.push_back(std::move(built));
    }
}

void Compiler::declare_expectation(const ast::Case::Expect& written, Case& into) {
    CaseExpectation expectation;
    expectation.what = static_cast<CaseExpectation::What>(written.what);
    expectation.place = written.place;
    if (written.what == ast::Case::Expect::What::value) {
        const auto named = program_.names.find(written.programme.text);
        if (named == program_.names.end()) {
            std::vector<std::string> known;
            for (const auto& [id, node] : program_.names) {
                known.push_back(id);
            }
            error("unknown-name", written.programme.place,
                  fmt::format("no value is called `{}`", written.programme.text),
                  suggestion(written.programme.text, known));
            return;
        }
        expectation.node = named->second;
        const auto value =
            constant_of(*written.low, build_.type(named->second), "the expected value");
        if (!value) {
            return;
        }
        expectation.low = value->low;
        expectation.high = value->high;
        into.expect.push_back(std::move(expectation));
        return;
    }
    const auto programme = program_.programme_named(written.programme.text);
    if (!programme) {
        std::vector<std::string> known;
        for (const Programme& declared : program_.programmes) {
            known.push_back(declared.id);
        }
        error("unknown-name", written.programme.place,
              fmt::format("no programme is called `{}`", written.programme.text),
              suggestion(written.programme.text, known));
        return;
    }
    expectation.programme = *programme;
    Type money;
    money.kind = Kind::money;
    if (written.low) {
        const auto low = constant_of(*written.low, money, "the expected amount");
        const auto high =
            written.high ? constant_of(*written.high, money, "the expected amount") : low;
        if (!low || !high) {
            return;
        }
        expectation.low = low->low;
        expectation.high = high->low;
    }
    for (const ast::Name& name : written.names) {
        expectation.names.push_back(name.text);
    }
    if (!expectation.names.empty()) {
        expectation.word = expectation.names.front();
    }
    into.expect.push_back(std::move(expectation));
}

} // namespace eligibility
