#include "eligibility/base/diagnostic.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

bool has_errors(const Diagnostics& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& d) { return d.severity == Severity::error; });
}

std::string render(const Diagnostic& diagnostic, const std::vector<SourceFile>& files) {
    const char* severity = diagnostic.severity == Severity::error ? "error" : "warning";
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
    const auto covered = std::min<std::size_t>(diagnostic.place.length, line.size() - in_line);
    const auto caret_width =
        std::max<std::uint32_t>(1, display_width(std::string_view(line).substr(in_line, covered)));
    std::string out = fmt::format("{}:{}:{}: {}[{}]: {}\n", file.name, at.line, at.column, severity,
                                  diagnostic.code, diagnostic.message);
    out += fmt::format("  | {}\n", line);
    out += fmt::format("  | {}{}\n",
                       std::string(display_width(std::string_view(line).substr(0, in_line)), ' '),
                       std::string(caret_width, '^'));
    if (!diagnostic.advice.empty()) {
        out += fmt::format("  = {}\n", diagnostic.advice);
    }
    return out;
}

} // namespace eligibility
