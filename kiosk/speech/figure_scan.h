// Finds the figures in a text of code points, for the two languages' writers.
// Invariant: a scan never looks past the text; what does not fit a form whole is not that form.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::speech {

// "1,100.00": digits "1100", fraction "" (noughts at the end say nothing), grouped.
struct Number {
    std::u32string digits;
    std::u32string fraction;
    bool grouped = false;
    bool point = false;
    std::size_t end = 0;

    // 1900 to 2099, written plainly.
    bool may_be_year() const;
};

struct Day {
    Number year;
    std::u32string month;
    std::u32string day; // empty: the month alone
    std::size_t end = 0;
};

struct Time {
    std::u32string hour;
    std::u32string minute;
    std::size_t end = 0;
};

class Scan {
public:
    explicit Scan(std::u32string_view text) : text_(text) {}

    // 0 beyond either end.
    char32_t at(std::size_t place) const { return place < text_.size() ? text_[place] : 0; }

    std::size_t after_blanks(std::size_t place) const;

    std::optional<Number> number(std::size_t place) const;
    std::optional<Day> day(std::size_t place) const;   // 2022-09-01, 1964-03
    std::optional<Time> time(std::size_t place) const; // 9:42
    // Its digits, where a telephone or another long number stands; `end` is behind it.
    std::optional<Number> telephone(std::size_t place) const;
    // The place of the second figure, where a range goes on: "3,000–10,000".
    std::optional<std::size_t> range(std::size_t place) const;

private:
    std::u32string digits(std::size_t place) const;

    std::u32string_view text_;
};

// What each language makes of a text.
std::u32string chinese_figures(std::u32string_view text);
std::u32string english_figures(std::u32string_view text);

} // namespace kiosk::speech
