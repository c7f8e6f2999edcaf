// Passphrases kept as scrypt's hash of them, with the costs and the salt it was made with.
// Invariant: a kept passphrase cannot be read back; comparing takes the same time whether it fits
// or not, and decoy() costs the same for somebody who does not exist. Knows no accounts.
#pragma once

#include "kiosk/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace kiosk::security {

// OWASP's least for scrypt at 32 MB: three rounds of N = 2^15, r = 8. About 0.3 s on two old cores.
struct PassphraseCost {
    unsigned log_n = 15;
    unsigned r = 8;
    unsigned p = 3;
};

// "scrypt$15$8$3$<salt>$<hash>", both in hexadecimal.
Result<std::string> keep_passphrase(std::string_view passphrase, PassphraseCost cost = {});

// One of these costs, of a passphrase that nobody knows.
Result<std::string> decoy_passphrase(PassphraseCost cost = {});

// Whether it is the passphrase; a text that keep_passphrase() never wrote is an error.
Result<bool> is_kept_passphrase(std::string_view kept, std::string_view passphrase);

// How often scrypt has run in this program: what a test counts in the place of time.
std::uint64_t passphrases_hashed();

} // namespace kiosk::security
