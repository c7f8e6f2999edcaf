#include "eligibility/dmn/intervals.h"

#include "eligibility/dmn/slots.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility::dmn {

namespace {

bool begins_before(const Interval& a, const Interval& b) {
    if (!a.low || !b.low) {
        return !a.low && b.low;
    }
    return less(a.low->value, b.low->value) ||
           (a.low->value == b.low->value && a.low->included && !b.low->included);
}

std::string between(const std::optional<End>& low, const std::optional<End>& high) {
    if (!low) {
        return fmt::format("{} {}", high->included ? "<=" : "<", high->text);
    }
    if (!high) {
        return fmt::format("{} {}", low->included ? ">=" : ">", low->text);
    }
    if (low->value == high->value) {
        return low->text;
    }
    return fmt::format("{}{}..{}{}", low->included ? "[" : "(", low->text, high->text,
                       high->included ? "]" : ")");
}

} // namespace

std::string outside(std::vector<Interval> excluded) {
    std::sort(excluded.begin(), excluded.end(), begins_before);
    std::string text;
    const auto add = [&](const std::optional<End>& low, const std::optional<End>& high) {
        text += (text.empty() ? "" : ", ") + between(low, high);
    };
    std::optional<End> from; // what is left begins here
    bool begun = false;
    for (const Interval& one : excluded) {
        if (one.low) {
            std::optional<End> to = one.low;
            to->included = !to->included;
            const bool room = !begun || less(from->value, to->value) ||
                              (from->value == to->value && from->included && to->included);
            if (room) {
                add(begun ? from : std::nullopt, to);
            }
        }
        if (!one.high) {
            return text;
        }
        std::optional<End> next = one.high;
        next->included = !next->included;
        const bool further = !begun || less(from->value, next->value) ||
                             (from->value == next->value && from->included && !next->included);
        from = further ? next : from;
        begun = true;
    }
    add(from, std::nullopt);
    return text;
}

} // namespace eligibility::dmn
