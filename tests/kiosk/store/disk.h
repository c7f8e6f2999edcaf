// A disk of our own under SQLite: it notes every write, cut, sync and removal of a file, and fails
// when it is told to. Invariant: while a Disk lives it is SQLite's usual one, for this process; it
// passes everything on to the real one and changes nothing else. What a power cut may leave of what
// was noted is made by `after_power_cut`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace kiosk::test {

struct DiskAct {
    enum class What : std::uint8_t { write, cut, sync, remove };

    What what = What::write;
    std::string file; // its name without the folder
    std::int64_t at = 0;
    std::string bytes;
};

class Disk {
public:
    Disk();
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;
    ~Disk();

    void note(bool wanted);

    const std::vector<DiskAct>& noted() const;

    enum class Fault : std::uint8_t { io, full };

    // The n-th call of the disk from now fails, 1 being the next; all after it too when it `lasts`.
    void fail(std::uint64_t n, Fault fault, bool lasts);

    // No more failures; whether there was one.
    bool stop_failing();
};

// The files of a folder: their names and bytes.
using Files = std::map<std::string, std::string>;

Files files_in(const std::filesystem::path& folder);
void write_files(const std::filesystem::path& folder, const Files& files);

// What the disk may hold when the power goes after the first `count` acts: what was synced, and of
// what was not each sector new, old or, now and then, neither. `count` 0 gives `before`.
Files after_power_cut(const Files& before, const std::vector<DiskAct>& acts, std::size_t count,
                      std::mt19937_64& random);

} // namespace kiosk::test
