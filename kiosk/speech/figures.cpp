#include "kiosk/speech/figures.h"

#include "kiosk/speech/figure_scan.h"
#include "kiosk/speech/utf8.h"

#include <algorithm>

namespace kiosk::speech {

namespace {

bool is_dash(char32_t code) {
    return code == U'-' || code == U'–' || code == U'—' || code == U'~' || code == U'～' ||
           code == U'－';
}

} // namespace

bool Number::may_be_year() const {
    return digits.size() == 4 && !grouped && !point &&
           (digits.starts_with(U"19") || digits.starts_with(U"20"));
}

std::size_t Scan::after_blanks(std::size_t place) const {
    while (at(place) == U' ' || at(place) == U'\u00A0') {
        ++place;
    }
    return place;
}

std::u32string Scan::digits(std::size_t place) const {
    std::size_t end = place;
    while (is_digit(at(end))) {
        ++end;
    }
    return std::u32string(text_.substr(std::min(place, text_.size()), end - place));
}

std::optional<Number> Scan::number(std::size_t place) const {
    Number found;
    found.digits = digits(place);
    if (found.digits.empty()) {
        return std::nullopt;
    }
    std::size_t end = place + found.digits.size();
    constexpr std::size_t group = 3;
    while (found.digits.size() <= 15 && at(end) == U',' && digits(end + 1).size() == group) {
        found.digits += digits(end + 1);
        found.grouped = true;
        end += 1 + group;
    }
    if (at(end) == U'.' && is_digit(at(end + 1))) {
        found.point = true;
        found.fraction = digits(end + 1);
        end += 1 + found.fraction.size();
        while (found.fraction.ends_with(U'0')) {
            found.fraction.pop_back();
        }
    }
    found.end = end;
    return found;
}

std::optional<Day> Scan::day(std::size_t place) const {
    const auto year = number(place);
    if (!year || !year->may_be_year() || at(year->end) != U'-') {
        return std::nullopt;
    }
    Day found{*year, digits(year->end + 1), {}, year->end + 3};
    if (found.month.size() != 2 || found.month > U"12" || found.month < U"01") {
        return std::nullopt;
    }
    if (at(found.end) == U'-' && digits(found.end + 1).size() == 2) {
        found.day = digits(found.end + 1);
        found.end += 3;
    }
    return found;
}

std::optional<Time> Scan::time(std::size_t place) const {
    Time found{digits(place), {}, 0};
    const std::size_t colon = place + found.hour.size();
    if (found.hour.empty() || found.hour.size() > 2 || (at(colon) != U':' && at(colon) != U'：')) {
        return std::nullopt;
    }
    found.minute = digits(colon + 1);
    found.end = colon + 3;
    return found.minute.size() == 2 ? std::optional(found) : std::nullopt;
}

std::optional<Number> Scan::telephone(std::size_t place) const {
    Number found;
    found.digits = digits(place);
    found.end = place + found.digits.size();
    const bool area =
        found.digits.starts_with(U"0") && (found.digits.size() == 3 || found.digits.size() == 4);
    if (area && is_dash(at(found.end)) && digits(found.end + 1).size() >= 7) {
        found.digits += digits(found.end + 1);
        found.end += 1 + digits(found.end + 1).size();
        return found;
    }
    // Five figures and more without a comma are a number one dials or copies.
    const bool plain = at(found.end) != U'.' && at(found.end) != U',' && at(found.end) != U'%';
    const bool hotline = found.digits.size() == 5 && found.digits.starts_with(U"12");
    return plain && (hotline || found.digits.size() >= 7) ? std::optional(found) : std::nullopt;
}

std::optional<std::size_t> Scan::range(std::size_t place) const {
    const std::size_t dash = after_blanks(place);
    std::size_t next = dash;
    while (is_dash(at(next))) {
        ++next;
    }
    next = after_blanks(next);
    return next > dash && is_dash(at(dash)) && is_digit(at(next)) ? std::optional(next)
                                                                  : std::nullopt;
}

std::string in_words(std::string_view text, Tongue tongue) {
    const std::u32string codes = code_points(text);
    return utf8_of(tongue == Tongue::mandarin ? chinese_figures(codes) : english_figures(codes));
}

} // namespace kiosk::speech
