#include "kiosk/pinyin/line.h"

#include <algorithm>
#include <charconv>

namespace kiosk::pinyin {

namespace {

std::optional<Candidate> read_field(std::string_view field, std::size_t letters) {
    Candidate candidate;
    const char* end = field.data() + field.size();
    const auto [after, wrong] = std::from_chars(field.data(), end, candidate.letters);
    const bool counted = wrong == std::errc{} && candidate.letters >= 1 &&
                         candidate.letters <= letters && after != end && *after == ' ';
    if (!counted) {
        return std::nullopt;
    }
    field.remove_prefix(static_cast<std::size_t>(after + 1 - field.data()));
    const bool printable = std::none_of(field.begin(), field.end(), [](char byte) {
        return static_cast<unsigned char>(byte) < 0x80U; // characters, no letters or controls
    });
    if (field.empty() || !printable || !candidate.text.append(field)) {
        return std::nullopt;
    }
    return candidate;
}

} // namespace

bool is_spelling(std::string_view letters) {
    return !letters.empty() && letters.size() <= most_letters &&
           std::all_of(letters.begin(), letters.end(), [](char letter) {
               return (letter >= 'a' && letter <= 'z') || letter == '\'';
           });
}

std::string answer_line(std::string_view letters, const Candidates& candidates) {
    std::string line(letters);
    for (const Candidate& candidate : candidates) {
        line += '\t';
        line += std::to_string(candidate.letters);
        line += ' ';
        line += candidate.text.view();
    }
    return line;
}

std::optional<Candidates> read_answer(std::string_view line, std::string_view letters) {
    if (line.substr(0, letters.size()) != letters) {
        return std::nullopt;
    }
    line.remove_prefix(letters.size());
    Candidates candidates;
    while (!line.empty()) {
        if (line.front() != '\t' || candidates.size() == most_candidates) {
            return std::nullopt;
        }
        line.remove_prefix(1);
        const std::string_view field = line.substr(0, line.find('\t'));
        auto candidate = read_field(field, letters.size());
        if (!candidate) {
            return std::nullopt;
        }
        candidates.push_back(std::move(*candidate));
        line.remove_prefix(field.size());
    }
    return candidates;
}

} // namespace kiosk::pinyin
