// The ledger of places behind its socket, in a thread of its own, and a kiosk's link to it; beside
// it an office with the same ledger open for itself, as the commands have. Invariant: the clock is
// the test's; nothing outlives the test.
#pragma once

#include "kiosk/security/signing_key.h"
#include "kiosk/store/server.h"
#include "kiosk/wire/store_link.h"
#include "tests/kiosk/bookings/kept.h"

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace kiosk::test {

class Served {
public:
    // `rules` outlive it; none: ToldRules.
    explicit Served(const bookings::Rules* rules = nullptr);
    Served(const Served&) = delete;
    Served& operator=(const Served&) = delete;
    ~Served();

    // Asks over the socket at that moment. Another start of the machine starts the server anew.
    Result<bookings::Reply> ask(const bookings::Request& request, const bookings::Moment& now);

    // The same with one frame of `body`, whatever it is, after a hello; the answer as it came.
    std::string say(const std::string& body);

    void restart(const std::string& boot = "boot-1");

    Kept& office() { return office_; }

    std::filesystem::path socket() const { return scratch_.path() / "socket"; }

    std::filesystem::path ledger() const { return scratch_.ledger(); }

private:
    void start(const std::string& boot);
    void stop();

    Scratch scratch_;
    Kept kept_;
    Kept office_;
    std::optional<security::SigningKey> key_;
    std::optional<store::Server> server_;
    std::optional<wire::StoreLink> link_;
    std::string boot_;
    std::string day_;
    std::atomic<std::int64_t> ms_ = 0;
    std::array<int, 2> wake_{};
    std::thread thread_;
};

} // namespace kiosk::test
