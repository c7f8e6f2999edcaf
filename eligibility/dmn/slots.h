// Slots: of what kind the values of a DMN file are. Every input, column and output has a slot; what
// is compared with each other or handed on shares one, so strings that meet are choices of one
// list. Knows nothing of names or expressions.
#pragma once

#include "eligibility/base/number.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace eligibility::dmn {

enum class ValueKind { unknown, number, text, truth, date, days, months };

const char* name_of(ValueKind kind);

struct Slot {
    ValueKind kind = ValueKind::unknown;
    std::string name;                 // what its list is called, where it is text
    bool named_by_type = false;       // by an item definition, which is the better name
    std::vector<std::string> choices; // in the order in which they were met
    bool whole = false;               // its type has no digits behind the point
    int digits = 0;                   // behind the point, of the numbers met
    std::optional<Ratio> low;         // of the numbers met
    std::optional<Ratio> high;
    std::optional<Ratio> least; // as its type says
    std::optional<Ratio> most;
};

class Slots {
public:
    std::size_t fresh(ValueKind kind, std::string name = {});

    Slot& at(std::size_t slot) { return slots_[root(slot)]; }

    const Slot& at(std::size_t slot) const { return slots_[root(slot)]; }

    std::size_t root(std::size_t slot) const;

    // Lets both be of one kind; text and what is not known yet become one slot. False where their
    // kinds differ.
    bool join(std::size_t a, std::size_t b);
    // False where it is of another kind already.
    bool become(std::size_t slot, ValueKind kind);

    void meet(std::size_t slot, const std::string& choice);
    void meet(std::size_t slot, const Ratio& number);

private:
    std::vector<Slot> slots_;
    std::vector<std::size_t> up_;
};

// Digits that the number needs behind the point; nothing where it never ends.
std::optional<int> digits_of(const Ratio& number);

bool less(const Ratio& a, const Ratio& b);

} // namespace eligibility::dmn
