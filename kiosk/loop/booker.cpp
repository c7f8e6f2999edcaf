#include "kiosk/loop/booker.h"

#include "kiosk/bookings/applicant.h"

#include <array>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <sys/random.h>

namespace kiosk {

namespace {

constexpr std::chrono::milliseconds between_tries{100};
constexpr std::chrono::milliseconds between_settlings{1000};

// Of what these ask something stays in the ledger.
bool books(const bookings::Request& request) {
    return std::holds_alternative<bookings::Confirm>(request) ||
           std::holds_alternative<bookings::Join>(request);
}

std::string last_four_in(const bookings::Request& request) {
    constexpr std::size_t four = 4;
    const auto* confirm = std::get_if<bookings::Confirm>(&request);
    const auto* join = std::get_if<bookings::Join>(&request);
    const std::string& phone =
        confirm != nullptr ? confirm->applicant.phone : join->applicant.phone;
    return phone.size() < four ? phone : phone.substr(phone.size() - four);
}

// What `request` has booked is given back; false when that is not certain yet.
bool given_back(wire::StoreLink& link, const bookings::Request& request) {
    const auto reply = link.ask_bookings(request);
    if (!reply) {
        return false;
    }
    const auto* place = std::get_if<bookings::Place>(&*reply);
    if (place == nullptr || place->state == bookings::State::cancelled) {
        return true; // a refusal: nothing was booked, and its hold is gone
    }
    const std::string& code = place->token.empty() ? place->reference : place->token;
    const auto gone = link.ask_bookings(bookings::Cancel{{code, last_four_in(request)}});
    const auto* refusal = gone ? std::get_if<bookings::Refusal>(&*gone) : nullptr;
    return gone && (refusal == nullptr || refusal->reason != bookings::Reason::too_often);
}

} // namespace

Booker::Booker(std::optional<std::filesystem::path> socket, std::function<void()> wake,
               std::chrono::milliseconds patience)
    : wake_(std::move(wake)), patience_(patience) {
    if (socket) {
        link_.emplace(std::move(*socket));
    }
    thread_ = std::thread([this] { work(); });
}

Booker::~Booker() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    more_.notify_one();
    thread_.join();
    for (auto* jobs : {&jobs_, &unsettled_}) {
        for (Job& job : *jobs) {
            bookings::wipe_person(job.request);
        }
    }
    for (Job& job : told_) {
        bookings::wipe_person(job.request);
    }
}

std::uint64_t Booker::ask(bookings::Request request) {
    std::uint64_t number = 0;
    {
        const std::lock_guard lock(mutex_);
        number = ++last_number_;
        jobs_.push_back({number, std::move(request)});
    }
    more_.notify_one();
    return number;
}

std::vector<Booker::Answer> Booker::answers() {
    const std::lock_guard lock(mutex_);
    for (Job& job : told_) {
        bookings::wipe_person(job.request);
    }
    told_.clear();
    return std::exchange(answers_, {});
}

void Booker::forget(const std::string& owner) {
    {
        const std::lock_guard lock(mutex_);
        for (Job& job : jobs_) {
            bookings::wipe_person(job.request);
        }
        jobs_.clear();
        answers_.clear();
        // Booked, but the visit ended before it was told.
        unsettled_.insert(unsettled_.end(), std::make_move_iterator(told_.begin()),
                          std::make_move_iterator(told_.end()));
        told_.clear();
        // The letting go is forgotten too: nobody waits for its answer.
        forgotten_ = ++last_number_;
        jobs_.push_back({last_number_, bookings::Release{owner}});
    }
    more_.notify_one();
}

// False when it is not to be asked again: the program ends, or nobody wants to know any more.
bool Booker::wait_before_asking_again(const Job& job) {
    std::unique_lock lock(mutex_);
    const bool is_letting_go = std::holds_alternative<bookings::Release>(job.request);
    const auto in_vain = [&] { return ending_ || (job.number <= forgotten_ && !is_letting_go); };
    return !more_.wait_for(lock, between_tries, in_vain);
}

// Nothing where nobody wants to know any more.
std::optional<Result<bookings::Reply>> Booker::reply_to(const Job& job) {
    if (!link_) {
        return failure("there is no kiosk-store to ask for places");
    }
    // Counts are many at once and can be asked for again: a store that was away a moment ago is not
    // waited for by each of them.
    const bool counts = std::holds_alternative<bookings::AskStock>(job.request);
    const auto patience = counts && away_ ? std::chrono::milliseconds(0) : patience_;
    const auto end = std::chrono::steady_clock::now() + patience;
    while (true) {
        Result<bookings::Reply> reply = link_->ask_bookings(job.request);
        if (reply || std::chrono::steady_clock::now() >= end) {
            return reply;
        }
        if (!wait_before_asking_again(job)) {
            return std::nullopt;
        }
    }
}

void Booker::work() {
    std::unique_lock lock(mutex_);
    const auto more = [&] { return ending_ || !jobs_.empty(); };
    while (true) {
        if (unsettled_.empty()) {
            more_.wait(lock, more);
        } else {
            more_.wait_for(lock, between_settlings, more);
        }
        if (ending_) {
            return;
        }
        if (jobs_.empty()) {
            settle_next(lock);
        } else {
            carry_out_next(lock);
        }
    }
}

void Booker::carry_out_next(std::unique_lock<std::mutex>& lock) {
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    std::optional<Result<bookings::Reply>> reply = reply_to(job);
    lock.lock();
    away_ = reply && !*reply;
    const std::uint64_t number = job.number;
    const bool over = job.number <= forgotten_;
    const bool placed = reply && *reply && std::holds_alternative<bookings::Place>(**reply);
    if (books(job.request) && over) {
        unsettled_.push_back(std::move(job));
        return;
    }
    if (books(job.request) && placed) {
        told_.push_back(std::move(job));
    } else {
        bookings::wipe_person(job.request);
    }
    if (reply && !over) {
        answers_.push_back({number, std::move(*reply)});
        if (!ending_) {
            wake_();
        }
    }
}

// Behind all that present visitors ask: one asking a turn.
void Booker::settle_next(std::unique_lock<std::mutex>& lock) {
    if (unsettled_.empty()) {
        return;
    }
    Job job = std::move(unsettled_.front());
    unsettled_.pop_front();
    lock.unlock();
    const bool settled = !link_ || given_back(*link_, job.request);
    lock.lock();
    if (settled) {
        bookings::wipe_person(job.request);
    } else {
        unsettled_.push_back(std::move(job));
    }
}

Result<std::string> random_request_id() {
    std::array<unsigned char, 16> bytes{};
    if (::getrandom(bytes.data(), bytes.size(), 0) != std::ssize(bytes)) {
        return failure("the kernel has no random numbers; start the kiosk again");
    }
    std::string digits;
    for (const unsigned char byte : bytes) {
        digits += fmt::format("{:02x}", byte);
    }
    return digits;
}

} // namespace kiosk
