// DrawsReader: the entries of a population.toml, with every fault and its line. `[[draw]]` gives
// one input its shares: `shares` of members or of true and false, `ages` of birth dates in years,
// `between` for figures and dates; `when` names what must have been drawn before. `[otherwise]` is
// for inputs that no entry gives.
#pragma once

#include "eligibility/population/population.h"

#include <toml++/toml.h>

namespace eligibility {

class DrawsReader {
public:
    // REQUIRES: the program outlives it.
    DrawsReader(const Program& program, Date on, std::string file)
        : program_(program), on_(on), file_(std::move(file)) {}

    void read(std::string_view toml);

    const std::vector<Draw>& draws() const { return draws_; }

    // Changes an even draw to what `[otherwise]` says of its kind.
    void otherwise(Draw& draw) const;

    const std::vector<std::string>& faults() const { return faults_; }

private:
    void read_draw(const toml::table& entry);
    void read_when(const toml::table& when, Draw& draw);
    void read_shares(const toml::table& shares, Draw& draw);
    void read_bands(const toml::array& bands, bool ages, Draw& draw);
    void read_otherwise(const toml::table& table);
    std::optional<InputId> input_named(std::string_view path, const toml::node& at);
    std::optional<std::int64_t> number_of(const Type& type, const toml::node& node);
    // The first and the last day on which somebody was born who is that many years old.
    std::pair<std::int64_t, std::int64_t> born(std::int64_t from_age, std::int64_t to_age) const;
    void fault(const toml::node& at, const std::string& sentence);

    const Program& program_;
    Date on_;
    std::string file_;
    std::vector<Draw> draws_;
    std::optional<std::int64_t> yes_;   // of 100: true
    std::optional<std::int64_t> first_; // of 100: the first member
    std::optional<std::int64_t> least_; // of 100: the least figure
    std::vector<std::string> faults_;
};

} // namespace eligibility
