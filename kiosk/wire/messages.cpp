#include "kiosk/wire/messages.h"

#include "kiosk/base/overloaded.h"
#include "kiosk/wire/booking_messages.h"
#include "kiosk/wire/cbor.h"
#include "kiosk/wire/staff_messages.h"

#include <algorithm>
#include <limits>
#include <optional>

#include <fmt/format.h>

namespace kiosk::wire {

namespace {

using nlohmann::json;

constexpr std::int64_t most_visits = 1000;
constexpr std::size_t most_programmes = 64;
constexpr std::size_t longest_id = 64;
constexpr std::int64_t highest_version = 1'000'000'000;
constexpr std::size_t longest_sentence = 2000;
constexpr std::int64_t any = std::numeric_limits<std::int64_t>::max();

bool is_id(std::string_view text, std::string_view more) {
    return !text.empty() && text.size() <= longest_id &&
           std::all_of(text.begin(), text.end(), [&](char letter) {
               return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                      more.find(letter) != std::string_view::npos;
           });
}

bool is_hexadecimal(std::string_view text, std::size_t digits) {
    return text.size() == digits &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_hash(std::string_view text) {
    return is_hexadecimal(text, 64);
}

std::string bytes_of(std::int64_t id, const char* verb, const char* name, json with) {
    const json whole = {{"id", id}, {verb, name}, {"with", std::move(with)}};
    const std::vector<std::uint8_t> cbor = json::to_cbor(whole);
    return {cbor.begin(), cbor.end()};
}

std::vector<std::string> read_programmes(Fields& fields) {
    std::vector<std::string> programmes;
    const json& list = fields.value("programmes_viewed");
    const bool good =
        list.is_array() && list.size() <= most_programmes &&
        std::all_of(list.begin(), list.end(), [](const json& entry) {
            return entry.is_string() && is_id(entry.get_ref<const std::string&>(), "_");
        });
    if (!good) {
        fields.fault("programmes_viewed", "at most 64 programme ids");
        return programmes;
    }
    return list.get<std::vector<std::string>>();
}

Question read_count_visit(Fields& fields) {
    CountVisit counts;
    counts.started = fields.integer("started", 0, most_visits);
    counts.finished = fields.integer("finished", 0, most_visits);
    counts.timed_out = fields.integer("timed_out", 0, most_visits);
    counts.programmes_viewed = read_programmes(fields);
    return counts;
}

Question read_pack_installed(Fields& fields) {
    PackInstalled pack;
    pack.id = fields.text("id", longest_id);
    if (!is_id(pack.id, "_-")) {
        fields.fault("id", "a pack id of small letters, digits, _ and -");
    }
    pack.version = fields.integer("version", 0, highest_version);
    pack.hash = fields.text("hash", 64);
    if (!is_hash(pack.hash)) {
        fields.fault("hash", "64 hexadecimal digits");
    }
    return pack;
}

Question read_sign_slip(Fields& fields) {
    SignSlip slip;
    slip.digest = fields.text("digest", 64);
    if (!is_hash(slip.digest)) {
        fields.fault("digest", "64 hexadecimal digits");
    }
    return slip;
}

std::optional<Question> read_question(const std::string& name, Fields& fields) {
    if (name == "hello") {
        Hello hello;
        hello.version = fields.integer("version", 0, any);
        hello.program = fields.text("program", longest_id);
        return hello;
    }
    if (name == "ping") {
        return Ping{};
    }
    if (name == "count_visit") {
        return read_count_visit(fields);
    }
    if (name == "pack_installed") {
        return read_pack_installed(fields);
    }
    if (name == "health") {
        return AskHealth{};
    }
    if (name == "sign_slip") {
        return read_sign_slip(fields);
    }
    if (name == "slip_key") {
        return AskSlipKey{};
    }
    if (auto request = read_booking_request(name, fields)) {
        return AskBookings{std::move(*request)};
    }
    if (auto request = read_staff_request(name, fields)) {
        return AskStaff{std::move(*request)};
    }
    return std::nullopt;
}

Reply read_health(Fields& fields) {
    Health health;
    health.schema = fields.integer("schema", 0, any);
    health.audit_entries = fields.integer("audit_entries", 0, any);
    health.audit_head = fields.text("audit_head", 64);
    health.audit_first_bad = fields.integer("audit_first_bad", 0, any);
    health.pack = fields.text("pack", longest_id);
    return health;
}

Reply read_slip_signed(Fields& fields) {
    SlipSigned slip;
    slip.key = fields.text("key", 64);
    slip.signature = fields.text("signature", 128);
    if (!is_hash(slip.key)) {
        fields.fault("key", "64 hexadecimal digits");
    }
    if (!slip.signature.empty() && !is_hexadecimal(slip.signature, 128)) {
        fields.fault("signature", "128 hexadecimal digits, or none");
    }
    return slip;
}

std::optional<Reply> read_reply(const std::string& name, Fields& fields) {
    if (name == "welcome") {
        return Welcome{fields.integer("version", 0, any)};
    }
    if (name == "done") {
        return Done{};
    }
    if (name == "health") {
        return read_health(fields);
    }
    if (name == "slip_signed") {
        return read_slip_signed(fields);
    }
    if (name == "refused") {
        return Refused{fields.text("sentence", longest_sentence)};
    }
    if (auto reply = read_booking_reply(name, fields)) {
        return BookingsSay{std::move(*reply)};
    }
    if (auto reply = read_staff_reply(name, fields)) {
        return StaffSay{std::move(*reply)};
    }
    return std::nullopt;
}

// The common shape {"id": …, <verb>: <name>, "with": {…}}; `read` turns name and fields into a
// Body.
template <class Body, class Read>
Result<std::pair<std::int64_t, Body>> read_message(std::string_view cbor, const char* verb,
                                                   std::int64_t least_id, Read read) {
    const Result<json> whole = read_cbor(cbor);
    if (!whole) {
        return failure(whole.error().sentence);
    }
    Fields envelope(*whole, "the message");
    const std::int64_t id = envelope.integer("id", least_id, any);
    const std::string name = envelope.text(verb, longest_id);
    const json& with = envelope.value("with");
    if (Result<void> fine = envelope.finish(); !fine) {
        return failure(fine.error().sentence);
    }
    Fields fields(with, name);
    const std::optional<Body> body = read(name, fields);
    if (!body) {
        return failure(fmt::format("nobody knows the message '{}'", name));
    }
    if (Result<void> fine = fields.finish(); !fine) {
        return failure(fine.error().sentence);
    }
    return std::pair(id, *body);
}

} // namespace

std::string encode(const Request& request) {
    const auto bytes = [&](const char* name, json with) {
        return bytes_of(request.id, "ask", name, std::move(with));
    };
    return std::visit(
        Overloaded{
            [&](const Hello& hello) {
                return bytes("hello", {{"version", hello.version}, {"program", hello.program}});
            },
            [&](const Ping&) { return bytes("ping", json::object()); },
            [&](const CountVisit& counts) {
                return bytes("count_visit",
                             {{"started", counts.started},
                              {"finished", counts.finished},
                              {"timed_out", counts.timed_out},
                              {"programmes_viewed", json(counts.programmes_viewed)}});
            },
            [&](const PackInstalled& pack) {
                return bytes("pack_installed",
                             {{"id", pack.id}, {"version", pack.version}, {"hash", pack.hash}});
            },
            [&](const AskHealth&) { return bytes("health", json::object()); },
            [&](const SignSlip& slip) {
                return bytes("sign_slip", {{"digest", slip.digest}});
            },
            [&](const AskSlipKey&) { return bytes("slip_key", json::object()); },
            [&](const AskBookings& ask) {
                NamedMap map = named(ask.request);
                return bytes(map.name, std::move(map.with));
            },
            [&](const AskStaff& ask) {
                NamedMap map = named(ask.request);
                return bytes(map.name, std::move(map.with));
            }},
        request.question);
}

std::string encode(const Answer& answer) {
    const auto bytes = [&](const char* name, json with) {
        return bytes_of(answer.id, "say", name, std::move(with));
    };
    return std::visit(
        Overloaded{
            [&](const Welcome& welcome) {
                return bytes("welcome", {{"version", welcome.version}});
            },
            [&](const Done&) { return bytes("done", json::object()); },
            [&](const Health& health) {
                return bytes("health", {{"schema", health.schema},
                                        {"audit_entries", health.audit_entries},
                                        {"audit_head", health.audit_head},
                                        {"audit_first_bad", health.audit_first_bad},
                                        {"pack", health.pack}});
            },
            [&](const SlipSigned& slip) {
                return bytes("slip_signed", {{"key", slip.key}, {"signature", slip.signature}});
            },
            [&](const BookingsSay& say) {
                NamedMap map = named(say.reply);
                return bytes(map.name, std::move(map.with));
            },
            [&](const StaffSay& say) {
                NamedMap map = named(say.reply);
                return bytes(map.name, std::move(map.with));
            },
            [&](const Refused& refused) {
                return bytes("refused", {{"sentence", refused.sentence}});
            }},
        answer.reply);
}

Result<Request> decode_request(std::string_view cbor) {
    const auto message = read_message<Question>(cbor, "ask", 1, read_question);
    if (!message) {
        return failure(message.error().sentence);
    }
    return Request{message->first, message->second};
}

Result<Answer> decode_answer(std::string_view cbor) {
    const auto message = read_message<Reply>(cbor, "say", unreadable_request, read_reply);
    if (!message) {
        return failure(message.error().sentence);
    }
    return Answer{message->first, message->second};
}

} // namespace kiosk::wire
