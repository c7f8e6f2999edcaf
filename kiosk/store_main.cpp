// kiosk-store: keeps the ledger in the data folder and answers on the socket there until it is told
// to end. Exit 0 when ended by SIGTERM or SIGINT, 2 with one sentence when it cannot begin, 1 when
// it broke later.
#include "kiosk/security/signing_key.h"
#include "kiosk/store/data_home.h"
#include "kiosk/store/ledger.h"
#include "kiosk/store/server.h"
#include "kiosk/wire/data_folder.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <string_view>

#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

using namespace kiosk;

constexpr std::string_view help =
    "kiosk-store: keeps the kiosk's counters, its audit and its key. kiosk-supervise starts it.\n"
    "It takes no flags. Its folder is $STATE_DIRECTORY, else $XDG_DATA_HOME/hedong-kiosk,\n"
    "else ~/.local/share/hedong-kiosk; it serves until SIGTERM.\n";

int say(std::string_view sentence, int code) {
    std::fprintf(stderr, "kiosk-store: %.*s.\n", static_cast<int>(sentence.size()),
                 sentence.data());
    return code;
}

store::Day today() {
    return store::Day::at(std::chrono::system_clock::now());
}

// The signals that end the store arrive as bytes to read, between two requests and never within
// one.
wire::Descriptor ending_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigprocmask(SIG_BLOCK, &signals, nullptr);
    return wire::Descriptor(signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
}

// The exit code: 2 when it could not begin, so that nobody starts it again in vain, 1 when it broke
// later.
int serve(const std::filesystem::path& folder, int ended) {
    const Result<store::DataHome> home = store::DataHome::open(folder);
    if (!home) {
        return say(home.error().sentence, 2);
    }
    Result<store::Ledger> ledger = store::Ledger::open(home->ledger(), today());
    if (!ledger) {
        return say(ledger.error().sentence, 2);
    }
    const Result<security::SigningKey> key = security::SigningKey::open_or_make(home->slip_key());
    if (!key) {
        return say(key.error().sentence, 2);
    }
    Result<store::Server> server = store::Server::open(
        *ledger, *key, {.socket = home->folder() / wire::socket_name, .users = {::geteuid()}});
    if (!server) {
        return say(server.error().sentence, 2);
    }
    while (true) {
        const Result<bool> told_to_end = server->wait(ended);
        if (!told_to_end) {
            return say(told_to_end.error().sentence, 1);
        }
        server->serve(today());
        if (*told_to_end) {
            const Result<void> written = ledger->write_log_back();
            return written ? 0 : say(written.error().sentence, 1);
        }
    }
}

int run(int count, char** words) {
    if (count == 2 && std::string_view(words[1]) == "--help") {
        std::fputs(help.data(), stdout);
        return 0;
    }
    if (count > 1) {
        return say("it takes no flags; see --help", 2);
    }
    ::umask(S_IRWXG | S_IRWXO);
    const rlimit no_core{0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
    const wire::Descriptor ended = ending_signals();
    const Result<std::filesystem::path> folder = wire::data_folder();
    if (!folder) {
        return say(folder.error().sentence, 2);
    }
    return serve(*folder, ended.number());
}

} // namespace

int main(int count, char** words) {
    try {
        return run(count, words);
    } catch (const std::exception& failed) {
        return say(failed.what(), 1);
    }
}
