#include "tests/agreement/people.h"

#include <algorithm>

namespace agreement {

using namespace eligibility;

Value engine_value(const RandomInput& input, std::size_t place) {
    const std::int64_t value = input.low + static_cast<std::int64_t>(place);
    return input.kind == RandomInput::Kind::member ? one_member(static_cast<int>(value))
                                                   : known_value(value);
}

std::size_t People::number_of(const RandomRules& rules) {
    std::size_t all = 1;
    for (const RandomInput& input : rules.inputs) {
        all *= input.size();
    }
    for (const RandomFigure& figure : rules.figures) {
        all *= static_cast<std::size_t>(figure.high - figure.low + 1);
    }
    return all;
}

People::People(const RandomRules& rules, const Answers& answers, int day)
    : rules_(rules), answers_(answers), day_(day) {
    std::size_t all = 1;
    for (std::size_t i = 0; i < rules.inputs.size(); ++i) {
        const bool absent = rules.inputs[i].optional && answers.given[i] == 0;
        radices_.push_back(absent ? 1 : rules.inputs[i].size());
        all *= radices_.back();
    }
    for (const RandomFigure& figure : rules.figures) {
        radices_.push_back(static_cast<std::size_t>(figure.high - figure.low + 1));
        all *= radices_.back();
    }
    people_.reserve(all);
    for (std::size_t number = 0; number < all; ++number) {
        Person person;
        std::size_t rest = number;
        for (const std::size_t radix : radices_) {
            person.digits.push_back(rest % radix);
            rest /= radix;
        }
        person.said = say(world(person));
        people_.push_back(std::move(person));
    }
}

std::size_t People::with_digit(std::size_t person, std::size_t digit, std::size_t place) const {
    std::size_t weight = 1;
    for (std::size_t i = 0; i < digit; ++i) {
        weight *= radices_[i];
    }
    return person - people_[person].digits[digit] * weight + place * weight;
}

World People::world(const Person& person) const {
    World world;
    world.day = day_;
    world.on = day_number(*parse_date(day_text(day_)));
    for (std::size_t i = 0; i < rules_.inputs.size(); ++i) {
        const RandomInput& input = rules_.inputs[i];
        if (input.optional && answers_.given[i] == 0) {
            world.inputs.push_back(std::nullopt);
        } else {
            world.inputs.push_back(Fraction{input.low + static_cast<std::int64_t>(person.digits[i]),
                                            input.denominator});
        }
    }
    for (std::size_t i = 0; i < rules_.figures.size(); ++i) {
        const auto place = static_cast<std::int64_t>(person.digits[rules_.inputs.size() + i]);
        world.figures.push_back({rules_.figures[i].low + place, 1});
    }
    for (const std::uint32_t choice : answers_.choices) {
        world.choices.push_back(static_cast<int>(choice));
    }
    return world;
}

// Routes of which one is enough: what is known of each group while its conditions go by.
class Groups {
public:
    void add(const RandomCondition& condition, std::optional<bool> holds) {
        groups_.resize(std::max(groups_.size(), static_cast<std::size_t>(condition.group) + 1));
        auto& routes = groups_[static_cast<std::size_t>(condition.group)];
        routes.resize(std::max(routes.size(), static_cast<std::size_t>(condition.route) + 1), true);
        auto& route = routes[static_cast<std::size_t>(condition.route)];
        if (holds == false || route == false) {
            route = false;
        } else if (!holds) {
            route = std::nullopt;
        }
    }

    std::vector<std::optional<bool>> hold() const {
        std::vector<std::optional<bool>> all;
        for (const auto& routes : groups_) {
            std::optional<bool> any = false;
            for (const auto& route : routes) {
                any = any == true || route == true ? std::optional(true)
                      : any && route               ? std::optional(false)
                                                   : std::nullopt;
            }
            all.push_back(any);
        }
        return all;
    }

private:
    std::vector<std::vector<std::optional<bool>>> groups_;
};

Said People::say(const World& world) const {
    bool in_scope = true;
    std::vector<std::optional<bool>> asked; // plain conditions, then groups
    Groups groups;
    std::size_t attest = 0;
    for (const RandomCondition& condition : rules_.conditions) {
        const auto value = condition.attest
                               ? Fraction{answers_.attested[attest++] == Attested::no ? 0 : 1, 1}
                               : value_of(*condition.test, world);
        const auto holds = value ? std::optional(value->n != 0) : std::nullopt;
        if (condition.scope && !holds) {
            return {}; // nobody can say whether the programme is for this person
        }
        if (condition.scope) {
            in_scope = in_scope && *holds;
        } else if (condition.group < 0) {
            asked.push_back(holds);
        } else {
            groups.add(condition, holds);
        }
    }
    if (!in_scope) {
        return {};
    }
    const auto of_groups = groups.hold();
    asked.insert(asked.end(), of_groups.begin(), of_groups.end());
    if (std::find(asked.begin(), asked.end(), std::optional(false)) != asked.end()) {
        return {Verdict::ineligible, 0};
    }
    const bool certain = std::find(asked.begin(), asked.end(), std::nullopt) == asked.end();
    const auto paid = certain ? value_of(*rules_.result, world) : std::nullopt;
    if (!paid) {
        return {};
    }
    return {Verdict::eligible, static_cast<std::int64_t>(paid->n / paid->d)};
}

} // namespace agreement
