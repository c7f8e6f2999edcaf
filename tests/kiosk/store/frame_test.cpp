#include "kiosk/wire/frame.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk::wire;

TEST_CASE("frames come out whole however their bytes arrive") {
    const std::string first(1, 'a');
    const std::string second(longest_frame, 'b');
    const std::string bytes = frame(first) + frame(second) + frame(first);
    const std::size_t piece = GENERATE(1U, 3U, 4U, 5U, 4096U, 1'000'000U);
    FrameReader reader;
    std::string got;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        reader.add(std::string_view(bytes).substr(at, piece));
        while (true) {
            const auto body = reader.next();
            REQUIRE(body);
            if (!*body) {
                break;
            }
            got += **body + "|";
        }
    }
    CHECK(got == first + "|" + second + "|" + first + "|");
    CHECK_FALSE(reader.halfway());
}

TEST_CASE("a length of nothing or beyond the bound is refused by its first four bytes") {
    const std::string length = GENERATE(std::string("\0\0\0\0", 4), std::string("\0\1\0\1", 4),
                                        std::string("\xFF\xFF\xFF\xFF", 4));
    FrameReader reader;
    reader.add(length.substr(0, 3));
    REQUIRE(reader.next());
    CHECK(reader.halfway());
    reader.add(length.substr(3));
    const auto body = reader.next();
    REQUIRE_FALSE(body);
    CHECK(body.error().sentence.find("1 to 65536 are allowed") != std::string::npos);
}
