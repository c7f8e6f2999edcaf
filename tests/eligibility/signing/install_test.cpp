// A pack comes onto a machine from a stick: what is asked of it, in which order, and what the
// folder holds afterwards.
#include "eligibility/eligibility.h"
#include "eligibility/pack/pack_texts.h"
#include "tests/eligibility/signing/small_pack.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace eligibility;
using namespace eligibility::testing;
using namespace eligibility::signing;

namespace {

struct Machine {
    Bureau office;
    Folder folder;
    Terms terms{folder.path() / "packs", office.keys, *parse_date("2022-09-01"), Window::must_hold};

    std::string install(const std::string& bytes) { return told(signing::install(bytes, terms)); }

    std::string go_back() { return told(roll_back(terms)); }

    int version() const {
        const Loaded loaded = load(terms.folder);
        return loaded.program ? loaded.program->pack_version : 0;
    }
};

bool says(const std::string& sentence, std::string_view part) {
    return sentence.find(part) != std::string::npos;
}

// The small pack with one text in one file written otherwise.
PackFile spoiled(int version, const std::string& name, std::string_view old,
                 std::string_view fresh) {
    auto files = small_pack(version);
    std::string& text = files.at(name);
    const std::size_t at = text.find(old);
    REQUIRE(at != std::string::npos);
    text.replace(at, old.size(), fresh);
    return built(files);
}

} // namespace

TEST_CASE("an installed pack answers, and the next one takes its place") {
    Machine machine;
    CHECK(machine.version() == 0);
    CHECK(machine.install(machine.office.signed_pack(1)) == "taken");
    CHECK(machine.version() == 1);
    CHECK(machine.install(machine.office.signed_pack(2)) == "taken");
    CHECK(machine.version() == 2);
    CHECK(machine.install(machine.office.signed_pack(5)) == "taken");
    CHECK(machine.version() == 5);
    const Installed now = installed_in(machine.terms.folder).value();
    CHECK(now.counter == 5);
    CHECK(now.events == std::vector<std::string>{"2022-09-01 trusted keys 1",
                                                 "2022-09-01 installed 1", "2022-09-01 installed 2",
                                                 "2022-09-01 installed 5"});
}

TEST_CASE("an older pack, and the one that is here, are not installed") {
    Machine machine;
    REQUIRE(machine.install(machine.office.signed_pack(3)) == "taken");
    for (const int version : {1, 2, 3}) {
        CHECK(says(machine.install(machine.office.signed_pack(version)),
                   "version 3 was installed there already"));
    }
    CHECK(machine.version() == 3);
}

TEST_CASE("going back is asked for, is kept in the folder, and lets nothing old in again") {
    Machine machine;
    CHECK(says(machine.go_back(), "there is no pack to go back to"));
    REQUIRE(machine.install(machine.office.signed_pack(1)) == "taken");
    CHECK(says(machine.go_back(), "there is no pack to go back to"));
    REQUIRE(machine.install(machine.office.signed_pack(2)) == "taken");
    CHECK(machine.go_back() == "taken");
    CHECK(machine.version() == 1);
    CHECK(installed_in(machine.terms.folder).value().events.back() ==
          "2022-09-01 went back from 2 to 1");
    CHECK(says(machine.install(machine.office.signed_pack(2)), "version 2 was installed"));
    CHECK(machine.install(machine.office.signed_pack(3)) == "taken");
    CHECK(machine.version() == 3);
    CHECK(machine.go_back() == "taken");
    CHECK(machine.version() == 1);
    CHECK(machine.go_back() == "taken"); // and forward again
    CHECK(machine.version() == 3);
}

TEST_CASE("every refusal says what is wrong, and changes nothing") {
    Machine machine;
    REQUIRE(machine.install(machine.office.signed_pack(1)) == "taken");
    const auto before = text_of_file(machine.terms.folder / "current", most_installed_bytes);
    const Bureau& office = machine.office;
    const std::string good = office.signed_pack(2);
    PackFile renamed = built(small_pack(2));
    renamed.version = 7;
    PackFile other = spoiled(2, "pack.rule", "pack \"small\"", "pack \"large\"");
    PackFile unsigned_file = built(small_pack(2));
    const std::vector<std::pair<std::string, std::string>> refused{
        {"", "it is no pack file"},
        {good.substr(0, good.size() / 2), "the file is damaged"},
        {write_pack_file(unsigned_file), "it needs 1 to sign as author and has 0"},
        {Bureau().signed_pack(2), "which the list of keys does not know"},
        {office.signed_pack(other), "it is the pack large, and small is installed there"},
        {office.signed_pack(1), "version 1 was installed there already"},
        {office.signed_pack(spoiled(2, "pack.rule", "window 2022-01-01 .. 2022-12-31",
                                    "window 2022-01-01 .. 2022-08-31")),
         "it speaks of the days from 2022-01-01 to 2022-08-31, and 2022-09-01 is not one of them"},
        {office.signed_pack(spoiled(2, "care.rule", "rate(person.age)", "rate(person.ago)")),
         "its rules are refused: care.rule:8:"},
        {office.signed_pack(renamed), "it calls itself small version 7, and its rules are small "
                                      "version 2"},
        {office.signed_pack(spoiled(2, "cases/care.rule", "¥200.00", "¥300.00")),
         "its own case \"old\" fails: cases/care.rule:3:"},
        {office.signed_pack(spoiled(2, "pack.rule", "grade A", "recheck 2022-08-01\n  grade A")),
         "its analysis is not clean: pack.rule:7:8: source-recheck"},
    };
    for (const auto& [bytes, said] : refused) {
        const std::string sentence = machine.install(bytes);
        CAPTURE(said, sentence);
        CHECK(says(sentence, said));
        CHECK(text_of_file(machine.terms.folder / "current", most_installed_bytes) == before);
        CHECK(machine.version() == 1);
    }
}

TEST_CASE("a pack for days gone by is installed only as an archive") {
    Machine machine;
    machine.terms.on = *parse_date("2026-12-01");
    const std::string bytes = machine.office.signed_pack(1);
    CHECK(says(machine.install(bytes), "2026-12-01 is not one of them"));
    machine.terms.window = Window::archive;
    CHECK(machine.install(bytes) == "taken");
    CHECK(machine.version() == 1);
}

TEST_CASE("a list of keys comes in only by those whom the one before trusts") {
    Machine machine;
    const Bureau thief;
    REQUIRE(machine.install(machine.office.signed_pack(1)) == "taken");
    machine.terms.keys = thief.keys;
    CHECK(says(machine.install(thief.signed_pack(2)), "the list of keys is not taken"));
    CHECK(says(told(trust(machine.terms)), "the list of keys is not taken"));
    CHECK(machine.version() == 1);

    const Bureau& office = machine.office;
    const std::string fresh = list_text(2, 1, 1,
                                        key_entry(thief.author, "\"author\"") +
                                            key_entry(office.reviewer, "\"reviewer\""));
    machine.terms.keys = office.signed_list(fresh);
    CHECK(told(trust(machine.terms)) == "taken");
    CHECK(says(machine.install(office.signed_pack(2)), "which the list of keys does not know"));
    PackFile next = built(small_pack(2));
    sign(next, thief.author, Role::author);
    sign(next, office.reviewer, Role::reviewer);
    CHECK(machine.install(write_pack_file(next)) == "taken");
    machine.terms.keys = office.keys; // the old list, once more
    CHECK(says(machine.install(office.signed_pack(3)), "version 2 is trusted here already"));
    CHECK(machine.version() == 2);
}

TEST_CASE("going back asks the old pack's signatures again") {
    Machine machine;
    const Bureau& office = machine.office;
    REQUIRE(machine.install(office.signed_pack(1)) == "taken");
    REQUIRE(machine.install(office.signed_pack(2)) == "taken");
    const Bureau later;
    const std::string fresh = list_text(2, 1, 1,
                                        key_entry(later.author, "\"author\"") +
                                            key_entry(office.reviewer, "\"reviewer\"") +
                                            key_entry(office.author, "\"author\"", true));
    machine.terms.keys = office.signed_list(fresh);
    CHECK(says(machine.go_back(), "was revoked"));
    CHECK(machine.version() == 2);
}

TEST_CASE("an installed pack that was changed on the disk does not answer") {
    Machine machine;
    REQUIRE(machine.install(machine.office.signed_pack(1)) == "taken");
    const std::string what = GENERATE("a.pack", "current");
    const auto file = machine.terms.folder / what;
    std::string bytes = text_of_file(file, most_pack_bytes).value();
    const std::string as_it_was = bytes;
    for (std::size_t at = 0; at < bytes.size(); at += 7) {
        bytes[at] = static_cast<char>(bytes[at] ^ 1);
        write_file(file, bytes);
        CHECK(machine.version() == 0);
        bytes[at] = as_it_was[at];
    }
    write_file(file, Bureau().signed_pack(1)); // whole, but not the one that was installed
    CHECK(machine.version() == 0);
    write_file(file, as_it_was);
    CHECK(machine.version() == 1);
}
