#include "eligibility/pack/keyword.h"

#include <algorithm>
#include <array>

namespace eligibility {

namespace {

struct Spelling {
    Word word;
    std::string_view english;
    std::string_view chinese;
};

// In the order of the enumeration, so that a word is its own index.
constexpr std::array<Spelling, word_count> spellings{{
    {Word::none, "", ""},
    {Word::pack, "pack", "规则包"},
    {Word::source, "source", "依据"},
    {Word::office, "office", "部门"},
    {Word::topic, "topic", "主题"},
    {Word::document, "document", "材料"},
    {Word::enumeration, "enum", "选项"},
    {Word::ordered, "ordered", "有序"},
    {Word::entity, "entity", "对象"},
    {Word::reading, "reading", "读法"},
    {Word::param, "param", "参数"},
    {Word::identity, "identity", "恒等"},
    {Word::grid, "grid", "对照表"},
    {Word::table, "table", "表"},
    {Word::tiers, "tiers", "分档"},
    {Word::let, "let", "令"},
    {Word::rule, "rule", "规则"},
    {Word::programme, "programme", "项目"},
    {Word::stack, "stack", "衔接"},
    {Word::override_, "override", "改为"},
    {Word::adjust, "adjust", "增减"},
    {Word::invariant, "invariant", "恒真"},
    {Word::project, "project", "工程"},
    {Word::case_, "case", "案例"},
    {Word::version, "version", "版本"},
    {Word::authority, "authority", "机关"},
    {Word::region, "region", "地区"},
    {Word::window, "window", "有效期"},
    {Word::reference_day, "reference_day", "基准日"},
    {Word::by, "by", "由"},
    {Word::number, "number", "文号"},
    {Word::published, "published", "公布"},
    {Word::effective, "effective", "施行"},
    {Word::expires, "expires", "失效"},
    {Word::recheck, "recheck", "复核"},
    {Word::grade, "grade", "等级"},
    {Word::read_at, "read_at", "出处"},
    {Word::untitled, "untitled", "无标题"},
    {Word::hint, "hint", "提示"},
    {Word::icon, "icon", "图标"},
    {Word::ask, "ask", "提问"},
    {Word::label, "label", "名称"},
    {Word::why, "why", "为什么"},
    {Word::find, "find", "去哪找"},
    {Word::unit, "unit", "单位"},
    {Word::effort, "effort", "用时"},
    {Word::sensitive, "sensitive", "敏感"},
    {Word::changeable, "changeable", "可变"},
    {Word::optional, "optional", "可不答"},
    {Word::each, "each", "每位"},
    {Word::counts, "counts", "统计"},
    {Word::from, "from", "自"},
    {Word::until, "until", "至"},
    {Word::spelled, "spelled", "写作"},
    {Word::brief, "brief", "简称"},
    {Word::scope, "scope", "范围"},
    {Word::guard, "guard", "条件"},
    {Word::attest, "attest", "核定"},
    {Word::any_of, "any_of", "满足其一"},
    {Word::route, "route", "途径"},
    {Word::result, "result", "结果"},
    {Word::step, "step", "步骤"},
    {Word::papers, "papers", "带上"},
    {Word::where, "where", "去哪办"},
    {Word::apply, "apply", "怎么办"},
    {Word::summary, "summary", "小结"},
    {Word::fails, "fails", "不符时"},
    {Word::covers, "covers", "覆盖"},
    {Word::advance, "advance", "累计"},
    {Word::to, "to", "到"},
    {Word::below, "below", "不到"},
    {Word::above, "above", "以上"},
    {Word::order, "order", "先后"},
    {Word::cap, "cap", "封顶"},
    {Word::on, "on", "查询日"},
    {Word::known_on, "known_on", "截至"},
    {Word::given, "given", "已知"},
    {Word::event, "event", "发生"},
    {Word::expect, "expect", "应得"},
    {Word::dates, "dates", "日期规则"},
    {Word::promise, "promise", "承诺"},
    {Word::target, "target", "目标"},
    {Word::call, "call", "找谁"},
    {Word::default_, "default", "默认"},
    {Word::seconds, "s", "秒"},
    {Word::per, "per", "每"},
    {Word::unknown, "unknown", "未公布"},
    {Word::unique, "unique", "唯一"},
    {Word::first, "first", "首个"},
    {Word::priority, "priority", "优先"},
    {Word::rule_order, "rule_order", "按行序"},
    {Word::output_order, "output_order", "按先后"},
    {Word::collect, "collect", "汇集"},
    {Word::marginal, "marginal", "分段"},
    {Word::slab, "slab", "整段"},
    {Word::interpolated, "interpolated", "插值"},
    {Word::times, "x", "乘"},
    {Word::eligible, "eligible", "符合"},
    {Word::ineligible, "ineligible", "不符合"},
    {Word::undetermined, "undetermined", "未定"},
    {Word::out_of_scope, "out_of_scope", "不适用"},
    {Word::missing, "missing", "还缺"},
    {Word::open, "open", "未公布的"},
    {Word::subject_to, "subject_to", "待核定"},
    {Word::nothing, "nothing", "没有"},
    {Word::value, "value", "数值"},
    {Word::total, "total", "累计数"},
    {Word::excludes, "excludes", "优先于"},
    {Word::when, "when", "当"},
    {Word::applies, "applies", "适用"},
    {Word::before, "before", "先于"},
    {Word::month_end, "month_end", "月末"},
    {Word::clamp, "clamp", "取月末"},
    {Word::next_day, "next_day", "顺延一日"},
    {Word::on_birthday, "on_birthday", "生日当天"},
    {Word::over, "over", "逐"},
    {Word::non_increasing, "non_increasing", "不增"},
    {Word::non_decreasing, "non_decreasing", "不减"},
    {Word::boolean, "bool", "是否"},
    {Word::integer, "int", "整数"},
    {Word::decimal, "dec", "小数"},
    {Word::rate, "rate", "比例"},
    {Word::date, "date", "日期"},
    {Word::money, "money", "金额"},
    {Word::days, "days", "天"},
    {Word::months, "months", "个月"},
    {Word::day, "day", "日"},
    {Word::years, "years", "周年"},
    {Word::visit, "visit", "每次就诊"},
    {Word::stay, "stay", "每次住院"},
    {Word::month, "month", "月"},
    {Word::year, "year", "年"},
    {Word::once, "once", "一次性"},
    {Word::if_, "if", "如果"},
    {Word::then, "then", "则"},
    {Word::else_, "else", "否则"},
    {Word::and_, "and", "并且"},
    {Word::or_, "or", "或者"},
    {Word::not_, "not", "并非"},
    {Word::in, "in", "属于"},
    {Word::otherwise, "otherwise", "没有时"},
    {Word::at, "at", "按当时"},
    {Word::yes, "yes", "是"},
    {Word::no, "no", "否"},
    {Word::member, "member", "每人"},
    {Word::members, "members", "全家"},
    {Word::with, "with", "其中"},
    {Word::count, "count", "计数"},
    {Word::any, "any", "任一"},
    {Word::all, "all", "全部"},
    {Word::sum, "sum", "合计"},
    {Word::min, "min", "较小者"},
    {Word::max, "max", "较大者"},
    {Word::round, "round", "取整"},
    {Word::whole, "whole", "整数部分"},
    {Word::age, "age", "周岁"},
    {Word::months_between, "months_between", "相隔月数"},
    {Word::year_of, "year_of", "年份"},
    {Word::month_of, "month_of", "月份"},
    {Word::day_of, "day_of", "几号"},
    {Word::month_start, "month_start", "月初"},
    {Word::calendar_day, "calendar_day", "某年月日"},
    {Word::next_of, "next_of", "下一个"},
    {Word::fen, "fen", "分"},
    {Word::jiao, "jiao", "角"},
    {Word::yuan, "yuan", "元"},
    {Word::half_up, "half_up", "四舍五入"},
    {Word::half_even, "half_even", "四舍六入"},
    {Word::up, "up", "进位"},
    {Word::down, "down", "舍去"},
}};

constexpr bool in_order() {
    for (std::size_t i = 0; i < spellings.size(); ++i) {
        if (spellings[i].word != static_cast<Word>(i)) {
            return false;
        }
        for (std::size_t j = 0; j < i; ++j) {
            if (spellings[i].english == spellings[j].english ||
                spellings[i].chinese == spellings[j].chinese) {
                return false;
            }
        }
    }
    return true;
}

static_assert(in_order(), "one line a word, in the order of the enumeration, no spelling twice");

constexpr std::array header_clauses{Word::authority, Word::region, Word::window,
                                    Word::reference_day, Word::dates};
constexpr std::array source_clauses{Word::by,        Word::number,  Word::published,
                                    Word::effective, Word::expires, Word::recheck,
                                    Word::grade,     Word::read_at, Word::untitled};
constexpr std::array topic_clauses{Word::hint, Word::icon};
constexpr std::array enum_clauses{Word::hint, Word::until, Word::spelled};
constexpr std::array entity_clauses{Word::ask,       Word::label,      Word::hint,     Word::why,
                                    Word::find,      Word::papers,     Word::unit,     Word::effort,
                                    Word::sensitive, Word::changeable, Word::optional, Word::each,
                                    Word::counts};
constexpr std::array version_clauses{Word::from};
constexpr std::array dated_clauses{Word::from, Word::source};
constexpr std::array table_clauses{Word::from, Word::source, Word::order};
constexpr std::array tiers_clauses{Word::from,  Word::source, Word::to,   Word::below,
                                   Word::above, Word::cap,    Word::round};
constexpr std::array programme_clauses{Word::brief,  Word::project, Word::topic,     Word::office,
                                       Word::scope,  Word::guard,   Word::attest,    Word::any_of,
                                       Word::route,  Word::let,     Word::override_, Word::adjust,
                                       Word::result, Word::step,    Word::covers,    Word::advance,
                                       Word::papers, Word::where,   Word::apply,     Word::summary};
constexpr std::array project_clauses{Word::brief, Word::icon, Word::promise, Word::call,
                                     Word::source};
constexpr std::array case_clauses{Word::on, Word::known_on, Word::given, Word::event, Word::expect};

struct Spelled {
    std::string_view spelling;
    Word word = Word::none;
};

// Every word in both languages, by its letters: a pack asks about each of its own words.
constexpr auto by_spelling = [] {
    std::array<Spelled, 2 * (word_count - 1)> all;
    for (std::size_t i = 1; i < word_count; ++i) {
        all[2 * i - 2] = {spellings[i].english, spellings[i].word};
        all[2 * i - 1] = {spellings[i].chinese, spellings[i].word};
    }
    std::sort(all.begin(), all.end(),
              [](const Spelled& a, const Spelled& b) { return a.spelling < b.spelling; });
    return all;
}();

} // namespace

Word find_word(std::string_view spelling) {
    const auto found = std::lower_bound(
        by_spelling.begin(), by_spelling.end(), spelling,
        [](const Spelled& one, std::string_view other) { return one.spelling < other; });
    return found == by_spelling.end() || found->spelling != spelling ? Word::none : found->word;
}

std::string_view english(Word word) {
    return spellings[static_cast<std::size_t>(word)].english;
}

std::string_view chinese(Word word) {
    return spellings[static_cast<std::size_t>(word)].chinese;
}

bool is_reserved(Word word) {
    return (word >= Word::if_ && word <= Word::no) || word == Word::on;
}

bool starts_declaration(Word word) {
    return word >= Word::pack && word <= Word::case_;
}

std::vector<Word> declarations() {
    std::vector<Word> words;
    for (std::size_t i = 0; i < word_count; ++i) {
        if (starts_declaration(static_cast<Word>(i))) {
            words.push_back(static_cast<Word>(i));
        }
    }
    return words;
}

std::string listed(std::span<const Word> words, std::string_view last) {
    std::string all;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) {
            all += i + 1 == words.size() ? " " + std::string(last) + " " : ", ";
        }
        all += english(words[i]);
    }
    return all;
}

std::span<const Word> clauses_of(Word declaration) {
    if (declaration == Word::pack) {
        return header_clauses;
    }
    if (declaration == Word::source) {
        return source_clauses;
    }
    if (declaration == Word::topic) {
        return topic_clauses;
    }
    if (declaration == Word::enumeration || declaration == Word::ordered) {
        return enum_clauses;
    }
    if (declaration == Word::entity) {
        return entity_clauses;
    }
    if (declaration == Word::param) {
        return version_clauses;
    }
    if (declaration == Word::grid) {
        return dated_clauses;
    }
    if (declaration == Word::table) {
        return table_clauses;
    }
    if (declaration == Word::tiers) {
        return tiers_clauses;
    }
    if (declaration == Word::programme) {
        return programme_clauses;
    }
    if (declaration == Word::project) {
        return project_clauses;
    }
    return declaration == Word::case_ ? std::span<const Word>(case_clauses)
                                      : std::span<const Word>();
}

bool is_clause_of(Word declaration, Word word) {
    const auto words = clauses_of(declaration);
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace eligibility
