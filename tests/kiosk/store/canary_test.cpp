// Fifty visits of people whose names, phones and id numbers stand nowhere else, ten of them cut off
// by kill -9: afterwards not one of these values is in any file of the store, in what it said, in a
// temporary file, in a core file, or in the memory it still has.
#include "eligibility/eligibility.h"
#include "kiosk/wire/data_folder.h"
#include "tests/kiosk/bookings/people.h"
#include "tests/kiosk/bookings/small_pack.h"
#include "tests/kiosk/store/place.h"

#include <csignal>
#include <fstream>
#include <optional>
#include <random>
#include <sstream>

#include <catch2/catch_test_macros.hpp>
#include <fcntl.h>
#include <fmt/format.h>

using namespace kiosk;
using namespace kiosk::bookings;
using namespace std::chrono_literals;
using test::id;

namespace {

constexpr int visits = 50;
constexpr int every = 5; // so many visits to a kill

Applicant canary(int number) {
    Applicant who = test::person(700'000 + number);
    who.name = fmt::format("查验人{:03}号欧阳", number);
    return who;
}

std::vector<std::string> words() {
    std::vector<std::string> all;
    for (int number = 0; number < visits; ++number) {
        const Applicant who = canary(number);
        all.insert(all.end(), {who.id_number, who.phone, who.name});
    }
    return all;
}

std::size_t hits_in(std::string_view bytes, const std::vector<std::string>& words) {
    std::size_t hits = 0;
    for (const std::string& word : words) {
        for (std::size_t at = bytes.find(word); at != std::string_view::npos;
             at = bytes.find(word, at + 1)) {
            ++hits;
        }
    }
    return hits;
}

struct Memory {
    std::size_t bytes = 0;
    std::size_t hits = 0;
    bool readable = false;
};

// Every region the process may read.
Memory memory_of(int process, const std::vector<std::string>& words) {
    Memory found;
    const wire::Descriptor memory(
        ::open(fmt::format("/proc/{}/mem", process).c_str(), O_RDONLY | O_CLOEXEC));
    found.readable = static_cast<bool>(memory);
    std::istringstream maps(test::bytes_of(fmt::format("/proc/{}/maps", process)));
    for (std::string line; std::getline(maps, line);) {
        std::size_t begin = 0;
        std::size_t end = 0;
        char may_read = '-';
        if (std::sscanf(line.c_str(), "%zx-%zx %c", &begin, &end, &may_read) != 3 ||
            may_read != 'r' || line.find("[v") != std::string::npos) {
            continue;
        }
        std::string bytes(end - begin, '\0');
        const ssize_t got =
            ::pread(memory.number(), bytes.data(), bytes.size(), static_cast<off_t>(begin));
        if (got > 0) {
            bytes.resize(static_cast<std::size_t>(got));
            found.bytes += bytes.size();
            found.hits += hits_in(bytes, words);
        }
    }
    return found;
}

Child start(const test::Folder& folder, int log) {
    Result<Child> store = Child::start(
        {.program = KIOSK_STORE,
         .flags = {"--pack", (folder / "pack").string()},
         .environment = {{"STATE_DIRECTORY", folder.path()}, {"TMPDIR", folder / "tmp"}},
         .signal_on_orphaned = SIGKILL,
         .output = log});
    REQUIRE(store);
    wire::StoreLink link(folder / wire::socket_name);
    REQUIRE(test::eventually([&] { return link.ping().has_value(); }, 10s));
    return std::move(*store);
}

// The same request again until it is answered, as the kiosk asks too.
Reply asked(wire::StoreLink& link, const Request& request) {
    Result<Reply> reply = link.ask_bookings(request);
    for (int tries = 0; !reply && tries < 5; ++tries) {
        reply = link.ask_bookings(request);
    }
    INFO((reply ? "" : reply.error().sentence));
    REQUIRE(reply);
    return *reply;
}

} // namespace

TEST_CASE("after fifty visits and ten kills nothing of the visitors is on the disk or in memory") {
    const test::Folder folder;
    std::filesystem::create_directory(folder / "tmp");
    test::write_pack(folder / "pack", test::service("bed", 500));
    const std::string hash = eligibility::load(folder / "pack").program->hash;
    const wire::Descriptor log(
        ::open((folder / "said").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    const std::vector<std::string> looked_for = words();
    std::optional<Child> store(start(folder, log.number()));
    int booked = 0;
    int kills = 0;
    for (int number = 0; number < visits; ++number) {
        wire::StoreLink link(folder / wire::socket_name);
        const auto visit = static_cast<std::uint64_t>(number);
        asked(link, Hold{id(1000 + visit), id(visit), "bed", "2022", "any"});
        const auto place = std::get<Place>(
            asked(link, Confirm{id(2000 + visit), id(visit), canary(number), Claim{hash, {}}}));
        ++booked;
        if (number % 2 == 1) {
            const Proof proof{place.reference, canary(number).phone.substr(7)};
            asked(link, AskPlace{proof});
            asked(link, Cancel{proof});
        }
        if (number % every == every - 1) {
            store->signal(SIGKILL);
            REQUIRE(store->ended(5s));
            store.emplace(start(folder, log.number()));
            ++kills;
        }
        if (number == visits / 2) {
            const std::string backup = (folder / "one.backup").string();
            REQUIRE(test::run(fmt::format("STATE_DIRECTORY=\"{}\" \"{}\" backup make --to \"{}\"",
                                          folder.path().string(), KIOSK_STORE, backup))
                        .code == 0);
        }
    }
    {
        // One more visit, so that the memory looked at is that of a store which has just booked.
        wire::StoreLink link(folder / wire::socket_name);
        REQUIRE(link.ask_bookings(Hold{id(9000), id(9001), "bed", "2022", "any"}));
        REQUIRE(
            link.ask_bookings(Confirm{id(9002), id(9001), canary(visits - 1), Claim{hash, {}}}));
        REQUIRE(link.ping());
        const Memory memory = memory_of(store->id(), looked_for);
        CHECK(memory.hits == 0);
        if (!memory.readable) {
            WARN("the memory of the store could not be read here");
        } else {
            // What is searched can find: the folder's name is there.
            CHECK(memory_of(store->id(), {folder.path().string()}).hits > 0);
        }
        WARN(fmt::format("{} visits, {} kills: {} values looked for, {} hits in {} bytes of memory",
                         visits, kills, looked_for.size(), memory.hits, memory.bytes));
    }
    CHECK(kills == 10);
    CHECK(booked == visits);
    std::size_t files = 0;
    std::size_t bytes = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder.path())) {
        if (!file.is_regular_file()) {
            continue;
        }
        const std::string content = test::bytes_of(file.path());
        INFO(file.path().string());
        CHECK(hits_in(content, looked_for) == 0);
        CHECK_FALSE(file.path().filename().string().starts_with("core"));
        bytes += content.size();
        ++files;
    }
    CHECK(std::filesystem::is_empty(folder / "tmp"));
    WARN(fmt::format("0 hits in {} files of {} bytes", files, bytes));
    // And so can the search of files.
    test::write(folder / "planted", "x" + canary(3).id_number + "x" + canary(4).name);
    CHECK(hits_in(test::bytes_of(folder / "planted"), looked_for) == 2);
}
