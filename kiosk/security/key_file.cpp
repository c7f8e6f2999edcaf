#include "kiosk/security/key_file.h"

#include "kiosk/security/whole_file.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <span>
#include <string>

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/rand.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kiosk::security {

namespace {

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

tl::unexpected<Error> unusable(const std::filesystem::path& file, std::string_view why) {
    return failure(fmt::format("the kiosk's key {} cannot be used: {}; put back the file that was "
                               "there, or take it away for a new one",
                               file.string(), why));
}

Result<Secret> bytes_in(const File& opened, const std::filesystem::path& file, off_t size) {
    Secret key(key_size);
    if (size != static_cast<off_t>(key_size) ||
        ::read(opened.number(), key.bytes().data(), key_size) != static_cast<ssize_t>(key_size)) {
        return unusable(file, "it does not hold 32 bytes");
    }
    return key;
}

Result<Secret> owners_key(const File& opened, const std::filesystem::path& file) {
    struct stat found {};

    if (::fstat(opened.number(), &found) != 0) {
        return unusable(file, std::strerror(errno));
    }
    if (!S_ISREG(found.st_mode) || found.st_uid != ::geteuid() || (found.st_mode & 077U) != 0) {
        return unusable(file, "others than its owner can reach it");
    }
    return bytes_in(opened, file, found.st_size);
}

Result<void> write_file(const std::filesystem::path& file, std::span<const unsigned char> bytes,
                        mode_t mode) {
    const Result<void> written = write_whole(file, bytes, mode);
    return written ? Result<void>() : unusable(file, written.error().sentence);
}

} // namespace

Result<std::optional<Secret>> read_key(const std::filesystem::path& file) {
    const File there(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!there && errno == ENOENT) {
        return std::optional<Secret>();
    }
    if (!there) {
        return unusable(file, std::strerror(errno));
    }
    Result<Secret> read = owners_key(there, file);
    if (!read) {
        return failure(read.error().sentence);
    }
    return std::optional(std::move(*read));
}

Result<std::optional<Secret>> given_key(std::string_view name) {
    const char* folder = std::getenv("CREDENTIALS_DIRECTORY");
    if (folder == nullptr) {
        return std::optional<Secret>();
    }
    const std::filesystem::path file = std::filesystem::path(folder) / name;
    const File there(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!there && errno == ENOENT) {
        return std::optional<Secret>();
    }

    struct stat found {};

    if (!there || ::fstat(there.number(), &found) != 0) {
        return unusable(file, std::strerror(errno));
    }
    Result<Secret> read = bytes_in(there, file, found.st_size);
    if (!read) {
        return failure(read.error().sentence);
    }
    return std::optional(std::move(*read));
}

Result<KeyFile> open_or_make_key(const std::filesystem::path& file) {
    Result<std::optional<Secret>> read = read_key(file);
    if (!read) {
        return failure(read.error().sentence);
    }
    if (*read) {
        return KeyFile{std::move(**read), false};
    }
    Result<Secret> key = random_key();
    if (!key) {
        return failure(key.error().sentence);
    }
    if (Result<void> written = keep_key(file, *key); !written) {
        return failure(written.error().sentence);
    }
    return KeyFile{std::move(*key), true};
}

Result<Secret> random_key() {
    Secret key(key_size);
    if (RAND_priv_bytes(key.bytes().data(), static_cast<int>(key_size)) != 1) {
        return failure("OpenSSL has no random numbers; start the kiosk again");
    }
    return key;
}

Result<void> keep_key(const std::filesystem::path& file, const Secret& key) {
    return write_file(file, key.bytes(), S_IRUSR);
}

Result<void> write_beside(const std::filesystem::path& file, std::string_view text) {
    const auto* octets = reinterpret_cast<const unsigned char*>(text.data());
    return write_file(file, {octets, text.size()}, S_IRUSR | S_IRGRP);
}

} // namespace kiosk::security
