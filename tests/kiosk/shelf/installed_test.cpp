// The kiosk on a folder into which signed packs are installed, and on a single pack file.
#include "kiosk/shelf/pack_shelf.h"
#include "tests/eligibility/signing/small_pack.h"

#include <catch2/catch_test_macros.hpp>

using namespace eligibility::testing;
using eligibility::signing::Terms;
using kiosk::PackShelf;

namespace {

PackShelf shelf_of(const std::filesystem::path& where) {
    auto shelf = PackShelf::open(where);
    INFO((shelf ? "" : shelf.error().sentence));
    REQUIRE(shelf);
    return std::move(*shelf);
}

} // namespace

TEST_CASE("a pack that is installed is in force when it is looked for, and not before") {
    const Bureau bureau;
    const Folder folder;
    const Terms terms{folder.path(), bureau.keys, *eligibility::parse_date("2022-09-01"),
                      eligibility::signing::Window::must_hold};
    REQUIRE_FALSE(PackShelf::open(folder.path()));
    REQUIRE(told(install(bureau.signed_pack(1), terms)) == "taken");
    PackShelf shelf = shelf_of(folder.path());
    CHECK(shelf.current().pack_version == 1);
    CHECK_FALSE(shelf.look_again().taken);

    REQUIRE(told(install(bureau.signed_pack(2), terms)) == "taken");
    CHECK(shelf.current().pack_version == 1); // the visit that is under way
    CHECK(shelf.look_again().taken);
    CHECK(shelf.current().pack_version == 2);
    REQUIRE(told(roll_back(terms)) == "taken");
    CHECK(shelf.look_again().taken);
    CHECK(shelf.current().pack_version == 1);
}

TEST_CASE("an installed pack that was changed on the disk leaves the one in force") {
    const Bureau bureau;
    const Folder folder;
    const Terms terms{folder.path(), bureau.keys, *eligibility::parse_date("2022-09-01"),
                      eligibility::signing::Window::must_hold};
    REQUIRE(told(install(bureau.signed_pack(1), terms)) == "taken");
    PackShelf shelf = shelf_of(folder.path());
    REQUIRE(told(install(bureau.signed_pack(2), terms)) == "taken");
    write_file(folder.path() / "b.pack", Bureau().signed_pack(3));
    const PackShelf::News news = shelf.look_again();
    CHECK_FALSE(news.taken);
    CHECK(news.faults.find("is not the file that was installed") != std::string::npos);
    CHECK(shelf.current().pack_version == 1);
}

TEST_CASE("a pack file of its own is read, and read again when it is another") {
    const Bureau bureau;
    const Folder folder;
    const auto file = folder.path() / "small.pack";
    write_file(file, bureau.signed_pack(1));
    PackShelf shelf = shelf_of(file);
    CHECK(shelf.current().pack_version == 1);
    write_file(file, bureau.signed_pack(22));
    CHECK(shelf.look_again().taken);
    CHECK(shelf.current().pack_version == 22);
}
