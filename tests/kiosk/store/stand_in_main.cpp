// Stands in for the kiosk under a supervisor. Notes its number, its flags and when it began in the
// file named by the first word, then does what the second says: beat, exit N, beat-then-exit N,
// crash, freeze, mute.
#include "kiosk/wire/heartbeat.h"

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <string>

#include <unistd.h>

int main(int count, char** words) {
    if (count < 3) {
        return 64;
    }
    const std::string does = words[2];
    std::ofstream(words[1], std::ios::app) << ::getpid() << ' ' << does << std::endl;
    if (does == "exit") {
        return count > 3 ? std::atoi(words[3]) : 0;
    }
    if (does == "crash") {
        std::abort();
    }
    if (does == "mute") {
        ::signal(SIGTERM, SIG_IGN);
    }
    kiosk::wire::Heartbeat heart = kiosk::wire::Heartbeat::from_environment();
    // Beats for ever, or once and then never again; in a time of its own that makes every turn a
    // beat.
    kiosk::wire::Heartbeat::Time now = std::chrono::steady_clock::now();
    do {
        heart.beat(now += kiosk::wire::Heartbeat::interval);
        ::usleep(20'000);
    } while (does == "beat");
    if (does == "beat-then-exit") {
        ::usleep(300'000);
        return std::atoi(words[3]);
    }
    while (true) {
        ::pause();
    }
}
