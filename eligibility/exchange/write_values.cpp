#include "eligibility/exchange/write_values.h"

#include "eligibility/exchange/read_answers.h"
#include "eligibility/exchange/write_results.h"
#include "eligibility/explanation/cited_sources.h"
#include "eligibility/program/operations.h"

#include <algorithm>

namespace eligibility {

namespace {

using Json = nlohmann::ordered_json;

std::string verdict_names(Value value) {
    std::string all;
    const std::pair<std::uint64_t, const char*> words[] = {
        {1, "eligible"}, {2, "ineligible"}, {4, "out_of_scope"}};
    for (const auto& [bit, word] : words) {
        if ((bits(value) & bit) != 0) {
            all += (all.empty() ? "" : "|") + std::string(word);
        }
    }
    return all;
}

} // namespace

// What is in the list for certain, or all that may be in it; null where a result is not known.
Json NamedValues::list(const ListValue& named, bool possible) const {
    Json all = Json::array();
    for (const ListValue::Entry& entry : named.entries) {
        if (possible ? !is_false(evaluation_[entry.hit]) : is_true(evaluation_[entry.hit])) {
            const Type& type = program_.types[entry.output];
            const Value value = evaluation_[entry.output];
            all.push_back(is_known(type.kind, value) ? Json(spell(program_, type, value.low))
                                                     : Json(nullptr));
        }
    }
    return all;
}

bool NamedValues::known(const ListValue& named) const {
    const Json all = list(named, true);
    return all == list(named, false) && std::find(all.begin(), all.end(), nullptr) == all.end();
}

Value NamedValues::applies(const std::string& name) const {
    const auto found = program_.applies.find(name);
    return found == program_.applies.end() ? truth(true) : evaluation_[found->second];
}

Json NamedValues::value(const std::string& name) const {
    if (is_false(applies(name))) {
        return {{"state", "not_applicable"}};
    }
    if (!is_true(applies(name))) {
        return nullptr;
    }
    if (const ListValue* named = program_.list_named(name)) {
        return known(*named) ? list(*named, false) : Json(nullptr);
    }
    const NodeId node = program_.names.find(name)->second;
    const Type& type = program_.types[node];
    const Value value = evaluation_[node];
    return is_known(type.kind, value) ? Json(spell(program_, type, value.low)) : Json(nullptr);
}

Json NamedValues::bounds(const std::string& name) const {
    Json all = bounds_where_it_applies(name);
    if (!is_true(applies(name))) {
        all["may_not_apply"] = true;
    }
    return all;
}

Json NamedValues::bounds_where_it_applies(const std::string& name) const {
    if (const ListValue* named = program_.list_named(name)) {
        return {{"certain", list(*named, false)}, {"possible", list(*named, true)}};
    }
    const NodeId node = program_.names.find(name)->second;
    const Type& type = program_.types[node];
    const Value value = evaluation_[node];
    if (is_set_kind(type.kind)) {
        return {{"members", spell(program_, type, value.low)}};
    }
    return {{"low", spell(program_, type, value.low)}, {"high", spell(program_, type, value.high)}};
}

bool NamedValues::known(const std::string& name) const {
    if (!is_true(applies(name))) {
        return is_false(applies(name));
    }
    if (const ListValue* named = program_.list_named(name)) {
        return known(*named);
    }
    const NodeId node = program_.names.find(name)->second;
    return is_known(program_.types[node].kind, evaluation_[node]);
}

Json write_trace(const Program& program, const Evaluation& evaluation) {
    Json all = Json::array();
    for (NodeId id = 0; id < program.nodes.size(); ++id) {
        const Type& type = program.types[id];
        const Value value = evaluation[id];
        const Place place = program.places[id];
        Json node{{"node", id}, {"place", nullptr}};
        if (place.file < program.files.size()) {
            const SourceFile& file = program.files[place.file];
            const LineColumn at = line_column(file, place.offset);
            node["place"] =
                file.name + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
        }
        if (type.kind == Kind::verdict || type.kind == Kind::member) {
            node["value"] =
                type.kind == Kind::member ? spell(program, type, value.low) : verdict_names(value);
        } else {
            node["low"] = spell(program, type, value.low);
            node["high"] = spell(program, type, value.high);
        }
        const Node& source = program.nodes[id];
        if (source.op == Op::dated || source.op == Op::dated_at) {
            const Dating& dating = program.datings[source.index];
            node["of"] = dating.name;
            node["cite"] = Json::array();
            const Value day = source.op == Op::dated ? known_value(day_number(evaluation.moment.on))
                                                     : evaluation[source.a];
            for_each_version(dating, evaluation.moment.known_on, day, [&](std::uint32_t version) {
                if (version != no_index) {
                    for (const std::string& cite :
                         cite_names(program, dating.versions[version].citation)) {
                        node["cite"].push_back(cite);
                    }
                }
            });
        } else if (source.op == Op::input || source.op == Op::optional) {
            node["of"] = program.inputs[source.index].path;
        }
        all.push_back(std::move(node));
    }
    return all;
}

} // namespace eligibility
