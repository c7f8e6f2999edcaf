#include "tests/agreement/random_answers.h"

#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"

#include <catch2/catch_test_macros.hpp>

namespace agreement {

using namespace eligibility;

namespace {

std::uint32_t below(std::mt19937& random, std::size_t n) {
    return static_cast<std::uint32_t>(random() % n);
}

} // namespace

std::optional<Program> compiled(const RandomRules& rules) {
    ReadPack read = parse_pack({{"random.rule", rules.text}});
    Diagnostics said = read.pack.diagnostics;
    std::optional<Program> program;
    if (read.pack.value) {
        Checked<Program> checked = compile(*read.pack.value);
        said.insert(said.end(), checked.diagnostics.begin(), checked.diagnostics.end());
        program = std::move(checked.value);
    }
    for (const Diagnostic& fault : said) {
        // Three divisions and a long sum may leave 64 bits; that is refused, as it should be.
        const bool fair = fault.severity != Severity::error || fault.code == "range-too-wide";
        if (!fair) {
            FAIL_CHECK(render(fault, read.files));
        }
    }
    return program;
}

// What is known of one person: anything from nothing to everything.
Answers some_answers(const RandomRules& rules, const Program& program, std::mt19937& random) {
    Answers answers = Answers::none(program);
    const std::uint32_t known = below(random, 101);
    for (std::size_t i = 0; i < rules.inputs.size(); ++i) {
        const RandomInput& input = rules.inputs[i];
        const std::size_t size = input.size();
        const auto id = static_cast<InputId>(i);
        if (input.optional) {
            if (below(random, 2) == 0) {
                answers.set(id, engine_value(input, below(random, size)));
            }
        } else if (below(random, 100) < known) {
            answers.set(id, engine_value(input, below(random, size)));
        } else if (below(random, 4) != 0) {
            continue;
        } else if (input.kind == RandomInput::Kind::member) {
            answers.set(id, member_set(1 + below(random, 7)));
        } else {
            const std::int64_t low = input.low + below(random, size);
            const std::int64_t high =
                low + below(random, static_cast<std::size_t>(input.high - low + 1));
            answers.set(id, {low, high});
        }
    }
    for (Attested& decided : answers.attested) {
        decided = static_cast<Attested>(below(random, 3));
    }
    for (std::size_t i = 0; i < answers.choices.size(); ++i) {
        answers.choices[i] = below(random, static_cast<std::size_t>(rules.readings[i]));
    }
    return answers;
}

} // namespace agreement
