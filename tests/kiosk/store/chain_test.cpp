#include "kiosk/security/audit_chain.h"
#include "kiosk/security/secret.h"
#include "kiosk/security/sha256.h"

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
