#include "kiosk/store/server.h"

#include "kiosk/base/private_text.h"
#include "kiosk/bookings/applicant.h"
#include "kiosk/wire/channel.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>

namespace kiosk::store {

namespace {

// A client that lets this much wait unread is not listening.
constexpr std::size_t most_unsent = std::size_t{4} * wire::longest_frame;

wire::Reply done_or_refused(const Result<void>& result) {
    if (!result) {
        return wire::Refused{result.error().sentence};
    }
    return wire::Done{};
}

} // namespace

Result<Server> Server::open(Ledger& ledger, const security::SigningKey& key,
                            ServerSettings settings) {
    Result<wire::Descriptor> listener = wire::listen_on(settings.socket);
    if (!listener) {
        return failure(listener.error().sentence);
    }
    return Server(ledger, key, std::move(settings), std::move(*listener));
}

Server::Server(Ledger& ledger, const security::SigningKey& key, ServerSettings settings,
               wire::Descriptor listener)
    : ledger_(&ledger), key_(&key), settings_(std::move(settings)), listener_(std::move(listener)) {
}

bool Server::is_late(const Client& client, Time now) const {
    const bool owes = !client.welcomed || client.reader.halfway() || !client.unsent.empty();
    return owes && now - client.since >= settings_.patience;
}

Result<bool> Server::wait(int wake_descriptor) {
    std::vector<pollfd> watched = {{wake_descriptor, POLLIN, 0}, {listener_.number(), POLLIN, 0}};
    bool someone_owes = false;
    for (const Client& client : clients_) {
        const bool unsent = !client.unsent.empty();
        const auto events = static_cast<short>(unsent ? POLLIN | POLLOUT : POLLIN);
        watched.push_back({client.socket.number(), events, 0});
        someone_owes = someone_owes || unsent || !client.welcomed || client.reader.halfway();
    }
    // While someone owes us something, a look every quarter of its patience closes it soon enough.
    const auto turn = std::max<std::int64_t>(settings_.patience.count() / 4, 1);
    const int ready =
        ::poll(watched.data(), watched.size(), someone_owes ? static_cast<int>(turn) : -1);
    if (ready < 0 && errno != EINTR) {
        return failure(fmt::format("waiting for clients failed: {}", std::strerror(errno)));
    }
    return ready > 0 && watched.front().revents != 0;
}

void Server::serve(const Day& today, std::chrono::milliseconds since_boot,
                   std::chrono::seconds wall) {
    const Now now{std::chrono::steady_clock::now(),
                  today,
                  {{today.text(), settings_.boot, since_boot}, wall}};
    accept_all(now.time);
    for (Client& client : clients_) {
        serve_client(client, now);
    }
    std::erase_if(clients_, [&](const Client& client) {
        return !client.socket || is_late(client, now.time);
    });
}

void Server::accept_all(Time now) {
    while (true) {
        wire::Descriptor socket(
            ::accept4(listener_.number(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (!socket) {
            return;
        }
        const Result<wire::Peer> peer = wire::peer_of(socket.number());
        const auto& users = settings_.users;
        const bool known = peer && std::find(users.begin(), users.end(), peer->user) != users.end();
        if (known && clients_.size() < settings_.most_clients) {
            Client client;
            client.socket = std::move(socket);
            client.since = now;
            clients_.push_back(std::move(client));
        }
    }
}

void Server::serve_client(Client& client, const Now& now) {
    if (!client.ending && !receive(client, now.time)) {
        client.socket.reset();
        return;
    }
    const bool waiting = !client.unsent.empty();
    answer_frames(client, now);
    send(client);
    if (!waiting && !client.unsent.empty()) {
        client.since = now.time;
    }
    if (client.unsent.empty()) {
        std::string().swap(client.unsent); // what was sent stays in no buffer
    }
    if (client.unsent.size() > most_unsent || (client.ending && client.unsent.empty())) {
        client.socket.reset();
    }
}

// False when the client has gone.
bool Server::receive(Client& client, Time now) {
    std::array<char, 16384> bytes{};
    const ssize_t got = ::recv(client.socket.number(), bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (got < 0) {
        return errno == EAGAIN || errno == EINTR;
    }
    if (got == 0) {
        return false;
    }
    if (client.welcomed && !client.reader.halfway()) {
        client.since = now;
    }
    client.reader.add({bytes.data(), static_cast<std::size_t>(got)});
    security::wipe(bytes);
    return true;
}

void Server::answer_frames(Client& client, const Now& now) {
    while (!client.ending && client.unsent.size() <= most_unsent) {
        Result<std::optional<std::string>> body = client.reader.next();
        if (!body) {
            client.unsent += wire::frame(encode(
                wire::Answer{wire::unreadable_request, wire::Refused{body.error().sentence}}));
            client.ending = true;
            return;
        }
        if (!*body) {
            return;
        }
        client.since = now.time;
        answer(client, **body, now);
        wipe(**body); // it may hold what a person has typed
    }
}

void Server::answer(Client& client, std::string_view body, const Now& now) {
    Result<wire::Request> request = wire::decode_request(body);
    wire::Answer answer;
    if (request) {
        answer = {request->id, reply_to(client, request->question, now)};
        if (auto* ask = std::get_if<wire::AskBookings>(&request->question)) {
            bookings::wipe_person(ask->request);
        } else if (auto* asked = std::get_if<wire::AskStaff>(&request->question)) {
            staff::wipe_secrets(asked->request);
        }
    } else {
        answer = {wire::unreadable_request, wire::Refused{request.error().sentence}};
        client.ending = true;
    }
    client.unsent += wire::frame(encode(answer));
}

wire::Reply Server::reply_to(Client& client, const wire::Question& question, const Now& now) {
    if (const auto* hello = std::get_if<wire::Hello>(&question)) {
        client.welcomed = hello->version == wire::protocol_version;
        client.ending = !client.welcomed;
        if (client.welcomed) {
            return wire::Welcome{};
        }
        return wire::Refused{
            fmt::format("kiosk-store speaks version {} and not {}; install programs "
                        "of one version",
                        wire::protocol_version, hello->version)};
    }
    if (!client.welcomed) {
        client.ending = true;
        return wire::Refused{"the first request on a connection is hello"};
    }
    if (const auto* counts = std::get_if<wire::CountVisit>(&question)) {
        return done_or_refused(ledger_->count_visit(now.today, *counts));
    }
    if (const auto* pack = std::get_if<wire::PackInstalled>(&question)) {
        return done_or_refused(ledger_->record_pack(now.today, *pack));
    }
    if (std::holds_alternative<wire::AskHealth>(question)) {
        const Result<wire::Health> health = ledger_->health();
        if (!health) {
            return wire::Refused{health.error().sentence};
        }
        return *health;
    }
    if (const auto* slip = std::get_if<wire::SignSlip>(&question)) {
        return sign(*slip);
    }
    if (std::holds_alternative<wire::AskSlipKey>(question)) {
        return wire::SlipSigned{key_->public_key(), {}};
    }
    if (const auto* ask = std::get_if<wire::AskBookings>(&question)) {
        return book(ask->request, now);
    }
    if (const auto* ask = std::get_if<wire::AskStaff>(&question)) {
        return ask_staff(ask->request, now);
    }
    return wire::Done{}; // A ping: to be answered is all it asks.
}

wire::Reply Server::book(const bookings::Request& request, const Now& now) const {
    if (bookings_ == nullptr) {
        return wire::Refused{"kiosk-store has no rules to give places by; its messages say what is "
                             "wrong with the pack"};
    }
    const Result<bookings::Reply> reply = bookings_->answer(request, now.moment.here);
    if (!reply) {
        return wire::Refused{reply.error().sentence};
    }
    return wire::BookingsSay{*reply};
}

wire::Reply Server::ask_staff(const staff::Request& request, const Now& now) const {
    if (desk_ == nullptr) {
        return wire::Refused{"kiosk-store has no accounts of staff; its messages say why"};
    }
    const Result<staff::Reply> reply = desk_->answer(request, now.moment);
    if (!reply) {
        return wire::Refused{reply.error().sentence};
    }
    return wire::StaffSay{*reply};
}

wire::Reply Server::sign(const wire::SignSlip& slip) const {
    const Result<std::string> signature =
        key_->sign(std::string(wire::slip_signature_prefix) + slip.digest);
    if (!signature) {
        return wire::Refused{signature.error().sentence};
    }
    return wire::SlipSigned{key_->public_key(), *signature};
}

void Server::send(Client& client) {
    while (!client.unsent.empty()) {
        const ssize_t sent = ::send(client.socket.number(), client.unsent.data(),
                                    client.unsent.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent > 0) {
            client.unsent.erase(0, static_cast<std::size_t>(sent));
        } else if (errno == EINTR) {
            continue;
        } else {
            if (errno != EAGAIN) {
                client.unsent.clear();
                client.ending = true;
            }
            return;
        }
    }
}

} // namespace kiosk::store
