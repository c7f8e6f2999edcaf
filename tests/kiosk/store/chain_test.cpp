#include "kiosk/security/audit_chain.h"
#include "kiosk/security/secret.h"
#include "kiosk/security/signing_key.h"
#include "kiosk/security/suite.h"

#include <algorithm>
#include <array>
#include <set>

#include <catch2/catch_test_macros.hpp>

using namespace kiosk::security;

TEST_CASE("SHA-256 gives the hashes of the standard's examples") {
    // FIPS 180-2, appendix B.1, and the empty text.
    CHECK(sha256_hex("abc").value() ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_hex("").value() ==
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("SM3 gives the hash of the standard's example, and SM2 knows the standard's signature") {
    // GB/T 32905-2016, appendix A.1; GB/T 32918.5-2017, appendix A.2.
    CHECK(digest_hex(Suite::sm3_sm2, "abc").value() ==
          "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    const std::string key = "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
                            "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13";
    const std::string signature =
        "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
        "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa";
    CHECK(suite_of_key(key) == Suite::sm3_sm2);
    CHECK(signed_by(key, "message digest", signature));
    CHECK_FALSE(signed_by(key, "message digesT", signature));
}

TEST_CASE("entries that differ in any field, or in where a field ends, have different hashes") {
    const AuditEntry entry{1, "2022-09-01", "kind", "body", std::string(first_prev_hash), ""};
    std::set<std::string> hashes = {chain_hash(entry).value()};
    AuditEntry other = entry;
    other.seq = 2;
    hashes.insert(chain_hash(other).value());
    other = entry;
    other.day = "2022-09-02";
    hashes.insert(chain_hash(other).value());
    other = entry;
    other.kind = "kindb";
    other.body = "ody";
    hashes.insert(chain_hash(other).value());
    other = entry;
    other.body = "bodY";
    hashes.insert(chain_hash(other).value());
    other = entry;
    other.prev_hash.back() = '1';
    hashes.insert(chain_hash(other).value());
    CHECK(hashes.size() == 6);
    other = entry;
    other.hash = "whatever";
    CHECK(chain_hash(other).value() == chain_hash(entry).value());
}

TEST_CASE("wiped bytes are zeros, and a secret that moved away holds nothing") {
    std::array<char, 6> bytes = {'s', 'e', 'c', 'r', 'e', 't'};
    wipe(bytes);
    CHECK(std::all_of(bytes.begin(), bytes.end(), [](char byte) { return byte == 0; }));

    Secret first = Secret::copy_of("key");
    const Secret second = std::move(first);
    CHECK(first.bytes().empty()); // NOLINT: that it is empty is what is asked.
    CHECK(second.bytes().size() == 3);
    CHECK(second.bytes()[0] == 'k');
    Secret third = Secret::copy_of("other");
    third.wipe();
    CHECK(third.bytes().empty());
}
