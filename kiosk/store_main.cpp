// kiosk-store: keeps the ledger in the data folder and answers on the socket there until it is told
// to end. Exit 0 when ended by SIGTERM or SIGINT, 2 with one sentence when it cannot begin, 3 when
// another one uses the folder, 1 when it broke later. A pack that is refused takes the bookings
// away, nothing else. A command is an officer's work: exit 0 done, 1 refused with one sentence.
#include "kiosk/base/closed_process.h"
#include "kiosk/entitlement/offers.h"
#include "kiosk/entitlement/pack_rules.h"
#include "kiosk/security/signing_key.h"
#include "kiosk/settings/settings.h"
#include "kiosk/store/audit_keys.h"
#include "kiosk/store/audit_table.h"
#include "kiosk/store/chores.h"
#include "kiosk/store/data_home.h"
#include "kiosk/store/head_keeper.h"
#include "kiosk/store/key_ring.h"
#include "kiosk/store/ledger.h"
#include "kiosk/store/machine_clock.h"
#include "kiosk/store/server.h"
#include "kiosk/store/sqlite_bookings.h"
#include "kiosk/store/staff_room.h"
#include "kiosk/store_commands.h"
#include "kiosk/wire/data_folder.h"

#include <csignal>
#include <cstdio>
#include <exception>
#include <optional>
#include <string_view>

#include <CLI/CLI.hpp>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using namespace kiosk;

int say(std::string_view sentence, int code) {
    std::fprintf(stderr, "kiosk-store: %.*s.\n", static_cast<int>(sentence.size()),
                 sentence.data());
    return code;
}

// The signals that end the store arrive as bytes to read, never within a request.
wire::Descriptor ending_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigprocmask(SIG_BLOCK, &signals, nullptr);
    return wire::Descriptor(signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
}

Result<Settings> settings_of(const Flags& flags) {
    return read_settings(flags.settings.empty() ? usual_settings() : fs::path(flags.settings));
}

Result<fs::path> pack_folder(const Flags& flags) {
    if (!flags.pack.empty()) {
        return fs::path(flags.pack);
    }
    const auto read = settings_of(flags);
    return read ? Result<fs::path>(read->pack) : failure(read.error().sentence);
}

store::StaffLimits staff_limits(const Flags& flags) {
    const auto read = settings_of(flags);
    return read ? store::StaffLimits{read->timings.staff_idle, read->timings.staff_whole}
                : store::StaffLimits{};
}

// As the settings say; where they cannot be read it stays as it is.
Result<security::Suite> wanted_suite(const Flags& flags, store::Ledger& ledger) {
    const auto settings = settings_of(flags);
    const auto named = settings ? security::suite_named(settings->audit_suite) : std::nullopt;
    return named ? Result<security::Suite>(*named) : store::read_audit_suite(ledger.connection());
}

// The places of one pack after another, kept in the ledger.
class Places {
public:
    // The ledger outlives the places; its keys are found from `folder`.
    Places(store::Ledger& ledger, fs::path folder, std::string boot)
        : ledger_(&ledger), folder_(std::move(folder)), boot_(std::move(boot)) {}

    // The error's sentence says why nobody can book.
    Result<void> open(const Flags& flags) {
        const Result<fs::path> folder = pack_folder(flags);
        if (!folder) {
            return failure(folder.error().sentence);
        }
        Result<PackShelf> shelf = PackShelf::open(*folder);
        if (!shelf) {
            return failure(shelf.error().sentence);
        }
        shelf_.emplace(std::move(*shelf));
        rules_.emplace(*shelf_);
        Result<security::Vault> vault = store::open_vault(ledger_->connection(), folder_);
        if (!vault) {
            return failure(vault.error().sentence);
        }
        vault_.emplace(std::move(*vault));
        bookings_.emplace(ledger_->connection(), *vault_, *rules_);
        if (Result<void> offered = offer_all(); !offered) {
            bookings_.reset();
            return offered;
        }
        if (const auto settings = settings_of(flags)) {
            chores_.emplace(*ledger_, *bookings_, *vault_, folder_,
                            store::ChoreTerms{settings->backup_folder, settings->backup_every,
                                              settings->keep_days});
        }
        return {};
    }

    // What the store does by itself, said where something is to be said.
    void do_chores() {
        if (!chores_) {
            return;
        }
        for (const std::string& told : chores_->look(store::present_moment(boot_))) {
            say(told, 0);
        }
    }

    // None where open() failed.
    store::SqliteBookings* bookings() { return bookings_ ? &*bookings_ : nullptr; }

    // Takes the pack that lies in the folder now. Every visit that began with the one before has
    // to begin again before it can book.
    Result<void> look_again() {
        const auto now = std::chrono::steady_clock::now();
        if (!bookings_ || now - looked_ < interval) {
            return {};
        }
        looked_ = now;
        const PackShelf::News news = shelf_->look_again();
        if (!news.faults.empty()) {
            return failure(news.faults + "the pack before it stays in force");
        }
        return news.services ? offer_all() : Result<void>();
    }

private:
    static constexpr std::chrono::seconds interval{1};

    Result<void> offer_all() {
        for (const bookings::Offer& offer : entitlement::offers_of(shelf_->catalogue())) {
            const auto reply = bookings_->offer(offer, store::present_moment(boot_));
            if (!reply) {
                return failure(reply.error().sentence);
            }
        }
        return {};
    }

    store::Ledger* ledger_;
    fs::path folder_;
    std::string boot_;
    std::optional<security::Vault> vault_;
    std::optional<PackShelf> shelf_;
    std::optional<entitlement::PackRules> rules_;
    std::optional<store::SqliteBookings> bookings_;
    std::optional<store::Chores> chores_;
    std::chrono::steady_clock::time_point looked_{};
};

int answer_until(int ended, store::Server& server, store::Ledger& ledger, Places& places,
                 store::HeadKeeper* head) {
    while (true) {
        const Result<bool> told_to_end = server.wait(ended);
        if (!told_to_end) {
            return say(told_to_end.error().sentence, 1);
        }
        if (Result<void> looked = places.look_again(); !looked) {
            say(looked.error().sentence, 0);
        }
        server.serve(store::present_day(), store::since_boot(), store::wall_time());
        places.do_chores();
        if (head != nullptr) {
            if (Result<void> kept = head->keep(store::present_day()); !kept) {
                say(kept.error().sentence, 0);
            }
        }
        if (*told_to_end) {
            const Result<void> written = ledger.write_log_back();
            return written ? 0 : say(written.error().sentence, 1);
        }
    }
}

// Exit 2 when it could not begin, so that nobody starts it again in vain; 1 when it broke later.
int serve(const Flags& flags, const fs::path& folder, int ended) {
    const Result<store::DataHome> home = store::DataHome::open(folder);
    if (!home) {
        return say(home.error().sentence,
                   store::DataHome::in_use(folder) ? wire::folder_in_use : 2);
    }
    Result<store::Ledger> ledger = store::Ledger::open(home->ledger(), store::present_day());
    if (!ledger) {
        return say(ledger.error().sentence, 2);
    }
    const Result<security::SigningKey> key = security::SigningKey::open_or_make(home->slip_key());
    if (!key) {
        return say(key.error().sentence, 2);
    }
    const auto suite = wanted_suite(flags, *ledger);
    const auto audit_keys = suite ? store::AuditKeys::open_or_make(home->folder(), *suite)
                                  : Result<store::AuditKeys>(failure(suite.error().sentence));
    if (!audit_keys) {
        return say(audit_keys.error().sentence, 2);
    }
    const Result<std::string> boot = store::present_boot();
    if (!boot) {
        return say(boot.error().sentence, 2);
    }
    Result<store::Server> server = store::Server::open(
        *ledger, *key,
        {.socket = home->folder() / wire::socket_name, .users = {::geteuid()}, .boot = *boot});
    if (!server) {
        return say(server.error().sentence, 2);
    }
    const auto staff =
        store::StaffRoom::open(ledger->connection(), home->folder(), staff_limits(flags));
    Places places(*ledger, home->folder(), *boot);
    Result<store::HeadKeeper> head = store::HeadKeeper::open(
        *ledger, *audit_keys, store::audit_head_in(home->folder()), store::present_day());
    if (const auto hashed =
            head ? ledger->hash_audit_by(store::present_day(), *suite) : Result<void>();
        !hashed) {
        return say(hashed.error().sentence, 2);
    }
    const Result<void> opened =
        head ? places.open(flags) : Result<void>(failure(head.error().sentence));
    if (!opened) {
        say(opened.error().sentence + "\nkiosk-store: it serves, but nobody can book", 0);
    }
    if (places.bookings() != nullptr) {
        server->take_bookings(*places.bookings());
    }
    if (staff) { // without its key nobody can be told from another, but the rest serves
        (*staff)->desk().take_bookings(places.bookings());
        server->take_staff((*staff)->desk());
    }
    return answer_until(ended, *server, *ledger, places, head ? &*head : nullptr);
}

int run(const Flags& flags) {
    ::umask(S_IRWXG | S_IRWXO);
    const wire::Descriptor ended = ending_signals();
    const Result<fs::path> folder = wire::data_folder();
    if (!folder) {
        return say(folder.error().sentence, 2);
    }
    return serve(flags, *folder, ended.number());
}

int do_command(const Command& command, const Flags& flags) {
    ::umask(S_IRWXG | S_IRWXO);
    const Result<std::string> told = command(flags);
    if (!told) {
        return say(told.error().sentence, 1);
    }
    std::printf("%s%s", told->c_str(), told->ends_with('\n') ? "" : "\n");
    return 0;
}

} // namespace

int main(int count, char** words) {
    Flags flags;
    Command command;
    CLI::App app(
        "Keeps the kiosk's counters, its audit, its places and its keys; kiosk-supervise "
        "starts it.\nIts folder is $STATE_DIRECTORY, else $XDG_DATA_HOME/hedong-kiosk, else "
        "~/.local/share/hedong-kiosk; it serves until SIGTERM.",
        "kiosk-store");
    app.add_option("--settings", flags.settings, "Settings file; default config/kiosk.toml");
    app.add_option("--pack", flags.pack, "Pack of rules; default the settings' own");
    app.require_subcommand(0, 1);
    add_commands(app, flags, command);
    try {
        app.parse(count, words);
    } catch (const CLI::CallForHelp& help) {
        return app.exit(help);
    } catch (const CLI::ParseError& error) {
        return say(std::string(error.what()) + "; see --help", 2);
    }
    if (!close_process()) {
        return say("the system does not let it close its memory to others; start it by itself", 2);
    }
    try {
        return command ? do_command(command, flags) : run(flags);
    } catch (const std::exception& failed) {
        return say(failed.what(), 1);
    }
}
