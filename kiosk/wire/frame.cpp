#include "kiosk/wire/frame.h"

#include "kiosk/base/check.h"

#include <fmt/format.h>

namespace kiosk::wire {

namespace {

constexpr std::size_t length_bytes = 4;

std::size_t length_of(std::string_view bytes) {
    std::size_t length = 0;
    for (const char byte : bytes.substr(0, length_bytes)) {
        length = (length << 8U) | static_cast<unsigned char>(byte);
    }
    return length;
}

} // namespace

std::string frame(std::string_view body) {
    KIOSK_CHECK(!body.empty() && body.size() <= longest_frame, "a frame holds 1 to 65,536 bytes");
    std::string bytes;
    bytes.reserve(length_bytes + body.size());
    for (std::size_t at = length_bytes; at-- > 0;) {
        bytes += static_cast<char>((body.size() >> (8U * at)) & 0xFFU);
    }
    bytes += body;
    return bytes;
}

void FrameReader::add(std::string_view bytes) {
    bytes_ += bytes;
}

Result<std::optional<std::string>> FrameReader::next() {
    if (bytes_.size() < length_bytes) {
        return std::nullopt;
    }
    const std::size_t length = length_of(bytes_);
    if (length == 0 || length > longest_frame) {
        return failure(fmt::format("a frame of {} bytes was announced; 1 to {} are allowed", length,
                                   longest_frame));
    }
    if (bytes_.size() < length_bytes + length) {
        return std::nullopt;
    }
    std::string body = bytes_.substr(length_bytes, length);
    // In a buffer of its own: what was read stays in none that lives on.
    std::string rest = bytes_.substr(length_bytes + length);
    bytes_.swap(rest);
    return body;
}

} // namespace kiosk::wire
