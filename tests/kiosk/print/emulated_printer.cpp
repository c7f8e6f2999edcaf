#include "tests/kiosk/print/emulated_printer.h"

#include <array>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kiosk::test {

namespace {

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

bool listens(int port) {
    const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    const bool answered =
        ::connect(probe, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
    ::close(probe);
    return answered;
}

template <class Condition> void wait_until(const Condition& holds, const std::string& what) {
    using namespace std::chrono_literals;
    const auto end = std::chrono::steady_clock::now() + 10s;
    while (!holds()) {
        if (std::chrono::steady_clock::now() > end) {
            throw std::runtime_error(what + "; config/setup installs what it needs");
        }
        std::this_thread::sleep_for(20ms);
    }
}

pid_t start(const std::vector<std::string>& words, const std::filesystem::path& log,
            const std::string& variable = {}) {
    const pid_t child = ::fork();
    if (child != 0) {
        return child;
    }
    const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(file, 1);
    ::dup2(file, 2);
    if (!variable.empty()) {
        ::putenv(const_cast<char*>(variable.c_str()));
    }
    std::vector<char*> arguments;
    for (const std::string& word : words) {
        arguments.push_back(const_cast<char*>(word.c_str()));
    }
    arguments.push_back(nullptr);
    ::execvp(arguments[0], arguments.data());
    ::_exit(127);
}

void end(pid_t child) {
    if (child > 0) {
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
    }
}

} // namespace

int free_port() {
    const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof(address);
    ::bind(probe, reinterpret_cast<const sockaddr*>(&address), size);
    ::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(probe);
    return ntohs(address.sin_port);
}

EmulatedPrinter::EmulatedPrinter(const std::string& does, const std::string& formats)
    : port_(free_port()) {
    std::string name = (std::filesystem::temp_directory_path() / "printer-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    std::filesystem::create_directory(folder_ / "spool");
    const auto command = folder_ / "command";
    std::ofstream(command) << "#!/bin/sh\ncp \"$1\" " << (folder_ / "printed").string() << "\n"
                           << does << "\n";
    std::filesystem::permissions(command, std::filesystem::perms::owner_all);
    const std::string bus = "unix:path=" + (folder_ / "bus").string();
    bus_ = start({"dbus-daemon", "--session", "--nofork", "--nopidfile", "--address=" + bus},
                 folder_ / "bus.log");
    wait_until([&] { return std::filesystem::exists(folder_ / "bus"); },
               "dbus-daemon did not start");
    printer_ =
        start({"ippeveprinter", "-r", "off", "-p", fmt::format("{}", port_), "-n", "localhost",
               "-d", (folder_ / "spool").string(), "-f", formats, "-c", command.string(), "Slip"},
              folder_ / "printer.log", "DBUS_SYSTEM_BUS_ADDRESS=" + bus);
    wait_until([&] { return listens(port_); }, "ippeveprinter did not start");
}

EmulatedPrinter::~EmulatedPrinter() {
    end(printer_);
    end(bus_);
    std::error_code ignored; // a leftover folder of a test harms nobody
    std::filesystem::remove_all(folder_, ignored);
}

std::string EmulatedPrinter::address() const {
    return fmt::format("ipp://localhost:{}/ipp/print", port_);
}

std::string EmulatedPrinter::printed() const {
    std::ifstream in(folder_ / "printed", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<std::filesystem::path> EmulatedPrinter::spooled() const {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_ / "spool")) {
        if (entry.is_regular_file()) {
            files.push_back(entry.path());
        }
    }
    return files;
}

} // namespace kiosk::test
