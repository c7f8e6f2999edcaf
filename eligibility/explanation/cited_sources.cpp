#include "eligibility/explanation/cited_sources.h"

#include "eligibility/explanation/phrases.h"

#include <algorithm>

namespace eligibility {

namespace {

std::string cite(const Program& program, const CitedArticle& article) {
    const std::string& id = program.sources[article.source].id;
    return article.article.empty() ? id : id + "." + article.article;
}

class Sources {
public:
    Sources(const Program& program, Language language) : program_(program), language_(language) {}

    void add(const Citation& citation) {
        for (const CitedArticle& article : citation.articles) {
            explain_source(article, grade_of(article, citation));
        }
    }

    std::vector<ExplainedSource> found() && { return std::move(sources_); }

private:
    bool zh() const { return language_ == Language::zh; }

    template <typename... Values>
    std::string say(const char* chinese, const char* english, const Values&... values) const {
        return eligibility::say(language_, chinese, english, values...);
    }

    // Where several documents attest a figure together, each keeps the grade it has by itself.
    Grade grade_of(const CitedArticle& article, const Citation& citation) const {
        const auto& own = program_.sources[article.source].grade;
        return citation.articles.size() > 1 && own ? *own : citation.grade;
    }

    void explain_source(const CitedArticle& article, Grade grade) {
        const SourceDocument& source = program_.sources[article.source];
        const std::string& words = source.title.in(language_);
        const std::string title = source.untitled ? words : say("《{}》", "{}", words);
        const auto known =
            std::find_if(sources_.begin(), sources_.end(), [&](const ExplainedSource& explained) {
                return explained.title == title;
            });
        if (known != sources_.end()) {
            add_article(*known, article, grade);
            return;
        }
        sources_.push_back({cite(program_, article), title, source.issuer.in(language_),
                            source.number, article.article, dates(source), grade});
    }

    // One document, several articles: named once, with the weakest grade.
    void add_article(ExplainedSource& source, const CitedArticle& article, Grade grade) const {
        source.grade = std::max(source.grade, grade);
        const std::string name = cite(program_, article);
        if (article.article.empty() ||
            (source.cite + ", ").find(name + ", ") != std::string::npos) {
            return;
        }
        source.cite += ", " + name;
        source.article += (source.article.empty() ? "" : say("、", ", ")) + article.article;
    }

    std::string dates(const SourceDocument& source) const {
        std::string text;
        const auto add = [&](const std::string& part) {
            text += (text.empty() ? "" : zh() ? "，" : ", ") + part;
        };
        if (source.published) {
            add(say("{}发布", "published {}", phrase_date(*source.published, language_)));
        }
        if (source.effective) {
            add(say("{}起", "from {}", phrase_date(*source.effective, language_)));
        }
        if (source.expires) {
            add(say("到{}", "until {}", phrase_date(*source.expires, language_)));
        }
        return text;
    }

    const Program& program_;
    Language language_;
    std::vector<ExplainedSource> sources_;
};

} // namespace

std::vector<std::string> cite_names(const Program& program, std::uint32_t citation) {
    std::vector<std::string> all;
    if (citation != no_index) {
        for (const CitedArticle& article : program.citations[citation].articles) {
            all.push_back(cite(program, article));
        }
    }
    return all;
}

std::vector<ExplainedSource>
cited_sources(const Program& program, std::span<const std::uint32_t> citations, Language language) {
    Sources sources(program, language);
    for (const std::uint32_t citation : citations) {
        sources.add(program.citations[citation]);
    }
    return std::move(sources).found();
}

} // namespace eligibility
