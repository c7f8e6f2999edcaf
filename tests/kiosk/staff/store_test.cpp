// Accounts made at a console and used over the socket of the shipped kiosk-store.
#include "kiosk/security/one_time_code.h"
#include "tests/kiosk/staff/manned.h"
#include "tests/kiosk/store/place.h"

#include <csignal>
#include <optional>

#include <catch2/catch_test_macros.hpp>
#include <pty.h>
#include <sys/wait.h>

using namespace kiosk;
using namespace kiosk::staff;
using namespace std::chrono_literals;

namespace {

// kiosk-store enrol at a terminal of its own: types `lines` one by one and reads what is shown.
test::Told enrol_at_console(const std::filesystem::path& folder,
                            const std::vector<std::string>& lines) {
    int terminal = -1;
    const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
    REQUIRE(child >= 0);
    if (child == 0) {
        ::setenv("STATE_DIRECTORY", folder.c_str(), 1);
        ::execl(KIOSK_STORE, KIOSK_STORE, "enrol", nullptr);
        ::_exit(127);
    }
    for (const std::string& line : lines) {
        const std::string typed = line + "\n";
        REQUIRE(::write(terminal, typed.data(), typed.size()) == std::ssize(typed));
    }
    test::Told told{"", -1};
    std::array<char, 4096> bytes{};
    for (ssize_t got = 1; got > 0;) {
        got = ::read(terminal, bytes.data(), bytes.size());
        told.text.append(bytes.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ::close(terminal);
    told.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return told;
}

// The first word after `words`, the `nth` time they stand there.
std::string after(const std::string& text, const std::string& words, int nth) {
    std::size_t at = 0;
    for (int i = 0; i <= nth; ++i) {
        at = text.find(words, at + (i > 0 ? 1 : 0));
        REQUIRE(at != std::string::npos);
    }
    at = text.find_first_not_of(" \r\n", at + words.size());
    return text.substr(at, text.find_first_of(" \r\n", at) - at);
}

test::Person shown(const std::string& text, const std::string& name, int nth) {
    return {name, after(text, "within a day:", nth), after(text, "or type it in:", nth)};
}

std::chrono::seconds wall() {
    return std::chrono::duration_cast<std::chrono::seconds>(
        std::chrono::system_clock::now().time_since_epoch());
}

Credentials credentials(const test::Person& person) {
    return {person.name, person.passphrase, security::code_at(person.code_secret, wall()).value()};
}

} // namespace

TEST_CASE("two administrators are enrolled at a console, and the store lets them in") {
    const test::Folder folder;
    const test::Told told =
        enrol_at_console(folder.path(), {"Liu", "liu.min", "", "liu.min", "wang.fang", ""});
    INFO(told.text);
    REQUIRE(told.code == 0);
    const test::Person liu = shown(told.text, "liu.min", 0);
    const test::Person wang = shown(told.text, "wang.fang", 1);
    CHECK(liu.passphrase != wang.passphrase);
    const std::string file =
        test::bytes_of(folder / "ledger.sqlite3") + test::bytes_of(folder / "ledger.sqlite3-wal");
    CHECK(file.find(liu.passphrase) == std::string::npos);
    CHECK(file.find(liu.code_secret) == std::string::npos);

    std::optional<Child> store(test::start_store(folder.path()));
    std::optional<wire::StoreLink> link(std::in_place, folder / "store.socket", 20s);
    const Reply reply = link->ask_staff(LogIn{credentials(liu)}).value();
    REQUIRE(std::holds_alternative<Opened>(reply));
    const auto& opened = std::get<Opened>(reply);
    CHECK(opened.one_time);
    CHECK(opened.role == Role::administrator);
    CHECK(opened.idle_ms == 180'000);
    CHECK(link->ask_staff(ChoosePassphrase{opened.token, test::chosen}).value() ==
          Reply(Permitted{}));
    CHECK(link->ask_staff(Perform{opened.token, Begin{Action::read_audit}}).value() ==
          Reply(Permitted{}));
    CHECK(link->ask_staff(Perform{opened.token, Begin{Action::take_over}}).value() ==
          Reply(staff::Refusal{Reason::not_allowed}));

    // Wrong tries outlive the death of the store.
    Credentials wrong = credentials(wang);
    wrong.passphrase = "not the passphrase at all";
    for (int tries = 1; tries <= 5; ++tries) {
        const Reply again = link->ask_staff(LogIn{wrong}).value();
        REQUIRE(std::get<NotOpened>(again).tries == tries);
    }
    store->signal(SIGKILL);
    REQUIRE(store->ended(5s));
    store.emplace(test::start_store(folder.path()));
    link.emplace(folder / "store.socket", 20s);
    const Reply waits = link->ask_staff(LogIn{credentials(wang)}).value();
    REQUIRE(std::holds_alternative<NotOpened>(waits));
    CHECK(std::get<NotOpened>(waits).tries == 5);
    CHECK(std::get<NotOpened>(waits).wait_ms > 5'000);
    CHECK(std::get<NotOpened>(waits).wait_ms <= 15'000);
    // And the token that was open before is nobody's.
    CHECK(link->ask_staff(Renew{opened.token}).value() == Reply(staff::Refusal{}));
    CHECK(link->health().value().audit_first_bad == 0);
}

TEST_CASE("nobody is enrolled but at a console") {
    const test::Folder folder;
    const test::Told told = test::run("STATE_DIRECTORY=" + folder.path().string() + " " +
                                      KIOSK_STORE + " enrol < /dev/null");
    CHECK(told.code == 1);
    CHECK(told.text.find("at a console") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder / "ledger.sqlite3"));
}
