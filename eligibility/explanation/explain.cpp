#include "eligibility/explanation/explain.h"

#include "eligibility/base/number.h"
#include "eligibility/evaluation/routes.h"
#include "eligibility/explanation/phrases.h"
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
          programme_(program.programmes[outcome.programme]), language_(language) {}

    Explanation explain() {
        out_.title = programme_.title.in(language_);
        out_.brief = programme_.brief.in(language_);
        out_.headline = headline();
        out_.amount_title = programme_.amount_title.in(language_);
        out_.amount = amount(outcome_.amount);
        explain_routes();
        for (std::uint32_t i = 0; i < programme_.conditions.size(); ++i) {
            out_.reasons.push_back(reason(i));
        }
        explain_steps();
        explain_open();
        for (const InputId input : outcome_.missing) {
            out_.missing.push_back(program_.inputs[input].label.in(language_));
        }
        for (const std::uint32_t paper : programme_.papers) {
            out_.papers.push_back(program_.documents[paper].title.in(language_));
        }
        out_.where = programme_.where.in(language_);
        out_.apply = programme_.apply.in(language_);
        out_.office = office(programme_.office);
        explain_sources();
        explain_stale();
        out_.excluded = excluded();
        out_.summary = summary();
        out_.day =
            program_.covers(evaluation_.moment.on)
                ? say("按 {} 的规定", "by the rules of {}",
                      phrase_date(evaluation_.moment.on, language_))
                : say("问的是 {}", "asked for {}", phrase_date(evaluation_.moment.on, language_));
        return std::move(out_);
    }

private:
    bool zh() const { return language_ == Language::zh; }

    template <typename... Values>
    std::string say(const char* chinese, const char* english, const Values&... values) const {
        return fmt::format(fmt::runtime(zh() ? chinese : english), values...);
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
        if (!bounds) {
            return {};
        }
        const Type& type = program_.types[programme_.amount];
        const std::string unit = money_unit(type.per, language_);
        const auto money = [&](std::int64_t fen) {
            return format_decimal(fen, 100, 2, true) + unit;
        };
        if (bounds->low == bounds->high) {
            return money(bounds->low);
        }
        constexpr std::int64_t yuan = 100;
        if ((bounds->high + 1) % yuan == 0) { // one fen below a whole yuan: people say the yuan
            return say("最少 {}，不到 {}", "at least {}, below {}", money(bounds->low),
                       money(bounds->high + 1));
        }
        return say("最少 {}，最多 {}", "at least {}, at most {}", money(bounds->low),
                   money(bounds->high));
    }

    std::vector<std::string> cites(std::uint32_t citation) const {
        std::vector<std::string> all;
        if (citation != no_index) {
            for (const CitedArticle& article : program_.citations[citation].articles) {
                all.push_back(cite(article));
            }
        }
        return all;
    }

    std::string cite(const CitedArticle& article) const {
        const std::string& id = program_.sources[article.source].id;
        return article.article.empty() ? id : id + "." + article.article;
    }

    bool decisive(const Condition& condition, std::optional<bool> holds) const {
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

    std::string heading(const Alternatives& group) const {
        const Value value = evaluation_[group.holds];
        return is_false(value) ? say("几种情况，一种也不符合", "None of these ways fits")
                               : say("几种情况，符合一种就行", "One of these ways is enough");
    }

    void explain_routes() {
        for (std::size_t group = 0; group < programme_.alternatives.size(); ++group) {
            for (const Route& route : programme_.alternatives[group].routes) {
                out_.routes.push_back({route.id, group, heading(programme_.alternatives[group]),
                                       route.title.in(language_),
                                       route_holds(programme_, evaluation_, route)});
            }
        }
    }

    std::optional<std::size_t> route_index(std::uint32_t condition) const {
        std::size_t index = 0;
        for (const Alternatives& group : programme_.alternatives) {
            for (const Route& route : group.routes) {
                if (route.has(condition)) {
                    return index;
                }
                ++index;
            }
        }
        return std::nullopt;
    }

    ExplainedReason reason(std::uint32_t index) const {
        const Condition& condition = programme_.conditions[index];
        ExplainedReason reason;
        reason.route = route_index(index);
        reason.condition = condition.id;
        reason.kind = condition.kind;
        reason.office = office(condition.office);
        reason.cites = cites(condition.citation);
        const Value value = evaluation_[condition.test];
        const bool pending = condition.kind == ConditionKind::attest &&
                             evaluation_.answers.attested[condition.attest] == Attested::pending;
        if (!pending && value.low == value.high) {
            reason.holds = is_true(value);
        }
        reason.decisive = decisive(condition, reason.holds) &&
                          counts_on_its_route(programme_, evaluation_, index);
        const bool failed = reason.holds == false && !condition.fails.empty();
        reason.text =
            fill(program_, evaluation_, failed ? condition.fails : condition.text, language_);
        if (reason.holds == false && condition.kind == ConditionKind::attest) {
            reason.text = say("{}：{}认定不符合", "{}: {} decided that it is not so", reason.text,
                              reason.office);
        }
        if (condition.left != no_node) {
            if (is_known(program_.types[condition.left].kind, evaluation_[condition.left])) {
                reason.actual = phrase_node(program_, evaluation_, condition.left, language_);
            }
            reason.required = required(condition);
        }
        if (const auto gap = gap_of(program_, evaluation_, condition)) {
            const std::string by = phrase(program_, gap->type, known_value(gap->units), language_);
            reason.distance =
                gap->too_much ? say("多 {}", "{} too much", by) : say("还差 {}", "{} short", by);
        }
        reason.scale = scale(condition);
        return reason;
    }

    std::string required(const Condition& condition) const {
        using Relation = Condition::Relation;
        if (condition.right == no_node) {
            return {};
        }
        const std::string limit = phrase_node(program_, evaluation_, condition.right, language_);
        switch (condition.relation) {
        case Relation::equal:
            return limit;
        case Relation::not_equal:
            return say("不是{}", "not {}", limit);
        case Relation::less:
            return say("不到 {}", "below {}", limit);
        case Relation::less_equal:
            return say("不超过 {}", "at most {}", limit);
        case Relation::greater:
            return say("超过 {}", "above {}", limit);
        case Relation::greater_equal:
            return say("至少 {}", "at least {}", limit);
        case Relation::none:
        case Relation::one_of:
            return {};
        }
        return {};
    }

    std::optional<ExplainedReason::Scale> scale(const Condition& condition) const {
        if (condition.left == no_node || condition.right == no_node) {
            return std::nullopt;
        }
        const Type& left = program_.types[condition.left];
        const Type& right = program_.types[condition.right];
        const Value own = evaluation_[condition.left];
        const Value limit = evaluation_[condition.right];
        if (left.kind != Kind::money || left.denominator != right.denominator ||
            own.low != own.high || limit.low != limit.high) {
            return std::nullopt;
        }
        return ExplainedReason::Scale{own.low, limit.low, phrase(program_, left, own, language_),
                                      phrase(program_, right, limit, language_)};
    }

    void explain_steps() {
        if (!outcome_.amount || outcome_.verdict != Verdict::eligible) {
            return;
        }
        for (const Step& step : programme_.steps) {
            if (!is_known(program_.types[step.value].kind, evaluation_[step.value]) ||
                !all_known(program_, evaluation_, step.text)) {
                out_.steps.clear(); // half a sum explains nothing
                return;
            }
            // Taking away nothing is noise.
            if (step.sign == Sign::minus && evaluation_[step.value].low == 0) {
                continue;
            }
            out_.steps.push_back({step.sign, fill(program_, evaluation_, step.text, language_),
                                  figures(program_.types[step.value], evaluation_[step.value])});
        }
        if (!out_.steps.empty()) {
            out_.steps.back().value += money_unit(Period::none, language_);
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
            out_.open.push_back({say("没有 {} 的数字：{}", "no figure for {}: {}",
                                     phrase_date(evaluation_.moment.on, language_),
                                     program_.datings[index].title.in(language_)),
                                 out_.office});
        }
        for (const ReadingOutcome& other : outcome_.readings) {
            const Reading& reading = program_.readings[other.reading];
            const std::string then = other.amount ? amount(other.amount)
                                     : other.verdict == Verdict::ineligible
                                         ? say("不行", "not possible")
                                         : say("说不准", "not certain");
            out_.open.push_back(
                {say("{}，还有一种说法：{}。照这种说法：{}",
                     "{}: another reading is “{}”. By it: {}", reading.title.in(language_),
                     reading.choices[other.choice].title.in(language_), then),
                 out_.office});
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
        const Grounds found = grounds(program_, evaluation_, outcome_);
        for (const auto index : stale_sources(program_, found, *evaluation_.moment.today)) {
            const SourceDocument& source = program_.sources[index];
            out_.stale.push_back(
                say("“{}”这条规定该复核了（{}）", "“{}” is due for re-check since {}",
                    source.title.in(language_), phrase_date(*source.recheck, language_)));
        }
    }

    void explain_sources() {
        for (const std::uint32_t index : grounds(program_, evaluation_, outcome_).citations) {
            const Citation& citation = program_.citations[index];
            for (const CitedArticle& article : citation.articles) {
                explain_source(article, grade_of(article, citation));
            }
        }
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
        const auto known = std::find_if(
            out_.sources.begin(), out_.sources.end(),
            [&](const ExplainedSource& explained) { return explained.title == title; });
        if (known != out_.sources.end()) {
            add_article(*known, article, grade);
            return;
        }
        out_.sources.push_back({cite(article), title, source.issuer.in(language_), source.number,
                                article.article, dates(source), grade});
    }

    // One document, several articles: named once, with the weakest grade.
    void add_article(ExplainedSource& source, const CitedArticle& article, Grade grade) const {
        source.grade = std::max(source.grade, grade);
        const std::string name = cite(article);
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

    std::string summary() const {
        if (!out_.excluded.empty()) {
            return out_.excluded;
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
        return all_known(program_, evaluation_, programme_.summary)
                   ? fill(program_, evaluation_, programme_.summary, language_)
                   : std::string();
    }

    const Program& program_;
    const Evaluation& evaluation_;
    const Outcome& outcome_;
    const Programme& programme_;
    Language language_;
    Explanation out_;
};

// Of alternatives a resident is told the way that holds, else the ways that still may, else what
// stands in each way. REQUIRES: reasons as they are written.
void keep_telling_routes(Explanation& explanation, Verdict verdict) {
    const auto among = [&](std::size_t group, std::optional<bool> holds) {
        return std::any_of(explanation.routes.begin(), explanation.routes.end(),
                           [&](const ExplainedRoute& route) {
                               return route.group == group && route.holds == holds;
                           });
    };
    std::erase_if(explanation.reasons, [&](const ExplainedReason& reason) {
        if (!reason.route) {
            return false;
        }
        const ExplainedRoute& route = explanation.routes[*reason.route];
        if (among(route.group, true)) {
            return verdict == Verdict::ineligible || route.holds != true;
        }
        if (among(route.group, std::nullopt)) {
            return verdict == Verdict::ineligible || route.holds == false;
        }
        return reason.holds != false;
    });
}

} // namespace

Explanation explain(const Program& program, const Evaluation& evaluation, const Outcome& outcome,
                    Language language, Depth depth) {
    Explanation explanation = Explainer(program, evaluation, outcome, language).explain();
    std::vector<ExplainedReason>& reasons = explanation.reasons;
    const bool beyond = outcome.verdict == Verdict::out_of_scope;
    if (beyond && std::none_of(reasons.begin(), reasons.end(),
                               [](const ExplainedReason& reason) { return reason.decisive; })) {
        reasons.clear(); // without the figures of that day no condition holds or fails
    }
    if (depth != Depth::resident) {
        return explanation;
    }
    keep_telling_routes(explanation, outcome.verdict);
    // A resident who cannot have it now is told what stands in the way, not what an office would
    // look at later, what another district asks, or which papers to bring.
    std::erase_if(reasons, [&](const ExplainedReason& reason) {
        return (beyond && !reason.decisive) ||
               (outcome.verdict == Verdict::ineligible && !reason.holds.has_value());
    });
    if (const Group group = group_of(outcome);
        group == Group::not_now || group == Group::out_of_scope) {
        explanation.papers.clear();
        explanation.where.clear();
        explanation.apply.clear();
    }
    return explanation;
}

} // namespace eligibility
