// Columns: the answers of many people, a column an input. A column that is not there was answered
// by nobody. Values are in units of their input's type; a set of members stands in `low`.
#pragma once

#include "eligibility/batch/numbers.h"
#include "eligibility/evaluation/answers.h"

#include <cstdint>
#include <span>
#include <vector>

namespace eligibility {

struct Column {
    explicit Column(const Type& type);

    void add(Value value, bool answered);
    void clear();

    Value value(std::size_t person) const {
        const std::int64_t least = low[person];
        return {least, high.empty() ? least : high[person]};
    }

    bool answered(std::size_t person) const { return !open || given[person] != 0; }

    bool known(std::size_t person) const {
        return !open || (given[person] != 0 && is_known(kind, value(person)));
    }

    Kind kind;
    bool open = false; // somebody's answer is missing, or known in part only
    Numbers low;
    Numbers high;                    // beside `low` once something is open; never for sets
    std::vector<std::uint8_t> given; // whether anything was answered; once something is open
};

class Columns {
public:
    // Of a program with these inputs; `present`: the columns that there are.
    Columns(const Program& program, std::span<const InputId> present);

    std::size_t size() const { return size_; }

    std::span<const InputId> present() const { return present_; }

    const Column& operator[](InputId input) const { return columns_[input]; }

    bool has(InputId input) const { return has_[input] != 0; }

    void clear();

    // One more person.
    void add(const Answers& answers);

    // One person's answers as scalar evaluation takes them.
    void answers_of(std::size_t person, Answers& answers) const;

    bool any_open() const;

private:
    std::vector<InputId> present_;
    std::vector<std::uint8_t> has_;
    std::vector<Column> columns_; // one an input
    std::size_t size_ = 0;
};

} // namespace eligibility
