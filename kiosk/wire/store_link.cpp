#include "kiosk/wire/store_link.h"

#include <fmt/format.h>

namespace kiosk::wire {

StoreLink::StoreLink(std::filesystem::path socket, std::chrono::milliseconds patience)
    : socket_(std::move(socket)), patience_(patience) {}

Result<void> StoreLink::ping() {
    return ask_for_done(Ping{});
}

Result<void> StoreLink::count_visit(const CountVisit& counts) {
    return ask_for_done(counts);
}

Result<void> StoreLink::pack_installed(const PackInstalled& pack) {
    return ask_for_done(pack);
}

Result<Health> StoreLink::health() {
    return ask_for<Health>(AskHealth{}, "its health");
}

Result<SlipSigned> StoreLink::sign_slip(const std::string& digest) {
    return ask_for<SlipSigned>(SignSlip{digest}, "a signature");
}

Result<SlipSigned> StoreLink::slip_key() {
    return ask_for<SlipSigned>(AskSlipKey{}, "its key");
}

Result<bookings::Reply> StoreLink::ask_bookings(const bookings::Request& request) {
    const Result<BookingsSay> say = ask_for<BookingsSay>(AskBookings{request}, "a booking");
    if (!say) {
        return failure(say.error().sentence);
    }
    return say->reply;
}

Result<staff::Reply> StoreLink::ask_staff(const staff::Request& request) {
    const Result<StaffSay> say = ask_for<StaffSay>(AskStaff{request}, "staff");
    if (!say) {
        return failure(say.error().sentence);
    }
    return say->reply;
}

template <class Wanted> Result<Wanted> StoreLink::ask_for(Question question, const char* what) {
    const Result<Reply> reply = ask(std::move(question));
    if (!reply) {
        return failure(reply.error().sentence);
    }
    if (const auto* wanted = std::get_if<Wanted>(&*reply)) {
        return *wanted;
    }
    channel_.reset();
    return failure(fmt::format("kiosk-store answered something else than {}", what));
}

Result<void> StoreLink::connect(Deadline deadline) {
    Result<Descriptor> socket = connect_to(socket_);
    if (!socket) {
        return failure(socket.error().sentence);
    }
    channel_.emplace(std::move(*socket));
    const Result<Reply> reply = exchange(Hello{.program = "kiosk"}, deadline);
    if (!reply) {
        return failure(reply.error().sentence);
    }
    const auto* welcome = std::get_if<Welcome>(&*reply);
    if (welcome == nullptr || welcome->version != protocol_version) {
        channel_.reset();
        return failure(fmt::format("kiosk-store speaks another version than {}; install programs "
                                   "of one version",
                                   protocol_version));
    }
    return {};
}

// Drops the channel on any failure: what arrives later must not be taken for the next answer.
Result<Reply> StoreLink::exchange(Question question, Deadline deadline) {
    const Request request{++last_id_, std::move(question)};
    if (Result<void> sent = channel_->send(encode(request), deadline); !sent) {
        channel_.reset();
        return failure(sent.error().sentence);
    }
    const Result<std::string> body = channel_->receive(deadline);
    if (!body) {
        channel_.reset();
        return failure(body.error().sentence);
    }
    const Result<Answer> answer = decode_answer(*body);
    const auto* refused = answer ? std::get_if<Refused>(&answer->reply) : nullptr;
    if (!answer || answer->id != request.id) {
        channel_.reset();
    }
    if (refused != nullptr && (answer->id == request.id || answer->id == unreadable_request)) {
        return failure(refused->sentence);
    }
    if (!channel_) {
        return failure(answer ? "kiosk-store answered another question" : answer.error().sentence);
    }
    return answer->reply;
}

Result<Reply> StoreLink::ask(Question question) {
    const Deadline deadline = std::chrono::steady_clock::now() + patience_;
    if (!channel_) {
        if (Result<void> connected = connect(deadline); !connected) {
            channel_.reset();
            return failure(connected.error().sentence);
        }
    }
    return exchange(std::move(question), deadline);
}

Result<void> StoreLink::ask_for_done(Question question) {
    const Result<Reply> reply = ask(std::move(question));
    if (!reply) {
        return failure(reply.error().sentence);
    }
    if (!std::holds_alternative<Done>(*reply)) {
        channel_.reset();
        return failure("kiosk-store answered something else than done");
    }
    return {};
}

} // namespace kiosk::wire
