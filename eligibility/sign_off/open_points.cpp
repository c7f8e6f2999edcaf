#include "eligibility/sign_off/open_points.h"

#include "eligibility/sign_off/figures.h"
#include "eligibility/sign_off/uses.h"

namespace eligibility {

namespace {

std::string office_or(const Wording& wording, const std::optional<ast::Name>& office) {
    return office ? wording.office(*office) : wording.pick("办事窗口", "the office");
}

// The programmes that hang on this figure or reading.
std::string users(const Wording& wording, const Pack& pack, const std::string& id) {
    std::vector<std::string> titles;
    for (const ast::Programme& programme : pack.programmes) {
        if (uses_of(pack, programme).names.contains(id)) {
            titles.push_back(wording.say(programme.title));
        }
    }
    return titles.empty() ? "—" : wording.apart(titles);
}

std::vector<Row> open_figures(const Wording& wording, const Pack& pack) {
    std::vector<Row> rows;
    for (const ast::Param& param : pack.params) {
        for (const ast::Param::Version& version : param.versions) {
            if (!version.value) {
                rows.push_back(
                    {wording.say(param.title), users(wording, pack, param.id.text),
                     wording.days(version.from, version.until), unsettled(wording, param, version),
                     office_or(wording, version.office), wording.cited(version.citation)});
            }
        }
    }
    return rows;
}

std::vector<Row> decisions(const Wording& wording, const Pack& pack) {
    std::vector<Row> rows;
    for (const ast::Programme& programme : pack.programmes) {
        for (const ast::Condition& condition : programme.conditions) {
            const ast::Condition* shared = shared_rule(pack, condition);
            const ast::Condition& said = shared != nullptr ? *shared : condition;
            if (!said.test) {
                rows.push_back({wording.say(programme.title), wording.text(said.text),
                                office_or(wording, said.office), wording.cited(said.citation)});
            }
        }
    }
    return rows;
}

std::vector<Row> readings(const Wording& wording, const Pack& pack) {
    std::vector<Row> rows;
    for (const ast::Reading& reading : pack.readings) {
        std::string followed = "—";
        std::vector<std::string> others;
        for (const ast::Reading::Choice& choice : reading.choices) {
            if (choice.is_default) {
                followed = wording.say(choice.title);
            } else {
                others.push_back(wording.say(choice.title));
            }
        }
        rows.push_back({wording.say(reading.title), users(wording, pack, reading.id.text), followed,
                        wording.apart(others), wording.cited(reading.citation)});
    }
    return rows;
}

} // namespace

void write_open_points(Page& page, const Wording& wording, const Pack& pack) {
    const auto pick = [&](const char* zh, const char* en) { return wording.pick(zh, en); };
    page.heading(2, pick("还没有确定的，由谁决定", "What is not settled, and who decides"));
    const auto part = [&](const std::string& title, const std::string& why, const Row& head,
                          const std::vector<Row>& rows) {
        if (!rows.empty()) {
            page.heading(3, title);
            page.line(why);
            page.table(head, rows);
        }
        return !rows.empty();
    };
    const std::string source = pick("依据", "source");
    const std::string used = pick("用在哪项", "used by");
    const bool figures = part(
        pick("没有公布的数字", "Figures that are not published"),
        pick("没查到原文，或资料没说死。该由哪个单位定，就告诉居民去问哪里；知道上下限的，"
             "先说上下限。",
             "The text was not found, or it leaves the figure open. The resident is told which "
             "office settles it, and the bounds where they are known."),
        {pick("数字", "figure"), used, pick("哪段时间", "when"), pick("知道的", "what is known"),
         pick("由谁定", "settled by"), source},
        open_figures(wording, pack));
    const bool decided = part(pick("由单位认定的条件", "Conditions that an office decides"),
                              pick("标准没有公布，或要看证明、上门看了才知道。居民答完问题，"
                                   "还要等单位认定。",
                                   "The limit is not published, or papers or the home have to be "
                                   "seen. The answer stands subject to the office."),
                              {pick("事项", "programme"), pick("条件", "condition"),
                               pick("由谁认定", "decided by"), source},
                              decisions(wording, pack));
    const bool read = part(pick("有不止一种读法的条文", "Clauses with more than one reading"),
                           pick("先按采用的读法答；换一种读法结果就不同的，一并告诉居民。",
                                "The answer follows the reading named first; where another reading "
                                "changes it, the resident is told that too."),
                           {pick("问题", "question"), used, pick("这里采用", "followed here"),
                            pick("另一种读法", "the other reading"), source},
                           readings(wording, pack));
    if (!figures && !decided && !read) {
        page.line(pick("没有。", "Nothing."));
    }
}

} // namespace eligibility
