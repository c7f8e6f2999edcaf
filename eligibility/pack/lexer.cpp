#include "eligibility/pack/lexer.h"

#include "eligibility/base/date.h"
#include "eligibility/pack/utf8.h"

#include <array>
#include <limits>

#include <fmt/format.h>

namespace eligibility {

namespace {

constexpr char32_t full_width_first = 0xFF01; // '！', the first of the full-width forms
constexpr char32_t full_width_last = 0xFF5E;  // '～'
constexpr char32_t full_width_shift = 0xFEE0; // from a full-width form to its ASCII sign

struct Likeness {
    char32_t code;
    std::string_view ascii;
};

// Signs that a Chinese keyboard gives in place of the ASCII ones.
constexpr std::array likenesses{
    Likeness{U'。', "."}, Likeness{U'、', ","}, Likeness{U'“', "\""},     Likeness{U'”', "\""},
    Likeness{U'【', "["}, Likeness{U'】', "]"}, Likeness{U'—', "-"},      Likeness{U'…', ".."},
    Likeness{U'×', "x"},  Likeness{U'÷', "/"},  Likeness{U'≤', "<="},     Likeness{U'≥', ">="},
    Likeness{U'≠', "!="}, Likeness{U'￥', "¥"}, Likeness{U'\u3000', " "}, Likeness{U'–', "-"},
    Likeness{U'→', "->"}, Likeness{U'‘', "\""}, Likeness{U'’', "\""}};

struct SignSpelling {
    std::string_view spelling;
    Symbol sign;
};

// Longer spellings first.
constexpr std::array sign_spellings{
    SignSpelling{"..", Symbol::dots},         SignSpelling{"!=", Symbol::not_equal},
    SignSpelling{"<=", Symbol::less_equal},   SignSpelling{">=", Symbol::greater_equal},
    SignSpelling{"||", Symbol::double_bar},   SignSpelling{"->", Symbol::arrow},
    SignSpelling{"¥", Symbol::yuan},          SignSpelling{",", Symbol::comma},
    SignSpelling{":", Symbol::colon},         SignSpelling{".", Symbol::dot},
    SignSpelling{"/", Symbol::slash},         SignSpelling{"*", Symbol::star},
    SignSpelling{"+", Symbol::plus},          SignSpelling{"-", Symbol::minus},
    SignSpelling{"=", Symbol::equal},         SignSpelling{"<", Symbol::less},
    SignSpelling{">", Symbol::greater},       SignSpelling{"(", Symbol::open_paren},
    SignSpelling{")", Symbol::close_paren},   SignSpelling{"[", Symbol::open_bracket},
    SignSpelling{"]", Symbol::close_bracket}, SignSpelling{"{", Symbol::open_brace},
    SignSpelling{"}", Symbol::close_brace},   SignSpelling{"|", Symbol::bar},
    SignSpelling{"%", Symbol::percent}};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

std::string ascii_of(char32_t code) {
    for (const Likeness& likeness : likenesses) {
        if (likeness.code == code) {
            return std::string(likeness.ascii);
        }
    }
    if (code >= full_width_first && code <= full_width_last) {
        return {static_cast<char>(code - full_width_shift)};
    }
    return {};
}

class Lexer {
public:
    Lexer(std::string_view text, std::uint32_t file, Faults& faults)
        : text_(text), file_(file), faults_(faults) {}

    Tokens run() {
        if (text_.starts_with("\xEF\xBB\xBF")) {
            at_ = 3;
            line_start_ = 3;
        }
        while (at_ < text_.size()) {
            step();
        }
        push(TokenKind::end, at_, at_);
        return std::move(tokens_);
    }

private:
    char look(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    Place place(std::size_t from, std::size_t to) const {
        return {file_, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to - from)};
    }

    Token& push(TokenKind kind, std::size_t from, std::size_t to) {
        Token token;
        token.kind = kind;
        token.first_on_line = line_is_blank_;
        token.column = static_cast<std::uint32_t>(from - line_start_);
        token.place = place(from, to);
        token.spelling = text_.substr(from, to - from);
        line_is_blank_ = false;
        at_ = to;
        tokens_.list.push_back(token);
        return tokens_.list.back();
    }

    void step() {
        const char c = look();
        if (c == '\n') {
            ++at_;
            line_start_ = at_;
            line_is_blank_ = true;
            line_has_fault_ = false;
        } else if (c == ' ' || c == '\t' || c == '\r') {
            ++at_;
        } else if (c == '#') {
            comment();
        } else if (c == '"') {
            text();
        } else if (is_digit(c)) {
            number();
        } else if (is_letter(c) || !sign()) {
            word();
        }
    }

    void comment() {
        auto end = text_.find('\n', at_);
        end = end == std::string_view::npos ? text_.size() : end;
        while (end > at_ && (text_[end - 1] == '\r' || text_[end - 1] == ' ')) {
            --end;
        }
        tokens_.comments.push_back({place(at_, end), text_.substr(at_, end - at_), line_is_blank_,
                                    static_cast<std::uint32_t>(at_ - line_start_),
                                    tokens_.list.size()});
        at_ = end;
    }

    void text() {
        const std::size_t from = at_;
        std::size_t end = from + 1;
        bool bad_escape = false;
        while (end < text_.size() && text_[end] != '"' && text_[end] != '\n') {
            if (text_[end] == '\\') {
                const char next = end + 1 < text_.size() ? text_[end + 1] : '\0';
                const bool known = next == '"' || next == 'n';
                if (!known && !bad_escape) {
                    bad_escape = true;
                    faults_.add("bad-escape", place(end, end + 1),
                                "A text holds a backslash that means nothing.",
                                "Write \\n for a new line and \\\" for a quotation mark.");
                }
                end += known ? 1 : 0;
            }
            ++end;
        }
        if (end >= text_.size() || text_[end] != '"') {
            while (end > from + 1 && (text_[end - 1] == '\r' || text_[end - 1] == ' ')) {
                --end;
            }
            faults_.add("unterminated-text", place(from, end),
                        "A text starts here and does not end on its line.",
                        "Write \" at its end; inside a text write \\n for a new line.");
            push(TokenKind::fault, from, end);
            return;
        }
        push(TokenKind::text, from, end + 1);
    }

    // The end of a run of digits and commas, and of a decimal part behind it.
    std::size_t number_end(std::size_t from) const {
        std::size_t end = from;
        const auto digit = [&](std::size_t i) { return i < text_.size() && is_digit(text_[i]); };
        while (digit(end) || (end < text_.size() && text_[end] == ',' && digit(end + 1))) {
            ++end;
        }
        if (end < text_.size() && text_[end] == '.' && digit(end + 1)) {
            ++end;
            while (digit(end)) {
                ++end;
            }
        }
        return end;
    }

    // The length of `9999-99-99` or a careless form of it such as `2022-9-1`; 0 when this is no
    // date.
    std::size_t date_length() const {
        std::size_t i = 0;
        const auto digits = [&](std::size_t least, std::size_t most) {
            const std::size_t from = i;
            while (i - from < most && is_digit(look(i))) {
                ++i;
            }
            return i - from >= least;
        };
        const auto dash = [&] { return look(i++) == '-'; };
        const bool shaped =
            digits(4, 4) && dash() && digits(1, 2) && dash() && digits(1, 2) && !is_digit(look(i));
        return shaped ? i : 0;
    }

    void number() {
        const std::size_t from = at_;
        if (const std::size_t length = date_length(); length != 0) {
            if (!parse_date(text_.substr(from, length))) {
                faults_.add("bad-date", place(from, from + length),
                            fmt::format("`{}` is not a day.", text_.substr(from, length)),
                            "Write year-month-day of a real day, such as 2022-09-01.");
                push(TokenKind::fault, from, from + length);
                return;
            }
            push(TokenKind::date, from, from + length);
            return;
        }
        const std::size_t end = number_end(from);
        if (!grouped_well(text_.substr(from, end - from))) {
            faults_.add(
                "bad-number", place(from, end),
                fmt::format("The commas of `{}` do not stand before groups of three digits.",
                            text_.substr(from, end - from)),
                "Write 1,000.00 for one number, and a blank after each comma of a list.");
            push(TokenKind::fault, from, end);
            return;
        }
        push(TokenKind::number, from, end);
    }

    static bool grouped_well(std::string_view number) {
        const auto whole = number.substr(0, number.find('.'));
        auto comma = whole.find(',');
        if (comma == std::string_view::npos) {
            return true;
        }
        if (comma > 3) {
            return false;
        }
        while (comma != std::string_view::npos) {
            const auto next = whole.find(',', comma + 1);
            const auto end = next == std::string_view::npos ? whole.size() : next;
            if (end - comma != 4) {
                return false;
            }
            comma = next;
        }
        return true;
    }

    bool sign() {
        for (const SignSpelling& s : sign_spellings) {
            if (s.spelling.front() == look() &&
                text_.substr(at_, s.spelling.size()) == s.spelling) {
                push(TokenKind::sign, at_, at_ + s.spelling.size()).sign = s.sign;
                return true;
            }
        }
        return false;
    }

    void word() {
        const std::size_t from = at_;
        std::size_t end = from;
        while (end < text_.size()) {
            if (is_letter(text_[end]) || is_digit(text_[end])) {
                ++end;
                continue;
            }
            const auto character = character_at(text_, end);
            if (!character || !is_chinese(character->code)) {
                break;
            }
            end += character->length;
        }
        if (end == from) {
            stranger();
            return;
        }
        push(TokenKind::word, from, end).word = find_word(text_.substr(from, end - from));
    }

    // A character that belongs nowhere: the full-width twin of a sign, or nothing known (told once
    // a line).
    void stranger() {
        const auto character = character_at(text_, at_);
        const std::size_t from = at_;
        const std::size_t end = from + (character ? character->length : 1);
        const std::string ascii = character ? ascii_of(character->code) : std::string();
        if (!ascii.empty() || !line_has_fault_) {
            report_stranger(from, end, ascii);
        }
        line_has_fault_ = line_has_fault_ || ascii.empty();
        if (ascii == "\"") {
            skip_curly_text(from, end);
            return;
        }
        if (ascii == " ") {
            at_ = end;
            return;
        }
        for (const SignSpelling& s : sign_spellings) {
            if (s.spelling == ascii && s.sign != Symbol::dot) {
                push(TokenKind::sign, from, end).sign = s.sign; // as if it were well written
                return;
            }
        }
        push(TokenKind::fault, from, end);
    }

    void report_stranger(std::size_t from, std::size_t end, const std::string& ascii) {
        const auto spelling = text_.substr(from, end - from);
        if (ascii.empty()) {
            const bool control = spelling.size() == 1;
            faults_.add("unknown-sign", place(from, end),
                        control && static_cast<unsigned char>(spelling[0]) < 0x20U
                            ? fmt::format("A control character (byte {:02X}) stands here.",
                                          static_cast<unsigned char>(spelling[0]))
                            : fmt::format("The sign `{}` has no meaning outside a text.", spelling),
                        "Leave it out, or put it into a text: \"…\".");
        } else if (ascii == " ") {
            faults_.add("full-width-sign", place(from, end), "A full-width blank stands here.",
                        "Write an ordinary blank.");
        } else {
            faults_.add("full-width-sign", place(from, end),
                        fmt::format("`{}` is a full-width sign.", spelling),
                        fmt::format("Write {} instead.", ascii));
        }
    }

    // A text in curly quotes: already reported, and what stands inside is no concern any more.
    void skip_curly_text(std::size_t from, std::size_t end) {
        auto line_end = text_.find('\n', from);
        line_end = line_end == std::string_view::npos ? text_.size() : line_end;
        for (const std::string_view close : {"”", "’", "\""}) {
            const auto found = text_.find(close, end);
            if (found < line_end) {
                push(TokenKind::fault, from, found + close.size());
                return;
            }
        }
        push(TokenKind::fault, from, end);
    }

    std::string_view text_;
    std::uint32_t file_;
    Faults& faults_;
    Tokens tokens_;
    std::size_t at_ = 0;
    std::size_t line_start_ = 0;
    bool line_is_blank_ = true;
    bool line_has_fault_ = false;
};

Tokens nothing(std::uint32_t index) {
    Tokens tokens;
    tokens.list.emplace_back();
    tokens.list.back().place.file = index;
    tokens.whole = false;
    return tokens;
}

} // namespace

Tokens lex(const SourceFile& file, std::uint32_t index, Faults& faults) {
    if (file.text.size() > most_bytes) {
        // Without a place, for its first line may be megabytes long.
        faults.add("too-large", {std::numeric_limits<std::uint32_t>::max(), 0, 0},
                   fmt::format("{} has more than {} bytes.", file.name, most_bytes),
                   "Split it into several files of the same folder.");
        return nothing(index);
    }
    if (const auto bad = first_invalid(file.text)) {
        faults.add(
            "bad-encoding", {index, static_cast<std::uint32_t>(*bad), 1},
            fmt::format("Byte {:02X} is not UTF-8.", static_cast<unsigned char>(file.text[*bad])),
            "Save the file again with the encoding UTF-8.");
        return nothing(index);
    }
    return Lexer(file.text, index, faults).run();
}

std::string text_of(const Token& token) {
    const auto inside = token.spelling.substr(1, token.spelling.size() - 2);
    std::string out;
    for (std::size_t i = 0; i < inside.size(); ++i) {
        if (inside[i] == '\\' && i + 1 < inside.size()) {
            ++i;
            out += inside[i] == 'n' ? '\n' : inside[i];
        } else {
            out += inside[i];
        }
    }
    return out;
}

} // namespace eligibility
