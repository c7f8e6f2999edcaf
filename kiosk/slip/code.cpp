#include "kiosk/slip/code.h"

#include "kiosk/base/check.h"
#include "kiosk/wire/cbor.h"

#include <algorithm>

#include <fmt/format.h>

namespace kiosk::slip {

namespace {

using nlohmann::json;

constexpr std::size_t bytes_a_group = 7;
// Digits that hold 0 to 7 bytes.
constexpr std::array<std::size_t, 8> digits_for{0, 3, 5, 8, 10, 13, 15, 17};
constexpr std::size_t most_digits = 1000;

template <class Bytes> json binary(const Bytes& bytes) {
    return json::binary(std::vector<std::uint8_t>(bytes.begin(), bytes.end()));
}

std::string cbor_of(const Code& code) {
    const json all =
        json::array({binary(code.statement), binary(code.key), binary(code.signature)});
    const std::vector<std::uint8_t> cbor = json::to_cbor(all);
    return {cbor.begin(), cbor.end()};
}

} // namespace

KeyId id_of(const PublicKey& key) {
    KeyId id{};
    std::copy_n(key.begin(), id.size(), id.begin());
    return id;
}

std::string decimal(std::string_view bytes) {
    std::string digits;
    for (std::size_t at = 0; at < bytes.size(); at += bytes_a_group) {
        const std::string_view group = bytes.substr(at, bytes_a_group);
        std::uint64_t number = 0;
        for (const char byte : group) {
            number = number << 8U | static_cast<unsigned char>(byte);
        }
        digits += fmt::format("{:0{}}", number, digits_for.at(group.size()));
    }
    return digits;
}

std::optional<std::string> from_decimal(std::string_view digits) {
    std::string bytes;
    for (std::size_t at = 0; at < digits.size(); at += digits_for.back()) {
        const std::string_view group = digits.substr(at, digits_for.back());
        const auto known = std::find(digits_for.begin(), digits_for.end(), group.size());
        const auto size = static_cast<std::size_t>(known - digits_for.begin());
        if (known == digits_for.end() ||
            !std::all_of(group.begin(), group.end(), [](char c) { return c >= '0' && c <= '9'; })) {
            return std::nullopt;
        }
        std::uint64_t number = 0;
        for (const char digit : group) {
            number = number * 10 + static_cast<std::uint64_t>(digit - '0');
        }
        if (number >> (8 * size) != 0) {
            return std::nullopt;
        }
        for (std::size_t byte = size; byte > 0; --byte) {
            bytes += static_cast<char>(number >> (8 * (byte - 1)) & 0xffU);
        }
    }
    return bytes;
}

std::string to_digits(const Code& code) {
    const std::string cbor = cbor_of(code);
    KIOSK_CHECK(cbor.size() <= most_code_bytes, "a code holds at most 400 bytes");
    return decimal(cbor);
}

std::optional<Code> read_digits(std::string_view digits) {
    const auto cbor = digits.size() <= most_digits ? from_decimal(digits) : std::nullopt;
    if (!cbor || cbor->size() > most_code_bytes) {
        return std::nullopt;
    }
    const Result<json> value = wire::read_cbor(*cbor);
    if (!value || !value->is_array() || value->size() != 3) {
        return std::nullopt;
    }
    const json& all = *value;
    const bool binaries =
        std::all_of(all.begin(), all.end(), [](const json& part) { return part.is_binary(); });
    if (!binaries || all[1].get_binary().size() != KeyId{}.size() ||
        all[2].get_binary().size() != Signature{}.size()) {
        return std::nullopt;
    }
    Code code;
    const auto& statement = all[0].get_binary();
    code.statement.assign(statement.begin(), statement.end());
    std::copy_n(all[1].get_binary().begin(), code.key.size(), code.key.begin());
    std::copy_n(all[2].get_binary().begin(), code.signature.size(), code.signature.begin());
    if (cbor_of(code) != *cbor) { // one spelling only
        return std::nullopt;
    }
    return code;
}

} // namespace kiosk::slip
