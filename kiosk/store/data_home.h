// The folder of the ledger, made, checked and held by one program at a time.
// Invariant: while this value lives, no other kiosk-store uses the folder, and only its owner can
// look inside. What cannot be promised is refused before anything is opened. Knows no SQLite.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/wire/descriptor.h"

#include <filesystem>

namespace kiosk::store {

// The ledger and the key it is kept with, in the data folder.
inline std::filesystem::path ledger_in(const std::filesystem::path& folder) {
    return folder / "ledger.sqlite3";
}

inline std::filesystem::path ledger_key_in(const std::filesystem::path& folder) {
    return folder / "ledger-key";
}

// The key that signs the audit's head, and that head.
inline std::filesystem::path audit_key_in(const std::filesystem::path& folder) {
    return folder / "audit-key";
}

inline std::filesystem::path audit_head_in(const std::filesystem::path& folder) {
    return folder / "audit-head";
}

class DataHome {
public:
    // Makes the folder when it is missing, closes it to others (0700), and takes its lock.
    static Result<DataHome> open(const std::filesystem::path& folder);

    // Whether another program holds the folder just now.
    static bool in_use(const std::filesystem::path& folder);

    const std::filesystem::path& folder() const { return folder_; }

    std::filesystem::path ledger() const { return ledger_in(folder_); }

    std::filesystem::path slip_key() const { return folder_ / "slip-key"; }

private:
    DataHome(std::filesystem::path folder, wire::Descriptor lock)
        : folder_(std::move(folder)), lock_(std::move(lock)) {}

    std::filesystem::path folder_;
    wire::Descriptor lock_;
};

} // namespace kiosk::store
