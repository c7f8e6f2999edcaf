#include "kiosk/store/data_home.h"
#include "kiosk/store/ledger.h"
#include "kiosk/store/schema.h"
#include "tests/kiosk/store/place.h"

#include <algorithm>
#include <array>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace kiosk;
using namespace kiosk::store;
using test::ask_sql;
using test::bytes_of;
using test::run_sql;

namespace {

const Day today = Day::at(std::chrono::sys_days(std::chrono::year(2022) / 9 / 1));

// What DataHome says to a user who is not root, whom folders do not stop; "" when it opens.
std::string said_to_nobody(const std::filesystem::path& folder) {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const bool changed = ::geteuid() != 0 || (::setgid(65534) == 0 && ::setuid(65534) == 0);
        const auto home = DataHome::open(folder);
        const std::string said = !changed ? "still root" : home ? "" : home.error().sentence;
        ::_exit(::write(ends[1], said.data(), said.size()) < 0 ? 1 : 0);
    }
    ::close(ends[1]);
    const wire::Descriptor hears(ends[0]);
    std::string said(1000, '\0');
    said.resize(static_cast<std::size_t>(
        std::max<ssize_t>(::read(hears.number(), said.data(), said.size()), 0)));
    ::waitpid(child, nullptr, 0);
    return said;
}

} // namespace

TEST_CASE("a ledger of every older version is brought up to date and keeps what it holds") {
    const test::Folder folder;
    const auto file = folder / "ledger";
    const auto versions = versions_of(schema_text());
    const std::size_t older = GENERATE_COPY(range(std::size_t{0}, versions.size() + 1));
    {
        Connection connection = Connection::open(file).value();
        REQUIRE(migrate(connection, std::span(versions).first(older)));
    }
    if (older >= 1) {
        REQUIRE(run_sql(file,
                        "PRAGMA application_id = 0x48444B53;"
                        "INSERT INTO daily_counter VALUES ('2022-08-01', 'visits_started', 7)") ==
                "");
    }
    Ledger ledger = Ledger::open(file, today).value();
    CHECK(ledger.health().value().schema == static_cast<std::int64_t>(versions.size()));
    const Day august = Day::at(std::chrono::sys_days(std::chrono::year(2022) / 8 / 1));
    CHECK(ledger.counted(august, "visits_started").value() == (older >= 1 ? 7 : 0));

    // It has become what a new ledger is, word for word.
    const auto fresh = folder / "fresh";
    REQUIRE(Ledger::open(fresh, today));
    const std::string tables = "SELECT group_concat(sql, char(10)) FROM"
                               " (SELECT sql FROM sqlite_schema ORDER BY name)";
    CHECK(ask_sql(file, tables) == ask_sql(fresh, tables));
}

TEST_CASE("a version that fails half way leaves the version before, whole") {
    const test::Folder folder;
    const auto file = folder / "ledger";
    auto versions = versions_of(schema_text());
    versions.emplace_back("CREATE TABLE half (a); INSERT INTO nowhere VALUES (1);");
    {
        Connection connection = Connection::open(file).value();
        CHECK_FALSE(migrate(connection, versions));
    }
    CHECK(ask_sql(file, "PRAGMA user_version") == std::to_string(versions.size() - 1));
    CHECK(ask_sql(file, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == "0");
}

TEST_CASE("a ledger that cannot be trusted is refused with one sentence and not touched") {
    const test::Folder folder;
    const auto file = folder / "ledger";
    std::string says;
    SECTION("written by a newer program") {
        REQUIRE(Ledger::open(file, today));
        const std::size_t known = versions_of(schema_text()).size();
        REQUIRE(run_sql(file, fmt::format("PRAGMA user_version = {}", known + 1)) == "");
        says = fmt::format("was written by a newer program (schema {}, this one knows {}); install "
                           "that program",
                           known + 1, known);
    }
    SECTION("of another program") {
        REQUIRE(run_sql(file, "CREATE TABLE recipes (name)") == "");
        says = "is a database of another program";
    }
    SECTION("of another program that marks its files") {
        REQUIRE(run_sql(file, "PRAGMA application_id = 7") == "");
        says = "is a database of another program";
    }
    SECTION("not a database at all") {
        test::write(file, std::string(5000, 'x'));
        says = "is damaged";
    }
    SECTION("cut short") {
        REQUIRE(Ledger::open(file, today));
        const std::string whole = bytes_of(file);
        test::write(file, whole.substr(0, whole.size() / 2));
        says = "is damaged";
    }
    SECTION("with a page overwritten") {
        REQUIRE(Ledger::open(file, today));
        std::string whole = bytes_of(file);
        whole.replace(4096, 4096, std::string(4096, '\x5A'));
        test::write(file, whole);
        says = "is damaged";
    }
    const std::string before = bytes_of(file);
    const auto ledger = Ledger::open(file, today);
    REQUIRE_FALSE(ledger);
    INFO(ledger.error().sentence);
    CHECK(ledger.error().sentence.find(says) != std::string::npos);
    CHECK(ledger.error().sentence.find('\n') == std::string::npos);
    CHECK(bytes_of(file) == before);
}

TEST_CASE("a data folder is made with its parents and closed to others") {
    const test::Folder folder;
    const auto data = folder / "a/b";
    REQUIRE(DataHome::open(data));
    CHECK(std::filesystem::status(data).permissions() == std::filesystem::perms::owner_all);
    ::chmod(data.c_str(), 0755);
    REQUIRE(DataHome::open(data));
    CHECK(std::filesystem::status(data).permissions() == std::filesystem::perms::owner_all);
}

TEST_CASE("a data folder that cannot be written is refused with what to do") {
    const test::Folder folder;
    std::string said;
    SECTION("because a file has its place") {
        test::write(folder / "data", "x");
        said = DataHome::open(folder / "data").error().sentence;
    }
    SECTION("because a file has its parent's place") {
        test::write(folder / "data", "x");
        said = DataHome::open(folder / "data/below").error().sentence;
    }
    SECTION("because even root cannot write there") {
        said = DataHome::open("/proc/kiosk").error().sentence;
    }
    SECTION("because another user's folder would hold it") {
        ::chmod(folder.path().c_str(), 0555);
        said = said_to_nobody(folder / "data");
    }
    SECTION("because it belongs to another user") {
        const auto data = ::geteuid() == 0 ? folder.path() : std::filesystem::path("/");
        ::chmod(folder.path().c_str(), 0777);
        said = said_to_nobody(data);
    }
    INFO(said);
    CHECK(said.starts_with("the data folder /"));
    CHECK(said.ends_with("set STATE_DIRECTORY to one"));
}

TEST_CASE("one program at a time holds a data folder, and its end lets it go") {
    const test::Folder folder;
    {
        const auto first = DataHome::open(folder.path());
        REQUIRE(first);
        const auto second = DataHome::open(folder.path());
        REQUIRE_FALSE(second);
        CHECK(second.error().sentence.find("another kiosk-store already uses") == 0);
    }
    CHECK(DataHome::open(folder.path()));
}
