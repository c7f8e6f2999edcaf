#include "kiosk/store/data_home.h"

#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>

namespace kiosk::store {

namespace {

constexpr const char* lock_name = "store.lock";

tl::unexpected<Error> unusable(const std::filesystem::path& folder, std::string_view why) {
    return failure(fmt::format("the data folder {} cannot be used: {}; make it a folder that this "
                               "user can write, or set STATE_DIRECTORY to one",
                               folder.string(), why));
}

Result<void> close_to_others(const std::filesystem::path& folder) {
    struct stat found {};

    if (::stat(folder.c_str(), &found) != 0) {
        return unusable(folder, std::strerror(errno));
    }
    if (!S_ISDIR(found.st_mode)) {
        return unusable(folder, "it is not a folder");
    }
    if (found.st_uid != ::geteuid()) {
        return unusable(folder, "it belongs to another user");
    }
    if ((found.st_mode & 07777U) != S_IRWXU && ::chmod(folder.c_str(), S_IRWXU) != 0) {
        return unusable(folder, std::strerror(errno));
    }
    return {};
}

} // namespace

bool DataHome::in_use(const std::filesystem::path& folder) {
    const wire::Descriptor lock(
        ::open((folder / lock_name).c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
    return lock && ::flock(lock.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

Result<DataHome> DataHome::open(const std::filesystem::path& folder) {
    std::error_code made;
    std::filesystem::create_directories(folder, made);
    if (made) {
        return unusable(folder, made.message());
    }
    if (Result<void> closed = close_to_others(folder); !closed) {
        return failure(closed.error().sentence);
    }
    const std::filesystem::path file = folder / lock_name;
    wire::Descriptor lock(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!lock) {
        return unusable(folder, std::strerror(errno));
    }
    if (::flock(lock.number(), LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) {
            return failure(fmt::format("another kiosk-store already uses the data folder {}; end "
                                       "that kiosk first",
                                       folder.string()));
        }
        return unusable(folder, std::strerror(errno));
    }
    return DataHome(folder, std::move(lock));
}

} // namespace kiosk::store
