#include "kiosk/slip/place_slip.h"

#include "kiosk/slip/code.h"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

namespace kiosk::slip {

namespace {

constexpr char place_tag = 'P';
constexpr std::size_t token_bytes = 16;
constexpr std::size_t code_bytes = 1 + token_bytes + 4;

// FNV-1a: enough against a torn or mistyped place; who has to be kept out has no token.
std::string check_of(std::string_view bytes) {
    std::uint32_t hash = 2166136261U;
    for (const char byte : bytes) {
        hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619U;
    }
    std::string check;
    for (int shift = 24; shift >= 0; shift -= 8) {
        check += static_cast<char>(hash >> static_cast<unsigned>(shift) & 0xffU);
    }
    return check;
}

int value_of(char digit) {
    return digit <= '9' ? digit - '0' : digit - 'a' + 10;
}

ui::Language spoken(eligibility::Language language) {
    return language == eligibility::Language::zh ? ui::Language::zh : ui::Language::en;
}

} // namespace

std::string state_words(const ui::Words& words, ui::Language language, bookings::State state,
                        std::int64_t position) {
    switch (state) {
    case bookings::State::booked:
        return std::string(words.say(language, "place_booked"));
    case bookings::State::waiting:
        return words.say(language, "place_waiting", {{"position", fmt::format("{}", position)}});
    case bookings::State::registered:
        return std::string(words.say(language, "place_registered"));
    case bookings::State::cancelled:
        return std::string(words.say(language, "place_cancelled"));
    }
    return {};
}

std::string spaced(std::string_view reference) {
    constexpr std::size_t half = 5;
    std::string text(reference);
    if (text.size() > half) {
        text.insert(half, " ");
    }
    return text;
}

std::vector<Block> document_of(const PlaceSlip& slip, const ui::Words& words) {
    const ui::Language language = spoken(slip.language);
    const auto say = [&](std::string_view key) { return std::string(words.say(language, key)); };
    std::vector<Block> document{
        {Style::title, say("place_slip_title")},
        {Style::key_line,
         words.say(language, "place_slip_reference", {{"reference", spaced(slip.reference)}})},
        {Style::heading, slip.service},
        {Style::item, state_words(words, language, slip.state, slip.position)},
        {Style::body, words.say(language, "place_slip_day", {{"day", slip.day}})}};
    for (const std::string& paper : slip.papers) {
        document.push_back({Style::body, fmt::format("{} {}", say("programme_bring"), paper)});
    }
    if (!slip.where.empty()) {
        document.push_back({Style::body, fmt::format("{} {}", say("programme_where"), slip.where)});
    }
    document.push_back(
        {Style::body, words.say(language, "place_slip_contact", {{"contact", slip.contact}})});
    document.push_back({Style::remark, say("place_slip_cancel")});
    document.push_back({Style::code, say("place_slip_scan")});
    return document;
}

std::string to_digits(std::string_view token) {
    std::string bytes(1, place_tag);
    for (std::size_t at = 0; at + 1 < token.size(); at += 2) {
        bytes += static_cast<char>(value_of(token[at]) * 16 + value_of(token[at + 1]));
    }
    return decimal(bytes + check_of(bytes));
}

std::optional<std::string> read_token(std::string_view digits) {
    const auto bytes = digits.size() <= 3 * code_bytes ? from_decimal(digits) : std::nullopt;
    if (!bytes || bytes->size() != code_bytes || bytes->front() != place_tag) {
        return std::nullopt;
    }
    const std::string_view body = std::string_view(*bytes).substr(0, 1 + token_bytes);
    if (check_of(body) != bytes->substr(body.size())) {
        return std::nullopt;
    }
    std::string token;
    for (const char byte : body.substr(1)) {
        token += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    }
    return token;
}

} // namespace kiosk::slip
