#include "tests/eligibility/signing/small_pack.h"

#include "eligibility/pack/pack_texts.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/signing/build.h"

#include <cstdlib>
#include <fstream>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

namespace eligibility::testing {

using signing::PublicKey;
using signing::Signed;

namespace {

constexpr const char* pack_rule = R"(pack "small" version {} "小包" / "small"
  authority "区政府" / "the district"
  region "120102"
  window 2022-01-01 .. 2022-12-31
  reference_day 2022-09-01

source S1 "通知" / "Notice"
  by "区政府" / "the district"
  published 2021-12-01
  effective 2022-01-01
  grade A

entity person "本人" / "the person" {{
  age: int in 0 .. 120
    ask "几岁？" / "How old?"
    label "岁数" / "Age"
    why "看您符不符合" / "to see whether you qualify"
}}
)";

constexpr const char* care_rule =
    R"(table rate "标准" / "rate" unique (age: int in 0 .. 120) -> paid: money
  from 2022-01-01 source S1."二"
    | [0..79]  || ¥100.00
    | >= 80    || ¥200.00

programme care "照料" / "Care"
  guard old: person.age >= 60 "满 60 岁" / "60 or older" source S1
  result paid: money per month "每月" / "Each month" = rate(person.age)
)";

constexpr const char* cases_rule = R"(case "old"
  given person.age = 80
  expect care eligible ¥200.00

case "young"
  given person.age = 59
  expect care ineligible
)";

} // namespace

std::map<std::string, std::string> small_pack(int version) {
    return {{"pack.rule", fmt::format(pack_rule, version)},
            {"care.rule", care_rule},
            {"cases/care.rule", cases_rule},
            {"places.toml", "# none\n"}};
}

PackFile built(const std::map<std::string, std::string>& files) {
    const Folder folder;
    for (const auto& [name, text] : files) {
        write_file(folder.path() / name, text);
    }
    const PackTexts texts = gather_pack(folder.path());
    const ReadPack read = parse_pack(texts.rules);
    REQUIRE(texts.faults.empty());
    for (const Diagnostic& one : read.pack.diagnostics) {
        UNSCOPED_INFO(render(one, read.files));
    }
    REQUIRE(read.pack);
    auto file = signing::build_pack_file(texts, read.pack.value->header, {1, 1});
    INFO(told(file));
    REQUIRE(file);
    return std::move(*file);
}

Person person(const std::string& name, Suite suite) {
    return {name, PrivateKey::make(suite)};
}

void sign(PackFile& file, const Person& who, Role role) {
    const PackSignature fresh{
        who.key.public_key().suite, role, signing::fingerprint(who.key.public_key()),
        who.key.sign(signing::signed_text(Signed::pack, role, body_of(file)))};
    file.signatures.insert(std::upper_bound(file.signatures.begin(), file.signatures.end(), fresh),
                           fresh);
}

std::string signed_list(const std::string& list, const Person& who, Role role) {
    const PublicKey& key = who.key.public_key();
    const std::string body = body_of(signing::read_key_list(list).value());
    return list + signing::signed_entry({key.suite, role, signing::fingerprint(key),
                                         who.key.sign(signed_text(Signed::keys, role, body))});
}

std::string key_entry(const Person& who, const std::string& roles, bool revoked) {
    return fmt::format("[[key]]\nperson = \"{}\"\nroles = [{}]\npublic = \"{}\"\n{}", who.name,
                       roles, who.key.public_key().digits, revoked ? "revoked = true\n" : "");
}

std::string list_text(int version, int authors, int reviewers, const std::string& entries,
                      Suite suite) {
    return fmt::format("version = {}\nsuite = \"{}\"\n[needs]\nauthor = {}\nreviewer = {}\n{}",
                       version, suite == Suite::sm ? "sm" : "ed25519", authors, reviewers, entries);
}

std::string Bureau::signed_pack(int version) const {
    return signed_pack(built(small_pack(version)));
}

std::string Bureau::signed_pack(PackFile file) const {
    sign(file, author, Role::author);
    sign(file, reviewer, Role::reviewer);
    return write_pack_file(file);
}

std::string Bureau::signed_list(const std::string& list) const {
    return testing::signed_list(testing::signed_list(list, author, Role::author), reviewer,
                                Role::reviewer);
}

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "signing.XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

void write_file(const std::filesystem::path& file, std::string_view text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << text;
    REQUIRE(out.flush());
}

} // namespace eligibility::testing
