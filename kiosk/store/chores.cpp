#include "kiosk/store/chores.h"

#include "kiosk/store/backups.h"
#include "kiosk/store/retention.h"

#include <fmt/format.h>

namespace kiosk::store {

void Chores::fails(const Error& error, std::string& said, std::vector<std::string>& told) {
    if (said != error.sentence) {
        said = error.sentence;
        told.push_back(error.sentence);
    }
}

void Chores::back_up(const bookings::Moment& now, std::vector<std::string>& told) {
    if (terms_.backups.empty() || now.since_boot < next_backup_) {
        return;
    }
    const Result<std::string> made =
        std::filesystem::is_directory(terms_.backups)
            ? make_backup(*ledger_, *vault_, folder_, terms_.backups, Day::of(now.day))
            : failure(fmt::format("the folder for backups {} is not there; put in its stick or "
                                  "name another one under [backup] in the settings",
                                  terms_.backups.string()));
    if (made) {
        backup_fault_.clear();
    } else {
        fails(made.error(), backup_fault_, told);
    }
    next_backup_ = now.since_boot + (made ? terms_.every : again);
}

void Chores::erase(const bookings::Moment& now, std::vector<std::string>& told) {
    if (now.day == erased_on_ || now.since_boot < next_erasing_) {
        return;
    }
    const Result<std::string> erased =
        erase_over(*ledger_, *bookings_, folder_, terms_.keep_days, now);
    if (!erased) {
        fails(erased.error(), erasing_fault_, told);
        next_erasing_ = now.since_boot + again;
        return;
    }
    erasing_fault_.clear();
    erased_on_ = now.day;
    if (!erased->starts_with("nothing")) {
        told.push_back(*erased);
    }
}

std::vector<std::string> Chores::look(const bookings::Moment& now) {
    std::vector<std::string> told;
    erase(now, told);
    back_up(now, told);
    return told;
}

} // namespace kiosk::store
