// Tiers: brackets over one amount, by the amount alone or on a running total.

#include "eligibility/pack/parser.h"

#include <fmt/format.h>

namespace eligibility {

void Parser::tiers() {
    ast::Tiers tiers;
    tiers.id = name("the tiers' name");
    tiers.title = optional_words().value_or(Words{});
    if (accept(Word::slab)) {
        tiers.kind = ast::Tiers::Kind::slab;
    } else if (accept(Word::interpolated)) {
        tiers.kind = ast::Tiers::Kind::interpolated;
    } else if (!accept(Word::marginal)) {
        unexpected("marginal, slab or interpolated",
                   "marginal: each part at its own rate; slab: the whole by its tier; "
                   "interpolated: in a straight line from limit to limit.");
    }
    expect(Symbol::open_paren, "`(` and the column");
    tiers.input = column();
    expect(Symbol::close_paren, "`)`");
    if (accept(Word::on)) {
        tiers.before = path("an input");
    }
    expect(Symbol::arrow, "`->` and the type of the result");
    tiers.output = type();
    recover();
    while (!at_end()) {
        clause_start_ = at_;
        auto version = dated_version<ast::Tiers::Version>();
        if (!failed_ && !at_tier()) {
            unexpected("to, below or above");
        }
        while (at_tier() || at(Word::cap) || at(Word::round)) {
            clause_start_ = at_;
            tier_clause(version);
            recover();
        }
        tiers.versions.push_back(std::move(version));
        recover();
    }
    pack_.tiers.push_back(std::move(tiers));
}

bool Parser::at_tier() const {
    return at(Word::to) || at(Word::below) || at(Word::above);
}

void Parser::tier_clause(ast::Tiers::Version& version) {
    if (at_tier()) {
        version.tiers.push_back(tier());
        return;
    }
    const Token& token = next();
    if (token.word == Word::cap ? version.cap != nullptr : version.round.has_value()) {
        fail("repeated-clause", token.place,
             fmt::format("`{}` stands here a second time.", token.spelling),
             "Keep one of the two.");
    } else if (token.word == Word::cap) {
        version.cap = expression();
        if (accept(Word::per)) {
            version.cap_per = period();
        }
    } else {
        version.round = ast::Tiers::Rounding{name("fen, jiao or yuan"), name("a way to round")};
    }
}

ast::Tiers::Tier Parser::tier() {
    using Bound = ast::Tiers::Tier::Bound;
    ast::Tiers::Tier tier;
    const Token& token = next();
    tier.bound = token.word == Word::to      ? Bound::to
                 : token.word == Word::below ? Bound::below
                                             : Bound::above;
    if (tier.bound != Bound::above) {
        tier.limit = expression();
    }
    expect(Symbol::colon, "`:` and the tier's value");
    tier.value = expression();
    tier.place = place_from(token.place);
    return tier;
}

} // namespace eligibility
