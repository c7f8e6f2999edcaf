#include "kiosk/wire/frame.h"
#include "kiosk/wire/messages.h"

#include <random>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <nlohmann/json.hpp>

using namespace kiosk;
using namespace kiosk::wire;
using nlohmann::json;

namespace {

const std::string hash(64, 'a');

std::vector<Request> requests() {
    return {{1, Hello{.program = "kiosk"}},
            {2, Ping{}},
            {3, CountVisit{1, 0, 1000, {"illness_relief", "heating_refund"}}},
            {4, PackInstalled{"hedong-2022", 3, hash}},
            {std::numeric_limits<std::int64_t>::max(), AskHealth{}},
            {5, SignSlip{hash}},
            {6, AskSlipKey{}},
            {7, AskStaff{staff::LogIn{{"liu.min", "a passphrase", "123456"}}}},
            {8, AskStaff{staff::ChoosePassphrase{hash, "another passphrase"}}},
            {9, AskStaff{staff::Leave{hash, staff::Leaving::lock}}},
            {10, AskStaff{staff::Renew{hash}}},
            {11, AskStaff{staff::Perform{hash, staff::Begin{staff::Action::take_over}}}},
            {12, AskStaff{staff::Perform{
                     hash, staff::FindBookings{"7K3M", staff::FindBookings::Which::waiting}}}},
            {13, AskStaff{staff::Perform{hash, staff::CancelBooking{4, staff::Because::mistyped}}}},
            {14, AskStaff{staff::Perform{
                     hash, staff::MoveBooking{4, "east", staff::Because::by_phone}}}}};
}

std::vector<Answer> answers() {
    return {
        {1, Welcome{}},
        {2, Done{}},
        {3, Health{3, 2, hash, 1, "hedong-2022"}},
        {4, SlipSigned{hash, hash + hash}},
        {5, SlipSigned{hash, {}}},
        {6, StaffSay{staff::Opened{hash, 7, "liu.min", staff::Role::auditor, true, 180'000, 1}}},
        {7, StaffSay{staff::NotOpened{5, 15'000}}},
        {8, StaffSay{staff::Permitted{}}},
        {9, StaffSay{staff::Refusal{staff::Reason::not_allowed}}},
        {10,
         StaffSay{staff::FoundBookings{{{4, "7K3MRW9T2C", bookings::State::waiting, "bed", "2022",
                                         "east", "2022-09-01", 2, "王*兰", "138******34"}},
                                       1,
                                       {{"bed", "2022", 200, 0, 1, {{"east", 100, 0, 1}}}}}}},
        {0, Refused{"不行。"}}};
}

std::string cbor(const json& value) {
    const std::vector<std::uint8_t> bytes = json::to_cbor(value);
    return {bytes.begin(), bytes.end()};
}

json count_visit() {
    return {{"id", 1},
            {"ask", "count_visit"},
            {"with",
             {{"started", 1}, {"finished", 0}, {"timed_out", 0}, {"programmes_viewed", {"a"}}}}};
}

} // namespace

TEST_CASE("every request and answer comes back as it was sent") {
    for (const Request& request : requests()) {
        CHECK(decode_request(encode(request)).value() == request);
    }
    for (const Answer& answer : answers()) {
        CHECK(decode_answer(encode(answer)).value() == answer);
    }
}

TEST_CASE("a request that is not exactly as agreed is refused with the place that is wrong") {
    struct Wrong {
        const char* at;
        json value;
        const char* says;
    };

    const Wrong wrong = GENERATE(values<Wrong>(
        {{"/with/started", -1, "'started' of count_visit must be a whole number from 0 to 1000"},
         {"/with/started", 1001, "'started'"},
         {"/with/started", 18446744073709551615U, "'started'"},
         {"/with/started", 1.0, "'started'"},
         {"/with/started", "1", "'started'"},
         {"/with/name", "Li", "a key it does not know"},
         {"/with/programmes_viewed", "a", "'programmes_viewed'"},
         {"/with/programmes_viewed", json::array({1}), "'programmes_viewed'"},
         {"/with/programmes_viewed", json::array({""}), "'programmes_viewed'"},
         {"/with/programmes_viewed", json::array({"张三"}), "'programmes_viewed'"},
         {"/with/programmes_viewed", json::array({std::string(65, 'a')}), "'programmes_viewed'"},
         {"/with/programmes_viewed", json(std::vector<std::string>(65, "a")), "at most 64"},
         {"/with", json::array(), "is not a map"},
         {"/ask", "count_visits", "nobody knows the message 'count_visits'"},
         {"/ask", "done", "nobody knows"},
         {"/ask", 1, "'ask' of the message must be a text"},
         {"/id", 0, "'id'"},
         {"/id", nullptr, "'id'"},
         {"/more", 1, "a key it does not know"}}));
    json request = count_visit();
    REQUIRE(decode_request(cbor(request)));
    request[json::json_pointer(wrong.at)] = wrong.value;
    const auto decoded = decode_request(cbor(request));
    REQUIRE_FALSE(decoded);
    INFO(decoded.error().sentence);
    CHECK(decoded.error().sentence.find(wrong.says) != std::string::npos);
}

TEST_CASE("a missing key, bytes after the end and another shape are refused") {
    json request = count_visit();
    request["with"].erase("finished");
    CHECK_FALSE(decode_request(cbor(request)));
    CHECK_FALSE(decode_request(cbor(count_visit()) + "x"));
    CHECK_FALSE(decode_request(cbor(count_visit()).substr(1)));
    CHECK_FALSE(decode_request(cbor(7)));
    CHECK_FALSE(decode_request(cbor(nullptr)));
    CHECK_FALSE(decode_request(""));
    request = {{"id", 1},
               {"ask", "pack_installed"},
               {"with", {{"id", "A"}, {"version", 1}, {"hash", hash}}}};
    CHECK_FALSE(decode_request(cbor(request)));
    request["with"]["id"] = "a";
    CHECK(decode_request(cbor(request)));
    request["with"]["hash"] = std::string(64, 'A');
    CHECK_FALSE(decode_request(cbor(request)));
}

TEST_CASE("nesting as deep as a frame allows is refused and does not exhaust the stack") {
    const char level = GENERATE('\x81', '\x9F'); // an array of one, an array without an end
    CHECK_FALSE(decode_request(std::string(longest_frame, level)));
    std::string maps;
    while (maps.size() + 3 < longest_frame) {
        maps += "\xA1\x61k"; // a map of one, whose key is "k"
    }
    CHECK_FALSE(decode_request(maps));
}

TEST_CASE("a value of nine levels is refused for its depth, one of eight for what it is") {
    const auto nested = [](std::size_t levels) { return std::string(levels, '\x81') + '\0'; };
    CHECK(decode_request(nested(9)).error().sentence.find("eight levels") != std::string::npos);
    CHECK(decode_request(nested(8)).error().sentence == "the message is not a map");
}

TEST_CASE("random and damaged bytes are refused or mean what they say") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const auto below = [&](std::size_t bound) { return random() % bound; };
    const auto check = [](const std::string& bytes) {
        if (const auto request = decode_request(bytes)) {
            REQUIRE(decode_request(encode(*request)).value() == *request);
        }
        if (const auto answer = decode_answer(bytes)) {
            REQUIRE(decode_answer(encode(*answer)).value() == *answer);
        }
    };
    for (int tried = 0; tried < 50'000; ++tried) {
        std::string bytes(below(80), '\0');
        for (char& byte : bytes) {
            byte = static_cast<char>(below(256));
        }
        check(bytes);
    }
    int accepted = 0;
    for (int tried = 0; tried < 50'000; ++tried) {
        const auto known = requests();
        std::string bytes = encode(known[below(known.size())]);
        for (std::size_t damages = 1 + below(3); damages > 0; --damages) {
            bytes[below(bytes.size())] = static_cast<char>(below(256));
        }
        accepted += decode_request(bytes) ? 1 : 0;
        check(bytes);
    }
    // A damage inside a number or a name is another request as good; most damages must be refused.
    CHECK(accepted > 0);
    CHECK(accepted < 25'000);
}
