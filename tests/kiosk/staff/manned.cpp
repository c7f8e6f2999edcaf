#include "tests/kiosk/staff/manned.h"

#include "kiosk/security/one_time_code.h"

#include <catch2/catch_test_macros.hpp>

namespace kiosk::test {

namespace {

constexpr security::PassphraseCost cheap{4, 1, 1};
constexpr std::chrono::seconds morning{1'662'000'000}; // 1 September 2022, 10:40 in Tianjin

} // namespace

Manned::Manned(store::StaffLimits limits) : kept_(scratch_.ledger()), limits_(limits) {
    const auto key = security::Secret::copy_of("0123456789abcdef0123456789abcdef");
    vault_.emplace(std::move(*security::Vault::of_keys(key, key)));
    restart(boot_);
}

void Manned::restart(const std::string& boot) {
    boot_ = boot;
    desk_.reset();
    accounts_.reset();
    kept_.reopen();
    accounts_.emplace(store::Accounts::open(kept_.ledger().connection(), *vault_, cheap).value());
    desk_.emplace(*accounts_, limits_);
    desk_->take_bookings(&kept_.bookings());
}

staff::Moment Manned::now() const {
    return {{"2022-09-01", boot_, passed_},
            morning + std::chrono::duration_cast<std::chrono::seconds>(passed_)};
}

void Manned::pass(std::chrono::milliseconds time) {
    passed_ += time;
}

Person Manned::enrol(const std::string& name, staff::Role role) {
    const auto secrets = accounts_->enrol(name, role, 0, now()).value();
    return {name, secrets.passphrase, secrets.code_secret, secrets.account.number};
}

Person Manned::works(const std::string& name, staff::Role role) {
    Person person = enrol(name, role);
    REQUIRE(accounts_->choose_passphrase(person.account, chosen, now()).value());
    person.passphrase = chosen;
    return person;
}

staff::Credentials Manned::credentials(const Person& person) const {
    return {person.name, person.passphrase,
            security::code_at(person.code_secret, now().wall).value()};
}

staff::Opened Manned::opened(const Person& person) {
    const staff::Reply reply = log_in(person);
    REQUIRE(std::holds_alternative<staff::Opened>(reply));
    return std::get<staff::Opened>(reply);
}

staff::Reply Manned::ask(const staff::Request& request) {
    return desk_->answer(request, now()).value();
}

std::vector<std::string> Manned::audit_kinds(std::size_t last) {
    const auto entries = ledger().audit().value();
    std::vector<std::string> kinds;
    for (std::size_t i = entries.size() - std::min(last, entries.size()); i < entries.size(); ++i) {
        kinds.push_back(entries[i].kind);
    }
    return kinds;
}

std::string Manned::audit_body() {
    return ledger().last_audit_entry().value().body;
}

} // namespace kiosk::test
