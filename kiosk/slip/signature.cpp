#include "kiosk/slip/signature.h"

#include "kiosk/base/check.h"
#include "kiosk/wire/messages.h"

#include <memory>

#include <fmt/format.h>
#include <openssl/evp.h>

namespace kiosk::slip {

namespace {

struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }

    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

const unsigned char* octets(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::optional<std::uint8_t> nibble(char digit) {
    if (digit >= '0' && digit <= '9') {
        return static_cast<std::uint8_t>(digit - '0');
    }
    if (digit >= 'a' && digit <= 'f') {
        return static_cast<std::uint8_t>(digit - 'a' + 10);
    }
    return std::nullopt;
}

template <std::size_t size>
std::optional<std::array<std::uint8_t, size>> read_bytes(std::string_view digits) {
    std::array<std::uint8_t, size> bytes{};
    if (digits.size() != 2 * size) {
        return std::nullopt;
    }
    for (std::size_t at = 0; at < size; ++at) {
        const auto high = nibble(digits[2 * at]);
        const auto low = nibble(digits[2 * at + 1]);
        if (!high || !low) {
            return std::nullopt;
        }
        bytes.at(at) = static_cast<std::uint8_t>(*high * 16 + *low);
    }
    return bytes;
}

} // namespace

bool signed_by(const PublicKey& key, std::string_view bytes, const Signature& signature) {
    const std::unique_ptr<EVP_PKEY, Free> known(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size()));
    const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
    return known && context &&
           EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, known.get()) == 1 &&
           EVP_DigestVerify(context.get(), signature.data(), signature.size(), octets(bytes),
                            bytes.size()) == 1;
}

std::string digest(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned int size = 0;
    KIOSK_CHECK(EVP_Digest(bytes.data(), bytes.size(), hash.data(), &size, EVP_sha256(), nullptr) ==
                    1,
                "OpenSSL has SHA-256, with which the pack was hashed");
    std::string digits;
    for (unsigned int at = 0; at < size; ++at) {
        digits += fmt::format("{:02x}", hash.at(at));
    }
    return digits;
}

std::string slip_text(std::string_view statement_digest) {
    return std::string(wire::slip_signature_prefix) + std::string(statement_digest);
}

std::optional<PublicKey> read_public_key(std::string_view digits) {
    return read_bytes<PublicKey{}.size()>(digits);
}

std::optional<Signature> read_signature(std::string_view digits) {
    return read_bytes<Signature{}.size()>(digits);
}

} // namespace kiosk::slip
