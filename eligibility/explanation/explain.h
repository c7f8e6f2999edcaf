// explain: an outcome in words, with its citations, in one language.
// Structured rather than one long text: the screen, the slip, speech and the command line lay it
// out each in their way. Reads the Program and the values of its nodes, never the Pack.
#pragma once

#include "eligibility/evaluation/outcome.h"

#include <string>
#include <vector>

namespace eligibility {

enum class Depth { resident, staff, auditor };

// One way among alternatives of which one is enough.
struct ExplainedRoute {
    std::string route;         // its name in the rule
    std::size_t group = 0;     // routes of one group are alternatives to each other
    std::string heading;       // what is said above the first route of the group
    std::string title;         // "60 岁及以上"
    std::optional<bool> holds; // none: not known, or left to an office
};

struct ExplainedReason {
    std::string condition;            // its name in the rule
    std::optional<std::size_t> route; // index into Explanation::routes; none for a plain condition
    ConditionKind kind = ConditionKind::guard;
    std::optional<bool> holds;  // none: not known, or left to an office
    bool decisive = false;      // the facts that decide the verdict settle it
    bool for_everybody = false; // holds on this day, whatever is answered
    std::string text;           // "每人每月收入不超过 1,750 元"
    std::string actual;         // "1,920 元"; empty when not known or not one value
    std::string required;       // "不超过 1,750 元"; empty when it is no comparison
    std::string distance;       // "多 170 元": how far from holding; empty where there is none
    std::string office;         // who decides, for attested conditions
    std::vector<std::string> cites; // "S8.1"

    // For a ruler: own value and limit on one scale, when both are known numbers.
    struct Scale {
        std::int64_t own = 0;
        std::int64_t limit = 0;
        std::string own_text;
        std::string limit_text;
    };

    std::optional<Scale> scale;
};

struct ExplainedException { // an exception that holds for this person
    std::string value;      // its name in the rule
    std::string text;       // "签了家庭医生，多报 5%"
    std::vector<std::string> cites;
};

struct ExplainedStep {
    Sign sign = Sign::none;
    std::string text;
    std::string value;
};

struct ExplainedFigure { // a parameter or a row of a table that the outcome rests on
    std::string title;   // "起付线"
    std::string row;     // "第 2 行"; empty for a parameter
    std::string value;
    std::string dates; // "2022年1月1日到2022年12月31日"; empty for a table
    std::vector<std::string> cites;
};

struct ExplainedSource { // one document, with all its articles that count
    std::string cite;    // "S8.1, S8.2"
    std::string title;   // with 《》 in Chinese
    std::string issuer;
    std::string number; // document number, may be empty
    std::string article;
    std::string dates; // "2018年5月1日起"
    Grade grade = Grade::a;
};

struct ExplainedOpen { // a figure of the rule that no source settles, or another reading
    std::string text;
    std::string office;
};

struct Explanation {
    std::string title;
    std::string brief;
    std::string headline; // "能享受", "可能", "暂时不行", "这里不能办"
    std::string amount_title;
    std::string amount;  // "1,100.00 元", "最少 3,000.00 元，最多 9,999.99 元", or empty
    std::string summary; // one line for a card
    std::vector<ExplainedReason> reasons; // in written order
    std::vector<ExplainedRoute> routes;   // in written order, whether or not a reason is left in it
    std::vector<ExplainedException> exceptions; // of the amount, in written order
    std::vector<ExplainedStep> steps;           // the sum, when the amount is known
    std::vector<std::string> limits;            // which deductible, floor or cap bit, a line each
    std::vector<ExplainedFigure> figures;       // from the staff's depth on
    std::vector<ExplainedOpen> open;
    std::vector<std::string> missing; // short names of what is still to be answered
    std::vector<std::string> papers;
    std::string where;
    std::string apply;
    std::string office; // whose answer counts
    std::vector<ExplainedSource> sources;
    std::string excluded; // "和“租房补贴二类”只能享受一种，先给那一种"; empty where there is none
    std::vector<std::string> stale; // sources due for re-check: one sentence each
    std::string day;                // "按 2022年9月1日 的规定"
};

Explanation explain(const Program& program, const Evaluation& evaluation, const Outcome& outcome,
                    Language language, Depth depth = Depth::resident);

// One value as people write it: "1,920 元", "55%", "居民医保，高档", "是". Unknown values as their
// bounds.
std::string phrase(const Program& program, const Type& type, Value value, Language language);

// The same with the unit that the input declares; days and months say their own.
std::string phrase_answer(const Program& program, InputId input, Value value, Language language);

// "2022年9月1日" or "1 September 2022".
std::string phrase_date(Date date, Language language);

// The explanation as plain text for the terminal.
std::string to_text(const Explanation& explanation, Language language, Depth depth);

} // namespace eligibility
