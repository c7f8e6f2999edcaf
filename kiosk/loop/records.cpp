#include "kiosk/loop/records.h"

#include <utility>

#include <sys/random.h>

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

std::optional<slip::PublicKey> Records::slip_key() {
    const std::lock_guard lock(mutex_);
    return slip_key_;
}

void Records::keep_key(const std::string& digits) {
    const std::lock_guard lock(mutex_);
    slip_key_ = slip::read_public_key(digits);
}

// A token of its own, and the store's signature under the digest.
Event Records::make_slip(const Effect& effect, slip::Statement statement) {
    const event::Failed failed{effect.visit, effect.request};
    auto& token = statement.token;
    if (!link_ || ::getrandom(token.data(), token.size(), 0) != std::ssize(token)) {
        return failed;
    }
    const slip::Statement fitted = slip::fitted(statement, slip::most_statement_bytes);
    slip::Code code;
    code.statement = slip::encode(fitted);
    const auto answer = link_->sign_slip(slip::digest(code.statement));
    const auto key = answer ? slip::read_public_key(answer->key) : std::nullopt;
    const auto signature = answer ? slip::read_signature(answer->signature) : std::nullopt;
    if (!key || !signature) {
        return failed;
    }
    keep_key(answer->key);
    code.key = slip::id_of(*key);
    code.signature = *signature;
    statement.left_out = fitted.left_out;
    return event::SlipMade{effect.visit, effect.request, std::move(statement),
                           slip::to_digits(code)};
}

Event Records::done(const Effect& effect) {
    if (const auto* slip = std::get_if<MakeSlip>(&effect.wish)) {
        return make_slip(effect, slip->statement);
    }
    const auto counts = counts_of(std::get<CountVisit>(effect.wish));
    return link_ && link_->count_visit(counts) ? Event(event::Done{effect.visit, effect.request})
                                               : Event(event::Failed{effect.visit, effect.request});
}

// Told and forgotten: the store notes it in its audit, and the screens need no answer.
void Records::tell(const wire::PackInstalled& pack) {
    if (!link_ || !link_->pack_installed(pack)) {
        return;
    }
    if (const auto key = link_->slip_key()) {
        keep_key(key->key);
    }
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
        std::optional<Event> answer;
        if (job.effect) {
            answer = done(*job.effect);
        } else {
            tell(job.pack);
        }
        lock.lock();
        if (answer) {
            answers_.push_back(std::move(*answer));
        }
        if (!ending_) {
            wake_();
        }
    }
}

} // namespace kiosk
