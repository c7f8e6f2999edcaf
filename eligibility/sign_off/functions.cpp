#include "eligibility/pack/keyword.h"
#include "eligibility/sign_off/wording.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

namespace {

struct Phrase { // {0}: all arguments in brackets; {1}, {2}, {3}: one of them
    Word word;
    std::size_t arguments; // it speaks of at least so many
    const char* zh;
    const char* en;
};

constexpr Phrase phrases[] = {
    {Word::min, 1, "取最小的{0}", "the smallest of {0}"},
    {Word::max, 1, "取最大的{0}", "the largest of {0}"},
    {Word::age, 2, "到{2}的周岁（从{1}算）", "the age on {2} (from {1})"},
    {Word::months_between, 2, "从{1}到{2}的整月数", "the whole months from {1} to {2}"},
    {Word::year_of, 1, "{1}的年份", "the year of {1}"},
    {Word::month_of, 1, "{1}的月份", "the month of {1}"},
    {Word::day_of, 1, "{1}是几号", "the day of the month of {1}"},
    {Word::month_start, 1, "（{1}）那个月的 1 日", "the first of the month of ({1})"},
    {Word::calendar_day, 3, "（{1}）年 {2} 月 {3} 日", "day {3} of month {2} of the year ({1})"},
    {Word::whole, 1, "{0}的整数部分", "the whole part of {0}"},
};

} // namespace

std::string Wording::rounded(const ast::Call& call) const {
    const auto word = [&](const ast::Expression& one) {
        const auto* reference = std::get_if<ast::Reference>(&one.node);
        const std::string spelled =
            reference != nullptr && !reference->parts.empty() ? reference->parts.front().text : "";
        std::string told(chinese() ? eligibility::chinese(find_word(spelled))
                                   : eligibility::english(find_word(spelled)));
        std::replace(told.begin(), told.end(), '_', ' ');
        return told;
    };
    return fmt::format(fmt::runtime(pick("按{1}{2}（{0}）", "({0}) rounded to the {1}, {2}")),
                       formula(*call.arguments[0]), word(*call.arguments[1]),
                       word(*call.arguments[2]));
}

std::string Wording::function(Word word, std::vector<std::string> arguments) const {
    const std::string list = pick("（", "(") + apart(arguments) + pick("）", ")");
    if (word == Word::next_of && arguments.size() > 1) {
        const std::string first = arguments.front();
        arguments.erase(arguments.begin());
        return fmt::format(
            fmt::runtime(
                pick("从{}起最近的一天（{}；都过了，就是最后一天）",
                     "the first day on or after {} among ({}; once all are past, the last)")),
            first, apart(arguments));
    }
    for (const Phrase& phrase : phrases) {
        if (phrase.word == word && arguments.size() >= phrase.arguments) {
            arguments.resize(3);
            return fmt::format(fmt::runtime(pick(phrase.zh, phrase.en)), list, arguments[0],
                               arguments[1], arguments[2]);
        }
    }
    return std::string(chinese() ? eligibility::chinese(word) : eligibility::english(word)) +
           pick("", " ") + list;
}

std::string Wording::call(const ast::Call& call) const {
    const Word word = find_word(call.function.text);
    if (word == Word::round && call.arguments.size() == 3) {
        return rounded(call);
    }
    std::vector<std::string> arguments;
    for (const auto& argument : call.arguments) {
        arguments.push_back(formula(*argument));
    }
    if (word != Word::none) {
        return function(word, std::move(arguments));
    }
    const auto table = std::find_if(pack_.tables.begin(), pack_.tables.end(), [&](const auto& one) {
        return one.id.text == call.function.text;
    });
    const bool one_of_several =
        call.output && (table == pack_.tables.end() || table->outputs.size() > 1);
    return pick("按表 ", "by the table ") + name(call.function.text) +
           (one_of_several ? pick(" 的 ", ", ") + "`" + call.output->text + "`" : "") +
           pick("（", " (") + apart(arguments) + pick("）", ")");
}

} // namespace eligibility
