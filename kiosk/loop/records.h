// Carries a visit's effects to kiosk-store on a thread of its own, so that no frame ever waits for
// it. Invariant: every effect handed in comes back exactly once as Done, SlipMade or Failed with
// its ids, unless the program ends first. Knows no screens; what it carries are counts and the
// digest of a slip, never answers.
#pragma once

#include "kiosk/session/step.h"
#include "kiosk/wire/store_link.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace kiosk {

class Records {
public:
    // `wake` is called from the thread whenever an answer has come. Without a socket everything
    // fails at once.
    Records(std::optional<std::filesystem::path> socket, std::function<void()> wake);
    ~Records();
    Records(const Records&) = delete;
    Records& operator=(const Records&) = delete;
    Records(Records&&) = delete;
    Records& operator=(Records&&) = delete;

    // REQUIRES a CountVisit or a MakeSlip.
    void carry_out(const Effect& effect);
    void tell_pack(const eligibility::Program& program);

    // With which key this kiosk signs, once the store has said so.
    std::optional<slip::PublicKey> slip_key();

    // What has come back since the last call.
    std::vector<Event> answers();

private:
    struct Job {
        std::optional<Effect> effect;
        wire::PackInstalled pack;
    };

    void work();
    Event done(const Effect& effect);
    Event make_slip(const Effect& effect, slip::Statement statement);
    void tell(const wire::PackInstalled& pack);
    void keep_key(const std::string& digits);

    std::optional<wire::StoreLink> link_;
    std::function<void()> wake_;
    std::mutex mutex_;
    std::condition_variable more_;
    std::deque<Job> jobs_;
    std::vector<Event> answers_;
    std::optional<slip::PublicKey> slip_key_;
    bool ending_ = false;
    std::thread thread_; // last: starts when all else is there
};

} // namespace kiosk
