#include "kiosk/security/vault.h"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <fmt/format.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

namespace kiosk::security {

namespace {

constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;
constexpr std::size_t hash_size = 32;

struct Free {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, Free>;

const unsigned char* octets(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

tl::unexpected<Error> no_openssl() {
    return failure("OpenSSL cannot seal or hash here; install libssl 3");
}

std::string hexadecimal(std::span<const unsigned char> bytes) {
    std::string digits;
    for (const unsigned char byte : bytes) {
        digits += fmt::format("{:02x}", byte);
    }
    return digits;
}

std::optional<std::vector<unsigned char>> bytes_of(std::string_view digits) {
    std::vector<unsigned char> bytes;
    if (digits.size() % 2 != 0 ||
        digits.find_first_not_of("0123456789abcdef") != std::string_view::npos) {
        return std::nullopt;
    }
    const auto value = [](char digit) {
        return static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
    };
    for (std::size_t at = 0; at < digits.size(); at += 2) {
        bytes.push_back(static_cast<unsigned char>(value(digits[at]) * 16 + value(digits[at + 1])));
    }
    return bytes;
}

Result<Secret> hmac(const Secret& key, std::string_view text) {
    Secret hash(hash_size);
    std::size_t size = 0;
    const auto key_bytes = key.bytes();
    if (EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA256", nullptr, key_bytes.data(), key_bytes.size(),
                  octets(text), text.size(), hash.bytes().data(), hash.bytes().size(),
                  &size) == nullptr ||
        size != hash_size) {
        return no_openssl();
    }
    return hash;
}

bool begin(const Cipher& context, int sealing, const Secret& key,
           std::span<const unsigned char> nonce, std::string_view stands_at) {
    int size = 0;
    return context &&
           EVP_CipherInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.bytes().data(),
                             nonce.data(), sealing) == 1 &&
           EVP_CipherUpdate(context.get(), nullptr, &size, octets(stands_at),
                            static_cast<int>(stands_at.size())) == 1;
}

std::string bound_to(std::string_view stands_at, std::string_view key) {
    return fmt::format("{}|{}", stands_at, key);
}

} // namespace

Result<Vault> Vault::of_keys(const Secret& hashes, const Secret& seals) {
    Result<Secret> hash_key = hmac(hashes, "hedong-hash-1");
    Result<Secret> seal_key = hmac(seals, "hedong-seal-1");
    const Result<Secret> hash_name = hmac(hashes, "hedong-name-1");
    const Result<Secret> seal_name = hmac(seals, "hedong-seal-name-1");
    if (!hash_key || !seal_key || !hash_name || !seal_name) {
        return no_openssl();
    }
    Vault vault;
    vault.hash_key_ = std::move(*hash_key);
    vault.seal_key_ = std::move(*seal_key);
    vault.hash_id_ = hexadecimal(hash_name->bytes().first(8));
    vault.seal_id_ = hexadecimal(seal_name->bytes().first(8));
    return vault;
}

Result<std::string> Vault::hash(std::string_view purpose, std::string_view text) const {
    std::string bytes = fmt::format("{}:{}\n{}", purpose.size(), purpose, text);
    const Result<Secret> hash = hmac(hash_key_, bytes);
    wipe({bytes.data(), bytes.size()});
    if (!hash) {
        return failure(hash.error().sentence);
    }
    return hexadecimal(hash->bytes());
}

Result<std::string> Vault::seal(std::string_view text, std::string_view stands_at) const {
    std::vector<unsigned char> sealed(nonce_size + text.size() + tag_size);
    const std::span<unsigned char> bytes(sealed);
    const Cipher context(EVP_CIPHER_CTX_new());
    int size = 0;
    if (RAND_bytes(bytes.data(), static_cast<int>(nonce_size)) != 1 ||
        !begin(context, 1, seal_key_, bytes.first(nonce_size), bound_to(stands_at, seal_id_)) ||
        EVP_CipherUpdate(context.get(), &bytes[nonce_size], &size, octets(text),
                         static_cast<int>(text.size())) != 1 ||
        EVP_CipherFinal_ex(context.get(), bytes.last(tag_size).data(), &size) != 1 ||
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, static_cast<int>(tag_size),
                            bytes.last(tag_size).data()) != 1) {
        return no_openssl();
    }
    return seal_id_ + '.' + hexadecimal(bytes);
}

Result<std::string> Vault::open(std::string_view sealed, std::string_view stands_at) const {
    const std::size_t point = sealed.find('.');
    // Before keys could change, values named none and were bound to their place alone.
    const bool names_key = point != std::string_view::npos;
    auto read = bytes_of(names_key ? sealed.substr(point + 1) : sealed);
    if (!read || read->size() < nonce_size + tag_size) {
        return failure("a sealed value in the ledger is not one; restore a backup");
    }
    if (names_key && sealed.substr(0, point) != seal_id_) {
        return failure(fmt::format("a value in the ledger was sealed with the key {} and not with "
                                   "{}; put back the key it was sealed with, or restore a backup",
                                   sealed.substr(0, point), seal_id_));
    }
    const std::span<unsigned char> bytes(*read);
    const std::size_t length = bytes.size() - nonce_size - tag_size;
    std::string text(length, '\0');
    const Cipher context(EVP_CIPHER_CTX_new());
    int size = 0;
    if (!begin(context, 0, seal_key_, bytes.first(nonce_size),
               names_key ? bound_to(stands_at, seal_id_) : std::string(stands_at)) ||
        EVP_CipherUpdate(context.get(), reinterpret_cast<unsigned char*>(text.data()), &size,
                         bytes.subspan(nonce_size).data(), static_cast<int>(length)) != 1 ||
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, static_cast<int>(tag_size),
                            bytes.last(tag_size).data()) != 1 ||
        EVP_CipherFinal_ex(context.get(), bytes.last(tag_size).data(), &size) != 1) {
        wipe({text.data(), text.size()});
        return failure("a sealed value in the ledger was changed or moved to another row; "
                       "restore a backup");
    }
    return text;
}

Result<std::string> random_hexadecimal(std::size_t bytes) {
    std::vector<unsigned char> drawn(bytes);
    if (RAND_priv_bytes(drawn.data(), static_cast<int>(bytes)) != 1) {
        return failure("OpenSSL has no random numbers; start the kiosk again");
    }
    return hexadecimal(drawn);
}

bool same_secret(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

} // namespace kiosk::security
