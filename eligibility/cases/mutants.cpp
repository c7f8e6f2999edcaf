#include "eligibility/cases/mutants.h"

#include "eligibility/pack/lexer.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>

namespace eligibility {

namespace {

std::uint32_t end_of(const Place& place) {
    return place.offset + place.length;
}

struct DecidingPart { // of a declaration
    Place place;
    std::string_view within;
};

// The places of a pack that decide outcomes: expressions, rows and tiers; the days from which
// versions hold; and conditions as a whole.
class Deciding {
public:
    explicit Deciding(const Pack& pack) {
        for (const ast::Param& param : pack.params) {
            within_ = param.id.text;
            for (const ast::Param::Version& version : param.versions) {
                begins.push_back({version.place, within_});
                add(version.value);
                add(version.low);
                add(version.high);
            }
        }
        for (const ast::Table& table : pack.tables) {
            within_ = table.id.text;
            for (const ast::Table::Version& version : table.versions) {
                add_begin(version);
                add_rows(table, version);
            }
        }
        for (const ast::Tiers& tiers : pack.tiers) {
            within_ = tiers.id.text;
            for (const ast::Tiers::Version& version : tiers.versions) {
                add_begin(version);
                add_tiers(tiers, version);
            }
        }
        add_lets(pack.lets);
        for (const ast::Exception& exception : pack.exceptions) {
            within_ = exception.target.text;
            add_exception(exception);
        }
        for (const ast::Condition& rule : pack.rules) {
            within_ = rule.id.text;
            add(rule.test);
        }
        for (const ast::Programme& programme : pack.programmes) {
            within_ = programme.id.text;
            add_programme(programme);
        }
    }

    std::vector<DecidingPart> ranges;
    std::vector<DecidingPart> begins; // the word `from`, then the day
    std::vector<DecidingPart> rows;
    std::vector<DecidingPart> conditions;

private:
    void add(const ast::ExpressionPointer& expression) {
        if (expression) {
            ranges.push_back({expression->place, within_});
        }
    }

    template <typename Version> void add_begin(const Version& version) {
        if (version.from) {
            begins.push_back({version.place, within_});
        }
    }

    // The values of a grid's row and head are one row each of the table, in the same words.
    void add_rows(const ast::Table& table, const ast::Table::Version& version) {
        for (const ast::Table::Row& row : version.rows) {
            ranges.push_back({row.place, within_});
            if (!table.grid) {
                rows.push_back({row.place, within_});
            }
        }
        if (version.fallback) {
            ranges.push_back({version.fallback->place, within_});
        }
    }

    // Where parts or lines meet, both sides give the same sum.
    void add_tiers(const ast::Tiers& tiers, const ast::Tiers::Version& version) {
        for (const ast::Tiers::Tier& tier : version.tiers) {
            if (tiers.kind == ast::Tiers::Kind::slab) {
                ranges.push_back({tier.place, within_});
            } else {
                add(tier.limit);
                add(tier.value);
            }
        }
        add(version.cap);
    }

    void add_lets(const std::vector<ast::Let>& lets) {
        for (const ast::Let& let : lets) {
            within_ = let.id.text;
            add(let.value);
        }
    }

    void add_exception(const ast::Exception& exception) {
        add(exception.value);
        add(exception.when);
        if (exception.when) {
            conditions.push_back({exception.when->place, within_});
        }
    }

    void add_programme(const ast::Programme& programme) {
        for (const ast::Condition& condition : programme.conditions) {
            if (!condition.named && condition.test) {
                add(condition.test);
                conditions.push_back({condition.test->place, within_});
            }
        }
        for (const ast::Let& let : programme.lets) {
            add(let.value);
        }
        for (const ast::Exception& exception : programme.exceptions) {
            add_exception(exception);
        }
        for (const ast::Advance& advance : programme.advances) {
            add(advance.by);
            add(advance.when);
        }
        if (programme.covers) {
            ranges.push_back({programme.covers->place, within_});
        }
        if (programme.result) {
            add(programme.result->value);
        }
    }

    std::string_view within_;
};

// The number one of its last written digit more or less; none below nought.
std::optional<std::string> next_number(std::string_view written, bool more) {
    std::string digits;
    for (const char c : written) {
        if (c != ',') {
            digits += c;
        }
    }
    for (std::size_t i = digits.size(); i-- > 0;) {
        char& digit = digits[i];
        if (digit == '.') {
            continue;
        }
        if (digit == (more ? '9' : '0')) {
            digit = more ? '0' : '9';
            continue;
        }
        digit = static_cast<char>(digit + (more ? 1 : -1));
        return digits;
    }
    return more ? std::optional("1" + digits) : std::nullopt;
}

struct Swap { // a sign or a word, and the one it is mistaken for
    Symbol sign = Symbol::none;
    Word word = Word::none;
    Mutant::Kind kind = Mutant::Kind::comparison;
    std::string_view becomes;
};

constexpr std::array<Swap, 12> swaps{{
    {.sign = Symbol::less, .becomes = "<="},
    {.sign = Symbol::less_equal, .becomes = "<"},
    {.sign = Symbol::greater, .becomes = ">="},
    {.sign = Symbol::greater_equal, .becomes = ">"},
    {.sign = Symbol::equal, .becomes = "!="},
    {.sign = Symbol::not_equal, .becomes = "="},
    {.word = Word::below, .becomes = "to"},
    {.word = Word::to, .becomes = "below"},
    {.word = Word::and_, .kind = Mutant::Kind::connective, .becomes = "or"},
    {.word = Word::or_, .kind = Mutant::Kind::connective, .becomes = "and"},
    {.word = Word::yes, .kind = Mutant::Kind::truth, .becomes = "no"},
    {.word = Word::no, .kind = Mutant::Kind::truth, .becomes = "yes"},
}};

const Swap* swap_of(const Token& token) {
    const auto* found = std::find_if(swaps.begin(), swaps.end(), [&](const Swap& swap) {
        return token.kind == TokenKind::sign
                   ? swap.sign == token.sign && swap.sign != Symbol::none
                   : token.kind == TokenKind::word && swap.word == token.word &&
                         swap.word != Word::none;
    });
    return found == swaps.end() ? nullptr : found;
}

// The mutants of one file.
class Changer {
public:
    Changer(const SourceFile& file, std::uint32_t index, std::vector<Mutant>& found)
        : file_(file), tokens_(lex(file, index, faults_)), found_(found) {}

    void change_within(const DecidingPart& part) {
        within_ = part.within;
        const Place& range = part.place;
        for (std::size_t i = first_at(range.offset); inside(i, range); ++i) {
            change(i);
            change_braces(i, range);
        }
    }

    void change_day_after(const DecidingPart& word) {
        within_ = word.within;
        const std::size_t at = first_at(word.place.offset) + 1;
        if (at < tokens_.list.size() && tokens_.list[at].kind == TokenKind::date) {
            change(at);
        }
    }

    // To the end of its line, with the break.
    void leave_out_line(const DecidingPart& part) {
        within_ = part.within;
        Place row = part.place;
        const std::size_t end = file_.text.find('\n', row.offset);
        row.length = static_cast<std::uint32_t>(
            (end == std::string::npos ? file_.text.size() : end + 1) - row.offset);
        add(Mutant::Kind::row, row, "");
    }

    void meet(const DecidingPart& condition) {
        within_ = condition.within;
        add(Mutant::Kind::condition, condition.place, "yes");
    }

private:
    std::size_t first_at(std::uint32_t offset) const {
        const auto at = std::lower_bound(
            tokens_.list.begin(), tokens_.list.end(), offset,
            [](const Token& token, std::uint32_t from) { return token.place.offset < from; });
        return static_cast<std::size_t>(at - tokens_.list.begin());
    }

    bool inside(std::size_t index, const Place& range) const {
        return tokens_.list[index].kind != TokenKind::end &&
               tokens_.list[index].place.offset < end_of(range);
    }

    Symbol sign_at(std::size_t index) const {
        return index < tokens_.list.size() ? tokens_.list[index].sign : Symbol::none;
    }

    void add(Mutant::Kind kind, Place place, std::string becomes) {
        found_.push_back({kind, place, file_.text.substr(place.offset, place.length),
                          std::move(becomes), std::string(within_)});
    }

    void change(std::size_t index) {
        const Token& token = tokens_.list[index];
        if (token.kind == TokenKind::number) {
            change_number(index);
        } else if (token.kind == TokenKind::date) {
            if (const auto day = parse_date(token.spelling)) {
                add(Mutant::Kind::day, token.place, format_date(*day + std::chrono::days{1}));
                add(Mutant::Kind::day, token.place, format_date(*day - std::chrono::days{1}));
            }
        } else if (const Swap* swap = swap_of(token); swap && sign_at(index + 1) != Symbol::dot) {
            add(swap->kind, token.place, std::string(swap->becomes));
        } else if (token.sign == Symbol::dots) {
            change_bounds(index);
        }
    }

    // Whole yuan are changed by a fen, as a limit would be missed.
    void change_number(std::size_t index) {
        const Token& token = tokens_.list[index];
        const bool percent = sign_at(index + 1) == Symbol::percent;
        std::string written(token.spelling);
        if (index > 0 && sign_at(index - 1) == Symbol::yuan &&
            written.find('.') == std::string::npos) {
            written += ".00";
        }
        for (const bool more : {true, false}) {
            if (auto becomes = next_number(written, more)) {
                add(percent ? Mutant::Kind::rate : Mutant::Kind::figure, token.place,
                    std::move(*becomes));
            }
        }
    }

    // `[a..b)`: each end in where it was out. The first sign on either side of the dots that opens
    // or closes what the dots stand in.
    void change_bounds(std::size_t dots) {
        int depth = 0;
        for (std::size_t i = dots; i-- > 0;) {
            const Symbol sign = sign_at(i);
            if (depth == 0 && (sign == Symbol::open_bracket || sign == Symbol::open_paren)) {
                add(Mutant::Kind::comparison, tokens_.list[i].place,
                    sign == Symbol::open_bracket ? "(" : "[");
                break;
            }
            depth += sign == Symbol::close_paren ? 1 : sign == Symbol::open_paren ? -1 : 0;
            if (depth < 0 || tokens_.list[i].first_on_line) {
                return;
            }
        }
        depth = 0;
        for (std::size_t i = dots + 1; i < tokens_.list.size(); ++i) {
            const Symbol sign = sign_at(i);
            if (depth == 0 && (sign == Symbol::close_bracket || sign == Symbol::close_paren)) {
                add(Mutant::Kind::comparison, tokens_.list[i].place,
                    sign == Symbol::close_bracket ? ")" : "]");
                break;
            }
            depth += sign == Symbol::open_paren ? 1 : sign == Symbol::close_paren ? -1 : 0;
        }
    }

    // `in {a, b, c}`: one left out, with the comma on its one side.
    void change_braces(std::size_t open, const Place& range) {
        if (sign_at(open) != Symbol::open_brace) {
            return;
        }
        for (std::size_t i = open + 1; inside(i, range) && sign_at(i) != Symbol::close_brace; ++i) {
            const bool first = i == open + 1;
            if (sign_at(i) == Symbol::comma || (first && sign_at(i + 1) != Symbol::comma)) {
                continue;
            }
            const Token& from = tokens_.list[first ? i : i - 1];
            const Token& to = tokens_.list[first ? i + 1 : i];
            add(Mutant::Kind::member,
                {from.place.file, from.place.offset, end_of(to.place) - from.place.offset}, "");
        }
    }

    const SourceFile& file_;
    Faults faults_;
    Tokens tokens_;
    std::vector<Mutant>& found_;
    std::string_view within_;
};

} // namespace

std::string_view kind_name(Mutant::Kind kind) {
    constexpr std::array<std::string_view, 9> names{
        "figure", "rate", "day", "comparison", "connective", "truth", "member", "row", "condition"};
    return names.at(static_cast<std::size_t>(kind));
}

std::vector<Mutant> mutants(const Pack& pack) {
    const Deciding deciding(pack);
    std::vector<Mutant> found;
    for (std::uint32_t index = 0; index < pack.files.size(); ++index) {
        Changer changer(pack.files[index], index, found);
        const auto each = [index](const std::vector<DecidingPart>& parts, const auto& what) {
            for (const DecidingPart& part : parts) {
                if (part.place.file == index) {
                    what(part);
                }
            }
        };
        each(deciding.ranges, [&](const DecidingPart& range) { changer.change_within(range); });
        each(deciding.begins, [&](const DecidingPart& word) { changer.change_day_after(word); });
        each(deciding.rows, [&](const DecidingPart& row) { changer.leave_out_line(row); });
        each(deciding.conditions, [&](const DecidingPart& test) { changer.meet(test); });
    }
    const auto key = [](const Mutant& mutant) {
        return std::tuple(mutant.place.file, mutant.place.offset, mutant.place.length,
                          mutant.becomes);
    };
    std::sort(found.begin(), found.end(),
              [&](const Mutant& a, const Mutant& b) { return key(a) < key(b); });
    found.erase(std::unique(found.begin(), found.end(),
                            [&](const Mutant& a, const Mutant& b) { return key(a) == key(b); }),
                found.end());
    return found;
}

std::string changed_text(const SourceFile& file, const Mutant& mutant) {
    std::string text = file.text;
    text.replace(mutant.place.offset, mutant.place.length, mutant.becomes);
    return text;
}

} // namespace eligibility
