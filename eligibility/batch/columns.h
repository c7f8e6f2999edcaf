// Columns: the answers of many people, a column an input. A column that is not there was answered
// by nobody. Values are in units of their input's type; a set of members stands in `low`.
#pragma once

#include "eligibility/evaluation/answers.h"

#include <cstdint>
#include <span>
#include <vector>

namespace eligibility {

struct Column {
    std::vector<std::int64_t> low;
    std::vector<std::int64_t> high;  // beside `low`; empty for sets of members
    std::vector<std::uint8_t> given; // whether anything was answered
    std::size_t open = 0;            // how many of them are not exactly known

    void add(const Type& type, Value value, bool answered);
    void clear();
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

    // Nobody's answers so far: every column there is stands at its whole range.
    void add(const Answers& answers);

    // One person's answers as scalar evaluation takes them.
    void answers_of(std::size_t person, Answers& answers) const;

    // Some answer is missing, or known in part only.
    bool any_open() const;

private:
    const Program& program_;
    std::vector<InputId> present_;
    std::vector<std::uint8_t> has_;
    std::vector<Column> columns_; // one an input
    std::size_t size_ = 0;
};

} // namespace eligibility
