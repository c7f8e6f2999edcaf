#include "kiosk/slip/signature.h"
#include "kiosk/store/server.h"
#include "kiosk/wire/channel.h"
#include "kiosk/wire/store_link.h"
#include "tests/kiosk/store/place.h"

#include <array>
#include <atomic>
#include <optional>
#include <sstream>
#include <thread>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <sys/socket.h>

using namespace kiosk;
using namespace std::chrono_literals;
using test::eventually;

namespace {

const store::Day today = store::Day::at(std::chrono::sys_days(std::chrono::year(2022) / 9 / 1));

// A server on a real socket in a thread of its own, with a short patience.
class Served {
public:
    explicit Served(std::vector<uid_t> users = {::geteuid()}) {
        REQUIRE(::pipe(wake_.data()) == 0);
        ledger_.emplace(store::Ledger::open(folder_ / "ledger", today).value());
        key_.emplace(security::SigningKey::open_or_make(folder_ / "key").value());
        server_.emplace(
            store::Server::open(
                *ledger_, *key_,
                {.socket = socket(), .users = users, .most_clients = 4, .patience = 300ms})
                .value());
        thread_ = std::thread([this] {
            while (!server_->wait(wake_[0]).value()) {
                server_->serve(today, 0ms, 0s);
            }
        });
    }

    Served(const Served&) = delete;
    Served& operator=(const Served&) = delete;

    ~Served() {
        ::close(wake_[1]);
        thread_.join();
        ::close(wake_[0]);
    }

    std::filesystem::path socket() const { return folder_ / "socket"; }

private:
    test::Folder folder_;
    std::array<int, 2> wake_{};
    std::optional<store::Ledger> ledger_;
    std::optional<security::SigningKey> key_;
    std::optional<store::Server> server_;
    std::thread thread_;
};

void send(const wire::Descriptor& socket, const std::string& bytes) {
    REQUIRE(::send(socket.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
            static_cast<ssize_t>(bytes.size()));
}

// Everything the server says until it closes the connection, or nothing when it has not within a
// second.
std::optional<std::string> until_closed(const wire::Descriptor& socket) {
    std::string heard;
    bool closed = false;
    eventually(
        [&] {
            std::array<char, 4096> bytes{};
            const ssize_t got = ::recv(socket.number(), bytes.data(), bytes.size(), MSG_DONTWAIT);
            if (got > 0) {
                heard.append(bytes.data(), static_cast<std::size_t>(got));
            }
            closed = got == 0 || (got < 0 && errno == ECONNRESET);
            return closed;
        },
        1500ms);
    return closed ? std::optional(heard) : std::nullopt;
}

std::string hello() {
    return wire::frame(encode(wire::Request{1, wire::Hello{.program = "test"}}));
}

} // namespace

TEST_CASE("a client that breaks the rules is told why and cut off, and the others are served") {
    const Served served;

    struct Breach {
        std::string bytes;
        std::string says;
    };

    const Breach breach = GENERATE(values<Breach>(
        {{std::string("\xFF\xFF\xFF\xFF", 4), "1 to 65536 are allowed"},
         {std::string(4, '\0'), "1 to 65536 are allowed"},
         {"GET / HTTP/1.1\r\n\r\n", "1 to 65536 are allowed"},
         {wire::frame("nonsense"), "not one CBOR value"},
         {wire::frame(std::string(wire::longest_frame, '\x81')), "not one CBOR value"},
         {wire::frame(encode(wire::Request{1, wire::Ping{}})), "the first request on a connection"},
         {wire::frame(encode(wire::Request{1, wire::Hello{wire::protocol_version + 1, "new"}})),
          "install programs of one version"},
         {hello() + wire::frame("nonsense"), "not one CBOR value"}}));
    const wire::Descriptor socket = wire::connect_to(served.socket()).value();
    send(socket, breach.bytes);
    const auto heard = until_closed(socket);
    REQUIRE(heard);
    CHECK(heard->find(breach.says) != std::string::npos);
    CHECK(wire::StoreLink(served.socket()).ping());
}

TEST_CASE("a client that owes a hello or the rest of a frame is cut off in time") {
    const Served served;
    const std::string begun = GENERATE(std::string(), std::string(2, '\0'), hello().substr(0, 9),
                                       hello() + hello().substr(0, 9));
    const wire::Descriptor socket = wire::connect_to(served.socket()).value();
    send(socket, begun);
    const auto before = std::chrono::steady_clock::now();
    CHECK(until_closed(socket));
    CHECK(std::chrono::steady_clock::now() - before > 200ms);
}

TEST_CASE("a client that trickles a frame byte by byte does not hold its place") {
    const Served served;
    const wire::Descriptor socket = wire::connect_to(served.socket()).value();
    send(socket, hello());
    const std::string slow = wire::frame(std::string(1000, 'x'));
    std::size_t sent = 0;
    CHECK(eventually(
        [&] {
            ::usleep(20'000);
            return ::send(socket.number(), slow.data() + sent++, 1, MSG_NOSIGNAL) != 1;
        },
        2s));
}

TEST_CASE("a welcomed client may be silent as long as it likes") {
    const Served served;
    wire::StoreLink link(served.socket());
    REQUIRE(link.ping());
    const wire::Descriptor socket = wire::connect_to(served.socket()).value();
    send(socket, hello());
    std::this_thread::sleep_for(800ms);
    send(socket, wire::frame(encode(wire::Request{2, wire::Ping{}})));
    CHECK(eventually(
        [&] {
            std::array<char, 4096> bytes{};
            return ::recv(socket.number(), bytes.data(), bytes.size(), MSG_DONTWAIT) > 0;
        },
        1s));
    CHECK(link.ping());
}

TEST_CASE("clients that never read their answers and clients without number stop nobody") {
    const Served served;
    const wire::Descriptor deaf = wire::connect_to(served.socket()).value();
    std::string asked = hello();
    for (int at = 0; at < 1000; ++at) {
        asked += wire::frame(encode(wire::Request{2, wire::AskHealth{}}));
    }
    CHECK(eventually(
        [&] {
            return ::send(deaf.number(), asked.data(), asked.size(), MSG_NOSIGNAL | MSG_DONTWAIT) <
                       0 &&
                   errno != EAGAIN;
        },
        10s));
    std::vector<wire::Descriptor> crowd;
    for (int at = 0; at < 12; ++at) {
        crowd.push_back(wire::connect_to(served.socket()).value());
    }
    // The silent ones lose their places, so that a kiosk gets one.
    CHECK(
        eventually([&] { return wire::StoreLink(served.socket(), 500ms).ping().has_value(); }, 3s));
}

TEST_CASE("a program of another user is turned away before it is heard") {
    const Served served({::geteuid() + 1});
    const auto asked = wire::StoreLink(served.socket(), 500ms).ping();
    REQUIRE_FALSE(asked);
    const wire::Descriptor socket = wire::connect_to(served.socket()).value();
    CHECK(until_closed(socket) == "");
}

TEST_CASE("a link fails within the time allowed when the store is silent, mad or away") {
    const test::Folder folder;
    const auto socket = folder / "socket";
    wire::StoreLink link(socket, 500ms);
    std::optional<wire::Descriptor> listener;
    std::optional<wire::Descriptor> accepted;
    SECTION("away") {}
    SECTION("gone, but its socket is left") {
        listener = wire::listen_on(socket).value();
        listener.reset();
    }
    SECTION("silent") {
        listener = wire::listen_on(socket).value();
    }
    SECTION("mad") {
        listener = wire::listen_on(socket).value();
        std::thread mad([&] {
            eventually(
                [&] {
                    accepted.emplace(::accept(listener->number(), nullptr, nullptr));
                    return bool(*accepted);
                },
                1s);
            send(*accepted, wire::frame(encode(wire::Answer{99, wire::Done{}})));
        });
        CHECK_FALSE(link.ping());
        mad.join();
    }
    const auto before = std::chrono::steady_clock::now();
    const auto asked = link.count_visit({.started = 1});
    CHECK(std::chrono::steady_clock::now() - before < 1500ms);
    REQUIRE_FALSE(asked);
    CHECK(asked.error().sentence.find("kiosk-store") == 0);
}

TEST_CASE("a socket is reached however long the name of its folder is") {
    const test::Folder folder;
    const auto deep = folder / (std::string(120, 'd') + "/" + std::string(120, 'e'));
    std::filesystem::create_directories(deep);
    const auto listener = wire::listen_on(deep / "socket");
    REQUIRE(listener);
    CHECK(wire::connect_to(deep / "socket"));
}

TEST_CASE("a store without rules gives no places, says so, and serves the rest") {
    const Served served;
    wire::StoreLink link(served.socket());
    const auto asked = link.ask_bookings(bookings::AskStock{"bed", "2022"});
    REQUIRE_FALSE(asked);
    CHECK(asked.error().sentence.find("no rules to give places by") != std::string::npos);
    CHECK(link.count_visit({.started = 1}));
}

TEST_CASE("the store signs the digest of a slip with the key it names") {
    const Served served;
    wire::StoreLink link(served.socket());
    const std::string digest(64, 'a');
    const auto slip = link.sign_slip(digest).value();
    CHECK(link.slip_key().value().key == slip.key);
    CHECK(slip::signed_by(slip::read_public_key(slip.key).value(), slip::slip_text(digest),
                          slip::read_signature(slip.signature).value()));
}

TEST_CASE("a store that breaks leaves no core file") {
    const test::Folder folder;
    const Child store = test::start_store(folder.path());
    const auto limits = test::bytes_of("/proc/" + std::to_string(store.id()) + "/limits");
    const std::size_t core = limits.find("Max core file size");
    REQUIRE(core != std::string::npos);
    std::istringstream line(limits.substr(core + 18, 60));
    std::string soft;
    std::string hard;
    line >> soft >> hard;
    CHECK(soft == "0");
    CHECK(hard == "0");
}
