#include "eligibility/explanation/distance_words.h"

#include "eligibility/explanation/phrases.h"
#include "eligibility/program/operations.h"

#include <algorithm>
#include <bit>
#include <utility>

#include <fmt/format.h>

namespace eligibility {

namespace {

class Speaker {
public:
    Speaker(const Program& program, Language language) : program_(program), language_(language) {}

    std::vector<std::string> distances(const Distances& found) {
        const Programme& programme = program_.programmes[found.programme];
        const bool eligible = found.verdict == Verdict::eligible;
        for (const Nearest& near : found.inputs) {
            tell(near, eligible);
        }
        if (!eligible && found.inputs.empty()) {
            for (const ConditionDistance& distance : found.conditions) {
                tell_condition(programme, distance);
            }
            tell_pair(found.pair);
        }
        for (const OutcomeChange& change : found.changes) {
            tell_change(programme, change);
        }
        add(say("这套规则只管到 {}，再往后还不知道。",
                "These rules end on {}; later days are not known.",
                phrase_date(found.known_until, language_)));
        return std::move(lines_);
    }

    std::vector<std::string> profile(ProgrammeId programme, const Profile& found) {
        const Input& input = program_.inputs[found.input];
        for (const Segment& segment : found.segments) {
            const std::string low = value(input, segment.low);
            const std::string high = value(input, segment.high);
            const std::string range =
                segment.low == segment.high ? low : say("{} 到 {}", "{} to {}", low, high);
            std::string line = range + say("：", ": ") + verdicts(segment.verdicts);
            if (segment.at_low) {
                line += say("，", ", ") + amount(programme, *segment.at_low);
                if (segment.at_high != segment.at_low) {
                    line += say(" 变到 ", " changing to ") + amount(programme, *segment.at_high);
                }
            }
            add(line);
        }
        for (const Cliff& cliff : found.cliffs) {
            add(say("到了 {}，一下子从 {} 变成 {}。", "At {} it falls at once from {} to {}.",
                    value(input, cliff.at), money(cliff.before), money(cliff.after)));
        }
        return std::move(lines_);
    }

private:
    void add(std::string line) { lines_.push_back(std::move(line)); }

    template <typename... Values>
    std::string say(const char* chinese, const char* english, const Values&... values) const {
        return fmt::format(fmt::runtime(language_ == Language::zh ? chinese : english), values...);
    }

    std::string value(const Input& input, std::int64_t point) const {
        std::string text = phrase(program_, input.type, value_at(input.type, point), language_);
        return input.unit.empty() ? text : text + " " + input.unit.in(language_);
    }

    // How much apart two values of an input are.
    std::string apart(const Input& input, std::int64_t a, std::int64_t b) const {
        const std::int64_t units = a < b ? b - a : a - b;
        return input.type.kind == Kind::date ? say("{} 天", "{} days", units) : value(input, units);
    }

    std::string money(std::int64_t fen) const {
        Type type;
        type.kind = Kind::money;
        return phrase(program_, type, known_value(fen), language_);
    }

    std::string amount(ProgrammeId programme, const AmountBounds& bounds) const {
        const Type& type = program_.types[program_.programmes[programme].amount];
        return phrase(program_, type, {bounds.low, bounds.high}, language_);
    }

    std::string verdicts(std::uint64_t possible) const {
        return possible == eligible_bit       ? say("能享受", "eligible")
               : possible == ineligible_bit   ? say("不行", "not eligible")
               : possible == out_of_scope_bit ? say("这里不能办", "not handled here")
                                              : say("说不准", "not certain");
    }

    std::string members(const Input& input, std::uint64_t places) const {
        std::string all;
        for (std::uint64_t rest = places; rest != 0; rest &= rest - 1) {
            all += (all.empty() ? "" : say("或", " or ")) + value(input, std::countr_zero(rest));
        }
        return all;
    }

    void tell(const Nearest& near, bool eligible) {
        const Input& input = program_.inputs[near.input];
        const std::string label = input.label.in(language_);
        if (is_choice(input)) {
            tell_choice(input, label, members(input, near.members), eligible);
            return;
        }
        for (const auto& [to, then] :
             {std::pair(near.down, near.down_verdicts), std::pair(near.up, near.up_verdicts)}) {
            if (!to) {
                continue;
            }
            const std::string at = value(input, *to);
            const std::string by = apart(input, *to, near.value);
            if (eligible) {
                add(say("{}：到了 {}，就{}了，离那里还有 {}。", "{}: at {} it is {}, {} from here.",
                        label, at, verdicts(then), by));
            } else {
                add(say(*to < near.value ? "{}：线在 {}，多了 {}。有变化，再来问问。"
                                         : "{}：线在 {}，还差 {}。有变化，再来问问。",
                        *to < near.value
                            ? "{}: the line is at {}, {} too much. Come again when it changes."
                            : "{}: the line is at {}, {} short. Come again when it changes.",
                        label, at, by));
            }
        }
    }

    void tell_choice(const Input& input, const std::string& label, const std::string& to,
                     bool eligible) {
        if (eligible) {
            add(say("{}：要是“{}”，就不够条件。", "{}: not eligible if it were “{}”.", label, to));
        } else if (input.changeable) {
            add(say("{}：能办成“{}”，就够条件。", "{}: eligible once it is “{}”.", label, to));
        } else {
            add(say("{}：只有“{}”够条件。", "{}: eligible only with “{}”.", label, to));
        }
    }

    void tell_condition(const Programme& programme, const ConditionDistance& distance) {
        std::string name = condition_name(programme.conditions[distance.condition]);
        if (const Route* route = programme.route_of(distance.condition)) {
            name = say("{}这条路，{}", "{}: {}", route->title.in(language_), name);
        }
        if (distance.inputs.empty()) {
            add(say("{}：光变一样，够不着。", "{}: no single answer reaches it.", name));
            return;
        }
        for (const Nearest& near : distance.inputs) {
            const Input& input = program_.inputs[near.input];
            const std::string label = input.label.in(language_);
            if (is_choice(input)) {
                add(say("{}：看“{}”，要“{}”。", "{}: looks at “{}”, wants “{}”.", name, label,
                        members(input, near.members)));
                continue;
            }
            const std::int64_t to = near.up ? *near.up : *near.down;
            add(say("{}：看“{}”，线在 {}，差 {}。",
                    "{}: looks at “{}”; the line is at {}, {} away.", name, label, value(input, to),
                    apart(input, to, near.value)));
        }
    }

    bool has_figures(const Condition& condition) const {
        const auto& pieces = language_ == Language::zh ? condition.text.zh : condition.text.en;
        return std::any_of(pieces.begin(), pieces.end(),
                           [](const Template::Piece& piece) { return piece.node != no_node; });
    }

    // The condition's own words; a figure in them is left out, the line says it.
    std::string condition_name(const Condition& condition) const {
        std::string words;
        for (const Template::Piece& piece :
             language_ == Language::zh ? condition.text.zh : condition.text.en) {
            words += piece.node == no_node ? piece.text : std::string("…");
        }
        return words;
    }

    void tell_pair(const std::vector<Change>& pair) {
        if (pair.size() != 2) {
            return;
        }
        std::string both;
        for (const Change& change : pair) {
            const Input& input = program_.inputs[change.input];
            both += (both.empty() ? "" : say("，同时", " and ")) +
                    say("{}“{}”", "{} “{}”", input.label.in(language_), value(input, change.to));
        }
        add(say("两样一起才够条件：{}。", "It takes two together: {}.", both));
    }

    void tell_change(const Programme& programme, const OutcomeChange& change) {
        const std::string day = phrase_date(change.on, language_);
        const Outcome& after = change.after;
        std::string line;
        if (!after.uncovered.empty()) {
            line = say("{}起，还没有规定的数字。", "From {} there is no published figure.", day);
        } else if (after.verdict == change.before.verdict && after.amount) {
            line = say("{}起，改成 {}。", "From {} it is {}.", day,
                       amount(after.programme, *after.amount));
        } else if (after.verdict == Verdict::eligible) {
            line = say("{}起，就够条件了。", "From {} you will qualify.", day);
        } else if (after.verdict == Verdict::undetermined) {
            line = say("{}起，说不准。", "From {} it is not certain.", day);
        } else if (after.verdict == Verdict::out_of_scope) {
            line =
                say("{}起，这套规则不管这一项了。", "From {} these rules cover it no more.", day);
        } else if (change.before.verdict == Verdict::eligible) {
            line = say("{}起，就不够条件了。", "From {} you will no longer qualify.", day);
        } else {
            line = say("{}起，就肯定不行了。", "From {} you certainly will not qualify.", day);
        }
        std::string why;
        for (const ConditionChange& one : change.conditions) {
            const Condition& condition = programme.conditions[one.condition];
            const std::string change_of_it = reached(condition, one);
            if (change_of_it.empty() && has_figures(condition)) {
                continue; // without its figures it says nothing, and the day is in the line
            }
            why += (why.empty() ? "" : say("；", "; ")) + condition_name(condition) + change_of_it;
        }
        add(why.empty() || after.verdict == change.before.verdict
                ? line
                : line + say("看的是：{}。", " It looks at: {}.", why));
    }

    // "（从 59 到 60）": what the condition looks at has changed by itself. A day says nothing.
    std::string reached(const Condition& condition, const ConditionChange& change) const {
        if (condition.left == no_node || program_.types[condition.left].kind == Kind::date ||
            change.compared_before == change.compared_after) {
            return "";
        }
        const Type& type = program_.types[condition.left];
        return say("（从 {} 到 {}）", " (from {} to {})",
                   phrase(program_, type, change.compared_before, language_),
                   phrase(program_, type, change.compared_after, language_));
    }

    const Program& program_;
    Language language_;
    std::vector<std::string> lines_;
};

} // namespace

std::vector<std::string> distance_words(const Program& program, const Distances& distances,
                                        Language language) {
    return Speaker(program, language).distances(distances);
}

std::vector<std::string> profile_words(const Program& program, ProgrammeId programme,
                                       const Profile& profile, Language language) {
    return Speaker(program, language).profile(programme, profile);
}

} // namespace eligibility
