// One end of a Unix stream socket that carries frames, and how to listen and connect.
// Invariant: every wait has a deadline; no call raises a signal; the other end's user is known from
// the kernel and not from what it says. Knows nothing of what a frame says.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/wire/descriptor.h"
#include "kiosk/wire/frame.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

#include <sys/types.h>

namespace kiosk::wire {

// Listens on `path` with mode 0600, replacing a socket that an ended program left there. The caller
// makes sure that no living program uses it. Neither blocking nor inherited.
Result<Descriptor> listen_on(const std::filesystem::path& path);

// Connects without blocking: a Unix socket either accepts at once or fails.
Result<Descriptor> connect_to(const std::filesystem::path& path);

// Who is at the other end, as the kernel recorded it: for the one that connected, who listens.
struct Peer {
    pid_t process = 0;
    uid_t user = 0;
};

Result<Peer> peer_of(int descriptor);

class Channel {
public:
    using Deadline = std::chrono::steady_clock::time_point;

    explicit Channel(Descriptor descriptor) : descriptor_(std::move(descriptor)) {}

    // After a failure of either the channel is of no more use.
    Result<void> send(std::string_view body, Deadline deadline);
    Result<std::string> receive(Deadline deadline);

private:
    Result<void> wait_for(short event, Deadline deadline) const;

    Descriptor descriptor_;
    FrameReader reader_;
};

} // namespace kiosk::wire
