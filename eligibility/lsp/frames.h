// Frames: messages on a pair of file descriptors, each behind a header `Content-Length: N`.
// Total: a header that cannot be read, or a message larger than anybody means, is told as a fault
// and what follows is read on; so one bad frame never costs the next. Knows nothing of JSON.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace eligibility {

// Larger than any pack: a rule file has at most 4 MiB, and JSON may spell a byte with six.
inline constexpr std::size_t most_message_bytes = 64U * 1024U * 1024U;

struct Frame {
    std::string text;
    std::string fault; // why there is no text; empty where there is
};

class Frames {
public:
    Frames(int in, int out) : in_(in), out_(out) {}

    // The next message, or its fault; nothing once the other side has closed.
    std::optional<Frame> next();

    // A message is there, begun or whole, within so many milliseconds.
    bool waits(int milliseconds);

    // False when nobody listens any more.
    bool send(std::string_view text) const;

private:
    bool fill();
    std::optional<std::string> line();
    std::optional<Frame> skipped(std::size_t length);

    int in_;
    int out_;
    std::string buffer_;
    std::size_t at_ = 0; // of buffer_: what was taken
    bool closed_ = false;
};

} // namespace eligibility
