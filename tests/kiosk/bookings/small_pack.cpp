#include "tests/kiosk/bookings/small_pack.h"

#include <fstream>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

namespace kiosk::test {

namespace {

constexpr const char* rules = R"(pack "small" version 1 "小包" / "small"
  window 2022-01-01 .. 2022-12-31
  reference_day 2022-09-01
source S1 "一" / "one"
  effective 2022-01-01
  grade A
office desk "窗口" / "the desk"
enum town {{
  hedong "河东" / "Hedong"
  elsewhere "外地" / "Elsewhere"
}}
entity person "本人" / "the person" {{
  age: int in 0 .. 120
    ask "几岁？" / "How old?"
    label "岁数" / "Age"
    why "看您符不符合" / "to see whether you qualify"
  home: town
    ask "户口在哪里？" / "Where?"
    label "户口" / "Home"
    why "看您符不符合" / "to see whether you qualify"
}}
rule checked "核过" / "checked" office desk source S1
programme care "照料" / "Care"
  guard old: person.age >= {} "满 60 岁" / "60 or older" source S1
  guard here: person.home = hedong "户口在这里" / "at home here" source S1
  attest checked
  result paid: money per month "每月" / "Each month" = ¥0.00

project 1 "修路" / "Roads"
  brief "路" / "Roads"
  icon elder
  promise "修路" / "Roads" target 1 "条" / "road"
  source S1."一"
)";

void write(const std::filesystem::path& file, const std::string& text) {
    std::ofstream out(file, std::ios::binary);
    out << text;
    REQUIRE(out.flush());
}

} // namespace

std::string service(const std::string& id, std::int64_t quota, const std::string& programme,
                    const std::string& kind) {
    return fmt::format(
        "[[service]]\nid = \"{}\"\nproject = 1\nname_zh = \"一\"\nname_en = \"one\"\n"
        "unit_zh = \"个\"\nunit_en = \"places\"\nquota = {}\nper_person = 1\n"
        "period = \"2022\"\nkind = \"{}\"\n{}\n",
        id, quota, kind, programme.empty() ? "" : fmt::format("programme = \"{}\"", programme));
}

void write_pack(const std::filesystem::path& folder, const std::string& services, int from_age) {
    std::filesystem::create_directories(folder);
    write(folder / "small.rule", fmt::format(fmt::runtime(rules), from_age));
    write(folder / "places.toml", "");
    write(folder / "progress.toml", "");
    write(folder / "services.toml", services);
}

} // namespace kiosk::test
