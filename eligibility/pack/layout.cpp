#include "eligibility/pack/layout.h"

#include <algorithm>

namespace eligibility {

namespace {

constexpr std::uint32_t clause_indent = 2;
constexpr std::uint32_t deeper_indent = 4;

bool is_one_of(Word word, std::initializer_list<Word> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool has_block(Word declaration) {
    return is_one_of(declaration,
                     {Word::enumeration, Word::ordered, Word::entity, Word::reading, Word::stack});
}

// As the parser has it: `hint` and `spelled` before a text, `until` before a day; else they name a
// member.
bool belongs_to_member(const Token& word, const Token& after) {
    return (is_one_of(word.word, {Word::hint, Word::spelled}) && after.kind == TokenKind::text) ||
           (word.word == Word::until && after.kind == TokenKind::date);
}

// The braces of a programme: those of any_of and route hold lines, those behind `in` hold a set.
struct Braces {
    std::uint32_t blocks = 0;
    bool in_set = false;

    void follow(const Token& last, const Token& token) {
        if (token.sign == Symbol::open_brace) {
            in_set = last.word == Word::in;
            blocks += in_set ? 0 : 1;
        } else if (token.sign == Symbol::close_brace) {
            blocks -= in_set || blocks == 0 ? 0 : 1;
            in_set = false;
        }
    }
};

// Walks over the lines and remembers what the depth of the next one depends on.
class LineReader {
public:
    explicit LineReader(const Tokens& tokens) : list_(tokens.list) {}

    std::vector<LineLayout> run() {
        const std::size_t size = list_.size() - 1;
        for (std::size_t at = 0; at < size;) {
            LineLayout line;
            line.from = at++;
            while (at < size && !list_[at].first_on_line) {
                ++at;
            }
            line.to = at;
            place(line);
            lines_.push_back(line);
        }
        return std::move(lines_);
    }

private:
    void place(LineLayout& line) {
        const Token& first = list_[line.from];
        if (first.kind == TokenKind::word && first.column == 0) {
            declaration_ = first.word;
            in_block_ = false;
            braces_ = {};
            condition_indent_ = clause_indent;
            condition_column_ = 0;
            line.kind = LineKind::declaration;
        } else if (has_block(declaration_)) {
            place_in_block(line);
        } else {
            place_in_clauses(line);
        }
        line.declaration = declaration_;
        for (std::size_t i = line.from; i < line.to; ++i) {
            const std::uint32_t blocks = braces_.blocks;
            braces_.follow(i > 0 ? list_[i - 1] : list_[i], list_[i]);
            condition_column_ = braces_.blocks == blocks ? condition_column_ : 0;
            in_block_ =
                in_block_ || (has_block(declaration_) && list_[i].sign == Symbol::open_brace);
            if (is_one_of(list_[i].word, {Word::scope, Word::guard, Word::attest})) {
                condition_indent_ = line.indent;
                condition_column_ = first.column;
            }
        }
    }

    void place_in_block(LineLayout& line) {
        const Token& first = list_[line.from];
        const bool second_is = line.from + 1 < line.to;
        if (first.sign == Symbol::close_brace) {
            line.indent = 0;
        } else if (!in_block_ || first.kind != TokenKind::word) {
            line.indent = deeper_indent;
        } else if (declaration_ == Word::entity) {
            const bool input = second_is && list_[line.from + 1].sign == Symbol::colon;
            line.indent = input ? clause_indent : deeper_indent;
            line.kind = input ? LineKind::clause : LineKind::other;
        } else if (second_is && belongs_to_member(first, list_[line.from + 1])) {
            line.indent = deeper_indent;
        } else {
            line.indent = clause_indent;
            line.kind = LineKind::member;
        }
    }

    void place_in_clauses(LineLayout& line) {
        const Token& first = list_[line.from];
        const bool rows = declaration_ == Word::table || declaration_ == Word::grid;
        const bool clause = first.kind == TokenKind::word && is_clause_of(declaration_, first.word);
        if (rows && !clause) {
            const auto is_bar = [](const Token& token) {
                return token.sign == Symbol::bar || token.sign == Symbol::double_bar;
            };
            const auto begin = list_.begin();
            line.indent = deeper_indent;
            if (std::any_of(begin + static_cast<std::ptrdiff_t>(line.from),
                            begin + static_cast<std::ptrdiff_t>(line.to), is_bar)) {
                const bool fallback = declaration_ == Word::table && first.word == Word::default_;
                line.kind = fallback ? LineKind::default_row : LineKind::row;
            }
        } else if (first.sign == Symbol::close_brace && braces_.blocks > 0) {
            line.indent = clause_indent + 2 * (braces_.blocks - 1);
        } else if (clause && declaration_ == Word::programme && first.word == Word::office &&
                   first.column > condition_column_ && condition_column_ > 0) {
            line.indent = condition_indent_ + 2; // the condition's, not the programme's
        } else if (clause) {
            const bool tier =
                is_one_of(first.word, {Word::to, Word::below, Word::above, Word::cap, Word::round});
            line.indent = (tier ? deeper_indent : clause_indent) + 2 * braces_.blocks;
            if (first.word == Word::office && condition_column_ > 0) {
                line.indent = std::min(line.indent, condition_indent_); // deeper is a condition's
            }
            line.kind = LineKind::clause;
        } else {
            const bool plain = clauses_of(declaration_).empty() && declaration_ != Word::none;
            line.indent = (plain ? clause_indent : deeper_indent) + 2 * braces_.blocks;
        }
    }

    const std::vector<Token>& list_;
    std::vector<LineLayout> lines_;
    Word declaration_ = Word::none;
    bool in_block_ = false;
    Braces braces_;
    std::uint32_t condition_indent_ = clause_indent;
    std::uint32_t condition_column_ = 0; // of the line that holds the last condition's word
};

bool is_open(Symbol sign) {
    return sign == Symbol::open_paren || sign == Symbol::open_bracket;
}

bool is_close(Symbol sign) {
    return sign == Symbol::close_paren || sign == Symbol::close_bracket;
}

// After it a minus belongs to the value behind it.
bool awaits_value(const Token& token) {
    if (token.kind == TokenKind::word) {
        return is_reserved(token.word) && token.word != Word::yes && token.word != Word::no &&
               token.word != Word::on;
    }
    return token.kind == TokenKind::sign && !is_close(token.sign) &&
           token.sign != Symbol::close_brace && token.sign != Symbol::percent &&
           token.sign != Symbol::dot && token.sign != Symbol::yuan;
}

class BlankReader {
public:
    BlankReader(const Tokens& tokens, const std::vector<LineLayout>& lines)
        : list_(tokens.list), lines_(lines) {}

    std::vector<bool> run() {
        std::vector<bool> out(list_.size(), true);
        for (const LineLayout& line : lines_) {
            if (line.kind == LineKind::declaration) {
                declared_ = line.from;
                depth_ = 0;
                block_ = has_block(line.declaration) ? Block::ahead : Block::none;
            }
            declaration_ = line.declaration;
            for (std::size_t i = line.from; i < line.to; ++i) {
                out[i] = i > line.from && blank_before(i);
                follow(list_[i > 0 ? i - 1 : i], list_[i]);
            }
        }
        return out;
    }

private:
    enum class Block : std::uint8_t { none, ahead, open };

    void follow(const Token& last, const Token& token) {
        depth_ += is_open(token.sign) ? 1 : 0;
        depth_ -= is_close(token.sign) && depth_ > 0 ? 1 : 0;
        if (token.sign == Symbol::open_brace) {
            brace_is_block_ = block_ == Block::ahead || opens_routes(last);
            block_ = block_ == Block::ahead ? Block::open : block_;
        } else if (token.sign == Symbol::close_brace && declaration_ == Word::programme) {
            brace_is_block_ = true; // a set has no set inside, so the next to close is a block
        }
    }

    bool opens_routes(const Token& last) const {
        return declaration_ == Word::programme && last.word != Word::in;
    }

    bool blank_before(std::size_t i) const {
        return wanted(i) || would_join(list_[i - 1], list_[i]);
    }

    bool wanted(std::size_t i) const {
        const Token& last = list_[i - 1];
        const Token& token = list_[i];
        if (last.kind == TokenKind::sign && !wanted_after(last.sign, i - 1)) {
            return false;
        }
        switch (token.sign) {
        case Symbol::comma:
        case Symbol::colon:
        case Symbol::percent:
        case Symbol::close_paren:
        case Symbol::close_bracket:
            return false;
        case Symbol::close_brace:
            return brace_is_block_;
        case Symbol::dot:
            return !joins_dot(last);
        case Symbol::dots:
            return depth_ == 0;
        case Symbol::slash:
            return !divides_numbers(i);
        case Symbol::open_paren:
            return wanted_before_paren(i);
        case Symbol::open_bracket:
            return last.word != Word::members;
        case Symbol::star:
        case Symbol::plus:
            return !ends_grade(i);
        case Symbol::none:
        case Symbol::minus:
        case Symbol::equal:
        case Symbol::not_equal:
        case Symbol::less:
        case Symbol::less_equal:
        case Symbol::greater:
        case Symbol::greater_equal:
        case Symbol::open_brace:
        case Symbol::bar:
        case Symbol::double_bar:
        case Symbol::arrow:
        case Symbol::yuan:
            return true;
        }
        return true;
    }

    bool wanted_after(Symbol sign, std::size_t i) const {
        if (is_open(sign) || sign == Symbol::yuan) {
            return false;
        }
        if (sign == Symbol::open_brace) {
            return brace_is_block_;
        }
        if (sign == Symbol::dot) {
            return i == 0 || !joins_dot(list_[i - 1]);
        }
        if (sign == Symbol::dots) {
            return depth_ == 0;
        }
        if (sign == Symbol::slash) {
            return !divides_numbers(i);
        }
        return sign != Symbol::minus || i == 0 || list_[i].first_on_line ||
               !awaits_value(list_[i - 1]);
    }

    static bool joins_dot(const Token& token) {
        return token.kind == TokenKind::word || is_close(token.sign);
    }

    bool divides_numbers(std::size_t i) const {
        return i > 0 && i + 1 < list_.size() && list_[i - 1].kind == TokenKind::number &&
               list_[i + 1].kind == TokenKind::number;
    }

    // `B+`: only where the author wrote it in one, for else it is no grade.
    bool ends_grade(std::size_t i) const {
        const Token& last = list_[i - 1];
        return i > 1 && list_[i - 2].word == Word::grade &&
               last.place.offset + last.place.length == list_[i].place.offset;
    }

    bool wanted_before_paren(std::size_t i) const {
        const Token& last = list_[i - 1];
        if (last.kind != TokenKind::word) {
            return true;
        }
        const bool names_it = i >= 2 && i - 2 == declared_; // `grid share (`
        const bool word_of_clause =
            (last.word >= Word::unique && last.word <= Word::collect) ||
            (i >= 2 && list_[i - 2].word == Word::collect) ||
            is_one_of(last.word, {Word::marginal, Word::slab, Word::interpolated}) ||
            (last.word >= Word::eligible && last.word <= Word::value) ||
            (last.first_on_line && is_clause_of(declaration_, last.word)) ||
            (last.word == Word::times && i >= 2 && list_[i - 2].word == Word::step);
        return names_it || word_of_clause || (is_reserved(last.word) && last.word != Word::not_);
    }

    // Two signs that would read as one, such as - and >.
    static bool would_join(const Token& a, const Token& b) {
        const auto wordish = [](const Token& token) {
            return token.kind == TokenKind::word || token.kind == TokenKind::number ||
                   token.kind == TokenKind::date;
        };
        if (wordish(a) && wordish(b)) {
            return true;
        }
        const auto joins = [&](Symbol first, std::initializer_list<Symbol> seconds) {
            return a.sign == first &&
                   std::find(seconds.begin(), seconds.end(), b.sign) != seconds.end();
        };
        return joins(Symbol::minus, {Symbol::greater, Symbol::greater_equal, Symbol::arrow}) ||
               joins(Symbol::dot, {Symbol::dot, Symbol::dots}) ||
               joins(Symbol::dots, {Symbol::dot}) || joins(Symbol::less, {Symbol::equal}) ||
               joins(Symbol::greater, {Symbol::equal}) ||
               joins(Symbol::bar, {Symbol::bar, Symbol::double_bar});
    }

    const std::vector<Token>& list_;
    const std::vector<LineLayout>& lines_;
    Word declaration_ = Word::none;
    std::size_t declared_ = 0; // token that opened the declaration
    int depth_ = 0;            // of parentheses and brackets
    Block block_ = Block::none;
    bool brace_is_block_ = false;
};

} // namespace

std::vector<LineLayout> lay_out(const Tokens& tokens) {
    return LineReader(tokens).run();
}

std::vector<bool> blanks(const Tokens& tokens, const std::vector<LineLayout>& lines) {
    return BlankReader(tokens, lines).run();
}

std::string ungrouped(std::string_view number) {
    std::string out(number);
    std::erase(out, ',');
    return out;
}

std::string grouped(std::string_view number) {
    std::string out = ungrouped(number);
    std::size_t at = std::min(out.find('.'), out.size());
    while (at > 3) {
        at -= 3;
        out.insert(at, 1, ',');
    }
    return out;
}

} // namespace eligibility
