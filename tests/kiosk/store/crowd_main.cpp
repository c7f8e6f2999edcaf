// A crowd: `crowd SOCKET PACK_HASH FIRST_PERSON THREADS` lets that many visitors at once hold and
// confirm places of the service bed, each person one, until they are told that it is full. Prints
// the reference and the token of every place that was confirmed to somebody. A visitor whose
// connection fails asks the same again, as a kiosk does.
#include "kiosk/wire/store_link.h"
#include "tests/kiosk/bookings/people.h"

#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

namespace {

using namespace kiosk;
using namespace kiosk::bookings;

constexpr int most_of_a_thread = 1000;

// Asks until there is an answer, each time over a connection of its own.
Reply ask(const std::filesystem::path& socket, const Request& request, std::mt19937& random) {
    while (true) {
        wire::StoreLink link(socket, std::chrono::seconds(10));
        const Result<Reply> reply = link.ask_bookings(request);
        if (reply) {
            return *reply;
        }
        ::usleep(static_cast<useconds_t>(5000 + random() % 50'000));
    }
}

std::vector<Place> visit_until_full(const std::filesystem::path& socket, const std::string& hash,
                                    int first_person) {
    std::mt19937 random(static_cast<unsigned>(first_person));
    std::vector<Place> places;
    for (int who = first_person; who < first_person + most_of_a_thread; ++who) {
        const auto number = static_cast<std::uint64_t>(who);
        const std::string owner = test::id(number);
        const Reply held =
            ask(socket, Hold{test::id(1'000'000 + number), owner, "bed", "2022", "any"}, random);
        if (!std::holds_alternative<Held>(held)) {
            return places; // it is full
        }
        const Reply reply =
            ask(socket,
                Confirm{test::id(2'000'000 + number), owner, test::person(who), Claim{hash, {}}},
                random);
        if (const auto* place = std::get_if<Place>(&reply)) {
            places.push_back(*place);
        }
    }
    return places;
}

} // namespace

int main(int count, char** words) {
    if (count != 5) {
        return 2;
    }
    const std::filesystem::path socket = words[1];
    const std::string hash = words[2];
    const int first = std::atoi(words[3]);
    const int threads = std::atoi(words[4]);
    std::mutex mutex;
    std::vector<std::thread> visitors;
    for (int thread = 0; thread < threads; ++thread) {
        visitors.emplace_back([&, thread] {
            const auto places = visit_until_full(socket, hash, first + thread * most_of_a_thread);
            const std::lock_guard lock(mutex);
            for (const Place& place : places) {
                fmt::print("{} {}\n", place.reference, place.token);
            }
        });
    }
    for (std::thread& visitor : visitors) {
        visitor.join();
    }
    return 0;
}
