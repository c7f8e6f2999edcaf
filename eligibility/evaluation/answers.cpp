#include "eligibility/evaluation/answers.h"

namespace eligibility {

Answers Answers::none(const Program& program) {
    Answers answers;
    for (const Input& input : program.inputs) {
        answers.inputs.push_back({input.type.low, input.type.high});
    }
    answers.given.assign(program.inputs.size(), 0);
    answers.attested.assign(program.attests.size(), Attested::pending);
    for (const Reading& reading : program.readings) {
        answers.choices.push_back(reading.default_choice);
    }
    return answers;
}

void Answers::set(InputId input, Value value) {
    inputs[input] = value;
    given[input] = 1;
}

void Answers::forget(const Program& program, InputId input) {
    const Type& type = program.inputs[input].type;
    inputs[input] = {type.low, type.high};
    given[input] = 0;
}

bool Answers::may_be_nobodys(const Program& program, InputId input) const {
    const std::uint32_t member = program.inputs[input].member;
    return member > 0 && member >= inputs[program.household_size].low;
}

Moment moment_on(const Program& program, Date today) {
    return {program.covers(today) ? today : program.reference_day, std::nullopt, today};
}

} // namespace eligibility
