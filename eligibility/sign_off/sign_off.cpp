#include "eligibility/sign_off/sign_off.h"

#include "eligibility/pack/layout.h"
#include "eligibility/sign_off/appendix.h"
#include "eligibility/sign_off/chapter.h"
#include "eligibility/sign_off/figures.h"
#include "eligibility/sign_off/open_points.h"
#include "eligibility/sign_off/questions.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace eligibility {

namespace {

class SignOff {
public:
    SignOff(const Pack& pack, const Program& program, Language language)
        : pack_(pack), program_(program), wording_(pack, language) {}

    std::string write() {
        opening();
        contents();
        write_open_points(page_, wording_, pack_);
        programmes();
        rest();
        interactions();
        write_questions(page_, wording_, pack_);
        write_days(page_, wording_, pack_, program_);
        write_sources(page_, wording_, pack_);
        return page_.text();
    }

private:
    std::string pick(const char* zh, const char* en) const { return wording_.pick(zh, en); }

    template <typename... Values>
    std::string say(const char* zh, const char* en, const Values&... values) const {
        return fmt::format(fmt::runtime(pick(zh, en)), values...);
    }

    void opening() {
        const ast::Header& header = pack_.header;
        page_.heading(1, wording_.say(header.title));
        page_.item(
            say("规则包：{}，第 {} 版", "Pack: {}, version {}", header.id.text, header.version));
        page_.item(say("内容指纹：{}", "Fingerprint of the content: {}", program_.hash));
        if (!header.authority.empty()) {
            page_.item(pick("发布单位：", "Authority: ") + wording_.say(header.authority));
        }
        page_.item(pick("适用的日子：", "Days covered: ") +
                   wording_.days(header.window_from, header.window_to));
        page_.line(pick(
            "每个数字后面都写着依据和证据等级。依据写的是来源编号和条款，编号在最后一章。等级从强到"
            "弱："
            "A 政府网站上的原文；A* 在别处读到的文件全文；B+ 两处以上说法一致；B "
            "媒体或指南引用通知里的准确数字；"
            "C 只有一处次要的资料，或是推算出来的；D "
            "常识，没有找到出处。〔〕里的，对居民说的时候换成当时的数或他的回答。",
            "Every figure stands with its source and its grade of evidence. A source is its number "
            "and article; the last chapter lists the numbers. The grades, from strong to weak: A, "
            "the text on a government site; A*, the whole document read elsewhere; B+, two or more "
            "accounts that agree; B, the press or a guide quoting the notice's figures; C, one "
            "weaker page, or a figure worked out; D, common knowledge without a page. What stands "
            "in [ ] is replaced by the figure of the day or by the resident's answer."));
        page_.line(pick("核对人：____________　日期：____________",
                        "Checked by: ____________  Date: ____________"));
    }

    // What each programme gives, and whose answer counts, on one page.
    void contents() {
        page_.heading(2, pick("目录", "Contents"));
        std::vector<Row> rows;
        for (const int number : numbers()) {
            bool alone = true;
            const std::string project = number == 0 ? "—" : std::to_string(number);
            for (const ast::Programme& programme : pack_.programmes) {
                if (programme.project == number) {
                    alone = false;
                    rows.push_back({project, wording_.say(programme.title), given(programme),
                                    programme.office ? wording_.office(*programme.office) : "—"});
                }
            }
            if (alone) {
                rows.push_back(
                    {project, pick("没有要算的事项", "no programme to decide"), "—", "—"});
            }
        }
        page_.table({pick("工程", "project"), pick("事项", "programme"),
                     pick("给什么", "what it gives"),
                     pick("以谁的答复为准", "whose answer counts")},
                    rows);
    }

    std::string given(const ast::Programme& programme) const {
        return programme.result ? wording_.say(programme.result->title)
                                : pick("能不能享受", "yes or no");
    }

    // The projects in the order of their numbers, whether a programme belongs to them or not; 0,
    // those of no project, comes last.
    std::vector<int> numbers() const {
        std::set<int> numbers;
        for (const ast::Project& project : pack_.projects) {
            numbers.insert(project.number);
        }
        for (const ast::Programme& programme : pack_.programmes) {
            numbers.insert(programme.project);
        }
        std::vector<int> ordered(numbers.upper_bound(0), numbers.end());
        if (numbers.contains(0)) {
            ordered.push_back(0);
        }
        return ordered;
    }

    void programmes() {
        for (const int number : numbers()) {
            project(number);
            for (const ast::Programme& programme : pack_.programmes) {
                if (programme.project == number) {
                    write_programme(page_, wording_, pack_, programme, told_);
                }
            }
        }
    }

    void project(int number) {
        const auto found = std::find_if(pack_.projects.begin(), pack_.projects.end(),
                                        [&](const auto& one) { return one.number == number; });
        const bool declared = found != pack_.projects.end();
        page_.heading(2, number == 0
                             ? pick("其他事项", "Other programmes")
                             : say("第 {} 项工程", "Project {}", number) +
                                   (declared ? pick("：", ": ") + wording_.say(found->title) : ""));
        if (!declared) {
            return;
        }
        for (const ast::Promise& promise : found->promises) {
            page_.item(pick("承诺：", "Promised: ") + wording_.say(promise.text) +
                       (promise.target
                            ? say("：{} {}", ": {} {}", grouped(std::to_string(*promise.target)),
                                  wording_.say(promise.unit))
                            : ""));
        }
        if (!found->call.empty()) {
            page_.item(pick("问谁：", "Whom to ask: ") + wording_.say(found->call));
        }
        if (found->citation) {
            page_.item(pick("依据：", "Source: ") + wording_.cited(found->citation));
        }
    }

    // What no programme takes up, the exceptions to shared values, and what the author holds true.
    void rest() {
        const auto all_told = [&](const auto& list) {
            return std::all_of(list.begin(), list.end(),
                               [&](const auto& one) { return told_.contains(one.id.text); });
        };
        if (all_told(pack_.params) && all_told(pack_.tables) && all_told(pack_.tiers) &&
            pack_.exceptions.empty() && pack_.identities.empty() && pack_.invariants.empty()) {
            return;
        }
        page_.heading(2, pick("其余的数字和约定", "Other figures and what is held true"));
        for (const ast::Param& param : pack_.params) {
            if (!told_.contains(param.id.text)) {
                write_param(page_, wording_, param);
            }
        }
        for (const ast::Table& table : pack_.tables) {
            if (!told_.contains(table.id.text)) {
                write_table(page_, wording_, pack_, table);
            }
        }
        for (const ast::Tiers& tiers : pack_.tiers) {
            if (!told_.contains(tiers.id.text)) {
                write_tiers(page_, wording_, pack_, tiers);
            }
        }
        for (const ast::Exception& exception : pack_.exceptions) {
            page_.item(pick("例外：", "Exception: ") + exception_line(wording_, exception));
        }
        for (const ast::Identity& identity : pack_.identities) {
            page_.item(wording_.say(identity.title) + pick("：", ": ") +
                       wording_.formula(*identity.test));
        }
        for (const ast::Invariant& invariant : pack_.invariants) {
            page_.item(say("对每个人都成立：{}（{}）", "Holds for everybody: {} ({})",
                           wording_.say(invariant.title), claim(invariant)));
        }
    }

    std::string claim(const ast::Invariant& invariant) const {
        const std::string said = wording_.formula(*invariant.claim);
        switch (invariant.way) {
        case ast::Invariant::Way::holds:
            break;
        case ast::Invariant::Way::non_decreasing:
            return say("别的都一样，{0}越大，{1}不会变小",
                       "all else being the same, {1} does not fall as {0} grows",
                       wording_.path(invariant.along), said);
        case ast::Invariant::Way::non_increasing:
            return say("别的都一样，{0}越大，{1}不会变大",
                       "all else being the same, {1} does not grow as {0} grows",
                       wording_.path(invariant.along), said);
        }
        return said;
    }

    std::string title_of(const ast::Name& programme) const {
        for (const ast::Programme& one : pack_.programmes) {
            if (one.id.text == programme.text) {
                return wording_.quoted(wording_.say(one.title));
            }
        }
        return programme.text;
    }

    void interactions() {
        if (pack_.stacks.empty()) {
            return;
        }
        page_.heading(2, pick("几项待遇之间的关系", "How programmes stand to each other"));
        for (const ast::Stack& stack : pack_.stacks) {
            page_.line("**" + wording_.say(stack.title) + "**");
            for (const ast::Stack::Line& line : stack.lines) {
                std::vector<std::string> titles;
                for (const ast::Name& programme : line.programmes) {
                    titles.push_back(title_of(programme));
                }
                std::string told;
                if (line.excludes) {
                    const std::string first = titles.front();
                    titles.erase(titles.begin());
                    told = say("{}和{}只能享受一种，先给{}", "{} excludes {}; {} is preferred",
                               first, wording_.listed(titles), first);
                } else {
                    told = pick("先后顺序：", "one after another: ") +
                           fmt::format("{}", fmt::join(titles, " → "));
                }
                page_.item(told + (line.citation ? pick("；依据 ", "; source ") +
                                                       wording_.cited(line.citation)
                                                 : ""));
            }
        }
    }

    const Pack& pack_;
    const Program& program_;
    Wording wording_;
    Page page_;
    Told told_;
};

} // namespace

std::string sign_off(const Pack& pack, const Program& program, Language language) {
    return SignOff(pack, program, language).write();
}

} // namespace eligibility
