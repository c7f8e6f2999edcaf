#include "kiosk/store_commands.h"

#include "kiosk/security/secret.h"
#include "kiosk/store/backups.h"
#include "kiosk/store/enrolment.h"
#include "kiosk/store/machine_clock.h"
#include "kiosk/store/office.h"
#include "kiosk/wire/data_folder.h"

#include <filesystem>
#include <fstream>
#include <iostream>

#include <CLI/CLI.hpp>

namespace kiosk {

namespace {

namespace fs = std::filesystem;

template <class Act> Command in_folder(Act act) {
    return [act](const Flags& flags) -> Result<std::string> {
        const Result<fs::path> folder = wire::data_folder();
        return folder ? act(*folder, flags) : failure(folder.error().sentence);
    };
}

template <class Act> Command in_office(Act act) {
    return in_folder([act](const fs::path& folder, const Flags& flags) -> Result<std::string> {
        Result<store::Office> office = store::Office::open(folder);
        return office ? act(*office, flags) : failure(office.error().sentence);
    });
}

// On the terminal, or where it was asked for in the file.
Result<std::string> handed_over(Result<std::string> text, const Flags& flags) {
    if (!text || flags.to.empty()) {
        return text;
    }
    std::ofstream out(flags.to, std::ios::binary);
    out << *text << std::flush;
    if (!out) {
        return failure("the file " + flags.to + " cannot be written");
    }
    return "written to " + flags.to;
}

Result<std::string> publish(store::Office& office, const Flags& flags) {
    return handed_over(office.publish_lottery(flags.which), flags);
}

Result<std::string> audit(store::Office& office, const Flags& flags) {
    return handed_over(office.audit(), flags);
}

Result<std::string> resume_audit(store::Office& office, const Flags& flags) {
    return office.resume_audit(flags.because);
}

Result<std::string> quota(store::Office& office, const Flags& flags) {
    return flags.places ? office.change_quota(flags.which, *flags.places)
                        : office.show_quota(flags.which);
}

Result<std::string> id_number() {
    std::string line;
    std::getline(std::cin, line);
    if (line.empty()) {
        return failure("write the person's id number on standard input; nothing was changed");
    }
    return line;
}

// The act on the person whose id number stands on standard input.
template <class Act> Command with_person(Act act) {
    return in_office([act](store::Office& office, const Flags&) -> Result<std::string> {
        Result<std::string> number = id_number();
        if (!number) {
            return number;
        }
        Result<std::string> told = act(office, *number);
        security::wipe({number->data(), number->size()});
        return told;
    });
}

} // namespace

void add_commands(CLI::App& app, Flags& flags, Command& chosen) {
    const auto add = [&](CLI::App& parent, const char* name, const char* help, Command command) {
        CLI::App* sub = parent.add_subcommand(name, help);
        sub->callback([&chosen, command = std::move(command)] { chosen = command; });
        return sub;
    };
    const auto of_service = [&](CLI::App* sub) {
        sub->add_option("SERVICE", flags.which.service, "Its id in services.toml")->required();
        sub->add_option("PERIOD", flags.which.period, "Its period there")->required();
        return sub;
    };
    of_service(add(app, "quota", "How many places a service has; with PLACES changes it",
                   in_office(quota)))
        ->add_option("PLACES", flags.places, "Never less than are taken")
        ->check(CLI::Range(0, 1'000'000));
    CLI::App* audit_command = app.add_subcommand("audit", "What was done to this kiosk");
    audit_command->require_subcommand(1);
    add(*audit_command, "show", "All of it, one entry a line, for verify-audit", in_office(audit))
        ->add_option("--to", flags.to, "File to write; default the terminal");
    add(*audit_command, "resume", "Goes on with an audit that does not fit the head kept of it",
        in_office(resume_audit))
        ->add_option("--because", flags.because, "What happened")
        ->required();
    CLI::App* key = app.add_subcommand("key", "The key that what is kept of people is sealed with");
    key->require_subcommand(1);
    add(*key, "rotate", "Seals all of it under a new key; the kiosk must be ended before",
        in_office([](store::Office& office, const Flags&) { return office.rotate_key(); }));
    CLI::App* backup = app.add_subcommand("backup", "Copies of the ledger");
    backup->require_subcommand(1);
    add(*backup, "make", "Makes one, also while the kiosk runs",
        in_office(
            [](store::Office& office, const Flags& given) { return office.make_backup(given.to); }))
        ->add_option("--to", flags.to, "A file, or a folder such as a stick's")
        ->required();
    const auto of_file = [&](CLI::App* sub) {
        sub->add_option("FILE", flags.file, "The backup")->required();
    };
    of_file(add(*backup, "check", "Proves that it can be restored; changes nothing",
                in_folder([](const fs::path& folder, const Flags& given) {
                    return store::check_backup(folder, given.file, store::present_day());
                })));
    of_file(add(*backup, "restore", "Puts it in the ledger's place; the kiosk must be ended before",
                in_folder([](const fs::path& folder, const Flags& given) {
                    return store::restore_backup(folder, given.file, store::present_day());
                })));
    add(app, "readiness", "What of the store is in order, and what to do where it is not",
        in_office([](store::Office& office, const Flags&) { return office.readiness(); }));
    CLI::App* person = app.add_subcommand(
        "person", "What is kept of a person, whose id number is read from standard input");
    person->require_subcommand(1);
    add(*person, "show", "All of it, for the person",
        with_person([](auto& office, const auto& id) { return office.show_person(id); }));
    add(*person, "erase", "Erases it, and proves that it is gone",
        with_person([](auto& office, const auto& id) { return office.erase_person(id); }));
    add(app, "retention", "Erases everybody of the services that ended more than DAYS ago",
        in_office([](store::Office& office, const Flags& given) {
            return office.erase_over(given.days);
        }))
        ->add_option("DAYS", flags.days)
        ->required()
        ->check(CLI::Range(0, 3650));
    add(app, "enrol", "Makes the first two administrators, or helps who cannot log in any more",
        in_folder(
            [](const fs::path& folder, const Flags&) { return store::enrol_owners(folder); }));
    CLI::App* lottery = app.add_subcommand("lottery", "The lottery of a service with a list");
    lottery->require_subcommand(1);
    of_service(add(*lottery, "close", "Closes the list: nobody registers or cancels any more",
                   in_office([](store::Office& office, const Flags& given) {
                       return office.close_lottery(given.which);
                   })));
    of_service(add(*lottery, "draw", "Reveals the seed and gives the places",
                   in_office([](store::Office& office, const Flags& given) {
                       return office.draw_lottery(given.which, given.public_text);
                   })))
        ->add_option("--public", flags.public_text,
                     "A text that nobody knew when the list was closed, such as numbers drawn "
                     "elsewhere on a later day")
        ->required();
    of_service(add(*lottery, "publish", "What everybody needs to recompute it", in_office(publish)))
        ->add_option("--to", flags.to, "File to write; default the terminal");
    CLI::App* verify =
        add(*lottery, "verify", "Recomputes a published lottery; needs no ledger",
            [](const Flags& given) { return store::verify_lottery(given.file, given.before); });
    verify->add_option("FILE", flags.file, "The published file")->required();
    verify->add_option("--before", flags.before, "One that was published earlier");
}

} // namespace kiosk
