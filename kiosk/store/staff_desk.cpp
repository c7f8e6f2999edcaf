#include "kiosk/store/staff_desk.h"

#include "kiosk/base/overloaded.h"
#include "kiosk/base/private_text.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace kiosk::store {

using staff::Moment;
using staff::Reason;
using staff::Refusal;
using staff::Reply;

namespace {

constexpr std::size_t token_size = 32;

std::string of_action(staff::Action action) {
    return fmt::format(R"("action":"{}")", staff::name_of(action));
}

// Who changed a booking and why, in the entry of the change itself.
std::string why(const Account& account, staff::Because because) {
    constexpr std::array<const char*, staff::because_count> words{"in_person", "by_phone",
                                                                  "office_moved", "mistyped"};
    return fmt::format(R"(,"account":{},"because":"{}")", account.number,
                       words.at(static_cast<std::size_t>(because)));
}

Result<Reply> changed(const Result<bookings::Reply>& reply) {
    if (!reply) {
        return failure(reply.error().sentence);
    }
    const auto* refusal = std::get_if<bookings::Refusal>(&*reply);
    if (refusal == nullptr) {
        return staff::Permitted{};
    }
    const bool nowhere = refusal->reason == bookings::Reason::not_found ||
                         refusal->reason == bookings::Reason::unknown_service;
    return Refusal{nowhere                                     ? Reason::not_found
                   : refusal->reason == bookings::Reason::full ? Reason::full
                                                               : Reason::not_possible};
}

} // namespace

Result<Reply> StaffDesk::answer(const staff::Request& request, const Moment& now) {
    if (Result<void> ended = end_over(now); !ended) {
        return failure(ended.error().sentence);
    }
    return std::visit(
        Overloaded{[&](const staff::LogIn& ask) { return log_in(ask, now); },
                   [&](const staff::ChoosePassphrase& ask) { return choose(ask, now); },
                   [&](const staff::Leave& ask) { return leave(ask, now); },
                   [&](const staff::Renew& ask) -> Result<Reply> {
                       return session_of(ask.token, now) != nullptr ? Reply(staff::Permitted{})
                                                                    : Reply(Refusal{});
                   },
                   [&](const staff::Perform& ask) { return perform(ask, now); }},
        request);
}

Result<void> StaffDesk::end_over(const Moment& now) {
    const std::int64_t here = now.here.since_boot.count();
    Result<void> noted;
    std::erase_if(sessions_, [&](Session& session) {
        const bool late = here - session.opened_ms >= limits_.whole.count();
        const bool idle = here - session.active_ms >= limits_.idle.count();
        if (late || idle) {
            const Result<void> one = accounts_->note(late ? "staff_time_over" : "staff_locked",
                                                     session.account.number, {}, now);
            noted = one ? noted : one;
            wipe(session.token);
        }
        return late || idle;
    });
    return noted;
}

StaffDesk::Session* StaffDesk::session_of(std::string_view token, const Moment& now) {
    Session* found = nullptr;
    for (Session& session : sessions_) {
        if (security::same_secret(session.token, token)) {
            found = &session;
        }
    }
    if (found != nullptr) {
        found->active_ms = now.here.since_boot.count();
    }
    return found;
}

Result<Reply> StaffDesk::opened(const Account& account, const Moment& now) {
    Result<std::string> token = security::random_hexadecimal(token_size);
    if (!token) {
        return failure(token.error().sentence);
    }
    std::erase_if(sessions_,
                  [&](const Session& one) { return one.account.number == account.number; });
    const std::int64_t here = now.here.since_boot.count();
    sessions_.push_back({*token, account, here, here});
    return staff::Opened{*token,           account.number,       account.name,         account.role,
                         account.one_time, limits_.idle.count(), limits_.whole.count()};
}

Result<Reply> StaffDesk::log_in(const staff::LogIn& ask, const Moment& now) {
    const auto proven = accounts_->prove(ask.who, terminal_, now);
    if (!proven) {
        return failure(proven.error().sentence);
    }
    if (const auto* refused = std::get_if<staff::NotOpened>(&*proven)) {
        return *refused;
    }
    const auto& account = std::get<Account>(*proven);
    const Result<void> noted = accounts_->note(
        "staff_opened", account.number, fmt::format(R"("role":"{}")", name_of(account.role)), now);
    if (!noted) {
        return failure(noted.error().sentence);
    }
    return opened(account, now);
}

Result<Reply> StaffDesk::choose(const staff::ChoosePassphrase& ask, const Moment& now) {
    Session* const session = session_of(ask.token, now);
    if (session == nullptr) {
        return Refusal{};
    }
    const Result<bool> chosen =
        accounts_->choose_passphrase(session->account.number, ask.passphrase, now);
    if (!chosen) {
        return failure(chosen.error().sentence);
    }
    if (!*chosen) {
        return Refusal{Reason::bad_passphrase};
    }
    session->account.one_time = false;
    return staff::Permitted{};
}

Result<Reply> StaffDesk::leave(const staff::Leave& ask, const Moment& now) {
    const Session* const session = session_of(ask.token, now);
    if (session == nullptr) {
        return staff::Permitted{}; // it is over already
    }
    const std::int64_t account = session->account.number;
    std::erase_if(sessions_, [&](const Session& one) { return one.account.number == account; });
    const bool locks = ask.how == staff::Leaving::lock;
    const Result<void> noted =
        accounts_->note(locks ? "staff_locked" : "staff_left", account, {}, now);
    if (!noted) {
        return failure(noted.error().sentence);
    }
    return staff::Permitted{};
}

Result<Reply> StaffDesk::perform(const staff::Perform& ask, const Moment& now) {
    const Session* const session = session_of(ask.token, now);
    if (session == nullptr) {
        return Refusal{};
    }
    if (session->account.one_time) {
        return Refusal{Reason::choose_first};
    }
    // The role of the ledger's row, so that a change of it counts at once.
    const Result<std::optional<Account>> account = accounts_->find(session->account.number);
    if (!account) {
        return failure(account.error().sentence);
    }
    if (!*account || !(*account)->open) {
        std::erase_if(sessions_, [&](const Session& one) { return &one == session; });
        return Refusal{};
    }
    const staff::Action action = staff::action_of(ask.deed);
    if (!staff::may((*account)->role, action)) {
        const Result<void> noted =
            accounts_->note("staff_denied", session->account.number, of_action(action), now);
        return noted ? Result<Reply>(Refusal{Reason::not_allowed})
                     : failure(noted.error().sentence);
    }
    return carry_out(*session, ask.deed, now);
}

// That somebody looked is noted once a search, never what for.
Result<Reply> StaffDesk::find(const Session& session, const staff::FindBookings& wish,
                              const Moment& now) {
    if (bookings_ == nullptr) {
        return Refusal{Reason::no_bookings};
    }
    const auto found = bookings_->find_for_staff(wish, now.here);
    if (!found) {
        return failure(found.error().sentence);
    }
    const Result<void> noted =
        accounts_->note("staff_looked", session.account.number,
                        fmt::format(R"("bookings":{})", found->lines.size()), now);
    return noted ? Result<Reply>(*found) : failure(noted.error().sentence);
}

Result<Reply> StaffDesk::carry_out(const Session& session, const staff::Deed& deed,
                                   const Moment& now) {
    const auto change = [&](const auto& act) -> Result<Reply> {
        return bookings_ == nullptr ? Result<Reply>(Refusal{Reason::no_bookings}) : changed(act());
    };
    return std::visit(
        Overloaded{
            [&](const staff::Begin& begin) -> Result<Reply> {
                const Result<void> noted = accounts_->note("staff_began", session.account.number,
                                                           of_action(begin.action), now);
                return noted ? Result<Reply>(staff::Permitted{}) : failure(noted.error().sentence);
            },
            [&](const staff::FindBookings& wish) { return find(session, wish, now); },
            [&](const staff::CancelBooking& wish) {
                return change([&] {
                    return bookings_->cancel_for_staff(
                        wish.number, why(session.account, wish.because), now.here);
                });
            },
            [&](const staff::MoveBooking& wish) {
                return change([&] {
                    return bookings_->move_for_staff(wish.number, wish.venue,
                                                     why(session.account, wish.because), now.here);
                });
            }},
        deed);
}

} // namespace kiosk::store
