// A program that is killed while it installs, at any call that changes the disk, leaves the old
// pack or the new one whole, and the next installation goes on from there. The calls below stand
// before the machine's own in this program; each counts, and the one that was chosen is the last.
#include "eligibility/eligibility.h"
#include "tests/eligibility/signing/small_pack.h"

#include <cerrno>
#include <csignal>
#include <cstdarg>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

enum class End { none, killed, full_disk };

End end = End::none;
int calls_left = 0;

// Whether this call is the one at which the program ends or the disk is full.
bool is_the_last() {
    if (end == End::none || --calls_left > 0) {
        return false;
    }
    if (end == End::killed) {
        ::kill(::getpid(), SIGKILL);
    }
    errno = ENOSPC;
    return true;
}

} // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t size) {
    // A file that is only begun: half of it arrives.
    if (end != End::none && calls_left == 1 && size > 1) {
        static_cast<void>(::syscall(SYS_write, file, bytes, size / 2));
    }
    return is_the_last() ? -1 : ::syscall(SYS_write, file, bytes, size);
}

int fsync(int file) {
    return is_the_last() ? -1 : static_cast<int>(::syscall(SYS_fsync, file));
}

int rename(const char* from, const char* to) {
    return is_the_last() ? -1 : static_cast<int>(::syscall(SYS_rename, from, to));
}

int open(const char* file, int flags, ...) { // NOLINT(cert-dcl50-cpp): as the machine declares it
    std::va_list rest;
    va_start(rest, flags);
    const auto mode = static_cast<mode_t>((flags & O_CREAT) != 0 ? va_arg(rest, int) : 0);
    va_end(rest);
    return is_the_last() ? -1 : static_cast<int>(::syscall(SYS_open, file, flags, mode));
}

int unlink(const char* file) {
    return is_the_last() ? -1 : static_cast<int>(::syscall(SYS_unlink, file));
}
}

using namespace eligibility;
using namespace eligibility::testing;
using namespace eligibility::signing;

namespace {

int version_in(const std::filesystem::path& folder) {
    const Loaded loaded = load(folder);
    return loaded.program ? loaded.program->pack_version : 0;
}

// What a child did that was stopped at its n-th call; true when it came to its end before.
template <class Work> bool stopped_at(int call, End how, const Work& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        calls_left = call;
        end = how;
        const bool done = work();
        ::_exit(calls_left > 0 ? (done ? 0 : 1) : 2);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE((WIFSIGNALED(status) || WEXITSTATUS(status) != 1));
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

TEST_CASE("whoever is stopped while installing leaves the old pack or the new one") {
    const End how = GENERATE(End::killed, End::full_disk);
    const Bureau office;
    const std::string first = office.signed_pack(1);
    const std::string second = office.signed_pack(2);
    const std::string third = office.signed_pack(3);
    int old_ones = 0;
    int new_ones = 0;
    bool came_to_its_end = false;
    for (int call = 1; !came_to_its_end; ++call) {
        REQUIRE(call < 100);
        const Folder folder;
        const Terms terms{folder.path() / "packs", office.keys, *parse_date("2022-09-01"),
                          Window::must_hold};
        REQUIRE(told(install(first, terms)) == "taken");
        came_to_its_end = stopped_at(call, how, [&] { return install(second, terms).has_value(); });
        const int version = version_in(terms.folder);
        CAPTURE(call);
        CHECK((version == 1 || version == 2));
        old_ones += version == 1 ? 1 : 0;
        new_ones += version == 2 ? 1 : 0;
        // What was begun can be done again, or the next one.
        CHECK(told(install(version == 1 ? second : third, terms)) == "taken");
        CHECK(version_in(terms.folder) == (version == 1 ? 2 : 3));
    }
    CHECK(old_ones >= 6); // unlink, write, fsync, rename, fsync of the slot; then `current`
    CHECK(new_ones >= 1);
}

// The new pack was once written over the one before: whoever was killed then could not go back.
TEST_CASE("whoever is stopped while installing can still go back, and forth again") {
    const End how = GENERATE(End::killed, End::full_disk);
    const Bureau office;
    std::vector<std::string> packs;
    for (int version = 1; version <= 4; ++version) {
        packs.push_back(office.signed_pack(version));
    }
    bool came_to_its_end = false;
    for (int call = 1; !came_to_its_end; ++call) {
        REQUIRE(call < 100);
        const Folder folder;
        const Terms terms{folder.path() / "packs", office.keys, *parse_date("2022-09-01"),
                          Window::must_hold};
        REQUIRE(told(install(packs[0], terms)) == "taken");
        REQUIRE(told(install(packs[1], terms)) == "taken");
        came_to_its_end =
            stopped_at(call, how, [&] { return install(packs[2], terms).has_value(); });
        const int version = version_in(terms.folder);
        CAPTURE(call);
        CHECK((version == 2 || version == 3));
        CHECK(told(roll_back(terms)) == "taken");
        CHECK(version_in(terms.folder) == version - 1);
        CHECK(told(roll_back(terms)) == "taken"); // back to where it was
        CHECK(version_in(terms.folder) == version);
        CHECK(told(install(packs[3], terms)) == "taken");
        CHECK(version_in(terms.folder) == 4);
        CHECK(told(roll_back(terms)) == "taken");
        CHECK(version_in(terms.folder) == version);
    }
}

TEST_CASE("whoever is killed while going back leaves one of the two packs") {
    const Bureau office;
    bool came_to_its_end = false;
    for (int call = 1; !came_to_its_end; ++call) {
        REQUIRE(call < 100);
        const Folder folder;
        const Terms terms{folder.path() / "packs", office.keys, *parse_date("2022-09-01"),
                          Window::must_hold};
        REQUIRE(told(install(office.signed_pack(1), terms)) == "taken");
        REQUIRE(told(install(office.signed_pack(2), terms)) == "taken");
        came_to_its_end =
            stopped_at(call, End::killed, [&] { return roll_back(terms).has_value(); });
        const int version = version_in(terms.folder);
        CAPTURE(call);
        CHECK((version == 1 || version == 2));
        CHECK(installed_in(terms.folder).value().counter == 2);
    }
}

TEST_CASE("two who install at the same time leave one whole pack, the newer one") {
    const Bureau office;
    const Folder folder;
    const Terms terms{folder.path() / "packs", office.keys, *parse_date("2022-09-01"),
                      Window::must_hold};
    std::vector<std::string> packs;
    for (int version = 1; version <= 6; ++version) {
        packs.push_back(office.signed_pack(version));
    }
    std::vector<pid_t> children;
    for (const std::string& bytes : packs) {
        children.push_back(::fork());
        if (children.back() == 0) {
            ::_exit(install(bytes, terms) ? 0 : 1);
        }
    }
    for (const pid_t child : children) {
        REQUIRE(::waitpid(child, nullptr, 0) == child);
    }
    CHECK(version_in(terms.folder) == 6);
}
