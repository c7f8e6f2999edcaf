// Expressions, one function a level of the grammar, loosest first.

#include "eligibility/pack/parser.h"
#include "eligibility/pack/unit_of_time.h"

#include <array>

#include <fmt/format.h>

namespace eligibility {

namespace {

// Nobody writes or reads more; both keep every later walk over the tree shallow.
constexpr int deepest = 200;
constexpr int most_parts = 2000;

struct OperatorSign {
    Symbol sign;
    ast::Operator op;
};

constexpr std::array comparisons{OperatorSign{Symbol::equal, ast::Operator::equal},
                                 OperatorSign{Symbol::not_equal, ast::Operator::not_equal},
                                 OperatorSign{Symbol::less, ast::Operator::less},
                                 OperatorSign{Symbol::less_equal, ast::Operator::less_equal},
                                 OperatorSign{Symbol::greater, ast::Operator::greater},
                                 OperatorSign{Symbol::greater_equal, ast::Operator::greater_equal}};

const OperatorSign* comparison(Symbol sign) {
    for (const OperatorSign& one : comparisons) {
        if (one.sign == sign) {
            return &one;
        }
    }
    return nullptr;
}

// The words of `round(x, fen, half_up)` are kept in English, however they were spelled.
void use_english(ast::ExpressionPointer& argument) {
    auto* reference = std::get_if<ast::Reference>(&argument->node);
    if (reference == nullptr || reference->parts.size() != 1) {
        return;
    }
    const Word word = find_word(reference->parts[0].text);
    if (word >= Word::fen && word <= Word::down) {
        reference->parts[0].text = english(word);
    }
}

std::optional<ast::Aggregate::Kind> aggregate_kind(Word word) {
    using Kind = ast::Aggregate::Kind;
    constexpr std::array kinds{
        std::pair{Word::count, Kind::count}, std::pair{Word::any, Kind::any},
        std::pair{Word::all, Kind::all},     std::pair{Word::sum, Kind::sum},
        std::pair{Word::min, Kind::min},     std::pair{Word::max, Kind::max}};
    for (const auto& [named, kind] : kinds) {
        if (named == word) {
            return kind;
        }
    }
    return std::nullopt;
}

} // namespace

template <typename Node> ast::ExpressionPointer Parser::make(Node node, const Place& start) {
    if (++parts_ > most_parts) {
        fail("too-deep", start, fmt::format("This expression has more than {} parts.", most_parts),
             "Give its parts names of their own with let.");
    }
    auto made = std::make_unique<ast::Expression>();
    made->node = std::move(node);
    made->place = place_from(start);
    return made;
}

// Never null: after a fault it gives a placeholder that nobody will read.
ast::ExpressionPointer Parser::expression() {
    if (depth_ == 0) {
        parts_ = 0;
    }
    return nested();
}

ast::ExpressionPointer Parser::nested() {
    if (depth_ >= deepest) {
        fail("too-deep", peek().place,
             fmt::format("This expression is nested more than {} deep.", deepest),
             "Give its parts names of their own with let.");
    }
    ++depth_;
    auto value = at(Word::if_) ? conditional() : either();
    --depth_;
    return value;
}

ast::ExpressionPointer Parser::conditional() {
    const Place start = next().place;
    ast::Conditional node;
    node.condition = nested();
    expect(Word::then);
    node.then_value = nested();
    expect(Word::else_);
    node.else_value = nested();
    return make(std::move(node), start);
}

ast::ExpressionPointer Parser::either() {
    const Place start = peek().place;
    auto left = both();
    while (accept(Word::or_)) {
        auto right = both();
        left =
            make(ast::Logical{ast::Logical::Op::either, std::move(left), std::move(right)}, start);
    }
    return left;
}

ast::ExpressionPointer Parser::both() {
    const Place start = peek().place;
    auto left = compared();
    while (accept(Word::and_)) {
        auto right = compared();
        left = make(ast::Logical{ast::Logical::Op::both, std::move(left), std::move(right)}, start);
    }
    return left;
}

ast::ExpressionPointer Parser::compared() {
    const Place start = peek().place;
    auto left = sum();
    if (accept(Word::in)) {
        left = membership(std::move(left), start);
    } else if (const auto* op = comparison(peek().sign)) {
        const Place op_place = next().place;
        auto right = sum();
        left = make(ast::Binary{op->op, op_place, std::move(left), std::move(right)}, start);
    }
    if (comparison(peek().sign) != nullptr || at(Word::in)) {
        fail("unexpected-token", peek().place, "A comparison cannot be compared again.",
             "Join two comparisons with and: a < b and b < c.");
    }
    return left;
}

ast::ExpressionPointer Parser::membership(ast::ExpressionPointer value, const Place& start) {
    if (at(Symbol::open_bracket) || at(Symbol::open_paren)) {
        auto range = bounds();
        return make(ast::Within{std::move(value), std::move(range)}, start);
    }
    if (!expect(Symbol::open_brace, "a list {a, b} or a range [a..b]")) {
        return value;
    }
    ast::Membership node;
    node.value = std::move(value);
    do {
        node.members.push_back(nested());
    } while (accept(Symbol::comma));
    expect(Symbol::close_brace, "`}` or another member after a comma");
    return make(std::move(node), start);
}

ast::ExpressionPointer Parser::sum() {
    const Place start = peek().place;
    auto left = product();
    while (at(Symbol::plus) || at(Symbol::minus)) {
        const Token& sign = next();
        const auto op = sign.sign == Symbol::plus ? ast::Operator::add : ast::Operator::subtract;
        auto right = product();
        left = make(ast::Binary{op, sign.place, std::move(left), std::move(right)}, start);
    }
    return left;
}

ast::ExpressionPointer Parser::product() {
    const Place start = peek().place;
    auto left = unary();
    while (at(Symbol::star) || (at(Symbol::slash) && peek(1).kind != TokenKind::text)) {
        const Token& sign = next();
        const auto op = sign.sign == Symbol::star ? ast::Operator::multiply : ast::Operator::divide;
        auto right = unary();
        left = make(ast::Binary{op, sign.place, std::move(left), std::move(right)}, start);
    }
    return left;
}

ast::ExpressionPointer Parser::unary() {
    const Place start = peek().place;
    if (!accept(Symbol::minus)) {
        return fallback();
    }
    auto operand = fallback();
    return make(ast::Negate{std::move(operand)}, start);
}

ast::ExpressionPointer Parser::fallback() {
    const Place start = peek().place;
    auto value = dated();
    if (!accept(Word::otherwise)) {
        return value;
    }
    auto instead = dated();
    return make(ast::Otherwise{std::move(value), std::move(instead)}, start);
}

ast::ExpressionPointer Parser::dated() {
    const Place start = peek().place;
    auto value = measured();
    while (accept(Word::at)) {
        auto day = measured();
        value = make(ast::AtDay{std::move(value), std::move(day)}, start);
    }
    return value;
}

// A number or name with a unit of time behind it, on the same line.
ast::ExpressionPointer Parser::measured() {
    const Place start = peek().place;
    auto value = primary();
    const auto unit = unit_of_time(peek());
    if (!unit) {
        return value;
    }
    next();
    return make(ast::Span{*unit, std::move(value)}, start);
}

ast::ExpressionPointer Parser::over_months() {
    const Place start = next().place;
    expect(Word::over);
    expect(Word::months);
    ast::OverMonths node;
    node.index = name("a name for the number of the month");
    expect(Word::in);
    node.first = measured();
    expect(Symbol::dots, "`..` and the last month");
    node.last = measured();
    if (accept(Word::at)) {
        node.day = sum();
    }
    expect(Symbol::colon, "`:` and what is added up");
    node.value = nested();
    return make(std::move(node), start);
}

// Whether an expression may start here, used where one may be left out.
bool Parser::at_expression() const {
    const Token& token = peek();
    if (token.kind == TokenKind::number || token.kind == TokenKind::date) {
        return true;
    }
    if (token.kind == TokenKind::word) {
        return at_name() || at(Word::yes) || at(Word::no) || at(Word::not_) || at(Word::if_) ||
               at(Word::on);
    }
    return at(Symbol::yuan) || at(Symbol::minus) || at(Symbol::open_paren);
}

ast::ExpressionPointer Parser::primary() {
    const Token& token = peek();
    if (token.kind == TokenKind::number || at(Symbol::yuan)) {
        return number();
    }
    if (token.kind == TokenKind::date) {
        next();
        return make(ast::DateLiteral{*parse_date(token.spelling)}, token.place);
    }
    if (at(Word::yes) || at(Word::no)) {
        next();
        return make(ast::BooleanLiteral{token.word == Word::yes}, token.place);
    }
    if (accept(Word::on)) {
        return make(ast::Today{}, token.place);
    }
    if (at(Word::sum) && peek(1).kind == TokenKind::word && peek(1).word == Word::over) {
        return over_months();
    }
    if (accept(Word::not_)) {
        expect(Symbol::open_paren, "`(` after `not`");
        auto operand = nested();
        expect(Symbol::close_paren, "`)`");
        return make(ast::Not{std::move(operand)}, token.place);
    }
    if (accept(Symbol::open_paren)) {
        auto inside = nested();
        expect(Symbol::close_paren, "`)`");
        return inside;
    }
    if (at_name()) {
        return reference_or_call();
    }
    unexpected("a value",
               token.kind == TokenKind::text
                   ? "A text cannot be computed with; write the member's name."
                   : "Write a name, a number, an amount such as ¥600.00, a date, yes or no.");
    return make(ast::BooleanLiteral{}, token.place);
}

ast::ExpressionPointer Parser::number() {
    const Place start = peek().place;
    ast::NumberLiteral literal;
    const bool yuan = accept(Symbol::yuan);
    if (peek().kind != TokenKind::number) {
        unexpected("a number after `¥`", "Write an amount such as ¥1,000.00.");
        return make(literal, start);
    }
    literal.digits = next().spelling;
    if (yuan) {
        literal.unit = ast::NumberLiteral::Unit::yuan;
    } else if (accept(Symbol::percent)) {
        literal.unit = ast::NumberLiteral::Unit::percent;
    }
    return make(std::move(literal), start);
}

ast::ExpressionPointer Parser::reference_or_call() {
    const Place start = peek().place;
    if (aggregate_ahead()) {
        return aggregate();
    }
    const bool of_member = at(Word::member) && peek(1).sign == Symbol::dot;
    auto first = name("a name");
    if (of_member) {
        first.text = english(Word::member);
    }
    if (at(Symbol::open_paren)) {
        auto node = call(std::move(first));
        return make(std::move(node), start);
    }
    ast::Reference reference;
    reference.parts.push_back(std::move(first));
    while (accept(Symbol::dot)) {
        reference.parts.push_back(name("a name after the point"));
    }
    if (reference.parts.size() > 2) {
        fail("unexpected-token", reference.parts[2].place, "A name has at most two parts.",
             "Write entity.input, or table(…).column.");
    }
    return make(std::move(reference), start);
}

// `members` may also name a value, and then it is followed otherwise.
bool Parser::aggregate_ahead() const {
    const Token& after = peek(3);
    return aggregate_kind(peek().word) && peek(1).sign == Symbol::open_paren &&
           peek(2).word == Word::members &&
           (after.word == Word::with || after.sign == Symbol::colon ||
            after.sign == Symbol::close_paren);
}

ast::ExpressionPointer Parser::aggregate() {
    const Place start = peek().place;
    ast::Aggregate node;
    node.kind = *aggregate_kind(next().word);
    expect(Symbol::open_paren, "`(`");
    expect(Word::members);
    if (accept(Word::with)) {
        node.filter = nested();
    }
    if (node.kind == ast::Aggregate::Kind::count) {
        expect(Symbol::close_paren, "`)`, or `with` and which members are counted");
        return make(std::move(node), start);
    }
    expect(Symbol::colon, "`:` and what each member gives");
    node.term = nested();
    expect(Symbol::close_paren, "`)`");
    return make(std::move(node), start);
}

ast::Call Parser::call(ast::Name function) {
    ast::Call call;
    call.function = std::move(function);
    const Word word = find_word(call.function.text);
    if (word >= Word::min && word <= Word::next_of) {
        call.function.text = english(word);
        names_[at_ - 1] = {};
    }
    expect(Symbol::open_paren, "`(`");
    do {
        call.arguments.push_back(nested());
        if (word == Word::round && call.arguments.size() > 1) {
            use_english(call.arguments.back());
            if (tokens_.list[at_ - 1].word >= Word::fen) {
                names_[at_ - 1] = {};
            }
        }
    } while (accept(Symbol::comma));
    expect(Symbol::close_paren, "`)` or another value after a comma");
    if (accept(Symbol::dot)) {
        call.output = name("the name of a column");
    }
    return call;
}

} // namespace eligibility
