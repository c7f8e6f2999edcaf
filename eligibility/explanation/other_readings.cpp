#include "eligibility/explanation/other_readings.h"

#include "eligibility/explanation/phrases.h"

#include <algorithm>

namespace eligibility {

namespace {

std::string verdict_in_words(Verdict verdict, Language language) {
    switch (verdict) {
    case Verdict::eligible:
        return say(language, "能享受", "you can get this");
    case Verdict::ineligible:
        return say(language, "不行", "not possible");
    case Verdict::undetermined:
    case Verdict::out_of_scope:
        break;
    }
    return say(language, "说不准", "not certain");
}

const std::string& choice_of(const Program& program, const ReadingOutcome& other,
                             Language language) {
    return program.readings[other.reading].choices[other.choice].title.in(language);
}

} // namespace

std::vector<std::string> other_readings(const Program& program, const Outcome& outcome,
                                        Language language) {
    const NodeId amount = program.programmes[outcome.programme].amount;
    std::vector<std::string> all;
    for (const ReadingOutcome& other : outcome.readings) {
        const std::string then =
            other.amount ? phrase_amount(*other.amount, program.types[amount].per, language)
                         : verdict_in_words(other.verdict, language);
        all.push_back(say(language, "{}，还有一种说法：{}。照这种说法：{}",
                          "{}: another reading is “{}”. By it: {}",
                          program.readings[other.reading].title.in(language),
                          choice_of(program, other, language), then));
    }
    return all;
}

std::string another_verdict(const Program& program, const Outcome& outcome, Language language) {
    for (const ReadingOutcome& other : outcome.readings) {
        if (other.verdict != outcome.verdict) {
            const std::string then = verdict_in_words(other.verdict, language);
            return language == Language::zh ? say(language, "还有一种说法：{}。照它{}", "",
                                                  choice_of(program, other, language), then)
                                            : say(language, "", "By another reading: {}", then);
        }
    }
    return {};
}

void tell_whose_reading(Explanation& explanation, const Outcome& outcome, Language language) {
    const bool another =
        std::any_of(outcome.readings.begin(), outcome.readings.end(),
                    [&](const ReadingOutcome& other) { return other.verdict != outcome.verdict; });
    if (outcome.verdict != Verdict::ineligible || !another) {
        return;
    }
    for (ExplainedRoute& route : explanation.routes) {
        route.heading =
            say(language, "照这里采用的说法，一种也不符合", "By this reading, none fits");
    }
}

} // namespace eligibility
