#include "eligibility/evaluation/replay.h"

#include <algorithm>

namespace eligibility {

namespace {

std::chrono::year year_of(Date day) {
    return std::chrono::year_month_day(day).year();
}

bool is_kept(const Program& program, const Answers& answers, InputId total) {
    return !program.inputs[total].optional || answers.given[total] != 0;
}

void begin_year(const Program& program, Answers& answers) {
    for (const Advance& advance : program.advances) {
        if (advance.yearly && is_kept(program, answers, advance.total)) {
            answers.set(advance.total, known_value(0));
        }
    }
}

void advance_totals(const Program& program, const Evaluation& evaluation, Answers& answers) {
    for (const Advance& advance : program.advances) {
        if (!is_kept(program, answers, advance.total)) {
            continue;
        }
        const Type& type = program.inputs[advance.total].type;
        const Value before = answers.inputs[advance.total];
        const Value by = evaluation[advance.by];
        answers.set(advance.total, {std::clamp(before.low + by.low, type.low, type.high),
                                    std::clamp(before.high + by.high, type.low, type.high)});
    }
}

} // namespace

std::vector<Settled> replay(const Program& program, const Answers& start,
                            std::span<const Event> events, Moment moment) {
    std::vector<Settled> settled;
    Answers state = start;
    std::optional<Date> last;
    for (const Event& event : events) {
        Moment then = moment;
        then.on = event.on.value_or(moment.on);
        if (last && year_of(*last) != year_of(then.on)) {
            begin_year(program, state);
        }
        last = then.on;
        Answers answers = state;
        for (const auto& [input, value] : event.facts) {
            answers.set(input, value);
        }
        Evaluation evaluation = evaluate(program, answers, then);
        advance_totals(program, evaluation, state);
        settled.push_back({std::move(evaluation), state});
    }
    return settled;
}

} // namespace eligibility
