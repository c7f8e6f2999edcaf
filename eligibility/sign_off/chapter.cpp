#include "eligibility/sign_off/chapter.h"

#include "eligibility/sign_off/figures.h"
#include "eligibility/sign_off/uses.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

namespace {

class Chapter {
public:
    Chapter(Page& page, Wording& wording, const Pack& pack, const ast::Programme& programme)
        : page_(page), wording_(wording), pack_(pack), programme_(programme),
          uses_(uses_of(pack, programme)) {}

    void write(Told& told) {
        page_.heading(3, wording_.say(programme_.title));
        about();
        who();
        paid();
        asked();
        figures(told);
        exceptions();
    }

private:
    std::string pick(const char* zh, const char* en) const { return wording_.pick(zh, en); }

    void fact(const char* zh, const char* en, const std::string& text, int depth = 0) {
        if (!text.empty()) {
            page_.item(pick(zh, en) + pick("：", ": ") + text, depth);
        }
    }

    void about() {
        fact("编号", "Name in the rules", programme_.id.text);
        std::vector<std::string> topics;
        for (const ast::Topic& topic : pack_.topics) {
            for (const ast::Name& one : programme_.topics) {
                if (one.text == topic.id.text) {
                    topics.push_back(wording_.say(topic.title));
                }
            }
        }
        fact("在哪个题目下", "Found under", wording_.apart(topics));
        if (programme_.office) {
            fact("以谁的答复为准", "Whose answer counts", wording_.office(*programme_.office));
        }
        if (programme_.covers) {
            fact("适用的日子", "Days covered",
                 wording_.days(programme_.covers->from, programme_.covers->to) +
                     (programme_.covers->citation ? pick("；依据 ", "; source ") +
                                                        wording_.cited(programme_.covers->citation)
                                                  : ""));
        }
        fact("带什么", "Papers to bring", wording_.papers(programme_.papers));
        fact("去哪里", "Where", wording_.say(programme_.where));
        fact("怎么办", "How", wording_.say(programme_.apply));
        fact("结果页上的一句话", "Said on the result", wording_.text(programme_.summary));
    }

    void condition(const ast::Condition& written, int depth) {
        const ast::Condition* shared = shared_rule(pack_, written);
        const ast::Condition& said = shared != nullptr ? *shared : written;
        const char* zh = written.kind == ast::Condition::Kind::scope ? "先看归不归这里答" : "";
        const char* en =
            written.kind == ast::Condition::Kind::scope ? "First, whether it is answered here" : "";
        const std::string prefix = *zh != '\0' ? pick(zh, en) + pick("：", ": ") : "";
        page_.item(prefix + wording_.text(said.text), depth);
        if (said.test) {
            fact("规则", "Rule", wording_.condition(*said.test), depth + 1);
        } else {
            fact("由谁认定", "Decided by",
                 said.office ? wording_.office(*said.office) : pick("办事窗口", "the office"),
                 depth + 1);
        }
        fact("不符合时说", "Said when it fails", wording_.text(said.fails), depth + 1);
        fact("依据", "Source", wording_.cited(said.citation), depth + 1);
    }

    void who() {
        page_.heading(4, pick("谁能享受", "Who gets it"));
        page_.line(pick("下面每一条都要符合。", "Every one of these must hold."));
        for (std::size_t i = 0; i < programme_.conditions.size(); ++i) {
            const auto group =
                std::find_if(programme_.alternatives.begin(), programme_.alternatives.end(),
                             [&](const ast::Alternatives& one) {
                                 return one.routes.front().first <= i && i < one.routes.back().end;
                             });
            if (group == programme_.alternatives.end()) {
                condition(programme_.conditions[i], 0);
                continue;
            }
            page_.item(pick("下面几种情况，符合一种就行", "One of these ways is enough"));
            for (const ast::Route& route : group->routes) {
                page_.item(wording_.say(route.title), 1);
                for (std::size_t j = route.first; j < route.end; ++j) {
                    condition(programme_.conditions[j], 2);
                }
            }
            i = group->routes.back().end - 1;
        }
    }

    void let(const ast::Let& let) {
        std::string text = wording_.name(let.id.text) + " = " + wording_.formula(*let.value);
        if (let.applies != nullptr) {
            text += pick("；只在这时才有：", "; only where ") + wording_.formula(*let.applies);
        }
        page_.item(text);
    }

    void paid() {
        page_.heading(4, programme_.result ? pick("结果怎么算", "How the result is worked out")
                                           : pick("结果", "The result"));
        if (programme_.result) {
            page_.line(
                "**" + wording_.say(programme_.result->title) + "**" +
                wording_.per(programme_.result->type.per) + " = " +
                wording_.formula(*programme_.result->value, programme_.result->type.name.text));
        } else {
            page_.line(pick("只说能不能享受，不算钱。", "Yes or no; no sum is worked out."));
        }
        for (const ast::Let& one : pack_.lets) {
            if (uses_.names.contains(one.id.text)) {
                let(one);
            }
        }
        for (const ast::Let& one : programme_.lets) {
            let(one);
        }
        for (const ast::Advance& advance : programme_.advances) {
            page_.item(wording_.spaced(fmt::format(
                fmt::runtime(pick("办完以后，{} 加上 {}{}{}", "Afterwards {} grows by {}{}{}")),
                wording_.path(advance.total), wording_.formula(*advance.by),
                advance.when ? pick("，条件是 ", " when ") + wording_.formula(*advance.when) : "",
                advance.yearly ? pick("；每年从头算", "; it begins again each year") : "")));
        }
        if (programme_.steps.empty()) {
            return;
        }
        page_.line(pick("给居民看的算式：", "The sum as the resident sees it:"));
        for (const ast::Step& step : programme_.steps) {
            static constexpr const char* signs[] = {"", "− ", "× ", "= "};
            page_.item(signs[static_cast<std::size_t>(step.sign)] + wording_.text(step.text) +
                       pick("：", ": ") + wording_.formula(*step.value));
        }
    }

    // By their names; how they are put stands in a chapter of its own.
    void asked() {
        std::vector<std::string> names;
        for (const std::string& used : uses_.inputs) {
            const std::size_t dot = used.find('.');
            if (wording_.input(used.substr(0, dot), used.substr(dot + 1)) != nullptr) {
                names.push_back(
                    wording_.path({{used.substr(0, dot), {}}, {used.substr(dot + 1), {}}}));
            }
        }
        if (!names.empty()) {
            page_.heading(4, pick("要问什么", "What is asked"));
            page_.line(wording_.listed(names));
        }
    }

    template <typename List, typename Write>
    void each_used(const List& list, Told& told, const Write& write) {
        for (const auto& one : list) {
            if (!uses_.names.contains(one.id.text)) {
                continue;
            }
            const auto [place, fresh] =
                told.try_emplace(one.id.text, wording_.say(programme_.title));
            if (fresh) {
                write(one);
            } else {
                page_.item(
                    wording_.name(one.id.text) +
                    fmt::format(fmt::runtime(pick("：见“{}”", ": see \"{}\"")), place->second));
            }
        }
    }

    void figures(Told& told) {
        const auto used = [&](const auto& list) {
            return std::any_of(list.begin(), list.end(),
                               [&](const auto& one) { return uses_.names.contains(one.id.text); });
        };
        if (!used(pack_.params) && !used(pack_.tables) && !used(pack_.tiers) &&
            !used(pack_.readings)) {
            return;
        }
        page_.heading(4, pick("用到的数字和依据", "The figures and their sources"));
        each_used(pack_.params, told,
                  [&](const ast::Param& one) { write_param(page_, wording_, one); });
        each_used(pack_.tables, told,
                  [&](const ast::Table& one) { write_table(page_, wording_, pack_, one); });
        each_used(pack_.tiers, told,
                  [&](const ast::Tiers& one) { write_tiers(page_, wording_, pack_, one); });
        each_used(pack_.readings, told,
                  [&](const ast::Reading& one) { write_reading(page_, wording_, one); });
    }

    void exceptions() {
        if (programme_.exceptions.empty()) {
            return;
        }
        page_.heading(4, pick("例外", "Exceptions"));
        for (const ast::Exception& one : programme_.exceptions) {
            page_.item(exception_line(wording_, one));
        }
    }

    Page& page_;
    Wording& wording_;
    const Pack& pack_;
    const ast::Programme& programme_;
    Uses uses_;
};

} // namespace

std::string exception_line(const Wording& wording, const ast::Exception& exception) {
    const std::string target = wording.name(exception.target.text);
    const std::string value = wording.formula(*exception.value);
    const bool instead = exception.kind == ast::Exception::Kind::override_;
    std::string told =
        instead ? fmt::format(fmt::runtime(wording.pick("{} 改为 {}", "{} is {} instead")), target,
                              value)
        : exception.less
            ? fmt::format(fmt::runtime(wording.pick("{} 减去 {}", "{} less {}")), target, value)
            : fmt::format(fmt::runtime(wording.pick("{} 加上 {}", "{} plus {}")), target, value);
    if (exception.when) {
        told += wording.pick("，条件是 ", " when ") + wording.condition(*exception.when);
    }
    if (!exception.text.empty()) {
        told = wording.text(exception.text) + wording.pick("：", ": ") + told;
    }
    std::vector<std::string> before;
    for (const ast::Name& one : exception.before) {
        before.push_back("`" + one.text + "`");
    }
    if (!before.empty()) {
        told += wording.pick("；优先于 ", "; goes before ") + wording.listed(before);
    }
    return wording.spaced(told) + wording.pick("；依据 ", "; source ") +
           wording.cited(exception.citation);
}

void write_reading(Page& page, const Wording& wording, const ast::Reading& reading) {
    page.line(
        "**" + wording.say(reading.title) + "**" +
        wording.pick("（条文有不止一种读法）", " (the clause can be read in more than one way)"));
    for (const ast::Reading::Choice& choice : reading.choices) {
        page.item(wording.say(choice.title) +
                  (choice.is_default ? wording.pick("（这里采用）", " (followed here)") : ""));
    }
    page.item(wording.pick("依据：", "Source: ") + wording.cited(reading.citation));
}

void write_programme(Page& page, Wording& wording, const Pack& pack,
                     const ast::Programme& programme, Told& told) {
    wording.enter(&programme);
    Chapter(page, wording, pack, programme).write(told);
    wording.enter(nullptr);
}

} // namespace eligibility
