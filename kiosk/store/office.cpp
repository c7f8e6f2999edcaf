#include "kiosk/store/office.h"

#include "kiosk/security/audit_file.h"
#include "kiosk/store/audit_keys.h"
#include "kiosk/store/backups.h"
#include "kiosk/store/data_home.h"
#include "kiosk/store/head_keeper.h"
#include "kiosk/store/key_ring.h"
#include "kiosk/store/machine_clock.h"
#include "kiosk/store/readiness.h"
#include "kiosk/store/retention.h"

#include <fstream>
#include <iterator>

#include <fmt/format.h>

namespace kiosk::store {

using namespace bookings;

namespace fs = std::filesystem;

namespace {

// An office books nobody.
class NoRules final : public Rules {
public:
    std::string hash() const override { return {}; }

    Entitlement entitlement(std::string_view /*programme*/, const std::vector<Given>& /*answers*/,
                            std::string_view /*day*/) const override {
        return Entitlement::not_settled;
    }
};

std::string words_for(const Refusal& refusal, const AskStock& which) {
    switch (refusal.reason) {
    case Reason::below_taken:
        return fmt::format("{} places of {} are taken, so its quota cannot be less than {}; "
                           "nothing was changed",
                           refusal.number, which.service, refusal.number);
    case Reason::being_drawn:
        return fmt::format("the list of {} is closed and not drawn yet; draw its lottery first, "
                           "nothing was changed",
                           which.service);
    case Reason::not_yet:
        return fmt::format("the list of {} is still open; close it first with `kiosk-store lottery "
                           "close {} {}`, nothing was changed",
                           which.service, which.service, which.period);
    case Reason::bad_name:
        return "the public text must be 1 to 200 printable characters without \" and \\; nothing "
               "was changed";
    case Reason::unknown_service:
        return fmt::format("the ledger offers no such service as {} in {}, or it has no lottery; "
                           "the services stand in the pack's services.toml",
                           which.service, which.period);
    case Reason::closed:
    case Reason::over:
    case Reason::full:
    case Reason::places_left:
    case Reason::by_lottery:
    case Reason::hold_over:
    case Reason::already_has:
    case Reason::rules_changed:
    case Reason::not_entitled:
    case Reason::not_settled:
    case Reason::bad_id_number:
    case Reason::bad_phone:
    case Reason::request_used:
    case Reason::not_found:
    case Reason::too_often:
    case Reason::not_movable:
        break;
    }
    return "the ledger refused it; nothing was changed";
}

// The reply, unless it is a refusal or a fault.
Result<Reply> done(Result<Reply> reply, const AskStock& which) {
    if (!reply) {
        return failure(reply.error().sentence);
    }
    if (const auto* refusal = std::get_if<Refusal>(&*reply)) {
        return failure(words_for(*refusal, which));
    }
    return reply;
}

Result<LotteryRecord> read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in || fs::is_directory(file)) {
        return failure(fmt::format("the file {} cannot be read", file.string()));
    }
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    Result<LotteryRecord> record = read_lottery(text);
    if (!record) {
        return failure(fmt::format("{} is not a published lottery: {}", file.string(),
                                   record.error().sentence));
    }
    return record;
}

Result<void> same_lottery(const LotteryRecord& before, const LotteryRecord& now) {
    const auto other = [](std::string_view what) {
        return failure(
            fmt::format("the lottery is not the one that was published before: {}", what));
    };
    if (before.service != now.service || before.period != now.period) {
        return other("it is another service's");
    }
    if (before.commitment != now.commitment) {
        return other("another seed was committed to");
    }
    if (!before.list_digest.empty() &&
        (before.list_digest != now.list_digest || before.entrants != now.entrants)) {
        return other("the closed list was changed");
    }
    return {};
}

} // namespace

Office::Office(fs::path folder, security::Vault vault, Ledger ledger, std::string boot)
    : folder_(std::move(folder)), vault_(std::make_unique<security::Vault>(std::move(vault))),
      ledger_(std::make_unique<Ledger>(std::move(ledger))), rules_(std::make_unique<NoRules>()),
      bookings_(std::make_unique<SqliteBookings>(ledger_->connection(), *vault_, *rules_)),
      boot_(std::move(boot)) {}

Moment Office::now() const {
    return present_moment(boot_);
}

Result<Office> Office::open(const fs::path& folder) {
    if (!fs::exists(ledger_in(folder))) {
        return failure(fmt::format("there is no ledger in {}; start the kiosk once, or set "
                                   "STATE_DIRECTORY to its data folder",
                                   folder.string()));
    }
    Result<Ledger> ledger = Ledger::open(ledger_in(folder), present_day());
    if (!ledger) {
        return failure(ledger.error().sentence);
    }
    Result<security::Vault> vault = open_vault(ledger->connection(), folder);
    if (!vault) {
        return failure(vault.error().sentence);
    }
    const Result<std::string> boot = present_boot();
    if (!boot) {
        return failure(boot.error().sentence);
    }
    return Office(folder, std::move(*vault), std::move(*ledger), *boot);
}

Result<std::string> Office::audit() {
    const auto entries = ledger_->audit();
    if (!entries) {
        return failure(entries.error().sentence);
    }
    std::string text;
    for (const security::AuditEntry& entry : *entries) {
        text += security::audit_line(entry);
    }
    return text;
}

Result<std::string> Office::resume_audit(const std::string& because) {
    const auto keys = AuditKeys::of_ledger(ledger_->connection(), folder_);
    if (!keys) {
        return failure(keys.error().sentence);
    }
    return HeadKeeper::resume(*ledger_, *keys, audit_head_in(folder_), present_day(), because);
}

Result<std::string> Office::readiness() {
    return report(store::readiness(*ledger_, folder_, read_machine(folder_), present_day()),
                  present_day());
}

Result<std::string> Office::show_person(std::string_view id_number) {
    const auto lines = bookings_->kept_of(id_number, now());
    if (!lines) {
        return failure(lines.error().sentence);
    }
    if (Result<void> noted = ledger_->note(present_day().text(), "person_shown",
                                           fmt::format(R"({{"bookings":{}}})", lines->size()));
        !noted) {
        return failure(noted.error().sentence);
    }
    return lines->empty() ? std::string("nothing is kept of this person")
                          : fmt::format("{}", fmt::join(*lines, "\n"));
}

Result<std::string> Office::erase_person(std::string_view id_number) {
    return store::erase_person(*ledger_, *bookings_, folder_, id_number, now());
}

Result<std::string> Office::erase_over(std::int64_t days) {
    return store::erase_over(*ledger_, *bookings_, folder_, days, now());
}

Result<std::string> Office::make_backup(const fs::path& to) {
    return store::make_backup(*ledger_, *vault_, folder_, to, present_day());
}

Result<std::string> Office::rotate_key() {
    const Result<DataHome> alone = DataHome::open(folder_);
    if (!alone) {
        return failure(alone.error().sentence);
    }
    const Result<Rotated> rotated = rotate_seal_key(ledger_->connection(), folder_, present_day());
    if (!rotated) {
        return failure(rotated.error().sentence);
    }
    const Result<void> gone = ledger_->write_log_back();
    return fmt::format(
        "{} values are sealed with the key {} now, in the file seal-key.{}; keep the "
        "one before it as long as there are backups from its time{}",
        rotated->values, rotated->to, rotated->to,
        gone ? std::string() : "; " + gone.error().sentence);
}

Result<std::string> Office::show_quota(const AskStock& which) {
    const Result<Reply> reply = done(bookings_->answer(which, now()), which);
    if (!reply) {
        return failure(reply.error().sentence);
    }
    const auto& stock = std::get<Stock>(*reply);
    return fmt::format("{} {}: {} places, {} taken, {} {}", which.service, which.period,
                       stock.quota, stock.quota - stock.free, stock.waiting,
                       stock.kind == Kind::register_ ? "on the list" : "waiting");
}

Result<std::string> Office::change_quota(const AskStock& which, std::int64_t places) {
    const Result<Reply> reply = done(bookings_->change_quota(which, places, now()), which);
    if (!reply) {
        return failure(reply.error().sentence);
    }
    return show_quota(which);
}

Result<std::string> Office::close_lottery(const AskStock& which) {
    const Result<Reply> reply = done(bookings_->close_lottery(which, now()), which);
    const Result<LotteryRecord> record = bookings_->lottery(which);
    if (!reply || !record) {
        return failure(!reply ? reply.error().sentence : record.error().sentence);
    }
    return fmt::format("the list of {} {} is closed with {} tickets, its SHA-256 is {}; publish it "
                       "before the public text is known",
                       which.service, which.period, record->entrants.size(), record->list_digest);
}

Result<std::string> Office::draw_lottery(const AskStock& which, const std::string& public_text) {
    const Result<Reply> reply = done(bookings_->draw_lottery(which, public_text, now()), which);
    const Result<LotteryRecord> record = bookings_->lottery(which);
    if (!reply || !record) {
        return failure(!reply ? reply.error().sentence : record.error().sentence);
    }
    return fmt::format("{} {} is drawn with the public text \"{}\": {} of {} tickets have a place, "
                       "the others wait in the order drawn",
                       which.service, which.period, record->public_text, admitted(*record).size(),
                       record->entrants.size());
}

Result<std::string> Office::publish_lottery(const AskStock& which) {
    const Result<LotteryRecord> record = bookings_->lottery(which);
    if (!record) {
        return failure(record.error().sentence);
    }
    return to_json(*record);
}

Result<std::string> verify_lottery(const fs::path& file, const fs::path& before) {
    const Result<LotteryRecord> record = read_file(file);
    if (!record) {
        return failure(record.error().sentence);
    }
    if (Result<void> right = recompute(*record); !right) {
        return failure(right.error().sentence);
    }
    if (!before.empty()) {
        const Result<LotteryRecord> earlier = read_file(before);
        if (!earlier) {
            return failure(earlier.error().sentence);
        }
        if (Result<void> same = same_lottery(*earlier, *record); !same) {
            return failure(same.error().sentence);
        }
    }
    return fmt::format("the lottery of {} {} recomputes: the seed is the one committed to, the "
                       "list the one closed, and {} of {} tickets have a place",
                       record->service, record->period, admitted(*record).size(),
                       record->entrants.size());
}

} // namespace kiosk::store
