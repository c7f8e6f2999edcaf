#include "kiosk/security/key_file.h"

#include <cerrno>
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

Result<Secret> read_key(const File& opened, const std::filesystem::path& file) {
    struct stat found {};

    if (::fstat(opened.number(), &found) != 0) {
        return unusable(file, std::strerror(errno));
    }
    if (!S_ISREG(found.st_mode) || found.st_uid != ::geteuid() || (found.st_mode & 077U) != 0) {
        return unusable(file, "others than its owner can reach it");
    }
    Secret key(key_size);
    if (found.st_size != static_cast<off_t>(key_size) ||
        ::read(opened.number(), key.bytes().data(), key_size) != static_cast<ssize_t>(key_size)) {
        return unusable(file, "it does not hold 32 bytes");
    }
    return key;
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

Result<KeyFile> open_or_make_key(const std::filesystem::path& file) {
    const File there(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!there && errno != ENOENT) {
        return unusable(file, std::strerror(errno));
    }
    if (there) {
        Result<Secret> read = read_key(there, file);
        if (!read) {
            return failure(read.error().sentence);
        }
        return KeyFile{std::move(*read), false};
    }
    Secret key(key_size);
    if (RAND_priv_bytes(key.bytes().data(), static_cast<int>(key_size)) != 1) {
        return failure("OpenSSL has no random numbers; start the kiosk again");
    }
    if (Result<void> written = write_file(file, key.bytes(), S_IRUSR); !written) {
        return failure(written.error().sentence);
    }
    return KeyFile{std::move(key), true};
}

Result<void> write_beside(const std::filesystem::path& file, std::string_view text) {
    const auto* octets = reinterpret_cast<const unsigned char*>(text.data());
    return write_file(file, {octets, text.size()}, S_IRUSR | S_IRGRP);
}

} // namespace kiosk::security
