// Cases: a pack's own examples, with names looked up and values in the units of their types.
#include "eligibility/program/compiler.h"

#include <algorithm>
#include <numeric>

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
            declare_given(given, built);
        }
        for (const ast::Case::Event& event : written.events) {
            CaseEvent happened{event.on, {}};
            for (const ast::Case::Given& fact : event.facts) {
                declare_fact(fact, happened.facts);
            }
            built.events.push_back(std::move(happened));
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

void Compiler::declare_given(const ast::Case::Given& written, Case& into) {
    const std::string path = path_of(written.path);
    if (const auto attest = attest_ids_.find(path); attest != attest_ids_.end()) {
        if (const auto value = constant_of(*written.value, {}, "what the office decided")) {
            into.attested.emplace_back(attest->second, is_true(*value));
        }
    } else if (const auto reading = reading_ids_.find(path); reading != reading_ids_.end()) {
        declare_choice(*written.value, reading->second, into);
    } else {
        declare_fact(written, into.given);
    }
}

void Compiler::declare_choice(const ast::Expression& written, std::uint32_t reading, Case& into) {
    const auto& choices = program_.readings[reading].choices;
    const auto* name = std::get_if<ast::Reference>(&written.node);
    const std::string id = name == nullptr ? std::string() : path_of(name->parts);
    const auto found = std::find_if(choices.begin(), choices.end(),
                                    [&](const ReadingChoice& choice) { return choice.id == id; });
    if (found != choices.end()) {
        into.choices.emplace_back(reading, static_cast<std::uint32_t>(found - choices.begin()));
        return;
    }
    std::vector<std::string> known;
    for (const ReadingChoice& choice : choices) {
        known.push_back(choice.id);
    }
    error("unknown-name", written.place,
          fmt::format("`{}` has no such choice", program_.readings[reading].id),
          suggestion(id, known));
}

void Compiler::declare_fact(const ast::Case::Given& written,
                            std::vector<std::pair<InputId, Value>>& into) {
    const std::string path = path_of(written.path);
    const auto input = input_ids_.find(path);
    if (input == input_ids_.end()) {
        std::vector<std::string> known;
        for (const auto* ids : {&input_ids_, &attest_ids_, &reading_ids_}) {
            for (const auto& [id, index] : *ids) {
                known.push_back(id);
            }
        }
        error("unknown-name", written.path.front().place,
              fmt::format("no input, attested condition or reading is called `{}`", path),
              suggestion(path, known));
        return;
    }
    const Type& type = program_.inputs[input->second].type;
    const auto value = constant_of(*written.value, type, "an answer");
    if (value && !is_set_kind(type.kind) && (value->low < type.low || value->high > type.high)) {
        error("out-of-range", written.value->place,
              fmt::format("this lies outside the range of `{}`", path));
    } else if (value) {
        into.emplace_back(input->second, *value);
    }
}

// What a list holds, in its order.
void Compiler::declare_expected_list(const ast::Case::Expect& written,
                                     CaseExpectation& expectation) {
    const ListValue& list = program_.lists[expectation.list];
    if (list.entries.empty()) {
        return; // of a table that was refused
    }
    Type type = build_.type(list.entries.front().output);
    for (const ListValue::Entry& entry : list.entries) {
        type.denominator = std::lcm(type.denominator, build_.type(entry.output).denominator);
    }
    expectation.held_in = type.denominator;
    for (const ast::ExpressionPointer& one : written.list) {
        if (const auto value = constant_of(*one, type, "the expected value")) {
            expectation.held.push_back(value->low);
        }
    }
}

bool Compiler::declare_expected_value(const ast::Case::Expect& written,
                                      CaseExpectation& expectation) {
    const std::string& name = written.programme.text;
    const auto list = std::find_if(program_.lists.begin(), program_.lists.end(),
                                   [&](const ListValue& one) { return one.name == name; });
    if (list != program_.lists.end()) {
        expectation.list = static_cast<std::uint32_t>(list - program_.lists.begin());
        declare_expected_list(written, expectation);
        return true;
    }
    const auto named = program_.names.find(name);
    if (named == program_.names.end()) {
        std::vector<std::string> known;
        for (const auto& [id, node] : program_.names) {
            known.push_back(id);
        }
        error("unknown-name", written.programme.place, fmt::format("no value is called `{}`", name),
              suggestion(name, known));
        return false;
    }
    const auto applies = program_.applies.find(name);
    if (applies != program_.applies.end()) {
        expectation.applies = applies->second;
        expectation.nothing = written.list.empty();
        if (expectation.nothing) {
            return true;
        }
    }
    if (written.list.size() != 1) {
        error("list-value", written.place, fmt::format("`{}` is one value and no list", name),
              "write the value it has");
        return false;
    }
    expectation.node = named->second;
    const auto value =
        constant_of(*written.list.front(), build_.type(named->second), "the expected value");
    expectation.low = value ? value->low : 0;
    expectation.high = value ? value->high : 0;
    return value.has_value();
}

bool Compiler::declare_expected_total(const ast::Case::Expect& written,
                                      CaseExpectation& expectation) {
    const std::string& name = written.programme.text;
    const auto total =
        std::find_if(program_.advances.begin(), program_.advances.end(),
                     [&](const Advance& one) { return program_.inputs[one.total].path == name; });
    if (total == program_.advances.end()) {
        std::vector<std::string> known;
        for (const Advance& one : program_.advances) {
            known.push_back(program_.inputs[one.total].path);
        }
        error("unknown-name", written.programme.place,
              fmt::format("no running total is called `{}`", name), suggestion(name, known));
        return false;
    }
    expectation.total = total->total;
    const auto value = constant_of(*written.list.front(), program_.inputs[total->total].type,
                                   "the expected total");
    expectation.low = value ? value->low : 0;
    expectation.high = value ? value->high : 0;
    return value.has_value();
}

void Compiler::declare_expectation(const ast::Case::Expect& written, Case& into) {
    CaseExpectation expectation;
    expectation.what = static_cast<CaseExpectation::What>(written.what);
    expectation.place = written.place;
    expectation.events = written.events;
    using What = ast::Case::Expect::What;
    if (written.what == What::value || written.what == What::total) {
        if (written.what == What::value ? declare_expected_value(written, expectation)
                                        : declare_expected_total(written, expectation)) {
            into.expect.push_back(std::move(expectation));
        }
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
