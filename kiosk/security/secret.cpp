#include "kiosk/security/secret.h"

#include <algorithm>
#include <utility>

#include <openssl/crypto.h>

namespace kiosk::security {

Secret::Secret(std::size_t size) : bytes_(std::make_unique<unsigned char[]>(size)), size_(size) {}

Secret Secret::copy_of(std::string_view bytes) {
    Secret secret(bytes.size());
    std::copy(bytes.begin(), bytes.end(), secret.bytes_.get());
    return secret;
}

Secret::Secret(Secret&& other) noexcept
    : bytes_(std::move(other.bytes_)), size_(std::exchange(other.size_, 0)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
    if (this != &other) {
        wipe();
        bytes_ = std::move(other.bytes_);
        size_ = std::exchange(other.size_, 0);
    }
    return *this;
}

Secret::~Secret() {
    wipe();
}

void Secret::wipe() {
    if (bytes_) {
        OPENSSL_cleanse(bytes_.get(), size_);
    }
    bytes_.reset();
    size_ = 0;
}

void wipe(std::span<char> bytes) {
    OPENSSL_cleanse(bytes.data(), bytes.size());
}

} // namespace kiosk::security
