#include "kiosk/slip/content.h"

#include <algorithm>

#include <fmt/format.h>

namespace kiosk::slip {

namespace {

using eligibility::Group;
using eligibility::Language;

std::string token_text(const Token& token) {
    std::string text;
    for (std::size_t at = 0; at < token.size(); ++at) {
        text += fmt::format("{}{:02X}", at != 0 && at % 2 == 0 ? " " : "", token.at(at));
    }
    return text;
}

Item item_of(const Line& line, const eligibility::Program& program, Language language) {
    const auto& programme = program.programmes[line.programme];
    Item item;
    item.programme = line.programme;
    item.group = line.group;
    item.title = programme.title.in(language);
    item.amount = line.amount;
    if (line.amount) {
        item.per = program.types[programme.amount].per;
    }
    if (line.group == Group::yes || line.group == Group::perhaps) {
        for (const std::uint32_t paper : programme.papers) {
            item.papers.push_back(program.documents[paper].title.in(language));
        }
        item.where = programme.where.in(language);
        item.apply = programme.apply.in(language);
    }
    return item;
}

ui::Language spoken(Language language) {
    return language == Language::zh ? ui::Language::zh : ui::Language::en;
}

std::string amount_in(const Item& item, const ui::Words& words, ui::Language language) {
    constexpr std::int64_t yuan = 100;
    constexpr std::int64_t round = 10 * yuan;
    const auto [low, high] = *item.amount;
    const auto unit = words.say(language, item.per == eligibility::Period::month ? "unit_yuan_month"
                                                                                 : "unit_yuan");
    const auto say = [&](std::int64_t fen) {
        std::string number = eligibility::format_decimal(fen, yuan, 2, true);
        if (low != high && number.ends_with(".00")) {
            number.resize(number.size() - 3);
        }
        return fmt::format("{} {}", number, unit);
    };
    if (low == high) {
        return say(low);
    }
    const bool below = (high + 1) % round == 0; // one fen under a round figure is "under" it
    return fmt::format("{}{}{}", words.say(language, "amount_at_least", {{"amount", say(low)}}),
                       language == ui::Language::zh ? "，" : ", ",
                       words.say(language, below ? "amount_under" : "amount_at_most",
                                 {{"amount", say(high + (below ? 1 : 0))}}));
}

std::string heading_of(Group group, std::size_t count, const ui::Words& words,
                       ui::Language language) {
    const std::string number = fmt::format("{}", count);
    switch (group) {
    case Group::yes:
        return words.say(language, "slip_yes", {{"count", number}});
    case Group::perhaps:
        return words.say(language, "slip_perhaps", {{"count", number}});
    case Group::not_now:
        return words.say(language, "slip_not_now", {{"count", number}});
    case Group::out_of_scope:
        return words.say(language, "slip_out_of_scope", {{"count", number}});
    }
    return {};
}

void add_item(std::vector<Block>& document, const Item& item, const ui::Words& words,
              ui::Language language) {
    document.push_back({Style::item, item.title});
    if (item.amount) {
        document.push_back({Style::amount, amount_in(item, words, language)});
    }
    const auto fact = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) {
            document.push_back(
                {Style::body, fmt::format("{}{}{}", words.say(language, name),
                                          language == ui::Language::zh ? "：" : ": ", value)});
        }
    };
    std::string papers;
    for (const std::string& paper : item.papers) {
        papers += (papers.empty() ? "" : (language == ui::Language::zh ? "、" : ", ")) + paper;
    }
    fact("programme_bring", papers);
    fact("programme_where", item.where);
    fact("programme_how", item.apply);
}

} // namespace

std::string amount_text(const Item& item, const ui::Words& words, Language language) {
    return item.amount ? amount_in(item, words, spoken(language)) : std::string{};
}

std::size_t Content::count(Group group) const {
    return static_cast<std::size_t>(
        std::count_if(items.begin(), items.end(), [&](const Item& i) { return i.group == group; }));
}

Content content_of(const Statement& statement, const eligibility::Program& program,
                   Language language) {
    Content content;
    content.language = language;
    content.day = eligibility::phrase_date(statement.day, language);
    content.pack = program.title.in(language);
    content.pack_version = statement.pack_version;
    content.pack_hash = statement.pack_hash;
    content.token = token_text(statement.token);
    content.left_out = statement.left_out;
    for (const Line& line : statement.lines) {
        content.items.push_back(item_of(line, program, language));
    }
    return content;
}

std::vector<Block> document_of(const Content& content, const ui::Words& words, Medium medium) {
    const ui::Language language = spoken(content.language);
    const auto say = [&](std::string_view key) { return std::string(words.say(language, key)); };
    std::vector<Block> document{
        {Style::title, say("slip_title")},
        {Style::key_line, words.say(language, "results_day", {{"day", content.day}})}};
    for (const Group group : groups) {
        const std::size_t count = content.count(group);
        if (count == 0) {
            continue;
        }
        document.push_back({Style::heading, heading_of(group, count, words, language)});
        const bool in_full = group == Group::yes || group == Group::perhaps;
        std::string titles;
        for (const Item& item : content.items) {
            if (item.group == group && in_full) {
                add_item(document, item, words, language);
            } else if (item.group == group) {
                titles += (titles.empty() ? "" : (language == ui::Language::zh ? "；" : "; ")) +
                          item.title;
            }
        }
        if (!in_full) {
            document.push_back({Style::body, titles});
        }
    }
    const std::string left_out = fmt::format("{}", content.left_out);
    if (content.left_out > 0) {
        document.push_back(
            {Style::remark,
             medium == Medium::paper
                 ? words.say(language, "slip_left_out", {{"count", left_out}})
                 : words.say(language, "slip_left_out_code", {{"count", left_out}})});
    }
    document.push_back({Style::remark, say("slip_caution")});
    if (medium == Medium::paper) {
        document.push_back({Style::code, say("slip_scan")});
    }
    const std::string version = fmt::format("{}", content.pack_version);
    document.push_back({Style::small, words.say(language, "slip_pack",
                                                {{"title", content.pack}, {"version", version}})});
    document.push_back(
        {Style::small, words.say(language, "slip_hash", {{"hash", content.pack_hash}})});
    document.push_back(
        {Style::small, words.say(language, "slip_token", {{"token", content.token}})});
    return document;
}

std::string text_of(const std::vector<Block>& document) {
    std::string text;
    for (const Block& block : document) {
        const bool under = block.style == Style::amount || block.style == Style::body;
        const bool apart = block.style == Style::heading || block.style == Style::remark;
        text += fmt::format("{}{}{}\n", apart ? "\n" : "", under ? "  " : "", block.text);
    }
    return text;
}

} // namespace kiosk::slip
