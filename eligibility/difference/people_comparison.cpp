#include "eligibility/difference/people_comparison.h"

#include "eligibility/base/number.h"
#include "eligibility/difference/hidden_counts.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace eligibility {

namespace {

using Json = nlohmann::ordered_json;

class PeopleComparisonWords {
public:
    PeopleComparisonWords(const Matched& match, const PeopleComparison& found, Language language)
        : match_(match), found_(found), zh_(language == Language::zh), language_(language) {}

    std::string all() const {
        std::string text = say("\n人口：{} 人，另有 {} 行没有接受\n",
                               "\nPopulation: {} people, and {} rows refused\n",
                               found_.people - found_.refused, found_.refused);
        bool any = false;
        std::size_t unconcerned = 0;
        for (std::size_t i = 0; i < found_.all.size(); ++i) {
            const Tally& tally = found_.all[i];
            if (!match_.programmes[i].both()) {
                continue;
            }
            if (tally.winners + tally.losers + tally.undetermined == 0) {
                ++unconcerned;
                continue;
            }
            any = true;
            text += programme(i);
        }
        if (!any) {
            text += pick("  没有人得到不同的结果。\n", "  Nobody is told anything else.\n");
        }
        text +=
            say("  另外 {} 个项目，人人和原来一样。\n",
                "  For {} other programmes everybody is told the same as before.\n", unconcerned);
        return text;
    }

private:
    std::string pick(const char* zh, const char* en) const { return zh_ ? zh : en; }

    template <typename... Values>
    std::string say(const char* zh, const char* en, const Values&... values) const {
        return fmt::format(fmt::runtime(zh_ ? zh : en), values...);
    }

    std::string programme(std::size_t pair) const {
        const Programme& now = match_.packs[1]->programmes[match_.programmes[pair].newer];
        std::string text = say("  {}（{}）\n", "  {} ({})\n", now.title.in(language_), now.id);
        text += "    " + tally(told(found_.all[pair])) + "\n";
        for (const auto& [path, answers] : found_.groups) {
            for (const auto& [answer, tallies] : answers) {
                if (tallies[pair].winners + tallies[pair].losers + tallies[pair].undetermined > 0) {
                    text += fmt::format("      {} = {}: {}\n", path,
                                        answer.empty() ? pick("不清楚", "not known") : answer,
                                        tally(told_of_group(tallies[pair])));
                }
            }
        }
        return text;
    }

    std::string tally(const ToldTally& told) const {
        std::string text = say("多了 {}，少了 {}，没变 {}，说不准 {}；新能享受 {}，不再能享受 {}",
                               "{} gain, {} lose, {} unchanged, {} undetermined; {} newly "
                               "eligible, {} no longer eligible",
                               told.winners, told.losers, told.unchanged, told.undetermined,
                               told.newly_eligible, told.no_longer_eligible);
        if (told.older && (*told.older != "0.00" || *told.newer != "0.00")) {
            text += say("；金额 {} → {}，相差 {} 元", "; budget {} → {}, difference {} yuan",
                        *told.older, *told.newer, *told.difference);
        }
        return text;
    }

    const Matched& match_;
    const PeopleComparison& found_;
    bool zh_;
    Language language_;
};

Json tally_json(const ToldTally& told) {
    const auto number = [](const std::string& text) {
        const bool digits = text.find_first_not_of("0123456789") == std::string::npos;
        return text == "…" ? Json(nullptr) : digits ? Json(std::stoull(text)) : Json(text);
    };
    Json json{{"winners", number(told.winners)},
              {"losers", number(told.losers)},
              {"unchanged", number(told.unchanged)},
              {"undetermined", number(told.undetermined)},
              {"newly_eligible", number(told.newly_eligible)},
              {"no_longer_eligible", number(told.no_longer_eligible)},
              {"budget", nullptr}};
    if (told.older) {
        json["budget"] = {
            {"older", *told.older}, {"newer", *told.newer}, {"difference", *told.difference}};
    }
    return json;
}

Json step_json(std::size_t step, std::uint64_t people) {
    const auto yuan = [](std::int64_t fen) { return format_decimal(fen, 100, 2, false); };
    Json json{{"from", nullptr}, {"to", nullptr}, {"people", people}};
    if (step > 0) {
        json["from"] = yuan(change_steps[step - 1] + 1);
    }
    if (step < change_steps.size()) {
        json["to"] = yuan(change_steps[step]);
    }
    return json;
}

} // namespace

std::string people_comparison_words(const Matched& match, const PeopleComparison& found,
                                    Language language) {
    return PeopleComparisonWords(match, found, language).all();
}

std::string write_people_comparison(const Matched& match, const PeopleComparison& found) {
    Json json{{"people", found.people - found.refused},
              {"refused", found.refused},
              {"programmes", Json::object()}};
    for (std::size_t i = 0; i < found.all.size(); ++i) {
        if (!match.programmes[i].both()) {
            continue;
        }
        Json one = tally_json(told(found.all[i]));
        one["changes"] = Json::array();
        for (std::size_t step = 0; step < found.all[i].changes.size(); ++step) {
            if (found.all[i].changes[step] > 0) {
                one["changes"].push_back(step_json(step, found.all[i].changes[step]));
            }
        }
        one["groups"] = Json::object();
        for (const auto& [path, answers] : found.groups) {
            for (const auto& [answer, tallies] : answers) {
                one["groups"][path][answer] = tally_json(told_of_group(tallies[i]));
            }
        }
        json["programmes"][match.packs[1]->programmes[match.programmes[i].newer].id] =
            std::move(one);
    }
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

} // namespace eligibility
