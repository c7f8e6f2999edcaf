#include "kiosk/supervise/store_probe.h"

#include "kiosk/wire/channel.h"
#include "kiosk/wire/messages.h"

#include <array>
#include <cerrno>
#include <string_view>

#include <sys/socket.h>

namespace kiosk::supervise {

namespace {

// Until the store listens, a look twenty times a second costs nothing and saves the visitor's time.
constexpr std::chrono::milliseconds interval_to_connect{50};

} // namespace

void StoreProbe::watch(pid_t process) {
    forget();
    process_ = process;
    next_ = Time{};
}

void StoreProbe::forget() {
    connection_.reset();
    reader_ = wire::FrameReader();
    last_id_ = 0;
}

bool StoreProbe::turn(Time now) {
    const bool answered = connection_ && hear();
    if (now < next_) {
        return answered;
    }
    if (!connection_) {
        connect();
    }
    if (connection_ && !ask()) {
        forget();
    }
    next_ = now + (connection_ ? interval_ : interval_to_connect);
    return answered;
}

void StoreProbe::connect() {
    Result<wire::Descriptor> made = wire::connect_to(socket_);
    if (!made) {
        return;
    }
    const Result<wire::Peer> peer = wire::peer_of(made->number());
    if (peer && peer->process == process_) {
        connection_ = std::move(*made);
    }
}

// A question is a few dozen bytes and the buffer holds thousands of them; one that does not fit
// means that nobody reads at the other end, and the silence is noticed anyway.
bool StoreProbe::ask() {
    wire::Request request{last_id_ + 1, wire::Ping{}};
    if (last_id_ == 0) {
        request.question = wire::Hello{.program = "kiosk-supervise"};
    }
    const std::string bytes = wire::frame(wire::encode(request));
    const ssize_t sent =
        ::send(connection_.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    ++last_id_;
    return sent == static_cast<ssize_t>(bytes.size());
}

bool StoreProbe::hear() {
    std::array<char, 4096> bytes{};
    const ssize_t got = ::recv(connection_.number(), bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (got <= 0) {
        if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
            forget();
        }
        return false;
    }
    reader_.add({bytes.data(), static_cast<std::size_t>(got)});
    bool answered = false;
    while (true) {
        const Result<std::optional<std::string>> body = reader_.next();
        if (body && !*body) {
            return answered;
        }
        const Result<wire::Answer> answer =
            body ? wire::decode_answer(**body)
                 : Result<wire::Answer>(failure(body.error().sentence));
        if (!answer || std::holds_alternative<wire::Refused>(answer->reply)) {
            forget();
            return answered;
        }
        answered = true;
    }
}

} // namespace kiosk::supervise
