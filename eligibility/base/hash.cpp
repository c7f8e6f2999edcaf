#include "eligibility/base/hash.h"

#include "eligibility/base/check.h"

#include <array>

#include <fmt/format.h>
#include <openssl/evp.h>

namespace eligibility {

std::string sha256_hex(std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    const int done =
        EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr);
    ELIGIBILITY_CHECK(done == 1, "OpenSSL offers SHA-256");
    std::string out;
    for (unsigned int i = 0; i < size; ++i) {
        out += fmt::format("{:02x}", digest[i]);
    }
    return out;
}

} // namespace eligibility
