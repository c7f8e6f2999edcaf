#include "kiosk/platform/picture.h"
#include "kiosk/platform/window.h"

#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using namespace kiosk::platform;
using Catch::Matchers::ContainsSubstring;

TEST_CASE("without a display the window is refused in one sentence") {
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    const auto window = Window::open({"test", WindowMode::hidden});
    REQUIRE(!window.has_value());
    CHECK_THAT(window.error().sentence, ContainsSubstring("there is no display"));
    CHECK_THAT(window.error().sentence, !ContainsSubstring("\n"));
}

TEST_CASE("a display that does not answer is refused in one sentence") {
    setenv("DISPLAY", ":61999", 1);
    const auto window = Window::open({"test", WindowMode::hidden});
    unsetenv("DISPLAY");
    REQUIRE(!window.has_value());
    CHECK_THAT(window.error().sentence, ContainsSubstring("there is no display"));
}

TEST_CASE(
    "a picture becomes a PNG of its size, a folder that is missing an error that names the file") {
    const auto folder = std::filesystem::temp_directory_path() / "kiosk_picture_test";
    std::filesystem::create_directories(folder);
    const Picture picture{2, 3, std::vector<std::uint8_t>(18, 200)};
    REQUIRE(write_png(picture, folder / "a.png").has_value());
    std::ifstream in(folder / "a.png", std::ios::binary);
    std::array<char, 24> head{};
    in.read(head.data(), head.size());
    CHECK(std::memcmp(head.data(), "\x89PNG\r\n\x1a\n", 8) == 0);
    CHECK(head[19] == 2);
    CHECK(head[23] == 3);
    CHECK_FALSE(std::filesystem::exists(folder / "a.png.part"));

    const auto refused = write_png(picture, folder / "none" / "b.png");
    REQUIRE(!refused.has_value());
    CHECK_THAT(refused.error().sentence, ContainsSubstring("b.png"));
    std::filesystem::remove_all(folder);
}
