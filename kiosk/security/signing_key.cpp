#include "kiosk/security/signing_key.h"

#include "kiosk/security/key_file.h"
#include "kiosk/security/sm2.h"

#include <array>
#include <charconv>
#include <memory>
#include <optional>
#include <span>

#include <fmt/format.h>
#include <openssl/evp.h>

namespace kiosk::security {

namespace {

constexpr std::size_t seed_size = 32;
constexpr std::size_t signature_size = 64;

struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }

    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

using Key = std::unique_ptr<EVP_PKEY, Free>;

std::string hexadecimal(std::span<const unsigned char> bytes) {
    std::string digits;
    for (const unsigned char byte : bytes) {
        digits += fmt::format("{:02x}", byte);
    }
    return digits;
}

bool is_hexadecimal(std::string_view digits, std::size_t size) {
    return digits.size() == size &&
           digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// Nothing where it is not so many bytes in small hexadecimal digits.
template <std::size_t size>
std::optional<std::array<unsigned char, size>> bytes_of(std::string_view digits) {
    std::array<unsigned char, size> bytes{};
    if (!is_hexadecimal(digits, 2 * size)) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < size; ++i) {
        const char* begin = digits.data() + 2 * i;
        std::from_chars(begin, begin + 2, bytes[i], 16);
    }
    return bytes;
}

Key key_of(const Secret& seed) {
    return Key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.bytes().data(),
                                            seed.bytes().size()));
}

} // namespace

Result<SigningKey> SigningKey::from_seed(Suite suite, Secret seed) {
    std::optional<std::string> digits;
    if (suite == Suite::sm3_sm2) {
        const auto point = sm2::public_key(seed);
        digits = point ? std::optional(hexadecimal(*point)) : std::nullopt;
    } else {
        const Key key = key_of(seed);
        std::array<unsigned char, seed_size> open{};
        std::size_t size = open.size();
        const bool told = key && EVP_PKEY_get_raw_public_key(key.get(), open.data(), &size) == 1;
        digits = told ? std::optional(hexadecimal(open)) : std::nullopt;
    }
    if (!digits) {
        return failure(fmt::format("OpenSSL cannot use {} here; install libssl 3",
                                   suite == Suite::sm3_sm2 ? "SM2" : "Ed25519"));
    }
    return SigningKey(suite, std::move(seed), std::move(*digits));
}

Result<SigningKey> SigningKey::open_or_make(const std::filesystem::path& file, Suite suite) {
    Result<KeyFile> read = open_or_make_key(file);
    if (!read) {
        return failure(read.error().sentence);
    }
    Result<SigningKey> key = from_seed(suite, std::move(read->key));
    if (key && read->made) {
        const std::string line = key->public_key() + "\n";
        if (Result<void> written = write_beside(file.string() + ".public", line); !written) {
            return failure(written.error().sentence);
        }
    }
    return key;
}

Result<std::string> SigningKey::sign(std::string_view bytes) const {
    const tl::unexpected<Error> unsigned_ =
        failure("OpenSSL could not sign; start the kiosk again");
    if (suite_ == Suite::sm3_sm2) {
        const auto signature = sm2::sign(seed_, bytes);
        return signature ? Result<std::string>(hexadecimal(*signature)) : unsigned_;
    }
    const Key key = key_of(seed_);
    const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
    std::array<unsigned char, signature_size> signature{};
    std::size_t size = signature.size();
    const auto* octets = reinterpret_cast<const unsigned char*>(bytes.data());
    if (!key || !context ||
        EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1 ||
        EVP_DigestSign(context.get(), signature.data(), &size, octets, bytes.size()) != 1) {
        return unsigned_;
    }
    return hexadecimal(signature);
}

std::optional<Suite> suite_of_key(std::string_view digits) {
    if (is_hexadecimal(digits, 2 * seed_size)) {
        return Suite::sha256_ed25519;
    }
    return is_hexadecimal(digits, 2 * sm2::point_size) && digits.starts_with("04")
               ? std::optional(Suite::sm3_sm2)
               : std::nullopt;
}

bool is_signature(std::string_view digits) {
    return is_hexadecimal(digits, 2 * signature_size);
}

bool signed_by(std::string_view public_key, std::string_view bytes, std::string_view signature) {
    const auto signed_bytes = bytes_of<signature_size>(signature);
    if (!signed_bytes) {
        return false;
    }
    if (const auto sm_point = bytes_of<sm2::point_size>(public_key)) {
        return sm2::holds(*sm_point, bytes, *signed_bytes);
    }
    const auto point = bytes_of<seed_size>(public_key);
    if (!point) {
        return false;
    }
    const Key key(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, point->data(), point->size()));
    const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
    const auto* octets = reinterpret_cast<const unsigned char*>(bytes.data());
    return key && context &&
           EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), signed_bytes->data(), signed_bytes->size(), octets,
                            bytes.size()) == 1;
}

} // namespace kiosk::security
