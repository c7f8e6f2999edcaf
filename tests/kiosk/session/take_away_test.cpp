// What a visitor takes along and what is brought back, step by step.
#include "tests/kiosk/session/visitor.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;

namespace {

// At the results, with every question answered.
Visitor at_results() {
    Visitor visitor;
    visitor.begins({"medical"});
    visitor.answers_all();
    visitor.does(event::Forward{});
    REQUIRE(visitor.session().place == Place::results);
    visitor.effects();
    return visitor;
}

template <class Wish> const Effect* effect_of(const std::vector<Effect>& effects) {
    for (const Effect& effect : effects) {
        if (std::holds_alternative<Wish>(effect.wish)) {
            return &effect;
        }
    }
    return nullptr;
}

void make(Visitor& visitor) {
    const Session& s = visitor.session();
    visitor.does(event::SlipMade{s.visit, s.take.code_request, s.take.statement, "1234"});
}

void see(Visitor& visitor, PrinterState state) {
    const Session& s = visitor.session();
    visitor.does(event::PrinterSeen{s.visit, s.take.look_request, state});
}

} // namespace

TEST_CASE("taking the results along asks for a signature and looks at the printer first") {
    Visitor visitor = at_results();
    visitor.does(event::TakeAlong{});
    CHECK(visitor.session().place == Place::take_away);
    const auto effects = visitor.effects();
    const Effect* slip = effect_of<MakeSlip>(effects);
    REQUIRE(slip != nullptr);
    CHECK(std::get<MakeSlip>(slip->wish).statement.pack_hash == shipped_program().hash);
    CHECK(effect_of<LookAtPrinter>(effects) != nullptr);
    CHECK(effect_of<PrintSlip>(effects) == nullptr);
    visitor.does(event::Back{});
    CHECK(visitor.session().place == Place::results);
}

TEST_CASE("nothing is printed before the code is made and the printer is ready, and then once") {
    Visitor visitor = at_results();
    visitor.does(event::TakeAlong{});
    visitor.effects();
    const auto asks_to_print = [&] {
        visitor.does(event::PrintSlip{});
        return effect_of<PrintSlip>(visitor.effects()) != nullptr;
    };
    CHECK_FALSE(asks_to_print());
    make(visitor);
    CHECK_FALSE(asks_to_print());
    for (const auto state : {PrinterState::no_paper, PrinterState::away, PrinterState::none}) {
        see(visitor, state);
        CHECK_FALSE(asks_to_print());
    }
    see(visitor, PrinterState::ready);
    CHECK(asks_to_print());
    CHECK_FALSE(asks_to_print());
    CHECK(visitor.session().take.print == TakeAway::Print::running);
    const Session& s = visitor.session();
    visitor.does(event::Printed{s.visit, s.take.print_request, PrinterState::ready});
    CHECK(s.take.print == TakeAway::Print::done);
    CHECK(asks_to_print()); // another one
    visitor.does(event::Printed{s.visit, s.take.print_request, PrinterState::no_paper});
    CHECK(s.take.print == TakeAway::Print::none);
    CHECK(s.take.printer == PrinterState::no_paper);
}

TEST_CASE("the same results keep their slip, other answers get another") {
    Visitor visitor = at_results();
    visitor.does(event::TakeAlong{});
    make(visitor);
    visitor.does(event::Forward{});
    visitor.effects();
    visitor.does(event::TakeAlong{});
    CHECK(effect_of<MakeSlip>(visitor.effects()) == nullptr);
    visitor.does(event::Back{});
    const auto id = shipped_program().input_at("person.insurance").value();
    visitor.session_.answers.set(id, eligibility::one_member(5)); // uninsured
    visitor.does(event::TakeAlong{});
    CHECK(effect_of<MakeSlip>(visitor.effects()) != nullptr);
    CHECK(visitor.session().take.code.empty());
}

TEST_CASE("without the store the paper goes without a code") {
    Visitor visitor = at_results();
    visitor.does(event::TakeAlong{});
    const Session& s = visitor.session();
    visitor.does(event::Failed{s.visit, s.take.code_request});
    CHECK(s.take.state == TakeAway::Code::failed);
    see(visitor, PrinterState::ready);
    visitor.effects();
    visitor.does(event::PrintSlip{});
    const auto effects = visitor.effects();
    REQUIRE(effect_of<PrintSlip>(effects) != nullptr);
    CHECK(std::get<PrintSlip>(effect_of<PrintSlip>(effects)->wish).code.empty());
}

TEST_CASE("an answer for an ended visit or an older request changes nothing") {
    Visitor visitor = at_results();
    visitor.does(event::TakeAlong{});
    const Session before = visitor.session();
    visitor.does(event::SlipMade{before.visit + 1, before.take.code_request, {}, "99"});
    visitor.does(
        event::PrinterSeen{before.visit, before.take.look_request - 1, PrinterState::ready});
    visitor.does(event::Printed{before.visit, 0, PrinterState::jammed});
    CHECK(visitor.session().take.code.empty());
    CHECK(visitor.session().take.printer == PrinterState::not_known);
    CHECK(visitor.session().take.print == TakeAway::Print::none);
}

TEST_CASE("ending the visit forgets the slip") {
    Visitor visitor = at_results();
    visitor.does(event::TakeAlong{});
    make(visitor);
    visitor.does(event::AskFinish{});
    visitor.does(event::Erase{});
    CHECK(visitor.session().take == TakeAway{});
}

TEST_CASE("a scan at rest begins a visit with what was scanned, and ends on the start page") {
    Visitor visitor;
    visitor.does(event::Scanned{"1234567890"});
    CHECK(visitor.session().place == Place::brought_slip);
    CHECK(visitor.session().visit != 0);
    CHECK(visitor.session().brought.refusal == slip::Refusal::not_a_slip);
    visitor.does(event::Forward{});
    CHECK(visitor.session().place == Place::start);
}

TEST_CASE("a scan during a visit is looked at aside, and the visit goes on where it was") {
    Visitor visitor = at_results();
    const auto answers = visitor.session().answers;
    visitor.does(event::AskHelp{});
    visitor.does(event::Scanned{"1234567890"});
    visitor.does(event::Scanned{"0987654321"});
    CHECK(visitor.session().place == Place::brought_slip);
    visitor.does(event::AskFinish{});
    visitor.does(event::Back{});
    visitor.does(event::Back{});
    CHECK(visitor.session().place == Place::results);
    CHECK(visitor.session().answers == answers);
}

TEST_CASE("looking at the slip before erasing keeps the question that was being answered") {
    Visitor visitor;
    visitor.begins({"medical"});
    visitor.answers();
    REQUIRE(visitor.session().place == Place::question);
    const Draft draft = visitor.session().draft;
    visitor.does(event::AskFinish{});
    visitor.does(event::TakeAlong{});
    REQUIRE(visitor.session().place == Place::take_away);
    visitor.does(event::Back{});
    visitor.does(event::Back{});
    CHECK(visitor.session().place == Place::question);
    CHECK(visitor.session().draft == draft);
}
