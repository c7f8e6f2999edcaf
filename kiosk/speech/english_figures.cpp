// Figures in English, written out so that the voice reads money, years and dates as people do.
#include "kiosk/speech/figure_scan.h"
#include "kiosk/speech/utf8.h"

#include <array>

namespace kiosk::speech {

namespace {

using Text = std::u32string;

constexpr std::array<std::u32string_view, 20> small{
    U"zero",     U"one",     U"two",     U"three",     U"four",     U"five",    U"six",
    U"seven",    U"eight",   U"nine",    U"ten",       U"eleven",   U"twelve",  U"thirteen",
    U"fourteen", U"fifteen", U"sixteen", U"seventeen", U"eighteen", U"nineteen"};
constexpr std::array<std::u32string_view, 10> tens{
    U"", U"", U"twenty", U"thirty", U"forty", U"fifty", U"sixty", U"seventy", U"eighty", U"ninety"};
constexpr std::array<std::u32string_view, 12> months{
    U"January", U"February", U"March",     U"April",   U"May",      U"June",
    U"July",    U"August",   U"September", U"October", U"November", U"December"};

std::size_t value_of(std::u32string_view digits) {
    std::size_t value = 0;
    for (const char32_t digit : digits) {
        value = value * 10 + static_cast<std::size_t>(digit - U'0');
    }
    return value;
}

Text below_hundred(std::size_t n) {
    if (n < small.size()) {
        return Text(small[n]);
    }
    Text out(tens[n / 10]);
    return n % 10 == 0 ? out : out + U"-" + Text(small[n % 10]);
}

Text below_thousand(std::size_t n) {
    if (n < 100) {
        return below_hundred(n);
    }
    Text out = Text(small[n / 100]) + U" hundred";
    return n % 100 == 0 ? out : out + U" " + below_hundred(n % 100);
}

Text spelled(std::u32string_view digits) {
    Text out;
    for (const char32_t digit : digits) {
        out += (out.empty() ? U"" : U" ") + Text(small[static_cast<std::size_t>(digit - U'0')]);
    }
    return out;
}

Text cardinal(std::u32string_view digits) {
    constexpr std::array<std::u32string_view, 4> powers{U"", U" thousand", U" million",
                                                        U" billion"};
    constexpr std::size_t most = 12;
    if (digits.size() > most) {
        return spelled(digits);
    }
    std::size_t value = value_of(digits);
    if (value == 0) {
        return Text(small[0]);
    }
    Text out;
    for (std::size_t power = 0; value > 0; ++power, value /= 1000) {
        const std::size_t group = value % 1000;
        if (group > 0) {
            out = below_thousand(group) + Text(powers[power]) + (out.empty() ? U"" : U" ") + out;
        }
    }
    return out;
}

Text year(std::u32string_view digits) {
    const std::size_t value = value_of(digits);
    const std::size_t rest = value % 100;
    if (value / 100 == 20 && rest < 10) {
        return U"two thousand" + (rest == 0 ? Text{} : U" " + below_hundred(rest));
    }
    const Text century = below_hundred(value / 100);
    if (rest == 0) {
        return century + U" hundred";
    }
    return century + (rest < 10 ? U" oh " : U" ") + below_hundred(rest);
}

Text ordinal(std::u32string_view digits) {
    constexpr std::array<std::u32string_view, 20> first{
        U"",          U"first",     U"second",      U"third",      U"fourth",
        U"fifth",     U"sixth",     U"seventh",     U"eighth",     U"ninth",
        U"tenth",     U"eleventh",  U"twelfth",     U"thirteenth", U"fourteenth",
        U"fifteenth", U"sixteenth", U"seventeenth", U"eighteenth", U"nineteenth"};
    const std::size_t n = value_of(digits);
    if (n < first.size()) {
        return Text(first[n]);
    }
    if (n % 10 == 0) {
        return n == 20 ? U"twentieth" : U"thirtieth";
    }
    return Text(tens[n / 10]) + U"-" + Text(first[n % 10]);
}

class Writer {
public:
    explicit Writer(std::u32string_view text) : text_(text), scan_(text) {}

    Text take() && {
        while (at_ < text_.size()) {
            if (is_digit(text_[at_])) {
                figure();
            } else {
                sign();
            }
        }
        return std::move(out_);
    }

private:
    // Words of their own on both sides.
    void say(const Text& words, std::size_t end) {
        if (!out_.empty() && (is_letter(out_.back()) || is_digit(out_.back()))) {
            out_ += U' ';
        }
        out_ += words;
        at_ = end;
        if (const auto second = scan_.range(end)) {
            out_ += U" to ";
            at_ = *second;
        } else if (is_letter(scan_.at(end))) {
            out_ += U' ';
        }
    }

    void figure() {
        if (const auto day = scan_.day(at_)) {
            const Text month(months[value_of(day->month) - 1]);
            const Text front = day->day.empty() ? Text{} : U"the " + ordinal(day->day) + U" of ";
            return say(front + month + U" " + year(day->year.digits), day->end);
        }
        if (const auto time = scan_.time(at_)) {
            const bool full = time->minute == U"00";
            const Text minute =
                (time->minute.front() == U'0' ? U"oh " : U"") + cardinal(time->minute);
            return say(cardinal(time->hour) + U" " + (full ? Text(U"o'clock") : minute), time->end);
        }
        if (const auto long_number = scan_.telephone(at_)) {
            return say(spelled(long_number->digits), long_number->end);
        }
        const Number number = *scan_.number(at_);
        if (scan_.at(number.end) == U'/' && !number.point) {
            if (const auto under = scan_.number(number.end + 1)) {
                return say(cardinal(number.digits) + U" over " + cardinal(under->digits),
                           under->end);
            }
        }
        if (month_follows(number.end)) {
            return say(U"the " + ordinal(number.digits) + U" of", number.end);
        }
        if (number.may_be_year()) {
            return say(year(number.digits), number.end);
        }
        Text words = cardinal(number.digits);
        if (!number.fraction.empty()) {
            words += U" point " + spelled(number.fraction);
        }
        const std::size_t next = scan_.after_blanks(number.end);
        if (scan_.at(next) == U'%') {
            return say(words + U" percent", next + 1);
        }
        say(words, number.end);
    }

    bool month_follows(std::size_t end) const {
        const std::size_t next = scan_.after_blanks(end);
        for (const std::u32string_view month : months) {
            if (next > end && text_.substr(next).starts_with(month)) {
                return true;
            }
        }
        return false;
    }

    void sign() {
        struct Said {
            std::u32string_view sign;
            std::u32string_view words;
        };

        constexpr std::array said{
            Said{U"yuan/mo", U"yuan a month"},
            Said{U"×", U"times"},
            Said{U"=", U"equals"},
            Said{U"+", U"plus"},
            Said{U"−", U"minus"},
            Said{U"≥", U"at least"},
            Said{U"≤", U"at most"},
            Said{U"℃", U"degrees Celsius"},
            Said{U"°C", U"degrees Celsius"},
            Said{U"m²", U"square metres"},
            Said{U"㎡", U"square metres"},
            Said{U"&", U"and"},
            Said{U"%", U"percent"},
        };
        const std::u32string_view rest = text_.substr(at_);
        for (const Said& known : said) {
            if (rest.starts_with(known.sign)) {
                return say(Text(known.words), at_ + known.sign.size());
            }
        }
        out_ += rest.front();
        ++at_;
    }

    std::u32string_view text_;
    Scan scan_;
    std::size_t at_ = 0;
    Text out_;
};

} // namespace

std::u32string english_figures(std::u32string_view text) {
    return Writer(text).take();
}

} // namespace kiosk::speech
