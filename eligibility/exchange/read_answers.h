// read_answers: one JSON object with a person's answers, as contract.md has it, becomes Answers; or
// all its faults. Nothing is guessed and nothing is dropped: an unknown or doubled key, a wrong
// type or a value outside its range refuses the whole object. Numbers are read from their source
// text. A receipt, or a result that holds one, is read as the answers in it.
#pragma once

#include "eligibility/evaluation/replay.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligibility {

struct AnswerFault {
    std::string key;      // "person.unoin_member"
    std::string expected; // "an input of person; did you mean `union_member`?"
    std::string got;      // "true"
};

struct AnswersLine {
    std::optional<std::string> id;
    std::optional<Date> on;
    std::optional<Date> known_on;
    Answers answers;
    std::vector<Event> events;       // `visits`, in the order of settlement
    bool receipt = false;            // they stand in a receipt of this very pack
    std::vector<AnswerFault> faults; // empty: the line is good
};

AnswersLine read_answers(const Program& program, std::string_view json);

// One answer as a person types it or a file holds it: "2600.00", "yes", "resident_high", "1957-03".
// Nothing when it does not fit the type or the range.
std::optional<Value> read_value(const Program& program, const Type& type, std::string_view text);

// What read_value would take: "a decimal string from 0.00 to 10000000.00".
std::string expected_value(const Program& program, const Type& type);

// A known value as answers and results spell it: "1100.00", "resident_high", "50%", "2022-09-01",
// "true".
std::string spell(const Program& program, const Type& type, std::int64_t value);

} // namespace eligibility
