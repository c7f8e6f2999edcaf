// A real IPP printer of this machine's own, on loopback: ippeveprinter, with a message bus of its
// own because it will not start without one. Invariant: listens on a free port, keeps everything in
// a folder of its own, and is ended and removed with this value.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

namespace kiosk::test {

class EmulatedPrinter {
public:
    // What the printer does with a job besides keeping it: a line of shell that may say "STATE:
    // +media-empty-error" on stderr.
    explicit EmulatedPrinter(const std::string& does = "true",
                             const std::string& formats = "application/pdf");
    EmulatedPrinter(const EmulatedPrinter&) = delete;
    EmulatedPrinter& operator=(const EmulatedPrinter&) = delete;
    ~EmulatedPrinter();

    std::string address() const;

    // The last job that came out; empty when none did.
    std::string printed() const;

    // Files left in the printer's spool.
    std::vector<std::filesystem::path> spooled() const;

private:
    std::filesystem::path folder_;
    int port_ = 0;
    pid_t bus_ = 0;
    pid_t printer_ = 0;
};

// A port that is free now.
int free_port();

} // namespace kiosk::test
