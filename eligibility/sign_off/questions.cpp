#include "eligibility/sign_off/questions.h"

#include "eligibility/sign_off/uses.h"

#include <map>

#include <fmt/format.h>

namespace eligibility {

namespace {

class Questions {
public:
    Questions(Page& page, const Wording& wording, const Pack& pack)
        : page_(page), wording_(wording), pack_(pack) {
        for (const ast::Programme& programme : pack.programmes) {
            for (const std::string& used : uses_of(pack, programme).inputs) {
                ++programmes_[used];
            }
        }
    }

    void write() {
        if (pack_.entities.empty()) {
            return;
        }
        page_.heading(2, pick("要问的问题", "The questions"));
        page_.line(pick("同一件事只问一次，用在哪几项都行。",
                        "The same fact is asked once, for all the programmes that need it."));
        for (const ast::Entity& entity : pack_.entities) {
            if (!entity.title.empty()) {
                about(entity);
            }
        }
    }

private:
    // An entity may be declared in several parts, of which one has the title.
    void about(const ast::Entity& entity) {
        for (const ast::Entity& part : pack_.entities) {
            for (const ast::Input& input : part.inputs) {
                if (part.id.text != entity.id.text) {
                    continue;
                }
                ask(entity.id.text + "." + input.id.text, input, input.ask);
                if (!input.each.empty()) {
                    ask("member." + input.id.text, input, input.each);
                }
            }
        }
        if (!rows_.empty()) {
            page_.heading(3, wording_.say(entity.title));
            page_.table(head(), rows_);
            rows_.clear();
        }
    }

    std::string pick(const char* zh, const char* en) const { return wording_.pick(zh, en); }

    Row head() const {
        return {pick("名称", "name"),           pick("问题", "question"),
                pick("回答", "answer"),         pick("提示", "hint"),
                pick("为什么问", "why"),        pick("在哪里看", "where it stands"),
                pick("带什么", "papers"),       pick("另外", "also"),
                pick("用在几项", "programmes"), pick("编号", "name in the rules")};
    }

    std::string or_dash(const std::string& text) const { return text.empty() ? "—" : text; }

    std::string besides(const ast::Input& input) const {
        std::vector<std::string> told{
            fmt::format(fmt::runtime(pick("约 {} 秒", "about {} s")), input.effort_seconds)};
        if (input.sensitive) {
            told.push_back(pick("敏感", "sensitive"));
        }
        if (input.changeable) {
            told.push_back(pick("以后能变", "may change"));
        }
        if (input.optional) {
            told.push_back(pick("不问，有就用", "not asked, used where given"));
        }
        return wording_.apart(told);
    }

    // Of another member the question names which one: {n}.
    void ask(const std::string& id, const ast::Input& input, const Words& words) {
        const auto used = programmes_.find(id);
        if (used == programmes_.end()) {
            return;
        }
        std::string question = wording_.say(words);
        if (const std::size_t at = question.find("{n}"); at != std::string::npos) {
            question.replace(at, 3, pick("几", "n"));
        }
        const std::string unit =
            input.unit.empty() ? "" : pick("；单位：", "; in ") + wording_.say(input.unit);
        rows_.push_back({wording_.say(input.label.empty() ? input.ask : input.label), question,
                         wording_.type(input.type) + unit, or_dash(wording_.say(input.hint)),
                         or_dash(wording_.say(input.why)), or_dash(wording_.say(input.find)),
                         or_dash(wording_.papers(input.papers)), besides(input),
                         std::to_string(used->second), id});
    }

    Page& page_;
    const Wording& wording_;
    const Pack& pack_;
    std::map<std::string, int> programmes_; // how many use an input
    std::vector<Row> rows_;
};

} // namespace

void write_questions(Page& page, const Wording& wording, const Pack& pack) {
    Questions(page, wording, pack).write();
}

} // namespace eligibility
