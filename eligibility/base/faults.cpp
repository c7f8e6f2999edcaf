#include "eligibility/base/faults.h"

#include <algorithm>
#include <tuple>

namespace eligibility {

namespace {

// More than anyone mends in one go.
constexpr std::size_t most_faults = 200;

} // namespace

void Faults::keep(Severity severity, std::size_t& count, Diagnostic diagnostic) {
    if (count > most_faults) {
        return;
    }
    if (count == most_faults) {
        diagnostic = {severity, "too-many-faults", diagnostic.place,
                      "There are more faults than are listed here.",
                      "Mend these first, or check that this is a rule file."};
    }
    ++count;
    list_.push_back(std::move(diagnostic));
}

void Faults::add(std::string_view code, Place place, std::string message, std::string advice) {
    keep(Severity::error, errors_,
         {Severity::error, std::string(code), place, std::move(message), std::move(advice)});
}

void Faults::warn(std::string_view code, Place place, std::string message, std::string advice) {
    keep(Severity::warning, warnings_,
         {Severity::warning, std::string(code), place, std::move(message), std::move(advice)});
}

bool Faults::full() const {
    return errors_ > most_faults;
}

bool Faults::told(std::string_view code, Place place) const {
    return std::any_of(list_.begin(), list_.end(), [&](const Diagnostic& diagnostic) {
        return diagnostic.code == code && diagnostic.place.file == place.file &&
               diagnostic.place.offset == place.offset;
    });
}

Diagnostics Faults::take() {
    std::stable_sort(list_.begin(), list_.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return std::tie(a.place.file, a.place.offset) < std::tie(b.place.file, b.place.offset);
    });
    return std::move(list_);
}

} // namespace eligibility
