// What the tests of the store share: a folder of one's own, real programs, and raw SQL.
// Invariant: nothing outlives a test; its folder is removed and its programs are ended.
#pragma once

#include "kiosk/child/child.h"
#include "kiosk/wire/store_link.h"

#include <chrono>
#include <filesystem>
#include <string>

namespace kiosk::test {

class Folder {
public:
    Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder();

    const std::filesystem::path& path() const { return path_; }

    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

std::string bytes_of(const std::filesystem::path& file);
void write(const std::filesystem::path& file, const std::string& bytes);

// The shipped kiosk-store on `folder`, once it answers; by the rules in `folder`/pack where there
// is one, else without any that it could book by.
Child start_store(const std::filesystem::path& folder);

// Runs a shell line to its end, at most twenty seconds; what it printed and its exit code.
struct Told {
    std::string text;
    int code;
};

Told run(const std::string& line);

// Runs SQL on a file the way a stranger with a database browser would; SQLite's words, empty when
// fine.
std::string run_sql(const std::filesystem::path& file, const std::string& sql);

// The first column of the first row.
std::string ask_sql(const std::filesystem::path& file, const std::string& sql);

template <class Condition> bool eventually(Condition holds, std::chrono::milliseconds patience) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!holds()) {
        if (std::chrono::steady_clock::now() >= end) {
            return false;
        }
        ::usleep(5000);
    }
    return true;
}

// True while a process of that number runs; a dead one that nobody has reaped does not run.
bool runs(int process);

} // namespace kiosk::test
