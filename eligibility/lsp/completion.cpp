#include "eligibility/lsp/completion.h"

#include <algorithm>
#include <array>

namespace eligibility {

namespace {

bool among(Word word, Word first, Word last) {
    return first <= word && word <= last;
}

class Completer {
public:
    Completer(const Names& names, std::size_t index, std::size_t offset)
        : names_(names), index_(index), file_(*names.files()[index]), offset_(offset) {}

    std::vector<Completion> run() {
        if (in_text_or_comment()) {
            return {};
        }
        find_what_stands_before();
        if (line_start_ && column_ == 0) {
            for (const Word word : declarations()) {
                add_word(word, 0);
            }
        } else if (before_ && file_.is_sign(*before_, Symbol::dot)) {
            add_parts();
        } else if (!add_listed() && !add_types()) {
            add_open();
        }
        return std::move(found_);
    }

private:
    bool in_text_or_comment() const {
        const auto inside = [&](const Place& place, bool to_its_end) {
            const std::size_t end = place.offset + place.length;
            return place.offset < offset_ && (offset_ < end || (to_its_end && offset_ == end));
        };
        const auto& comments = file_.tokens.comments;
        if (std::any_of(comments.begin(), comments.end(),
                        [&](const Comment& comment) { return inside(comment.place, true); })) {
            return true;
        }
        const auto token = file_.token_before(offset_);
        if (!token) {
            return false;
        }
        // A text that does not end yet is a fault that starts with its quote.
        const Token& found = file_.tokens.list[*token];
        return (found.kind == TokenKind::text && inside(found.place, false)) ||
               (found.kind == TokenKind::fault && found.spelling.starts_with('"') &&
                inside(found.place, true));
    }

    void find_what_stands_before() {
        before_ = file_.token_before(offset_);
        std::size_t start = offset_;
        if (before_) {
            const Token& token = file_.tokens.list[*before_];
            const std::size_t end = token.place.offset + token.place.length;
            if (token.kind == TokenKind::word && offset_ <= end) { // it is being written
                start = token.place.offset;
                at_ = *before_;
                before_ = *before_ > 0 ? std::optional(*before_ - 1) : std::nullopt;
            } else {
                at_ = *before_;
            }
        }
        const std::string& text = file_.file.text;
        std::size_t blank = start;
        while (blank > 0 && (text[blank - 1] == ' ' || text[blank - 1] == '\t')) {
            --blank;
        }
        line_start_ = blank == 0 || text[blank - 1] == '\n' || text[blank - 1] == '\r';
        column_ = start - blank;
    }

    void add_word(Word word, int rank) {
        const std::string en(english(word));
        const std::string zh(chinese(word));
        found_.push_back({Completion::Kind::word, en, zh, rank});
        found_.push_back({Completion::Kind::word, zh, en, rank});
    }

    void add(const Declared& symbol, Completion::Kind kind, int rank) {
        found_.push_back({kind, symbol.name, symbol.words.zh + " / " + symbol.words.en, rank});
    }

    template <typename Which> void add_all(Completion::Kind kind, int rank, const Which& which) {
        for (const Declared& symbol : names_.all()) {
            if (which(symbol)) {
                add(symbol, kind, rank);
            }
        }
    }

    // Behind a point: the parts of what stands before it.
    void add_parts() {
        if (*before_ == 0) {
            return;
        }
        const auto& list = file_.tokens.list;
        const bool bracket = file_.is_sign(*before_ - 1, Symbol::close_bracket) && *before_ >= 4;
        const Token& head = list[*before_ - (bracket ? 4 : 1)];
        const bool any_member = head.word == Word::member || head.word == Word::members;
        add_all(Completion::Kind::field, 0, [&](const Declared& symbol) {
            return (symbol.kind == Named::input && (any_member || symbol.owner == head.spelling)) ||
                   ((symbol.kind == Named::condition || symbol.kind == Named::result ||
                     symbol.kind == Named::value) &&
                    symbol.owner == head.spelling && !symbol.owner.empty());
        });
    }

    // Behind `source`, `office`, `topic`, `papers` and `expect`, and behind the commas of such a
    // list.
    bool add_listed() {
        if (!before_) {
            return false;
        }
        const auto& list = file_.tokens.list;
        std::size_t at = *before_;
        const bool list_goes_on = file_.is_sign(at, Symbol::comma);
        while (list_goes_on && at > 0 &&
               (list[at].word == Word::none || !file_.roles[at].empty()) &&
               !list[at].first_on_line) {
            --at;
        }
        if (!file_.roles[at].empty()) {
            return false;
        }
        static constexpr std::array kinds{
            std::pair{Word::source, Named::source}, std::pair{Word::office, Named::office},
            std::pair{Word::topic, Named::topic}, std::pair{Word::papers, Named::paper},
            std::pair{Word::expect, Named::programme}};
        const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                       [&](const auto& one) { return one.first == list[at].word; });
        const bool declares = list[at].first_on_line && list[at].column == 0;
        if (kind == kinds.end() || declares) {
            return false;
        }
        add_all(Completion::Kind::reference, 0,
                [&](const Declared& symbol) { return symbol.kind == kind->second; });
        if (list[at].word == Word::expect) {
            add_word(Word::value, 1);
            add_word(Word::total, 1);
        }
        return true;
    }

    bool add_types() {
        const bool behind_name = before_ && *before_ > 0 &&
                                 file_.is_sign(*before_, Symbol::colon) &&
                                 (file_.roles[*before_ - 1] == "the parameter's name" ||
                                  file_.roles[*before_ - 1] == "a column's name" ||
                                  file_.roles[*before_ - 1] == "the value's name" ||
                                  file_.roles[*before_ - 1] == "the input's name" ||
                                  file_.roles[*before_ - 1] == "the result's name");
        if (!behind_name) {
            return false;
        }
        add_all(Completion::Kind::type, 0,
                [](const Declared& symbol) { return symbol.kind == Named::enumeration; });
        for (std::size_t i = 0; i < word_count; ++i) {
            if (among(static_cast<Word>(i), Word::boolean, Word::months)) {
                add_word(static_cast<Word>(i), 1);
            }
        }
        return true;
    }

    // Where a clause or an expression goes on.
    void add_open() {
        const Word declaration = file_.tokens.list[file_.declaration_of(at_)].word;
        if (line_start_) {
            for (const Word word : clauses_of(declaration)) {
                add_word(word, 0);
            }
        }
        const std::string wanted = names_.wanted_at(index_, at_);
        const std::string owner = names_.owner_at(index_, at_);
        add_all(Completion::Kind::member, 0, [&](const Declared& symbol) {
            return (symbol.kind == Named::member || symbol.kind == Named::choice) &&
                   !wanted.empty() && symbol.owner == wanted;
        });
        add_all(Completion::Kind::value, 1, [&](const Declared& symbol) {
            return (symbol.kind == Named::value || symbol.kind == Named::result) &&
                   symbol.owner == owner && !owner.empty();
        });
        add_all(Completion::Kind::value, 2, [](const Declared& symbol) {
            return symbol.owner.empty() &&
                   (symbol.kind == Named::value || symbol.kind == Named::param ||
                    symbol.kind == Named::reading);
        });
        add_all(Completion::Kind::field, 2,
                [](const Declared& symbol) { return symbol.kind == Named::entity; });
        add_all(Completion::Kind::function, 2,
                [](const Declared& symbol) { return symbol.kind == Named::table; });
        if (declaration == Word::case_ || declaration == Word::stack) {
            add_all(Completion::Kind::reference, 2,
                    [](const Declared& symbol) { return symbol.kind == Named::programme; });
        }
        for (std::size_t i = 0; i < word_count; ++i) {
            if (among(static_cast<Word>(i), Word::if_, Word::next_of)) {
                add_word(static_cast<Word>(i), 3);
            }
        }
    }

    const Names& names_;
    std::size_t index_;
    const RuleText& file_;
    std::size_t offset_;
    std::optional<std::size_t> before_; // the last whole token
    std::size_t at_ = 0;                // the token being written, or the last one
    bool line_start_ = false;
    std::size_t column_ = 0;
    std::vector<Completion> found_;
};

} // namespace

std::vector<Completion> completions(const Names& names, std::size_t file, std::size_t offset) {
    return Completer(names, file, offset).run();
}

} // namespace eligibility
