#include "eligibility/base/whole_file.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace eligibility {

namespace {

class Opened {
public:
    explicit Opened(int number) : number_(number) {}

    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;

    ~Opened() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }

    int number() const { return number_; }

    explicit operator bool() const { return number_ >= 0; }

private:
    int number_;
};

bool write_all(int number, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(number, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

// A file keeps who may read it when it is replaced.
mode_t mode_of(const std::filesystem::path& file, Readers readers) {
    std::error_code error;
    const auto known = std::filesystem::status(file, error);
    const mode_t usual = readers == Readers::owner ? 0600 : 0644;
    return std::filesystem::exists(known)
               ? static_cast<mode_t>(known.permissions()) & static_cast<mode_t>(0777)
               : usual;
}

} // namespace

Accepted<void> write_whole(const std::filesystem::path& file, std::string_view bytes,
                           Readers readers) {
    const std::filesystem::path fresh = file.string() + ".new";
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    const mode_t mode = mode_of(file, readers);
    ::unlink(fresh.c_str());
    bool done = false;
    {
        const Opened out(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
        done = out && write_all(out.number(), bytes) && ::fsync(out.number()) == 0 &&
               ::rename(fresh.c_str(), file.c_str()) == 0;
        if (!done) {
            const std::string why = std::strerror(errno);
            ::unlink(fresh.c_str());
            return refuse(fmt::format("{} cannot be written: {}; free space or name another place, "
                                      "it is as it was",
                                      file.string(), why));
        }
    }
    const Opened above(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!above || ::fsync(above.number()) != 0) {
        return refuse(
            fmt::format("{} was written, and the disk did not take it for good: {}; write "
                        "it again",
                        file.string(), std::strerror(errno)));
    }
    return {};
}

} // namespace eligibility
