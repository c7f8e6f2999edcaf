#include "eligibility/exchange/receipt.h"

#include "eligibility/base/engine_version.h"
#include "eligibility/base/hash.h"

#include <nlohmann/json.hpp>

namespace eligibility {

namespace {

using SortedJson = nlohmann::json; // keeps its keys in order

// An answer as read_answers takes it. A day known in part is written as the month or year it is.
SortedJson answer(const Program& program, const Type& type, Value value) {
    if (type.kind == Kind::boolean) {
        return value.low != 0;
    }
    if (type.kind == Kind::integer) {
        return value.low;
    }
    const std::string text = spell(program, type, value.low);
    if (type.kind == Kind::date && value.low != value.high) {
        constexpr std::size_t year = 4;
        constexpr std::size_t month = 7;
        for (const std::size_t length : {month, year}) {
            if (read_value(program, type, text.substr(0, length)) == value) {
                return text.substr(0, length);
            }
        }
    }
    return text;
}

// The place of an input in the answers: "person", or for members[2] the third of a list.
SortedJson& group_of_answers(SortedJson& answers, const std::string& entity) {
    const auto bracket = entity.find('[');
    if (bracket == std::string::npos) {
        return answers[entity];
    }
    SortedJson& list = answers[entity.substr(0, bracket)];
    const std::size_t index = std::stoul(entity.substr(bracket + 1));
    while (list.size() <= index) {
        list.push_back(SortedJson::object());
    }
    return list[index];
}

SortedJson input_of(const Program& program, const Evaluation& evaluation) {
    const Answers& given = evaluation.answers;
    SortedJson json{{"answers", SortedJson::object()},
                    {"attested", SortedJson::object()},
                    {"known_on", nullptr},
                    {"on", format_date(evaluation.moment.on)},
                    {"readings", SortedJson::object()}};
    if (evaluation.moment.known_on) {
        json["known_on"] = format_date(*evaluation.moment.known_on);
    }
    for (InputId input = 0; input < program.inputs.size(); ++input) {
        if (given.given[input] != 0) {
            const std::string& path = program.inputs[input].path;
            const auto dot = path.rfind('.');
            group_of_answers(json["answers"], path.substr(0, dot))[path.substr(dot + 1)] =
                answer(program, program.inputs[input].type, given.inputs[input]);
        }
    }
    for (std::size_t i = 0; i < program.attests.size(); ++i) {
        if (given.attested[i] != Attested::pending) {
            json["attested"][program.attests[i].path] = given.attested[i] == Attested::yes;
        }
    }
    for (std::size_t i = 0; i < program.readings.size(); ++i) {
        const Reading& reading = program.readings[i];
        json["readings"][reading.id] = reading.choices[given.choices[i]].id;
    }
    return json;
}

std::string text(const SortedJson& json) {
    return json.dump(-1, ' ', false, SortedJson::error_handler_t::replace);
}

} // namespace

std::string write_receipt(const Program& program, const AnswersLine& line,
                          const Evaluation& evaluation) {
    SortedJson json = input_of(program, evaluation);
    json["id"] = line.id ? SortedJson(*line.id) : SortedJson(nullptr);
    json["pack"] = program.pack_id;
    json["version"] = program.pack_version;
    json["hash"] = program.hash;
    json["engine"] = engine_version;
    return text(json);
}

std::string write_asked(const Program& program, const Evaluation& evaluation) {
    return text(input_of(program, evaluation));
}

std::string input_hash(const Program& program, const Evaluation& evaluation) {
    return sha256_hex(write_asked(program, evaluation));
}

} // namespace eligibility
