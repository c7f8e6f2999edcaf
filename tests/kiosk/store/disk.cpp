#include "tests/kiosk/store/disk.h"

#include "tests/kiosk/store/failure.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include <catch2/catch_test_macros.hpp>
#include <sqlite3.h>

namespace kiosk::test {

namespace {

constexpr std::size_t sector = 512;

// What a Disk knows; SQLite's tables of functions reach it from everywhere.
struct State {
    sqlite3_vfs* real = nullptr;
    sqlite3_vfs ours{};
    bool noting = false;
    std::vector<DiskAct> noted;
    Disk::Fault fault = Disk::Fault::io;
    Failure failure;
};

State state;

// A file of ours, and behind it in the same memory the real one.
struct File {
    sqlite3_file base;
    char name[64];
};

File& ours(sqlite3_file* file) {
    return *reinterpret_cast<File*>(file);
}

sqlite3_file* real(sqlite3_file* file) {
    return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(File));
}

void note(DiskAct::What what, sqlite3_file* file, std::int64_t at, std::string bytes = {}) {
    if (state.noting) {
        state.noted.push_back({what, ours(file).name, at, std::move(bytes)});
    }
}

int close_file(sqlite3_file* file) {
    return real(file)->pMethods->xClose(real(file));
}

int read_file(sqlite3_file* file, void* bytes, int size, sqlite3_int64 at) {
    return state.failure.now() ? SQLITE_IOERR_READ
                               : real(file)->pMethods->xRead(real(file), bytes, size, at);
}

int write_file(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
    if (state.failure.now()) {
        return state.fault == Disk::Fault::full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    }
    note(DiskAct::What::write, file, at,
         {static_cast<const char*>(bytes), static_cast<std::size_t>(size)});
    return real(file)->pMethods->xWrite(real(file), bytes, size, at);
}

int cut_file(sqlite3_file* file, sqlite3_int64 size) {
    if (state.failure.now()) {
        return SQLITE_IOERR_TRUNCATE;
    }
    note(DiskAct::What::cut, file, size);
    return real(file)->pMethods->xTruncate(real(file), size);
}

int sync_file(sqlite3_file* file, int flags) {
    if (state.failure.now()) {
        return SQLITE_IOERR_FSYNC;
    }
    note(DiskAct::What::sync, file, 0);
    return real(file)->pMethods->xSync(real(file), flags);
}

int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
    return state.failure.now() ? SQLITE_IOERR_FSTAT
                               : real(file)->pMethods->xFileSize(real(file), size);
}

int lock_file(sqlite3_file* file, int kind) {
    return real(file)->pMethods->xLock(real(file), kind);
}

int unlock_file(sqlite3_file* file, int kind) {
    return real(file)->pMethods->xUnlock(real(file), kind);
}

int check_lock(sqlite3_file* file, int* held) {
    return real(file)->pMethods->xCheckReservedLock(real(file), held);
}

int control(sqlite3_file* file, int what, void* with) {
    return real(file)->pMethods->xFileControl(real(file), what, with);
}

int sector_size(sqlite3_file* file) {
    return real(file)->pMethods->xSectorSize(real(file));
}

int characteristics(sqlite3_file* file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

int map_shared(sqlite3_file* file, int page, int size, int extend, volatile void** memory) {
    return state.failure.now()
               ? SQLITE_IOERR_SHMMAP
               : real(file)->pMethods->xShmMap(real(file), page, size, extend, memory);
}

int lock_shared(sqlite3_file* file, int offset, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}

void barrier(sqlite3_file* file) {
    real(file)->pMethods->xShmBarrier(real(file));
}

int unmap_shared(sqlite3_file* file, int remove) {
    return real(file)->pMethods->xShmUnmap(real(file), remove);
}

// Version 2: without reading files as memory, which no act would tell of.
const sqlite3_io_methods methods = {
    2,           close_file,  read_file,    write_file, cut_file,    sync_file,       size_of_file,
    lock_file,   unlock_file, check_lock,   control,    sector_size, characteristics, map_shared,
    lock_shared, barrier,     unmap_shared, nullptr,    nullptr};

int open_file(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* file, int flags, int* given) {
    file->pMethods = nullptr;
    if (state.failure.now()) {
        return SQLITE_CANTOPEN;
    }
    const std::string last = name == nullptr ? "" : std::filesystem::path(name).filename().string();
    const std::size_t length = std::min(last.size(), sizeof(File::name) - 1);
    std::fill_n(ours(file).name, sizeof(File::name), '\0');
    std::copy_n(last.begin(), length, ours(file).name);
    const int code = state.real->xOpen(state.real, name, real(file), flags, given);
    if (real(file)->pMethods != nullptr) {
        file->pMethods = &methods;
    }
    return code;
}

int remove_file(sqlite3_vfs* /*vfs*/, const char* name, int sync_folder) {
    if (state.failure.now()) {
        return SQLITE_IOERR_DELETE;
    }
    if (state.noting) {
        state.noted.push_back(
            {DiskAct::What::remove, std::filesystem::path(name).filename().string(), 0, {}});
    }
    return state.real->xDelete(state.real, name, sync_folder);
}

void put(std::string& file, std::int64_t at, std::string_view bytes) {
    const auto from = static_cast<std::size_t>(at);
    file.resize(std::max(file.size(), from + bytes.size()), '\0');
    std::copy(bytes.begin(), bytes.end(), file.begin() + at);
}

// One write that was not synced: its sectors each on their own.
void put_torn(std::string& file, const DiskAct& act, std::mt19937_64& random) {
    const std::uint64_t fate = random() % 4; // lost, whole, or in pieces
    for (std::size_t from = 0; from < act.bytes.size() && fate != 0;) {
        const auto start = static_cast<std::size_t>(act.at) + from;
        const std::size_t size =
            std::min(act.bytes.size() - from, sector - start % sector); // to the sector's end
        if (fate == 1 || random() % 2 == 0) {
            std::string piece = act.bytes.substr(from, size);
            if (fate != 1 && random() % 8 == 0) {
                std::generate(piece.begin(), piece.end(),
                              [&] { return static_cast<char>(random() % 256); });
            }
            put(file, static_cast<std::int64_t>(start), piece);
        }
        from += size;
    }
}

} // namespace

Disk::Disk() {
    state = State{};
    state.real = sqlite3_vfs_find(nullptr);
    REQUIRE(state.real != nullptr);
    state.ours = *state.real;
    state.ours.pNext = nullptr;
    state.ours.zName = "hedong-test-disk";
    state.ours.szOsFile = static_cast<int>(sizeof(File)) + state.real->szOsFile;
    state.ours.xOpen = open_file;
    state.ours.xDelete = remove_file;
    REQUIRE(sqlite3_vfs_register(&state.ours, 1) == SQLITE_OK);
}

Disk::~Disk() {
    sqlite3_vfs_unregister(&state.ours);
    sqlite3_vfs_register(state.real, 1);
}

void Disk::note(bool wanted) {
    state.noting = wanted;
    if (wanted) {
        state.noted.clear();
    }
}

const std::vector<DiskAct>& Disk::noted() const {
    return state.noted;
}

void Disk::fail(std::uint64_t n, Fault fault, bool lasts) {
    state.failure.arm(n, lasts);
    state.fault = fault;
}

bool Disk::stop_failing() {
    return state.failure.disarm();
}

Files files_in(const std::filesystem::path& folder) {
    Files files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream in(entry.path(), std::ios::binary);
        files[entry.path().filename().string()] = {std::istreambuf_iterator<char>(in), {}};
    }
    return files;
}

void write_files(const std::filesystem::path& folder, const Files& files) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    for (const auto& [name, bytes] : files) {
        std::ofstream(folder / name, std::ios::binary) << bytes;
    }
}

Files after_power_cut(const Files& before, const std::vector<DiskAct>& acts, std::size_t count,
                      std::mt19937_64& random) {
    std::map<std::string, std::size_t> synced; // how many acts of the file are on the disk for sure
    for (std::size_t at = 0; at < count; ++at) {
        if (acts[at].what == DiskAct::What::sync) {
            synced[acts[at].file] = at;
        }
    }
    Files files = before;
    for (std::size_t at = 0; at < count; ++at) {
        const DiskAct& act = acts[at];
        const auto sync = synced.find(act.file);
        const bool sure = sync != synced.end() && at < sync->second;
        if (act.what == DiskAct::What::write) {
            if (sure) {
                put(files[act.file], act.at, act.bytes);
            } else {
                put_torn(files[act.file], act, random);
            }
        } else if (act.what == DiskAct::What::cut && (sure || random() % 2 == 0)) {
            files[act.file].resize(static_cast<std::size_t>(act.at), '\0');
        } else if (act.what == DiskAct::What::remove && random() % 2 == 0) {
            files.erase(act.file);
        }
    }
    return files;
}

} // namespace kiosk::test
