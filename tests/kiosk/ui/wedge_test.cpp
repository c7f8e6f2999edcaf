#include "kiosk/platform/wedge.h"

#include <catch2/catch_test_macros.hpp>

using kiosk::platform::Wedge;
using std::chrono::milliseconds;

namespace {

// Types `text` with `pause` between the keys and Enter as long after the last.
std::optional<std::string> scan(Wedge& wedge, const std::string& text, milliseconds pause) {
    milliseconds now{1000};
    for (const char character : text) {
        now += pause;
        wedge.typed(static_cast<char32_t>(character), now);
    }
    return wedge.entered(now + pause);
}

} // namespace

TEST_CASE("what is typed quickly and ends with Enter is a scan") {
    Wedge wedge;
    CHECK(scan(wedge, "369710831570", milliseconds{2}).value() == "369710831570");
    CHECK(scan(wedge, std::string(1000, '7'), milliseconds{8}).value() == std::string(1000, '7'));
}

TEST_CASE("what a person types is no scan") {
    Wedge wedge;
    CHECK_FALSE(scan(wedge, "369710831570", milliseconds{200}));
    CHECK_FALSE(scan(wedge, "1234567", milliseconds{2}));
    CHECK_FALSE(wedge.entered(milliseconds{9'000'000}));
}

TEST_CASE("a pause begins anew, and a scan that lost its beginning is no longer whole") {
    Wedge wedge;
    wedge.typed('1', milliseconds{1000});
    CHECK(scan(wedge, "98765432", milliseconds{130} / 2).value() == "198765432");
    wedge.typed('1', milliseconds{5000});
    wedge.typed('2', milliseconds{5500});
    CHECK_FALSE(wedge.entered(milliseconds{5501}));
}

TEST_CASE("more than any code holds is dropped whole") {
    Wedge wedge;
    CHECK_FALSE(scan(wedge, std::string(5000, '1'), milliseconds{1}));
    CHECK(scan(wedge, "12345678", milliseconds{1}).value() == "12345678");
}
