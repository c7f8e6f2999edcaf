#include "kiosk/security/sha256.h"

#include <array>

#include <fmt/format.h>
#include <openssl/evp.h>

namespace kiosk::security {

Result<std::string> sha256_hex(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), hash.data(), &size, EVP_sha256(), nullptr) != 1) {
        return failure("OpenSSL cannot compute SHA-256 here; install libssl 3");
    }
    std::string digits;
    for (unsigned int at = 0; at < size; ++at) {
        digits += fmt::format("{:02x}", hash.at(at));
    }
    return digits;
}

} // namespace kiosk::security
