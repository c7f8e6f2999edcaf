#include "kiosk/security/one_time_code.h"

#include "kiosk/security/secret.h"
#include "kiosk/security/vault.h"

#include <array>

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

namespace kiosk::security {

namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t secret_size = 20;
constexpr std::size_t secret_letters = secret_size * 8 / 5;
constexpr std::int64_t step_seconds = 30;

std::optional<Secret> bytes_of(std::string_view secret) {
    if (secret.size() != secret_letters) {
        return std::nullopt;
    }
    Secret bytes(secret_size);
    unsigned held = 0;
    unsigned bits = 0;
    std::size_t at = 0;
    for (const char letter : secret) {
        const std::size_t value = letters.find(letter);
        if (value == std::string_view::npos) {
            return std::nullopt;
        }
        held = ((held << 5U) | static_cast<unsigned>(value)) & 0xFFFU;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes.bytes()[at++] = static_cast<unsigned char>(held >> bits);
        }
    }
    return bytes;
}

// RFC 4226: the code of one count.
Result<std::string> code_of(const Secret& key, std::int64_t count) {
    std::array<unsigned char, 8> message{};
    for (std::size_t i = 0; i < message.size(); ++i) {
        message[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(count) >> (56 - 8 * i));
    }
    std::array<unsigned char, 20> hash{};
    std::size_t size = 0;
    if (EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA1", nullptr, key.bytes().data(), key.bytes().size(),
                  message.data(), message.size(), hash.data(), hash.size(), &size) == nullptr ||
        size != hash.size()) {
        return failure("OpenSSL cannot make the codes of the second factor; install libssl 3");
    }
    const std::size_t from = hash[19] & 0xFU;
    const std::uint32_t number = (static_cast<std::uint32_t>(hash[from] & 0x7FU) << 24U) |
                                 (static_cast<std::uint32_t>(hash[from + 1]) << 16U) |
                                 (static_cast<std::uint32_t>(hash[from + 2]) << 8U) |
                                 static_cast<std::uint32_t>(hash[from + 3]);
    return fmt::format("{:06}", number % 1'000'000);
}

tl::unexpected<Error> not_a_secret() {
    return failure("the secret of a second factor in the ledger is not one; restore a backup");
}

} // namespace

Result<std::string> new_code_secret() {
    Secret drawn(secret_letters);
    if (RAND_priv_bytes(drawn.bytes().data(), static_cast<int>(secret_letters)) != 1) {
        return failure("OpenSSL has no random numbers; start the kiosk again");
    }
    std::string secret;
    for (const unsigned char byte : drawn.bytes()) {
        secret += letters[byte % letters.size()];
    }
    return secret;
}

Result<std::optional<std::int64_t>> step_of_code(std::string_view secret, std::string_view code,
                                                 std::chrono::seconds time) {
    const auto key = bytes_of(secret);
    if (!key) {
        return not_a_secret();
    }
    std::optional<std::int64_t> found;
    const std::int64_t now = time.count() / step_seconds;
    for (std::int64_t step = now - 1; step <= now + 1; ++step) {
        const Result<std::string> expected = code_of(*key, step);
        if (!expected) {
            return failure(expected.error().sentence);
        }
        if (same_secret(*expected, code)) {
            found = step;
        }
    }
    return found;
}

Result<std::string> code_at(std::string_view secret, std::chrono::seconds time) {
    const auto key = bytes_of(secret);
    return key ? code_of(*key, time.count() / step_seconds) : not_a_secret();
}

std::string code_address(std::string_view secret, std::string_view account) {
    return fmt::format("otpauth://totp/Hedong:{}?secret={}&issuer=Hedong", account, secret);
}

} // namespace kiosk::security
