// KeyList: whose signatures count, as a file of TOML that an office keeps.
//
//   version = 1                  counts up with every change
//   suite = "ed25519"            or "sm": SM2 with SM3
//   [needs]                      how many people must sign as what
//   author = 1
//   reviewer = 1
//   [[key]]
//   person = "李敏"              a person may have several keys and still counts once
//   roles = ["author"]
//   public = "…"                 as `eligibility pack keygen` told it
//   revoked = true               only where the key must not count any more
//   [[signed]]                   a new list, by the people of the old one: `eligibility pack sign`
//   suite = "ed25519"            adds such an entry
//   role = "author"
//   key = "…"
//   bytes = "…"
//
// Invariant: a list that is read can be met: it names enough people for each role. What is signed
// is what it says, not how it is laid out. Knows no packs.
#pragma once

#include "eligibility/signing/signature.h"

#include <vector>

namespace eligibility::signing {

using Needs = std::array<std::int64_t, role_names.size()>; // people, by role

struct TrustedKey {
    std::string person;
    std::array<bool, role_names.size()> roles{};
    PublicKey key;
    std::string fingerprint;
    bool revoked = false;
};

struct KeyList {
    std::int64_t version = 0;
    Suite suite = Suite::ed25519;
    Needs needs{};
    std::vector<TrustedKey> keys;
    std::vector<PackSignature> signatures; // of this list, by the list before it
};

inline constexpr std::size_t most_key_list_bytes = 256U * 1024U;

// The refusal names the line.
Accepted<KeyList> read_key_list(std::string_view text);

// What signatures of the list cover.
std::string body_of(const KeyList& list);

// The entry that a signature adds to the list's file.
std::string signed_entry(const PackSignature& signature);

struct Signer {
    std::string person;
    Role role = Role::author;
};

// Every signature counts: each is of a key of the list, in a role it has, over this body, by
// another person; and there are enough of them for the list's needs and for `more`.
Accepted<std::vector<Signer>> signers(const KeyList& list, Signed kind, std::string_view body,
                                      const std::vector<PackSignature>& signatures,
                                      const Needs& more);

// The new list may take the old one's place: it is the same, or newer and signed by those whom the
// old one asks for.
Accepted<std::vector<Signer>> succeeds(const KeyList& fresh, const KeyList& old);

} // namespace eligibility::signing
