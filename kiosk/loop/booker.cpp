#include "kiosk/loop/booker.h"

#include "kiosk/bookings/applicant.h"

#include <array>
#include <utility>

#include <fmt/format.h>
#include <sys/random.h>

namespace kiosk {

namespace {

constexpr std::chrono::milliseconds between_tries{100};

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
    for (Job& job : jobs_) {
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
    const auto end = std::chrono::steady_clock::now() + patience_;
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
    while (true) {
        more_.wait(lock, [&] { return ending_ || !jobs_.empty(); });
        if (ending_) {
            return;
        }
        Job job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        std::optional<Result<bookings::Reply>> reply = reply_to(job);
        bookings::wipe_person(job.request);
        lock.lock();
        if (reply && job.number > forgotten_) {
            answers_.push_back({job.number, std::move(*reply)});
            if (!ending_) {
                wake_();
            }
        }
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
