// Writing a name, on its own and in a visit.
#include "tests/kiosk/session/visitor.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using pinyin::Candidate;

namespace {

using State = Writing::State;

pinyin::Candidates some() {
    return {{PrivateText("王秀兰"), 10}, {PrivateText("王"), 4}};
}

// A visitor at the page of a name.
Visitor writer() {
    Visitor v;
    v.does(event::Begin{});
    v.does(event::Practise{});
    v.does(event::Mark{0});
    v.does(event::Forward{});
    v.does(event::Practise{Place::name});
    v.effects();
    return v;
}

void type(Visitor& v, std::string_view letters) {
    for (const char letter : letters) {
        v.does(event::TypeLetter{letter});
    }
}

void found(Visitor& v, std::optional<pinyin::Candidates> candidates) {
    const auto& s = v.session();
    v.does(event::CharactersFound{s.visit, s.writing.request, std::move(candidates)});
}

} // namespace

TEST_CASE("a name is written by its sound, character by character") {
    Visitor v = writer();
    REQUIRE(v.session().place == Place::name);
    type(v, "wangxiulan");
    const auto asked = v.effects();
    REQUIRE(asked.size() == 10); // with every letter
    CHECK(std::get<FindCharacters>(asked.back().wish).letters.view() == "wangxiulan");
    found(v, some());
    v.does(event::ChooseCharacters{1});
    CHECK(v.session().writing.text.view() == "王");
    CHECK(v.session().writing.letters.view() == "xiulan");
    CHECK(std::get<FindCharacters>(v.effects().back().wish).letters.view() == "xiulan");
    found(v, pinyin::Candidates{{PrivateText("秀兰"), 6}});
    v.does(event::ChooseCharacters{0});
    CHECK(v.session().writing.text.view() == "王秀兰");
    CHECK(v.session().writing.ready());
    CHECK(v.effects().empty());
    v.does(event::Forward{});
    CHECK(v.session().place == Place::practised);
    CHECK(v.session().writing == Writing{}); // nothing of it is kept
}

TEST_CASE("what is asked about letters that have changed since is not listened to") {
    Visitor v = writer();
    type(v, "wang");
    const auto first = v.session().writing.request;
    type(v, "x");
    v.does(event::CharactersFound{v.session().visit, first, some()});
    CHECK(v.session().writing.state == State::looking);
    v.does(event::ChooseCharacters{0});
    CHECK(v.session().writing.text.empty());
    v.does(event::CharactersFound{v.session().visit + 1, v.session().writing.request, some()});
    CHECK(v.session().writing.state == State::looking);
}

TEST_CASE("erasing takes the last letter, then the last character") {
    Visitor v = writer();
    type(v, "wang");
    found(v, some());
    v.does(event::ChooseCharacters{1});
    type(v, "x");
    v.does(event::EraseDigit{});
    CHECK(v.session().writing.letters.empty());
    CHECK(v.session().writing.candidates.empty());
    CHECK(v.session().writing.text.view() == "王");
    v.does(event::EraseDigit{});
    CHECK(v.session().writing.empty());
    v.does(event::EraseDigit{});
    CHECK(v.session().writing.empty());
}

TEST_CASE("a name with letters left over, or none at all, goes nowhere") {
    Visitor v = writer();
    v.does(event::Forward{});
    CHECK(v.session().place == Place::name);
    type(v, "wang");
    found(v, some());
    v.does(event::Forward{});
    CHECK(v.session().place == Place::name);
}

TEST_CASE("where nobody knows the characters, the letters are the name") {
    Visitor v = writer();
    type(v, "wang");
    found(v, std::nullopt);
    CHECK(v.session().writing.state == State::away);
    CHECK(v.session().writing.text.view() == "Wang");
    type(v, "  xiulan ");
    CHECK(v.session().writing.text.view() == "Wang Xiulan ");
    v.does(event::EraseDigit{});
    v.does(event::EraseDigit{});
    CHECK(v.session().writing.text.view() == "Wang Xiula");
    v.effects();
    type(v, "n");
    CHECK(v.effects().empty()); // nobody is asked any more
    v.does(event::Forward{});
    CHECK(v.session().place == Place::practised);
    v.does(event::Practise{Place::name}); // the next name tries again
    type(v, "l");
    CHECK(v.effects().size() == 1);
}

TEST_CASE("an English reader is offered the letters as they are, first") {
    Visitor v = writer();
    v.does(event::SwitchLanguage{});
    type(v, "john");
    found(v, pinyin::Candidates{{PrivateText("久"), 2}});
    REQUIRE(v.session().writing.candidates.size() == 2);
    CHECK(v.session().writing.candidates.front() == Candidate{PrivateText("John"), 4});
    v.does(event::ChooseCharacters{0});
    type(v, "smith");
    found(v, pinyin::Candidates{});
    v.does(event::ChooseCharacters{0});
    CHECK(v.session().writing.text.view() == "John Smith");
}

TEST_CASE("a name longer than there is room for keeps what there was") {
    Writing writing;
    const pinyin::Candidates four{{PrivateText("王秀兰王"), 1}};
    for (int i = 0; i < 10; ++i) {
        writing.type('w');
        writing.take(four, Writing::Latin::left_out);
        writing.choose(0);
    }
    CHECK(writing.text.characters() == 20);
    CHECK(writing.text.view().substr(writing.text.size() - 3) == "王");
    CHECK_FALSE(writing.choose(9));
}

TEST_CASE("help and a scanned slip keep the name, leaving and erasing do not") {
    Visitor v = writer();
    type(v, "wang");
    v.does(event::AskHelp{});
    CHECK(v.session().writing.letters.view() == "wang");
    v.does(event::Back{});
    v.does(event::Scanned{"1234567890123"});
    v.does(event::Forward{});
    CHECK(v.session().place == Place::name);
    CHECK(v.session().writing.letters.view() == "wang");
    v.does(event::Back{});
    CHECK(v.session().writing.empty());
    v.does(event::Practise{Place::name});
    type(v, "wang");
    v.does(event::AskFinish{});
    v.does(event::Erase{});
    CHECK(v.session().writing.empty());
}

TEST_CASE("a page with a name on it is hidden and given up sooner") {
    Visitor v = writer();
    CHECK_FALSE(shows_personal_data(v.session(), v.world().program));
    type(v, "wang");
    CHECK(shows_personal_data(v.session(), v.world().program));
    CHECK_FALSE(masked(v.session(), v.world()));
    v.passes(v.timings.mask);
    CHECK(masked(v.session(), v.world()));
    found(v, some()); // an answer is no sign of life
    CHECK(masked(v.session(), v.world()));
    v.passes(v.timings.quiet_personal - v.timings.mask);
    v.does(event::TimePassed{});
    CHECK(v.session().warned);
}

TEST_CASE("the keys stand from a to z for who asks for it") {
    Visitor v = writer();
    v.does(event::OrderLetters{});
    CHECK(v.session().writing.alphabetical);
    v.does(event::OrderLetters{});
    CHECK_FALSE(v.session().writing.alphabetical);
}

TEST_CASE("the number of an identity card is typed to its check digit and not kept") {
    Visitor v = writer();
    v.does(event::Back{});
    v.does(event::Practise{Place::identity});
    REQUIRE(v.session().place == Place::identity);
    for (const char digit : std::string_view("X11010519491231002")) {
        v.does(event::TypeDigit{digit});
    }
    CHECK(v.session().identity.view() == "11010519491231002");
    v.does(event::TypeDigit{'3'});
    v.does(event::Forward{});
    CHECK(v.session().place == Place::identity); // it does not fit
    v.does(event::EraseDigit{});
    v.does(event::TypeDigit{'X'});
    CHECK(shows_personal_data(v.session(), v.world().program));
    v.does(event::Forward{});
    CHECK(v.session().place == Place::practised);
    CHECK(v.session().identity.empty());
}
