#include "kiosk/security/suite.h"

#include <fmt/format.h>
#include <openssl/evp.h>

namespace kiosk::security {

std::string_view name_of(Suite suite) {
    return suite == Suite::sm3_sm2 ? "sm3-sm2" : "sha256-ed25519";
}

std::optional<Suite> suite_named(std::string_view name) {
    for (const Suite suite : suites) {
        if (name == name_of(suite)) {
            return suite;
        }
    }
    return std::nullopt;
}

Result<std::string> digest_hex(Suite suite, std::string_view bytes) {
    const bool sm = suite == Suite::sm3_sm2;
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), hash.data(), &size, sm ? EVP_sm3() : EVP_sha256(),
                   nullptr) != 1) {
        return failure(fmt::format("OpenSSL cannot compute {} here; install libssl 3",
                                   sm ? "SM3" : "SHA-256"));
    }
    std::string digits;
    for (unsigned int at = 0; at < size; ++at) {
        digits += fmt::format("{:02x}", hash.at(at));
    }
    return digits;
}

} // namespace kiosk::security
