#include "kiosk/store/retention.h"

#include "kiosk/security/whole_file.h"
#include "kiosk/store/backup_file.h"
#include "kiosk/store/data_home.h"
#include "kiosk/store/erasure_proof.h"

#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

#include <fmt/format.h>
#include <sys/stat.h>

namespace kiosk::store {

namespace {

namespace fs = std::filesystem;

// The lines that a backup which may still be restored can need.
std::string remembered(const fs::path& folder, std::string_view today) {
    std::ifstream in(erased_in(folder));
    std::string kept;
    for (std::string line; std::getline(in, line);) {
        const auto day = days_since_1970(std::string_view(line).substr(0, 10));
        if (day && days_since_1970(today).value_or(0) - *day <= backup_days) {
            kept += line + "\n";
        }
    }
    return kept;
}

SqliteBookings::Remember remember_in(const fs::path& folder, const std::string& today) {
    return [folder, today](const std::vector<std::string>& tickets) -> Result<void> {
        std::string text = remembered(folder, today);
        for (const std::string& ticket : tickets) {
            text += fmt::format("{} {}\n", today, ticket);
        }
        const auto* octets = reinterpret_cast<const unsigned char*>(text.data());
        const auto written =
            security::write_whole(erased_in(folder), {octets, text.size()}, S_IRUSR | S_IWUSR);
        return written ? written
                       : failure(fmt::format("{} cannot be written: {}; nothing was erased",
                                             erased_in(folder).string(), written.error().sentence));
    };
}

// Others read for moments only.
Result<void> write_log_back(Ledger& ledger) {
    constexpr int tries = 50;
    Result<void> written = ledger.write_log_back();
    for (int at = 0; !written && at < tries; ++at) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        written = ledger.write_log_back();
    }
    return written;
}

Result<Search> prove(Ledger& ledger, const fs::path& folder,
                     const std::vector<std::string>& traces) {
    Result<void> written = write_log_back(ledger);
    Result<Search> found = written ? search_ledger(ledger_in(folder), traces)
                                   : Result<Search>(failure(written.error().sentence));
    if (found && found->hits > 0) {
        // A page that was rearranged may keep a copy outside its rows; a file written anew has
        // none.
        written = ledger.connection().run("VACUUM");
        written = written ? write_log_back(ledger) : written;
        found = written ? search_ledger(ledger_in(folder), traces)
                        : Result<Search>(failure(written.error().sentence));
    }
    return found;
}

Result<std::string> proven(Ledger& ledger, const fs::path& folder, const Result<Erased>& erased,
                           const bookings::Moment& now) {
    if (!erased) {
        return failure(erased.error().sentence);
    }
    if (!erased->hindered_by.empty()) {
        return failure(fmt::format("the list of {} is closed and not drawn yet; draw its lottery "
                                   "first, nothing was erased",
                                   erased->hindered_by));
    }
    if (erased->bookings == 0) {
        return std::string("nothing of it is kept, so nothing was erased");
    }
    const Result<Search> search = prove(ledger, folder, erased->traces);
    if (!search || search->hits > 0) {
        return failure(fmt::format("{} bookings were erased, but it is not proven: {}; end the "
                                   "kiosk and erase again",
                                   erased->bookings,
                                   search ? fmt::format("{} values are still found", search->hits)
                                          : search.error().sentence));
    }
    const std::string numbers = fmt::format(R"({{"bookings":{},"values":{},"bytes":{},"found":0}})",
                                            erased->bookings, search->values, search->bytes);
    if (Result<void> noted = ledger.note(now.day, "erasure_proven", numbers); !noted) {
        return failure(noted.error().sentence);
    }
    return fmt::format(
        "{} bookings were erased; of the {} values that stood in them 0 are found in "
        "the {} bytes of the ledger and its log",
        erased->bookings, search->values, search->bytes);
}

} // namespace

Result<std::string> erase_person(Ledger& ledger, SqliteBookings& bookings, const fs::path& folder,
                                 std::string_view id_number, const bookings::Moment& now) {
    return proven(ledger, folder,
                  bookings.erase_person(id_number, now, remember_in(folder, now.day)), now);
}

Result<std::string> erase_over(Ledger& ledger, SqliteBookings& bookings, const fs::path& folder,
                               std::int64_t days, const bookings::Moment& now) {
    return proven(ledger, folder, bookings.erase_over(days, now, remember_in(folder, now.day)),
                  now);
}

Result<std::int64_t> erase_remembered(Connection& connection, const fs::path& folder) {
    Work work(connection);
    std::int64_t erased = 0;
    std::ifstream in(erased_in(folder));
    for (std::string day, ticket; in >> day >> ticket;) {
        erased += work.number("SELECT count(*) FROM booking WHERE ticket = ?1", ticket);
        erase_again(work, ticket);
    }
    const Result<void> done = work.finish();
    return done ? Result<std::int64_t>(erased) : failure(done.error().sentence);
}

} // namespace kiosk::store
