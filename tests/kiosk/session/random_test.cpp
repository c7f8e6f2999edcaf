// Ten thousand events in no sensible order: what must hold of a session always holds.
#include "kiosk/bookings/identity.h"
#include "tests/kiosk/session/visitor.h"

#include <algorithm>
#include <array>
#include <random>
#include <set>

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;

namespace {

class Dice {
public:
    explicit Dice(unsigned seed) : engine_(seed) {}

    std::uint32_t below(std::uint32_t n) {
        return static_cast<std::uint32_t>(engine_() % std::max(1U, n));
    }

private:
    std::mt19937 engine_;
};

Place some_practice(Dice& dice) {
    constexpr std::array places{Place::practice, Place::name, Place::identity, Place::results};
    return places[dice.below(4)];
}

std::optional<pinyin::Candidates> some_characters(Dice& dice, std::size_t letters) {
    if (dice.below(4) == 0) {
        return std::nullopt;
    }
    pinyin::Candidates all;
    for (std::uint32_t i = dice.below(4); i > 0 && letters > 0; --i) {
        const auto used = 1 + dice.below(static_cast<std::uint32_t>(letters));
        all.push_back({PrivateText("王秀兰"), used});
    }
    return all;
}

// Something the ledger may say, to something it was asked.
Event some_told(Dice& dice, const Session& s) {
    const std::array<std::uint64_t, 4> asked{
        s.booking.asked, s.own.asked,
        s.booking.counts.empty() ? 0 : s.booking.counts.back().request, dice.below(90)};
    event::Told told{dice.below(8) == 0 ? 0 : s.visit, asked[dice.below(4)], std::nullopt};
    const auto state = static_cast<bookings::State>(dice.below(4));
    const auto reason = static_cast<bookings::Reason>(dice.below(bookings::reason_count));
    switch (dice.below(6)) {
    case 0:
        break;
    case 1:
        told.reply = bookings::Stock{.quota = 5, .free = dice.below(3), .venues = {}};
        break;
    case 2:
        told.reply = bookings::Refusal{reason, 3};
        break;
    case 3:
        told.reply = bookings::Place{.state = state,
                                     .reference = "7K3MRW9T2C",
                                     .token = {},
                                     .ticket = {},
                                     .service = {},
                                     .period = {},
                                     .venue = {},
                                     .day = {},
                                     .position = 0};
        break;
    default:
        told.reply = bookings::Held{600'000};
        break;
    }
    return told;
}

Event some_booking(Dice& dice, const Session& s) {
    const auto& services = shipped_catalogue().services;
    switch (dice.below(12)) {
    case 0:
        return event::OpenServices{};
    case 1:
        return event::OpenService{
            services.empty()
                ? ""
                : services[dice.below(static_cast<std::uint32_t>(services.size()))].id};
    case 2:
        return event::CheckService{};
    case 3:
        return event::AskAgain{};
    case 4:
        return dice.below(3) == 0 ? Event(event::NotNow{}) : Event(event::Forward{});
    case 5:
        return event::StaffWrites{};
    case 6:
        return dice.below(2) == 0 ? Event(event::BringSlip{}) : Event(event::TypeReference{});
    case 7:
        return event::CancelPlace{};
    case 8:
        return event::Scanned{slip::to_digits(std::string(32, 'a'))};
    default:
        return some_told(dice, s);
    }
}

// The place's next sign, or rubbing out what does not lead there.
Event towards(std::string_view typed, const std::string& wanted) {
    if (!wanted.starts_with(typed)) {
        return event::EraseDigit{};
    }
    return typed.size() < wanted.size() ? Event(event::TypeDigit{wanted[typed.size()]})
                                        : Event(event::Forward{});
}

Event some_answer(Dice& dice, const Session& s, std::uint64_t request,
                  const bookings::Reply& wanted) {
    const auto reason = static_cast<bookings::Reason>(dice.below(bookings::reason_count));
    return event::Told{s.visit, request,
                       dice.below(3) == 0 ? bookings::Reply(bookings::Refusal{reason, 3}) : wanted};
}

// What leads on towards booking and giving back: by chance alone nobody gets so far.
std::optional<Event> leads_on(Dice& dice, const Session& s) {
    if (shipped_catalogue().services.empty()) {
        return std::nullopt;
    }
    bookings::Place place;
    place.state = static_cast<bookings::State>(dice.below(3));
    const Booking& b = s.booking;
    const bool asking = b.asking != Booking::Asking::nothing;
    const bool own = s.own.asking != OwnPlace::Asking::nothing;
    std::string number = s.visit % 2 == 0 ? "12010219500101001" : "12010220150101001";
    number += bookings::identity_check_digit(number);
    if (s.place == Place::services) {
        return event::OpenService{shipped_catalogue().services.back().id};
    }
    if (s.place == Place::service && !b.counts.empty()) {
        const bookings::Stock stock{.quota = 5, .free = dice.below(3), .venues = {}};
        return b.counts.back().state == Count::State::asked
                   ? Event(event::Told{s.visit, b.counts.back().request, stock})
                   : Event(event::Forward{});
    }
    if (s.place == Place::consent) {
        return asking ? some_answer(dice, s, b.asked, bookings::Held{600'000})
                      : Event(event::Forward{});
    }
    if (s.place == Place::identity) {
        return towards(s.identity.view(), number);
    }
    if (s.place == Place::name) {
        return event::StaffWrites{};
    }
    if (s.place == Place::phone) {
        return towards(b.phone.view(), "13800001234");
    }
    if (s.place == Place::booking_check || s.place == Place::not_booked) {
        return asking ? some_answer(dice, s, b.asked, place) : Event(event::Forward{});
    }
    if (s.place == Place::bring_slip) {
        return event::TypeReference{};
    }
    if (s.place == Place::reference) {
        return towards(s.own.code.view(), "7K3MRW9T2C");
    }
    if (s.place == Place::last_four) {
        return own ? some_answer(dice, s, s.own.asked, place)
                   : towards(s.own.last_four.view(), "1234");
    }
    if (s.place == Place::own_place) {
        return event::CancelPlace{};
    }
    if (s.place == Place::cancel_check) {
        return own ? some_answer(dice, s, s.own.asked, bookings::Settled{})
                   : Event(event::CancelPlace{});
    }
    return std::nullopt;
}

Event any_event(Dice& dice, const Session& s) {
    const auto& program = shipped_program();
    const auto inputs = static_cast<std::uint32_t>(program.inputs.size());
    if (const auto on = leads_on(dice, s); on && dice.below(3) != 0) {
        return *on;
    }
    switch (dice.below(66)) {
    case 0:
        return event::Back{};
    case 1:
        return event::OpenProgramme{
            dice.below(static_cast<std::uint32_t>(program.programmes.size()) + 4)};
    case 2:
        return event::ChangeAnswer{
            s.answered.empty() || dice.below(4) == 0
                ? dice.below(inputs)
                : s.answered[dice.below(static_cast<std::uint32_t>(s.answered.size()))]};
    case 3:
        return event::MoreQuestions{};
    case 4:
        return event::TurnPage{static_cast<int>(dice.below(5)) - 1};
    case 5:
        return dice.below(6) == 0 ? Event(event::AskFinish{}) : Event(event::AskHelp{});
    case 6:
        return dice.below(4) == 0 ? Event(event::Erase{}) : Event(event::Forward{});
    case 7:
        return event::OpenSheet{static_cast<Sheet>(dice.below(3))};
    case 8:
        return event::CloseSheet{};
    case 9:
        return event::AllTopics{};
    case 10:
        return event::SwitchLanguage{};
    case 11:
    case 12:
        return event::SetLooks{{.language = s.looks.language,
                                .size = static_cast<TextSize>(dice.below(3)),
                                .colours = static_cast<Colours>(dice.below(4)),
                                .reach = static_cast<Reach>(dice.below(2)),
                                .control = static_cast<Control>(dice.below(2))}};
    case 13:
        return event::Done{dice.below(4), dice.below(20)};
    case 14:
        return event::Failed{dice.below(4), dice.below(20)};
    case 15:
        return dice.below(20) == 0 ? Event(event::Broke{}) : Event(event::StillHere{});
    case 16:
    case 17:
        return event::DoNotKnow{};
    case 18:
    case 19:
    case 20:
        return event::ToggleTopic{
            dice.below(static_cast<std::uint32_t>(program.topics.size()) + 2)};
    case 21:
    case 22:
    case 23:
    case 24:
        return event::TypeDigit{"0123456789.-x"[dice.below(13)]};
    case 25:
        return event::EraseDigit{};
    case 26:
        return event::TimePassed{};
    case 27:
        return event::Touched{};
    case 28:
        return event::Begin{};
    case 29:
        return dice.below(3) == 0
                   ? Event(event::LineRead{})
                   : Event(event::ReadAloud{static_cast<event::ReadAloud::What>(dice.below(8))});
    case 44:
        return event::TakeAlong{};
    case 45:
        return event::LookAtPrinter{};
    case 46:
        return event::PrintSlip{};
    case 47:
        return dice.below(8) == 0 ? Event(event::Scanned{"1234567890"}) : Event(event::Forward{});
    case 48:
        return event::SlipMade{s.visit, s.take.code_request, s.take.statement, "123"};
    case 49:
        return event::PrinterSeen{s.visit, s.take.look_request,
                                  static_cast<PrinterState>(dice.below(7))};
    case 50:
        return event::Printed{s.visit, s.take.print_request,
                              static_cast<PrinterState>(dice.below(7))};
    case 51:
        return dice.below(4) != 0   ? Event(event::ChooseWhom{static_cast<Whom>(dice.below(3))})
               : dice.below(2) == 0 ? Event(event::OpenProjects{})
                                    : Event(event::Practise{some_practice(dice)});
    case 52:
        return dice.below(2) == 0 ? Event(event::OpenProject{static_cast<int>(dice.below(22))})
                                  : Event(event::CheckProject{});
    case 53:
        return dice.below(8) == 0
                   ? Event(event::OrderLetters{})
                   : Event(event::TypeLetter{"abcdefghijklmnopqrstuvwxyz '?"[dice.below(29)]});
    case 57:
    case 58:
    case 59:
    case 60:
    case 61:
    case 62:
    case 63:
    case 64:
    case 65:
        return some_booking(dice, s);
    case 56:
        return event::Practise{some_practice(dice)};
    case 54:
        return event::ChooseCharacters{dice.below(4)};
    case 55:
        return event::CharactersFound{dice.below(5) == 0 ? 0 : s.visit, s.writing.request,
                                      some_characters(dice, s.writing.letters.size())};
    default:
        return dice.below(2) == 0 ? Event(event::Mark{dice.below(8)}) : Event(event::Forward{});
    }
}

void check_whole(const Session& s, const World& world) {
    REQUIRE(s.reading.speed >= 0);
    REQUIRE(s.reading.speed <= 4);
    REQUIRE(s.reading.volume >= 0);
    REQUIRE(s.reading.volume <= 4);
    if (s.visit == 0) {
        REQUIRE(s.reading == Reading{});
        REQUIRE(s.answers.inputs.empty());
        REQUIRE(s.answered.empty());
        REQUIRE(s.declined.empty());
        REQUIRE(s.topics.empty());
        REQUIRE(s.viewed.empty());
        REQUIRE(s.draft == Draft{});
        REQUIRE(s.round == Round{});
        REQUIRE(s.take == TakeAway{});
        REQUIRE(s.brought == BroughtSlip{});
        REQUIRE(s.writing == Writing{});
        REQUIRE(s.identity.empty());
        REQUIRE(s.booking == Booking{});
        REQUIRE(s.own == OwnPlace{});
        REQUIRE_FALSE(s.changing);
        return;
    }
    REQUIRE(s.round.asked.size() <= round_limit);
    REQUIRE(s.round.count <= round_limit);
    const std::set<InputId> once(s.round.asked.begin(), s.round.asked.end());
    REQUIRE(once.size() == s.round.asked.size());
    REQUIRE(s.topics.size() <= topic_limit);
    REQUIRE(std::is_sorted(s.topics.begin(), s.topics.end()));
    for (const InputId input : s.answered) {
        const bool given = s.answers.given[input] != 0;
        REQUIRE(given != is_declined(s, input));
        const auto& type = world.program.inputs[input].type;
        if (given && type.kind != eligibility::Kind::member) {
            REQUIRE(s.answers.inputs[input].low >= type.low);
            REQUIRE(s.answers.inputs[input].high <= type.high);
        }
    }
    const Place under = page_under(s);
    const bool in_line = is_in_line(under);
    REQUIRE((in_line || !s.booking.held_until));
    REQUIRE((in_line || s.booking.identity.empty()));
    REQUIRE((in_line || s.booking.phone.empty()));
    REQUIRE((in_line || s.booking.asking == Booking::Asking::nothing));
    REQUIRE((is_aside(s.place) || s.own == OwnPlace{}));
    REQUIRE((under != Place::booked || s.booking.place));
    REQUIRE((under == Place::name || s.writing == Writing{}));
    REQUIRE((under == Place::identity || s.identity.empty()));
    REQUIRE((s.writing.state != Writing::State::none || s.writing.letters.empty()));
    REQUIRE((s.writing.state != Writing::State::away || s.writing.letters.empty()));
    if (s.place == Place::question) {
        REQUIRE(s.draft.input == current_question(s));
    }
}

void walk_at_random(unsigned seed, std::set<Place>& seen) {
    Dice dice(seed);
    Visitor v;
    for (int i = 0; i < 12'000; ++i) {
        const Session before = v.session();
        const Event event = any_event(dice, before);
        v.passes(Clock{dice.below(150) == 0 ? 200'000 : dice.below(900)});
        v.does(event);
        check_whole(v.session(), v.world());
        seen.insert(v.session().place);
        // What comes to the page anew decides something, or was met before.
        const Session& after = v.session();
        const bool arrived = after.place == Place::question && !after.changing &&
                             std::holds_alternative<event::Forward>(event) &&
                             (before.place != Place::question || before.round.at != after.round.at);
        if (arrived) {
            const InputId input = current_question(after);
            const bool met = std::find(after.answered.begin(), after.answered.end(), input) !=
                             after.answered.end();
            const auto left = questions_left(after, v.world());
            REQUIRE((met || std::find(left.begin(), left.end(), input) != left.end()));
        }
    }
}

} // namespace

TEST_CASE("no order of events breaks a session") {
    std::set<Place> seen;
    for (const unsigned seed : {1U, 2U, 3U, 4U, 5U, 6U, 7U, 8U}) {
        CAPTURE(seed);
        walk_at_random(seed, seen);
    }
    for (std::size_t place = 0; place < place_count; ++place) {
        if (!seen.contains(static_cast<Place>(place))) {
            UNSCOPED_INFO("never at place " << place);
        }
    }
    CHECK(seen.size() >= place_count - 3); // a stumble is rare
}
