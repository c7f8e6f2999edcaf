// Asks kiosk-store for places on a thread of its own, so that no frame ever waits for it.
// Invariant: everything asked comes back exactly once, as the store's reply or as a failure, unless
// it is forgotten first; where the connection breaks it is asked again in the same words, which the
// store answers as one asking. What was typed is wiped here as soon as it is answered or forgotten;
// but a booking that was under way as its visit ended, and of which nobody was told, is first asked
// after until the store says what became of it, and given back. Knows no screens and no rules.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/wire/store_link.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace kiosk {

class Booker {
public:
    struct Answer {
        std::uint64_t number = 0; // of the asking
        Result<bookings::Reply> reply;
    };

    // `wake` is called from the thread whenever an answer has come. Without a socket everything
    // fails at once. `patience` is for one asking, however often the connection breaks.
    Booker(std::optional<std::filesystem::path> socket, std::function<void()> wake,
           std::chrono::milliseconds patience = std::chrono::seconds(10));
    ~Booker();
    Booker(const Booker&) = delete;
    Booker& operator=(const Booker&) = delete;
    Booker(Booker&&) = delete;
    Booker& operator=(Booker&&) = delete;

    // The number its answer will bear. Never waits.
    std::uint64_t ask(bookings::Request request);

    // What has come back since the last call.
    std::vector<Answer> answers();

    // The visit is over: nothing asked so far is answered, and what has not gone out is not asked.
    // A hold of `owner` is let go.
    void forget(const std::string& owner);

private:
    struct Job {
        std::uint64_t number = 0;
        bookings::Request request;
    };

    void work();
    void carry_out_next(std::unique_lock<std::mutex>& lock);
    void settle_next(std::unique_lock<std::mutex>& lock);
    std::optional<Result<bookings::Reply>> reply_to(const Job& job);
    bool wait_before_asking_again(const Job& job);

    std::optional<wire::StoreLink> link_;
    std::function<void()> wake_;
    std::chrono::milliseconds patience_;
    std::mutex mutex_;
    std::condition_variable more_;
    std::deque<Job> jobs_;
    std::vector<Answer> answers_;
    std::vector<Job> told_;     // what booked, as long as its answer lies in answers_
    std::deque<Job> unsettled_; // what may have booked, and nobody is there to be told
    bool away_ = false;         // the last asking was not answered
    std::uint64_t last_number_ = 0;
    std::uint64_t forgotten_ = 0; // answers up to this number are nobody's
    bool ending_ = false;
    std::thread thread_; // last: starts when all else is there
};

// 32 small hexadecimal digits drawn at random: an owner, or the id of a request.
Result<std::string> random_request_id();

} // namespace kiosk
