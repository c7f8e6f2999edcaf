#include "tests/kiosk/bookings/served.h"

#include "kiosk/wire/channel.h"

#include <catch2/catch_test_macros.hpp>
#include <unistd.h>

namespace kiosk::test {

namespace {

const store::Day today = store::Day::at(std::chrono::sys_days(std::chrono::year(2022) / 9 / 1));

} // namespace

Served::Served(const bookings::Rules* rules)
    : kept_(scratch_.ledger(), rules), office_(scratch_.ledger(), rules) {
    key_.emplace(security::SigningKey::open_or_make(scratch_.path() / "key").value());
    start("boot-1");
}

Served::~Served() {
    stop();
}

void Served::start(const std::string& boot) {
    boot_ = boot;
    REQUIRE(::pipe(wake_.data()) == 0);
    server_.emplace(store::Server::open(kept_.ledger(), *key_,
                                        {.socket = socket(), .users = {::geteuid()}, .boot = boot})
                        .value());
    server_->take_bookings(kept_.bookings());
    thread_ = std::thread([this] {
        while (!server_->wait(wake_[0]).value()) {
            server_->serve(today, std::chrono::milliseconds(ms_), std::chrono::seconds(0));
        }
    });
    link_.emplace(socket(), std::chrono::seconds(20));
}

void Served::stop() {
    ::close(wake_[1]);
    thread_.join();
    ::close(wake_[0]);
    server_.reset();
}

void Served::restart(const std::string& boot) {
    stop();
    kept_.reopen();
    start(boot);
}

Result<bookings::Reply> Served::ask(const bookings::Request& request, const bookings::Moment& now) {
    if (now.boot != boot_) {
        restart(now.boot);
    }
    ms_ = now.since_boot.count();
    return link_->ask_bookings(request);
}

std::string Served::say(const std::string& body) {
    wire::Channel channel(wire::connect_to(socket()).value());
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    REQUIRE(channel.send(encode(wire::Request{1, wire::Hello{.program = "test"}}), deadline));
    REQUIRE(channel.receive(deadline));
    REQUIRE(channel.send(body, deadline));
    return channel.receive(deadline).value();
}

} // namespace kiosk::test
