// A child process with an owner: it cannot outlive the value that started it.
// Invariant: the process is known by a pidfd, so a signal never reaches a stranger that took its
// number; when the owner dies, even by SIGKILL, the kernel ends the child. Knows nothing of what
// the child does.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/wire/descriptor.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <sys/types.h>

namespace kiosk {

struct ChildSpec {
    std::filesystem::path program;
    std::vector<std::string> flags;
    std::vector<std::pair<std::string, std::string>> environment; // added to ours
    int inherited = -1;     // a descriptor the child keeps under its number
    int signal_on_orphaned; // what the kernel sends when we are gone
    int input = -1;         // what the child reads as its standard input
    int output = -1;        // what it writes its standard output to
    bool silent = false;    // nothing else it writes is kept
};

// How a child ended: by its exit code, or by a signal.
struct End {
    std::optional<int> code;
    std::optional<int> signal;
};

class Child {
public:
    // Returns once the program runs; a failure when it cannot be started.
    // REQUIRES a thread that lasts as long as the program: with it the kernel ends the child.
    static Result<Child> start(const ChildSpec& spec);

    Child(Child&&) noexcept = default;
    Child& operator=(Child&&) = delete;
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child();

    pid_t id() const { return id_; }

    // Readable once the child has ended.
    int descriptor() const { return process_.number(); }

    void signal(int number) const;

    // Its end, or nothing while it runs. Waits at most `patience`.
    std::optional<End> ended(std::chrono::milliseconds patience = std::chrono::milliseconds(0));

private:
    Child(pid_t id, wire::Descriptor process) : id_(id), process_(std::move(process)) {}

    pid_t id_;
    wire::Descriptor process_;
    bool reaped_ = false;
};

} // namespace kiosk
