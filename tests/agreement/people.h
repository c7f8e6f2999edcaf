// People: everybody that a random pack's inputs allow, and what its formulas say to each, worked
// out without the engine. Numbered like an odometer: one digit an input, one a figure.
#pragma once

#include "eligibility/eligibility.h"
#include "tests/agreement/random_rules.h"

namespace agreement {

struct Said {
    eligibility::Verdict verdict = eligibility::Verdict::out_of_scope;
    std::int64_t amount = 0; // fen; 0 unless eligible

    bool operator==(const Said&) const = default;
};

struct Person {
    std::vector<std::size_t> digits; // places of the inputs' values, then of the figures'
    Said said;
};

class People {
public:
    // REQUIRES: answers name the readings to follow, what offices decided and whether each
    // optional input was given; those not given take no part.
    People(const RandomRules& rules, const eligibility::Answers& answers, int day);

    std::size_t count() const { return people_.size(); }

    const Person& operator[](std::size_t index) const { return people_[index]; }

    // The number of the person who differs in this digit alone.
    std::size_t with_digit(std::size_t person, std::size_t digit, std::size_t place) const;

    World world(const Person& person) const;

    std::size_t radix(std::size_t digit) const { return radices_[digit]; }

    // How many people the rules allow.
    static std::size_t number_of(const RandomRules& rules);

private:
    Said say(const World& world) const;

    const RandomRules& rules_;
    const eligibility::Answers& answers_;
    int day_;
    std::vector<std::size_t> radices_;
    std::vector<Person> people_;
};

// An input's value as the engine has it.
eligibility::Value engine_value(const RandomInput& input, std::size_t place);

} // namespace agreement
