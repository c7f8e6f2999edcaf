// The kiosk's link to kiosk-store: typed questions, each answered or failed within the time
// allowed. Invariant: no call blocks longer than the time allowed, and a question is put at most
// once: when the link breaks before the answer, the call fails and the count is lost rather than
// counted twice. Call it from a worker thread, one call at a time; the next call connects again by
// itself.
//     StoreLink store(socket_path());
//     store.count_visit({.started = 1});                 // a visit has begun
//     store.count_visit({.finished = 1, .programmes_viewed = {"illness_relief"}});
//     store.pack_installed({.id = pack, .version = 3, .hash = hash});
// When a call fails the screens go on: nothing a resident sees depends on it. Knows no SQLite, no
// ImGui.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/wire/channel.h"
#include "kiosk/wire/messages.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>

namespace kiosk::wire {

class StoreLink {
public:
    // Does not connect yet. `patience` bounds each call below, connecting included.
    explicit StoreLink(std::filesystem::path socket,
                       std::chrono::milliseconds patience = std::chrono::seconds(2));

    Result<void> ping();
    Result<void> count_visit(const CountVisit& counts);
    Result<void> pack_installed(const PackInstalled& pack);
    Result<Health> health();
    Result<SlipSigned> sign_slip(const std::string& digest);
    Result<SlipSigned> slip_key();

    // A failure says nothing of whether it was done; asking again with the same request id does it
    // once.
    Result<bookings::Reply> ask_bookings(const bookings::Request& request);

    // A failure says nothing of whether it was done.
    Result<staff::Reply> ask_staff(const staff::Request& request);

private:
    using Deadline = std::chrono::steady_clock::time_point;

    Result<void> connect(Deadline deadline);
    Result<Reply> exchange(Question question, Deadline deadline);
    Result<Reply> ask(Question question);
    Result<void> ask_for_done(Question question);
    template <class Wanted> Result<Wanted> ask_for(Question question, const char* what);

    std::filesystem::path socket_;
    std::chrono::milliseconds patience_;
    std::optional<Channel> channel_;
    std::int64_t last_id_ = 0;
};

} // namespace kiosk::wire
