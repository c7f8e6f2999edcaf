#include "eligibility/dmn/slots.h"

#include <algorithm>
#include <utility>

namespace eligibility::dmn {

namespace {

constexpr std::size_t most_choices = 200; // more than an enum may have, which is then refused

} // namespace

const char* name_of(ValueKind kind) {
    switch (kind) {
    case ValueKind::unknown:
        return "of no known kind";
    case ValueKind::number:
        return "a number";
    case ValueKind::text:
        return "a string";
    case ValueKind::truth:
        return "true or false";
    case ValueKind::date:
        return "a date";
    case ValueKind::days:
        return "a number of days";
    case ValueKind::months:
        return "a number of months";
    }
    return "";
}

bool less(const Ratio& a, const Ratio& b) {
    return static_cast<Int128>(a.numerator) * b.denominator <
           static_cast<Int128>(b.numerator) * a.denominator;
}

std::optional<int> digits_of(const Ratio& number) {
    return decimal_places(number.denominator);
}

std::size_t Slots::fresh(ValueKind kind, std::string name) {
    Slot slot;
    slot.kind = kind;
    slot.name = std::move(name);
    slots_.push_back(std::move(slot));
    up_.push_back(up_.size());
    return up_.size() - 1;
}

std::size_t Slots::root(std::size_t slot) const {
    while (up_[slot] != slot) {
        slot = up_[slot];
    }
    return slot;
}

bool Slots::become(std::size_t slot, ValueKind kind) {
    Slot& one = at(slot);
    one.kind = one.kind == ValueKind::unknown ? kind : one.kind;
    return one.kind == kind || kind == ValueKind::unknown;
}

bool Slots::join(std::size_t a, std::size_t b) {
    a = root(a);
    b = root(b);
    if (a == b) {
        return true;
    }
    Slot& into = slots_[a];
    Slot& from = slots_[b];
    if (into.kind != from.kind && into.kind != ValueKind::unknown &&
        from.kind != ValueKind::unknown) {
        return false;
    }
    const bool both_known = into.kind != ValueKind::unknown && from.kind != ValueKind::unknown;
    if (both_known && into.kind != ValueKind::text) {
        return true; // each keeps the digits and the range of its own
    }
    into.kind = into.kind == ValueKind::unknown ? from.kind : into.kind;
    if (into.name.empty() || (from.named_by_type && !into.named_by_type)) {
        into.name = from.name;
    }
    into.named_by_type = into.named_by_type || from.named_by_type;
    for (const std::string& choice : from.choices) {
        if (std::find(into.choices.begin(), into.choices.end(), choice) == into.choices.end()) {
            into.choices.push_back(choice);
        }
    }
    into.digits = std::max(into.digits, from.digits);
    for (const auto end : {&Slot::low, &Slot::high, &Slot::least, &Slot::most}) {
        into.*end = into.*end ? into.*end : from.*end;
    }
    up_[b] = a;
    return true;
}

void Slots::meet(std::size_t slot, const std::string& choice) {
    auto& choices = at(slot).choices;
    if (choices.size() < most_choices &&
        std::find(choices.begin(), choices.end(), choice) == choices.end()) {
        choices.push_back(choice);
    }
}

void Slots::meet(std::size_t slot, const Ratio& number) {
    Slot& one = at(slot);
    one.digits = std::max(one.digits, digits_of(number).value_or(0));
    one.low = !one.low || less(number, *one.low) ? number : *one.low;
    one.high = !one.high || less(*one.high, number) ? number : *one.high;
}

} // namespace eligibility::dmn
