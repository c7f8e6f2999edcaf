#include "kiosk/security/whole_file.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace kiosk::security {

namespace {

bool write_all(int file, std::span<const unsigned char> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            return false;
        }
        bytes = bytes.subspan(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return true;
}

} // namespace

bool keep_names(const std::filesystem::path& folder) {
    const int opened =
        ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool kept = opened >= 0 && ::fsync(opened) == 0;
    if (opened >= 0) {
        ::close(opened);
    }
    return kept;
}

Result<void> write_whole(const std::filesystem::path& file, std::span<const unsigned char> bytes,
                         mode_t mode) {
    const std::filesystem::path fresh = file.string() + ".new";
    ::unlink(fresh.c_str());
    const int made = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    bool written = made >= 0 && write_all(made, bytes) && ::fsync(made) == 0;
    written = (made < 0 || ::close(made) == 0) && written &&
              ::rename(fresh.c_str(), file.c_str()) == 0 && keep_names(file.parent_path());
    if (!written) {
        const std::string why = std::strerror(errno);
        ::unlink(fresh.c_str());
        return failure(why);
    }
    return {};
}

} // namespace kiosk::security
