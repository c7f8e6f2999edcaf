// kiosk-supervise: starts kiosk-store and kiosk from its own folder, keeps both running and passes
// its flags on to the kiosk. Exit 0 when the kiosk was closed or a signal ended it, 2 when a child
// cannot run on this machine.
#include "kiosk/supervise/supervisor.h"
#include "kiosk/wire/data_folder.h"

#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <sys/signalfd.h>

namespace {

using namespace kiosk;

constexpr std::string_view help =
    "kiosk-supervise [FLAGS]: starts kiosk-store and kiosk and keeps both running.\n"
    "FLAGS go to the kiosk, --settings and --pack to both; `kiosk --help` lists them. It ends\n"
    "when the kiosk is closed, and SIGTERM, SIGINT or SIGHUP end all three.\n";

int say(std::string_view sentence, int code) {
    std::fprintf(stderr, "kiosk-supervise: %.*s.\n", static_cast<int>(sentence.size()),
                 sentence.data());
    return code;
}

wire::Descriptor ending_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) {
        sigaddset(&signals, number);
    }
    sigprocmask(SIG_BLOCK, &signals, nullptr);
    return wire::Descriptor(signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
}

// The store books by the rules the kiosk shows, so it is told of the same settings and pack.
std::vector<std::string> store_flags(const std::vector<std::string>& flags) {
    std::vector<std::string> of_store;
    for (std::size_t at = 0; at < flags.size(); ++at) {
        for (const std::string name : {"--settings", "--pack"}) {
            if (flags[at].starts_with(name + "=")) {
                of_store.push_back(flags[at]);
            } else if (flags[at] == name && at + 1 < flags.size()) {
                of_store.insert(of_store.end(), {flags[at], flags[at + 1]});
            }
        }
    }
    return of_store;
}

int run(int count, char** words) {
    if (count == 2 && std::string_view(words[1]) == "--help") {
        std::fputs(help.data(), stdout);
        return 0;
    }
    const wire::Descriptor ended = ending_signals();
    const Result<std::filesystem::path> socket = wire::socket_path();
    if (!socket) {
        return say(socket.error().sentence, 2);
    }
    const std::filesystem::path here =
        std::filesystem::read_symlink("/proc/self/exe").parent_path();
    supervise::Supervisor supervisor({.store_program = here / "kiosk-store",
                                      .kiosk_program = here / "kiosk",
                                      .kiosk_flags = {words + 1, words + count},
                                      .store_flags = store_flags({words + 1, words + count}),
                                      .socket = *socket,
                                      .times = {}});
    return supervisor.run(ended.number());
}

} // namespace

int main(int count, char** words) {
    try {
        return run(count, words);
    } catch (const std::exception& failed) {
        return say(failed.what(), 2);
    }
}
