#include "tests/eligibility/pack/examples.h"

namespace eligibility::testing {

namespace {

constexpr std::string_view condition_example = R"(
programme home_care "居家养老" / "Home care"
  scope in_district: person.hukou = hedong
    "河东区户口" / "registered in Hedong"
  guard old: person.age >= 80
    "满八十岁" / "eighty or older"
    fails "不到八十岁" / "below eighty"
    office street source S1.2 grade B+
  attest alone "一个人住" / "lives alone" office street
    source S1."第三条", S2
  office street
)";

constexpr std::string_view alternatives_example = R"(
rule local: person.hukou in {hedong, tianjin}
  "本市户口" / "registered in the city"
  fails "不是本市户口" / "not registered in the city"
  source S1

rule in_need "家里困难" / "in need" office street source S1.2

programme home_care "居家养老" / "Home care"
  guard local
  any_of {
    route age_60 "60 岁及以上，家里困难" / "60 or older and in need" {
      guard old_enough: person.age >= 60
        "满 60 岁" / "60 or older"
        source S1
      attest in_need
    }
    route age_80 "80 岁及以上" / "80 or older" {
      guard very_old: person.age >= 80
        "满 80 岁" / "80 or older"
        source S1
    }
  }
)";

constexpr std::string_view exception_example = R"(
let base = 50%

adjust base + 10% when person.old "年纪大" / "old age" source S1

programme care "照料" / "Care"
  guard local
  let line = ¥600.00
  override waived: line = ¥0.00 when person.relief in {dibao, tekun}
    "低保不设起付线" / "no deductible with dibao" before halved
    source S1
  override halved: line = line / 2 when person.old
    "起付线减半" / "half the deductible"
    source S1.2
  adjust line - ¥50.00 when person.contracted "签约少 50 元" / "50 less when signed" source S2
)";

constexpr std::string_view programme_example = R"(
programme rent "租房补贴" / "Rent subsidy"
  brief "租房" / "Rent"
  project 8
  topic housing, money_matters
  office housing_desk
  guard local: person.local
    "本地人" / "a local"
  let share "比例" / "share" = 50%
  result paid: money per month "每月给" / "Paid each month" = round(¥100.00 * share, fen, half_up)
  step ¥100.00 "房租" / "Rent"
  step x share "比例" / "Share"
  step - ¥0.00 "已经给的" / "Paid already"
  step = paid "给您" / "Paid to you"
  papers id_card, lease
  where "街道办事处" / "Street office"
  apply "本人去" / "Go in person"
  summary "每月 {paid}" / "{paid} a month"
)";

constexpr std::string_view interplay_example = R"(
programme clinic "门诊" / "Outpatient"
  covers 2022-01-01 .. 2022-12-31 source S1
  guard insured: person.insured
    "有医保" / "insured"
  result paid: money per visit "报" / "paid" = visit.cost
  advance year.cost by visit.cost when person.insured per year
  advance year.paid by paid

stack medical "先后" / "in order" {
  clinic then serious then relief
  class_2 excludes class_3, class_4 source S1.2
}
)";

constexpr std::string_view project_example = R"(
project 1 "社区养老" / "Elder care in the community"
  brief "养老" / "Elder care"
  icon elder
  promise "开设家庭养老床位" / "Care beds at home" target 200 "张" / "beds"
  promise "云平台覆盖所有服务站" / "A cloud platform in every health station"
  call "社区居委会" / "The residents' committee"
  source S0."一"
)";

constexpr std::string_view case_example = R"(
case "满六十" on 2022-09-01 known_on 2022-10-01
  given
    person.age = 60
    rent.alone = yes
    members[1].age = 50
    cap_kind = payout
  expect rent eligible ¥120.00
  expect rent eligible in ¥100.00 .. ¥120.00
  expect rent ineligible
  expect rent undetermined in ¥0.00 .. ¥120.00
  expect rent undetermined
  expect rent out_of_scope
  expect rent missing person.age, members[2].hukou
  expect rent missing nothing
  expect rent open ceiling
  expect rent subject_to rent.alone
  expect rent grade A*
  expect value rent.share = 50%
  expect value checks = 1, 12
  expect value checks = nothing
  event on 2022-09-02
    visit.cost = ¥80.00
  expect rent eligible ¥80.00
  expect total year.cost = ¥80.00
  event visit.cost = ¥5.00
)";

constexpr std::string_view table_example = R"(
table share "比例" / "share" unique (level: level, age: int in 0 .. 120) -> share: rate, most: money
  from 2022-01-01 until 2022-12-31 source S1.2
    | level_1, level_2 | -          || 50% | ¥1,000.00
    | level_3          | < 60       || 40% | ¥900.00
    | level_3          | [60..80)   || 45% | ¥900.00
    | level_3          | (79..100]  || 55% | ¥900.00
    | level_3          | > 100      || 60% | ¥900.00
  from 2023-01-01
    | -                | <= 60      || 50% | ¥1,000.00
    | -                | >= 61      || 50% | ¥1,000.00

table need priority (age: int in 0 .. 120) -> care: care, least: money
  order care: severe, mild
  order least: ¥2.00, ¥1.00
  from 2022-01-01 source S1
    | >= 80  || severe | ¥1.00
    | -      || mild   | ¥1.00

table one any (age: int in 0 .. 120) -> share: rate
    | >= 80   || 5%
    | >= 70   || 5%
    default   || 0%

table two first (age: int in 0 .. 120) -> share: rate
    | >= 80 || 5%
    | -     || 0%

table all rule_order (age: int in 0 .. 120) -> share: rate
    | >= 80 || 5%

table best output_order (age: int in 0 .. 120) -> share: rate
  order 50%, 5%
    | >= 80 || 5%

table some collect (age: int in 0 .. 120) -> share: rate
    | >= 80 || 5%

table added collect sum (age: int in 0 .. 120) -> share: rate
    | >= 80 || 5%

table least collect min (age: int in 0 .. 120) -> share: rate
    | >= 80 || 5%
    default || 0%

table most collect max (age: int in 0 .. 120) -> share: rate
    | >= 80 || 5%
    default || 0%

table number collect count (age: int in 0 .. 120) -> share: rate
    | >= 80 || 5%
)";

constexpr std::string_view grid_example = R"(
grid rates "比例" / "share" (age: int in 0 .. 120, kind: kind) -> rate
  from 2022-01-01 source S1
              | clinic | emergency, fever
    < 60      | 50%    | 60%
    >= 60, 59 | 55%    | 65%
)";

constexpr std::string_view expression_example = R"(
let picked = if a and not(b) or c then table_of(x, 2).column else person.age otherwise 5

let several = (if yes then 1 else 2) + -3 * 4 / 5 - 2/37

let within = x in [1..2] and y in (¥1.00..¥2.00) and z in {red, green}

let compared = a = 1 and b != 2 and c < 3 and d <= 4 and e > 5 and f >= 6

let day = 2022-09-01

let off = no

let offer.rate: dec(2) "比例" / "rate" = 1.25 applies when a > 1

let people = count(members) + count(members with member.age >= 60)

let some = any(members: member.disabled) or any(members with member.age < 16: member.studies)

let every = all(members with member.able: not(member.in_work))

let together = sum(members: member.income) + sum(members with member.in_work: member.income)

let eldest = max(members: member.age) - (min(members with member.age > 16: member.age) otherwise 0)
let months_paid = 1 + sum over months k in 1 .. n at start + k months: if k > 2 then a else b(k)

let before = pay(1) at (on - 1 day) otherwise 2 days + 1 month - 6 months * 2 + 1 year - n years
)";

} // namespace

const std::vector<Example>& examples() {
    static const std::vector<Example> list{
        {"pack_file", "\noffice desk \"窗口\" / \"desk\"\n\ntopic home \"住房\" / \"Housing\"\n"},
        {"header", R"(
pack "hedong" version 3 "河东区" / "Hedong"
  authority "区政府" / "District government"
  region "120102"
  window 2022-01-01 .. 2022-12-31
  reference_day 2022-09-01
  dates month_end clamp, age on_birthday
)"},
        {"date_rule", "\npack \"hedong\" version 3 \"河东区\" / \"Hedong\"\n"
                      "  window 2022-01-01 .. 2022-12-31\n  reference_day 2022-09-01\n"
                      "  dates age on_birthday, month_end next_day\n"},
        {"source", R"(
source S1 "通知" / "Notice"
  by "市医保局" / "Healthcare administration"
  number "津医保〔2021〕1号"
  published 2021-12-14
  effective 2022-01-01
  expires 2026-12-31
  recheck 2023-01-01
  grade B+
  read_at "tjhd.gov.cn"
  untitled
)"},
        {"office", "\noffice street \"街道\" / \"street office\"\n"},
        {"topic",
         "\ntopic medical \"看病\" / \"Medical\"\n  hint \"门诊\" / \"visits\"\n  icon cross\n"},
        {"document", "\ndocument id_card \"身份证\" / \"identity card\"\n"},
        {"enum", R"(
enum colour {
  red "红" / "red"
  green "绿" / "green"
    until 2022-12-31
    hint "像草" / "like grass"
  blue "蓝" / "blue" hint "像天" / "like the sky" until 2023-12-31
  dark_red "暗红" / "dark red"
    spelled "dark red"
}

ordered enum level {
  level_1 "一级" / "Level 1"
    hint "社区医院" / "community hospital"
  level_2 "二级" / "Level 2"
}
)"},
        {"entity", "\nentity person \"本人\" / \"the person\" {\n  age: int in 0 .. 120\n}\n"},
        {"entity", "\nentity person {\n  alone: bool\n}\n"},
        {"input", R"(
entity person "本人" / "the person" {
  income: money per month in ¥0.00 .. ¥100,000.00
    ask "一个月收入多少？" / "What is your monthly income?"
    label "收入" / "Income"
    hint "税前" / "before tax"
    why "看看在不在线以内" / "to compare with the limit"
    find "工资条" / "pay slip"
    papers id_card, lease
    unit "元" / "yuan"
    effort 20 s
    sensitive
    changeable
    optional
    each "第{n}位家人一个月收入多少？" / "What is household member {n}'s monthly income?"
  size: int in 1 .. 20
    counts members
  ask: bool
    ask "一个输入也能叫 ask 吗？" / "May an input be named ask?"
}
)"},
        {"reading", R"(
reading cap_kind "限的是什么" / "what it limits" source S1.2 grade C {
  spending default "花的钱" / "what is spent"
  payout           "报的钱" / "what is paid"
}
)"},
        {"type", R"(
let a: bool = yes

let b: int in 0 .. 9 = 1

let c: dec(2) in 0.00 .. 9.99 = 1.25

let d: rate in 0% .. 100% = 55%

let e: date in 2022-01-01 .. 2022-12-31 = 2022-09-01

let f: money per visit = ¥1.00

let g: money per stay = ¥1.00

let h: money per year = ¥1.00

let i: money per once = ¥1.00

let j: money per month in ¥0.00 .. ¥10.00 = ¥1.00

let k: colour = red

let l: days in 0 .. 400 = 30 days

let m: months in 1 month .. 24 months = 1 year
)"},
        {"cite",
         "\nparam p: rate \"比例\" / \"share\"\n  from 2022-01-01: 5% source S1, S2.3 grade A\n"},
        {"article", "\nparam p: rate \"比例\" / \"share\"\n"
                    "  from 2022-01-01: 5% source S1, S2.3, S3.4.1, S4.\"第三条\", S5.annex\n"},
        {"period", "\nparam p: rate \"比例\" / \"share\"\n  from 2022-01-01 until 2022-06-30: 5%\n"
                   "  from 2022-07-01: 6%\n"},
        {"param", R"(
param ceiling: money per month in ¥0.00 .. ¥10,000.00 "收入线" / "income limit"
  from 2021-01-01 until 2021-12-31: ¥1,750.00 source S1
  from 2022-01-01: unknown office housing source S1.2
)"},
        {"figure", R"(
param ceiling: money in ¥0.00 .. ¥10,000.00 "收入线" / "income limit"
  from 2018-01-01: base + ¥50.00
  from 2019-01-01: unknown
  from 2020-01-01: in ¥1.00 .. ¥2.00 office housing
  from 2021-01-01: in ¥1.00 ..
  from 2022-01-01: in .. ¥2.00 source S1
  from 2023-01-01: in ¥1.00 .. office housing
)"},
        {"identity", "\nidentity floor \"最少补的钱\" / \"least paid\": least = 15 * rate_a\n"},
        {"grid", grid_example},
        {"grid_rows", grid_example},
        {"table", table_example},
        {"hits", table_example},
        {"order", table_example},
        {"cell", table_example},
        {"tests", table_example},
        {"test", table_example},
        {"bounds", table_example},
        {"column", table_example},
        {"tiers", R"(
tiers serious "大病" / "serious illness" marginal (cost: money) -> money
  from 2022-01-01 source S1
    to ¥14,000.00: 0%
    below ¥100,000.00: 60%
    above: 70%

tiers relief slab (cost: money) -> money
    to ¥14,000.00: ¥0.00
    above: ¥5,000.00

tiers line interpolated (cost: money) -> rate
    to ¥100.00: 100%
    above: 50%

tiers year_total marginal (cost: money) on year.burden -> money per visit
  from 2022-01-01 source S1
    to ¥14,000.00: 0%
    above: 70%
    cap ¥300,000.00 per year
    round fen half_up
)"},
        {"let", "\nlet half: rate \"一半\" / \"half\" = 50%\n\nlet third = 1/3\n"},
        {"programme", programme_example},
        {"condition", condition_example},
        {"said", condition_example},
        {"exception", exception_example},
        {"invariant",
         R"(
invariant fair "不多报" / "never more than it cost": p.paid <= visit.cost
invariant more "花得多报得多" / "more for more": p.paid non_decreasing in visit.cost
invariant less "级别越高报得越少" / "less higher up": p.paid non_increasing in visit.level
)"},
        {"rule", alternatives_example},
        {"alternatives", alternatives_example},
        {"route", alternatives_example},
        {"covers", interplay_example},
        {"advance", interplay_example},
        {"stack", interplay_example},
        {"project", project_example},
        {"promise", project_example},
        {"result", programme_example},
        {"step", programme_example},
        {"case", case_example},
        {"fact", case_example},
        {"expectation", case_example},
        {"amount", case_example},
        {"path", case_example},
        {"expression", expression_example},
        {"either", expression_example},
        {"both", expression_example},
        {"compared", expression_example},
        {"sum", expression_example},
        {"product", expression_example},
        {"unary", expression_example},
        {"fallback", expression_example},
        {"dated", expression_example},
        {"measured", expression_example},
        {"primary", expression_example},
        {"aggregate", expression_example},
    };
    return list;
}

} // namespace eligibility::testing
