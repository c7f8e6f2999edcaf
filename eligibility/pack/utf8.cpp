#include "eligibility/pack/utf8.h"

namespace eligibility {

namespace {

std::uint32_t length_of(unsigned char lead) {
    if (lead < 0x80U) {
        return 1;
    }
    if (lead >= 0xC2U && lead <= 0xDFU) {
        return 2;
    }
    if (lead >= 0xE0U && lead <= 0xEFU) {
        return 3;
    }
    return lead >= 0xF0U && lead <= 0xF4U ? 4 : 0;
}

} // namespace

std::optional<Character> character_at(std::string_view text, std::size_t offset) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[offset + i]); };
    const std::uint32_t length = length_of(byte(0));
    if (length == 0 || offset + length > text.size()) {
        return std::nullopt;
    }
    if (length == 1) {
        return Character{byte(0), 1};
    }
    char32_t code = byte(0) & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) {
            return std::nullopt;
        }
        code = (code << 6U) | (byte(i) & 0x3FU);
    }
    const bool overlong = (length == 3 && code < 0x800U) || (length == 4 && code < 0x10000U);
    const bool surrogate = code >= 0xD800U && code <= 0xDFFFU;
    if (overlong || surrogate || code > 0x10FFFFU) {
        return std::nullopt;
    }
    return Character{code, length};
}

std::optional<std::size_t> first_invalid(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        if (static_cast<unsigned char>(text[at]) < 0x80U) {
            ++at;
            continue;
        }
        const auto character = character_at(text, at);
        if (!character) {
            return at;
        }
        at += character->length;
    }
    return std::nullopt;
}

bool is_chinese(char32_t code) {
    return (code >= 0x3400U && code <= 0x9FFFU) || (code >= 0xF900U && code <= 0xFAFFU) ||
           (code >= 0x20000U && code <= 0x3FFFFU) || code == 0x3007U;
}

} // namespace eligibility
