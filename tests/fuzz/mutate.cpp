#include "tests/fuzz/mutate.h"

#include "eligibility/pack/keyword.h"

#include <algorithm>
#include <string>
#include <vector>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace fuzz {

namespace {

bool is_word(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

// Words, single signs and runs of blanks; together they are the text.
std::vector<std::string> pieces_of(const std::string& text) {
    std::vector<std::string> pieces;
    for (const char c : text) {
        const bool goes_on = !pieces.empty() && is_word(c) && is_word(pieces.back().back());
        if (goes_on || (!pieces.empty() && c == ' ' && pieces.back().back() == ' ')) {
            pieces.back() += c;
        } else {
            pieces.emplace_back(1, c);
        }
    }
    return pieces;
}

std::string some_word(const std::vector<std::string>& pieces, Dice& dice) {
    static const std::vector<std::string> figures{"0",          "1",
                                                  "2",          "29",
                                                  "366",        "0%",
                                                  "100%",       "2/37",
                                                  "0.01",       "-1",
                                                  "2024-02-29", "9999-12-31",
                                                  "on",         "1 month",
                                                  "unknown",    "above",
                                                  "..",         "in",
                                                  "otherwise",  "¥0.00",
                                                  "(",          "¥999,999.99",
                                                  "999999999",  "cap",
                                                  ")",          "{",
                                                  "}",          "|",
                                                  "||",         "members[1]",
                                                  "member",     "\n",
                                                  "\n  ",       ":",
                                                  "<=",         "*",
                                                  "/",          "99999999999999999999"};
    switch (dice.below(4)) {
    case 0:
        return std::string(eligibility::english(
            static_cast<eligibility::Word>(1 + dice.below(eligibility::word_count - 1))));
    case 1:
        return figures[dice.below(figures.size())];
    default:
        return pieces[dice.below(pieces.size())];
    }
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines(1);
    for (const char c : text) {
        lines.back() += c;
        if (c == '\n') {
            lines.emplace_back();
        }
    }
    return lines;
}

void change_lines(std::vector<std::string>& lines, Dice& dice) {
    const std::size_t at = dice.below(lines.size());
    const auto there = lines.begin() + static_cast<std::ptrdiff_t>(at);
    const std::string other = lines[dice.below(lines.size())];
    switch (dice.below(3)) {
    case 0:
        lines.erase(there);
        return;
    case 1:
        lines.insert(there, other);
        return;
    default:
        std::swap(lines[at], lines[dice.below(lines.size())]);
    }
}

void change_words(std::vector<std::string>& pieces, Dice& dice) {
    const std::size_t at = dice.below(pieces.size());
    const auto there = pieces.begin() + static_cast<std::ptrdiff_t>(at);
    std::string word = some_word(pieces, dice);
    switch (dice.below(4)) {
    case 0:
        pieces.erase(there);
        return;
    case 1:
        pieces.insert(there, " " + word + " ");
        return;
    default:
        pieces[at] = std::move(word);
    }
}

} // namespace

std::uint64_t Dice::next() {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 7U;
    state_ ^= state_ << 17U;
    return state_ * 0x2545F4914F6CDD1DU >> 16U;
}

std::size_t mutate(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
    Dice dice(seed);
    if (size == 0 || dice.below(4) == 0) {
        return LLVMFuzzerMutate(data, size, most);
    }
    std::string text(data, data + size);
    if (dice.below(4) == 0) {
        auto lines = lines_of(text);
        change_lines(lines, dice);
        text.clear();
        for (const std::string& line : lines) {
            text += line;
        }
    } else {
        auto pieces = pieces_of(text);
        for (std::size_t rest = 1 + dice.below(3); rest > 0 && !pieces.empty(); --rest) {
            change_words(pieces, dice);
        }
        text.clear();
        for (const std::string& piece : pieces) {
            text += piece;
        }
    }
    const std::size_t kept = std::min(text.size(), most);
    std::copy_n(text.begin(), kept, data);
    return kept;
}

std::vector<eligibility::SourceFile> as_files(const std::uint8_t* data, std::size_t size) {
    return {{"fuzzed.rule", std::string(data, data + size)}};
}

} // namespace fuzz

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
    return fuzz::mutate(data, size, most, seed);
}
