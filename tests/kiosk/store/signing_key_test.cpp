#include "kiosk/security/signing_key.h"
#include "kiosk/slip/signature.h"
#include "tests/kiosk/store/place.h"

#include <catch2/catch_test_macros.hpp>
#include <sys/stat.h>

using namespace kiosk;
using security::SigningKey;

TEST_CASE(
    "the kiosk's key is made once, readable by its owner alone, and signs what others check") {
    const test::Folder folder;
    const auto key = SigningKey::open_or_make(folder / "slip-key").value();
    const auto again = SigningKey::open_or_make(folder / "slip-key").value();
    CHECK(again.public_key() == key.public_key());
    CHECK(test::bytes_of(folder / "slip-key.public") == key.public_key() + "\n");

    struct stat found {};

    REQUIRE(::stat((folder / "slip-key").c_str(), &found) == 0);
    CHECK((found.st_mode & 0777U) == 0400);
    CHECK(found.st_size == 32);
    const auto known = slip::read_public_key(key.public_key()).value();
    const auto signature = slip::read_signature(again.sign("words").value()).value();
    CHECK(slip::signed_by(known, "words", signature));
    CHECK_FALSE(slip::signed_by(known, "other words", signature));
}

TEST_CASE("a key that was cut short or that others can read is refused and left as it is") {
    const test::Folder folder;
    test::write(folder / "short", std::string(31, 'k'));
    ::chmod((folder / "short").c_str(), 0400);
    const auto cut = SigningKey::open_or_make(folder / "short");
    REQUIRE_FALSE(cut);
    CHECK(cut.error().sentence.find("does not hold 32 bytes") != std::string::npos);
    CHECK(test::bytes_of(folder / "short").size() == 31);
    test::write(folder / "open", std::string(32, 'k'));
    ::chmod((folder / "open").c_str(), 0444);
    const auto open = SigningKey::open_or_make(folder / "open");
    REQUIRE_FALSE(open);
    CHECK(open.error().sentence.find("others than its owner") != std::string::npos);
}

TEST_CASE("a key of SM2 signs what only it could have, and is the same after a restart") {
    const test::Folder folder;
    const auto key =
        SigningKey::open_or_make(folder / "audit-key.sm", security::Suite::sm3_sm2).value();
    const auto again =
        SigningKey::open_or_make(folder / "audit-key.sm", security::Suite::sm3_sm2).value();
    CHECK(key.public_key() == again.public_key());
    CHECK(security::suite_of_key(key.public_key()) == security::Suite::sm3_sm2);
    const std::string signature = key.sign("一条记录").value();
    CHECK(security::signed_by(again.public_key(), "一条记录", signature));
    for (std::size_t at = 0; at < signature.size(); ++at) {
        std::string changed = signature;
        changed[at] = changed[at] == '0' ? '1' : '0';
        CHECK_FALSE(security::signed_by(key.public_key(), "一条记录", changed));
    }
    const auto other = SigningKey::open_or_make(folder / "other", security::Suite::sm3_sm2).value();
    CHECK_FALSE(security::signed_by(other.public_key(), "一条记录", signature));
}
