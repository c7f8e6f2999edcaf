#include "eligibility/exchange/write_results.h"

#include "eligibility/base/grade.h"
#include "eligibility/base/number.h"
#include "eligibility/evaluation/stack.h"
#include "eligibility/evaluation/why.h"
#include "eligibility/exchange/receipt.h"
#include "eligibility/exchange/spelled_comparison.h"
#include "eligibility/exchange/write_values.h"
#include "eligibility/explanation/cited_sources.h"
#include "eligibility/explanation/comparison.h"
#include "eligibility/explanation/explain.h"
#include "eligibility/explanation/papers.h"
#include "eligibility/explanation/phrases.h"
#include "eligibility/explanation/routes.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace eligibility {

namespace {

using Json = nlohmann::ordered_json;

Json both(const Words& words) {
    return {{"zh", words.zh}, {"en", words.en}};
}

std::string money(std::int64_t fen) {
    return format_decimal(fen, 100, 2, false);
}

const char* period_word(Period per) {
    switch (per) {
    case Period::visit:
        return "visit";
    case Period::stay:
        return "stay";
    case Period::month:
        return "month";
    case Period::year:
        return "year";
    case Period::once:
        return "once";
    case Period::none:
        break;
    }
    return nullptr;
}

Json date_or_null(const std::optional<Date>& date) {
    return date ? Json(format_date(*date)) : Json(nullptr);
}

class Writer {
public:
    Writer(const Program& program, const Evaluation& evaluation)
        : program_(program), evaluation_(evaluation) {}

    Json programmes() const {
        std::vector<Outcome> outcomes;
        for (ProgrammeId id = 0; id < program_.programmes.size(); ++id) {
            outcomes.push_back(outcome(program_, evaluation_, id));
        }
        note_exclusions(program_, outcomes);
        Json all = Json::object();
        for (const Outcome& said : outcomes) {
            all[program_.programmes[said.programme].id] = programme(said);
        }
        return all;
    }

    // What an event gave: verdict and amount of the programmes that ask about it.
    Json amounts(std::string_view entity) const {
        Json all = Json::object();
        for (ProgrammeId id = 0; id < program_.programmes.size(); ++id) {
            const auto& leaves = program_.programmes[id].cone.leaves;
            const bool asks = std::any_of(leaves.begin(), leaves.end(), [&](std::uint32_t at) {
                const Leaf& leaf = program_.leaves[at];
                return leaf.kind == Leaf::Kind::input &&
                       program_.inputs[leaf.index].path.starts_with(entity);
            });
            if (asks) {
                const Outcome said = outcome(program_, evaluation_, id);
                Json& json = all[program_.programmes[id].id];
                json["verdict"] = verdict_name(said.verdict);
                put_amount(json, said.verdict, said.amount);
            }
        }
        return all;
    }

    Json programme(const Outcome& said) const {
        const Programme& programme = program_.programmes[said.programme];
        Json json;
        json["verdict"] = verdict_name(said.verdict);
        put_amount(json, said.verdict, said.amount);
        if (programme.amount != no_node) {
            json["per"] = period_word(program_.types[programme.amount].per);
        }
        json["subject_to"] = Json::array();
        for (const std::uint32_t index : said.subject_to) {
            const Condition& condition = programme.conditions[index];
            json["subject_to"].push_back({{"condition", condition.id},
                                          {"office", office(condition.office)},
                                          {"text", text(condition.text)},
                                          {"cite", cites(condition.citation)}});
        }
        json["open"] = Json::array();
        for (const std::uint32_t index : said.open) {
            const Figure& figure = program_.figures[index];
            json["open"].push_back({{"param", figure.param},
                                    {"office", office(figure.office)},
                                    {"text", both(figure.title)},
                                    {"cite", cites(figure.citation)}});
        }
        json["missing"] = Json::array();
        for (const InputId input : said.missing) {
            json["missing"].push_back(program_.inputs[input].path);
        }
        json["exact"] = said.exact;
        const Grounds found = grounds(program_, evaluation_, said);
        json["grade"] = found.grade ? Json(grade_name(*found.grade)) : Json(nullptr);
        json["stale"] = Json::array();
        if (evaluation_.moment.today) {
            for (const auto source : stale_sources(program_, found, *evaluation_.moment.today)) {
                json["stale"].push_back(program_.sources[source].id);
            }
        }
        const Explanation zh = explain(program_, evaluation_, said, Language::zh, Depth::auditor);
        const Explanation en = explain(program_, evaluation_, said, Language::en, Depth::auditor);
        json["reasons"] = reasons(programme, said, zh, en);
        json["exceptions"] = exceptions(zh, en);
        json["papers"] = papers(said);
        json["readings"] = readings(said);
        json["excluded_by"] = Json::array();
        for (const ProgrammeId preferred : said.excluded_by) {
            json["excluded_by"].push_back(program_.programmes[preferred].id);
        }
        if (said.verdict == Verdict::out_of_scope) {
            json["out_of_scope"] = {{"zh", scope_reason(said, Language::zh)},
                                    {"en", scope_reason(said, Language::en)}};
        }
        return json;
    }

private:
    static void put_amount(Json& json, Verdict verdict, const std::optional<AmountBounds>& bounds) {
        if (!bounds) {
            return;
        }
        if (verdict == Verdict::eligible && bounds->low == bounds->high) {
            json["amount"] = money(bounds->low);
        }
        json["low"] = money(bounds->low);
        json["high"] = money(bounds->high);
    }

    Json office(std::uint32_t index) const {
        return index == no_index ? Json(nullptr) : both(program_.offices[index].title);
    }

    Json text(const Template& words) const {
        return {{"zh", fill(program_, evaluation_, words, Language::zh)},
                {"en", fill(program_, evaluation_, words, Language::en)}};
    }

    Json cites(std::uint32_t citation) const { return cite_names(program_, citation); }

    Json spelled(NodeId node) const {
        const Type& type = program_.types[node];
        const Value value = evaluation_[node];
        if (is_set_kind(type.kind) || value.low == value.high) {
            return is_known(type.kind, value) ? Json(spell(program_, type, value.low))
                                              : Json(nullptr);
        }
        return nullptr;
    }

    void put_comparison(Json& json, const Comparison& comparison) const {
        json["actual"] = spelled(comparison.left);
        json["required"] = spelled_limit(program_, evaluation_, comparison);
        if (const auto margin = margin_of(program_, evaluation_, comparison);
            margin && json["holds"] == Json(false)) {
            json["distance"] = spell(program_, margin->type, margin->units);
        }
    }

    // What a failed condition of several parts still needs.
    void put_need(Json& json, const Need& need) const {
        const std::vector<Comparison> all = comparisons_in(need);
        if (all.size() == 1) {
            put_comparison(json, all.front());
            return;
        }
        json["actual"] = spelled_values(program_, evaluation_, all);
        json["required"] = spelled_need(program_, evaluation_, need);
    }

    // In written order; alternatives stand where their first condition does.
    Json reasons(const Programme& programme, const Outcome& said, const Explanation& zh,
                 const Explanation& en) const {
        Json all = Json::array();
        const Evaluation nothing = knowing(program_, evaluation_, said.programme, {});
        for (std::uint32_t i = 0; i < programme.conditions.size();) {
            const Alternatives* group = programme.alternatives_of(i);
            if (group == nullptr) {
                all.push_back(reason(programme, i++, nothing, zh, en));
                continue;
            }
            Json routes = Json::array();
            for (const Route& route : group->routes) {
                Json within = Json::array();
                for (; i < route.end; ++i) {
                    within.push_back(reason(programme, i, nothing, zh, en));
                }
                routes.push_back({{"route", route.id},
                                  {"text", both(route.title)},
                                  {"reasons", std::move(within)}});
            }
            all.push_back({{"any_of", std::move(routes)}});
        }
        return all;
    }

    Json reason(const Programme& programme, std::uint32_t index, const Evaluation& nothing,
                const Explanation& zh, const Explanation& en) const {
        const Condition& condition = programme.conditions[index];
        const auto told =
            std::find_if(zh.reasons.begin(), zh.reasons.end(), [&](const ExplainedReason& one) {
                return one.condition == condition.id && one.route == route_index(programme, index);
            });
        if (told == zh.reasons.end()) { // on a day without figures it neither holds nor fails
            return {{"condition", condition.id},
                    {"holds", nullptr},
                    {"decisive", false},
                    {"text", text(condition.text)},
                    {"cite", cites(condition.citation)}};
        }
        const ExplainedReason& reason = *told;
        const auto place = static_cast<std::size_t>(told - zh.reasons.begin());
        Json json{{"condition", condition.id},
                  {"holds", reason.holds ? Json(*reason.holds) : Json(nullptr)},
                  {"decisive", reason.decisive},
                  {"text", {{"zh", reason.text}, {"en", en.reasons[place].text}}},
                  {"cite", cites(condition.citation)}};
        if (const auto comparison = comparison_of(program_, condition)) {
            put_comparison(json, *comparison);
        } else if (const auto need = unmet(program_, evaluation_, nothing, condition.test)) {
            put_need(json, *need);
        }
        return json;
    }

    // Those that hold for this person.
    static Json exceptions(const Explanation& zh, const Explanation& en) {
        Json all = Json::array();
        for (std::size_t i = 0; i < zh.exceptions.size(); ++i) {
            const ExplainedException& one = zh.exceptions[i];
            all.push_back({{"value", one.value},
                           {"text", {{"zh", one.text}, {"en", en.exceptions[i].text}}},
                           {"cite", one.cites}});
        }
        return all;
    }

    Json papers(const Outcome& said) const {
        Json all = Json::array();
        for (const std::uint32_t paper :
             papers_of(program_, evaluation_, said, why(program_, evaluation_, said))) {
            const Document& document = program_.documents[paper];
            all.push_back({{"document", document.id}, {"text", both(document.title)}});
        }
        return all;
    }

    Json readings(const Outcome& said) const {
        Json all = Json::array();
        for (const ReadingOutcome& other : said.readings) {
            const Reading& reading = program_.readings[other.reading];
            Json json{{"reading", reading.id},
                      {"choice", reading.choices[other.choice].id},
                      {"verdict", verdict_name(other.verdict)}};
            put_amount(json, other.verdict, other.amount);
            json["cite"] = cites(reading.citation);
            all.push_back(std::move(json));
        }
        return all;
    }

    std::string scope_reason(const Outcome& said, Language language) const {
        const Explanation explanation =
            explain(program_, evaluation_, said, language, Depth::auditor);
        std::string all;
        for (const ExplainedReason& reason : explanation.reasons) {
            if (reason.kind == ConditionKind::scope && reason.holds == false) {
                all += (all.empty() ? "" : "; ") + reason.text;
            }
        }
        for (const ExplainedOpen& open : explanation.open) {
            all += (all.empty() ? "" : "; ") + open.text;
        }
        return all;
    }

    const Program& program_;
    const Evaluation& evaluation_;
};

// The running totals, by entity and name.
void put_totals(const Program& program, const Answers& answers, Json& json) {
    for (const Advance& advance : program.advances) {
        const Input& input = program.inputs[advance.total];
        const Value total = answers.inputs[advance.total];
        const auto dot = input.path.find('.');
        Json& place = json[input.path.substr(0, dot)][input.path.substr(dot + 1)];
        if (input.optional && answers.given[advance.total] == 0) {
            place = nullptr;
        } else if (total.low == total.high) {
            place = spell(program, input.type, total.low);
        } else {
            place = {{"low", spell(program, input.type, total.low)},
                     {"high", spell(program, input.type, total.high)}};
        }
    }
}

Json describe_events(const Program& program, const std::vector<Settled>& settled) {
    Json all = Json::array();
    for (const Settled& event : settled) {
        Json json{{"on", format_date(event.evaluation.moment.on)},
                  {"programmes", Writer(program, event.evaluation).amounts("visit.")}};
        put_totals(program, event.after, json);
        all.push_back(std::move(json));
    }
    return all;
}

Json id_of(const AnswersLine& line) {
    return line.id ? Json(*line.id) : Json(nullptr);
}

} // namespace

std::string write_results(const Program& program, const AnswersLine& line, const Evaluation& start,
                          const ResultOptions& options) {
    const auto settled = replay(program, start.answers, line.events, start.moment);
    const Evaluation evaluation =
        settled.empty() ? start : evaluate(program, settled.back().after, start.moment);
    const Writer writer(program, evaluation);
    Json json{{"id", id_of(line)},
              {"pack", program.pack_id},
              {"version", program.pack_version},
              {"hash", program.hash},
              {"on", format_date(evaluation.moment.on)},
              {"known_on", date_or_null(evaluation.moment.known_on)},
              {"programmes", writer.programmes()}};
    if (!settled.empty()) {
        json["events"] = describe_events(program, settled);
    }
    if (!options.values.empty()) {
        const NamedValues values(program, evaluation);
        json["values"] = Json::object();
        for (const std::string& name : options.values) {
            json["values"][name] = values.value(name);
            if (!values.known(name)) {
                json["bounds"][name] = values.bounds(name);
            }
        }
    }
    if (options.trace) {
        json["trace"] = write_trace(program, evaluation);
    }
    std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (options.receipt) {
        text.back() = ',';
        text += "\"receipt\":" + write_receipt(program, line, evaluation) + "}";
    }
    return text;
}

std::string write_refusal(const AnswersLine& line, std::size_t line_number) {
    Json json{{"id", id_of(line)}, {"line", line_number}, {"error", Json::array()}};
    for (const AnswerFault& fault : line.faults) {
        json["error"].push_back(
            {{"key", fault.key}, {"expected", fault.expected}, {"got", fault.got}});
    }
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace eligibility
