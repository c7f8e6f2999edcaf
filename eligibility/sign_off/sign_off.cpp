#include "eligibility/sign_off/sign_off.h"

#include "eligibility/analysis/coverage.h"
#include "eligibility/explanation/explain.h"
#include "eligibility/sign_off/chapter.h"
#include "eligibility/sign_off/figures.h"
#include "eligibility/sign_off/uses.h"

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
        open_points();
        programmes();
        rest();
        interactions();
        coverage();
        sources();
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
        page_.item(pick("管的日子：", "Days it speaks of: ") +
                   wording_.days(header.window_from, header.window_to));
        page_.line(pick(
            "每个数字后面都有依据和证据等级。等级从强到弱：A、A*、B+、B、C、D。依据写的是来源编号"
            "和条款，编号在最后一章。",
            "Every figure stands with its source and its grade of evidence. From strong to weak: "
            "A, "
            "A*, B+, B, C, D. A source is its number and article; the last chapter lists the "
            "numbers."));
        page_.line(pick("核对人：____________　日期：____________",
                        "Checked by: ____________  Date: ____________"));
    }

    void open_points() {
        page_.heading(2,
                      pick("还没有确定、要由单位决定的", "What is not settled, and who decides"));
        bool any = false;
        const auto item = [&](const std::string& text) {
            page_.item(text);
            any = true;
        };
        for (const ast::Param& param : pack_.params) {
            for (const ast::Param::Version& version : param.versions) {
                if (!version.value) {
                    item(wording_.say(param.title) + pick("：", ": ") +
                         wording_.days(version.from, version.until) +
                         pick("，由 ", ", settled by ") +
                         (version.office ? wording_.office(*version.office)
                                         : pick("有关单位", "the office")) +
                         pick(" 决定", "") + pick("；依据 ", "; source ") +
                         wording_.cited(version.citation));
                }
            }
        }
        for (const ast::Programme& programme : pack_.programmes) {
            for (const ast::Condition& condition : programme.conditions) {
                const ast::Condition* shared = shared_rule(pack_, condition);
                const ast::Condition& said = shared != nullptr ? *shared : condition;
                if (!said.test) {
                    item(wording_.say(programme.title) + pick("：", ": ") +
                         wording_.text(said.text) + pick("，由 ", ", decided by ") +
                         (said.office ? wording_.office(*said.office)
                                      : pick("办事窗口", "the office")) +
                         pick(" 认定", ""));
                }
            }
        }
        for (const ast::Reading& reading : pack_.readings) {
            const auto followed =
                std::find_if(reading.choices.begin(), reading.choices.end(),
                             [](const auto& choice) { return choice.is_default; });
            item(pick("两种读法：", "Two readings: ") + wording_.say(reading.title) +
                 (followed == reading.choices.end()
                      ? ""
                      : pick("；这里采用：", "; followed here: ") + wording_.say(followed->title)));
        }
        if (!any) {
            page_.line(pick("没有。", "Nothing."));
        }
    }

    void programmes() {
        std::vector<const ast::Programme*> all;
        for (const ast::Programme& programme : pack_.programmes) {
            all.push_back(&programme);
        }
        std::stable_sort(all.begin(), all.end(),
                         [](const auto* a, const auto* b) { return a->project < b->project; });
        std::set<int> told;
        for (const ast::Programme* programme : all) {
            if (told.insert(programme->project).second) {
                project(programme->project);
            }
            write_programme(page_, wording_, pack_, *programme, told_);
        }
        for (const ast::Project& one : pack_.projects) {
            if (!told.contains(one.number)) {
                project(one.number);
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
                            ? say("，{} {}", ", {} {}", *promise.target, wording_.say(promise.unit))
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
                write_table(page_, wording_, table);
            }
        }
        for (const ast::Tiers& tiers : pack_.tiers) {
            if (!told_.contains(tiers.id.text)) {
                write_tiers(page_, wording_, tiers);
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
                           wording_.say(invariant.title), wording_.formula(*invariant.test)));
        }
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
                    told = say("{} 和 {} 只能享受一种，先给 {}", "{} excludes {}; {} is preferred",
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

    std::string listed_days(const std::vector<DayRange>& ranges) const {
        std::vector<std::string> told;
        for (const DayRange& range : ranges) {
            told.push_back(wording_.days(range.from, range.to));
        }
        return told.empty() ? "—" : wording_.listed(told);
    }

    void coverage() {
        page_.heading(2, pick("每项管到哪些日子", "The days each programme covers"));
        std::vector<Row> rows;
        for (const ProgrammeDays& days : covered_days(program_)) {
            std::vector<std::string> lacking;
            for (const std::uint32_t dating : days.datings) {
                const Dating& one = program_.datings[dating];
                lacking.push_back(one.title.empty() ? one.name : wording_.say(one.title));
            }
            rows.push_back({wording_.say(program_.programmes[days.programme].title),
                            listed_days(days.covered), listed_days(days.gaps),
                            lacking.empty() ? "—" : wording_.listed(lacking)});
        }
        page_.table({pick("事项", "programme"), pick("能回答", "answered"),
                     pick("缺标准", "no figure"), pick("缺的是", "what is lacking")},
                    rows);
    }

    void sources() {
        page_.heading(2, pick("来源", "Sources"));
        std::vector<Row> rows;
        const auto day = [&](const std::optional<Date>& date) {
            return date ? phrase_date(*date, wording_.language()) : std::string("—");
        };
        for (const ast::Source& source : pack_.sources) {
            rows.push_back({source.id.text,
                            (source.untitled || !wording_.chinese())
                                ? wording_.say(source.title)
                                : "《" + wording_.say(source.title) + "》",
                            wording_.say(source.issuer),
                            source.number.empty() ? "—" : source.number, day(source.published),
                            day(source.effective), day(source.expires),
                            source.grade ? std::string(grade_name(*source.grade)) : "—",
                            source.read_at.empty() ? "—" : source.read_at, day(source.recheck)});
        }
        page_.table({pick("编号", "no."), pick("名称", "title"), pick("单位", "issuer"),
                     pick("文号", "number"), pick("发布", "published"), pick("生效", "in force"),
                     pick("失效", "ends"), pick("等级", "grade"), pick("在哪里读到", "read at"),
                     pick("复查", "look again by")},
                    rows);
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
