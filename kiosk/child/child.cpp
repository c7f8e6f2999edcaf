#include "kiosk/child/child.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

// The C library's header lacks the linkage that C++ needs.
extern "C" {
#include <sys/pidfd.h>
}

extern char** environ;

namespace kiosk {

namespace {

// Everything the child needs after fork, made before it.
struct Launch {
    std::vector<std::string> texts;
    std::vector<char*> words;
    std::vector<char*> environment;
};

Launch prepare(const ChildSpec& spec) {
    Launch launch;
    launch.texts.push_back(spec.program.string());
    launch.texts.insert(launch.texts.end(), spec.flags.begin(), spec.flags.end());
    const std::size_t words = launch.texts.size();
    for (const auto& [name, value] : spec.environment) {
        launch.texts.push_back(fmt::format("{}={}", name, value));
    }
    for (std::size_t at = 0; at < words; ++at) {
        launch.words.push_back(launch.texts[at].data());
    }
    launch.words.push_back(nullptr);
    // Ours come first: getenv takes the first it finds.
    for (std::size_t at = words; at < launch.texts.size(); ++at) {
        launch.environment.push_back(launch.texts[at].data());
    }
    for (char** variable = environ; *variable != nullptr; ++variable) {
        launch.environment.push_back(*variable);
    }
    launch.environment.push_back(nullptr);
    return launch;
}

// In the child, between fork and exec: only calls that are safe there.
[[noreturn]] void become(const ChildSpec& spec, Launch& launch, pid_t parent, int told) {
    ::prctl(PR_SET_PDEATHSIG, spec.signal_on_orphaned);
    if (::getppid() != parent) {
        ::_exit(1); // The parent ended before the kernel knew that we depend on it.
    }
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
    if (spec.inherited >= 0) {
        ::fcntl(spec.inherited, F_SETFD, 0);
    }
    if (spec.input >= 0) {
        ::dup2(spec.input, STDIN_FILENO);
    }
    if (spec.silent) {
        const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
        ::dup2(nowhere, STDOUT_FILENO);
        ::dup2(nowhere, STDERR_FILENO);
    }
    if (spec.output >= 0) {
        ::dup2(spec.output, STDOUT_FILENO);
    }
    ::execve(launch.words.front(), launch.words.data(), launch.environment.data());
    const int reason = errno;
    static_cast<void>(!::write(told, &reason, sizeof(reason)));
    ::_exit(127);
}

} // namespace

Result<Child> Child::start(const ChildSpec& spec) {
    const auto failed = [&](int reason) {
        return failure(fmt::format("{} cannot be started: {}; build it with kiosk/run",
                                   spec.program.string(), std::strerror(reason)));
    };
    Launch launch = prepare(spec);
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return failed(errno);
    }
    const wire::Descriptor hears(ends[0]);
    wire::Descriptor told(ends[1]);
    const pid_t parent = ::getpid();
    const pid_t id = ::fork();
    if (id < 0) {
        return failed(errno);
    }
    if (id == 0) {
        become(spec, launch, parent, told.number());
    }
    told.reset();
    Child child(id, wire::Descriptor(::pidfd_open(id, 0)));
    // The pipe closes when exec succeeds; else it brings the reason.
    int reason = 0;
    if (::read(hears.number(), &reason, sizeof(reason)) == sizeof(reason)) {
        child.ended(std::chrono::seconds(5));
        return failed(reason);
    }
    if (!child.process_) {
        return failure("this Linux has no pidfd; kiosk-supervise needs 5.3 or newer");
    }
    return child;
}

Child::~Child() {
    // A moved-from child has no descriptor and nothing to end.
    if (process_ && !reaped_) {
        signal(SIGKILL);
        ::waitpid(id_, nullptr, 0);
    }
}

void Child::signal(int number) const {
    if (!reaped_) {
        // It fails only for a child that has ended already, which is what a signal is for.
        static_cast<void>(::pidfd_send_signal(process_.number(), number, nullptr, 0));
    }
}

std::optional<End> Child::ended(std::chrono::milliseconds patience) {
    pollfd watched{process_.number(), POLLIN, 0};
    if (reaped_ || ::poll(&watched, 1, static_cast<int>(patience.count())) != 1) {
        return std::nullopt;
    }
    int status = 0;
    if (::waitpid(id_, &status, 0) != id_) {
        return std::nullopt;
    }
    reaped_ = true;
    if (WIFSIGNALED(status)) {
        return End{.code = std::nullopt, .signal = WTERMSIG(status)};
    }
    return End{.code = WEXITSTATUS(status), .signal = std::nullopt};
}

} // namespace kiosk
