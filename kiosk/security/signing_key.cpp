#include "kiosk/security/signing_key.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <span>

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kiosk::security {

namespace {

constexpr std::size_t seed_size = 32;
constexpr std::size_t signature_size = 64;

// A descriptor that is closed; -1 is none.
class File {
public:
    explicit File(int descriptor) : descriptor_(descriptor) {}

    ~File() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }

    File(const File&) = delete;
    File& operator=(const File&) = delete;
    File(File&&) = delete;
    File& operator=(File&&) = delete;

    int number() const { return descriptor_; }

    explicit operator bool() const { return descriptor_ >= 0; }

private:
    int descriptor_;
};

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

Key key_of(const Secret& seed) {
    return Key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.bytes().data(),
                                            seed.bytes().size()));
}

tl::unexpected<Error> unusable(const std::filesystem::path& file, std::string_view why) {
    return failure(fmt::format("the kiosk's key {} cannot be used: {}; put back the file that was "
                               "there, or take it away for a new one",
                               file.string(), why));
}

Result<Secret> read_seed(const File& opened, const std::filesystem::path& file) {
    struct stat found {};

    if (::fstat(opened.number(), &found) != 0) {
        return unusable(file, std::strerror(errno));
    }
    if (!S_ISREG(found.st_mode) || found.st_uid != ::geteuid() || (found.st_mode & 077U) != 0) {
        return unusable(file, "others than its owner can reach it");
    }
    Secret seed(seed_size);
    if (found.st_size != static_cast<off_t>(seed_size) ||
        ::read(opened.number(), seed.bytes().data(), seed_size) !=
            static_cast<ssize_t>(seed_size)) {
        return unusable(file, "it does not hold 32 bytes");
    }
    return seed;
}

// Writes all of it under another name first, so that half a file is never found.
Result<void> write_file(const std::filesystem::path& file, std::span<const unsigned char> bytes,
                        mode_t mode) {
    const std::filesystem::path fresh = file.string() + ".new";
    ::unlink(fresh.c_str());
    const File made(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    const bool written =
        made &&
        ::write(made.number(), bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) &&
        ::fsync(made.number()) == 0 && ::rename(fresh.c_str(), file.c_str()) == 0;
    if (!written) {
        const std::string why = std::strerror(errno);
        ::unlink(fresh.c_str());
        return unusable(file, why);
    }
    return {};
}

} // namespace

Result<SigningKey> SigningKey::from_seed(Secret seed) {
    const Key key = key_of(seed);
    std::array<unsigned char, seed_size> open{};
    std::size_t size = open.size();
    if (!key || EVP_PKEY_get_raw_public_key(key.get(), open.data(), &size) != 1) {
        return failure("OpenSSL cannot use Ed25519 here; install libssl 3");
    }
    return SigningKey(std::move(seed), hexadecimal(open));
}

Result<SigningKey> SigningKey::open_or_make(const std::filesystem::path& file) {
    const File there(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!there && errno != ENOENT) {
        return unusable(file, std::strerror(errno));
    }
    Secret seed(seed_size);
    if (there) {
        Result<Secret> read = read_seed(there, file);
        if (!read) {
            return failure(read.error().sentence);
        }
        seed = std::move(*read);
    } else if (RAND_priv_bytes(seed.bytes().data(), static_cast<int>(seed_size)) != 1) {
        return failure("OpenSSL has no random numbers; start the kiosk again");
    } else if (Result<void> written = write_file(file, seed.bytes(), S_IRUSR); !written) {
        return failure(written.error().sentence);
    }
    Result<SigningKey> key = from_seed(std::move(seed));
    if (key && !there) {
        const std::string line = key->public_key() + "\n";
        const auto* octets = reinterpret_cast<const unsigned char*>(line.data());
        if (Result<void> written =
                write_file(file.string() + ".public", {octets, line.size()}, S_IRUSR | S_IRGRP);
            !written) {
            return failure(written.error().sentence);
        }
    }
    return key;
}

Result<std::string> SigningKey::sign(std::string_view bytes) const {
    const Key key = key_of(seed_);
    const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
    std::array<unsigned char, signature_size> signature{};
    std::size_t size = signature.size();
    const auto* octets = reinterpret_cast<const unsigned char*>(bytes.data());
    if (!key || !context ||
        EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1 ||
        EVP_DigestSign(context.get(), signature.data(), &size, octets, bytes.size()) != 1) {
        return failure("OpenSSL could not sign; start the kiosk again");
    }
    return hexadecimal(signature);
}

} // namespace kiosk::security
