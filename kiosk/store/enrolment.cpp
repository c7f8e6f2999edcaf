#include "kiosk/store/enrolment.h"

#include "kiosk/base/private_text.h"
#include "kiosk/slip/qr.h"
#include "kiosk/store/accounts.h"
#include "kiosk/store/data_home.h"
#include "kiosk/store/key_ring.h"
#include "kiosk/store/ledger.h"
#include "kiosk/store/machine_clock.h"

#include <array>
#include <iostream>
#include <optional>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kiosk::store {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t owners = 2;

// Of a folder that is there, its owner alone enrols.
Result<void> check_owner(const fs::path& folder) {
    struct stat found {};

    if (::stat(folder.c_str(), &found) == 0 && found.st_uid != ::geteuid()) {
        return failure(fmt::format("the data folder {} belongs to another user; only its owner "
                                   "enrols administrators",
                                   folder.string()));
    }
    return {};
}

Result<std::string> ask(std::string_view question) {
    std::cout << question << std::flush;
    std::string line;
    if (!std::getline(std::cin, line)) {
        return failure(
            "the console was closed; whoever was shown a passphrase already is enrolled, "
            "nobody else");
    }
    return line;
}

Result<std::string> ask_name(std::size_t number, const std::string& taken) {
    while (true) {
        Result<std::string> name =
            ask(fmt::format("第 {} 位管理员的登录名 / name of administrator {}: ", number, number));
        if (!name || (staff::is_name(*name) && *name != taken)) {
            return name;
        }
        std::cout << (*name == taken && !taken.empty()
                          ? "两位管理员要两个人 / the two administrators are two people\n"
                          : "2 到 32 个小写字母、数字、. 或 -，字母开头 / 2 to 32 small letters, "
                            "digits, . and -, a letter first\n");
    }
}

// Two rows of squares a line: dark is the terminal's black on its white.
std::string drawn(const slip::QrMatrix& code) {
    const auto dark = [&](int column, int row) {
        const bool inside = column >= 0 && row >= 0 && column < code.side && row < code.side;
        return inside && code.is_dark(column, row);
    };
    std::string text;
    for (int row = -slip::quiet_modules; row < code.side + slip::quiet_modules; row += 2) {
        text += "\x1b[30;107m";
        for (int column = -slip::quiet_modules; column < code.side + slip::quiet_modules;
             ++column) {
            constexpr std::array halves{" ", "▄", "▀", "█"};
            text += halves.at((dark(column, row) ? 2U : 0U) + (dark(column, row + 1) ? 1U : 0U));
        }
        text += "\x1b[0m\n";
    }
    return text;
}

Result<void> show(FirstSecrets secrets) {
    std::cout << fmt::format(
        "\n{} — 只显示这一次 / shown this once\n\n"
        "一次性口令，一天内有效 / passphrase for the first time, within a day:\n"
        "    {}\n\n"
        "用手机验证器扫这个码 / scan with an authenticator app:\n\n{}\n"
        "扫不了就照着输入 / or type it in: {}\n\n",
        secrets.account.name, secrets.passphrase, drawn(slip::qr_of(secrets.code_address)),
        secrets.code_secret);
    wipe(secrets.passphrase);
    wipe(secrets.code_secret);
    wipe(secrets.code_address);
    const Result<std::string> seen =
        ask("本人记好了，按回车清屏 / Enter clears the screen once its owner has it: ");
    std::cout << "\x1b[2J\x1b[3J\x1b[H" << std::flush;
    return seen ? Result<void>() : failure(seen.error().sentence);
}

} // namespace

Result<std::string> enrol_owners(const fs::path& folder) {
    if (::isatty(STDIN_FILENO) != 1 || ::isatty(STDOUT_FILENO) != 1) {
        return failure("administrators are enrolled at a console: what is shown there must not go "
                       "into a file or to another program");
    }
    if (Result<void> own = check_owner(folder); !own) {
        return failure(own.error().sentence);
    }
    // Where no store runs, this makes the folder and keeps one from starting meanwhile.
    std::optional<Result<DataHome>> home;
    if (!fs::exists(ledger_in(folder))) {
        home.emplace(DataHome::open(folder));
        if (!*home) {
            return failure(home->error().sentence);
        }
    }
    Result<Ledger> ledger = Ledger::open(ledger_in(folder), present_day());
    const Result<std::string> boot = present_boot();
    if (!ledger || !boot) {
        return failure(!ledger ? ledger.error().sentence : boot.error().sentence);
    }
    const Result<security::Vault> vault = open_vault(ledger->connection(), folder);
    if (!vault) {
        return failure(vault.error().sentence);
    }
    Result<Accounts> accounts = Accounts::open(ledger->connection(), *vault);
    if (!accounts) {
        return failure(accounts.error().sentence);
    }
    std::string first;
    for (std::size_t number = 1; number <= owners; ++number) {
        const Result<std::string> name = ask_name(number, first);
        if (!name) {
            return failure(name.error().sentence);
        }
        Result<FirstSecrets> secrets =
            accounts->enrol(*name, staff::Role::administrator, 0, present_staff_moment(*boot));
        if (!secrets) {
            return failure(secrets.error().sentence);
        }
        if (Result<void> shown = show(std::move(*secrets)); !shown) {
            return failure(shown.error().sentence);
        }
        first = *name;
    }
    return "两位管理员已登记，审计里有记录 / two administrators are enrolled, and the audit says "
           "so";
}

} // namespace kiosk::store
