// A backup taken while the store runs, the drill that proves it, and putting it back; what is no
// backup of this kiosk is named and changes nothing.
#include "eligibility/eligibility.h"
#include "kiosk/security/key_file.h"
#include "kiosk/store/backup_file.h"
#include "kiosk/store/data_home.h"
#include "kiosk/store/machine_clock.h"
#include "tests/kiosk/bookings/kept.h"
#include "tests/kiosk/bookings/small_pack.h"
#include "tests/kiosk/store/place.h"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <optional>
#include <thread>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <fmt/format.h>

using namespace kiosk;
using namespace kiosk::bookings;
using namespace std::chrono_literals;
using test::id;
using test::person;

namespace {

struct Opened {
    Opened() {
        test::write_pack(folder / "pack", test::service("bed", 500));
        store.emplace(test::start_store(folder.path()));
        hash = eligibility::load(folder / "pack").program->hash;
    }

    // False where nobody got a place; asserts nothing, so that a thread may call it.
    bool tries(int who) const {
        wire::StoreLink link(folder / "store.socket");
        const auto number = static_cast<std::uint64_t>(who);
        const auto held =
            link.ask_bookings(Hold{id(1000 + number), id(number), "bed", "2022", "any"});
        const auto reply =
            link.ask_bookings(Confirm{id(2000 + number), id(number), person(who), Claim{hash, {}}});
        return held && reply && std::holds_alternative<Place>(*reply);
    }

    void books(int who) const { REQUIRE(tries(who)); }

    void ends() {
        store->signal(SIGTERM);
        REQUIRE(store->ended(5s));
        store.reset();
    }

    test::Told does(const std::string& command) const {
        return test::run(fmt::format("STATE_DIRECTORY=\"{}\" \"{}\" {}", folder.path().string(),
                                     KIOSK_STORE, command));
    }

    std::string taken() const {
        return test::ask_sql(folder / "ledger.sqlite3", "SELECT taken FROM offer");
    }

    // The ledger with its log, as they lie there.
    std::string ledger() const {
        return test::bytes_of(folder / "ledger.sqlite3") +
               test::bytes_of(folder / "ledger.sqlite3-wal");
    }

    test::Folder folder;
    std::optional<Child> store;
    std::string hash;
};

void expect(const test::Told& told, int code, const std::string& words) {
    INFO(told.text);
    CHECK(told.code == code);
    CHECK(told.text.find(words) != std::string::npos);
    CHECK(std::count(told.text.begin(), told.text.end(), '\n') == 1);
}

} // namespace

TEST_CASE("a backup taken under load is proven by the drill, and is what the ledger was") {
    const Opened opened;
    const test::Folder stick;
    for (int who = 1; who <= 5; ++who) {
        opened.books(who);
    }
    std::atomic<int> booked = 5;
    std::atomic<bool> all = true;
    std::jthread visitors([&](const std::stop_token& enough) {
        while (!enough.stop_requested() && booked < 400) {
            all = opened.tries(booked + 1) && all;
            ++booked;
        }
    });
    for (int turn = 0; turn < 5; ++turn) {
        const std::string file = (stick / fmt::format("{}.backup", turn)).string();
        const int least = booked;
        expect(opened.does("backup make --to " + file), 0, "kept in");
        const test::Told told = opened.does("backup check " + file);
        expect(told, 0, "can be restored");
        const int people = std::stoi(told.text.substr(told.text.find(": ") + 2));
        CHECK(people >= least);
        CHECK(people <= booked + 1);
    }
    visitors.request_stop();
    visitors.join();
    CHECK(all);
    CHECK(std::distance(std::filesystem::directory_iterator(stick.path()), {}) == 5);
    WARN(fmt::format("5 backups while {} places were booked, each proven", booked.load()));
}

TEST_CASE("a restored backup has what it had, keeps the ledger before it, and books nobody until "
          "an officer has said why") {
    Opened opened;
    const std::string file = (opened.folder / "one.backup").string();
    opened.books(1);
    opened.books(2);
    expect(opened.does("backup make --to " + file), 0, "2 people");
    opened.books(3);
    expect(opened.does("backup restore " + file), 1, "another kiosk-store already uses");
    opened.ends();
    CHECK(opened.taken() == "3");
    expect(opened.does("backup restore " + file), 0, "2 people");
    CHECK(opened.taken() == "2");
    CHECK(test::ask_sql(opened.folder / "ledger.sqlite3.before", "SELECT taken FROM offer") == "3");
    opened.store.emplace(test::start_store(opened.folder.path()));
    wire::StoreLink link(opened.folder / "store.socket");
    CHECK_FALSE(link.ask_bookings(AskStock{"bed", "2022"}));
    opened.ends();
    expect(opened.does("audit resume --because 备份恢复"), 0, "goes on with entry");
    opened.store.emplace(test::start_store(opened.folder.path()));
    opened.books(4);
    CHECK(opened.taken() == "3");
}

TEST_CASE("a ledger that is damaged is replaced by a backup of it") {
    Opened opened;
    const std::string file = (opened.folder / "one.backup").string();
    opened.books(1);
    expect(opened.does("backup make --to " + file), 0, "1 people");
    opened.ends();
    const std::string damaged(8192, '?');
    test::write(opened.folder / "ledger.sqlite3", damaged);
    expect(opened.does("quota bed 2022"), 1, "is damaged");
    expect(opened.does("backup restore " + file), 0, "1 people");
    CHECK(opened.taken() == "1");
    CHECK(test::bytes_of(opened.folder / "ledger.sqlite3.before") == damaged);
    expect(opened.does("quota bed 2022"), 0, "500 places, 1 taken");
}

TEST_CASE("what is no whole and fresh backup of this kiosk is named and changes nothing") {
    Opened opened;
    const Opened other;
    const std::string file = (opened.folder / "one.backup").string();
    const std::string stranger = (opened.folder / "other.backup").string();
    opened.books(1);
    expect(opened.does("backup make --to " + file), 0, "1 people");
    expect(other.does("backup make --to " + stranger), 0, "0 people");
    opened.ends();
    const std::string whole = test::bytes_of(file);
    const std::string before = opened.ledger();
    const auto refused = [&](const std::string& bytes, const std::string& words) {
        test::write(opened.folder / "bad.backup", bytes);
        for (const char* act : {"check", "restore"}) {
            const std::string bad = (opened.folder / "bad.backup").string();
            expect(opened.does(fmt::format("backup {} {}", act, bad)), 1, words);
            CHECK(opened.ledger() == before);
        }
    };
    refused("", "is no backup of a kiosk");
    refused("PK\x03\x04 junk of a stick", "is no backup of a kiosk");
    refused(whole.substr(0, 300), "is no backup of a kiosk");
    refused(whole.substr(0, whole.size() / 2), "is cut off or was added to");
    refused(whole.substr(0, whole.size() - 1), "is cut off or was added to");
    refused(whole + "x", "is cut off or was added to");
    refused("hedong-backup 2" + whole.substr(15), "was written by a newer program");
    refused(test::bytes_of(stranger), "is the backup of another kiosk");
    std::string changed = whole;
    changed[changed.size() - 100] = static_cast<char>(changed[changed.size() - 100] ^ 1);
    refused(changed, "was changed after it was signed");
    changed = whole;
    changed.replace(changed.find("people 1"), 8, "people 2");
    refused(changed, "was changed after it was signed");
    expect(opened.does("backup check /nowhere/at/all"), 1, "cannot be read");
    expect(opened.does("backup check /tmp"), 1, "cannot be read"); // a folder
    CHECK(opened.ledger() == before);

    const auto seal = test::bytes_of(opened.folder / "ledger-key");
    std::filesystem::remove(opened.folder / "ledger-key");
    expect(opened.does("backup check " + file), 1, "is missing; put back the file");
    REQUIRE(security::keep_key(opened.folder / "ledger-key", security::Secret::copy_of(seal)));
    expect(opened.does("backup check " + file), 0, "can be restored");
}

TEST_CASE("a backup that is too old, or of a day to come, is not restored") {
    constexpr auto suite = security::Suite::sha256_ed25519;
    const test::Folder folder;
    test::Kept kept(folder / "ledger.sqlite3");
    const auto secret = security::Secret::copy_of("0123456789abcdef0123456789abcdef");
    const auto vault = security::Vault::of_keys(secret, secret).value();
    const auto keys = store::AuditKeys::open_or_make(folder.path(), suite).value();
    const auto day = [](int number) {
        return store::Day::at(std::chrono::sys_days(std::chrono::year(2022) / 9 / 1) +
                              std::chrono::days(number));
    };
    const auto file = folder / "one.backup";
    REQUIRE(store::write_backup(kept.ledger().connection(), vault, keys.key(), file, day(0)));
    const auto words = [&](int number) {
        const auto read = store::read_backup(file, keys, day(number));
        return read ? std::string("read") : read.error().sentence;
    };
    CHECK(words(0) == "read");
    CHECK(words(30) == "read");
    CHECK(words(31).find("is 31 days old and expired after 30") != std::string::npos);
    CHECK(words(-1).find("a day to come") != std::string::npos);
}

TEST_CASE("every byte of a backup that is changed, and every cut, is seen") {
    const auto suite = GENERATE(from_range(security::suites));
    const test::Folder folder;
    test::Kept kept(folder / "ledger.sqlite3");
    const auto secret = security::Secret::copy_of("0123456789abcdef0123456789abcdef");
    const auto vault = security::Vault::of_keys(secret, secret).value();
    const auto keys = store::AuditKeys::open_or_make(folder.path(), suite).value();
    const auto today = store::Day::at(std::chrono::sys_days(std::chrono::year(2022) / 9 / 1));
    const auto file = folder / "one.backup";
    REQUIRE(store::write_backup(kept.ledger().connection(), vault, keys.key(), file, today));
    const std::string whole = test::bytes_of(file);
    int seen = 0;
    int tried = 0;
    for (std::size_t at = 0; at < whole.size(); at += at < 700 ? 1 : 997) {
        std::string changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        test::write(file, changed);
        seen += store::read_backup(file, keys, today) ? 0 : 1;
        test::write(file, whole.substr(0, at));
        seen += store::read_backup(file, keys, today) ? 0 : 1;
        tried += 2;
    }
    CHECK(seen == tried);
    WARN(fmt::format("{} of {} changed and cut backups refused", seen, tried));
}

TEST_CASE("backups in a folder are named by their day, and the expired ones are taken away") {
    const Opened opened;
    const test::Folder stick;
    const auto old = stick / "kiosk-2022-01-01-7.backup";
    test::write(old, "hedong-backup 1\nday 2022-01-01\n");
    test::write(stick / "photo.jpg", "not ours");
    expect(opened.does("backup make --to " + stick.path().string()), 0, "kept in");
    expect(opened.does("backup make --to " + stick.path().string()), 0, "kept in");
    CHECK_FALSE(std::filesystem::exists(old));
    CHECK(std::filesystem::exists(stick / "photo.jpg"));
    int found = 0;
    for (const auto& file : std::filesystem::directory_iterator(stick.path())) {
        found += file.path().filename().string().starts_with("kiosk-20") ? 1 : 0;
    }
    CHECK(found == 2);
    CHECK(test::ask_sql(opened.folder / "ledger.sqlite3",
                        "SELECT count(*) FROM audit WHERE kind = 'backup_made'") == "2");
}
