#include "eligibility/signing/install.h"

#include "eligibility/base/hash.h"
#include "eligibility/base/whole_file.h"
#include "eligibility/pack/pack_texts.h"

#include <cerrno>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace eligibility::signing {

namespace {

constexpr std::size_t most_events = 100;

// Held while a folder is changed; the machine lets go of it when the program ends, however it ends.
class FolderLock {
public:
    explicit FolderLock(const std::filesystem::path& folder)
        : number_(::open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
        held_ = number_ >= 0 && ::flock(number_, LOCK_EX) == 0;
    }

    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

    ~FolderLock() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }

    bool held() const { return held_; }

private:
    int number_;
    bool held_ = false;
};

// The folder as it is, and the list by which it is changed. Lives as long as the folder is locked.
class Change {
public:
    static Accepted<Change> begin(const Terms& terms) {
        std::error_code error;
        std::filesystem::create_directories(terms.folder, error);
        Change change(terms);
        if (error || !change.lock_->held()) {
            return refuse(
                fmt::format("the folder {} cannot be written: {}; name another or ask for "
                            "the right to",
                            terms.folder.string(), error ? error.message() : std::strerror(errno)));
        }
        auto installed = installed_in(terms.folder);
        if (!installed) {
            return tl::unexpected(installed.error());
        }
        auto keys = read_key_list(terms.keys);
        if (!keys) {
            return tl::unexpected(keys.error());
        }
        change.installed_ = std::move(*installed);
        change.keys_ = std::move(*keys);
        if (auto taken = change.take_keys(); !taken) {
            return tl::unexpected(taken.error());
        }
        return change;
    }

    const KeyList& keys() const { return keys_; }

    Installed& installed() { return installed_; }

    Accepted<CheckedPack> check(std::string_view bytes, bool going_back) const {
        return check_pack_file(bytes, {&keys_, terms_->on, terms_->window, installed_.pack,
                                       installed_.counter, going_back});
    }

    void tell(std::string_view event) {
        installed_.events.push_back(fmt::format("{} {}", format_date(terms_->on), event));
        if (installed_.events.size() > most_events) {
            installed_.events.erase(installed_.events.begin());
        }
    }

    // From here on the folder is as installed() has it.
    Accepted<void> commit() const {
        return write_whole(current_file(terms_->folder), write_installed(installed_));
    }

private:
    explicit Change(const Terms& terms)
        : terms_(&terms), lock_(std::make_unique<FolderLock>(terms.folder)) {}

    Accepted<void> take_keys() {
        if (installed_.keys == terms_->keys) {
            return {};
        }
        if (!installed_.keys.empty()) {
            const auto old = read_key_list(installed_.keys);
            const auto taken = old ? succeeds(keys_, *old) : tl::unexpected(old.error());
            if (!taken) {
                return refuse(
                    fmt::format("the list of keys is not taken: {}", taken.error().sentence));
            }
        }
        installed_.keys = terms_->keys;
        tell(fmt::format("trusted keys {}", keys_.version));
        return {};
    }

    const Terms* terms_;
    std::unique_ptr<FolderLock> lock_;
    Installed installed_;
    KeyList keys_;
};

} // namespace

Accepted<Installed> installed_in(const std::filesystem::path& folder) {
    std::error_code error;
    if (!std::filesystem::exists(current_file(folder), error)) {
        return Installed{};
    }
    const auto text = text_of_file(current_file(folder), most_installed_bytes);
    auto installed =
        text ? read_installed(*text) : Accepted<Installed>(refuse("it cannot be read"));
    if (!installed) {
        return refuse(fmt::format("the folder {} is refused: {}", folder.string(),
                                  installed.error().sentence));
    }
    return installed;
}

Accepted<CheckedPack> install(std::string_view bytes, const Terms& terms) {
    auto change = Change::begin(terms);
    if (!change) {
        return tl::unexpected(change.error());
    }
    auto pack = change->check(bytes, false);
    if (!pack) {
        return pack;
    }
    Installed& installed = change->installed();
    const std::size_t slot = installed.free();
    if (const auto written = write_whole(slot_file(terms.folder, slot), bytes); !written) {
        return tl::unexpected(written.error());
    }
    if (const auto before = installed.before()) {
        installed.slots.at(*before).reset(); // its file stays until the next pack takes its place
    }
    installed.pack = pack->file.pack;
    installed.in_force = slot;
    installed.counter = pack->file.version;
    installed.slots.at(slot) = Installed::Slot{pack->file.version, sha256_hex(bytes)};
    change->tell(fmt::format("installed {}", pack->file.version));
    if (const auto done = change->commit(); !done) {
        return tl::unexpected(done.error());
    }
    return pack;
}

Accepted<CheckedPack> roll_back(const Terms& terms) {
    auto change = Change::begin(terms);
    if (!change) {
        return tl::unexpected(change.error());
    }
    Installed& installed = change->installed();
    if (!installed.in_force || !installed.before()) {
        return refuse("there is no pack to go back to; install one");
    }
    const std::size_t slot = *installed.before();
    const auto bytes = text_of_file(slot_file(terms.folder, slot), most_pack_bytes + 1);
    if (!bytes || sha256_hex(*bytes) != installed.slots.at(slot)->digest) {
        return refuse("the pack before is not there any more as it was installed; install a new "
                      "one instead");
    }
    auto pack = change->check(*bytes, true);
    if (!pack) {
        return pack;
    }
    change->tell(fmt::format("went back from {} to {}",
                             installed.slots.at(*installed.in_force)->version, pack->file.version));
    installed.in_force = slot;
    if (const auto done = change->commit(); !done) {
        return tl::unexpected(done.error());
    }
    return pack;
}

Accepted<KeyList> trust(const Terms& terms) {
    auto change = Change::begin(terms);
    if (!change) {
        return tl::unexpected(change.error());
    }
    if (const auto done = change->commit(); !done) {
        return tl::unexpected(done.error());
    }
    return change->keys();
}

} // namespace eligibility::signing
