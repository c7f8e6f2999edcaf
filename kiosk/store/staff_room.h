// The accounts of staff and the desk they are answered at, opened together with the ledger's key.
// Invariant: what the desk rests on lives as long as the desk. Knows no sockets.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/security/vault.h"
#include "kiosk/store/accounts.h"
#include "kiosk/store/staff_desk.h"

#include <filesystem>
#include <memory>

namespace kiosk::store {

class StaffRoom {
public:
    // The connection outlives the room.
    static Result<std::unique_ptr<StaffRoom>>
    open(Connection& connection, const std::filesystem::path& folder, StaffLimits limits);

    StaffDesk& desk() { return *desk_; }

private:
    explicit StaffRoom(security::Vault vault) : vault_(std::move(vault)) {}

    security::Vault vault_;
    std::unique_ptr<Accounts> accounts_;
    std::unique_ptr<StaffDesk> desk_;
};

} // namespace kiosk::store
