// One file that is a whole pack: the same whatever the layout, read as the folder it came from, and
// refused when a single byte of it is another.
#include "eligibility/eligibility.h"
#include "eligibility/pack/installed.h"
#include "eligibility/pack/pack_texts.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/pack/text_fields.h"
#include "eligibility/signing/build.h"
#include "tests/eligibility/signing/small_pack.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <fmt/format.h>

using namespace eligibility;
using namespace eligibility::testing;

namespace {

std::string replaced(std::string text, std::string_view old, std::string_view fresh) {
    for (std::size_t at = text.find(old); at != std::string::npos;
         at = text.find(old, at + fresh.size())) {
        text.replace(at, old.size(), fresh);
    }
    return text;
}

// The pack's bytes with something else said, and whole again.
std::string resealed(const std::string& bytes, std::string_view old, std::string_view fresh) {
    const std::string whole(unsealed(bytes).value());
    REQUIRE(whole.find(old) != std::string::npos);
    return sealed(replaced(whole, old, fresh));
}

} // namespace

TEST_CASE("the same pack in another layout is the same file, byte for byte") {
    const std::string plain = write_pack_file(built(small_pack()));
    auto other = small_pack();
    for (auto& [name, text] : other) {
        text = replaced(text, "\n", "\r\n");
        if (name.ends_with(".rule")) {
            text = replaced(replaced(text, "  ", "      "), " = ", "   =  ");
            text = replaced(text, "| [0..79]      ", "|[0..79]");
        }
    }
    REQUIRE(other != small_pack());
    CHECK(write_pack_file(built(other)) == plain);
    CHECK(write_pack_file(read_pack_file(plain).value()) == plain);
    auto changed = small_pack();
    changed["care.rule"] = replaced(changed["care.rule"], "¥100.00", "¥100.01");
    CHECK(write_pack_file(built(changed)) != plain);
}

TEST_CASE("the shipped pack as one file says what its folder says, with the same places") {
    const PackTexts folder = gather_pack(REPOSITORY "/config/packs/hedong-2022");
    std::map<std::string, std::string> files;
    for (const auto* texts : {&folder.rules, &folder.others}) {
        for (const SourceFile& one : *texts) {
            files[one.name] = one.text;
        }
    }
    const Folder scratch;
    const auto file = scratch.path() / "hedong.pack";
    write_file(file, write_pack_file(built(files)));
    const Loaded from_folder = load(REPOSITORY "/config/packs/hedong-2022");
    const Loaded from_file = load(file);
    REQUIRE(from_file.program);
    CHECK(from_file.program->hash == from_folder.program->hash);
    REQUIRE(from_file.files.size() == from_folder.files.size());
    for (std::size_t i = 0; i < from_file.files.size(); ++i) {
        CHECK(from_file.files[i].name == from_folder.files[i].name);
        CHECK(from_file.files[i].text == from_folder.files[i].text);
    }
    REQUIRE(from_file.others.size() == from_folder.others.size());
    for (std::size_t i = 0; i < from_file.others.size(); ++i) {
        CHECK(from_file.others[i].name == from_folder.others[i].name);
        CHECK(from_file.others[i].text == from_folder.others[i].text);
    }
}

TEST_CASE("a fault in a pack file has its place as in the folder") {
    auto spoiled = small_pack();
    spoiled["care.rule"] = replaced(spoiled["care.rule"], "person.age >= 60", "person.agee >= 60");
    const Folder scratch;
    write_file(scratch.path() / "small.pack", write_pack_file(built(spoiled)));
    const Loaded loaded = load(scratch.path() / "small.pack");
    REQUIRE_FALSE(loaded.program);
    REQUIRE_FALSE(loaded.diagnostics.empty());
    CHECK(render(loaded.diagnostics.front(), loaded.files).starts_with("care.rule:7:14: error"));
}

TEST_CASE("a flipped byte anywhere is refused") {
    const Bureau office;
    const std::string whole = office.signed_pack(1);
    const auto list = signing::read_key_list(office.keys).value();
    signing::CheckedAgainst against;
    against.keys = &list;
    against.on = *parse_date("2022-09-01");
    REQUIRE(told(signing::check_pack_file(whole, against)) == "taken");
    std::size_t tried = 0;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        // Every other value at some bytes, one flipped bit at all.
        const int most = at % 97 == 0 ? 255 : 1;
        for (int change = 1; change <= most; ++change) {
            std::string flipped = whole;
            flipped[at] = static_cast<char>(flipped[at] ^ change);
            const auto read = read_pack_file(flipped);
            if (read) {
                FAIL("byte " << at << " changed by " << change << " is taken");
            }
            ++tried;
        }
    }
    CHECK(tried > whole.size() * 3);
}

TEST_CASE("a flipped byte is refused by the signatures, even where the file was made whole again") {
    const Bureau office;
    const std::string bytes = office.signed_pack(1);
    const auto list = signing::read_key_list(office.keys).value();
    signing::CheckedAgainst against;
    against.keys = &list;
    against.on = *parse_date("2022-09-01");
    const std::string whole(unsealed(bytes).value());
    std::map<std::string, int> refusals;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string flipped = whole;
        flipped[at] = static_cast<char>(flipped[at] ^ 1);
        const auto checked = signing::check_pack_file(sealed(flipped), against);
        if (checked) {
            FAIL("byte " << at << " flipped is taken");
        }
        ++refusals[checked.error().sentence.substr(0, 24)];
    }
    CHECK(refusals.size() > 4); // not all for the same reason
}

TEST_CASE("a pack file that was cut off anywhere is refused") {
    const std::string whole = Bureau().signed_pack(1);
    for (std::size_t length = 0; length < whole.size(); ++length) {
        if (read_pack_file(std::string_view(whole).substr(0, length))) {
            FAIL("the first " << length << " bytes are taken");
        }
    }
    CHECK(told(read_pack_file(whole + "\n")) != "taken");
    CHECK(told(read_pack_file(whole)) == "taken");
}

TEST_CASE("a pack file names no place outside a pack") {
    const auto [name, good] = GENERATE(table<const char*, bool>({
        {"pack.rule", true},
        {"09-供热.rule", true},
        {"places.toml", true},
        {"cases/a.rule", true},
        {"../pack.rule", false},
        {"cases/../a.rule", false},
        {"/etc/a.rule", false},
        {"cases//a.rule", false},
        {"more/a.rule", false},
        {"cases/places.toml", false},
        {".rule", false},
        {"cases/.rule", false},
        {"c:a.rule", false},
        {"a\\b.rule", false},
        {"a\n.rule", false},
        {"a.rule ", false},
        {"a.exe", false},
        {"\xff.rule", false},
        {"", false},
    }));
    CAPTURE(name);
    CHECK(is_pack_file_name(name) == good);
}

TEST_CASE("what no `pack build` has written is refused, though it is whole") {
    const std::string bytes = write_pack_file(built(small_pack()));
    REQUIRE(told(read_pack_file(bytes)) == "taken");
    const auto [old, fresh, said] = GENERATE(table<const char*, const char*, const char*>({
        {"eligibility-pack 1", "eligibility-pack 2", "format 2"},
        {"eligibility-pack 1", "eligibility-pack 01", "format 01"},
        {"engine 1.", "engine 999.", "install a newer engine"},
        {"engine 1.", "engine x.", "not written by"},
        {"version 1\n", "version 01\n", "not written by"},
        {"version 1\n", "version -1\n", "not written by"},
        {"window 2022-01-01", "window 2022-1-01", "not written by"},
        {"needs author 1", "needs author 99", "not written by"},
        {" care.rule\n", " ../care.rule\n", "not written by"},
        {" places.toml\n", " care.rule\n", "not written by"},
        {"¥100.00", "¥100.01", "not written by"},
        {"contents\n", "contents\n\n", "not written by"},
        {"contents\n", "contents \n", "not written by"},
        {"region 120102\n", "region 120102 \n", "not written by"},
    }));
    CAPTURE(old, fresh);
    CHECK(told(read_pack_file(resealed(bytes, old, fresh))).find(said) != std::string::npos);
}

TEST_CASE("a huge number in a pack file asks for no memory") {
    const std::string bytes = write_pack_file(built(small_pack()));
    const std::string size = fmt::format("file {} ", small_pack()["places.toml"].size());
    CHECK(told(read_pack_file(resealed(bytes, size, "file 999999999999 "))) != "taken");
    CHECK(told(read_pack_file(resealed(bytes, size, "file 99999999999999999999 "))) != "taken");
    CHECK(told(read_pack_file(std::string(most_pack_bytes + 1, 'a'))) ==
          "it is no pack file; make one with `eligibility pack build`");
}

TEST_CASE("what a pack file cannot hold is refused when it is built") {
    auto files = small_pack();
    files["places.toml"] = "\xff";
    const Folder folder;
    for (const auto& [name, text] : files) {
        write_file(folder.path() / name, text);
    }
    const PackTexts texts = gather_pack(folder.path());
    const ReadPack read = parse_pack(texts.rules);
    const auto built = signing::build_pack_file(texts, read.pack.value->header, {1, 1});
    CHECK(told(built) == "places.toml is not UTF-8; save it as UTF-8");
}

// Its last line was asked for again and again, for ever.
TEST_CASE("what is installed, ending within a line about an event, is refused") {
    const std::string head = "eligibility-installed 1\nin-force -\npack -\ncounter 0\n"
                             "slot a -\nslot b -\n";
    CHECK_FALSE(read_installed(sealed(head + "event 2022-09-01 trusted 1\nevent 2022")));
    CHECK_FALSE(read_installed(sealed(head + "event")));
}
