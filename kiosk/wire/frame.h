// Frames on a byte stream: four bytes of length, the highest first, then that many bytes.
// Invariant: a frame holds 1 to 65,536 bytes; a length outside that is refused before anything is
// kept, so a stranger cannot make us allocate. Knows nothing of what a frame says.
#pragma once

#include "kiosk/base/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::wire {

inline constexpr std::size_t longest_frame = 65536;

// REQUIRES 1 to longest_frame bytes.
std::string frame(std::string_view body);

// Collects what arrives and gives out whole frames.
class FrameReader {
public:
    void add(std::string_view bytes);

    // The next whole frame, nothing when more must arrive, or a failure after which the stream
    // cannot be understood any more.
    Result<std::optional<std::string>> next();

    // Whether a frame has begun and not ended.
    bool halfway() const { return !bytes_.empty(); }

private:
    std::string bytes_;
};

} // namespace kiosk::wire
