#include "kiosk/security/passphrase.h"

#include "kiosk/security/secret.h"
#include "kiosk/security/vault.h"

#include <atomic>
#include <charconv>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <openssl/evp.h>

namespace kiosk::security {

namespace {

constexpr std::size_t salt_size = 16;
constexpr std::size_t hash_size = 32;
constexpr std::uint64_t most_memory = 256U << 20U;

std::atomic<std::uint64_t> hashed{0};

struct Kept {
    PassphraseCost cost;
    std::string salt; // in hexadecimal, and hashed so
    std::string hash;
};

Result<std::string> hash_of(std::string_view passphrase, std::string_view salt,
                            PassphraseCost cost) {
    Secret hash(hash_size);
    ++hashed;
    const int done = EVP_PBE_scrypt(passphrase.data(), passphrase.size(),
                                    reinterpret_cast<const unsigned char*>(salt.data()),
                                    salt.size(), std::uint64_t{1} << cost.log_n, cost.r, cost.p,
                                    most_memory, hash.bytes().data(), hash.bytes().size());
    if (done != 1) {
        return failure("OpenSSL cannot hash a passphrase here; install libssl 3 and see that 64 MB "
                       "of memory are free");
    }
    std::string digits;
    for (const unsigned char byte : hash.bytes()) {
        digits += fmt::format("{:02x}", byte);
    }
    return digits;
}

std::optional<Kept> read(std::string_view text) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find('$');
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            break;
        }
        text.remove_prefix(end + 1);
    }
    if (parts.size() != 6 || parts[0] != "scrypt") {
        return std::nullopt;
    }
    const auto number = [&](std::size_t at, unsigned most) {
        unsigned value = 0;
        const char* const end = parts[at].data() + parts[at].size();
        const auto [stop, fault] = std::from_chars(parts[at].data(), end, value);
        return fault == std::errc() && stop == end && value <= most ? value : 0U;
    };
    Kept kept{{number(1, 17), number(2, 32), number(3, 16)},
              std::string(parts[4]),
              std::string(parts[5])};
    const bool whole = kept.cost.log_n > 0 && kept.cost.r > 0 && kept.cost.p > 0 &&
                       kept.salt.size() == 2 * salt_size && kept.hash.size() == 2 * hash_size;
    return whole ? std::optional(std::move(kept)) : std::nullopt;
}

} // namespace

Result<std::string> keep_passphrase(std::string_view passphrase, PassphraseCost cost) {
    const Result<std::string> salt = random_hexadecimal(salt_size);
    if (!salt) {
        return failure(salt.error().sentence);
    }
    const Result<std::string> hash = hash_of(passphrase, *salt, cost);
    if (!hash) {
        return failure(hash.error().sentence);
    }
    return fmt::format("scrypt${}${}${}${}${}", cost.log_n, cost.r, cost.p, *salt, *hash);
}

Result<std::string> decoy_passphrase(PassphraseCost cost) {
    const Result<std::string> salt = random_hexadecimal(salt_size);
    const Result<std::string> hash = random_hexadecimal(hash_size);
    if (!salt || !hash) {
        return failure(!salt ? salt.error().sentence : hash.error().sentence);
    }
    return fmt::format("scrypt${}${}${}${}${}", cost.log_n, cost.r, cost.p, *salt, *hash);
}

Result<bool> is_kept_passphrase(std::string_view kept, std::string_view passphrase) {
    const auto parts = read(kept);
    if (!parts) {
        return failure("a passphrase in the ledger is not kept as this program keeps one; restore "
                       "a backup");
    }
    const Result<std::string> hash = hash_of(passphrase, parts->salt, parts->cost);
    if (!hash) {
        return failure(hash.error().sentence);
    }
    return same_secret(*hash, parts->hash);
}

std::uint64_t passphrases_hashed() {
    return hashed;
}

} // namespace kiosk::security
