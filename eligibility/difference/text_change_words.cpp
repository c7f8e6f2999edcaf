// Changes of the text in words: "表格 outpatient_share（门诊报多少），…：50% → 55%".
#include "eligibility/difference/text_changes.h"
#include "eligibility/explanation/explain.h"

#include <fmt/format.h>

namespace eligibility {

namespace {

class TextChangeWords {
public:
    explicit TextChangeWords(Language language)
        : zh_(language == Language::zh), language_(language) {}

    std::string all(const TextChange& change) const {
        const std::string& title = change.title.in(language_);
        std::string text = what(change) + " " + change.name;
        text += title.empty() ? "" : say("（{}）", " ({})", title);
        const std::string& row = change.row.in(language_);
        text += row.empty() ? "" : say("，{}", ", {}", row);
        const bool values = !change.before.empty() || !change.after.empty();
        if (!values) {
            return text + how(change);
        }
        text +=
            say("：{} → {}", ": {} → {}", change.before.in(language_), change.after.in(language_));
        if (change.from) {
            text += say("，{}起", ", from {}", phrase_date(*change.from, language_));
        }
        const std::string before = listed(change.sources_before);
        const std::string after = listed(change.sources_after);
        if (!before.empty() || !after.empty()) {
            text += say("（来源 {} → {}）", " (source {} → {})", before.empty() ? "—" : before,
                        after.empty() ? "—" : after);
        }
        return text;
    }

private:
    static std::string listed(const std::vector<std::string>& names) {
        return fmt::format("{}", fmt::join(names, ", "));
    }

    std::string what(const TextChange& change) const {
        switch (change.what) {
        case TextChange::What::programme:
            return pick("项目", "programme");
        case TextChange::What::input:
            return pick("问题", "question");
        case TextChange::What::choice:
            return pick("选项", "choice");
        case TextChange::What::range:
            return pick("问题的范围", "range of");
        case TextChange::What::condition:
            return pick("条件", "condition");
        case TextChange::What::formula:
            return pick("算法", "formula of");
        case TextChange::What::reading:
            return pick("两种读法", "reading");
        case TextChange::What::figure:
            return pick("数字", "figure");
        case TextChange::What::row:
            return pick("表格", "table");
        }
        return {};
    }

    std::string how(const TextChange& change) const {
        switch (change.how) {
        case TextChange::How::added:
            return pick("：新增", ": added");
        case TextChange::How::removed:
            return pick("：取消", ": removed");
        case TextChange::How::renamed:
            return pick("：改名", ": renamed");
        case TextChange::How::changed:
            return pick("：改了", ": changed");
        }
        return {};
    }

    std::string pick(const char* zh, const char* en) const { return zh_ ? zh : en; }

    template <typename... Values>
    std::string say(const char* zh, const char* en, const Values&... values) const {
        return fmt::format(fmt::runtime(zh_ ? zh : en), values...);
    }

    bool zh_;
    Language language_;
};

} // namespace

std::string text_change_words(const TextChange& change, Language language) {
    return TextChangeWords(language).all(change);
}

} // namespace eligibility
