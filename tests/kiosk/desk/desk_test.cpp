// The desk of staff without a window and without a store: what is asked, what is shown when.
#include "kiosk/desk/step.h"
#include "tests/kiosk/session/visitor.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t liu = 7;

// A desk whose store answers as the test says.
struct AtDesk {
    desk::Desk now;
    std::vector<desk::Effect> effects;
    Clock time{1'000'000};

    World world() const {
        const auto& program = shipped_program();
        return {.program = program,
                .moment = {.on = program.reference_day, .known_on = {}},
                .timings = {},
                .now = time,
                .slip_keys = {},
                .catalogue = nullptr,
                .terms = nullptr,
                .chance = {}};
    }

    void does(const desk::Event& event) {
        desk::Step taken = desk::step(now, event, world());
        now = std::move(taken.desk);
        for (desk::Effect& effect : taken.effects) {
            effects.push_back(std::move(effect));
        }
    }

    void types(std::string_view text) { does(desk::event::Type{PrivateText(text)}); }

    // The last thing that was asked of the store with a number.
    template <class Request> Request asked() const {
        for (auto effect = effects.rbegin(); effect != effects.rend(); ++effect) {
            const auto* ask = std::get_if<desk::Ask>(&*effect);
            if (ask != nullptr && ask->request != 0) {
                REQUIRE(std::holds_alternative<Request>(ask->asked));
                return std::get<Request>(ask->asked);
            }
        }
        FAIL("nothing was asked");
        return {};
    }

    void hears(std::optional<staff::Reply> reply) {
        REQUIRE(now.pending);
        does(desk::event::Told{now.pending->request, std::move(reply)});
    }

    void fills_in() {
        does(desk::event::Fill{desk::Field::name});
        types("liu.min");
        does(desk::event::NextField{});
        types("Correct horse, battery");
        does(desk::event::NextField{});
        types("123456");
        does(desk::event::Prove{});
    }

    void comes_in(std::int64_t account = liu, bool one_time = false) {
        if (now.place == desk::Place::closed) {
            does(desk::event::Arrive{true, Language::zh});
        }
        fills_in();
        hears(staff::Opened{std::string(64, 'a'), account, "liu.min", staff::Role::staff, one_time,
                            180'000, 8 * 3'600'000});
    }

    void opens(desk::Place place) {
        does(desk::event::Open{place});
        hears(staff::Permitted{});
    }
};

InputId input(std::string_view path) {
    return *shipped_program().input_at(path);
}

} // namespace

TEST_CASE("what is typed to log in is asked once and wiped, whatever the store says") {
    AtDesk at;
    at.does(desk::event::Arrive{false, Language::en});
    REQUIRE(at.now.place == desk::Place::log_in);
    CHECK(at.now.language == Language::en);
    at.fills_in();
    CHECK(at.asked<staff::LogIn>().who ==
          staff::Credentials{"liu.min", "Correct horse, battery", "123456"});
    const std::uint64_t requests = at.now.requests;
    at.does(desk::event::Prove{}); // while it is on its way
    CHECK(at.now.requests == requests);

    SECTION("let in") {
        at.hears(staff::Opened{std::string(64, 'a'), liu, "liu.min", staff::Role::staff, false,
                               180'000, 8 * 3'600'000});
        CHECK(at.now.place == desk::Place::home);
        CHECK(at.now.proving == desk::Proving{});
    }
    SECTION("turned away, it waits as long as the store says") {
        at.hears(staff::NotOpened{5, 15'000});
        CHECK(at.now.place == desk::Place::log_in);
        CHECK(at.now.proving.passphrase.empty());
        CHECK(at.now.proving.code.empty());
        CHECK(desk::seconds_to_wait(at.now, at.time) == 15);
        at.time += 14'001ms;
        CHECK(desk::seconds_to_wait(at.now, at.time) == 1);
        at.fills_in();
        CHECK(at.now.requests == requests);
        at.time += 999ms;
        at.does(desk::event::Prove{});
        CHECK(at.now.requests == requests + 1);
        at.does(desk::event::Leave{});
        at.does(desk::event::Arrive{false, Language::zh});
        CHECK(at.now.proving.name.empty());
    }
    SECTION("no answer") {
        at.hears(std::nullopt);
        CHECK(at.now.proving.away);
        CHECK(at.now.place == desk::Place::log_in);
    }
    SECTION("an answer to something else") {
        at.does(desk::event::Told{requests + 7, staff::Permitted{}});
        CHECK(at.now.pending);
    }
}

TEST_CASE("each field takes its own letters only") {
    AtDesk at;
    at.does(desk::event::Arrive{false, Language::zh});
    at.types("Liu_Min.9 ");
    CHECK(at.now.proving.name.view() == "iuin.9");
    at.does(desk::event::Fill{desk::Field::code});
    at.types("12a3 4567890");
    CHECK(at.now.proving.code.view() == "123456");
    at.does(desk::event::Erase{});
    CHECK(at.now.proving.code.view() == "12345");
}

TEST_CASE("a one-time passphrase leads to the choosing of another, twice the same") {
    AtDesk at;
    at.comes_in(liu, true);
    REQUIRE(at.now.place == desk::Place::choose);
    at.does(desk::event::Open{desk::Place::consultation});
    CHECK(at.now.place == desk::Place::choose);
    at.types("a passphrase of mine");
    at.does(desk::event::NextField{});
    at.types("a passphrase of mime");
    at.does(desk::event::Prove{});
    CHECK(at.now.proving.unfit);
    at.does(desk::event::Erase{});
    at.does(desk::event::Erase{});
    at.types("ne");
    at.does(desk::event::Prove{});
    CHECK(at.asked<staff::ChoosePassphrase>().passphrase == "a passphrase of mine");
    at.hears(staff::Permitted{});
    CHECK(at.now.place == desk::Place::home);
}

TEST_CASE(
    "three minutes without a touch the desk locks, and only the same person finds their work") {
    AtDesk at;
    at.comes_in();
    at.opens(desk::Place::consultation);
    at.does(desk::event::FillInput{input("household.size")});
    at.types("3");
    at.time += 179'999ms;
    at.does(desk::event::TimePassed{});
    REQUIRE(at.now.place == desk::Place::consultation);
    at.time += 1ms;
    at.does(desk::event::TimePassed{});
    REQUIRE(at.now.place == desk::Place::log_in);
    CHECK_FALSE(at.now.member);
    const auto* last = std::get_if<desk::Ask>(&at.effects.back());
    REQUIRE(last != nullptr);
    CHECK(std::get<staff::Leave>(last->asked).how == staff::Leaving::lock);

    SECTION("the same person") {
        at.comes_in();
        CHECK(at.now.place == desk::Place::consultation);
        CHECK(at.now.consultation.person.answers.given[input("household.size")] == 1);
    }
    SECTION("somebody else") {
        at.comes_in(liu + 1);
        CHECK(at.now.place == desk::Place::home);
        CHECK_FALSE(at.now.consultation.open);
    }
    SECTION("nobody, for two minutes") {
        at.time += 120s;
        at.does(desk::event::TimePassed{});
        CHECK(at.now.place == desk::Place::closed);
        CHECK(at.now.consultation == desk::Consultation{});
    }
}

TEST_CASE("work keeps the store's session open, and eight hours end it all the same") {
    AtDesk at;
    at.comes_in();
    for (int minutes = 1; minutes < 8 * 60; ++minutes) {
        at.time += 60s;
        at.does(desk::event::Touched{});
        REQUIRE(at.now.member);
    }
    const auto renewals = std::count_if(at.effects.begin(), at.effects.end(), [](const auto& one) {
        const auto* ask = std::get_if<desk::Ask>(&one);
        return ask != nullptr && std::holds_alternative<staff::Renew>(ask->asked);
    });
    CHECK(renewals == 8 * 60 - 1);
    at.time += 60s;
    at.does(desk::event::Touched{});
    CHECK(at.now.place == desk::Place::log_in);
    CHECK_FALSE(at.now.locked_for);
}

TEST_CASE("a page opens only when the store has said so") {
    AtDesk at;
    at.comes_in();
    at.does(desk::event::Open{desk::Place::consultation});
    CHECK(std::get<staff::Begin>(at.asked<staff::Perform>().deed).action == staff::Action::consult);
    CHECK(at.now.place == desk::Place::home);
    SECTION("allowed") {
        at.hears(staff::Permitted{});
        CHECK(at.now.place == desk::Place::consultation);
    }
    SECTION("not for this role") {
        at.hears(staff::Refusal{staff::Reason::not_allowed});
        CHECK(at.now.place == desk::Place::home);
        CHECK(at.now.not_allowed);
    }
    SECTION("locked meanwhile") {
        at.hears(staff::Refusal{staff::Reason::locked});
        CHECK(at.now.place == desk::Place::log_in);
    }
}

TEST_CASE("a resident's answers come only with their consent, and go back as they were filled in") {
    AtDesk at;
    at.comes_in();
    Visitor visitor;
    visitor.begins({shipped_program().topics.front().id});
    visitor.answers();
    const Session visit = visitor.session();
    at.opens(desk::Place::share);
    REQUIRE(std::holds_alternative<desk::AskToShare>(at.effects.back()));
    CHECK_FALSE(desk::is_shown(at.now));

    SECTION("no") {
        at.does(desk::event::Shared{});
        CHECK(at.now.place == desk::Place::home);
        CHECK(at.now.declined);
        CHECK_FALSE(at.now.consultation.open);
    }
    SECTION("yes") {
        at.does(desk::event::Shared{visit});
        REQUIRE(at.now.place == desk::Place::consultation);
        CHECK(at.now.consultation.person.answers == visit.answers);
        at.does(desk::event::FillInput{input("household.size")});
        at.types("4");
        at.does(desk::event::HandBack{});
        CHECK(at.now.place == desk::Place::closed);
        CHECK(at.now.consultation == desk::Consultation{});
        CHECK_FALSE(at.now.member);
        bool given = false;
        for (const desk::Effect& effect : at.effects) {
            if (const auto* back = std::get_if<desk::GiveBack>(&effect)) {
                given = true;
                const auto& answers = back->person.answers;
                CHECK(answers.inputs[input("household.size")] == eligibility::known_value(4));
            }
        }
        CHECK(given);
    }
    SECTION("the visit ends before they say anything") {
        at.does(desk::event::VisitorLeft{});
        CHECK(at.now.place == desk::Place::home);
        CHECK_FALSE(at.now.visitor);
    }
}

TEST_CASE("what is tried out never becomes an answer") {
    AtDesk at;
    at.comes_in();
    at.opens(desk::Place::consultation);
    const InputId size = input("household.size");
    at.does(desk::event::FillInput{size});
    at.types("2");
    at.does(desk::event::TryOut{size});
    at.does(desk::event::Erase{});
    at.types("5");
    const auto other = desk::tried(at.now.consultation, shipped_program());
    REQUIRE(other);
    CHECK(other->answers.inputs[size] == eligibility::known_value(5));
    at.does(desk::event::TryOut{size});
    CHECK_FALSE(desk::tried(at.now.consultation, shipped_program()));
    CHECK(at.now.consultation.person.answers.inputs[size] == eligibility::known_value(2));
}

TEST_CASE("a field that is emptied is not known again, an option pressed twice too") {
    AtDesk at;
    at.comes_in();
    at.opens(desk::Place::consultation);
    const InputId size = input("household.size");
    at.does(desk::event::FillInput{size});
    at.types("2");
    at.does(desk::event::NextInput{});
    CHECK(at.now.consultation.person.answers.given[size] == 1);
    at.does(desk::event::FillInput{size});
    at.does(desk::event::Erase{});
    at.does(desk::event::Home{});
    CHECK(at.now.consultation.person.answers.given[size] == 0);
    at.opens(desk::Place::consultation);
    const InputId hukou = input("person.hukou");
    at.does(desk::event::ChooseOption{hukou, 0});
    CHECK(at.now.consultation.person.answers.given[hukou] == 1);
    at.does(desk::event::ChooseOption{hukou, 0});
    CHECK(at.now.consultation.person.answers.given[hukou] == 0);
}

TEST_CASE("who finishes a consultation leaves nothing of it, and ends the visit it was about") {
    AtDesk at;
    at.comes_in();
    Visitor visitor;
    visitor.begins({shipped_program().topics.front().id});
    at.opens(desk::Place::share);
    at.does(desk::event::Shared{visitor.session()});
    at.does(desk::event::EraseAll{});
    CHECK(at.now.consultation == desk::Consultation{});
    CHECK(std::holds_alternative<desk::EndVisit>(at.effects.back()));
    CHECK(at.now.place == desk::Place::home);
}
