#include "eligibility/base/source.h"

#include <algorithm>
#include <string_view>

namespace eligibility {

namespace {

std::size_t line_start(std::string_view text, std::size_t offset) {
    const auto before = text.substr(0, std::min(offset, text.size()));
    const auto at = before.rfind('\n');
    return at == std::string_view::npos ? 0 : at + 1;
}

} // namespace

LineColumn line_column(const SourceFile& file, std::uint32_t offset) {
    const std::string_view text = file.text;
    const auto end = std::min<std::size_t>(offset, text.size());
    const auto start = line_start(text, end);
    LineColumn at;
    at.line += static_cast<std::uint32_t>(
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
    for (std::size_t i = start; i < end; ++i) {
        if (!is_continuation(text[i])) {
            ++at.column;
        }
    }
    return at;
}

std::string line_at(const SourceFile& file, std::uint32_t offset) {
    const std::string_view text = file.text;
    const auto start = line_start(text, offset);
    auto end = text.find('\n', start);
    end = end == std::string_view::npos ? text.size() : end;
    auto line = text.substr(start, end - start);
    if (!line.empty() && line.back() == '\r') {
        line.remove_suffix(1);
    }
    return std::string(line);
}

std::uint32_t display_width(std::string_view text) {
    std::uint32_t width = 0;
    for (const char byte : text) {
        if (is_continuation(byte)) {
            continue;
        }
        // Lead bytes from E2 on begin the scripts and signs that a Chinese terminal draws two cells
        // wide.
        width += static_cast<unsigned char>(byte) >= 0xE2U ? 2 : 1;
    }
    return width;
}

} // namespace eligibility
