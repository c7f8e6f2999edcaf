#include "kiosk/session/taking.h"

#include "kiosk/session/findings.h"

#include <utility>

namespace kiosk {

namespace {

// 0 was never asked.
template <class Answer>
bool answers(const Session& session, const Answer& answer, std::uint64_t request) {
    return request != 0 && answer.visit == session.visit && answer.request == request;
}

} // namespace

bool may_take_along(const Session& session) {
    const bool shown = session.place == Place::results || session.place == Place::programme;
    return shown || (session.place == Place::finish && !session.answered.empty());
}

std::optional<slip::Statement> begin_slip(Session& session, const World& world) {
    std::vector<eligibility::Outcome> outcomes;
    for (Finding& finding : find(session, world).all) {
        outcomes.push_back(std::move(finding.outcome));
    }
    auto statement = slip::statement_of(world.program, world.moment.on, outcomes);
    TakeAway& take = session.take;
    slip::Statement before = take.statement;
    before.token = {};
    before.left_out = 0;
    const bool begun = take.state == TakeAway::Code::made || take.state == TakeAway::Code::asked;
    if (begun && before == statement) {
        return std::nullopt;
    }
    take.wipe();
    take.statement = statement;
    take.state = TakeAway::Code::asked;
    return statement;
}

bool may_print(const Session& session) {
    const TakeAway& take = session.take;
    const bool coded = take.state == TakeAway::Code::made || take.state == TakeAway::Code::failed;
    return session.place == Place::take_away && coded && take.printer == PrinterState::ready &&
           take.print != TakeAway::Print::running;
}

slip::Content content_to_print(const Session& session, const World& world) {
    slip::Content content =
        slip::content_of(session.take.statement, world.program, session.looks.language);
    const Findings findings = find(session, world);
    for (slip::Item& item : content.items) {
        if (const Finding* finding = findings.at(item.programme)) {
            item.papers = finding->words.papers;
        }
    }
    return content;
}

void read_brought(Session& session, const World& world, std::string_view code) {
    session.brought_to = page_under(session);
    session.brought = {};
    auto read = slip::read_slip(code, world.slip_keys, world.program);
    if (auto* statement = std::get_if<slip::Statement>(&read)) {
        session.brought.statement = std::move(*statement);
    } else {
        session.brought.refusal = std::get<slip::Refusal>(read);
    }
    session.pages[static_cast<std::size_t>(Place::brought_slip)] = 0;
}

void note_made(Session& session, const event::SlipMade& made) {
    note_answer(session, made.visit, made.request, true);
    if (answers(session, made, session.take.code_request)) {
        session.take.state = TakeAway::Code::made;
        session.take.statement = made.statement;
        session.take.code = made.code;
    }
}

void note_no_code(Session& session, event::Failed failed) {
    if (answers(session, failed, session.take.code_request)) {
        session.take.state = TakeAway::Code::failed;
    }
}

void note_seen(Session& session, event::PrinterSeen seen) {
    for (Printing* printing : {&session.booking.printing, static_cast<Printing*>(&session.take)}) {
        if (answers(session, seen, printing->look_request)) {
            printing->printer = seen.state;
        }
    }
}

void note_printed(Session& session, event::Printed printed) {
    for (Printing* printing : {&session.booking.printing, static_cast<Printing*>(&session.take)}) {
        if (answers(session, printed, printing->print_request)) {
            const bool out = printed.state == PrinterState::ready;
            printing->printer = printed.state;
            printing->print = out ? Printing::Print::done : Printing::Print::none;
        }
    }
}

} // namespace kiosk
