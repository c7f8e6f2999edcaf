#include "eligibility/base/diagnostic.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

namespace {

// A line longer than this is shown only around the place; the rest is left out with an ellipsis.
constexpr std::size_t most_shown = 160; // bytes before and behind the place's start

struct Excerpt {
    std::string text;
    std::size_t place = 0; // where the caret starts in it, in bytes
};

Excerpt excerpt(const std::string& line, std::size_t place) {
    std::size_t from = place > most_shown ? place - most_shown : 0;
    std::size_t end = std::min(line.size(), place + most_shown);
    while (from > 0 && is_continuation(line[from])) {
        --from;
    }
    while (end < line.size() && is_continuation(line[end])) {
        ++end;
    }
    const std::string before = from == 0 ? "" : "…";
    return {before + line.substr(from, end - from) + (end == line.size() ? "" : "…"),
            before.size() + place - from};
}

} // namespace

bool has_errors(const Diagnostics& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& d) { return d.severity == Severity::error; });
}

std::string_view severity_name(Severity severity) {
    switch (severity) {
    case Severity::error:
        return "error";
    case Severity::warning:
        return "warning";
    case Severity::note:
        return "note";
    }
    return "";
}

std::string render(const Diagnostic& diagnostic, const std::vector<SourceFile>& files) {
    const std::string_view severity = severity_name(diagnostic.severity);
    if (diagnostic.place.file >= files.size()) {
        return fmt::format("{}[{}]: {}\n", severity, diagnostic.code, diagnostic.message) +
               (diagnostic.advice.empty() ? "" : fmt::format("  = {}\n", diagnostic.advice));
    }
    const SourceFile& file = files[diagnostic.place.file];
    const LineColumn at = line_column(file, diagnostic.place.offset);
    const std::string line = line_at(file, diagnostic.place.offset);
    const std::string_view text = file.text;
    const auto newline =
        text.rfind('\n', diagnostic.place.offset == 0 ? 0 : diagnostic.place.offset - 1);
    const std::size_t start = at.line == 1 || newline == std::string_view::npos ? 0 : newline + 1;
    const auto in_line = std::min<std::size_t>(diagnostic.place.offset - start, line.size());
    const Excerpt shown = excerpt(line, in_line);
    const auto covered =
        std::min<std::size_t>(diagnostic.place.length, shown.text.size() - shown.place);
    const auto width = [&](std::size_t start_at, std::size_t bytes) {
        return display_width(std::string_view(shown.text).substr(start_at, bytes));
    };
    std::string out = fmt::format("{}:{}:{}: {}[{}]: {}\n", file.name, at.line, at.column, severity,
                                  diagnostic.code, diagnostic.message);
    out += fmt::format("  | {}\n", shown.text);
    out += fmt::format("  | {}{}\n", std::string(width(0, shown.place), ' '),
                       std::string(std::max<std::uint32_t>(1, width(shown.place, covered)), '^'));
    if (!diagnostic.advice.empty()) {
        out += fmt::format("  = {}\n", diagnostic.advice);
    }
    return out;
}

} // namespace eligibility
