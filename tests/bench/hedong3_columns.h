// HEDONG-3 over columns by hand, for the benchmark of whole populations: the rules as a plain loop
// with ifs, and the same tuned: a loop a rule, masks in place of branches, narrow numbers.
#pragma once

#include "tests/bench/hedong3.h"

#include <vector>

namespace hedong3 {

struct Table { // one number a person in each
    std::vector<std::uint8_t> high, level, chosen, size, owns, hukou, member, in_work;
    std::vector<std::int32_t> spend, used, paid, income, area, cost;

    void add(const Person& p);
    Person person(std::size_t at) const;

    std::size_t people() const { return high.size(); }
};

struct Results {
    explicit Results(std::size_t people);

    bool operator==(const Results&) const = default;

    std::array<std::vector<std::uint8_t>, 3> eligible;
    std::array<std::vector<std::int32_t>, 3> amount; // 0 unless eligible
};

// Of the people from first to before last.
void plain_loop(const Table& table, std::size_t first, std::size_t last, Results& results);
void tuned_columns(const Table& table, std::size_t first, std::size_t last, Results& results);

struct ResultsOfOneRule { // one a person in each
    std::uint8_t* eligible;
    std::int32_t* amount;
};

// What an engine says of one rule, as loop and columns write it: eligible where it says `yes`.
void write_results(const std::uint8_t* said, std::uint8_t yes, const std::int32_t* amount,
                   std::size_t people, ResultsOfOneRule results);

} // namespace hedong3
