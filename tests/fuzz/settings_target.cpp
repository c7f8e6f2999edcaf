// Any bytes as the settings of a kiosk: reading ends, what is refused is said in whole lines that
// each name the file, and what is accepted lies within the limits.
#include "eligibility/base/check.h"
#include "kiosk/settings/settings.h"

#include <cstddef>
#include <cstdint>
#include <sstream>

namespace {

void check_refusal(const std::string& sentence) {
    std::istringstream lines(sentence);
    std::string line;
    ELIGIBILITY_CHECK(static_cast<bool>(std::getline(lines, line)) &&
                          line.find("kiosk.toml") != std::string::npos,
                      "a refusal names the file");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace std::chrono_literals;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto settings = kiosk::parse_settings(text, "/nowhere/kiosk.toml");
    if (!settings) {
        check_refusal(settings.error().sentence);
        return 0;
    }
    ELIGIBILITY_CHECK(settings->timings.quiet >= 60s && settings->timings.quiet <= 300s,
                      "timings stay within their limits");
    ELIGIBILITY_CHECK(settings->panel_width_mm > 0 && settings->panel_height_mm > 0,
                      "a panel has a size");
    ELIGIBILITY_CHECK(settings->paper == "roll80" || settings->paper == "a4", "paper is known");
    return 0;
}
