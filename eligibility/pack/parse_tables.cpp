// Tables and grids. A row is one line; a fault in it costs that row only.

#include "eligibility/pack/parser.h"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace eligibility {

namespace {

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

} // namespace

// The index of the first token of the next line.
std::size_t Parser::line_end() const {
    std::size_t end = at_ + 1;
    while (end < limit_ && !tokens_.list[end].first_on_line) {
        ++end;
    }
    return std::min(end, limit_);
}

void Parser::finish_line(std::size_t declaration_limit) {
    if (!failed_ && at_ < limit_) {
        surplus("the end of the row");
    }
    failed_ = false;
    at_ = limit_;
    limit_ = declaration_limit;
}

void Parser::table() {
    ast::Table table;
    table.id = name("the table's name");
    table.title = optional_words().value_or(Words{});
    table.policy = hit_policy();
    expect(Symbol::open_paren, "`(` and the columns");
    do {
        table.inputs.push_back(column());
    } while (accept(Symbol::comma));
    expect(Symbol::close_paren, "`)`");
    expect(Symbol::arrow, "`->` and what the table gives");
    do {
        table.outputs.push_back(column());
    } while (accept(Symbol::comma));
    const bool columns_known = !failed_;
    recover();
    while (at(Word::order)) {
        clause_start_ = at_;
        table.orders.push_back(output_order());
        recover();
    }
    while (!at_end()) {
        clause_start_ = at_;
        auto version = dated_version<ast::Table::Version>();
        if (!failed_ && !at(Symbol::bar) && !at(Word::default_)) {
            unexpected("a row", "Write the cells of a row as | cell | cell || value.");
        }
        while (at(Symbol::bar) || at(Word::default_)) {
            table_line(table, columns_known, version);
        }
        table.versions.push_back(std::move(version));
        recover();
    }
    pack_.tables.push_back(std::move(table));
}

ast::HitPolicy Parser::hit_policy() {
    using Policy = ast::HitPolicy;
    constexpr std::array<std::pair<Word, Policy>, 6> single{
        {{Word::unique, Policy::unique},
         {Word::any, Policy::any},
         {Word::first, Policy::first},
         {Word::priority, Policy::priority},
         {Word::rule_order, Policy::rule_order},
         {Word::output_order, Policy::output_order}}};
    constexpr std::array<std::pair<Word, Policy>, 4> collected{{{Word::sum, Policy::sum},
                                                                {Word::min, Policy::minimum},
                                                                {Word::max, Policy::maximum},
                                                                {Word::count, Policy::count}}};
    for (const auto& [word, policy] : single) {
        if (accept(word)) {
            return policy;
        }
    }
    if (!accept(Word::collect)) {
        unexpected("which rows count",
                   "Write unique, any, first, priority, rule_order, output_order or collect.");
        return Policy::unique;
    }
    for (const auto& [word, policy] : collected) {
        if (accept(word)) {
            return policy;
        }
    }
    return Policy::collect;
}

// `order severe, mild`, or `order care: severe, mild` where there are several columns.
ast::Table::Order Parser::output_order() {
    ast::Table::Order order;
    const Place start = next().place;
    if (peek(1).sign == Symbol::colon) {
        order.output = name("the name of a column");
        expect(Symbol::colon, "`:`");
    }
    do {
        order.values.push_back(expression());
    } while (accept(Symbol::comma));
    order.place = place_from(start);
    return order;
}

void Parser::table_line(const ast::Table& table, bool columns_known, ast::Table::Version& version) {
    const std::size_t whole = limit_;
    limit_ = line_end();
    const Place start = peek().place;
    const bool fallback = accept(Word::default_);
    auto row = table_row(table);
    if (fallback && !failed_) {
        row.place = place_from(start);
        if (version.fallback || !row.tests.empty()) {
            fail("default-row", row.place,
                 version.fallback ? "There is a second default." : "The default has no cells.",
                 "Write `default || value` once, behind the rows.");
        }
    } else if (columns_known && !failed_ && row.tests.size() != table.inputs.size()) {
        fail("row-width", row.place,
             fmt::format("The row has {}, the table has {}.",
                         counted(row.tests.size(), "cell", "cells"),
                         counted(table.inputs.size(), "column", "columns")),
             "Give every column a cell; - stands for any value.");
    }
    const bool reads = !failed_;
    finish_line(whole);
    if (!fallback) {
        version.rows.push_back(std::move(row));
    } else if (reads) {
        version.fallback = std::move(row);
    }
}

ast::Table::Row Parser::table_row(const ast::Table& table) {
    ast::Table::Row row;
    const Place start = peek().place;
    while (accept(Symbol::bar)) {
        row.tests.push_back(cell());
    }
    expect(Symbol::double_bar, "`||` and the row's value");
    do {
        row.outputs.push_back(expression());
    } while (accept(Symbol::bar));
    row.place = place_from(start);
    if (!failed_ && !table.outputs.empty() && row.outputs.size() != table.outputs.size()) {
        fail("row-width", row.place,
             fmt::format("The row gives {}, the table {}.",
                         counted(row.outputs.size(), "value", "values"),
                         counted(table.outputs.size(), "column", "columns")),
             "Write one value for each column behind ||.");
    }
    return row;
}

void Parser::grid() {
    ast::Table table;
    table.grid = true;
    table.id = name("the grid's name");
    table.title = optional_words().value_or(Words{});
    expect(Symbol::open_paren, "`(` and the two columns");
    table.inputs.push_back(column());
    expect(Symbol::comma, "`,` and the second column");
    table.inputs.push_back(column());
    expect(Symbol::close_paren, "`)`");
    expect(Symbol::arrow, "`->` and the type of the values");
    ast::Column output;
    output.id = table.id;
    output.type = type();
    table.outputs.push_back(std::move(output));
    recover();
    while (!at_end()) {
        clause_start_ = at_;
        auto version = dated_version<ast::Table::Version>();
        grid_rows(version);
        table.versions.push_back(std::move(version));
        recover();
    }
    pack_.tables.push_back(std::move(table));
}

void Parser::grid_rows(ast::Table::Version& version) {
    if (!at(Symbol::bar)) {
        unexpected("the grid's head line", "Write | and what each column stands for.");
        return;
    }
    const std::size_t whole = limit_;
    limit_ = line_end();
    std::vector<Cell> heads; // the tests of each column
    while (accept(Symbol::bar)) {
        const std::size_t from = at_;
        tests();
        heads.push_back({from, at_});
    }
    const bool head_reads = !failed_;
    finish_line(whole);
    const auto next_version = [&] { return at(Word::from) || at(Word::source) || at(Symbol::bar); };
    while (!at_end() && !next_version()) {
        limit_ = line_end();
        if (head_reads) {
            grid_row(heads, version);
        } else {
            at_ = limit_; // without its head a row says nothing
        }
        finish_line(whole);
    }
}

// A row of the grid becomes one row of the table for each of its values.
void Parser::grid_row(const std::vector<Cell>& heads, ast::Table::Version& version) {
    const Place start = peek().place;
    Cell label{at_, at_};
    tests();
    label.end = at_;
    std::vector<ast::Table::Row> rows;
    while (accept(Symbol::bar)) {
        ast::Table::Row row;
        const Place value = peek().place;
        row.outputs.push_back(expression());
        row.place = place_from(value);
        rows.push_back(std::move(row));
    }
    if (!failed_ && at_ < limit_) {
        unexpected("`|` and the next value");
    }
    if (!failed_ && rows.size() != heads.size()) {
        fail("row-width", place_from(start),
             fmt::format("The row has {}, the head line {}.",
                         counted(rows.size(), "value", "values"),
                         counted(heads.size(), "column", "columns")),
             "Give every column of the head line a value.");
    }
    if (failed_) {
        return;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].tests.push_back(tests_again(label));
        rows[i].tests.push_back(tests_again(heads[i]));
        version.rows.push_back(std::move(rows[i]));
    }
}

// They were read without a fault before, so reading them again gives the same.
std::vector<ast::CellTest> Parser::tests_again(Cell cell) {
    const std::size_t at = std::exchange(at_, cell.from);
    const std::size_t limit = std::exchange(limit_, cell.end);
    auto list = tests();
    at_ = at;
    limit_ = limit;
    return list;
}

std::vector<ast::CellTest> Parser::cell() {
    const bool any =
        at(Symbol::minus) && (peek(1).kind == TokenKind::end || peek(1).sign == Symbol::bar ||
                              peek(1).sign == Symbol::double_bar);
    if (any) {
        next();
        return {};
    }
    return tests();
}

std::vector<ast::CellTest> Parser::tests() {
    std::vector<ast::CellTest> list;
    do {
        list.push_back(test());
    } while (accept(Symbol::comma));
    return list;
}

ast::CellTest Parser::test() {
    using Op = ast::CellTest::Op;
    ast::CellTest test;
    const Place start = peek().place;
    if (accept(Symbol::less)) {
        test.op = Op::less;
    } else if (accept(Symbol::less_equal)) {
        test.op = Op::less_equal;
    } else if (accept(Symbol::greater)) {
        test.op = Op::greater;
    } else if (accept(Symbol::greater_equal)) {
        test.op = Op::greater_equal;
    } else if (bounds_ahead()) {
        test.op = Op::within;
        test.bounds = bounds();
        test.place = place_from(start);
        return test;
    }
    test.value = expression();
    test.place = place_from(start);
    return test;
}

// `[` always opens bounds; `(` does when `..` stands before its `)`.
bool Parser::bounds_ahead() const {
    if (at(Symbol::open_bracket)) {
        return true;
    }
    if (!at(Symbol::open_paren)) {
        return false;
    }
    int open = 0;
    for (std::size_t ahead = 0; peek(ahead).kind != TokenKind::end; ++ahead) {
        const Symbol sign = peek(ahead).sign;
        if (sign == Symbol::open_paren) {
            ++open;
        } else if (sign == Symbol::close_paren && --open == 0) {
            return false;
        } else if (sign == Symbol::dots && open == 1) {
            return true;
        }
    }
    return false;
}

ast::Bounds Parser::bounds() {
    ast::Bounds bounds;
    bounds.low_included = at(Symbol::open_bracket);
    next();
    bounds.low = expression();
    expect(Symbol::dots, "`..` and the upper end");
    bounds.high = expression();
    bounds.high_included = at(Symbol::close_bracket);
    if (!accept(Symbol::close_bracket)) {
        expect(Symbol::close_paren, "`]` or `)`");
    }
    return bounds;
}

} // namespace eligibility
