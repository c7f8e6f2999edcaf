// Signatures of people over packs and over lists of keys: Ed25519, or SM2 with SM3.
// Invariant: a signature has one spelling, and covers what kind of thing is signed and in which
// role, so none can be taken for another kind's or another role's. Does not know whose keys are
// trusted. A private key lives only in a PrivateKey and in the file it was written to.
#pragma once

#include "eligibility/base/refusal.h"
#include "eligibility/pack/pack_file.h"

#include <memory>

#include <openssl/types.h>

namespace eligibility::signing {

struct PublicKey {
    Suite suite = Suite::ed25519;
    std::string digits; // hexadecimal: 32 bytes of Ed25519, or the 65 of a point of SM2

    bool operator==(const PublicKey&) const = default;
};

// 32 hexadecimal digits that name a key.
std::string fingerprint(const PublicKey& key);

// The digits are a key of the suite.
bool is_key(const PublicKey& key);

class PrivateKey {
public:
    static PrivateKey make(Suite suite);

    // From the text of a key's file; `passphrase` may be empty.
    static Accepted<PrivateKey> read(std::string_view pem, const std::string& passphrase);

    // PKCS #8 as PEM; encrypted where there is a passphrase.
    std::string pem(const std::string& passphrase) const;

    const PublicKey& public_key() const { return public_; }

    std::string sign(std::string_view text) const; // 128 hexadecimal digits

private:
    struct Free {
        void operator()(EVP_PKEY* key) const;
    };

    explicit PrivateKey(EVP_PKEY* key, Suite suite);

    std::unique_ptr<EVP_PKEY, Free> key_;
    PublicKey public_;
};

// `signature`: 128 hexadecimal digits.
bool signed_by(const PublicKey& key, std::string_view text, std::string_view signature);

enum class Signed : std::uint8_t { pack, keys };

// What a person in a role signs of a pack file's body, or of a list of keys.
std::string signed_text(Signed kind, Role role, std::string_view body);

} // namespace eligibility::signing
