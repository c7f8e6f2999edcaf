// A mutated pack that compiles, and people drawn from its bytes: every reading of it ends, asks
// nobody what cannot matter, and says the same of an answer the more of it is known.
#include "eligibility/analysis/findings.h"
#include "eligibility/base/check.h"
#include "eligibility/eligibility.h"
#include "eligibility/program/compile.h"
#include "tests/fuzz/mutate.h"

#include <algorithm>

using namespace eligibility;

namespace {

constexpr int people = 2;
constexpr int most_questions = 5;

Value some_value(const Program& program, const Type& type, fuzz::Dice& dice) {
    if (is_set_kind(type.kind)) {
        const auto& members = program.enums[static_cast<std::size_t>(type.enumeration)].members;
        return one_member(static_cast<int>(dice.below(members.size())));
    }
    const auto width = static_cast<std::uint64_t>(type.high - type.low) + 1;
    switch (dice.below(4)) {
    case 0:
        return known_value(type.low);
    case 1:
        return known_value(type.high);
    default:
        return known_value(type.low + static_cast<std::int64_t>(dice.next() % width));
    }
}

Answers some_answers(const Program& program, fuzz::Dice& dice) {
    Answers answers = Answers::none(program);
    for (InputId i = 0; i < program.inputs.size(); ++i) {
        if (dice.below(3) != 0 && !answers.may_be_nobodys(program, i)) {
            answers.set(i, some_value(program, program.inputs[i].type, dice));
        }
    }
    for (Attested& attested : answers.attested) {
        attested = static_cast<Attested>(dice.below(3));
    }
    for (std::size_t i = 0; i < answers.choices.size(); ++i) {
        answers.choices[i] =
            static_cast<std::uint32_t>(dice.below(program.readings[i].choices.size()));
    }
    return answers;
}

void check_explained(const Program& program, const Evaluation& facts, ProgrammeId programme,
                     const Outcome& said) {
    for (const Language language : {Language::zh, Language::en}) {
        const auto words = explain(program, facts, said, language, Depth::auditor);
        ELIGIBILITY_CHECK(!to_text(words, language, Depth::auditor).empty(),
                          "an outcome can be told");
    }
    const Why reasons = why(program, facts, said);
    const auto known = knowing(program, facts, programme, reasons.verdict);
    ELIGIBILITY_CHECK(reasons.verdict.empty() ||
                          outcome(program, known, programme).verdict == said.verdict,
                      "what decides an outcome decides it alone");
}

// Answering can only narrow what was said.
void check_narrows(const Outcome& before, const Outcome& after) {
    ELIGIBILITY_CHECK(before.verdict == Verdict::undetermined || before.verdict == after.verdict,
                      "what was certain stays");
    if (before.amount && after.amount) {
        ELIGIBILITY_CHECK(before.amount->low <= after.amount->low &&
                              after.amount->high <= before.amount->high,
                          "an answer only narrows an amount");
    }
}

void ask(const Program& program, Answers answers, Moment moment, fuzz::Dice& dice) {
    std::vector<ProgrammeId> all;
    std::vector<Outcome> said;
    Evaluation facts = evaluate(program, answers, moment);
    for (ProgrammeId i = 0; i < program.programmes.size(); ++i) {
        all.push_back(i);
        said.push_back(outcome(program, facts, i));
        check_explained(program, facts, i, said.back());
    }
    for (int rest = most_questions; rest > 0; --rest) {
        const auto question = standing(program, facts, all).next_question();
        if (!question) {
            return;
        }
        ELIGIBILITY_CHECK(std::any_of(said.begin(), said.end(),
                                      [&](const Outcome& outcome) {
                                          return std::count(outcome.missing.begin(),
                                                            outcome.missing.end(), *question) > 0;
                                      }),
                          "only what is missing is asked");
        answers.set(*question, some_value(program, program.inputs[*question].type, dice));
        facts = evaluate(program, answers, moment);
        for (const ProgrammeId i : all) {
            const Outcome after = outcome(program, facts, i);
            check_narrows(said[i], after);
            said[i] = after;
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ReadPack read = parse_pack(fuzz::as_files(data, size));
    if (!read.pack) {
        return -1; // not worth keeping
    }
    const auto program = compile(*read.pack.value);
    for (const Diagnostic& diagnostic : program.diagnostics) {
        ELIGIBILITY_CHECK(!render(diagnostic, read.files).empty(), "a fault can be told");
    }
    if (!program) {
        return 0;
    }
    std::uint64_t seed = size;
    for (std::size_t i = 0; i < size; ++i) {
        seed = seed * 31 + data[i];
    }
    fuzz::Dice dice(seed);
    findings(*program.value, program.value->reference_day);
    const auto window =
        day_number(program.value->window_to) - day_number(program.value->window_from) + 1;
    for (int person = 0; person < people; ++person) {
        const std::int64_t day =
            day_number(program.value->window_from) +
            static_cast<std::int64_t>(dice.below(static_cast<std::size_t>(window)));
        ask(*program.value, some_answers(*program.value, dice), Moment{date_of(day)}, dice);
    }
    return 0;
}
