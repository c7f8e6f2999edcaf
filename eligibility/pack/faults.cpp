#include "eligibility/pack/faults.h"

#include <algorithm>
#include <tuple>

namespace eligibility {

namespace {

// More than anyone mends in one go.
constexpr std::size_t most_faults = 200;

} // namespace

void Faults::add(std::string_view code, Place place, std::string message, std::string advice) {
    if (list_.size() > most_faults) {
        return;
    }
    if (list_.size() == most_faults) {
        list_.push_back({Severity::error, "too-many-faults", place,
                         "There are more faults than are listed here.",
                         "Mend these first, or check that this is a rule file."});
        return;
    }
    list_.push_back(
        {Severity::error, std::string(code), place, std::move(message), std::move(advice)});
}

Diagnostics Faults::take() {
    std::stable_sort(list_.begin(), list_.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return std::tie(a.place.file, a.place.offset) < std::tie(b.place.file, b.place.offset);
    });
    return std::move(list_);
}

} // namespace eligibility
