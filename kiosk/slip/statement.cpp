#include "kiosk/slip/statement.h"

#include "kiosk/wire/cbor.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace kiosk::slip {

namespace {

using eligibility::Group;
using nlohmann::json;

constexpr std::int64_t format = 1;
constexpr std::int64_t highest_version = 1'000'000'000;
constexpr std::int64_t highest_programme = 9'999;
constexpr std::int64_t highest_amount = 1'000'000'000'000; // ten thousand million yuan
constexpr std::int64_t most_left_out = 9'999;
constexpr std::size_t hash_bytes = 32;
constexpr std::size_t fields = 10;
constexpr std::size_t first_group = 6;

json binary(std::vector<std::uint8_t> bytes) {
    return json::binary(std::move(bytes));
}

std::vector<std::uint8_t> bytes_of(const std::string& hexadecimal) {
    std::vector<std::uint8_t> bytes;
    for (std::size_t at = 0; at + 1 < hexadecimal.size(); at += 2) {
        bytes.push_back(
            static_cast<std::uint8_t>(std::stoul(hexadecimal.substr(at, 2), nullptr, 16)));
    }
    return bytes;
}

json line_value(const Line& line) {
    if (!line.amount) {
        return line.programme;
    }
    if (line.amount->low == line.amount->high) {
        return json::array({line.programme, line.amount->low});
    }
    return json::array({line.programme, line.amount->low, line.amount->high});
}

// A whole number within bounds, or nothing.
std::optional<std::int64_t> whole(const json& value, std::int64_t least, std::int64_t most) {
    if (!value.is_number_integer()) {
        return std::nullopt;
    }
    if (value.is_number_unsigned() &&
        value.get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX)) {
        return std::nullopt;
    }
    const auto number = value.get<std::int64_t>();
    return number < least || number > most ? std::nullopt : std::optional(number);
}

std::optional<Line> line_of(const json& value, Group group) {
    Line line;
    line.group = group;
    const bool bare = !value.is_array();
    if (!bare && (value.size() < 2 || value.size() > 3)) {
        return std::nullopt;
    }
    const auto programme = whole(bare ? value : value[0], 0, highest_programme);
    if (!programme) {
        return std::nullopt;
    }
    line.programme = static_cast<eligibility::ProgrammeId>(*programme);
    if (!bare) {
        const auto low = whole(value[1], 0, highest_amount);
        const auto high = value.size() == 3 ? whole(value[2], 0, highest_amount) : low;
        if (!low || !high || *low > *high) {
            return std::nullopt;
        }
        line.amount = {*low, *high};
    }
    return line;
}

std::optional<std::vector<Line>> lines_of(const json& whole_value) {
    std::vector<Line> lines;
    std::set<eligibility::ProgrammeId> named;
    for (std::size_t at = 0; at < groups.size(); ++at) {
        const json& group = whole_value[first_group + at];
        if (!group.is_array()) {
            return std::nullopt;
        }
        for (const json& value : group) {
            const auto line = line_of(value, groups.at(at));
            if (!line || !named.insert(line->programme).second) {
                return std::nullopt;
            }
            lines.push_back(*line);
        }
    }
    return lines;
}

std::string hexadecimal(const json::binary_t& bytes) {
    std::string digits;
    for (const std::uint8_t byte : bytes) {
        digits += fmt::format("{:02x}", byte);
    }
    return digits;
}

} // namespace

Statement statement_of(const eligibility::Program& program, eligibility::Date day,
                       const std::vector<eligibility::Outcome>& outcomes) {
    Statement statement;
    statement.pack_version = program.pack_version;
    statement.pack_hash = program.hash;
    statement.day = day;
    for (const eligibility::Outcome& outcome : outcomes) {
        const bool holds = outcome.verdict == eligibility::Verdict::eligible;
        statement.lines.push_back({outcome.programme, eligibility::group_of(outcome),
                                   holds ? outcome.amount : std::nullopt});
    }
    std::stable_sort(statement.lines.begin(), statement.lines.end(),
                     [](const Line& a, const Line& b) { return a.group < b.group; });
    return statement;
}

std::string encode(const Statement& statement) {
    json all =
        json::array({format, statement.pack_version, binary(bytes_of(statement.pack_hash)),
                     eligibility::day_number(statement.day),
                     binary({statement.token.begin(), statement.token.end()}), statement.left_out});
    for (const Group group : groups) {
        json lines = json::array();
        for (const Line& line : statement.lines) {
            if (line.group == group) {
                lines.push_back(line_value(line));
            }
        }
        all.push_back(std::move(lines));
    }
    const std::vector<std::uint8_t> cbor = json::to_cbor(all);
    return {cbor.begin(), cbor.end()};
}

Result<Statement> decode(std::string_view cbor) {
    const auto refused = [] { return failure("the bytes are not a slip's statement"); };
    const Result<json> value = wire::read_cbor(cbor);
    if (!value || !value->is_array() || value->size() != fields) {
        return refused();
    }
    const json& all = *value;
    const auto version = whole(all[1], 0, highest_version);
    const auto day = whole(all[3], eligibility::day_number(eligibility::first_day),
                           eligibility::day_number(eligibility::last_day));
    const auto left_out = whole(all[5], 0, most_left_out);
    const bool binaries = all[2].is_binary() && all[2].get_binary().size() == hash_bytes &&
                          all[4].is_binary() && all[4].get_binary().size() == Token{}.size();
    if (!whole(all[0], format, format) || !version || !day || !left_out || !binaries) {
        return refused();
    }
    Statement statement;
    statement.pack_version = static_cast<int>(*version);
    statement.pack_hash = hexadecimal(all[2].get_binary());
    statement.day = eligibility::date_of(*day);
    std::copy_n(all[4].get_binary().begin(), statement.token.size(), statement.token.begin());
    statement.left_out = static_cast<std::uint32_t>(*left_out);
    auto lines = lines_of(all);
    if (!lines) {
        return refused();
    }
    statement.lines = std::move(*lines);
    if (encode(statement) != cbor) { // one spelling only
        return refused();
    }
    return statement;
}

Statement fitted(Statement statement, std::size_t most) {
    while (!statement.lines.empty() && encode(statement).size() > most) {
        statement.lines.pop_back();
        ++statement.left_out;
    }
    return statement;
}

} // namespace kiosk::slip
