// Figures in Chinese: 两 before what is counted, digit by digit where nobody counts, 每月 before
// the money.
#include "kiosk/speech/figure_scan.h"
#include "kiosk/speech/utf8.h"

#include <array>

namespace kiosk::speech {

namespace {

using Text = std::u32string;

constexpr std::u32string_view names = U"零一二三四五六七八九";
constexpr std::u32string_view counted = // what two of is 两
    U"个项样页题名张次天年元倍人户位种处家套间条份周小岁层平公米段成顿口所台千万亿笔件门";

char32_t name_of(char32_t digit) {
    return names[static_cast<std::size_t>(digit - U'0')];
}

Text spelled(std::u32string_view digits, char32_t one) {
    Text out;
    for (const char32_t digit : digits) {
        out += digit == U'1' ? one : name_of(digit);
    }
    return out;
}

// Up to four digits, without nought in front.
Text thousands(std::u32string_view digits) {
    constexpr std::array<std::u32string_view, 4> units{U"", U"十", U"百", U"千"};
    Text out;
    bool gap = false;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const std::size_t power = digits.size() - 1 - i;
        if (digits[i] == U'0') {
            gap = true;
            continue;
        }
        if (gap && !out.empty()) {
            out += U'零';
        }
        gap = false;
        out += name_of(digits[i]);
        out += units[power];
    }
    return out;
}

Text cardinal(std::u32string_view digits) {
    constexpr std::array<std::u32string_view, 5> units{U"", U"万", U"亿", U"万亿", U"亿亿"};
    while (digits.size() > 1 && digits.front() == U'0') {
        digits.remove_prefix(1);
    }
    if (digits == U"0") {
        return U"零";
    }
    if (digits.size() > 4 * units.size()) {
        return spelled(digits, U'一');
    }
    Text out;
    bool gap = false;
    const std::size_t groups = (digits.size() + 3) / 4;
    for (std::size_t group = groups; group > 0; --group) {
        const std::size_t length = digits.size() - 4 * (group - 1);
        const std::u32string_view own = digits.substr(0, length);
        digits.remove_prefix(length);
        const Text words = thousands(own);
        if (words.empty()) {
            gap = true;
            continue;
        }
        if (!out.empty() && (gap || own.front() == U'0')) {
            out += U'零';
        }
        gap = false;
        out += words;
        out += units[group - 1];
    }
    if (out.starts_with(U"一十")) {
        out.erase(0, 1);
    }
    for (const std::u32string_view large : {U"二千", U"二万", U"二亿"}) {
        if (out.starts_with(large)) {
            out.front() = U'两';
        }
    }
    return out;
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
    char32_t before() const { return out_.empty() ? 0 : out_.back(); }

    // Figures stand without blanks beside their words.
    void say(const Text& words) {
        while (before() == U' ') {
            out_.pop_back();
        }
        out_ += words;
    }

    void go_on(std::size_t end) {
        at_ = end;
        const std::size_t next = scan_.after_blanks(end);
        if (is_han(scan_.at(next)) || scan_.at(next) == U'%' || scan_.at(next) == U'℃') {
            at_ = next;
        }
    }

    void figure() {
        if (const auto day = scan_.day(at_)) {
            say(spelled(day->year.digits, U'一') + U"年" + cardinal(day->month) + U"月" +
                (day->day.empty() ? U"" : cardinal(day->day) + U"日"));
            return finish(day->end);
        }
        if (const auto time = scan_.time(at_)) {
            const Text hour = time->hour == U"2" ? Text(U"两") : cardinal(time->hour);
            say(hour + U"点" + (time->minute == U"00" ? Text{} : minutes(time->minute)));
            return finish(time->end);
        }
        if (const auto long_number = scan_.telephone(at_)) {
            say(spelled(long_number->digits, U'幺'));
            return finish(long_number->end);
        }
        const Number number = *scan_.number(at_);
        if (scan_.at(number.end) == U'/' && !number.point) {
            if (const auto under = scan_.number(number.end + 1)) {
                say(cardinal(under->digits) + U"分之" + cardinal(number.digits));
                return finish(under->end);
            }
        }
        std::size_t end = number.end;
        const std::size_t next = scan_.after_blanks(end);
        if (scan_.at(next) == U'%') {
            say(U"百分之" + (number.digits == U"100" ? Text(U"百") : value(number)));
            end = next + 1;
        } else if (const auto per = period(next)) {
            say(U"每" + per->name + counted_value(number, next) + U"元");
            end = per->end;
        } else if (is_year(number, next)) {
            say(spelled(number.digits, U'一'));
        } else {
            say(counted_value(number, next));
        }
        finish(end);
    }

    static Text minutes(std::u32string_view minute) {
        return (minute.front() == U'0' ? U"零" : U"") + cardinal(minute) + U"分";
    }

    static Text value(const Number& number) {
        Text out = cardinal(number.digits);
        if (!number.fraction.empty()) {
            out += U"点" + spelled(number.fraction, U'一');
        }
        return out;
    }

    Text counted_value(const Number& number, std::size_t next) const {
        Text out = value(number);
        const bool counts = counted.find(scan_.at(next)) != std::u32string_view::npos;
        if (out == U"二" && counts && last_word() != U'第') {
            out = U"两";
        }
        return out;
    }

    char32_t last_word() const {
        const std::size_t last = out_.find_last_not_of(U' ');
        return last == Text::npos ? 0 : out_[last];
    }

    bool is_year(const Number& number, std::size_t next) const {
        if (!number.may_be_year()) {
            return false;
        }
        const char32_t opened = last_word();
        const bool bracket = opened == U'〔' || opened == U'[' || opened == U'［';
        if (scan_.at(next) == U'年' || bracket) {
            return true;
        }
        const auto second = scan_.range(number.end); // 2021—2023 年
        const auto other = second ? scan_.number(*second) : std::nullopt;
        return other && other->may_be_year() && scan_.at(scan_.after_blanks(other->end)) == U'年';
    }

    struct Period {
        Text name;
        std::size_t end = 0;
    };

    // 元/月: said before the amount.
    std::optional<Period> period(std::size_t next) const {
        if (scan_.at(next) != U'元' || scan_.at(next + 1) != U'/' || !is_han(scan_.at(next + 2))) {
            return std::nullopt;
        }
        const bool area = text_.substr(next + 2).starts_with(U"平方米");
        return area ? Period{U"平方米", next + 5} : Period{Text(1, scan_.at(next + 2)), next + 3};
    }

    void finish(std::size_t end) {
        if (const auto second = scan_.range(end)) {
            out_ += U'到';
            at_ = *second;
            return;
        }
        go_on(end);
    }

    void sign() {
        struct Said {
            std::u32string_view sign;
            std::u32string_view words;
        };

        constexpr std::array said{
            Said{U"×", U"乘以"},    Said{U"=", U"等于"},    Said{U"+", U"加"},
            Said{U"≥", U"不低于"},  Said{U"≤", U"不超过"},  Said{U">", U"超过"},
            Said{U"<", U"低于"},    Said{U"℃", U"摄氏度"},  Said{U"°C", U"摄氏度"},
            Said{U"m²", U"平方米"}, Said{U"㎡", U"平方米"}, Said{U"/", U"每"},
            Said{U"&", U"和"},      Said{U"dB", U"分贝"},   Said{U"%", U"百分比"},
        };
        const std::u32string_view rest = text_.substr(at_);
        for (const Said& known : said) {
            if (rest.starts_with(known.sign)) {
                say(Text(known.words));
                return go_on(at_ + known.sign.size());
            }
        }
        const char32_t code = rest.front();
        if (code == U'−' || (code == U'-' && is_digit(scan_.at(at_ + 1)))) {
            say(is_digit(scan_.at(at_ + 1)) ? U"负" : U"减");
            return go_on(at_ + 1);
        }
        out_ += code;
        ++at_;
    }

    std::u32string_view text_;
    Scan scan_;
    std::size_t at_ = 0;
    Text out_;
};

} // namespace

std::u32string chinese_figures(std::u32string_view text) {
    return Writer(text).take();
}

} // namespace kiosk::speech
