#include "eligibility/sign_off/wording.h"

#include "eligibility/base/grade.h"
#include "eligibility/explanation/explain.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

namespace {

template <typename List> auto declared(const List& list, std::string_view id) {
    return std::find_if(list.begin(), list.end(),
                        [&](const auto& one) { return one.id.text == id; });
}

template <typename List> const Words* title_in(const List& list, std::string_view id) {
    const auto found = declared(list, id);
    return found == list.end() || found->title.empty() ? nullptr : &found->title;
}

std::optional<Grade> grade_of(const Pack& pack, const ast::Citation& citation) {
    std::optional<Grade> weakest = citation.grade;
    for (const ast::Citation::Article& article : citation.articles) {
        const auto source = declared(pack.sources, article.source.text);
        if (!citation.grade && source != pack.sources.end() && source->grade) {
            weakest = weakest ? std::max(*weakest, *source->grade) : *source->grade;
        }
    }
    return weakest;
}

} // namespace

// Quotes inside quotes are single ones.
std::string Wording::quoted(const std::string& text) const {
    std::string inner = text;
    const auto replace = [&](std::string_view from, std::string_view to) {
        for (std::size_t at = inner.find(from); at != std::string::npos;
             at = inner.find(from, at + to.size())) {
            inner.replace(at, from.size(), to);
        }
    };
    replace("“", "‘");
    replace("”", "’");
    return chinese() ? "“" + inner + "”" : "\"" + inner + "\"";
}

std::string Wording::listed(const std::vector<std::string>& items) const {
    return fmt::format("{}", fmt::join(items, pick("、", ", ")));
}

std::string Wording::apart(const std::vector<std::string>& items) const {
    return fmt::format("{}", fmt::join(items, pick("；", "; ")));
}

std::string Wording::one_of(std::vector<std::string> items) const {
    if (items.size() < 2) {
        return pick(" 是 ", " is ") + listed(items);
    }
    if (!chinese()) {
        return " is one of (" + apart(items) + ")";
    }
    const std::string last = items.back();
    items.pop_back();
    return " 是 " + listed(items) + "或" + last;
}

const Words* Wording::title_of(const std::string& id, std::string_view wanted) const {
    for (const ast::Enum& kind : pack_.enums) {
        const Words* title = kind.id.text == wanted ? title_in(kind.members, id) : nullptr;
        if (title != nullptr) {
            return title;
        }
    }
    for (const ast::Reading& reading : pack_.readings) {
        const Words* title = reading.id.text == wanted ? title_in(reading.choices, id) : nullptr;
        if (title != nullptr) {
            return title;
        }
    }
    const Words* title = nullptr;
    if (programme_ != nullptr) {
        title = title_in(programme_->lets, id);
        if (title == nullptr && programme_->result && programme_->result->id.text == id) {
            title = &programme_->result->title;
        }
    }
    title = title != nullptr ? title : title_in(pack_.params, id);
    title = title != nullptr ? title : title_in(pack_.lets, id);
    title = title != nullptr ? title : title_in(pack_.tables, id);
    title = title != nullptr ? title : title_in(pack_.tiers, id);
    return title != nullptr ? title : title_in(pack_.readings, id);
}

std::string Wording::name(const std::string& id, std::string_view wanted) const {
    const Words* title = title_of(id, wanted);
    return title != nullptr ? quoted(say(*title)) : "`" + id + "`";
}

std::string Wording::answer(const ast::Expression& expression, std::string_view wanted) const {
    const auto* reference = std::get_if<ast::Reference>(&expression.node);
    for (const ast::Enum& kind : pack_.enums) {
        const Words* title = reference != nullptr && kind.id.text == wanted
                                 ? title_in(kind.members, reference->parts.front().text)
                                 : nullptr;
        if (title != nullptr) {
            return say(*title);
        }
    }
    return formula(expression, wanted);
}

const ast::Input* Wording::input(std::string_view entity, std::string_view id) const {
    for (const ast::Entity& one : pack_.entities) {
        const auto found = declared(one.inputs, id);
        if (found != one.inputs.end() && (entity == "member" || one.id.text == entity) &&
            (entity != "member" || !found->each.empty())) {
            return &*found;
        }
    }
    return nullptr;
}

const Words* Wording::label_of(const std::vector<ast::Name>& parts) const {
    const ast::Input* found =
        parts.size() == 2 ? input(parts.front().text, parts.back().text) : nullptr;
    return found == nullptr ? nullptr : found->label.empty() ? &found->ask : &found->label;
}

std::string Wording::path(const std::vector<ast::Name>& parts) const {
    if (const Words* label = label_of(parts)) {
        return (parts.front().text == "member" ? pick("这位成员的", "the member's ") : "") +
               quoted(say(*label));
    }
    for (const ast::Programme& programme : pack_.programmes) {
        if (parts.size() == 2 && programme.id.text == parts.front().text) {
            const Words* title = title_in(programme.lets, parts.back().text);
            if (programme.result && programme.result->id.text == parts.back().text) {
                title = &programme.result->title;
            }
            if (title != nullptr) {
                return quoted(say(programme.title)) + pick("的", ", ") + quoted(say(*title));
            }
        }
    }
    std::vector<std::string> spelled;
    for (const ast::Name& part : parts) {
        spelled.push_back(part.text);
    }
    return fmt::format("`{}`", fmt::join(spelled, "."));
}

// What stands in a sentence until there is a person to say it to.
std::string Wording::hole(const std::string& written) const {
    const std::size_t dot = written.find('.');
    const std::vector<ast::Name> parts =
        dot == std::string::npos
            ? std::vector<ast::Name>{}
            : std::vector<ast::Name>{{written.substr(0, dot), {}}, {written.substr(dot + 1), {}}};
    const Words* title = parts.empty() ? title_of(written, {}) : label_of(parts);
    return pick("〔", "[") +
           (title != nullptr ? say(*title)
            : parts.empty()  ? name(written)
                             : path(parts)) +
           pick("〕", "]");
}

std::string Wording::text(const Words& words) const {
    std::string told;
    const std::string& whole = say(words);
    for (std::size_t at = 0; at < whole.size();) {
        const std::size_t open = whole.find('{', at);
        const std::size_t close = open == std::string::npos ? open : whole.find('}', open);
        told += whole.substr(at, close == std::string::npos ? close : open - at);
        if (close == std::string::npos) {
            break;
        }
        told += hole(whole.substr(open + 1, close - open - 1));
        at = close + 1;
    }
    return spaced(told);
}

std::string Wording::office(const ast::Name& id) const {
    const Words* title = title_in(pack_.offices, id.text);
    return title != nullptr ? say(*title) : id.text;
}

std::string Wording::days(const std::optional<Date>& from, const std::optional<Date>& until) const {
    if (!from) {
        return pick("一直有效", "on every day");
    }
    const std::string first = phrase_date(*from, language_);
    return until ? fmt::format(fmt::runtime(pick("{}至{}", "{} to {}")), first,
                               phrase_date(*until, language_))
                 : fmt::format(fmt::runtime(pick("{}起", "from {}")), first);
}

std::string Wording::cited(const std::optional<ast::Citation>& citation) const {
    if (!citation) {
        return pick("没有依据", "no source");
    }
    std::vector<std::string> articles;
    for (const ast::Citation::Article& article : citation->articles) {
        articles.push_back(article.source.text +
                           (article.article.empty() ? "" : "." + article.article));
    }
    const std::optional<Grade> grade = grade_of(pack_, *citation);
    return listed(articles) +
           (grade ? fmt::format(fmt::runtime(pick("（{}级）", " (grade {})")), grade_name(*grade))
                  : "");
}

std::string Wording::papers(const std::vector<ast::Name>& ids) const {
    std::vector<std::string> titles;
    for (const ast::Name& id : ids) {
        if (const Words* title = title_in(pack_.documents, id.text)) {
            titles.push_back(say(*title));
        }
    }
    return apart(titles);
}

std::string Wording::per(Period period) const {
    switch (period) {
    case Period::none:
        return {};
    case Period::visit:
        return pick("（每次）", " (each time)");
    case Period::stay:
        return pick("（每次住院）", " (a stay)");
    case Period::month:
        return pick("（每月）", " (a month)");
    case Period::year:
        return pick("（每年）", " (a year)");
    case Period::once:
        return pick("（一次性）", " (once)");
    }
    return {};
}

std::string Wording::type(const ast::TypeName& type) const {
    const std::string& kind = type.name.text;
    std::string told = kind == "money"                  ? pick("钱数", "money")
                       : kind == "bool"                 ? pick("是或否", "yes or no")
                       : kind == "rate"                 ? pick("比例", "a rate")
                       : kind == "date"                 ? pick("日期", "a day")
                       : kind == "days"                 ? pick("天数", "days")
                       : kind == "months"               ? pick("月数", "months")
                       : kind == "int" || kind == "dec" ? pick("数", "a number")
                                                        : "";
    for (const ast::Enum& one : pack_.enums) {
        if (told.empty() && one.id.text == kind) {
            std::vector<std::string> members;
            for (const ast::Enum::Member& member : one.members) {
                members.push_back(say(member.title));
            }
            return fmt::format("{}", fmt::join(members, pick(" / ", " / ")));
        }
    }
    told += per(type.per);
    if (type.low && type.high) {
        told += fmt::format(fmt::runtime(pick("，{} 到 {}", ", {} to {}")), formula(*type.low),
                            formula(*type.high));
    }
    return spaced(told);
}

namespace {

// Whether a character of three bytes begins here: CJK, its punctuation, a fullwidth form or a curly
// quote.
bool chinese_at(std::string_view text, std::size_t begin) {
    if (begin + 3 > text.size()) {
        return false;
    }
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[begin + at]); };
    const bool quote = byte(0) == 0xE2 && byte(1) == 0x80 && byte(2) >= 0x98 && byte(2) <= 0x9D;
    return quote || (byte(0) >= 0xE3 && byte(0) <= 0xE9) || (byte(0) == 0xEF && byte(1) >= 0xBC);
}

} // namespace

std::string Wording::spaced(const std::string& text) const {
    if (!chinese()) {
        return text;
    }
    std::string closed;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool between = text[at] == ' ' && closed.size() >= 3 &&
                             chinese_at(closed, closed.size() - 3) && chinese_at(text, at + 1);
        if (!between) {
            closed += text[at];
        }
    }
    return closed;
}

} // namespace eligibility
