// Declarations of what rules speak about: header, sources, words, inputs, parameters, named values.

#include "eligibility/pack/parser.h"

#include <fmt/format.h>

namespace eligibility {

void Parser::header() {
    const Place start = tokens_.list[at_ - 1].place;
    ast::Header header;
    header.id.place = peek().place;
    header.id.text = text("the pack's name");
    expect(Word::version);
    header.version = integer("the pack's version");
    header.title = words();
    recover();
    Seen seen;
    while (!at_end()) {
        clause_start_ = at_;
        if (clause(Word::authority, seen)) {
            header.authority = words();
        } else if (clause(Word::region, seen)) {
            header.region = text("the region's number");
        } else if (clause(Word::window, seen)) {
            header.window_from = date();
            expect(Symbol::dots, "`..` and the last day");
            header.window_to = date();
        } else if (clause(Word::reference_day, seen)) {
            header.reference_day = date();
        } else if (clause(Word::dates, seen)) {
            date_rules(header);
        } else {
            unexpected("authority, region, window, reference_day or dates");
        }
        recover();
    }
    for (const Word needed : {Word::window, Word::reference_day}) {
        if (!seen.test(static_cast<std::size_t>(needed))) {
            faults_.add("missing-clause", start,
                        fmt::format("The pack does not say its `{}`.", english(needed)),
                        needed == Word::window ? "Write window 2022-01-01 .. 2022-12-31."
                                               : "Write reference_day 2022-09-01.");
        }
    }
    header.place = start;
    if (has_header_) {
        faults_.add("repeated-clause", start, "A pack has one header, and this is a second one.",
                    "Keep one of the two.");
        return;
    }
    has_header_ = true;
    pack_.header = std::move(header);
}

// `dates month_end clamp, age on_birthday`
void Parser::date_rules(ast::Header& header) {
    do {
        if (accept(Word::month_end)) {
            const bool clamps = accept(Word::clamp);
            if (!clamps && !accept(Word::next_day)) {
                unexpected("clamp or next_day");
            }
            header.month_end = clamps ? MonthEnd::clamp : MonthEnd::next_day;
        } else if (accept(Word::age)) {
            header.age_on_birthday = expect(Word::on_birthday);
        } else {
            unexpected("month_end or age", "Write dates month_end clamp, age on_birthday.");
        }
    } while (accept(Symbol::comma));
}

void Parser::source() {
    ast::Source source;
    source.id = name("the source's name");
    source.title = words();
    recover();
    Seen seen;
    while (!at_end()) {
        clause_start_ = at_;
        if (clause(Word::by, seen)) {
            source.issuer = words();
        } else if (clause(Word::number, seen)) {
            source.number = text("the document's number");
        } else if (clause(Word::published, seen)) {
            source.published = date();
        } else if (clause(Word::effective, seen)) {
            source.effective = date();
        } else if (clause(Word::expires, seen)) {
            source.expires = date();
        } else if (clause(Word::recheck, seen)) {
            source.recheck = date();
        } else if (clause(Word::grade, seen)) {
            source.grade = grade();
        } else if (clause(Word::read_at, seen)) {
            source.read_at = text("where it was read");
        } else if (clause(Word::untitled, seen)) {
            source.untitled = true;
        } else {
            unexpected(
                "by, number, published, effective, expires, recheck, grade, read_at or untitled");
        }
        recover();
    }
    pack_.sources.push_back(std::move(source));
}

void Parser::office() {
    ast::Office office;
    office.id = name("the office's name");
    office.title = words();
    pack_.offices.push_back(std::move(office));
}

void Parser::topic() {
    ast::Topic topic;
    topic.id = name("the topic's name");
    topic.title = words();
    recover();
    Seen seen;
    while (!at_end()) {
        clause_start_ = at_;
        if (clause(Word::hint, seen)) {
            topic.hint = words();
        } else if (clause(Word::icon, seen)) {
            topic.icon = name("an icon's name").text;
        } else {
            unexpected("hint or icon");
        }
        recover();
    }
    pack_.topics.push_back(std::move(topic));
}

void Parser::document() {
    ast::Document document;
    document.id = name("the paper's name");
    document.title = words();
    pack_.documents.push_back(std::move(document));
}

void Parser::enumeration() {
    ast::Enum one;
    one.ordered = declaration_ == Word::ordered;
    if (one.ordered) {
        expect(Word::enumeration);
    }
    one.id = name("the enum's name");
    expect(Symbol::open_brace, "`{` and the members");
    recover();
    Seen seen;
    while (!at_end() && !at(Symbol::close_brace)) {
        clause_start_ = at_;
        if (!one.members.empty() && at(Word::hint) && peek(1).kind == TokenKind::text) {
            clause(Word::hint, seen);
            one.members.back().hint = words();
        } else if (!one.members.empty() && at(Word::until) && peek(1).kind == TokenKind::date) {
            clause(Word::until, seen);
            one.members.back().until = date();
        } else if (!one.members.empty() && at(Word::spelled) && peek(1).kind == TokenKind::text) {
            clause(Word::spelled, seen);
            one.members.back().spelled = text("how it is spelled");
        } else {
            seen.reset();
            ast::Enum::Member member;
            member.id = name("a member's name");
            member.title = words();
            one.members.push_back(std::move(member));
        }
        recover();
    }
    expect(Symbol::close_brace, "`}` after the last member");
    pack_.enums.push_back(std::move(one));
}

void Parser::entity() {
    ast::Entity entity;
    entity.id = name("the entity's name");
    entity.title = optional_words().value_or(Words{});
    expect(Symbol::open_brace, "`{` and the inputs");
    recover();
    Seen seen;
    while (!at_end() && !at(Symbol::close_brace)) {
        clause_start_ = at_;
        const bool starts_input = peek().kind == TokenKind::word &&
                                  peek(1).kind == TokenKind::sign &&
                                  peek(1).sign == Symbol::colon && !is_reserved(peek().word);
        if (starts_input) {
            seen.reset();
            names_[at_] = "the input's name";
            const Token& token = next();
            next();
            ast::Input input;
            input.id = {std::string(token.spelling), token.place};
            entity.inputs.push_back(std::move(input));
            entity.inputs.back().type = type();
        } else if (entity.inputs.empty() || !input_clause(entity.inputs.back(), seen)) {
            unexpected("an input `name: type`, one of its clauses, or `}`",
                       "The clauses are " + listed(clauses_of(Word::entity)) + ".");
        }
        recover();
    }
    expect(Symbol::close_brace, "`}` after the last input");
    pack_.entities.push_back(std::move(entity));
}

bool Parser::input_clause(ast::Input& input, Seen& seen) {
    struct Text {
        Word word;
        Words ast::Input::*field;
    };

    static constexpr std::array texts{
        Text{Word::ask, &ast::Input::ask},   Text{Word::label, &ast::Input::label},
        Text{Word::hint, &ast::Input::hint}, Text{Word::why, &ast::Input::why},
        Text{Word::find, &ast::Input::find}, Text{Word::unit, &ast::Input::unit},
        Text{Word::each, &ast::Input::each}};
    for (const Text& one : texts) {
        if (clause(one.word, seen)) {
            input.*one.field = words();
            return true;
        }
    }
    if (clause(Word::papers, seen)) {
        input.papers = name_list("a paper's name");
        return true;
    }
    if (clause(Word::effort, seen)) {
        input.effort_seconds = integer("the seconds an answer takes");
        if (!failed_ && !accept(Word::seconds)) {
            unexpected("`s` for seconds", "Write effort 8 s.");
        }
        return true;
    }
    if (clause(Word::sensitive, seen)) {
        input.sensitive = true;
        return true;
    }
    if (clause(Word::changeable, seen)) {
        input.changeable = true;
        return true;
    }
    if (clause(Word::optional, seen)) {
        input.optional = true;
        return true;
    }
    if (clause(Word::counts, seen)) {
        expect(Word::members);
        input.counts_members = true;
        return true;
    }
    return false;
}

void Parser::reading() {
    ast::Reading reading;
    reading.id = name("the reading's name");
    reading.title = words();
    reading.citation = citation();
    expect(Symbol::open_brace, "`{` and the choices");
    recover();
    while (!at_end() && !at(Symbol::close_brace)) {
        clause_start_ = at_;
        ast::Reading::Choice choice;
        choice.id = name("a choice's name");
        choice.is_default = accept(Word::default_);
        choice.title = words();
        reading.choices.push_back(std::move(choice));
        recover();
    }
    expect(Symbol::close_brace, "`}` after the last choice");
    pack_.readings.push_back(std::move(reading));
}

void Parser::let() {
    pack_.lets.push_back(let_body());
}

// The pack's own value may have two parts, as a programme's has: `approval.rate`.
ast::Name Parser::value_name() {
    const Place start = peek().place;
    ast::Name whole = name("the value's name");
    if (!failed_ && declaration_ == Word::let && accept(Symbol::dot)) {
        whole.text += "." + name("a name after the point").text;
        whole.place = place_from(start);
    }
    return whole;
}

ast::Let Parser::let_body() {
    ast::Let let;
    let.id = value_name();
    if (accept(Symbol::colon)) {
        let.type = type();
    }
    let.title = optional_words().value_or(Words{});
    expect(Symbol::equal, "`=` and what it is worth");
    let.value = expression();
    if (accept(Word::applies)) {
        expect(Word::when);
        let.applies = expression();
    }
    return let;
}

void Parser::param() {
    ast::Param param;
    param.id = name("the parameter's name");
    expect(Symbol::colon, "`:` and the parameter's type");
    param.type = type();
    param.title = words();
    recover();
    while (!at_end()) {
        clause_start_ = at_;
        ast::Param::Version version;
        const Place start = peek().place;
        expect(Word::from);
        version.from = date();
        if (accept(Word::until)) {
            version.until = date();
        }
        expect(Symbol::colon, "`:` and the figure");
        figure(version);
        if (accept(Word::office)) {
            version.office = name("an office's name");
        }
        version.citation = citation();
        version.place = place_from(start);
        if (!failed_ && !at_end() && !at(Word::from)) {
            surplus("`office`, `source` or the next `from`");
        }
        param.versions.push_back(std::move(version));
        recover();
    }
    pack_.params.push_back(std::move(param));
}

void Parser::identity() {
    ast::Identity identity;
    identity.id = name("the identity's name");
    identity.title = words();
    expect(Symbol::colon, "`:` and what should hold");
    identity.test = expression();
    pack_.identities.push_back(std::move(identity));
}

void Parser::figure(ast::Param::Version& version) {
    if (accept(Word::unknown)) {
        return;
    }
    if (!accept(Word::in)) {
        version.value = expression();
        return;
    }
    parts_ = 0;
    if (!at(Symbol::dots)) {
        version.low = sum();
    }
    expect(Symbol::dots, "`..` between the lowest and the highest value");
    const bool ends = at(Word::office) || at(Word::source) || at(Word::from);
    if (!ends && at_expression()) {
        version.high = sum();
    }
}

} // namespace eligibility
