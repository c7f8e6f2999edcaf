#include "kiosk/security/one_time_code.h"
#include "tests/kiosk/staff/manned.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;
using namespace kiosk::staff;
using namespace std::chrono_literals;
using test::Manned;

namespace {

NotOpened refused(const Reply& reply) {
    REQUIRE(std::holds_alternative<NotOpened>(reply));
    return std::get<NotOpened>(reply);
}

Reason reason(const Reply& reply) {
    REQUIRE(std::holds_alternative<staff::Refusal>(reply));
    return std::get<staff::Refusal>(reply).reason;
}

} // namespace

TEST_CASE("the codes are those of RFC 6238") {
    // Its appendix B for SHA-1, the last six of its eight digits; the secret is
    // "12345678901234567890".
    const std::string secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    const auto [seconds, code] =
        GENERATE(table<std::int64_t, std::string>({{59, "287082"},
                                                   {1111111109, "081804"},
                                                   {1111111111, "050471"},
                                                   {1234567890, "005924"},
                                                   {2000000000, "279037"},
                                                   {20000000000, "353130"}}));
    CHECK(security::code_at(secret, std::chrono::seconds(seconds)).value() == code);
}

TEST_CASE("a kept passphrase fits itself and nothing else, and tells nothing") {
    const std::string kept = security::keep_passphrase("correct horse battery", {4, 8, 1}).value();
    CHECK(kept.find("correct") == std::string::npos);
    CHECK(kept != security::keep_passphrase("correct horse battery", {4, 8, 1}).value());
    CHECK(security::is_kept_passphrase(kept, "correct horse battery").value());
    CHECK_FALSE(security::is_kept_passphrase(kept, "correct horse batterz").value());
    CHECK_FALSE(security::is_kept_passphrase(kept, "").value());
    CHECK_FALSE(security::is_kept_passphrase("scrypt$4$8$1$$", "x"));
}

TEST_CASE("who proves who they are twice over is let in, each time with another code") {
    Manned desk;
    const test::Person liu = desk.works("liu.min", Role::staff);
    const Opened opened = desk.opened(liu);
    CHECK(opened.role == Role::staff);
    CHECK(opened.name == "liu.min");
    CHECK_FALSE(opened.one_time);
    CHECK(desk.audit_kinds(2) == std::vector<std::string>{"staff_proven", "staff_opened"});

    SECTION("a code that was used opens nothing, not even for its owner") {
        CHECK(refused(desk.log_in(liu)).tries == 1);
        desk.pass(30s);
        CHECK(std::holds_alternative<Opened>(desk.log_in(liu)));
    }
    SECTION("a code one step old or early counts, two steps do not") {
        desk.pass(90s);
        Credentials early = desk.credentials(liu);
        early.code = security::code_at(liu.code_secret, desk.now().wall + 60s).value();
        refused(desk.ask(LogIn{early}));
        early.code = security::code_at(liu.code_secret, desk.now().wall - 30s).value();
        CHECK(std::holds_alternative<Opened>(desk.ask(LogIn{early})));
        early.code = security::code_at(liu.code_secret, desk.now().wall + 30s).value();
        CHECK(std::holds_alternative<Opened>(desk.ask(LogIn{early})));
        early.code = security::code_at(liu.code_secret, desk.now().wall).value();
        refused(desk.ask(LogIn{early})); // a later one was used
    }
}

TEST_CASE("whatever is wrong, the answer is the same and takes the same work") {
    Manned desk;
    const test::Person liu = desk.works("liu.min", Role::staff);
    Credentials who = desk.credentials(liu);
    SECTION("the name") {
        who.name = "liu.mei";
    }
    SECTION("no name at all") {
        who.name = "";
    }
    SECTION("the passphrase") {
        who.passphrase += "x";
    }
    SECTION("the code") {
        who.code = who.code == "000000" ? "000001" : "000000";
    }
    SECTION("a code that is no code") {
        who.code = "";
    }
    SECTION("an account that is closed") {
        REQUIRE(desk.accounts().set_open(liu.account, false, 0, desk.now()).value());
    }
    const std::uint64_t before = security::passphrases_hashed();
    CHECK(refused(desk.ask(LogIn{who})) == NotOpened{1, 0});
    CHECK(security::passphrases_hashed() == before + 1);
    CHECK(desk.audit_kinds(1) == std::vector<std::string>{"staff_refused"});
    CHECK(desk.audit_body().find("liu") == std::string::npos);
}

TEST_CASE("after five wrong tries the terminal waits, twice as long each time, up to 15 minutes") {
    Manned desk;
    const test::Person liu = desk.works("liu.min", Role::staff);
    Credentials wrong = desk.credentials(liu);
    wrong.passphrase = "not the passphrase at all";
    std::vector<std::int64_t> waits;
    for (int tries = 1; tries <= 14; ++tries) {
        const NotOpened reply = refused(desk.ask(LogIn{wrong}));
        CHECK(reply.tries == tries);
        waits.push_back(reply.wait_ms / 1000);
        desk.pass(std::chrono::milliseconds(reply.wait_ms));
    }
    CHECK(waits ==
          std::vector<std::int64_t>{0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900, 900, 900});

    SECTION("while it waits nothing is looked at, not even what is right") {
        const std::int64_t wait = refused(desk.ask(LogIn{wrong})).wait_ms;
        desk.pass(std::chrono::milliseconds(wait - 1000));
        const std::uint64_t hashed = security::passphrases_hashed();
        CHECK(refused(desk.log_in(liu)) == NotOpened{15, 1000});
        CHECK(security::passphrases_hashed() == hashed);
        desk.pass(1s);
        CHECK(std::holds_alternative<Opened>(desk.log_in(liu)));
        desk.pass(30s);
        CHECK(refused(desk.ask(LogIn{wrong})) == NotOpened{1, 0}); // counted anew
    }
    SECTION("starting the machine again shortens nothing") {
        refused(desk.ask(LogIn{wrong}));
        desk.restart("boot-2");
        CHECK(refused(desk.log_in(liu)).wait_ms == 900'000);
        desk.pass(899s);
        CHECK(refused(desk.log_in(liu)).wait_ms == 1000);
        desk.pass(1s);
        CHECK(std::holds_alternative<Opened>(desk.log_in(liu)));
    }
}

TEST_CASE("a one-time passphrase opens the choosing of another and nothing else, for a day") {
    Manned desk;
    const test::Person liu = desk.enrol("liu.min", Role::administrator);
    SECTION("in time") {
        const Opened opened = desk.opened(liu);
        CHECK(opened.one_time);
        CHECK(reason(desk.performs(opened.token, Begin{Action::read_audit})) ==
              Reason::choose_first);
        for (const char* bad : {"", "fourteen chars", "with a\nline in it"}) {
            CHECK(reason(desk.ask(ChoosePassphrase{opened.token, bad})) == Reason::bad_passphrase);
        }
        CHECK(reason(desk.ask(ChoosePassphrase{opened.token, liu.passphrase})) ==
              Reason::bad_passphrase);
        CHECK(desk.ask(ChoosePassphrase{opened.token, test::chosen}) == Reply(Permitted{}));
        CHECK(desk.performs(opened.token, Begin{Action::read_audit}) == Reply(Permitted{}));
        desk.pass(30s);
        refused(desk.log_in(liu)); // the first passphrase is nobody's any more
        desk.pass(30s);
        test::Person now = liu;
        now.passphrase = test::chosen;
        CHECK_FALSE(desk.opened(now).one_time);
    }
    SECTION("too late") {
        desk.pass(24h);
        refused(desk.log_in(liu));
    }
}

TEST_CASE("who is enrolled again has new secrets, and the old ones open nothing") {
    Manned desk;
    const test::Person before = desk.works("liu.min", Role::staff);
    const test::Person after = desk.enrol("liu.min", Role::administrator);
    CHECK(after.account == before.account);
    CHECK(desk.audit_kinds(1) == std::vector<std::string>{"staff_enrolled_again"});
    refused(desk.log_in(before));
    CHECK(desk.opened(after).role == Role::administrator);
}

TEST_CASE("a session ends by its lock, its limit, a log-out, another log-in and a restart") {
    Manned desk;
    const test::Person liu = desk.works("liu.min", Role::staff);
    const Opened opened = desk.opened(liu);
    const auto works = [&] {
        const Reply reply = desk.performs(opened.token, Begin{Action::consult});
        return reply == Reply(Permitted{});
    };
    REQUIRE(works());
    std::string kind;
    SECTION("three minutes without a request") {
        desk.pass(180s - 1ms);
        REQUIRE(works());
        desk.pass(180s);
        kind = "staff_locked";
    }
    SECTION("eight hours, however busy") {
        for (int minutes = 0; minutes < 8 * 60 - 1; ++minutes) {
            desk.pass(1min);
            REQUIRE(desk.ask(Renew{opened.token}) == Reply(Permitted{}));
        }
        desk.pass(1min);
        kind = "staff_time_over";
    }
    SECTION("locked by hand") {
        CHECK(desk.ask(Leave{opened.token, Leaving::lock}) == Reply(Permitted{}));
        kind = "staff_locked";
    }
    SECTION("logged out") {
        CHECK(desk.ask(Leave{opened.token, Leaving::log_out}) == Reply(Permitted{}));
        kind = "staff_left";
    }
    SECTION("logged in elsewhere") {
        desk.pass(30s);
        desk.opened(liu);
        kind = "staff_opened";
    }
    SECTION("its account was closed") {
        REQUIRE(desk.accounts().set_open(liu.account, false, 0, desk.now()).value());
        kind = "staff_account_closed";
    }
    SECTION("the store began anew") {
        desk.restart("boot-1");
        kind = "staff_began";
    }
    CHECK(reason(desk.performs(opened.token, Begin{Action::consult})) == Reason::locked);
    CHECK(desk.audit_kinds(1) == std::vector<std::string>{kind});
}

TEST_CASE("a token that was never given out opens nothing") {
    Manned desk;
    desk.opened(desk.works("liu.min", Role::staff));
    for (const std::string& token : {std::string(), std::string(64, '0'), std::string("x")}) {
        CHECK(reason(desk.performs(token, Begin{Action::consult})) == Reason::locked);
        CHECK(reason(desk.ask(Renew{token})) == Reason::locked);
        CHECK(reason(desk.ask(ChoosePassphrase{token, test::chosen})) == Reason::locked);
    }
}
