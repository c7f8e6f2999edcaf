#include "tests/kiosk/session/visitor.h"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using std::chrono::seconds;

namespace {

// A session that nobody has visited, with the counters of another.
Session as_new(const Session& session) {
    Session fresh;
    fresh.visits = session.visits;
    fresh.requests = session.requests;
    fresh.records_away = session.records_away;
    fresh.entered = session.entered;
    fresh.place = session.place;
    return fresh;
}

} // namespace

TEST_CASE("a visit goes from rest through questions and check to results") {
    Visitor v;
    v.begins({"housing"});
    REQUIRE(v.session().place == Place::question);
    CHECK(v.session().round.count <= round_limit);
    v.answers_all();
    CHECK(v.session().place == Place::check);
    v.does(event::Forward{});
    REQUIRE(v.session().place == Place::results);
    const Findings findings = find(v.session(), v.world());
    CHECK(findings.all.size() == programmes_of(shipped_program(), v.session().topics).size());
    v.does(event::OpenProgramme{findings.all.front().programme});
    CHECK(v.session().place == Place::programme);
    v.does(event::Back{});
    CHECK(v.session().place == Place::results);
}

TEST_CASE("without a topic there are no questions") {
    Visitor v;
    v.begins({});
    CHECK(v.session().place == Place::topics);
}

TEST_CASE("a question moves on only when something is marked or typed") {
    Visitor v;
    v.begins({"medical"});
    const InputId first = current_question(v.session());
    v.does(event::Forward{});
    CHECK(current_question(v.session()) == first);
    CHECK(v.session().answered.empty());
    v.does(event::DoNotKnow{});
    v.does(event::Forward{});
    CHECK(current_question(v.session()) != first);
    CHECK(is_declined(v.session(), first));
}

TEST_CASE("going back keeps every answer, and forward again shows it") {
    Visitor v;
    v.begins({"medical", "housing"});
    v.answers();
    v.answers();
    v.answers();
    const auto answers = v.session().answers;
    const InputId third = v.session().round.asked[2];
    v.does(event::Back{});
    v.does(event::Back{});
    v.does(event::Back{});
    CHECK(v.session().answers == answers);
    CHECK(entered(shipped_program(), v.session().draft).value.has_value());
    v.does(event::Back{});
    CHECK(v.session().place == Place::topics);
    v.does(event::Forward{});
    v.does(event::Forward{});
    v.does(event::Forward{});
    CHECK(current_question(v.session()) == third);
    CHECK(v.session().answers == answers);
}

TEST_CASE("changing an answer on the check page comes back to it") {
    Visitor v;
    v.begins({"housing"});
    v.answers_all();
    const InputId some = v.session().answered.front();
    v.does(event::ChangeAnswer{some});
    REQUIRE(v.session().place == Place::question);
    CHECK(current_question(v.session()) == some);
    SECTION("with a new answer") {
        v.does(event::Mark{1});
        v.does(event::Forward{});
        CHECK(v.session().place == Place::check);
        CHECK(v.session().answers.inputs[some] == option_value(shipped_program().inputs[some], 1));
    }
    SECTION("or with the old one") {
        const auto before = v.session().answers;
        v.does(event::Back{});
        CHECK(v.session().place == Place::check);
        CHECK(v.session().answers == before);
    }
}

TEST_CASE("bricks vanish only from the right") {
    Visitor v;
    v.begins({"medical", "housing", "work"});
    std::size_t count = v.session().round.count;
    while (v.session().place == Place::question) {
        CHECK(v.session().round.count <= count);
        CHECK(v.session().round.at < v.session().round.count);
        count = v.session().round.count;
        v.does(event::DoNotKnow{});
        v.does(event::Forward{});
    }
}

TEST_CASE("another round asks what is still open, and none of it twice") {
    Visitor v;
    v.begins({"medical", "housing", "work"});
    v.answers_all();
    v.does(event::Forward{});
    REQUIRE(find(v.session(), v.world()).more_to_ask);
    const auto met = v.session().answered;
    v.does(event::TurnPage{2});
    v.does(event::MoreQuestions{});
    REQUIRE(v.session().place == Place::question);
    v.answers_all();
    CHECK(v.session().pages[static_cast<std::size_t>(Place::results)] == 0);
    for (const InputId input : v.session().round.asked) {
        CHECK(std::find(met.begin(), met.end(), input) == met.end());
    }
}

TEST_CASE("silence asks, and then erases, on every page with a visitor") {
    Visitor v;
    v.begins({"medical"});
    v.answers();
    while (shows_personal_data(v.session(), shipped_program())) { // quiet for less long
        v.answers();
    }
    REQUIRE(v.session().place == Place::question);
    const std::size_t answered = v.session().answered.size();
    v.passes(v.timings.quiet - Clock{1});
    v.does(event::TimePassed{});
    CHECK_FALSE(v.session().warned);
    v.passes(Clock{1});
    v.does(event::TimePassed{});
    CHECK(v.session().warned);
    SECTION("a touch begins the countdown again, and the key ends it") {
        v.passes(v.timings.warning - seconds{1});
        v.does(event::Touched{});
        v.passes(v.timings.warning - seconds{1});
        v.does(event::TimePassed{});
        REQUIRE(v.session().warned);
        v.does(event::StillHere{});
        CHECK_FALSE(v.session().warned);
        CHECK(v.session().answered.size() == answered);
    }
    SECTION("without an end to extensions") {
        for (int i = 0; i < 50; ++i) {
            v.does(event::StillHere{});
            v.passes(v.timings.quiet);
            v.does(event::TimePassed{});
            REQUIRE(v.session().warned);
        }
        CHECK(v.session().answered.size() == answered);
    }
    SECTION("no touch erases") {
        v.effects();
        v.passes(v.timings.warning);
        v.does(event::TimePassed{});
        CHECK(v.session().place == Place::finished);
        CHECK(v.session() == as_new(v.session()));
        const auto effects = v.effects();
        REQUIRE(effects.size() == 1);
        CHECK(std::get<CountVisit>(effects[0].wish).what == CountVisit::What::timed_out);
        v.passes(v.timings.finished);
        v.does(event::TimePassed{});
        CHECK(v.session().place == Place::rest);
    }
}

TEST_CASE("a machine that slept through every deadline wakes at rest") {
    Visitor v;
    v.begins({"medical"});
    v.answers();
    v.passes(seconds{3600});
    v.does(event::TimePassed{});
    CHECK(v.session().place == Place::rest);
    CHECK(v.session() == as_new(v.session()));
}

TEST_CASE("a touch that comes after the deadline does not save the visit before it") {
    Visitor v;
    v.begins({"medical"});
    v.answers();
    v.passes(v.timings.quiet + v.timings.warning);
    v.does(event::Mark{0});
    CHECK(v.session().visit == 0);
    CHECK(v.session().answers.inputs.empty());
}

TEST_CASE("a page with personal data is quiet for less long and hides its values") {
    Visitor v;
    v.begins({"housing"});
    const auto& inputs = shipped_program().inputs;
    while (v.session().place == Place::question &&
           !inputs[current_question(v.session())].sensitive) {
        v.answers();
    }
    REQUIRE(v.session().place == Place::question);
    REQUIRE(shows_personal_data(v.session(), shipped_program()));
    CHECK_FALSE(masked(v.session(), v.world()));
    CHECK(next_deadline(v.session(), v.world()) == v.session().touched + v.timings.mask);
    v.passes(v.timings.mask);
    v.does(event::TimePassed{});
    CHECK(masked(v.session(), v.world()));
    CHECK_FALSE(v.session().warned);
    v.does(event::Touched{});
    CHECK_FALSE(masked(v.session(), v.world()));
    v.passes(v.timings.quiet_personal);
    v.does(event::TimePassed{});
    CHECK(v.session().warned);
    v.passes(v.timings.warning_personal);
    v.does(event::TimePassed{});
    CHECK(v.session().place == Place::finished);
}

TEST_CASE("finishing asks once, and erases everything") {
    Visitor v;
    v.begins({"medical", "housing"});
    v.answers();
    v.answers();
    v.does(event::SetLooks{{.size = TextSize::large}});
    v.does(event::AskFinish{});
    CHECK(v.session().place == Place::finish);
    SECTION("not yet") {
        v.does(event::Forward{});
        CHECK(v.session().place == Place::question);
        CHECK(v.session().answered.size() == 2);
    }
    SECTION("erase") {
        v.does(event::Erase{});
        CHECK(v.session().place == Place::finished);
        v.does(event::Begin{});
        CHECK(v.session().place == Place::rest);
        CHECK(v.session() == as_new(v.session()));
    }
}

TEST_CASE("an answer to an ended visit changes nothing of the next one") {
    Visitor v;
    v.does(event::Begin{});
    const auto first = v.effects();
    REQUIRE(first.size() == 1);
    v.does(event::AskFinish{});
    v.does(event::Erase{});
    v.does(event::Begin{});
    v.does(event::Begin{});
    REQUIRE(v.session().visit != first[0].visit);
    const auto pending = v.session().pending;
    REQUIRE(pending.size() == 1);
    v.does(event::Done{first[0].visit, first[0].request});
    CHECK(v.session().pending == pending);
    v.does(event::Done{v.session().visit, pending[0]});
    CHECK(v.session().pending.empty());
}

TEST_CASE("a store that is away is noted and forgotten as it comes and goes") {
    Visitor v;
    v.does(event::Begin{});
    const auto asked = v.effects();
    v.does(event::Failed{asked[0].visit, asked[0].request});
    CHECK(v.session().records_away);
    CHECK(v.session().place == Place::start);
    v.does(event::Done{asked[0].visit, asked[0].request});
    CHECK_FALSE(v.session().records_away);
}

TEST_CASE("when the program stumbles, the visit is erased and the visitor told") {
    Visitor v;
    v.begins({"medical"});
    v.answers();
    v.does(event::Broke{});
    CHECK(v.session().place == Place::trouble);
    CHECK(v.session() == as_new(v.session()));
}

TEST_CASE("nobody is asked anything before it is said for whom") {
    Visitor v;
    v.does(event::Begin{});
    v.does(event::Forward{});
    REQUIRE(v.session().place == Place::whom);
    v.does(event::Forward{});
    CHECK(v.session().place == Place::whom);
    v.does(event::ChooseWhom{Whom::family});
    v.does(event::Forward{});
    CHECK(v.session().place == Place::privacy);
    v.does(event::Back{});
    CHECK(v.session().whom == Whom::family);
}

TEST_CASE("trying it out leaves no answer behind") {
    Visitor v;
    v.does(event::Begin{});
    v.does(event::Practise{});
    v.does(event::Forward{});
    CHECK(v.session().place == Place::practice);
    v.does(event::Mark{practice_options});
    CHECK_FALSE(v.session().practice.has_value());
    v.does(event::Mark{0});
    v.does(event::Forward{});
    CHECK(v.session().place == Place::practised);
    CHECK(v.session().answered.empty());
    v.does(event::Practise{});
    CHECK_FALSE(v.session().practice.has_value());
    v.does(event::Back{});
    CHECK(v.session().place == Place::start);
}

TEST_CASE("a project leads into the check of its own programmes and back to itself") {
    Visitor v;
    v.does(event::Begin{});
    v.does(event::OpenProjects{});
    v.does(event::OpenProject{8});
    REQUIRE(v.session().place == Place::project);
    v.does(event::CheckProject{});
    REQUIRE(v.session().place == Place::whom);
    v.does(event::ChooseWhom{Whom::self});
    v.does(event::Forward{});
    v.does(event::Forward{});
    REQUIRE(v.session().place == Place::question);
    const auto& programmes = project_of(shipped_program(), 8)->programmes;
    CHECK(programmes_checked(shipped_program(), v.session()) == programmes);
    v.does(event::Back{});
    CHECK(v.session().place == Place::project);
    v.does(event::CheckProject{});
    v.does(event::ChooseWhom{Whom::self});
    v.does(event::Forward{});
    v.does(event::Forward{});
    v.answers();
    v.does(event::Back{});
    v.does(event::Back{});
    REQUIRE(v.session().place == Place::project);
    SECTION("who has answered is not asked for whom again") {
        v.does(event::CheckProject{});
        CHECK(v.session().place == Place::question);
    }
    SECTION("and the start page's way begins with the topics again") {
        v.does(event::Back{});
        v.does(event::Back{});
        v.does(event::Forward{});
        v.does(event::Forward{});
        v.does(event::Forward{});
        CHECK(v.session().place == Place::topics);
    }
}

TEST_CASE("a project without programmes leads into no check") {
    Visitor v;
    v.does(event::Begin{});
    v.does(event::OpenProjects{});
    v.does(event::OpenProject{12});
    REQUIRE(project_of(shipped_program(), 12)->programmes.empty());
    v.does(event::CheckProject{});
    CHECK(v.session().place == Place::project);
    v.does(event::OpenProject{99});
    CHECK(v.session().project == 12);
}
