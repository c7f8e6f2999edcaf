#include "kiosk/print/printer.h"
#include "tests/kiosk/print/emulated_printer.h"

#include <array>
#include <cstdio>

#include <arpa/inet.h>
#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace kiosk;
using namespace std::chrono_literals;
using print::PaperSize;
using print::Printer;

namespace {

print::Slip slip_on(PaperSize size) {
    return {{{slip::Style::title, "查询结果"}, {slip::Style::code, "扫一扫"}},
            slip::qr_of("0123456789"),
            size};
}

const print::Patience short_patience{2000ms, 2000ms, 8000ms};

} // namespace

TEST_CASE("a slip comes out of a real IPP printer, byte for byte") {
    const test::EmulatedPrinter emulated;
    const Printer printer(emulated.address(), short_patience);
    CHECK(printer.look() == PrinterState::ready);
    for (const PaperSize size : {PaperSize::roll80, PaperSize::a4}) {
        const auto slip = slip_on(size);
        const std::string pdf = print::pdf_of(slip);
        REQUIRE(pdf.starts_with("%PDF-"));
        const auto begun = std::chrono::steady_clock::now();
        CHECK(printer.print(pdf, size, print::length_of(slip)) == PrinterState::ready);
        const auto taken = std::chrono::steady_clock::now() - begun;
        std::printf("printed %zu bytes in %lld ms\n", pdf.size(),
                    static_cast<long long>(taken / 1ms));
        CHECK((emulated.printed() == pdf));
    }
}

TEST_CASE("a printer that runs out of paper says so, and the job does not come out later") {
    const test::EmulatedPrinter emulated("echo 'STATE: +media-empty-error' >&2; sleep 20");
    const Printer printer(emulated.address(), short_patience);
    const auto slip = slip_on(PaperSize::roll80);
    CHECK(printer.print(print::pdf_of(slip), slip.size, print::length_of(slip)) ==
          PrinterState::no_paper);
    CHECK(printer.look() == PrinterState::no_paper);
    CHECK(emulated.printed().empty() == false); // it had begun
}

TEST_CASE("a jam, an open door and a failed job are told apart") {
    struct Trouble {
        const char* says;
        PrinterState state;
    };

    for (const Trouble& trouble : {Trouble{"STATE: +media-jam-error", PrinterState::jammed},
                                   Trouble{"STATE: +cover-open", PrinterState::open},
                                   Trouble{"ERROR: broken", PrinterState::away}}) {
        INFO(trouble.says);
        const test::EmulatedPrinter emulated(fmt::format("echo '{}' >&2; exit 1", trouble.says));
        const Printer printer(emulated.address(), short_patience);
        const auto slip = slip_on(PaperSize::roll80);
        CHECK(printer.print(print::pdf_of(slip), slip.size, print::length_of(slip)) ==
              trouble.state);
    }
}

TEST_CASE("a printer that does not take our pages, does not answer or is not there is away") {
    const test::EmulatedPrinter pictures("true", "image/jpeg");
    CHECK(Printer(pictures.address(), short_patience).look() == PrinterState::away);
    CHECK(Printer(fmt::format("ipp://localhost:{}/ipp/print", test::free_port())).look() ==
          PrinterState::away);
    CHECK(Printer("no address").look() == PrinterState::away);
    CHECK(Printer("").look() == PrinterState::none);
    CHECK(Printer("").print("%PDF-", PaperSize::a4, 800) == PrinterState::none);
}

TEST_CASE("a printer that takes the call and says nothing costs no more than its patience") {
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    REQUIRE(::bind(listener, reinterpret_cast<const sockaddr*>(&address), size) == 0);
    REQUIRE(::listen(listener, 4) == 0);
    ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
    const auto begun = std::chrono::steady_clock::now();
    CHECK(Printer(fmt::format("ipp://localhost:{}/", ntohs(address.sin_port)),
                  {1000ms, 1000ms, 1000ms})
              .look() == PrinterState::away);
    CHECK(std::chrono::steady_clock::now() - begun < 10s);
    ::close(listener);
}
