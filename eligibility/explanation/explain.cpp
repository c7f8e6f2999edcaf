#include "eligibility/explanation/explain.h"

#include "eligibility/base/number.h"
#include "eligibility/evaluation/routes.h"
#include "eligibility/evaluation/why.h"
#include "eligibility/explanation/beyond_the_days.h"
#include "eligibility/explanation/cited_sources.h"
#include "eligibility/explanation/comparison.h"
#include "eligibility/explanation/for_resident.h"
#include "eligibility/explanation/other_readings.h"
#include "eligibility/explanation/papers.h"
#include "eligibility/explanation/phrases.h"
#include "eligibility/explanation/routes.h"
#include "eligibility/explanation/sum.h"
#include "eligibility/program/operations.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

namespace {

class Explainer {
public:
    Explainer(const Program& program, const Evaluation& evaluation, const Outcome& outcome,
              Language language)
        : program_(program), evaluation_(evaluation), outcome_(outcome),
          programme_(program.programmes[outcome.programme]), language_(language),
          why_(why(program, evaluation, outcome)),
          known_(knowing(program, evaluation, outcome.programme, why_.verdict)),
          nothing_(knowing(program, evaluation, outcome.programme, {})) {}

    Explanation explain() {
        out_.title = programme_.title.in(language_);
        out_.brief = programme_.brief.in(language_);
        out_.headline = headline();
        out_.amount_title = programme_.amount_title.in(language_);
        out_.amount = amount(outcome_.amount);
        if (programme_.other != no_node && outcome_.verdict == Verdict::eligible) {
            out_.amount = phrase_node(program_, evaluation_, programme_.other, language_);
        }
        out_.routes = explained_routes(programme_, evaluation_, language_);
        tell_whose_reading(out_, outcome_, language_);
        for (std::uint32_t i = 0; i < programme_.conditions.size(); ++i) {
            out_.reasons.push_back(reason(i));
        }
        mark_decisive_ones();
        explain_exceptions();
        if (outcome_.amount && outcome_.verdict == Verdict::eligible) {
            out_.steps = sum_of(program_, evaluation_, programme_, language_);
            out_.limits = limits_of(program_, evaluation_, programme_, language_);
            if (nothing_comes_of_it() && out_.limits.empty()) {
                out_.limits.push_back(
                    say("照您的回答，没有可算的钱", "by your answers there is nothing to count"));
            }
        }
        out_.figures = figures_of(program_, evaluation_, grounds_.nodes, language_);
        explain_open();
        for (const InputId input : outcome_.missing) {
            out_.missing.push_back(program_.inputs[input].label.in(language_));
        }
        for (const std::uint32_t paper : papers_of(program_, evaluation_, outcome_, why_)) {
            out_.papers.push_back(program_.documents[paper].title.in(language_));
        }
        out_.where = programme_.where.in(language_);
        out_.apply = programme_.apply.in(language_);
        out_.office = office(programme_.office);
        out_.sources = cited_sources(program_, grounds_.citations, language_);
        explain_stale();
        out_.excluded = excluded();
        out_.summary = summary();
        const std::string date = phrase_date(evaluation_.moment.on, language_);
        out_.day = say("按 {} 的规定", "by the rules of {}", date);
        if (settled_by_the_day()) {
            out_.day = say("问的是 {}", "asked for {}", date);
            tell_the_day_alone(out_);
        }
        return std::move(out_);
    }

private:
    template <typename... Values>
    std::string say(const char* chinese, const char* english, const Values&... values) const {
        return eligibility::say(language_, chinese, english, values...);
    }

    std::string office(std::uint32_t index) const {
        return index == no_index ? std::string() : program_.offices[index].title.in(language_);
    }

    std::string headline() const {
        switch (group_of(outcome_)) {
        case Group::yes:
            return say("能享受", "You can get this");
        case Group::perhaps:
            return say("可能", "Perhaps");
        case Group::not_now:
            return say("暂时不行", "Not now");
        case Group::out_of_scope:
            return say("这里不能办", "Not handled here");
        }
        return {};
    }

    std::string amount(const std::optional<AmountBounds>& bounds) const {
        return bounds ? phrase_amount(*bounds, program_.types[programme_.amount].per, language_)
                      : std::string();
    }

    // Whether the verdict may rest on it at all.
    bool may_decide(const Condition& condition, std::optional<bool> holds) const {
        switch (outcome_.verdict) {
        case Verdict::eligible:
            return holds == true;
        case Verdict::ineligible:
            return holds == false && condition.kind != ConditionKind::scope;
        case Verdict::out_of_scope:
            return holds == false && condition.kind == ConditionKind::scope;
        case Verdict::undetermined:
            return !holds.has_value();
        }
        return false;
    }

    bool holds_for_everybody(const Condition& condition) const {
        return condition.kind != ConditionKind::attest && is_true(nothing_[condition.test]);
    }

    // The facts that decide the verdict settle this condition, and it is not so for everybody.
    bool settled_by_the_facts(const Condition& condition) const {
        if (condition.kind == ConditionKind::attest) {
            const Fact decided{Fact::Kind::decision, condition.attest};
            return std::find(why_.verdict.begin(), why_.verdict.end(), decided) !=
                   why_.verdict.end();
        }
        return is_known(Kind::boolean, known_[condition.test]) && !holds_for_everybody(condition);
    }

    // No figure of the day, or a day that is not covered: no answer counts.
    bool settled_by_the_day() const {
        return outcome_.verdict == Verdict::out_of_scope &&
               (why_.verdict.empty() ||
                std::none_of(out_.reasons.begin(), out_.reasons.end(),
                             [](const ExplainedReason& reason) { return reason.decisive; }));
    }

    void mark_decisive_ones() {
        const auto mark = [&](bool only_settled) {
            bool any = false;
            for (std::size_t i = 0; i < out_.reasons.size(); ++i) {
                const Condition& condition = programme_.conditions[i];
                ExplainedReason& reason = out_.reasons[i];
                reason.decisive =
                    may_decide(condition, reason.holds) &&
                    counts_on_its_route(programme_, evaluation_, static_cast<std::uint32_t>(i)) &&
                    (!only_settled || settled_by_the_facts(condition));
                any = any || reason.decisive;
            }
            return any;
        };
        // Where only several conditions together settle it, each of them tells.
        if (!mark(outcome_.verdict != Verdict::undetermined)) {
            mark(false);
        }
    }

    ExplainedReason reason(std::uint32_t index) const {
        const Condition& condition = programme_.conditions[index];
        ExplainedReason reason;
        reason.route = route_index(programme_, index);
        reason.condition = condition.id;
        reason.kind = condition.kind;
        reason.office = office(condition.office);
        reason.cites = cite_names(program_, condition.citation);
        reason.for_everybody = holds_for_everybody(condition);
        const Value value = evaluation_[condition.test];
        const bool pending = condition.kind == ConditionKind::attest &&
                             evaluation_.answers.attested[condition.attest] == Attested::pending;
        if (!pending && value.low == value.high) {
            reason.holds = is_true(value);
        }
        const bool failed = reason.holds == false && !condition.fails.empty();
        reason.text =
            fill(program_, evaluation_, failed ? condition.fails : condition.text, language_);
        if (reason.holds == false && condition.kind == ConditionKind::attest) {
            reason.text = say("{}：{}认定不符合", "{}: {} decided that it is not so", reason.text,
                              reason.office);
        }
        compare(condition, reason);
        reason.scale = scale_of(program_, evaluation_, condition, language_);
        return reason;
    }

    // What was compared: the one comparison a condition makes, else what a failed one still needs.
    void compare(const Condition& condition, ExplainedReason& reason) const {
        if (const auto comparison = comparison_of(program_, condition)) {
            note_actual(*comparison, reason, false);
            reason.required = required(program_, evaluation_, *comparison, language_);
            if (is_false(evaluation_[condition.test])) {
                note_distance(*comparison, reason);
            }
        } else if (const auto need = unmet(program_, evaluation_, nothing_, condition.test)) {
            const std::vector<Comparison> all = comparisons_in(*need);
            const bool named = about_several(all);
            for (const Comparison& one : all) {
                note_actual(one, reason, named);
            }
            reason.required = required(program_, evaluation_, *need, language_);
            if (all.size() == 1) {
                note_distance(all.front(), reason);
            }
        }
    }

    void note_actual(const Comparison& comparison, ExplainedReason& reason, bool named) const {
        if (!is_known(program_.types[comparison.left].kind, evaluation_[comparison.left])) {
            return;
        }
        std::string value = phrase_node(program_, evaluation_, comparison.left, language_);
        const std::string name = named ? name_of(program_, comparison.left, language_) : "";
        value = name.empty() ? value : name + say("：", ": ") + value;
        if (reason.actual.find(value) == std::string::npos) {
            reason.actual += (reason.actual.empty() ? "" : say("；", "; ")) + value;
        }
    }

    void note_distance(const Comparison& comparison, ExplainedReason& reason) const {
        const auto margin = margin_of(program_, evaluation_, comparison);
        if (!margin) {
            return;
        }
        std::string by = phrase(program_, margin->type, known_value(margin->units), language_);
        if (margin->days) {
            if (program_.nodes[comparison.left].op != Op::input) {
                return; // which day would have to move is not said in a number
            }
            by += say(" 天", margin->units == 1 ? " day" : " days");
            reason.distance = margin->too_much ? say("晚了 {}", "{} too late", by)
                                               : say("早了 {}", "{} too early", by);
            return;
        }
        std::string unit = unit_of(program_, comparison.left, language_);
        if (language_ == Language::en && by == "1" && unit.ends_with('s')) {
            unit.pop_back(); // "1 year short"
        }
        by += unit.empty() ? "" : " " + unit;
        reason.distance =
            margin->too_much ? say("多 {}", "{} too much", by) : say("还差 {}", "{} short", by);
    }

    void explain_exceptions() {
        if (outcome_.verdict != Verdict::eligible) {
            return;
        }
        const std::vector<NodeId>& nodes = programme_.cone.nodes;
        for (const Exception& exception : program_.exceptions) {
            if (is_true(evaluation_[exception.when]) &&
                std::binary_search(nodes.begin(), nodes.end(), exception.node)) {
                out_.exceptions.push_back({exception.value,
                                           fill(program_, evaluation_, exception.text, language_),
                                           cite_names(program_, exception.citation)});
            }
        }
    }

    void explain_open() {
        if (!program_.covers(evaluation_.moment.on)) {
            out_.open.push_back({say("这套规则只管 {} 到 {}", "these rules cover {} to {} only",
                                     phrase_date(program_.window_from, language_),
                                     phrase_date(program_.window_to, language_)),
                                 {}});
        }
        for (const std::uint32_t index : outcome_.open) {
            const Figure& figure = program_.figures[index];
            out_.open.push_back(
                {say("{}：没有公布", "{}: not published", figure.title.in(language_)),
                 office(figure.office)});
        }
        for (const std::uint32_t index : outcome_.uncovered) {
            const std::string& title = program_.datings[index].title.in(language_);
            const bool today = evaluation_.versions[index] == no_index;
            out_.open.push_back(
                {today ? say("没有 {} 的数字：{}", "no figure for {}: {}",
                             phrase_date(evaluation_.moment.on, language_), title)
                       : say("有一段时间没有数字：{}", "no figure for part of the time: {}", title),
                 out_.office});
        }
        for (std::string& reading : other_readings(program_, outcome_, language_)) {
            out_.open.push_back({std::move(reading), out_.office});
        }
    }

    std::string excluded() const {
        std::string names;
        for (const ProgrammeId preferred : outcome_.excluded_by) {
            names += (names.empty() ? "" : say("、", ", ")) +
                     say("“{}”", "“{}”", program_.programmes[preferred].title.in(language_));
        }
        return names.empty() ? names
                             : say("和{}只能享受一种，先给那一种",
                                   "only one of this and {}; that one comes first", names);
    }

    void explain_stale() {
        if (!evaluation_.moment.today) {
            return;
        }
        for (const auto index : stale_sources(program_, grounds_, *evaluation_.moment.today)) {
            const SourceDocument& source = program_.sources[index];
            out_.stale.push_back(
                say("“{}”这条规定该复核了（{}）", "“{}” is due for re-check since {}",
                    source.title.in(language_), phrase_date(*source.recheck, language_)));
        }
    }

    // All is known, and the sum is nothing.
    bool nothing_comes_of_it() const {
        return outcome_.verdict == Verdict::eligible && outcome_.amount &&
               outcome_.amount->low == 0 && outcome_.amount->high == 0;
    }

    std::string summary() const {
        if (!out_.excluded.empty()) {
            return out_.excluded;
        }
        const std::string other = another_verdict(program_, outcome_, language_);
        if (outcome_.verdict == Verdict::ineligible && !other.empty()) {
            return other;
        }
        if (nothing_comes_of_it()) { // an answer, but not one to leave without its reason
            return say("0 元：{}", "0 yuan; {}", out_.limits.front());
        }
        for (const ExplainedReason& reason : out_.reasons) {
            const bool tells = reason.decisive && reason.holds == false;
            if (tells && reason.route) {
                return out_.routes[*reason.route].heading;
            }
            if (tells) {
                return reason.distance.empty() ? reason.text
                                               : reason.text + say("，", ", ") + reason.distance;
            }
        }
        if (outcome_.verdict == Verdict::out_of_scope && !out_.open.empty()) {
            return out_.open.front().text;
        }
        if (outcome_.verdict == Verdict::undetermined && !out_.missing.empty()) {
            return say("还差：{}", "still to answer: {}", out_.missing.front());
        }
        if (!outcome_.open.empty()) {
            const std::string who = office(program_.figures[outcome_.open.front()].office);
            return outcome_.verdict == Verdict::eligible
                       ? say("给多少，由{}定", "{} decides how much", who)
                       : say("行不行，由{}定", "{} decides", who);
        }
        if (!outcome_.missing.empty()) {
            return say("还差：{}", "still to answer: {}", out_.missing.front());
        }
        if (!outcome_.subject_to.empty()) {
            const Condition& first = programme_.conditions[outcome_.subject_to.front()];
            return say("由{}认定", "{} decides", office(first.office));
        }
        if (!other.empty()) {
            return other;
        }
        return all_known(program_, evaluation_, programme_.summary)
                   ? fill(program_, evaluation_, programme_.summary, language_)
                   : std::string();
    }

    const Program& program_;
    const Evaluation& evaluation_;
    const Outcome& outcome_;
    const Programme& programme_;
    Language language_;
    Why why_;
    Evaluation known_;   // by the facts that decide the verdict, and no others
    Evaluation nothing_; // what holds for everybody
    Grounds grounds_ = grounds(program_, evaluation_, outcome_);
    Explanation out_;
};

} // namespace

Explanation explain(const Program& program, const Evaluation& evaluation, const Outcome& outcome,
                    Language language, Depth depth) {
    Explanation explanation = Explainer(program, evaluation, outcome, language).explain();
    if (depth != Depth::resident) {
        return explanation;
    }
    tell_a_resident(explanation, outcome);
    return explanation;
}

} // namespace eligibility
