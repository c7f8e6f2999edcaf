#include "eligibility/lsp/positions.h"

#include "eligibility/pack/utf8.h"

#include <algorithm>

namespace eligibility {

namespace {

struct Stride {
    std::size_t bytes = 1;
    std::size_t units = 1;
};

Stride stride_at(std::string_view text, std::size_t at, Encoding encoding) {
    const auto character = character_at(text, at);
    const std::size_t bytes = character ? character->length : 1;
    if (encoding == Encoding::utf8) {
        return {bytes, bytes};
    }
    return {bytes, character && character->code > 0xFFFF ? 2U : 1U};
}

} // namespace

Positions::Positions(std::string_view text, Encoding encoding)
    : text_(text), encoding_(encoding), starts_{0} {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) {
            starts_.push_back(i + 1);
        }
    }
}

std::size_t Positions::line_end(std::size_t line) const {
    if (line + 1 == starts_.size()) {
        return text_.size();
    }
    std::size_t end = starts_[line + 1] - 1;
    if (end > starts_[line] && text_[end] == '\n' && text_[end - 1] == '\r') {
        --end;
    }
    return end;
}

std::size_t Positions::offset(Position position) const {
    if (position.line >= starts_.size()) {
        return text_.size();
    }
    const auto line = static_cast<std::size_t>(position.line);
    const std::size_t end = line_end(line);
    std::size_t at = starts_[line];
    std::uint64_t left = position.character;
    while (at < end && left > 0) {
        const Stride stride = stride_at(text_, at, encoding_);
        if (stride.units > left) {
            break;
        }
        left -= stride.units;
        at += stride.bytes;
    }
    return std::min(at, end);
}

Position Positions::position(std::size_t offset) const {
    const std::size_t wanted = std::min(offset, text_.size());
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), wanted);
    const auto line = static_cast<std::size_t>(after - starts_.begin()) - 1;
    Position found{line, 0};
    std::size_t at = starts_[line];
    const std::size_t end = std::min(wanted, line_end(line));
    while (at < end) {
        const Stride stride = stride_at(text_, at, encoding_);
        if (at + stride.bytes > end) {
            break;
        }
        found.character += stride.units;
        at += stride.bytes;
    }
    return found;
}

} // namespace eligibility
