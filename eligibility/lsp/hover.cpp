#include "eligibility/lsp/hover.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

namespace {

// Of a long declaration only its beginning is shown; the editor goes to the rest.
constexpr std::size_t most_lines = 8;

std::string beginning(std::string_view text) {
    std::size_t end = 0;
    for (std::size_t lines = 0; lines < most_lines; ++lines) {
        const std::size_t next = text.find('\n', end);
        if (next == std::string_view::npos) {
            return std::string(text);
        }
        end = next + 1;
    }
    return std::string(text.substr(0, end)) + "…";
}

class Card {
public:
    Card(const Declared& symbol, const Program& program, Date today)
        : symbol_(symbol), program_(program), moment_(moment_on(program, today)) {}

    std::string run() {
        switch (symbol_.kind) {
        case Named::source:
            add_source();
            break;
        case Named::input:
            add_input();
            break;
        case Named::rule:
        case Named::condition:
            add_condition();
            break;
        case Named::param:
        case Named::table:
        case Named::value:
        case Named::result:
            add_figures();
            break;
        case Named::office:
        case Named::topic:
        case Named::paper:
        case Named::enumeration:
        case Named::member:
        case Named::entity:
        case Named::reading:
        case Named::choice:
        case Named::identity:
        case Named::column:
        case Named::programme:
        case Named::route:
        case Named::exception:
        case Named::stack:
        case Named::invariant:
            break; // their words say it all
        }
        return std::move(text_);
    }

private:
    void line(const std::string& text) { text_ += "\n- " + text; }

    std::string cited(std::uint32_t citation) const {
        if (citation == no_index) {
            return {};
        }
        const Citation& one = program_.citations[citation];
        std::string all;
        for (const CitedArticle& article : one.articles) {
            const SourceDocument& source = program_.sources[article.source];
            all += fmt::format("{}{}{}{} {}", all.empty() ? "" : "; ", source.id,
                               article.article.empty() ? "" : ".", article.article,
                               source.untitled ? source.title.zh : "《" + source.title.zh + "》");
        }
        return fmt::format(" — {} (grade {})", all, grade_name(one.grade));
    }

    std::string days(const Version& version) const {
        return fmt::format("{} … {}", format_date(version.from),
                           version.until ? format_date(*version.until) : "");
    }

    std::string value_on(NodeId node, Date day) const {
        const Date within = std::clamp(day, program_.window_from, program_.window_to);
        const Evaluation facts = evaluate(program_, Answers::none(program_), {within});
        return phrase(program_, program_.types[node], facts[node], Language::zh);
    }

    void add_figures() {
        const std::string name = symbol_.owner.empty() || symbol_.kind == Named::table
                                     ? symbol_.name
                                     : symbol_.owner + "." + symbol_.name;
        const auto node = program_.names.find(name);
        const auto dating = std::find_if(program_.datings.begin(), program_.datings.end(),
                                         [&](const Dating& one) { return one.name == name; });
        if (dating == program_.datings.end()) {
            if (node != program_.names.end()) {
                line(fmt::format("{}: {}", format_date(moment_.on),
                                 value_on(node->second, moment_.on)));
            }
            return;
        }
        const auto now = version_in_force(*dating, moment_);
        for (std::uint32_t i = 0; i < dating->versions.size(); ++i) {
            const Version& version = dating->versions[i];
            std::string told = days(version);
            if (node != program_.names.end() && symbol_.kind == Named::param) {
                told += ": **" + value_on(node->second, version.from) + "**";
            }
            told += cited(version.citation);
            line(told + (now == i ? fmt::format(" ← {}", format_date(moment_.on)) : ""));
        }
    }

    void add_input() {
        const auto id = program_.input_at(symbol_.owner + "." + symbol_.name);
        if (!id) {
            return;
        }
        const Input& input = program_.inputs[*id];
        line(input.label.zh + " / " + input.label.en);
        line(input.ask.zh + " / " + input.ask.en);
        if (!is_set_kind(input.type.kind) && input.type.kind != Kind::boolean) {
            line(phrase(program_, input.type, {input.type.low, input.type.high}, Language::zh) +
                 " / " +
                 phrase(program_, input.type, {input.type.low, input.type.high}, Language::en));
        }
        for (const std::uint32_t paper : input.papers) {
            line(program_.documents[paper].title.zh + " / " + program_.documents[paper].title.en);
        }
    }

    void add_source() {
        for (const SourceDocument& source : program_.sources) {
            if (source.id != symbol_.name) {
                continue;
            }
            const auto dated = [&](const char* what, const std::optional<Date>& day) {
                if (day) {
                    line(fmt::format("{} {}", what, format_date(*day)));
                }
            };
            line(source.issuer.zh + " / " + source.issuer.en);
            if (!source.number.empty()) {
                line(source.number);
            }
            dated("发布 published", source.published);
            dated("施行 effective", source.effective);
            dated("失效 expires", source.expires);
            dated("复核 recheck", source.recheck);
            if (source.grade) {
                line(fmt::format("grade {}", grade_name(*source.grade)));
            }
        }
    }

    void add_condition() {
        for (const Programme& programme : program_.programmes) {
            for (const Condition& condition : programme.conditions) {
                const bool mine = condition.id == symbol_.name &&
                                  (symbol_.owner.empty() || symbol_.owner == programme.id);
                if (!mine) {
                    continue;
                }
                if (condition.office != no_index) {
                    const Words& office = program_.offices[condition.office].title;
                    line(office.zh + " / " + office.en);
                }
                if (condition.citation != no_index) {
                    line(cited(condition.citation).substr(std::string_view(" — ").size()));
                }
                return;
            }
        }
    }

    const Declared& symbol_;
    const Program& program_;
    Moment moment_;
    std::string text_;
};

} // namespace

std::string hover(const Names& names, const Declared& symbol, const Program* program, Date today) {
    const std::string& text = names.files()[symbol.place.file]->file.text;
    std::string told = fmt::format(
        "```rule\n{}\n```",
        beginning(std::string_view(text).substr(symbol.whole.offset, symbol.whole.length)));
    if (!symbol.words.empty()) {
        told += fmt::format("\n**{}** · {}\n", symbol.words.zh, symbol.words.en);
    }
    if (program != nullptr) {
        told += Card(symbol, *program, today).run();
    }
    return told;
}

std::string hover_word(const RuleText& file, std::size_t token) {
    const Token& word = file.tokens.list[token];
    const std::string_view role = file.roles[token];
    const bool rounding = role == "fen, jiao or yuan" || role == "a way to round";
    return word.word == Word::none || (!role.empty() && !rounding)
               ? std::string()
               : fmt::format("`{}` · `{}`", english(word.word), chinese(word.word));
}

} // namespace eligibility
