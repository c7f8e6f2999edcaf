#include "eligibility/base/number.h"
#include "eligibility/difference/difference.h"
#include "eligibility/explanation/explain.h"
#include "eligibility/program/operations.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

namespace {

class DifferenceWords {
public:
    DifferenceWords(const Matched& match, Language language)
        : match_(match), zh_(language == Language::zh), language_(language) {}

    std::string all(const Difference& found) const {
        std::string text = head(found);
        text += pick("\n规定的文字\n", "\nWhat changed in the text\n");
        for (const TextChange& change : found.texts) {
            text += "  " + text_change_words(change, language_) + "\n";
        }
        if (found.texts.empty()) {
            text += pick("  没有改动。\n", "  Nothing.\n");
        }
        text += pick("\n对人的影响\n", "\nWhom it concerns\n");
        for (const ProgrammeDifference& one : found.programmes) {
            text += programme(one, found.days);
        }
        if (found.programmes.empty()) {
            text += pick("  没有人得到不同的结果。\n", "  Nobody is told anything else.\n");
        }
        if (!found.complete()) {
            text +=
                pick("\n没有分析完（analysis incomplete）：上面注明的地方可能还有没找到的人。\n",
                     "\nanalysis incomplete: where it says so above, more people may be "
                     "concerned.\n");
        }
        return text;
    }

    std::string people(const Matched::Pair& programme, const Region& region) const {
        std::string text;
        for (const Constraint& constraint : region.people) {
            text += (text.empty() ? "" : pick("，", "; ")) + said(programme, constraint);
        }
        return text;
    }

private:
    std::string pick(const char* zh, const char* en) const { return zh_ ? zh : en; }

    template <typename... Values>
    std::string say(const char* zh, const char* en, const Values&... values) const {
        return fmt::format(fmt::runtime(zh_ ? zh : en), values...);
    }

    std::string head(const Difference& found) const {
        const auto of = [&](std::size_t half) {
            return say("{} 第 {} 版，{}", "{} version {}, {}", match_.packs[half]->pack_id,
                       match_.packs[half]->pack_version, phrase_date(found.days[half], language_));
        };
        return say("原来：{}\n现在：{}\n", "before: {}\nafter:  {}\n", of(0), of(1));
    }

    // --- people ---

    // The pack that has this part of a pair, the newer one first.
    static std::size_t half_of(const Matched::Pair& pair) { return pair.newer != no_index ? 1 : 0; }

    std::string said(const Matched::Pair& programme, const Constraint& constraint) const {
        switch (constraint.kind) {
        case Constraint::Kind::answer:
            return answer(constraint);
        case Constraint::Kind::given: {
            const Matched::Pair& pair = match_.inputs[constraint.pair];
            const std::string& label =
                match_.packs[half_of(pair)]->inputs[pair[half_of(pair)]].label.in(language_);
            return is_true(constraint.value) ? say("填了{}", "{} told", label)
                                             : say("没填{}", "{} not told", label);
        }
        case Constraint::Kind::reading: {
            const Matched::Pair& pair = match_.readings[constraint.pair];
            const Reading& reading = match_.packs[half_of(pair)]->readings[pair[half_of(pair)]];
            std::string choices;
            for (std::size_t i = 0; i < reading.choices.size(); ++i) {
                if ((bits(constraint.value) >> i & 1U) != 0) {
                    choices += (choices.empty() ? "" : pick("或", " or ")) +
                               reading.choices[i].title.in(language_);
                }
            }
            return say("读法“{}”取：{}", "reading “{}”: {}", reading.title.in(language_), choices);
        }
        case Constraint::Kind::attest: {
            const Matched::Pair& pair = match_.attests[constraint.pair];
            const std::size_t half = half_of(pair);
            const Condition& condition =
                match_.packs[half]
                    ->programmes[programme[half]]
                    .conditions[match_.packs[half]->attests[pair[half]].condition];
            std::string text;
            for (const auto& piece : zh_ ? condition.text.zh : condition.text.en) {
                text += piece.node == no_node ? piece.text : "…";
            }
            return is_true(constraint.value)
                       ? say("经办单位认定“{}”", "the office finds “{}”", text)
                       : say("经办单位不认定“{}”", "the office does not find “{}”", text);
        }
        }
        return {};
    }

    std::string value(const Constraint& constraint, Value of) const {
        const Matched::Pair& pair = match_.inputs[constraint.pair];
        const std::size_t half = half_of(pair);
        const Program& own = *match_.packs[half];
        const Type& type = own.inputs[pair[half]].type;
        return phrase_answer(own, pair[half],
                             type.kind == Kind::member
                                 ? member_set(match_.own_members(half, type.enumeration, bits(of)))
                                 : of,
                             language_);
    }

    std::string answer(const Constraint& constraint) const {
        const Matched::Pair& pair = match_.inputs[constraint.pair];
        const std::size_t half = half_of(pair);
        const std::string& label = match_.packs[half]->inputs[pair[half]].label.in(language_);
        const Type& type = constraint.type;
        const Value of = constraint.value;
        if (type.kind == Kind::boolean) {
            return say("{}：{}", "{}: {}", label, value(constraint, of));
        }
        if (type.kind == Kind::member || of.low == of.high) {
            return say("{}是{}", "{} is {}", label, value(constraint, of));
        }
        const std::string low = value(constraint, known_value(of.low));
        const std::string high = value(constraint, known_value(of.high));
        const bool date = type.kind == Kind::date;
        if (of.low == type.low) {
            return date ? say("{}在 {} 或更早", "{} on {} or before", label, high)
                        : say("{}不超过 {}", "{} at most {}", label, high);
        }
        if (of.high == type.high) {
            return date ? say("{}在 {} 或更晚", "{} on {} or after", label, low)
                        : say("{}至少 {}", "{} at least {}", label, low);
        }
        return say("{}从 {} 到 {}", "{} from {} to {}", label, low, high);
    }

    std::string programme(const ProgrammeDifference& one, std::array<Date, 2> days) const {
        const Programme& now = match_.packs[1]->programmes[one.programme.newer];
        std::string text = say("  {}（{}）\n", "  {} ({})\n", now.title.in(language_), now.id);
        for (const std::size_t apart : one.apart) {
            const Matched::Pair& pair = match_.inputs[apart];
            text += say("    没有比：问题 {} 前后不是一类答案\n",
                        "    not compared: {} takes another kind of answer than before\n",
                        match_.packs[half_of(pair)]->inputs[pair[half_of(pair)]].path);
        }
        std::size_t number = 0;
        for (const Region& region : one.regions) {
            text += this->region(one.programme, region, ++number, days);
        }
        if (!one.complete && one.apart.empty()) {
            text += pick("    这个项目没有分析完（analysis incomplete）\n",
                         "    this programme: analysis incomplete\n");
        }
        return text;
    }

    std::string region(const Matched::Pair& programme, const Region& region, std::size_t number,
                       std::array<Date, 2> days) const {
        const std::string who = people(programme, region);
        std::string text =
            fmt::format("    {}. {}{}\n", number, who.empty() ? pick("所有人", "everybody") : who,
                        say("：{}", ": {}", headline(region)));
        if (region.examples.empty()) {
            return text + pick("       没有找到这样的人，也没有证明没有。\n",
                               "       nobody was found, and it is not proved that there is "
                               "nobody.\n");
        }
        for (const Example& one : region.examples) {
            const std::string rates = rates_words(programme, one.who, days);
            text += "       " + example(programme, region, one.who) +
                    (rates.empty() ? "" : say("（{}）", " ({})", rates)) + "\n";
            if (one.difference != 0) {
                text += "       " + largest(one) + "\n";
            }
        }
        return text;
    }

    std::string verdict(Verdict verdict) const {
        switch (verdict) {
        case Verdict::eligible:
            return pick("能享受", "eligible");
        case Verdict::ineligible:
            return pick("不能享受", "not eligible");
        case Verdict::out_of_scope:
            return pick("没有这一天的规定，或不归这里管", "not covered");
        case Verdict::undetermined:
            return pick("有人能有人不能", "some eligible, some not");
        }
        return {};
    }

    std::string headline(const Region& region) const {
        const auto [before, after] = region.verdicts;
        if (before != after || before == Verdict::undetermined) {
            return say("原来{}，现在{}", "was {}, now {}", verdict(before), verdict(after));
        }
        const auto any = [&](auto way) {
            return std::any_of(region.examples.begin(), region.examples.end(),
                               [&](const Example& one) { return way(one.difference); });
        };
        const bool more = any([](std::int64_t fen) { return fen > 0; });
        const bool less = any([](std::int64_t fen) { return fen < 0; });
        return more && less ? pick("有的多了，有的少了", "some get more, some less")
               : more       ? pick("钱多了", "more is paid")
               : less       ? pick("钱少了", "less is paid")
                            : pick("结果变了", "another result");
    }

    // The rates of the programme that the witness is paid by, where they have words.
    std::string rates_words(const Matched::Pair& programme, const Witness& witness,
                            std::array<Date, 2> days) const {
        std::string text;
        const Program& now = *match_.packs[1];
        const std::string prefix = now.programmes[programme.newer].id + ".";
        std::array<std::map<std::string, std::string>, 2> rates;
        for (const std::size_t half : {0U, 1U}) {
            const Program& own = *match_.packs[half];
            if (witness.said[half].verdict != Verdict::eligible) {
                continue;
            }
            const Evaluation facts = evaluate(own, witness.answers[half],
                                              Moment{days[half], std::nullopt, std::nullopt});
            const std::string own_prefix = own.programmes[programme[half]].id + ".";
            for (const auto& [name, node] : own.names) {
                const auto title = own.titles.find(node);
                if (name.starts_with(own_prefix) && own.nodes[node].kind == Kind::rate &&
                    title != own.titles.end() && facts[node].low == facts[node].high) {
                    rates[half][title->second.in(language_)] =
                        phrase(own, own.types[node], facts[node], language_);
                }
            }
        }
        for (const auto& [title, after] : rates[1]) {
            const auto before = rates[0].find(title);
            if (before == rates[0].end()) {
                text += (text.empty() ? "" : pick("，", ", ")) +
                        say("{}：现在 {}", "{}: now {}", title, after);
            } else if (before->second != after) {
                text += (text.empty() ? "" : pick("，", ", ")) +
                        say("{}：{} → {}", "{}: {} → {}", title, before->second, after);
            }
        }
        for (const auto& [title, before] : rates[0]) {
            if (!rates[1].contains(title) && witness.said[1].verdict != Verdict::eligible) {
                text += (text.empty() ? "" : pick("，", ", ")) +
                        say("{}：原来 {}", "{}: was {}", title, before);
            }
        }
        return text;
    }

    std::string example(const Matched::Pair& programme, const Region& region,
                        const Witness& witness) const {
        std::string answers;
        for (std::size_t i = 0; i < match_.inputs.size(); ++i) {
            const Matched::Pair& pair = match_.inputs[i];
            const std::size_t half = half_of(pair);
            const Answers& given = witness.answers[half];
            const auto pinned = std::find_if(
                region.people.begin(), region.people.end(), [&](const Constraint& one) {
                    return one.kind == Constraint::Kind::answer && one.pair == i &&
                           is_known(one.type.kind, one.value);
                });
            if (given.given[pair[half]] == 0 || pinned != region.people.end()) {
                continue;
            }
            const Program& own = *match_.packs[half];
            answers += (answers.empty() ? "" : pick("，", ", ")) +
                       own.inputs[pair[half]].label.in(language_) + " " +
                       phrase_answer(own, pair[half], given.inputs[pair[half]], language_);
        }
        const std::string before = outcome_words(programme, witness, 0);
        const std::string after = outcome_words(programme, witness, 1);
        return answers.empty()
                   ? say("例如：{} → {}", "e.g. {} → {}", before, after)
                   : say("例如 {}：{} → {}", "e.g. {}: {} → {}", answers, before, after);
    }

    std::string outcome_words(const Matched::Pair& programme, const Witness& witness,
                              std::size_t half) const {
        const Outcome& said = witness.said[half];
        const Program& own = *match_.packs[half];
        const NodeId other = own.programmes[programme[half]].other;
        if (said.verdict == Verdict::eligible && said.amount) {
            return said.amount->low == said.amount->high
                       ? yuan(said.amount->low)
                       : say("{} 到 {}", "{} to {}", yuan(said.amount->low),
                             yuan(said.amount->high));
        }
        if (said.verdict == Verdict::eligible && other != no_node) {
            const Type& type = own.types[other];
            return phrase(own, type,
                          type.kind == Kind::member
                              ? member_set(match_.own_members(half, type.enumeration,
                                                              bits(witness.other[half])))
                              : witness.other[half],
                          language_);
        }
        return verdict(said.verdict);
    }

    static std::string yuan(std::int64_t fen) { return format_decimal(fen, 100, 2, true); }

    std::string largest(const Example& one) const {
        const std::string sum = yuan(one.difference < 0 ? -one.difference : one.difference);
        const bool more = one.difference > 0;
        const std::string most = more ? say("最多多 {} 元", "at most {} yuan more", sum)
                                      : say("最多少 {} 元", "at most {} yuan less", sum);
        const std::string found =
            more ? say("找到的最多多 {} 元", "the most found is {} yuan more", sum)
                 : say("找到的最多少 {} 元", "the most found is {} yuan less", sum);
        return one.proved ? most + pick("（已证明）", " (proved)")
                          : found + pick("（没有证明是最大）", " (not proved to be the largest)");
    }

    const Matched& match_;
    bool zh_;
    Language language_;
};

} // namespace

bool Difference::complete() const {
    return std::all_of(programmes.begin(), programmes.end(),
                       [](const ProgrammeDifference& one) { return one.complete; });
}

std::string difference_words(const Matched& match, const Difference& difference,
                             Language language) {
    return DifferenceWords(match, language).all(difference);
}

std::string people_words(const Matched& match, const Matched::Pair& programme, const Region& region,
                         Language language) {
    return DifferenceWords(match, language).people(programme, region);
}

} // namespace eligibility
