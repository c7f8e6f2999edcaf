#include "kiosk/speech/utf8.h"

namespace kiosk::speech {

std::u32string code_points(std::string_view utf8) {
    std::u32string codes;
    for (std::size_t at = 0; at < utf8.size();) {
        const auto byte = static_cast<unsigned char>(utf8[at]);
        const std::size_t length = byte < 0x80   ? 1
                                   : byte < 0xC2 ? 0
                                   : byte < 0xE0 ? 2
                                   : byte < 0xF0 ? 3
                                   : byte < 0xF5 ? 4
                                                 : 0;
        char32_t code = length == 1 ? byte : byte & (0x7FU >> length);
        bool whole = length > 0 && at + length <= utf8.size();
        for (std::size_t i = 1; whole && i < length; ++i) {
            const auto next = static_cast<unsigned char>(utf8[at + i]);
            whole = (next & 0xC0U) == 0x80U;
            code = (code << 6U) | (next & 0x3FU);
        }
        codes.push_back(whole ? code : U'\uFFFD');
        at += whole ? length : 1;
    }
    return codes;
}

std::string utf8_of(char32_t code) {
    std::string out;
    const auto add = [&](char32_t bits, unsigned mark) {
        out.push_back(static_cast<char>(static_cast<unsigned char>(bits | mark)));
    };
    if (code < 0x80) {
        add(code, 0);
    } else if (code < 0x800) {
        add(code >> 6U, 0xC0);
        add(code & 0x3FU, 0x80);
    } else if (code < 0x10000) {
        add(code >> 12U, 0xE0);
        add((code >> 6U) & 0x3FU, 0x80);
        add(code & 0x3FU, 0x80);
    } else {
        add(code >> 18U, 0xF0);
        add((code >> 12U) & 0x3FU, 0x80);
        add((code >> 6U) & 0x3FU, 0x80);
        add(code & 0x3FU, 0x80);
    }
    return out;
}

std::string utf8_of(std::u32string_view codes) {
    std::string out;
    for (const char32_t code : codes) {
        out += utf8_of(code);
    }
    return out;
}

bool is_han(char32_t code) {
    return (code >= 0x3400 && code <= 0x9FFF) || (code >= 0xF900 && code <= 0xFAFF) ||
           (code >= 0x20000 && code <= 0x3FFFF) || code == U'〇';
}

bool is_letter(char32_t code) {
    return (code >= U'a' && code <= U'z') || (code >= U'A' && code <= U'Z');
}

bool is_digit(char32_t code) {
    return code >= U'0' && code <= U'9';
}

} // namespace kiosk::speech
