#include "eligibility/pack/format.h"

#include "eligibility/pack/layout.h"
#include "eligibility/pack/lexer.h"
#include "eligibility/pack/parser.h"

#include <algorithm>

namespace eligibility {

namespace {

bool is_row(LineKind kind) {
    return kind == LineKind::row || kind == LineKind::default_row;
}

// One line of the formatted file, before its columns are known.
struct Line {
    std::uint32_t indent = 0;
    bool blank_before = false; // as the author has it
    bool is_comment = false;
    const LineLayout* layout = nullptr; // none for a comment
    std::vector<std::string> cells;     // more than one where columns are aligned
    std::vector<std::string> bars;      // between them
    std::string comment;                // behind the line
};

std::string padded(const std::string& text, std::uint32_t width) {
    const std::uint32_t has = display_width(text);
    return text + std::string(width > has ? width - has : 0, ' ');
}

// Which tokens are keywords is the parser's to say: a name may be spelled like one.
std::vector<std::string_view> names_among(const Tokens& tokens, Faults& faults) {
    Pack unused;
    bool has_header = false;
    Parser parser(tokens, unused, has_header, faults);
    parser.parse_file();
    return parser.names();
}

std::string_view spelled(const Token& token, bool is_name, Keywords keywords) {
    if (is_name || token.kind != TokenKind::word || token.word == Word::none) {
        return token.spelling;
    }
    switch (keywords) {
    case Keywords::as_written:
        break;
    case Keywords::english:
        return english(token.word);
    case Keywords::chinese:
        return chinese(token.word);
    }
    return token.spelling;
}

class Formatter {
public:
    Formatter(const SourceFile& file, const Tokens& tokens, Keywords keywords,
              std::vector<std::string_view> names)
        : text_(file.text), tokens_(tokens), keywords_(keywords), names_(std::move(names)),
          layouts_(lay_out(tokens)), blanks_(blanks(tokens, layouts_)) {}

    std::string run() {
        gather();
        std::string out;
        for (std::size_t from = 0; from < lines_.size();) {
            const std::size_t to = block_end(from);
            const auto columns = columns_of(from, to);
            for (; from < to; ++from) {
                write(from, columns, out);
            }
        }
        return out;
    }

private:
    // Lines and comments in the order of the file.
    void gather() {
        auto comment = tokens_.comments.begin();
        const auto comments_before = [&](std::size_t token, std::uint32_t indent) {
            while (comment != tokens_.comments.end() && comment->before <= token) {
                add_comment(*comment++, indent);
            }
        };
        for (const LineLayout& layout : layouts_) {
            comments_before(layout.from, layout.indent);
            Line line;
            line.indent = layout.indent;
            line.blank_before = blank_line_before(tokens_.list[layout.from].place.offset);
            line.layout = &layout;
            fill(line);
            lines_.push_back(std::move(line));
        }
        comments_before(tokens_.list.size(), 0);
    }

    void add_comment(const Comment& comment, std::uint32_t next_indent) {
        if (!comment.own_line) {
            lines_.back().comment = comment.spelling;
            return;
        }
        Line line;
        line.is_comment = true;
        line.indent = next_indent == 0 && comment.column > 0 ? 2 : next_indent;
        line.blank_before = blank_line_before(comment.place.offset);
        line.cells.emplace_back(comment.spelling);
        lines_.push_back(std::move(line));
    }

    bool blank_line_before(std::uint32_t offset) const {
        int breaks = 0;
        while (offset > 0 && breaks < 2) {
            const char c = text_[offset - 1];
            if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
                return false;
            }
            breaks += c == '\n' ? 1 : 0;
            --offset;
        }
        return breaks == 2;
    }

    void fill(Line& line) const {
        const LineLayout& layout = *line.layout;
        line.cells.emplace_back();
        bool text_seen = false;
        for (std::size_t i = layout.from; i < layout.to; ++i) {
            const Token& token = tokens_.list[i];
            const bool bar = is_row(layout.kind) &&
                             (token.sign == Symbol::bar || token.sign == Symbol::double_bar);
            const bool column = layout.kind == LineKind::member && !text_seen && i > layout.from &&
                                token.kind == TokenKind::text;
            if (bar || column) {
                line.bars.emplace_back(bar ? token.spelling : "");
                line.cells.emplace_back();
                text_seen = true;
            }
            if (!bar) {
                std::string& cell = line.cells.back();
                cell += !cell.empty() && blanks_[i] ? " " : "";
                cell += spelling(i);
            }
        }
    }

    std::string spelling(std::size_t i) const {
        const Token& token = tokens_.list[i];
        const bool counts = token.kind == TokenKind::number &&
                            !(i > 0 && (tokens_.list[i - 1].sign == Symbol::dot ||
                                        tokens_.list[i - 1].word == Word::version));
        return counts ? grouped(token.spelling)
                      : std::string(spelled(token, !names_[i].empty(), keywords_));
    }

    // Rows that follow each other share their columns, and so do all members of one enum.
    std::size_t block_end(std::size_t from) const {
        const auto kind = [&](std::size_t i) {
            const LineKind own =
                lines_[i].layout == nullptr ? LineKind::other : lines_[i].layout->kind;
            return own == LineKind::default_row ? LineKind::row : own;
        };
        std::size_t end = from + 1;
        if (kind(from) != LineKind::row && kind(from) != LineKind::member) {
            return end;
        }
        for (std::size_t i = end; i < lines_.size(); ++i) {
            const bool same = kind(i) == kind(from);
            const bool between = lines_[i].is_comment ||
                                 (kind(from) == LineKind::member && kind(i) == LineKind::other);
            if (!same && !between) {
                break;
            }
            end = same ? i + 1 : end;
        }
        return end;
    }

    struct Columns {
        std::vector<std::uint32_t> widths;
        std::size_t tests = 0; // columns before the `||` of the block's rows

        // Where the `||` stands, less the blank before it.
        std::uint32_t lead() const {
            std::uint32_t width = 0;
            for (std::size_t c = 1; c <= tests; ++c) {
                width += widths[c] + 3; // `| ` before the cell, or ` | `
            }
            return width == 0 ? 0 : width - 1;
        }
    };

    bool is_default(const Line& line) const {
        return line.layout != nullptr && line.layout->kind == LineKind::default_row;
    }

    Columns columns_of(std::size_t from, std::size_t to) const {
        Columns columns;
        for (std::size_t i = from; i < to; ++i) {
            const auto& bars = lines_[i].bars;
            const auto found = std::find(bars.begin(), bars.end(), "||");
            if (found != bars.end()) {
                columns.tests =
                    std::max(columns.tests, static_cast<std::size_t>(found - bars.begin()));
            }
        }
        for (std::size_t i = from; i < to; ++i) {
            const std::size_t skipped = is_default(lines_[i]) ? columns.tests : 0;
            for (std::size_t c = skipped > 0 ? 1 : 0; c + 1 < lines_[i].cells.size(); ++c) {
                auto& widths = columns.widths;
                widths.resize(std::max(widths.size(), c + skipped + 1));
                widths[c + skipped] =
                    std::max(widths[c + skipped], display_width(lines_[i].cells[c]));
            }
        }
        columns.widths.resize(std::max(columns.widths.size(), columns.tests + 1));
        for (std::size_t i = from; i < to && columns.tests > 0; ++i) {
            const std::uint32_t wanted =
                is_default(lines_[i]) ? display_width(lines_[i].cells[0]) : 0;
            if (wanted > columns.lead()) {
                columns.widths[columns.tests] += wanted - columns.lead();
            }
        }
        return columns;
    }

    void write(std::size_t index, const Columns& columns, std::string& out) const {
        const Line& line = lines_[index];
        if (index > 0 && blank_wanted(index)) {
            out += '\n';
        }
        const auto& widths = columns.widths;
        const std::size_t skipped = is_default(line) ? columns.tests : 0;
        std::string written(line.indent, ' ');
        for (std::size_t c = 0; c < line.cells.size(); ++c) {
            const bool last = c + 1 == line.cells.size();
            const bool leads = skipped > 0 && c == 0;
            written += last    ? line.cells[c]
                       : leads ? padded(line.cells[c], columns.lead())
                               : padded(line.cells[c], widths[c + skipped]);
            if (!last) {
                const bool starts_line = c == 0 && skipped == 0 && widths[0] == 0;
                written += starts_line ? "" : " ";
                written += line.bars[c].empty() ? "" : line.bars[c] + " ";
            }
        }
        while (!written.empty() && written.back() == ' ') {
            written.pop_back();
        }
        written += line.comment.empty() ? "" : "  " + line.comment;
        out += written + "\n";
    }

    bool opens_declaration(std::size_t i) const {
        return lines_[i].layout != nullptr && lines_[i].layout->kind == LineKind::declaration;
    }

    // A comment right above a declaration, which it belongs to.
    bool is_heading(std::size_t i) const {
        while (i < lines_.size() && lines_[i].is_comment && lines_[i].indent == 0) {
            ++i;
            if (i < lines_.size() && lines_[i].blank_before) {
                return false;
            }
        }
        return i < lines_.size() && opens_declaration(i);
    }

    bool blank_wanted(std::size_t i) const {
        const bool after_heading = lines_[i - 1].is_comment && lines_[i - 1].indent == 0 &&
                                   !lines_[i].blank_before && is_heading(i - 1);
        const bool starts = opens_declaration(i) || (lines_[i].is_comment && is_heading(i));
        if (!starts || after_heading) {
            return lines_[i].blank_before;
        }
        // Declarations of one line each, of one kind, may stand together.
        const bool in_a_list = opens_declaration(i) && opens_declaration(i - 1) &&
                               lines_[i].layout->declaration == lines_[i - 1].layout->declaration &&
                               (i + 1 == lines_.size() || lines_[i + 1].indent == 0);
        return !in_a_list || lines_[i].blank_before;
    }

    std::string_view text_;
    const Tokens& tokens_;
    Keywords keywords_;
    std::vector<std::string_view> names_;
    std::vector<LineLayout> layouts_;
    std::vector<bool> blanks_;
    std::vector<Line> lines_;
};

} // namespace

Checked<std::string> format(const SourceFile& file, Keywords keywords) {
    Checked<std::string> formatted;
    Faults faults;
    const Tokens tokens = lex(file, 0, faults);
    std::vector<std::string_view> names(tokens.list.size());
    if (keywords != Keywords::as_written) {
        names = names_among(tokens, faults);
    }
    formatted.diagnostics = faults.take();
    if (!has_errors(formatted.diagnostics)) {
        formatted.value = Formatter(file, tokens, keywords, std::move(names)).run();
    }
    return formatted;
}

void append_canonical(const Tokens& tokens, const std::vector<std::string_view>& names,
                      std::string& text) {
    for (const LineLayout& line : lay_out(tokens)) {
        const bool office = line.kind == LineKind::clause && line.declaration == Word::programme &&
                            tokens.list[line.from].word == Word::office;
        const bool breaks = line.kind == LineKind::declaration || is_row(line.kind) || office;
        for (std::size_t i = line.from; i < line.to; ++i) {
            const Token& token = tokens.list[i];
            text += text.empty() ? "" : i == line.from && breaks ? "\n" : " ";
            if (token.kind == TokenKind::number) {
                text += ungrouped(token.spelling);
            } else {
                text += spelled(token, !names[i].empty(), Keywords::english);
            }
        }
    }
}

std::string canonical_text(const std::vector<SourceFile>& files) {
    std::string text;
    for (const SourceFile& file : files) {
        Faults faults;
        const Tokens tokens = lex(file, 0, faults);
        append_canonical(tokens, names_among(tokens, faults), text);
    }
    text += '\n';
    return text;
}

} // namespace eligibility
