#include "kiosk/wire/channel.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

namespace kiosk::wire {

namespace {

constexpr int waiting_clients = 16;

// An address holds 107 bytes of path, which a long data folder exceeds; naming the opened folder
// instead of writing its path out lifts that bound.
struct Place {
    Descriptor folder;
    sockaddr_un address{};
};

Result<Place> place_of(const std::filesystem::path& path) {
    Place place;
    place.folder = Descriptor(::open(path.parent_path().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!place.folder) {
        return failure(fmt::format("the folder {} cannot be opened: {}",
                                   path.parent_path().string(), std::strerror(errno)));
    }
    const std::string name =
        fmt::format("/proc/self/fd/{}/{}", place.folder.number(), path.filename().string());
    if (name.size() >= sizeof(place.address.sun_path)) {
        return failure(fmt::format("the name of the socket {} is too long", path.string()));
    }
    place.address.sun_family = AF_UNIX;
    std::copy(name.begin(), name.end(), std::begin(place.address.sun_path));
    return place;
}

const sockaddr* generic(const sockaddr_un& address) {
    return reinterpret_cast<const sockaddr*>(&address);
}

Descriptor new_socket() {
    return Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
}

} // namespace

Result<Descriptor> listen_on(const std::filesystem::path& path) {
    Result<Place> place = place_of(path);
    if (!place) {
        return failure(place.error().sentence);
    }
    Descriptor socket = new_socket();
    if (socket) {
        // The mode is set before the name exists, so that no moment shows it to others.
        ::fchmod(socket.number(), S_IRUSR | S_IWUSR);
        ::unlink(place->address.sun_path);
        if (::bind(socket.number(), generic(place->address), sizeof(place->address)) == 0 &&
            ::chmod(place->address.sun_path, S_IRUSR | S_IWUSR) == 0 &&
            ::listen(socket.number(), waiting_clients) == 0) {
            return socket;
        }
    }
    return failure(
        fmt::format("the socket {} cannot be opened: {}", path.string(), std::strerror(errno)));
}

Result<Descriptor> connect_to(const std::filesystem::path& path) {
    Result<Place> place = place_of(path);
    if (!place) {
        return failure(place.error().sentence);
    }
    Descriptor socket = new_socket();
    if (socket &&
        ::connect(socket.number(), generic(place->address), sizeof(place->address)) == 0) {
        return socket;
    }
    return failure(
        fmt::format("kiosk-store does not answer at {}: {}", path.string(), std::strerror(errno)));
}

Result<Peer> peer_of(int descriptor) {
    ucred credentials{};
    socklen_t size = sizeof(credentials);
    if (::getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0) {
        return failure(fmt::format("who is at the other end of the socket is not known: {}",
                                   std::strerror(errno)));
    }
    return Peer{credentials.pid, credentials.uid};
}

Result<void> Channel::wait_for(short event, Deadline deadline) const {
    while (true) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        pollfd watched{descriptor_.number(), event, 0};
        const int ready = ::poll(
            &watched, 1, static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000)));
        if (ready > 0) {
            return {};
        }
        if (ready < 0 && errno != EINTR) {
            return failure(fmt::format("waiting for kiosk-store failed: {}", std::strerror(errno)));
        }
        if (left.count() <= 0) {
            return failure("kiosk-store did not answer in time");
        }
    }
}

Result<void> Channel::send(std::string_view body, Deadline deadline) {
    const std::string bytes = frame(body);
    std::string_view rest = bytes;
    while (!rest.empty()) {
        const ssize_t sent =
            ::send(descriptor_.number(), rest.data(), rest.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent > 0) {
            rest.remove_prefix(static_cast<std::size_t>(sent));
            continue;
        }
        if (sent < 0 && errno != EAGAIN && errno != EINTR) {
            return failure(fmt::format("kiosk-store has gone: {}", std::strerror(errno)));
        }
        if (Result<void> ready = wait_for(POLLOUT, deadline); !ready) {
            return ready;
        }
    }
    return {};
}

Result<std::string> Channel::receive(Deadline deadline) {
    while (true) {
        Result<std::optional<std::string>> body = reader_.next();
        if (!body) {
            return failure(body.error().sentence);
        }
        if (*body) {
            return **body;
        }
        std::array<char, 4096> bytes{};
        const ssize_t got = ::recv(descriptor_.number(), bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (got > 0) {
            reader_.add({bytes.data(), static_cast<std::size_t>(got)});
            continue;
        }
        if (got == 0) {
            return failure("kiosk-store closed the connection");
        }
        if (errno != EAGAIN && errno != EINTR) {
            return failure(fmt::format("kiosk-store has gone: {}", std::strerror(errno)));
        }
        if (Result<void> ready = wait_for(POLLIN, deadline); !ready) {
            return failure(ready.error().sentence);
        }
    }
}

} // namespace kiosk::wire
