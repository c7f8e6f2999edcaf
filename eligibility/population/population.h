// Population: people who do not exist, for trying a pack on many. Every input is drawn from the
// shares that the pack's population.toml gives it, one after another in the order of the file, so
// that an entry may depend on what was drawn before it. A person is a pure function of seed and
// number, the same on every machine. Nobody's data is in it.
#pragma once

#include "eligibility/evaluation/answers.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligibility {

struct Band { // a share of the people has a value from low to high, each as often
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::int64_t weight = 1;
};

struct DrawnWhen { // the value of an input drawn before lies from low to high, or is one of a set
    InputId input = 0;
    std::int64_t low = 0;
    std::int64_t high = 0;
};

struct Draw { // sets of members stand in a band's `low`
    InputId input = 0;
    std::vector<DrawnWhen> when;
    std::vector<Band> bands;
};

class Population {
public:
    // Ages count on the day. REQUIRES: the program outlives it.
    Population(const Program& program, Date on);

    // Takes the entries of a population.toml; every fault, with its line. `file`: its name.
    std::vector<std::string> read(std::string_view toml, const std::string& file);

    // The inputs of the applicant and the household, in the order of their columns.
    const std::vector<InputId>& columns() const { return columns_; }

    // Nothing is left open but, of each input, so many of 100.
    Answers person(std::uint64_t seed, std::uint64_t number, unsigned percent_unknown) const;

private:
    const Program& program_;
    Date on_;
    std::vector<InputId> columns_;
    std::vector<Draw> draws_;     // as written
    std::vector<Draw> otherwise_; // one a column: for an input none of whose draws fits
};

} // namespace eligibility
