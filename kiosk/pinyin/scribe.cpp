#include "kiosk/pinyin/scribe.h"

#include "kiosk/pinyin/line.h"

#include <array>
#include <csignal>
#include <utility>

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>

namespace kiosk::pinyin {

Result<void> Scribe::begin() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return failure("no line to kiosk-pinyin can be made; restart the machine");
    }
    wire::Descriptor ours(ends[0]);
    const wire::Descriptor theirs(ends[1]);
    Result<Child> child = Child::start({.program = program_,
                                        .flags = {},
                                        .environment = {},
                                        .signal_on_orphaned = SIGKILL,
                                        .input = theirs.number(),
                                        .output = theirs.number(),
                                        .silent = true});
    if (!child) {
        return failure(child.error().sentence);
    }
    child_.emplace(std::move(*child));
    line_ = std::move(ours);
    return {};
}

Result<std::string> Scribe::exchange(std::string_view letters) {
    const auto until = std::chrono::steady_clock::now() + patience_;
    std::string asked(letters);
    asked += '\n';
    const auto sent =
        ::send(line_.number(), asked.data(), asked.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    const bool whole = sent == static_cast<ssize_t>(asked.size());
    kiosk::wipe(asked);
    if (!whole) {
        return failure("kiosk-pinyin has ended; run it by hand to see why");
    }
    std::string line;
    line.reserve(longest_line);
    while (line.empty() || line.back() != '\n') {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            until - std::chrono::steady_clock::now());
        pollfd watched{line_.number(), POLLIN, 0};
        if (left.count() <= 0 || ::poll(&watched, 1, static_cast<int>(left.count())) <= 0) {
            kiosk::wipe(line);
            return failure(fmt::format("kiosk-pinyin did not answer for {} ms and was ended",
                                       patience_.count()));
        }
        std::array<char, 1024> bytes{};
        const auto got = ::recv(line_.number(), bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (got <= 0 || line.size() + static_cast<std::size_t>(got) > longest_line) {
            kiosk::wipe(line);
            return failure("kiosk-pinyin has ended or says too much; run it by hand to see why");
        }
        line.append(bytes.data(), static_cast<std::size_t>(got));
        ::explicit_bzero(bytes.data(), bytes.size());
    }
    line.pop_back();
    return line;
}

Result<Candidates> Scribe::look(std::string_view letters) {
    if (!child_) {
        if (Result<void> begun = begin(); !begun) {
            return failure(begun.error().sentence);
        }
    }
    Result<std::string> line = exchange(letters);
    if (!line) {
        end();
        return failure(line.error().sentence);
    }
    auto candidates = read_answer(*line, letters);
    kiosk::wipe(*line);
    if (!candidates) {
        end();
        return failure("kiosk-pinyin answered something else than what was asked");
    }
    return std::move(*candidates);
}

void Scribe::end() {
    line_.reset();
    child_.reset(); // its owner ends it
}

std::optional<pid_t> Scribe::child() const {
    return child_ ? std::optional(child_->id()) : std::nullopt;
}

} // namespace kiosk::pinyin
