#include "kiosk/base/private_text.h"

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <utility>

#include <catch2/catch_test_macros.hpp>

using kiosk::PrivateText;

namespace {

// A place whose bytes can be looked at after the value in it has ended.
struct Place {
    alignas(PrivateText) std::array<unsigned char, sizeof(PrivateText)> bytes{};

    bool empty() const {
        return std::all_of(bytes.begin(), bytes.begin() + PrivateText::capacity,
                           [](unsigned char byte) { return byte == 0; });
    }
};

} // namespace

TEST_CASE("a private text leaves nothing behind when it ends") {
    Place place;
    auto* text = new (place.bytes.data()) PrivateText("120102195001010003");
    CHECK(text->size() == 18);
    CHECK_FALSE(place.empty());
    std::destroy_at(text);
    CHECK(place.empty());
}

TEST_CASE("a private text leaves nothing where it was moved from") {
    Place place;
    auto* text = new (place.bytes.data()) PrivateText("王秀兰");
    const PrivateText there = std::move(*text);
    CHECK(there.view() == "王秀兰");
    CHECK(place.empty());
    PrivateText assigned("旧名");
    *text = there;
    assigned = std::move(*text);
    CHECK(assigned == there);
    CHECK(place.empty());
    std::destroy_at(text);
}

TEST_CASE("a private text takes whole characters away") {
    PrivateText text("王a兰");
    CHECK(text.characters() == 3);
    text.erase_last();
    CHECK(text.view() == "王a");
    text.erase_last();
    CHECK(text.view() == "王");
    text.erase_last();
    CHECK(text.empty());
    text.erase_last();
    CHECK(text.empty());
}

TEST_CASE("a private text takes the first letters away, and all of them when asked for more") {
    PrivateText text("wangxiulan");
    text.erase_first(4);
    CHECK(text.view() == "xiulan");
    text.erase_first(40);
    CHECK(text.empty());
}

TEST_CASE("a private text does not take what does not fit") {
    PrivateText text(std::string(PrivateText::capacity - 2, 'x'));
    CHECK_FALSE(text.append("兰"));
    CHECK(text.size() == PrivateText::capacity - 2);
    CHECK(text.append("ab"));
    CHECK_FALSE(text.append("c"));
}

TEST_CASE("a private text that grows shorter keeps nothing of what it was") {
    Place place;
    auto* text = new (place.bytes.data()) PrivateText("张秀兰");
    text->erase_last();
    text->erase_last();
    text->erase_last();
    CHECK(place.empty());
    std::destroy_at(text);
}
