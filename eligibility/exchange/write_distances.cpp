#include "eligibility/exchange/write_distances.h"

#include "eligibility/base/number.h"
#include "eligibility/exchange/read_answers.h"
#include "eligibility/program/operations.h"

#include <nlohmann/json.hpp>

namespace eligibility {

namespace {

using Json = nlohmann::ordered_json;

std::string yuan(std::int64_t fen) {
    return format_decimal(fen, 100, 2, false);
}

Json bounds_or_null(const std::optional<AmountBounds>& amount) {
    return amount ? Json{{"low", yuan(amount->low)}, {"high", yuan(amount->high)}} : Json(nullptr);
}

Json verdicts(std::uint64_t possible) {
    Json all = Json::array();
    for (const auto& [bit, verdict] : {std::pair(eligible_bit, Verdict::eligible),
                                       std::pair(ineligible_bit, Verdict::ineligible),
                                       std::pair(out_of_scope_bit, Verdict::out_of_scope)}) {
        if ((possible & bit) != 0) {
            all.push_back(verdict_name(verdict));
        }
    }
    return all;
}

class DistanceWriter {
public:
    explicit DistanceWriter(const Program& program) : program_(program) {}

    Json distances(const Distances& found) const {
        const Programme& programme = program_.programmes[found.programme];
        Json json{{"verdict", verdict_name(found.verdict)},
                  {"inputs", Json::array()},
                  {"conditions", Json::array()},
                  {"routes", Json::array()},
                  {"pair", Json::array()},
                  {"next_change", nullptr},
                  {"changes", Json::array()},
                  {"known_until", format_date(found.known_until)},
                  {"exact", found.exact}};
        for (const Nearest& near : found.inputs) {
            json["inputs"].push_back(nearest(near));
        }
        for (const ConditionDistance& distance : found.conditions) {
            Json inputs = Json::array();
            for (const Nearest& near : distance.inputs) {
                inputs.push_back(nearest(near));
            }
            Json one{{"condition", programme.conditions[distance.condition].id}};
            if (const Route* route = programme.route_of(distance.condition)) {
                one["route"] = route->id;
            }
            one["inputs"] = std::move(inputs);
            json["conditions"].push_back(std::move(one));
        }
        for (const RouteDistance& distance : found.routes) {
            Json inputs = Json::array();
            for (const Nearest& near : distance.inputs) {
                inputs.push_back(nearest(near));
            }
            json["routes"].push_back(
                {{"route", distance.route->id}, {"inputs", std::move(inputs)}});
        }
        for (const Change& change : found.pair) {
            const Input& input = program_.inputs[change.input];
            Json one{{"input", input.path},
                     {"changeable", input.changeable},
                     {"value", spelled(change.input, change.from)},
                     {"to", spelled(change.input, change.to)}};
            if (!is_choice(input)) {
                one["by"] = by(input, change.to - change.from);
            }
            json["pair"].push_back(std::move(one));
        }
        for (const OutcomeChange& change : found.changes) {
            json["changes"].push_back(outcome_change(programme, change));
        }
        if (!found.changes.empty()) {
            json["next_change"] = format_date(found.changes.front().on);
        }
        return json;
    }

    Json profile(const ProgrammeProfile& one) const {
        const Profile& found = one.profile;
        Json json{{"segments", Json::array()}, {"cliffs", Json::array()}, {"exact", found.exact}};
        for (const Segment& segment : found.segments) {
            Json piece{{"from", spelled(found.input, segment.low)},
                       {"to", spelled(found.input, segment.high)},
                       {"verdicts", verdicts(segment.verdicts)}};
            if (segment.at_low) {
                piece["amount_from"] = bounds_or_null(segment.at_low);
                piece["amount_to"] = bounds_or_null(segment.at_high);
                piece["slope"] =
                    segment.slope ? Json(slope(found.input, *segment.slope)) : Json(nullptr);
            }
            json["segments"].push_back(std::move(piece));
        }
        for (const Cliff& cliff : found.cliffs) {
            json["cliffs"].push_back({{"at", spelled(found.input, cliff.at)},
                                      {"before", yuan(cliff.before)},
                                      {"after", yuan(cliff.after)}});
        }
        if (one.asked) {
            json["least_paying"] = {{"amount", yuan(one.asked->fen)},
                                    {"value", one.asked->value
                                                  ? Json(spelled(found.input, *one.asked->value))
                                                  : Json(nullptr)}};
        }
        return json;
    }

private:
    std::string spelled(InputId input, std::int64_t point) const {
        const Type& type = program_.inputs[input].type;
        return spell(program_, type, value_at(type, point).low);
    }

    // An amount of the input: days for dates, the input's own unit for all others.
    std::string by(const Input& input, std::int64_t units) const {
        return input.type.kind == Kind::date ? std::to_string(units)
                                             : spell(program_, input.type, units);
    }

    // Yuan a unit of the input, in lowest terms.
    std::string slope(InputId input, const Ratio& fen) const {
        const Type& type = program_.inputs[input].type;
        const std::int64_t units = type.kind == Kind::money ? 1 : 100;
        const auto yuan =
            make_ratio(Int128{fen.numerator} * type.denominator, Int128{fen.denominator} * units);
        if (!yuan) {
            return std::to_string(fen.numerator) + "/" + std::to_string(fen.denominator);
        }
        const auto places = decimal_places(yuan->denominator);
        return places ? format_decimal(yuan->numerator, yuan->denominator, *places, false)
                      : std::to_string(yuan->numerator) + "/" + std::to_string(yuan->denominator);
    }

    Json nearest(const Nearest& near) const {
        const Input& input = program_.inputs[near.input];
        Json json{{"input", input.path},
                  {"changeable", input.changeable},
                  {"value", spelled(near.input, near.value)}};
        if (is_choice(input)) {
            json["to"] = Json::array();
            for (std::uint64_t rest = near.members; rest != 0; rest &= rest - 1) {
                json["to"].push_back(spelled(near.input, std::countr_zero(rest)));
            }
            return json;
        }
        const auto side = [&](const std::optional<std::int64_t>& to, std::uint64_t possible) {
            return to ? Json{{"to", spelled(near.input, *to)},
                             {"by", by(input, *to - near.value)},
                             {"verdicts", verdicts(possible)}}
                      : Json(nullptr);
        };
        json["down"] = side(near.down, near.down_verdicts);
        json["up"] = side(near.up, near.up_verdicts);
        return json;
    }

    static Json truth_or_null(Value value) {
        return value.low == value.high ? Json(is_true(value)) : Json(nullptr);
    }

    Json value_or_null(NodeId node, Value value) const {
        const Type& type = program_.types[node];
        return is_known(type.kind, value) ? Json(spell(program_, type, value.low)) : Json(nullptr);
    }

    Json answer(const Outcome& outcome) const {
        Json uncovered = Json::array();
        for (const std::uint32_t dating : outcome.uncovered) {
            uncovered.push_back(program_.datings[dating].name);
        }
        return {{"verdict", verdict_name(outcome.verdict)},
                {"amount", bounds_or_null(outcome.amount)},
                {"uncovered", std::move(uncovered)}};
    }

    Json outcome_change(const Programme& programme, const OutcomeChange& change) const {
        Json conditions = Json::array();
        for (const ConditionChange& one : change.conditions) {
            const Condition& condition = programme.conditions[one.condition];
            Json json{{"condition", condition.id},
                      {"before", truth_or_null(one.before)},
                      {"after", truth_or_null(one.after)}};
            if (condition.left != no_node) {
                json["compared_before"] = value_or_null(condition.left, one.compared_before);
                json["compared_after"] = value_or_null(condition.left, one.compared_after);
            }
            conditions.push_back(std::move(json));
        }
        return {{"on", format_date(change.on)},
                {"before", answer(change.before)},
                {"after", answer(change.after)},
                {"conditions", std::move(conditions)}};
    }

    const Program& program_;
};

Json head(const Program& program, Date on) {
    return {{"pack", program.pack_id}, {"version", program.pack_version}, {"on", format_date(on)}};
}

} // namespace

std::string write_distances(const Program& program, Date on, std::span<const Distances> all) {
    const DistanceWriter writer(program);
    Json json = head(program, on);
    json["programmes"] = Json::object();
    for (const Distances& found : all) {
        json["programmes"][program.programmes[found.programme].id] = writer.distances(found);
    }
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

std::string write_profiles(const Program& program, Date on, std::span<const ProgrammeProfile> all) {
    const DistanceWriter writer(program);
    Json json = head(program, on);
    json["over"] = all.empty() ? "" : program.inputs[all.front().profile.input].path;
    json["programmes"] = Json::object();
    for (const ProgrammeProfile& one : all) {
        json["programmes"][program.programmes[one.programme].id] = writer.profile(one);
    }
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

} // namespace eligibility
