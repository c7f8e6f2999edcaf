#include "kiosk/loop/records.h"

#include <utility>

namespace kiosk {

namespace {

wire::CountVisit counts_of(const CountVisit& count) {
    wire::CountVisit counts;
    switch (count.what) {
    case CountVisit::What::started:
        counts.started = 1;
        break;
    case CountVisit::What::finished:
        counts.finished = 1;
        break;
    case CountVisit::What::timed_out:
        counts.timed_out = 1;
        break;
    }
    counts.programmes_viewed = count.programmes;
    return counts;
}

} // namespace

Records::Records(std::optional<std::filesystem::path> socket, std::function<void()> wake)
    : wake_(std::move(wake)) {
    if (socket) {
        link_.emplace(std::move(*socket));
    }
    thread_ = std::thread([this] { work(); });
}

Records::~Records() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    more_.notify_one();
    thread_.join();
}

void Records::carry_out(const Effect& effect) {
    {
        const std::lock_guard lock(mutex_);
        jobs_.push_back({effect, {}});
    }
    more_.notify_one();
}

void Records::tell_pack(const eligibility::Program& program) {
    {
        const std::lock_guard lock(mutex_);
        jobs_.push_back(
            {std::nullopt,
             {.id = program.pack_id, .version = program.pack_version, .hash = program.hash}});
    }
    more_.notify_one();
}

std::vector<Event> Records::answers() {
    const std::lock_guard lock(mutex_);
    return std::exchange(answers_, {});
}

bool Records::send(const Job& job) {
    if (!link_) {
        return false;
    }
    if (!job.effect) {
        return link_->pack_installed(job.pack).has_value();
    }
    return link_->count_visit(counts_of(std::get<CountVisit>(job.effect->wish))).has_value();
}

void Records::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        more_.wait(lock, [&] { return ending_ || !jobs_.empty(); });
        if (jobs_.empty()) {
            return;
        }
        const Job job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        const bool done = send(job);
        lock.lock();
        if (job.effect) {
            const std::uint64_t visit = job.effect->visit;
            const std::uint64_t request = job.effect->request;
            answers_.push_back(done ? Event(event::Done{visit, request})
                                    : Event(event::Failed{visit, request}));
        }
        if (!ending_) {
            wake_();
        }
    }
}

} // namespace kiosk
