// Whose signatures count: by key, by role, by person, in either suite, and when a list of keys may
// follow another.
#include "tests/eligibility/signing/small_pack.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <fmt/format.h>

using namespace eligibility;
using namespace eligibility::testing;
using namespace eligibility::signing;

namespace {

// What becomes of the pack, signed by these people, under this list.
std::string verdict(const std::string& list_text,
                    const std::vector<std::pair<const Person*, Role>>& who) {
    PackFile file = built(small_pack());
    for (const auto& [person, role] : who) {
        sign(file, *person, role);
    }
    const auto list = read_key_list(list_text);
    INFO(told(list));
    REQUIRE(list);
    CheckedAgainst against;
    against.keys = &*list;
    against.on = *parse_date("2022-09-01");
    return told(check_pack_file(write_pack_file(file), against));
}

bool says(const std::string& sentence, std::string_view part) {
    return sentence.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a pack counts when enough people have signed it in their roles, in either suite") {
    const Suite suite = GENERATE(Suite::ed25519, Suite::sm);
    const Person li = person("李敏", suite);
    const Person wang = person("王强", suite);
    const Person zhao = person("赵丽", suite);
    const std::string all = key_entry(li, "\"author\"") + key_entry(wang, "\"reviewer\"") +
                            key_entry(zhao, "\"author\", \"reviewer\"");
    const std::string one_each = list_text(1, 1, 1, all, suite);
    const std::string two_review = list_text(1, 1, 2, all, suite);
    CHECK(verdict(one_each, {{&li, Role::author}, {&wang, Role::reviewer}}) == "taken");
    CHECK(verdict(one_each, {{&li, Role::author}, {&zhao, Role::reviewer}}) == "taken");
    CHECK(verdict(two_review,
                  {{&li, Role::author}, {&wang, Role::reviewer}, {&zhao, Role::reviewer}}) ==
          "taken");
    CHECK(says(verdict(two_review, {{&li, Role::author}, {&wang, Role::reviewer}}),
               "needs 2 to sign as reviewer and has 1"));
    CHECK(says(verdict(one_each, {{&li, Role::author}}), "needs 1 to sign as reviewer and has 0"));
    CHECK(says(verdict(one_each, {}), "needs 1 to sign as author and has 0"));
}

TEST_CASE("a signature that does not count refuses the pack and says why") {
    const Person li = person("李敏");
    const Person wang = person("王强");
    const Person stranger = person("陌生人");
    const Person li_again = person("李敏");
    const Person gone = person("孙浩");
    const std::string list =
        list_text(1, 1, 1,
                  key_entry(li, "\"author\", \"reviewer\"") + key_entry(wang, "\"reviewer\"") +
                      key_entry(li_again, "\"reviewer\"") + key_entry(gone, "\"author\"", true));
    CHECK(says(verdict(list, {{&li, Role::author}, {&stranger, Role::reviewer}}),
               "which the list of keys does not know"));
    CHECK(says(verdict(list, {{&li, Role::author}, {&wang, Role::author}}),
               "王强 signed it as author, and the list of keys does not let this key do so"));
    CHECK(
        says(verdict(list, {{&li, Role::author}, {&li, Role::reviewer}}), "李敏 signed it twice"));
    CHECK(says(verdict(list, {{&li, Role::author}, {&li_again, Role::reviewer}}),
               "李敏 signed it twice"));
    CHECK(says(verdict(list, {{&gone, Role::author}, {&wang, Role::reviewer}}), "was revoked"));
    // Enough others do not make up for one that does not count.
    CHECK(says(
        verdict(list, {{&li, Role::author}, {&wang, Role::reviewer}, {&stranger, Role::reviewer}}),
        "does not know"));
}

TEST_CASE("what the pack itself asks for is asked for, too") {
    const Person li = person("李敏");
    const Person wang = person("王强");
    const std::string list =
        list_text(1, 1, 0, key_entry(li, "\"author\"") + key_entry(wang, "\"reviewer\""));
    CHECK(says(verdict(list, {{&li, Role::author}}), "needs 1 to sign as reviewer"));
    CHECK(verdict(list, {{&li, Role::author}, {&wang, Role::reviewer}}) == "taken");
}

TEST_CASE("a signature in one role is none in another, and none over a list of keys") {
    const Person li = person("李敏");
    const std::string body = body_of(built(small_pack()));
    const std::string bytes = li.key.sign(signed_text(Signed::pack, Role::author, body));
    const PublicKey& key = li.key.public_key();
    CHECK(signed_by(key, signed_text(Signed::pack, Role::author, body), bytes));
    CHECK_FALSE(signed_by(key, signed_text(Signed::pack, Role::reviewer, body), bytes));
    CHECK_FALSE(signed_by(key, signed_text(Signed::keys, Role::author, body), bytes));
}

TEST_CASE("a key in its file is the same key again, with its passphrase only") {
    const Suite suite = GENERATE(Suite::ed25519, Suite::sm);
    const PrivateKey key = PrivateKey::make(suite);
    CHECK(PrivateKey::read(key.pem(""), "").value().public_key() == key.public_key());
    const std::string locked = key.pem("合上");
    const auto opened = PrivateKey::read(locked, "合上");
    REQUIRE(opened);
    CHECK(signed_by(key.public_key(), "text", opened->sign("text")));
    CHECK_FALSE(signed_by(key.public_key(), "Text", opened->sign("text")));
    for (const auto& [pem, phrase] :
         {std::pair{locked, ""}, {locked, "other"}, {std::string("?"), ""}}) {
        CHECK(says(told(PrivateKey::read(pem, phrase)), "holds no private key"));
    }
}

TEST_CASE("the signatures that the standards print are good, and with another text they are not") {
    // RFC 8032, 7.1, the first; GB/T 32918.5, A.2.
    const auto [suite, key, text, signature] = GENERATE(table<Suite, std::string, std::string,
                                                              std::string>(
        {{Suite::ed25519, "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
          "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e3970"
          "1cf9b46bd25bf5f0595bbe24655141438e7a100b"},
         {Suite::sm,
          "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea"
          "718cc1aa600aed05fbf35e084a6632f6072da9ad13",
          "message digest",
          "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc"
          "0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"}}));
    CHECK(is_key({suite, key}));
    CHECK(signed_by({suite, key}, text, signature));
    CHECK_FALSE(signed_by({suite, key}, text + " ", signature));
}

TEST_CASE("an SM2 signature with any bit flipped is none") {
    const PrivateKey key = PrivateKey::make(Suite::sm);
    std::string signature = key.sign("text");
    REQUIRE(signed_by(key.public_key(), "text", signature));
    const std::string digits = "0123456789abcdef";
    for (char& digit : signature) {
        const char was = digit;
        digit = digits[digits.find(digit) ^ 1U];
        CHECK_FALSE(signed_by(key.public_key(), "text", signature));
        digit = was;
    }
    CHECK_FALSE(signed_by(key.public_key(), "text", std::string(128, '0')));
    CHECK_FALSE(signed_by(key.public_key(), "text", std::string(128, 'f')));
    CHECK_FALSE(signed_by(key.public_key(), "text", ""));
}

TEST_CASE("a list of keys that cannot be meant is refused with its line") {
    const Person li = person("李敏");
    const std::string key = key_entry(li, "\"author\"");
    const Person sm = person("王强", Suite::sm);
    const std::vector<std::pair<std::string, std::string>> refused{
        {"version = 1\n[needs", "line 2"},
        {"version = 0\nsuite = \"ed25519\"\n[needs]\nauthor = 1\nreviewer = 0\n" + key,
         "write version = a number from 1"},
        {list_text(1, 1, 0, ""), "it asks for 1 as author and names 0"},
        {list_text(1, 2, 0, key), "it asks for 2 as author and names 1"},
        {list_text(1, 1, 0, key_entry(li, "\"author\"", true)), "asks for 1 as author and names 0"},
        {list_text(1, 0, 0, key), "it asks for nobody's signature"},
        {list_text(1, 1, 0, key + key), "a second time"},
        {list_text(1, 1, 0, key_entry(li, "\"boss\"")), "a role is"},
        {list_text(1, 1, 0, key_entry(li, "")), "write roles"},
        {list_text(1, 1, 0, key_entry(sm, "\"author\"")), "`public` is no key of ed25519"},
        {list_text(1, 1, 0, key + "colour = \"red\"\n"), "line 10: `colour` is not known here"},
        {list_text(1, 1, 0, key + "revoked = \"no\"\n"), "line 10: write revoked = true"},
        {std::string(most_key_list_bytes + 1, '#'), "too long"},
    };
    for (const auto& [text, said] : refused) {
        const std::string sentence = told(read_key_list(text));
        CAPTURE(text, sentence);
        CHECK(says(sentence, said));
    }
}

TEST_CASE("a new list of keys follows when it is newer and signed by those the old one asks for") {
    const Person li = person("李敏");
    const Person wang = person("王强");
    const Person fresh = person("周洁");
    const std::string before =
        list_text(3, 1, 1, key_entry(li, "\"author\"") + key_entry(wang, "\"reviewer\""));
    const std::string after =
        list_text(4, 1, 1, key_entry(fresh, "\"author\"") + key_entry(wang, "\"reviewer\""));
    const auto follows = [&](const std::string& text) {
        return told(succeeds(read_key_list(text).value(), read_key_list(before).value()));
    };
    const std::string both =
        signed_list(signed_list(after, li, Role::author), wang, Role::reviewer);
    CHECK(follows(both) == "taken");
    CHECK(follows("# laid out otherwise\n" + both) == "taken");
    CHECK(follows(before) == "taken");
    CHECK(says(follows(after), "needs 1 to sign as author"));
    CHECK(says(follows(signed_list(after, li, Role::author)), "needs 1 to sign as reviewer"));
    CHECK(says(follows(signed_list(signed_list(after, fresh, Role::author), wang, Role::reviewer)),
               "does not know"));
    const std::string older =
        list_text(3, 1, 1, key_entry(fresh, "\"author\"") + key_entry(wang, "\"reviewer\""));
    CHECK(says(follows(signed_list(signed_list(older, li, Role::author), wang, Role::reviewer)),
               "it is version 3, and version 3 is trusted here already"));
    // Signed, and then changed.
    std::string more = both;
    more.replace(more.find("reviewer = 1"), 12, "reviewer = 0");
    CHECK(says(follows(more), "does not fit it"));
}
