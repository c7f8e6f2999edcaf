#include "kiosk/supervise/supervisor.h"

#include "kiosk/wire/data_folder.h"
#include "kiosk/wire/heartbeat.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>

namespace kiosk::supervise {

namespace {

constexpr int cannot_run_here = 2;

void say(const std::string& sentence) {
    std::fprintf(stderr, "kiosk-supervise: %s.\n", sentence.c_str());
}

std::string words_of(const End& end) {
    return end.code ? fmt::format("with exit code {}", *end.code)
                    : fmt::format("by signal {}", end.signal.value_or(0));
}

} // namespace

Supervisor::Supervisor(SupervisorSettings settings)
    : settings_(std::move(settings)), store_("kiosk-store", settings_.times.restart),
      kiosk_("kiosk", settings_.times.restart), probe_(settings_.socket, settings_.times.ping) {}

int Supervisor::run(int ended) {
    const Time begun = std::chrono::steady_clock::now();
    store_.start_at = begun;
    // The store's first answer brings this forward; without one the screens still inform.
    kiosk_.start_at = begun + settings_.times.store_wait;
    std::optional<int> code;
    while (!code) {
        pollfd told{ended, POLLIN, 0};
        code = ::poll(&told, 1, 0) == 1 ? std::optional(0) : turn(std::chrono::steady_clock::now());
        if (!code) {
            sleep(ended);
        }
    }
    end(kiosk_);
    end(store_);
    return *code;
}

std::optional<int> Supervisor::turn(Time now) {
    hear_store(now);
    hear_kiosk(now);
    for (Part* part : {&store_, &kiosk_}) {
        if (std::optional<int> code = reap(*part, now)) {
            return code;
        }
        kill_frozen(*part, now);
        if (std::optional<int> code = start_due(*part, now)) {
            return code;
        }
    }
    return std::nullopt;
}

void Supervisor::sleep(int ended) {
    std::vector<pollfd> watched = {{ended, POLLIN, 0}};
    std::vector<Time> due;
    for (const Part* part : {&store_, &kiosk_}) {
        if (part->child) {
            watched.push_back({part->child->descriptor(), POLLIN, 0});
            due.push_back(frozen_at(*part));
        } else if (part->start_at) {
            due.push_back(*part->start_at);
        }
    }
    if (heartbeat_) {
        watched.push_back({heartbeat_.number(), POLLIN, 0});
    }
    if (store_.child) {
        due.push_back(probe_.due());
        watched.push_back({probe_.descriptor(), POLLIN, 0}); // poll passes over -1.
    }
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(
        *std::min_element(due.begin(), due.end()) - std::chrono::steady_clock::now());
    ::poll(watched.data(), watched.size(),
           static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000)));
}

std::optional<int> Supervisor::start_due(Part& part, Time now) {
    if (part.child || !part.start_at || now < *part.start_at) {
        return std::nullopt;
    }
    Result<Child> child = start(part);
    if (!child) {
        say(child.error().sentence);
        return cannot_run_here;
    }
    part.child.emplace(std::move(*child));
    if (&part == &store_) {
        probe_.watch(part.child->id());
    }
    part.start_at.reset();
    part.last_sign = now;
    part.gave_sign = false;
    return std::nullopt;
}

Result<Child> Supervisor::start(const Part& part) {
    if (&part == &store_) {
        return Child::start({.program = settings_.store_program,
                             .flags = settings_.store_flags,
                             .environment = {},
                             .signal_on_orphaned = SIGTERM});
    }
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()) != 0) {
        return failure(fmt::format("no pipe for the heartbeat: {}", std::strerror(errno)));
    }
    heartbeat_ = wire::Descriptor(ends[0]);
    const wire::Descriptor theirs(ends[1]);
    return Child::start(
        {.program = settings_.kiosk_program,
         .flags = settings_.kiosk_flags,
         .environment = {{wire::heartbeat_variable, fmt::format("{}", theirs.number())}},
         .inherited = theirs.number(),
         // A frozen kiosk heeds nothing else, and it holds nothing that must be put away.
         .signal_on_orphaned = SIGKILL});
}

std::optional<int> Supervisor::reap(Part& part, Time now) {
    const std::optional<End> end = part.child ? part.child->ended() : std::nullopt;
    if (!end) {
        return std::nullopt;
    }
    part.child.reset();
    if (&part == &kiosk_) {
        heartbeat_.reset();
        if (end->code == 0) {
            return 0;
        }
    }
    const bool broken = end->code == cannot_run_here;
    const bool hopeless = &part == &kiosk_ ? broken && !part.ran : end->code == wire::folder_in_use;
    if (hopeless) {
        return cannot_run_here;
    }
    // A store's folder is not put right within a second; a display may be.
    part.start_at = broken && &part == &store_ ? now + settings_.times.restart.slow
                                               : part.policy.after_end(now);
    // Without a store the screens inform; they do not wait for it.
    if (&part == &store_ && kiosk_.start_at && kiosk_.last_sign == Time{}) {
        kiosk_.start_at = now;
    }
    say(fmt::format("{} ended {}; it starts again in {} s", part.name, words_of(*end),
                    std::chrono::ceil<std::chrono::seconds>(*part.start_at - now).count()));
    return std::nullopt;
}

void Supervisor::hear_store(Time now) {
    if (!store_.child || !probe_.turn(now)) {
        return;
    }
    store_.last_sign = now;
    const bool kiosk_never_ran = kiosk_.last_sign == Time{};
    if (kiosk_.start_at && kiosk_never_ran) {
        kiosk_.start_at = now;
    }
    store_.gave_sign = store_.ran = true;
}

void Supervisor::hear_kiosk(Time now) {
    std::array<char, 256> signs{};
    if (heartbeat_ && ::recv(heartbeat_.number(), signs.data(), signs.size(), MSG_DONTWAIT) > 0) {
        kiosk_.last_sign = now;
        kiosk_.gave_sign = kiosk_.ran = true;
    }
}

Supervisor::Time Supervisor::frozen_at(const Part& part) const {
    return part.last_sign +
           (part.gave_sign ? settings_.times.frozen : settings_.times.frozen_start);
}

void Supervisor::kill_frozen(Part& part, Time now) {
    if (part.child && now >= frozen_at(part)) {
        say(fmt::format("{} gives no sign of life and is ended", part.name));
        part.child->signal(SIGKILL);
        part.last_sign = now; // It is reaped on a later turn, and not killed on each until then.
    }
}

// Asks first, so that the store can put its log away, and insists when the time is up.
void Supervisor::end(Part& part) {
    if (!part.child) {
        return;
    }
    part.child->signal(SIGTERM);
    part.child->signal(SIGCONT);
    static_cast<void>(part.child->ended(settings_.times.to_end));
    part.child.reset();
}

} // namespace kiosk::supervise
