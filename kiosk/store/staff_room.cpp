#include "kiosk/store/staff_room.h"

#include "kiosk/store/key_ring.h"

namespace kiosk::store {

Result<std::unique_ptr<StaffRoom>>
StaffRoom::open(Connection& connection, const std::filesystem::path& folder, StaffLimits limits) {
    Result<security::Vault> vault = open_vault(connection, folder);
    if (!vault) {
        return failure(vault.error().sentence);
    }
    std::unique_ptr<StaffRoom> room(new StaffRoom(std::move(*vault)));
    Result<Accounts> accounts = Accounts::open(connection, room->vault_);
    if (!accounts) {
        return failure(accounts.error().sentence);
    }
    room->accounts_ = std::make_unique<Accounts>(std::move(*accounts));
    room->desk_ = std::make_unique<StaffDesk>(*room->accounts_, limits);
    return room;
}

} // namespace kiosk::store
