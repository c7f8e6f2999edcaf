// Times: the random days, spans and functions of the calendar of a rule, as text and as formulas.
// The days lie around the end of a February and around the days on which versions change.
#pragma once

#include "tests/agreement/random_declarations.h"

#include <utility>

namespace agreement {

class Times : protected Declarations {
protected:
    Times(std::uint32_t seed, Shape shape) : Declarations(seed, shape) {
        rules_.short_month = chance(60) ? ShortMonth::last_day : ShortMonth::first_of_next;
    }

    std::string date_rules() const;

    FormulaPtr day(int depth);
    FormulaPtr days(int depth);
    FormulaPtr months(int depth);

    // A plain number that comes from days: an age, a year, a number of days.
    FormulaPtr number_of_time(int depth);

    // Two days, or two spans of one unit.
    std::pair<FormulaPtr, FormulaPtr> two_times(int depth);

    // One of the list with the figures of some other day; none when the list is empty.
    FormulaPtr on_another_day(const std::vector<FormulaPtr>& list);

    // A sum over a few months of figures of their own days; none where nothing has a date.
    FormulaPtr over_months();

    // An input of the kind that may still be read, inside an aggregate mostly a member's own; none
    // when there is no such input.
    FormulaPtr input_of(std::initializer_list<Kind> kinds);

    bool inside_ = false; // an aggregate over the members

    static FormulaPtr joined(Formula::Op op, const char* sign, FormulaPtr a, FormulaPtr b);
    static FormulaPtr called(Formula::Op op, const char* name, std::vector<FormulaPtr> parts);

    static FormulaPtr called(Formula::Op op, const char* name, FormulaPtr a, FormulaPtr b) {
        return called(op, name, std::vector{std::move(a), std::move(b)});
    }

private:
    FormulaPtr members_input(std::initializer_list<Kind> kinds);
    FormulaPtr date_literal();
    FormulaPtr today();
    FormulaPtr later(FormulaPtr day, FormulaPtr span, bool back);
    FormulaPtr counted(FormulaPtr count, const char* unit, int times);
    FormulaPtr of_calendar(Formula::Op op, const char* name, std::vector<FormulaPtr> parts);
};

} // namespace agreement
