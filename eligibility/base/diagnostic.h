// Diagnostic: one fault in a pack, with a stable code, a place, what is wrong and what to write
// instead. A stage collects all its faults before it gives up, so an author sees the whole list at
// once. Codes are stable names (`unknown-name`); tests/packs/bad holds one pack for each.
#pragma once

#include "eligibility/base/source.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eligibility {

enum class Severity { error, warning, note };

std::string_view severity_name(Severity severity);

struct Diagnostic {
    Severity severity = Severity::error;
    std::string code;    // stable, kebab-case
    Place place;         // where the caret goes
    std::string message; // what is wrong, one sentence
    std::string advice;  // what to write, may be empty
};

using Diagnostics = std::vector<Diagnostic>;

bool has_errors(const Diagnostics& diagnostics);

// `file:line:column: error[code]: message`, the line, a caret under the place, and the advice.
std::string render(const Diagnostic& diagnostic, const std::vector<SourceFile>& files);

// A value or none, and in both cases everything there is to say about it.
// Invariant: the value is present exactly when no diagnostic is an error.
template <typename T> struct Checked {
    std::optional<T> value;
    Diagnostics diagnostics;

    explicit operator bool() const { return value.has_value(); }
};

} // namespace eligibility
