#include "eligibility/difference/text_changes.h"

#include "eligibility/difference/alike.h"
#include "eligibility/difference/figure_changes.h"
#include "eligibility/explanation/explain.h"

#include <algorithm>

namespace eligibility {

namespace {

using What = TextChange::What;
using How = TextChange::How;

class TextChanges {
public:
    explicit TextChanges(const Matched& match)
        : old_(*match.packs[0]), now_(*match.packs[1]), match_(match), alike_(match) {}

    std::vector<TextChange> find() {
        for (const auto& pair : match_.programmes) {
            named(What::programme, pair, old_.programmes, now_.programmes,
                  [](const Programme& one) { return std::pair(one.id, one.title); });
        }
        for (const auto& pair : match_.inputs) {
            const auto& list = pair.newer == no_index ? old_.inputs : now_.inputs;
            const std::uint32_t own = pair.newer == no_index ? pair.older : pair.newer;
            if (list[own].member > 0) {
                continue; // as the applicant's
            }
            named(What::input, pair, old_.inputs, now_.inputs,
                  [](const Input& one) { return std::pair(one.path, one.label); });
            if (pair.both()) {
                input_type(pair);
            }
        }
        for (const auto& pair : match_.readings) {
            named(What::reading, pair, old_.readings, now_.readings,
                  [](const Reading& one) { return std::pair(one.id, one.title); });
        }
        choices();
        for (const auto& pair : match_.programmes) {
            if (pair.both()) {
                programme(pair);
            }
        }
        return std::move(found_);
    }

private:
    template <typename List, typename Name>
    void named(What what, const Matched::Pair& pair, const List& older, const List& newer,
               const Name& name) {
        TextChange change;
        change.what = what;
        if (!pair.both()) {
            change.how = pair.older == no_index ? How::added : How::removed;
            const auto [id, title] =
                pair.older == no_index ? name(newer[pair.newer]) : name(older[pair.older]);
            change.name = id;
            change.title = title;
            found_.push_back(std::move(change));
            return;
        }
        const auto [before, old_title] = name(older[pair.older]);
        const auto [after, new_title] = name(newer[pair.newer]);
        if (before != after || old_title != new_title) {
            change.how = How::renamed;
            change.name = after;
            change.title = new_title;
            change.before = before != after ? Words{before, before} : old_title;
            change.after = before != after ? Words{after, after} : new_title;
            found_.push_back(std::move(change));
        }
    }

    void input_type(const Matched::Pair& pair) {
        const Input& before = old_.inputs[pair.older];
        const Input& after = now_.inputs[pair.newer];
        const bool list = before.type.kind == Kind::member && after.type.kind == Kind::member;
        if (list || (before.type.kind == after.type.kind && before.type.low == after.type.low &&
                     before.type.high == after.type.high &&
                     before.type.denominator == after.type.denominator)) {
            return;
        }
        TextChange change;
        change.what = What::range;
        change.name = after.path;
        change.title = after.label;
        change.before = range(old_, before);
        change.after = range(now_, after);
        found_.push_back(std::move(change));
    }

    static Words range(const Program& pack, const Input& input) {
        const Value whole{input.type.low, input.type.high};
        return {phrase(pack, input.type, whole, Language::zh),
                phrase(pack, input.type, whole, Language::en)};
    }

    void choices() {
        for (const Enumeration& before : old_.enums) {
            const auto after =
                std::find_if(now_.enums.begin(), now_.enums.end(),
                             [&](const Enumeration& one) { return one.id == before.id; });
            if (after != now_.enums.end()) {
                missing(before, *after, How::removed);
                missing(*after, before, How::added);
            }
        }
    }

    // The members of the one that the other has not.
    void missing(const Enumeration& of, const Enumeration& in, How how) {
        for (const EnumMember& member : of.members) {
            if (std::none_of(in.members.begin(), in.members.end(),
                             [&](const EnumMember& one) { return one.id == member.id; })) {
                TextChange change;
                change.what = What::choice;
                change.how = how;
                change.name = of.id + "." + member.id;
                change.title = member.title;
                found_.push_back(std::move(change));
            }
        }
    }

    void programme(const Matched::Pair& pair) {
        const Programme& before = old_.programmes[pair.older];
        const Programme& after = now_.programmes[pair.newer];
        const auto find = [](const Programme& in, const std::string& id) {
            return std::find_if(in.conditions.begin(), in.conditions.end(),
                                [&](const Condition& one) { return one.id == id; });
        };
        for (const Condition& condition : after.conditions) {
            const auto earlier = find(before, condition.id);
            if (earlier == before.conditions.end()) {
                condition_change(after, condition, How::added);
            } else if (!alike_(earlier->test, condition.test)) {
                condition_change(after, condition, How::changed);
            }
        }
        for (const Condition& condition : before.conditions) {
            if (find(after, condition.id) == after.conditions.end()) {
                condition_change(before, condition, How::removed);
            }
        }
        if (!alike_(before.amount, after.amount) || !alike_(before.other, after.other)) {
            TextChange change;
            change.what = What::formula;
            change.name = after.id;
            change.title = after.title;
            found_.push_back(std::move(change));
        }
    }

    void condition_change(const Programme& of, const Condition& condition, How how) {
        TextChange change;
        change.what = What::condition;
        change.how = how;
        change.name = of.id + "." + condition.id;
        change.title = {plain(condition.text.zh), plain(condition.text.en)};
        found_.push_back(std::move(change));
    }

    static std::string plain(const std::vector<Template::Piece>& pieces) {
        std::string text;
        for (const auto& piece : pieces) {
            text += piece.node == no_node ? piece.text : "…";
        }
        return text;
    }

    const Program& old_;
    const Program& now_;
    const Matched& match_;
    Alike alike_;
    std::vector<TextChange> found_;
};

} // namespace

std::vector<TextChange> text_changes(const Matched& match, std::array<Date, 2> days) {
    std::vector<TextChange> found;
    if (match.packs[0]->hash != match.packs[1]->hash) {
        found = TextChanges(match).find();
    }
    for (TextChange& change : figure_changes(match, days)) {
        found.push_back(std::move(change));
    }
    return found;
}

} // namespace eligibility
