// From the visit's wish to paper and signature, through the threads, the real store and a real
// printer.
#include "kiosk/loop/press.h"
#include "kiosk/loop/records.h"
#include "kiosk/store/server.h"
#include "tests/kiosk/print/emulated_printer.h"
#include "tests/kiosk/session/visitor.h"
#include "tests/kiosk/slip/slip_bench.h"

#include <atomic>
#include <thread>

#include <catch2/catch_test_macros.hpp>
#include <unistd.h>

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

// kiosk-store's server in a thread of its own.
class Store {
public:
    Store() {
        std::string name = (std::filesystem::temp_directory_path() / "store-XXXXXX").string();
        folder_ = ::mkdtemp(name.data());
        const store::Day today = store::Day::at(std::chrono::sys_days{});
        ledger_.emplace(store::Ledger::open(folder_ / "ledger", today).value());
        key_.emplace(security::SigningKey::open_or_make(folder_ / "slip-key").value());
        server_.emplace(
            store::Server::open(*ledger_, *key_, {.socket = socket(), .users = {::geteuid()}})
                .value());
        REQUIRE(::pipe(wake_.data()) == 0);
        thread_ = std::thread([this, today] {
            while (!server_->wait(wake_[0]).value()) {
                server_->serve(today, 0ms, 0s);
            }
        });
    }

    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    ~Store() {
        ::close(wake_[1]);
        thread_.join();
        ::close(wake_[0]);
        std::filesystem::remove_all(folder_);
    }

    std::filesystem::path socket() const { return folder_ / "socket"; }

private:
    std::filesystem::path folder_;
    std::array<int, 2> wake_{};
    std::optional<store::Ledger> ledger_;
    std::optional<security::SigningKey> key_;
    std::optional<store::Server> server_;
    std::thread thread_;
};

// The answers one by one.
template <class Carrier> class Answers {
public:
    explicit Answers(Carrier& carrier) : carrier_(carrier) {}

    Event next() {
        const auto end = std::chrono::steady_clock::now() + 20s;
        while (waiting_.empty() && std::chrono::steady_clock::now() < end) {
            for (Event& answer : carrier_.answers()) {
                waiting_.push_back(std::move(answer));
            }
            std::this_thread::sleep_for(5ms);
        }
        REQUIRE_FALSE(waiting_.empty());
        Event first = std::move(waiting_.front());
        waiting_.pop_front();
        return first;
    }

private:
    Carrier& carrier_;
    std::deque<Event> waiting_;
};

} // namespace

TEST_CASE("a wish for a slip comes back signed by this kiosk, and its code reads the same") {
    const Store store;
    std::atomic<int> woken = 0;
    Records records(store.socket(), [&] { ++woken; });
    Answers answers(records);
    auto wish = test::some_statement(shipped_program());
    wish.token = {};
    records.carry_out({3, 9, MakeSlip{wish}});
    const auto made = std::get<event::SlipMade>(answers.next());
    CHECK(made.visit == 3);
    CHECK(made.request == 9);
    CHECK(woken > 0);
    const auto key = records.slip_key().value();
    const auto read = slip::read_slip(made.code, std::span(&key, 1), shipped_program());
    CHECK(std::get<slip::Statement>(read) == made.statement);
    CHECK(made.statement.token != slip::Token{});
    records.carry_out({3, 10, MakeSlip{wish}});
    CHECK(std::get<event::SlipMade>(answers.next()).code != made.code);
}

TEST_CASE("without a store the wish for a slip fails and nothing is signed") {
    Records records(std::nullopt, [] {});
    Answers answers(records);
    records.carry_out({1, 2, MakeSlip{test::some_statement(shipped_program())}});
    CHECK(std::get<event::Failed>(answers.next()).request == 2);
    CHECK_FALSE(records.slip_key());
}

TEST_CASE("a wish to print is printed while the loop goes on, and the answer says how it went") {
    const test::EmulatedPrinter emulated;
    Press press(print::Printer(emulated.address()), print::PaperSize::roll80, test::words(), [] {});
    Answers answers(press);
    const auto before = std::chrono::steady_clock::now();
    press.carry_out({1, 1, LookAtPrinter{}});
    const auto content = slip::content_of(test::some_statement(shipped_program()),
                                          shipped_program(), eligibility::Language::zh);
    press.carry_out({1, 2, PrintSlip{content, "1234567890"}});
    press.carry_out({1, 3, PrintSlip{content, {}}}); // without a code
    CHECK(std::chrono::steady_clock::now() - before < 100ms);
    CHECK(std::get<event::PrinterSeen>(answers.next()).state == PrinterState::ready);
    for (const std::uint64_t request : {2U, 3U}) {
        const auto printed = std::get<event::Printed>(answers.next());
        CHECK(printed.request == request);
        CHECK(printed.state == PrinterState::ready);
    }
    CHECK(emulated.printed().starts_with("%PDF-"));
}
