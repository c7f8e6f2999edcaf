// Ten thousand events in no sensible order: what must hold of a session always holds.
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

Event any_event(Dice& dice, const Session& s) {
    const auto& program = shipped_program();
    const auto inputs = static_cast<std::uint32_t>(program.inputs.size());
    switch (dice.below(57)) {
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
    const Place page = s.place == Place::help || s.place == Place::finish ? s.came_from : s.place;
    const Place under = page == Place::brought_slip ? s.brought_to : page;
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
        v.passes(Clock{dice.below(50) == 0 ? 200'000 : dice.below(900)});
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
    CHECK(seen.size() >= place_count - 3); // a stumble is rare
}
