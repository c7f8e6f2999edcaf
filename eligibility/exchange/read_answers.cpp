#include "eligibility/exchange/read_answers.h"

#include "eligibility/base/number.h"
#include "eligibility/exchange/json_text.h"

#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

namespace eligibility {

namespace {

// "2.6e3" as "2600": the same number, written out. A number too long to write out stays as it is
// and is refused.
std::string without_exponent(const std::string& number) {
    const auto mark = number.find_first_of("eE");
    if (mark == std::string::npos) {
        return number;
    }
    int exponent = 0;
    const bool plus = number[mark + 1] == '+';
    const char* first = number.data() + mark + (plus ? 2 : 1);
    const char* last = number.data() + number.size();
    if (std::from_chars(first, last, exponent).ptr != last || exponent > 18 || exponent < -18) {
        return number;
    }
    const std::string sign = number.front() == '-' ? "-" : "";
    std::string digits = number.substr(sign.size(), mark - sign.size());
    const auto point = digits.find('.');
    auto whole = static_cast<int>(point == std::string::npos ? digits.size() : point) + exponent;
    digits.erase(std::remove(digits.begin(), digits.end(), '.'), digits.end());
    if (whole <= 0) {
        digits.insert(0, static_cast<std::size_t>(1 - whole), '0');
        whole = 1;
    }
    if (static_cast<std::size_t>(whole) >= digits.size()) {
        digits.append(static_cast<std::size_t>(whole) - digits.size(), '0');
        return sign + digits;
    }
    return sign + digits.insert(static_cast<std::size_t>(whole), ".");
}

class Reader {
public:
    explicit Reader(const Program& program) : program_(program) {
        line_.answers = Answers::none(program);
    }

    AnswersLine read(std::string_view json) {
        const ParsedJson parsed = parse_json(json);
        if (!parsed.value || parsed.value->kind != JsonText::Kind::object) {
            fault("", "one JSON object on the line",
                  parsed.value ? shown(*parsed.value) : parsed.fault);
            return std::move(line_);
        }
        const JsonText& line = answers_in(*parsed.value);
        if (line_.receipt && !of_this_pack(line)) {
            return std::move(line_);
        }
        refuse_repeats("", line);
        for (const auto& [key, value] : line.members) {
            if (key == "id") {
                read_id(value);
            } else if (key == "on") {
                line_.on = read_day("on", value);
            } else if (key == "known_on") {
                line_.known_on = read_day("known_on", value);
            } else if (key == "answers") {
                read_entities(value);
            } else if (key == "attested") {
                read_attested(value);
            } else if (line_.receipt && key == "readings") {
                read_readings(value);
            } else if (line_.receipt &&
                       (key == "pack" || key == "version" || key == "hash" || key == "engine")) {
                continue; // looked at before, or said for people
            } else {
                fault(key, "one of id, on, known_on, answers, attested", shown(value));
            }
        }
        check_household();
        check_visits();
        return std::move(line_);
    }

private:
    void fault(std::string key, std::string expected, std::string got) {
        line_.faults.push_back({std::move(key), std::move(expected), std::move(got)});
    }

    void refuse_repeats(const std::string& prefix, const JsonText& object) {
        std::set<std::string> seen;
        for (const auto& [key, value] : object.members) {
            if (!seen.insert(key).second) {
                fault(prefix.empty() ? key : prefix + "." + key, "each key once",
                      "it stands there twice");
            }
        }
    }

    // The line itself, or the receipt in a result.
    const JsonText& answers_in(const JsonText& line) {
        const JsonText* receipt = line.find("receipt");
        const bool inside = receipt != nullptr && receipt->kind == JsonText::Kind::object;
        line_.receipt = inside || line.find("engine") != nullptr;
        return inside ? *receipt : line;
    }

    bool of_this_pack(const JsonText& receipt) {
        const auto said = [&](const char* key) {
            const JsonText* value = receipt.find(key);
            return value == nullptr ? std::string("nothing") : value->text;
        };
        if (said("hash") == program_.hash) {
            return true;
        }
        fault("hash",
              fmt::format("a receipt of this very pack, {} version {} with hash {}",
                          program_.pack_id, program_.pack_version, program_.hash),
              fmt::format("one of {} version {} with hash {}", said("pack"), said("version"),
                          said("hash")));
        return false;
    }

    void read_readings(const JsonText& readings) {
        if (readings.kind != JsonText::Kind::object) {
            fault("readings", "an object of readings and their choices", shown(readings));
            return;
        }
        refuse_repeats("readings", readings);
        for (const auto& [id, value] : readings.members) {
            if (!choose(id, value.text)) {
                fault("readings." + id, "a reading of the pack and one of its choices",
                      shown(value));
            }
        }
    }

    bool choose(const std::string& id, const std::string& choice) {
        for (std::size_t i = 0; i < program_.readings.size(); ++i) {
            const Reading& reading = program_.readings[i];
            for (std::uint32_t one = 0; one < reading.choices.size(); ++one) {
                if (reading.id == id && reading.choices[one].id == choice) {
                    line_.answers.choices[i] = one;
                    return true;
                }
            }
        }
        return false;
    }

    void read_id(const JsonText& value) {
        if (value.kind == JsonText::Kind::string) {
            line_.id = value.text;
        } else if (value.kind != JsonText::Kind::null) {
            fault("id", "a string", shown(value));
        }
    }

    std::optional<Date> read_day(const std::string& key, const JsonText& value) {
        if (value.kind == JsonText::Kind::null) {
            return std::nullopt;
        }
        const auto day =
            value.kind == JsonText::Kind::string ? parse_date(value.text) : std::nullopt;
        if (!day) {
            fault(key, "a date YYYY-MM-DD", shown(value));
        }
        return day;
    }

    bool is_entity(const std::string& name) const {
        for (const Input& input : program_.inputs) {
            if (input.member == 0 && input.path.compare(0, name.size() + 1, name + ".") == 0) {
                return true;
            }
        }
        return false;
    }

    void read_entities(const JsonText& answers) {
        if (answers.kind != JsonText::Kind::object) {
            fault("answers", "an object of entities", shown(answers));
            return;
        }
        refuse_repeats("answers", answers);
        for (const auto& [entity, value] : answers.members) {
            if (entity == "members") {
                read_members(value);
            } else if (entity == "visits") {
                read_visits(value);
            } else if (!is_entity(entity)) {
                fault(entity, "an entity of the pack, members or visits", shown(value));
            } else {
                read_inputs(entity, entity, value);
            }
        }
    }

    void read_members(const JsonText& members) {
        if (members.kind == JsonText::Kind::null) {
            return;
        }
        if (members.kind != JsonText::Kind::array) {
            fault("members", "a list of people, the applicant first", shown(members));
            return;
        }
        members_ = members.items.size();
        for (std::size_t i = 0; i < members.items.size(); ++i) {
            read_inputs("person", fmt::format("members[{}]", i), members.items[i],
                        static_cast<std::uint32_t>(i));
        }
    }

    // Events one after another, each read as `visit` is, with a day of its own where it has one.
    void read_visits(const JsonText& visits) {
        if (visits.kind == JsonText::Kind::null) {
            return;
        }
        if (visits.kind != JsonText::Kind::array) {
            fault("visits", "a list of visits in the order of settlement", shown(visits));
            return;
        }
        for (std::size_t i = 0; i < visits.items.size(); ++i) {
            const std::string shown_as = fmt::format("visits[{}]", i);
            Event event;
            JsonText facts = visits.items[i];
            if (const JsonText* on = facts.find("on")) {
                event.on = read_day(shown_as + ".on", *on);
                std::erase_if(facts.members, [](const auto& one) { return one.first == "on"; });
            }
            Answers before = line_.answers;
            line_.answers = Answers::none(program_);
            read_inputs("visit", shown_as, facts);
            for (InputId input = 0; input < program_.inputs.size(); ++input) {
                if (line_.answers.given[input] != 0) {
                    event.facts.emplace_back(input, line_.answers.inputs[input]);
                }
            }
            line_.answers = std::move(before);
            line_.events.push_back(std::move(event));
        }
    }

    void check_visits() {
        for (InputId input = 0; input < program_.inputs.size() && !line_.events.empty(); ++input) {
            const std::string& path = program_.inputs[input].path;
            if (path.starts_with("visit.") && line_.answers.given[input] != 0) {
                fault("visits", "either one visit or a list of visits", path + " beside them");
                return;
            }
        }
    }

    void read_inputs(const std::string& entity, const std::string& shown_as, const JsonText& value,
                     std::uint32_t member = 0) {
        if (value.kind == JsonText::Kind::null) {
            return;
        }
        if (value.kind != JsonText::Kind::object) {
            fault(shown_as, "an object of answers", shown(value));
            return;
        }
        refuse_repeats(shown_as, value);
        for (const auto& [name, answer] : value.members) {
            if (value.find(name) != &answer) {
                continue; // a repeat, refused above
            }
            const auto input = program_.input_at(entity + "." + name);
            if (!input) {
                fault(shown_as + "." + name, "an input of " + entity, shown(answer));
            } else if (answer.kind != JsonText::Kind::null) {
                read_input(*input, shown_as + "." + name, answer, member);
            }
        }
    }

    void read_input(InputId input, const std::string& key, const JsonText& answer,
                    std::uint32_t member) {
        const Type& type = program_.inputs[input].type;
        const auto value = typed(type, answer);
        if (!value) {
            fault(key, expected_value(program_, type), shown(answer));
            return;
        }
        // What no rule asks of the other members is checked all the same.
        const auto whose =
            member == 0 ? std::optional(input) : program_.input_of_member(input, member);
        if (!whose) {
            return;
        }
        const bool clash =
            line_.answers.given[*whose] != 0 && !(line_.answers.inputs[*whose] == *value);
        if (clash) {
            fault(key, "the same answer in person and members[0]", shown(answer));
            return;
        }
        line_.answers.set(*whose, *value);
    }

    // JSON's own kinds are part of the contract: an int is a JSON integer, a date a string, and so
    // on.
    std::optional<Value> typed(const Type& type, const JsonText& answer) const {
        using JsonKind = JsonText::Kind;
        switch (type.kind) {
        case Kind::boolean:
            return answer.kind == JsonKind::boolean ? std::optional(truth(answer.truth))
                                                    : std::nullopt;
        case Kind::integer:
        case Kind::days:
        case Kind::months:
            return answer.kind == JsonKind::number &&
                           answer.text.find_first_of(".eE") == std::string::npos
                       ? read_value(program_, type, answer.text)
                       : std::nullopt;
        case Kind::money:
        case Kind::decimal:
            if (answer.kind == JsonKind::number) {
                return read_value(program_, type, without_exponent(answer.text));
            }
            return answer.kind == JsonKind::string ? read_value(program_, type, answer.text)
                                                   : std::nullopt;
        case Kind::date:
        case Kind::member:
            return answer.kind == JsonKind::string ? read_value(program_, type, answer.text)
                                                   : std::nullopt;
        case Kind::rate:
        case Kind::verdict:
            break;
        }
        return std::nullopt;
    }

    void read_attested(const JsonText& attested) {
        if (attested.kind == JsonText::Kind::null) {
            return;
        }
        if (attested.kind != JsonText::Kind::object) {
            fault("attested", "an object of attested conditions", shown(attested));
            return;
        }
        refuse_repeats("attested", attested);
        for (const auto& [path, value] : attested.members) {
            std::size_t index = 0;
            while (index < program_.attests.size() && program_.attests[index].path != path) {
                ++index;
            }
            if (index == program_.attests.size()) {
                fault("attested." + path, "an attested condition, programme.condition",
                      shown(value));
            } else if (value.kind == JsonText::Kind::boolean) {
                line_.answers.attested[index] = value.truth ? Attested::yes : Attested::no;
            } else if (value.kind != JsonText::Kind::null) {
                fault("attested." + path, "true or false", shown(value));
            }
        }
    }

    // Everybody listed is of the household, so it has at least that many people.
    void check_household() {
        const auto size = household_size();
        if (!size) {
            return;
        }
        const Value people = line_.answers.inputs[*size];
        const auto listed = static_cast<std::int64_t>(members_);
        if (listed > people.high) {
            fault("members",
                  fmt::format("at most {} people ({})", program_.inputs[*size].path, people.high),
                  std::to_string(members_));
        } else if (listed > people.low) {
            line_.answers.set(*size, {listed, people.high});
        }
    }

    std::optional<InputId> household_size() const {
        return program_.household_size == no_index ? program_.input_at("household.size")
                                                   : std::optional(program_.household_size);
    }

    const Program& program_;
    AnswersLine line_;
    std::size_t members_ = 0;
};

} // namespace

AnswersLine read_answers(const Program& program, std::string_view json) {
    return Reader(program).read(json);
}

} // namespace eligibility
