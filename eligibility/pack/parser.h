// Parser: the tokens of one rule file become declarations of a Pack.
// Recursive descent. The first fault of a clause is reported and the rest of it passes in silence:
// after a fault `peek` gives the end, so every loop ends, and `recover` goes on at the next line
// that starts a clause. A declaration ends where a word stands at the very start of a line, so a
// fault never reaches into the next one. Knows nothing of whether names exist or types fit.
#pragma once

#include "eligibility/base/faults.h"
#include "eligibility/pack/pack.h"
#include "eligibility/pack/token.h"

#include <bitset>
#include <string>
#include <string_view>

namespace eligibility {

class Parser {
public:
    // REQUIRES: `tokens` outlives the parser. Declarations are added to `pack`; `has_header` tells
    // whether it has one.
    Parser(const Tokens& tokens, Pack& pack, bool& has_header, Faults& faults);

    void parse_file();

    // One a token: what kind of name it was read as, in the words of a fault ("a source's name"),
    // though it may be spelled like a word of the language; empty where it is no name.
    const std::vector<std::string_view>& names() const { return names_; }

private:
    using Seen = std::bitset<word_count>; // the clauses a declaration has had

    struct Cell { // of a grid: its tokens
        std::size_t from = 0;
        std::size_t end = 0;
    };

    // --- tokens: parser.cpp
    const Token& peek(std::size_t ahead = 0) const;

    bool at(Word word) const { return peek().kind == TokenKind::word && peek().word == word; }

    bool at(Symbol sign) const { return peek().sign == sign && peek().kind == TokenKind::sign; }

    bool at_end() const { return peek().kind == TokenKind::end; }

    const Token& next();
    bool accept(Word word);
    bool accept(Symbol sign);
    bool expect(Word word);
    bool expect(Symbol sign, std::string_view what);
    Place place_from(const Place& start) const;

    // --- faults and recovery: parser.cpp
    void fail(std::string_view code, Place place, std::string message, std::string advice);
    void unexpected(std::string_view needed, std::string advice = {});
    void surplus(std::string_view needed, std::string advice = {});
    bool line_is_told() const;
    void recover();
    bool starts_clause(std::size_t index) const;
    bool clause(Word word,
                Seen& seen); // takes the clause's word; a second one of a kind is reported
    void note(const Token& token, Seen& seen);
    void parse_declaration();
    void finish_line(std::size_t declaration_limit); // ends a row, mending a fault inside it

    // --- small things: parse_parts.cpp
    bool at_name() const;
    ast::Name name(std::string_view what);
    ast::Name dotted_name(std::string_view what);
    ast::Name first_part(std::string_view what);
    std::vector<ast::Name> path(std::string_view what);
    std::vector<ast::Name> name_list(std::string_view what);
    Words words();
    std::optional<Words> optional_words();
    std::string text(std::string_view what);
    int integer(std::string_view what);
    Date date();
    Grade grade();
    ast::TypeName type();
    Period period();
    ast::Column column();
    std::optional<ast::Citation> citation();
    ast::Citation::Article article();

    // --- declarations: parse_declarations.cpp
    void header();
    void date_rules(ast::Header& header);
    void source();
    void office();
    void topic();
    void document();
    void enumeration();
    void entity();
    bool input_clause(ast::Input& input, Seen& seen);
    void reading();
    void let();
    void rule();
    ast::Let let_body();
    ast::Name value_name();
    void param();
    void figure(ast::Param::Version& version);
    void identity();

    // --- parse_programme.cpp
    void programme();
    bool programme_text(ast::Programme& programme, Seen& seen);
    bool programme_part(ast::Programme& programme, Seen& seen);
    ast::Result result();
    ast::Step step();

    // --- parse_project.cpp
    void project();
    ast::Promise promise();

    // --- parse_interplay.cpp
    ast::Covers covers();
    ast::Advance advance();
    void stack();
    ast::Stack::Line stack_line();

    // --- parse_case.cpp
    void case_();
    void given(std::vector<ast::Case::Given>& all);
    ast::Case::Event event();
    ast::Case::Expect expectation();
    bool expected_verdict(ast::Case::Expect& expected);

    // --- conditions: parse_conditions.cpp
    std::optional<ast::Condition::Kind> condition_word();
    ast::Condition condition(ast::Condition::Kind kind);
    void condition_words(ast::Condition& one, std::uint32_t column);
    void alternatives(ast::Programme& programme);
    void route(ast::Programme& programme, ast::Alternatives& group);

    // --- exceptions and invariants: parse_exceptions.cpp
    void override_();
    void adjust();
    void invariant();
    ast::Exception exception(ast::Exception::Kind kind);

    // --- tables: parse_tables.cpp
    void table();
    ast::HitPolicy hit_policy();
    ast::Table::Order output_order();
    void table_line(const ast::Table& table, bool columns_known, ast::Table::Version& version);
    void grid();

    template <typename Version> Version dated_version() {
        Version version;
        version.place = peek().place;
        if (accept(Word::from)) {
            version.from = date();
            if (accept(Word::until)) {
                version.until = date();
            }
        }
        version.citation = citation();
        return version;
    }

    std::size_t line_end() const;
    ast::Table::Row table_row(const ast::Table& table);
    void grid_rows(ast::Table::Version& version);
    void grid_row(const std::vector<Cell>& heads, ast::Table::Version& version);
    std::vector<ast::CellTest> tests_again(Cell cell);
    std::vector<ast::CellTest> cell();
    std::vector<ast::CellTest> tests();
    ast::CellTest test();
    bool bounds_ahead() const;
    ast::Bounds bounds();

    // --- tiers: parse_tiers.cpp
    void tiers();
    bool at_tier() const;
    void tier_clause(ast::Tiers::Version& version);
    ast::Tiers::Tier tier();

    // --- expressions: parse_expression.cpp
    ast::ExpressionPointer expression();
    ast::ExpressionPointer nested();
    ast::ExpressionPointer conditional();
    ast::ExpressionPointer either();
    ast::ExpressionPointer both();
    ast::ExpressionPointer compared();
    ast::ExpressionPointer membership(ast::ExpressionPointer value, const Place& start);
    ast::ExpressionPointer sum();
    ast::ExpressionPointer product();
    ast::ExpressionPointer unary();
    ast::ExpressionPointer fallback();
    ast::ExpressionPointer dated();
    ast::ExpressionPointer measured();
    ast::ExpressionPointer over_months();
    ast::ExpressionPointer primary();
    ast::ExpressionPointer number();
    ast::ExpressionPointer reference_or_call();
    bool aggregate_ahead() const;
    ast::ExpressionPointer aggregate();
    ast::Call call(ast::Name function);
    bool at_expression() const;
    template <typename Node> ast::ExpressionPointer make(Node node, const Place& start);

    const Tokens& tokens_;
    Pack& pack_;
    bool& has_header_;
    Faults& faults_;
    std::vector<std::string_view> names_;
    std::size_t at_ = 0;
    std::size_t limit_ = 0;        // index of the first token beyond the declaration or row
    std::size_t clause_start_ = 0; // where the clause being read starts
    Word declaration_ = Word::none;
    bool failed_ = false; // a fault was met and not yet recovered from
    int depth_ = 0;       // of nested expressions
    int parts_ = 0;       // of the outermost expression
    Token stop_;          // what `peek` gives at the limit
};

} // namespace eligibility
