// RandomRules: a small typed pack made from a seed, as rule text and as formulas of its own.
// Every name resolves, every type fits, every table has neither gap nor overlap; the inputs have so
// few values that all people there can be are walked through one by one.
#pragma once

#include "tests/agreement/formula.h"

#include <random>

namespace agreement {

enum class Shape {
    free,      // anything the language has
    read_once, // each input is read once, so bounds are reached and not only kept
};

struct RandomInput {
    enum class Kind { boolean, integer, decimal, money, member, date, days, months };
    Kind kind = Kind::boolean;
    std::string path;
    std::int64_t low = 0; // in units of the engine; a member's or a truth's place
    std::int64_t high = 1;
    std::int64_t denominator = 1;
    bool optional = false;
    std::size_t member = 0; // of the household; the applicant's and all others: 0

    std::size_t size() const { return static_cast<std::size_t>(high - low + 1); }
};

struct RandomFigure {
    std::string param;
    std::int64_t low = 0; // fen
    std::int64_t high = 0;
};

struct RandomCondition {
    bool scope = false;
    bool attest = false;
    FormulaPtr test; // none for an attest
    int group = -1;  // of alternatives; none for a plain condition
    int route = 0;   // within the group
};

struct RandomRules {
    std::string text;
    std::vector<RandomInput> inputs;
    std::size_t household_size = 0;                      // which input; meaningless without members
    std::vector<std::vector<std::size_t>> member_inputs; // of each member, the applicant first
    std::vector<RandomFigure> figures;
    std::vector<int> readings; // choices of each
    ShortMonth short_month = ShortMonth::last_day;
    std::vector<RandomCondition> conditions;
    std::vector<std::pair<std::string, FormulaPtr>> lets; // by their names in the programme
    FormulaPtr result;
};

inline constexpr int days = 3; // one in each stretch of the random packs' versions

std::string day_text(int day);

RandomRules random_rules(std::uint32_t seed, Shape shape);

} // namespace agreement
