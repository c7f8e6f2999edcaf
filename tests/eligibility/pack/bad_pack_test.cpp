// Every bad pack beside its whole refusal. To renew the refusals after a change of words:
//   RENEW_GOLDEN=1 build/bin/eligibility_pack_tests "a bad pack is refused in these words"

#include "eligibility/analysis/findings.h"
#include "eligibility/program/compile.h"
#include "tests/eligibility/pack/rule_texts.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <regex>
#include <set>

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;
using namespace eligibility::testing;

namespace fs = std::filesystem;

namespace {

fs::path bad_folder() {
    return repository() / "tests" / "packs" / "bad";
}

struct Refusal {
    std::string text;
    std::set<std::string> codes;
};

Refusal describe(const Diagnostics& diagnostics, const std::vector<SourceFile>& files) {
    Refusal refusal;
    for (const Diagnostic& diagnostic : diagnostics) {
        refusal.text += render(diagnostic, files);
        refusal.codes.insert(diagnostic.code);
    }
    const std::string here = bad_folder().string() + "/";
    for (auto at = refusal.text.find(here); at != std::string::npos; at = refusal.text.find(here)) {
        refusal.text.erase(at, here.size());
    }
    return refusal;
}

// A pack too large to be kept in the repository is filled up with blanks.
ReadPack filled_up(const fs::path& folder) {
    std::string text = read_text(folder / "pack.rule");
    text.resize(most_bytes + 1, ' ');
    return parse_pack({{"pack.rule", std::move(text)}});
}

ReadPack read_bad(const fs::path& path) {
    if (path.stem() == "too-large") {
        return filled_up(path);
    }
    return fs::is_directory(path) ? read_pack(path)
                                  : parse_pack({{path.filename().string(), read_text(path)}});
}

Refusal refusal_of(const fs::path& path) {
    ReadPack read = read_bad(path);
    Diagnostics all = std::move(read.pack.diagnostics);
    if (read.pack.value) {
        const Checked<Program> compiled = compile(*read.pack.value);
        all.insert(all.end(), compiled.diagnostics.begin(), compiled.diagnostics.end());
        if (compiled.value) {
            const Diagnostics more = findings(*compiled.value, *parse_date("2026-01-01"));
            all.insert(all.end(), more.begin(), more.end());
        }
    }
    return describe(all, read.files);
}

std::vector<fs::path> bad_packs() {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(bad_folder())) {
        if (entry.is_directory() || entry.path().extension() == ".rule") {
            found.push_back(entry.path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace

TEST_CASE("a bad pack is refused in these words") {
    const bool renew = std::getenv("RENEW_GOLDEN") != nullptr;
    const auto packs = bad_packs();
    REQUIRE(packs.size() > 10);
    for (const fs::path& path : packs) {
        const std::string code = path.stem().string();
        INFO("bad pack " << code);
        const Refusal refusal = refusal_of(path);
        const fs::path golden = bad_folder() / (code + ".txt");
        if (renew) {
            std::ofstream(golden, std::ios::binary) << refusal.text;
        }
        CHECK(refusal.codes.contains(code));
        CHECK(refusal.text == read_text(golden));
    }
}

TEST_CASE("every code that reading can refuse with has a bad pack") {
    const std::regex spelled(
        R"re((?:\badd|\bfail|Severity::error,)\(?\s*"([a-z]+(?:-[a-z]+)+)")re");
    std::set<std::string> codes;
    for (const auto& entry : fs::directory_iterator(repository() / "eligibility" / "pack")) {
        const std::string text = read_text(entry.path());
        for (std::sregex_iterator found(text.begin(), text.end(), spelled), end; found != end;
             ++found) {
            codes.insert((*found)[1].str());
        }
    }
    REQUIRE(codes.contains("unexpected-token"));
    REQUIRE(codes.contains("unreadable-pack"));
    for (const std::string& code : codes) {
        INFO(code);
        CHECK(fs::exists(bad_folder() / (code + ".txt")));
    }
}

TEST_CASE("all faults of several files are told in one go, each once") {
    const ReadPack read =
        parse_pack({{"a.rule", std::string(header) + R"(office one "一" / "one" extra
office two "二"
topic medical "看病" / "Medical"
  hint "门诊
  colour red
  icon
param rate_a: rate "比例" / "share"
  from 2022-01-01: source S1
  from 2022-02-30: 5%
  from 2022-03-01: 5% + source S1
  from 2022-04-01: 5% source S1
)"},
                    {"b.rule", R"(entity person "本人" / "the person" {
  age int
  sex: sex ask "男女" / "sex" effort 5
  born: date
    ask "哪天生的" / "born when"
    ask "生日" / "birthday"
}
programme p "项目" / "programme"
  guard a: person.age >= "一" / "one"
  guard b: (person.age >= 60 "六十" / "sixty"
  let c = max(1, )
  result r: money "给" / "paid" round(1, fen, half_up)
  papers id_card,
table t unique (a: int) -> b: rate
  | 1 || 5% | 6%
  | < || 5%
  | 3 | 4 || 5%
  | 4 || 5%
)"}});
    CHECK_FALSE(read.pack.value.has_value());
    const std::vector<std::string> expected{
        "unexpected-token 5",  "missing-english 6",   "unterminated-text 8", "unexpected-token 10",
        "unexpected-token 12", "bad-date 13",         "unexpected-token 14", "unexpected-token 2",
        "unexpected-token 3",  "repeated-clause 6",   "unexpected-token 9",  "unexpected-token 10",
        "unexpected-token 11", "unexpected-token 12", "unexpected-token 13", "row-width 15",
        "unexpected-token 16", "row-width 17"};
    CHECK(codes_and_lines(read) == expected);
}
