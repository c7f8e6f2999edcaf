#include "eligibility/sheets/table_sheet.h"

#include "eligibility/pack/format.h"
#include "eligibility/pack/layout.h"
#include "eligibility/pack/lexer.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility::sheets {

namespace {

constexpr std::string_view words_label = "line";
constexpr std::string_view row_label = "row";
constexpr std::string_view comment_label = "#";
constexpr std::string_view two_bars = "||";

bool declares_table(Word word) {
    return word == Word::table || word == Word::grid || word == Word::tiers;
}

bool is_bar(const Token& token) {
    return token.sign == Symbol::bar || token.sign == Symbol::double_bar;
}

bool is_row_line(const LineLayout& line) {
    return line.kind == LineKind::row || line.kind == LineKind::default_row;
}

// The tokens of a file with its lines, and the lines of one table among them.
struct TableLines {
    Tokens tokens;
    std::vector<LineLayout> lines; // of the table alone
    TablePlace place;
};

std::optional<TableLines> lines_of(const SourceFile& file, std::string_view name) {
    Faults faults;
    TableLines found{lex(file, 0, faults), {}, {}};
    if (faults.any_error()) {
        return std::nullopt;
    }
    const auto& list = found.tokens.list;
    bool inside = false;
    for (const LineLayout& line : lay_out(found.tokens)) {
        if (line.kind == LineKind::declaration) {
            inside = found.lines.empty() && declares_table(line.declaration) &&
                     line.from + 1 < line.to && list[line.from + 1].spelling == name;
        }
        if (inside) {
            found.lines.push_back(line);
        }
    }
    if (found.lines.empty()) {
        return std::nullopt;
    }
    const Place last = list[found.lines.back().to - 1].place;
    found.place.from = list[found.lines.front().from].place.offset;
    found.place.to = std::min(file.text.find('\n', last.offset + last.length), file.text.size());
    if (found.place.to > 0 && file.text[found.place.to - 1] == '\r') {
        --found.place.to;
    }
    return found;
}

// Where a new cell begins on a line of words: how it is cut is for the eye alone.
bool opens_cell(const Tokens& tokens, const LineLayout& line, std::size_t i) {
    const auto marks = [](const Token& token) {
        return token.word == Word::from || token.word == Word::until ||
               token.word == Word::source || token.word == Word::grade || token.word == Word::to ||
               token.word == Word::below || token.word == Word::above || token.word == Word::cap ||
               token.word == Word::round || token.word == Word::order;
    };
    const Token& token = tokens.list[i];
    const Token& before = tokens.list[i - 1];
    if (line.kind == LineKind::declaration) {
        const bool title = token.kind == TokenKind::text && before.sign != Symbol::slash;
        const bool behind_title = before.kind == TokenKind::text && token.sign != Symbol::slash;
        return i == line.from + 1 || title || behind_title || token.sign == Symbol::open_paren;
    }
    return marks(token) || marks(before) || token.sign == Symbol::colon ||
           before.sign == Symbol::colon;
}

std::string text_between(const SourceFile& file, const Token& first, const Token& last) {
    return file.text.substr(first.place.offset,
                            last.place.offset + last.place.length - first.place.offset);
}

Row row_of(const SourceFile& file, const Tokens& tokens, const LineLayout& line) {
    const bool bars = is_row_line(line);
    Row row{std::string(bars ? row_label : words_label), {}};
    for (std::size_t i = line.from, begin = i; i < line.to; ++i) {
        const Token& token = tokens.list[i];
        if (bars && is_bar(token)) {
            // A bar between two cells is not written; `||` is, in place of the bar.
            if (token.sign == Symbol::double_bar) {
                row.emplace_back(two_bars);
            }
            row.emplace_back();
            begin = i + 1;
            continue;
        }
        if (!bars && i > line.from && opens_cell(tokens, line, i)) {
            row.emplace_back();
            begin = i;
        }
        row.back() = text_between(file, tokens.list[begin], token);
    }
    return row;
}

std::string trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t";
    const std::size_t from = text.find_first_not_of(blanks);
    return from == std::string_view::npos
               ? std::string()
               : std::string(text.substr(from, text.find_last_not_of(blanks) + 1 - from));
}

// What is wrong with the text of a cell by itself; empty where nothing is.
std::string fault_of_cell(const std::string& text, bool in_row) {
    if (text.find_first_of("\r\n") != std::string::npos) {
        return "a cell is one line; take the line break out";
    }
    const SourceFile alone{"cell", text};
    Faults faults;
    const Tokens tokens = lex(alone, 0, faults);
    if (faults.any_error()) {
        const Diagnostic& first = faults.list().front();
        return fmt::format("error[{}]: {} {}", first.code, first.message, first.advice);
    }
    if (!tokens.comments.empty()) {
        return "a note stands in the last cell of its row, or in a row of its own behind #";
    }
    const bool bar =
        in_row && text != two_bars && std::any_of(tokens.list.begin(), tokens.list.end(), is_bar);
    return bar ? "a bar parts two cells; write two cells" : std::string();
}

// Writes a sheet as the lines of a table.
class TableWriter {
public:
    Accepted<WrittenTable> run(const SourceFile& file, const TablePlace& place,
                               const Sheet& sheet) {
        for (row_ = 0; row_ < sheet.rows.size() && fault_.empty(); ++row_) {
            write_row(sheet.rows[row_]);
        }
        if (fault_.empty() && !cells_.empty() && text_.compare(cells_.back().from, 1, "#") == 0 &&
            cells_.back().column == 1) {
            row_ = cells_.back().row;
            fault(1, "a note stands above a row, not below the last one");
        }
        if (!fault_.empty()) {
            return refuse(std::move(fault_));
        }
        while (text_.ends_with('\n')) {
            text_.pop_back();
        }
        for (WrittenTable::Cell& cell : cells_) {
            cell.from += place.from;
            cell.to += place.from;
        }
        std::string whole = file.text.substr(0, place.from) + text_ + file.text.substr(place.to);
        return WrittenTable{{file.name, std::move(whole)},
                            {place.from, place.from + text_.size()},
                            std::move(cells_)};
    }

private:
    void fault(std::size_t column, std::string_view sentence) {
        fault_ = fmt::format("cell {}: {}", cell_name(row_, column), sentence);
    }

    void write_row(const Row& given) {
        Row row;
        for (const std::string& cell : given) {
            row.push_back(trimmed(cell));
        }
        while (!row.empty() && row.back().empty()) {
            row.pop_back();
        }
        if (row.empty() || (row.size() == 1 && row[0] == words_label)) {
            text_ += text_.empty() ? "" : "\n";
            return;
        }
        if (row[0] == comment_label) {
            write_comment(row);
        } else if (row[0] == words_label || row[0] == row_label) {
            write_cells(row, row[0] == row_label);
        } else {
            fault(0, fmt::format("a row begins with {}, {} or {}", words_label, row_label,
                                 comment_label));
        }
        text_ += '\n';
    }

    void write_comment(const Row& row) {
        if (row.size() != 2 || !row[1].starts_with('#') ||
            row[1].find_first_of("\r\n") != std::string::npos) {
            fault(std::min<std::size_t>(row.size(), 2) - 1,
                  "behind # stands one cell, a note of one line that begins with #");
            return;
        }
        put(row[1], 1);
    }

    void write_cells(const Row& row, bool bars) {
        indent();
        for (std::size_t column = 1; column < row.size() && fault_.empty(); ++column) {
            const std::string& cell = row[column];
            const bool note = column + 1 == row.size() && column > 1 && cell.starts_with('#');
            const bool first = column == 1;
            if (note) {
                text_ += "  ";
            } else if (std::string no = fault_of_cell(cell, bars); !no.empty()) {
                fault(column, no);
                return;
            } else if (bars && !first && cell != two_bars && row[column - 1] != two_bars) {
                text_ += " | ";
            } else {
                text_ += first ? "" : " ";
            }
            put(cell, column);
        }
    }

    // The declaration stands at the edge, all that belongs to it does not.
    void indent() { text_ += text_.empty() ? "" : "    "; }

    void put(const std::string& cell, std::size_t column) {
        cells_.push_back({text_.size(), text_.size() + cell.size(), row_, column});
        text_ += cell;
    }

    std::string text_;
    std::vector<WrittenTable::Cell> cells_;
    std::size_t row_ = 0;
    std::string fault_;
};

} // namespace

std::optional<TablePlace> find_table(const SourceFile& file, std::string_view name) {
    const auto found = lines_of(file, name);
    return found ? std::optional(found->place) : std::nullopt;
}

std::vector<std::string> tables_in(const std::vector<SourceFile>& files) {
    std::vector<std::string> names;
    for (const SourceFile& file : files) {
        Faults faults;
        const Tokens tokens = lex(file, 0, faults);
        for (const LineLayout& line : lay_out(tokens)) {
            if (line.kind == LineKind::declaration && declares_table(line.declaration) &&
                line.from + 1 < line.to) {
                names.emplace_back(tokens.list[line.from + 1].spelling);
            }
        }
    }
    return names;
}

Sheet sheet_of(const SourceFile& file, std::string_view name) {
    const SourceFile plain{file.name, format(file).value.value_or(file.text)};
    Sheet sheet;
    const auto found = lines_of(plain, name);
    if (!found) {
        return sheet;
    }
    auto line = found->lines.begin();
    auto comment = found->tokens.comments.begin();
    for (std::size_t at = found->place.from; at < found->place.to;) {
        const std::size_t end = std::min(plain.text.find('\n', at), plain.text.size());
        while (comment != found->tokens.comments.end() && comment->place.offset < at) {
            ++comment;
        }
        const bool noted = comment != found->tokens.comments.end() && comment->place.offset < end;
        if (trimmed(std::string_view(plain.text).substr(at, end - at)).empty()) {
            sheet.rows.push_back({std::string(words_label)});
        } else if (noted && comment->own_line) {
            sheet.rows.push_back({std::string(comment_label), std::string(comment->spelling)});
        } else {
            sheet.rows.push_back(row_of(plain, found->tokens, *line++));
            if (noted) {
                sheet.rows.back().emplace_back(comment->spelling);
            }
        }
        at = end + 1;
    }
    return sheet;
}

Accepted<WrittenTable> with_table(const SourceFile& file, std::string_view name,
                                  const Sheet& sheet) {
    const auto place = find_table(file, name);
    if (!place) {
        return refuse(fmt::format("{} declares no table {}", file.name, name));
    }
    auto written = TableWriter().run(file, *place, sheet);
    if (!written) {
        return written;
    }
    const auto again = find_table(written->file, name);
    if (!again || again->from != written->place.from || again->to != written->place.to) {
        return refuse(fmt::format("the sheet is not one table {0}: its first row must be {1}, then "
                                  "table, grid or tiers, then {0}",
                                  name, words_label));
    }
    return written;
}

std::optional<std::string> laid_out(const WrittenTable& written, std::string_view name) {
    const auto whole = format(written.file);
    if (!whole) {
        return std::nullopt;
    }
    const SourceFile plain{written.file.name, *whole.value};
    const auto place = find_table(plain, name);
    if (!place) {
        return std::nullopt;
    }
    return written.file.text.substr(0, written.place.from) +
           plain.text.substr(place->from, place->to - place->from) +
           written.file.text.substr(written.place.to);
}

std::optional<std::string> cell_at(const WrittenTable& written, std::uint32_t offset) {
    if (offset < written.place.from || offset > written.place.to) {
        return std::nullopt;
    }
    const WrittenTable::Cell* found = nullptr;
    for (const WrittenTable::Cell& cell : written.cells) {
        found = cell.from <= offset ? &cell : found;
    }
    return found == nullptr ? std::nullopt : std::optional(cell_name(found->row, found->column));
}

} // namespace eligibility::sheets
