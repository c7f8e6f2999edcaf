// Listens on the store's socket and answers each request from the ledger, from the bookings kept in
// it, at the desk of staff, or with the kiosk's key.
// Invariant: a client can neither block the others nor make the store allocate without bound:
// sockets never block, frames and waiting answers are bounded, half a frame and a missing hello
// have a time limit, and a stranger's user is turned away before a byte is read. Knows no SQL.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/bookings/bookings.h"
#include "kiosk/security/signing_key.h"
#include "kiosk/store/day.h"
#include "kiosk/store/ledger.h"
#include "kiosk/store/staff_desk.h"
#include "kiosk/wire/descriptor.h"
#include "kiosk/wire/frame.h"
#include "kiosk/wire/messages.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace kiosk::store {

struct ServerSettings {
    std::filesystem::path socket;
    std::vector<uid_t> users; // whose programs may ask
    std::string boot = {};    // which start of the machine it is
    std::size_t most_clients = 16;
    std::chrono::milliseconds patience{5000}; // for a hello and for the rest of a frame
};

class Server {
public:
    using Time = std::chrono::steady_clock::time_point;

    // Both outlive the server.
    static Result<Server> open(Ledger& ledger, const security::SigningKey& key,
                               ServerSettings settings);

    // Sleeps until a client or `wake_descriptor` has something, or a client's time is up; true when
    // it was the wake descriptor.
    Result<bool> wait(int wake_descriptor);

    // From now on places are given by `bookings`, which outlive the server; by nobody before.
    void take_bookings(bookings::Bookings& bookings) { bookings_ = &bookings; }

    // From now on staff are answered at `desk`, which outlives the server; nobody is before.
    void take_staff(StaffDesk& desk) { desk_ = &desk; }

    // Takes and answers what has arrived; never blocks on a client. `since_boot` is the time since
    // the machine was started, and measures what runs out; `wall` is the time since 1970.
    void serve(const Day& today, std::chrono::milliseconds since_boot, std::chrono::seconds wall);

private:
    struct Now {
        Time time;
        const Day& today;
        staff::Moment moment;
    };

    struct Client {
        wire::Descriptor socket;
        wire::FrameReader reader;
        std::string unsent;
        bool welcomed = false;
        bool ending = false; // close once `unsent` is out
        Time since;          // when it came, or its present frame began
    };

    Server(Ledger& ledger, const security::SigningKey& key, ServerSettings settings,
           wire::Descriptor listener);

    void accept_all(Time now);
    void serve_client(Client& client, const Now& now);
    bool receive(Client& client, Time now);
    void answer_frames(Client& client, const Now& now);
    void send(Client& client);
    void answer(Client& client, std::string_view body, const Now& now);
    wire::Reply reply_to(Client& client, const wire::Question& question, const Now& now);
    wire::Reply book(const bookings::Request& request, const Now& now) const;
    wire::Reply ask_staff(const staff::Request& request, const Now& now) const;
    wire::Reply sign(const wire::SignSlip& slip) const;
    bool is_late(const Client& client, Time now) const;

    Ledger* ledger_;
    const security::SigningKey* key_;
    bookings::Bookings* bookings_ = nullptr;
    StaffDesk* desk_ = nullptr;
    ServerSettings settings_;
    wire::Descriptor listener_;
    std::vector<Client> clients_;
};

} // namespace kiosk::store
