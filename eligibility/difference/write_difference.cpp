#include "eligibility/difference/write_difference.h"

#include "eligibility/base/number.h"
#include "eligibility/exchange/read_answers.h"
#include "eligibility/exchange/receipt.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace eligibility {

namespace {

using Json = nlohmann::ordered_json;

Json both(const Words& words) {
    return {{"zh", words.zh}, {"en", words.en}};
}

std::string fen_text(std::int64_t fen) {
    return format_decimal(fen, 100, 2, false);
}

class DifferenceWriter {
public:
    DifferenceWriter(const Matched& match, const Difference& found)
        : match_(match), found_(found) {}

    Json all() const {
        Json json{{"older", pack(0)}, {"newer", pack(1)}, {"complete", found_.complete()}};
        json["text"] = Json::array();
        for (const TextChange& change : found_.texts) {
            json["text"].push_back(text(change));
        }
        json["programmes"] = Json::object();
        for (const ProgrammeDifference& one : found_.programmes) {
            json["programmes"][match_.packs[1]->programmes[one.programme.newer].id] =
                programme(one);
        }
        return json;
    }

private:
    Json pack(std::size_t half) const {
        const Program& own = *match_.packs[half];
        return {{"pack", own.pack_id},
                {"version", own.pack_version},
                {"hash", own.hash},
                {"on", format_date(found_.days[half])}};
    }

    static Json text(const TextChange& change) {
        constexpr std::array whats{"programme", "input",   "choice", "range", "condition",
                                   "formula",   "reading", "figure", "row"};
        constexpr std::array hows{"added", "removed", "renamed", "changed"};
        return {{"what", whats.at(static_cast<std::size_t>(change.what))},
                {"how", hows.at(static_cast<std::size_t>(change.how))},
                {"name", change.name},
                {"title", both(change.title)},
                {"row", both(change.row)},
                {"before", both(change.before)},
                {"after", both(change.after)},
                {"from", change.from ? Json(format_date(*change.from)) : Json(nullptr)},
                {"sources_before", change.sources_before},
                {"sources_after", change.sources_after}};
    }

    Json programme(const ProgrammeDifference& one) const {
        Json json{{"was", match_.packs[0]->programmes[one.programme.older].id},
                  {"complete", one.complete},
                  {"not_compared", Json::array()},
                  {"regions", Json::array()}};
        for (const std::size_t apart : one.apart) {
            json["not_compared"].push_back(path(match_.inputs[apart]));
        }
        for (const Region& region : one.regions) {
            json["regions"].push_back(this->region(one.programme, region));
        }
        return json;
    }

    static std::size_t half_of(const Matched::Pair& pair) { return pair.newer != no_index ? 1 : 0; }

    std::string path(const Matched::Pair& input) const {
        return match_.packs[half_of(input)]->inputs[input[half_of(input)]].path;
    }

    Json region(const Matched::Pair& programme, const Region& region) const {
        Json people = Json::array();
        for (const Constraint& constraint : region.people) {
            people.push_back(this->constraint(constraint));
        }
        Json json{{"people", std::move(people)},
                  {"text",
                   {{"zh", people_words(match_, programme, region, Language::zh)},
                    {"en", people_words(match_, programme, region, Language::en)}}},
                  {"before", verdict_name(region.verdicts[0])},
                  {"after", verdict_name(region.verdicts[1])},
                  {"other_reading", region.other_reading},
                  {"examples", Json::array()}};
        for (const Example& one : region.examples) {
            json["examples"].push_back({{"difference", fen_text(one.difference)},
                                        {"proved", one.proved},
                                        {"older", asked(programme, one.who, 0)},
                                        {"newer", asked(programme, one.who, 1)}});
        }
        return json;
    }

    Json constraint(const Constraint& constraint) const {
        switch (constraint.kind) {
        case Constraint::Kind::answer:
            return answer(constraint);
        case Constraint::Kind::given:
            return {{"input", path(match_.inputs[constraint.pair])},
                    {"given", is_true(constraint.value)}};
        case Constraint::Kind::reading: {
            const Matched::Pair& pair = match_.readings[constraint.pair];
            const Reading& reading = match_.packs[half_of(pair)]->readings[pair[half_of(pair)]];
            Json choices = Json::array();
            for (std::size_t i = 0; i < reading.choices.size(); ++i) {
                if ((bits(constraint.value) >> i & 1U) != 0) {
                    choices.push_back(reading.choices[i].id);
                }
            }
            return {{"reading", reading.id}, {"in", std::move(choices)}};
        }
        case Constraint::Kind::attest: {
            const Matched::Pair& pair = match_.attests[constraint.pair];
            return {{"attest", match_.packs[half_of(pair)]->attests[pair[half_of(pair)]].path},
                    {"is", is_true(constraint.value)}};
        }
        }
        return nullptr;
    }

    Json answer(const Constraint& constraint) const {
        const Matched::Pair& pair = match_.inputs[constraint.pair];
        Json json{{"input", path(pair)}};
        if (constraint.type.kind == Kind::member) {
            const auto& members =
                match_.enums[static_cast<std::size_t>(constraint.type.enumeration)].members;
            json["in"] = Json::array();
            for (std::size_t i = 0; i < members.size(); ++i) {
                if ((bits(constraint.value) >> i & 1U) != 0) {
                    json["in"].push_back(members[i].id);
                }
            }
            return json;
        }
        const Program& own = *match_.packs[half_of(pair)];
        const Type& type = own.inputs[pair[half_of(pair)]].type;
        json["from"] = spell(own, type, constraint.value.low);
        json["to"] = spell(own, type, constraint.value.high);
        return json;
    }

    Json asked(const Matched::Pair& programme, const Witness& witness, std::size_t half) const {
        const Program& own = *match_.packs[half];
        const Outcome& said = witness.said[half];
        const Evaluation facts = evaluate(own, witness.answers[half],
                                          Moment{found_.days[half], std::nullopt, std::nullopt});
        Json json = Json::parse(write_asked(own, facts));
        json.erase("known_on");
        for (const Reading& reading : own.readings) { // those that count, and no others
            const auto index = static_cast<std::uint32_t>(&reading - own.readings.data());
            const auto& counting = own.programmes[programme[half]].cone.readings;
            if (std::find(counting.begin(), counting.end(), index) == counting.end()) {
                json["readings"].erase(reading.id);
            }
        }
        json["verdict"] = verdict_name(said.verdict);
        const bool known = said.amount && said.amount->low == said.amount->high;
        json["amount"] = known ? Json(fen_text(said.amount->low)) : Json(nullptr);
        json["low"] = said.amount ? Json(fen_text(said.amount->low)) : Json(nullptr);
        json["high"] = said.amount ? Json(fen_text(said.amount->high)) : Json(nullptr);
        const NodeId other = own.programmes[programme[half]].other;
        const bool gives = other != no_node && said.verdict == Verdict::eligible &&
                           is_known(own.types[other].kind, facts[other]);
        json["result"] =
            gives ? Json(spell(own, own.types[other], facts[other].low)) : Json(nullptr);
        return json;
    }

    const Matched& match_;
    const Difference& found_;
};

} // namespace

std::string write_difference(const Matched& match, const Difference& difference,
                             const std::string& population) {
    Json json = DifferenceWriter(match, difference).all();
    if (!population.empty()) {
        json["population"] = Json::parse(population);
    }
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

} // namespace eligibility
