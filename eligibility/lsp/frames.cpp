#include "eligibility/lsp/frames.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

namespace eligibility {

namespace {

constexpr std::size_t longest_header_line = 4096;

bool same_letters(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) {
        return false;
    }
    for (std::size_t i = 0; i < a.size(); ++i) {
        const char letter = a[i] >= 'A' && a[i] <= 'Z' ? static_cast<char>(a[i] - 'A' + 'a') : a[i];
        if (letter != b[i]) {
            return false;
        }
    }
    return true;
}

std::string_view without_blanks(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
        text.remove_prefix(1);
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
        text.remove_suffix(1);
    }
    return text;
}

} // namespace

bool Frames::fill() {
    if (closed_) {
        return false;
    }
    if (at_ > 0) {
        buffer_.erase(0, at_);
        at_ = 0;
    }
    std::array<char, 1U << 16U> block{};
    ssize_t got = -1;
    do {
        got = ::read(in_, block.data(), block.size());
    } while (got < 0 && errno == EINTR);
    closed_ = got <= 0;
    buffer_.append(block.data(), closed_ ? 0 : static_cast<std::size_t>(got));
    return !closed_;
}

// Without its line break; its first part where it is longer than any header.
std::optional<std::string> Frames::line() {
    std::string found;
    while (true) {
        const std::size_t end = buffer_.find('\n', at_);
        const std::size_t stop = end == std::string::npos ? buffer_.size() : end;
        if (found.size() < longest_header_line) {
            found.append(buffer_, at_, std::min(stop - at_, longest_header_line));
        }
        at_ = end == std::string::npos ? stop : end + 1;
        if (end != std::string::npos) {
            break;
        }
        if (!fill()) {
            return std::nullopt;
        }
    }
    if (!found.empty() && found.back() == '\r') {
        found.pop_back();
    }
    return found;
}

std::optional<Frame> Frames::skipped(std::size_t length) {
    std::size_t left = length;
    while (left > buffer_.size() - at_) {
        left -= buffer_.size() - at_;
        at_ = buffer_.size();
        if (!fill()) {
            return std::nullopt;
        }
    }
    at_ += left;
    return Frame{
        {}, fmt::format("a message of {} bytes is larger than {}", length, most_message_bytes)};
}

std::optional<Frame> Frames::next() {
    std::optional<std::size_t> length;
    bool begun = false; // any line of a header was there
    while (true) {
        const auto header = line();
        if (!header) {
            return std::nullopt;
        }
        if (header->empty()) {
            if (length || begun) {
                break;
            }
            continue;
        }
        begun = true;
        const std::size_t colon = header->find(':');
        if (colon == std::string::npos ||
            !same_letters(without_blanks(std::string_view(*header).substr(0, colon)),
                          "content-length")) {
            continue;
        }
        const std::string_view digits = without_blanks(std::string_view(*header).substr(colon + 1));
        std::size_t value = 0;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value);
        length = error == std::errc() && end == digits.data() + digits.size() && !digits.empty()
                     ? std::optional(value)
                     : std::nullopt;
    }
    if (!length) {
        return Frame{{}, "a header without a Content-Length that can be read"};
    }
    if (*length > most_message_bytes) {
        return skipped(*length);
    }
    while (buffer_.size() - at_ < *length) {
        if (!fill()) {
            return std::nullopt;
        }
    }
    Frame frame{buffer_.substr(at_, *length), {}};
    at_ += *length;
    return frame;
}

bool Frames::waits(int milliseconds) {
    if (at_ < buffer_.size() || closed_) {
        return true;
    }
    pollfd wait{in_, POLLIN, 0};
    return ::poll(&wait, 1, milliseconds) > 0;
}

bool Frames::send(std::string_view text) const {
    const std::string whole = fmt::format("Content-Length: {}\r\n\r\n{}", text.size(), text);
    std::size_t sent = 0;
    while (sent < whole.size()) {
        const ssize_t wrote = ::write(out_, whole.data() + sent, whole.size() - sent);
        if (wrote < 0 && errno == EINTR) {
            continue;
        }
        if (wrote <= 0) {
            return false;
        }
        sent += static_cast<std::size_t>(wrote);
    }
    return true;
}

} // namespace eligibility
