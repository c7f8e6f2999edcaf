#include "eligibility/difference/matched.h"

#include "eligibility/base/check.h"

#include <algorithm>
#include <string>

namespace eligibility {

namespace {

// Pairs by name; of those left over, the ones that `renamed` takes for the same.
template <typename List, typename Name, typename Renamed>
std::vector<Matched::Pair> pair_up(const List& older, const List& newer, const Name& name,
                                   const Renamed& renamed) {
    std::vector<Matched::Pair> pairs;
    std::vector<bool> taken(older.size(), false);
    for (std::uint32_t i = 0; i < newer.size(); ++i) {
        Matched::Pair pair{no_index, i};
        for (std::uint32_t j = 0; j < older.size() && pair.older == no_index; ++j) {
            pair.older = name(older[j]) == name(newer[i]) ? j : no_index;
        }
        if (pair.older != no_index) {
            taken[pair.older] = true;
        }
        pairs.push_back(pair);
    }
    for (Matched::Pair& pair : pairs) {
        for (std::uint32_t j = 0; j < older.size() && pair.older == no_index; ++j) {
            if (!taken[j] && renamed(older[j], newer[pair.newer])) {
                pair.older = j;
                taken[j] = true;
            }
        }
    }
    for (std::uint32_t j = 0; j < older.size(); ++j) {
        if (!taken[j]) {
            pairs.push_back({j, no_index});
        }
    }
    return pairs;
}

bool same_choices(const Reading& a, const Reading& b) {
    return std::equal(
        a.choices.begin(), a.choices.end(), b.choices.begin(), b.choices.end(),
        [](const ReadingChoice& one, const ReadingChoice& other) { return one.id == other.id; });
}

} // namespace

Matched::Matched(const Program& older, const Program& newer) : packs{&older, &newer} {
    match_enums();
    programmes = pair_up(
        older.programmes, newer.programmes, [](const Programme& one) { return one.id; },
        [](const Programme& a, const Programme& b) { return a.title.zh == b.title.zh; });
    inputs = pair_up(
        older.inputs, newer.inputs, [](const Input& one) { return one.path; },
        [](const Input& a, const Input& b) {
            return a.label.zh == b.label.zh && a.ask.zh == b.ask.zh && a.member == b.member &&
                   a.type.kind == b.type.kind;
        });
    readings = pair_up(
        older.readings, newer.readings,
        [](const Reading& one) {
            std::string name = one.id;
            for (const ReadingChoice& choice : one.choices) {
                name += " " + choice.id;
            }
            return name;
        },
        [](const Reading& a, const Reading& b) {
            return a.title.zh == b.title.zh && same_choices(a, b);
        });
    attests = pair_up(
        older.attests, newer.attests, [](const Attest& one) { return one.path; },
        [&](const Attest& a, const Attest& b) { // of a renamed programme
            const auto last = [](const Attest& one) {
                return one.path.substr(one.path.rfind('.') + 1);
            };
            return last(a) == last(b) &&
                   find(programmes, 0, a.programme) == find(programmes, 1, b.programme);
        });
}

void Matched::match_enums() {
    const auto add = [&](std::size_t half, const Enumeration& own, std::int32_t into) {
        Members members;
        members.enumeration = into;
        Enumeration& common = enums[static_cast<std::size_t>(into)];
        for (const EnumMember& member : own.members) {
            const auto found =
                std::find_if(common.members.begin(), common.members.end(),
                             [&](const EnumMember& one) { return one.id == member.id; });
            members.place.push_back(static_cast<unsigned>(found - common.members.begin()));
            if (found == common.members.end()) {
                common.members.push_back(member);
            }
        }
        members_[half].push_back(std::move(members));
    };
    for (const Enumeration& own : packs[0]->enums) {
        enums.push_back({own.id, own.ordered, {}});
        add(0, own, static_cast<std::int32_t>(enums.size()) - 1);
    }
    const std::size_t older = enums.size();
    for (const Enumeration& own : packs[1]->enums) {
        std::size_t into = 0;
        const auto fits = [&](const Enumeration& common) {
            const auto added = static_cast<std::size_t>(
                std::count_if(own.members.begin(), own.members.end(), [&](const EnumMember& one) {
                    return std::none_of(
                        common.members.begin(), common.members.end(),
                        [&](const EnumMember& other) { return one.id == other.id; });
                }));
            return common.id == own.id && common.members.size() + added <= member_limit;
        };
        while (into < older && !fits(enums[into])) {
            ++into;
        }
        if (into == older) {
            into = enums.size();
            enums.push_back({own.id, own.ordered, {}});
        }
        add(1, own, static_cast<std::int32_t>(into));
    }
}

std::int32_t Matched::enumeration(std::size_t half, std::int32_t own) const {
    return own < 0 ? own : members_[half][static_cast<std::size_t>(own)].enumeration;
}

std::uint64_t Matched::members(std::size_t half, std::int32_t own, std::uint64_t set) const {
    if (own < 0) {
        return set;
    }
    const auto& places = members_[half][static_cast<std::size_t>(own)].place;
    std::uint64_t found = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        found |= (set >> i & 1U) << places[i];
    }
    return found;
}

bool Matched::moved(std::size_t half, std::int32_t own) const {
    if (own < 0) {
        return false;
    }
    const auto& places = members_[half][static_cast<std::size_t>(own)].place;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i] != i) {
            return true;
        }
    }
    return false;
}

std::uint64_t Matched::own_members(std::size_t half, std::int32_t own, std::uint64_t set) const {
    if (own < 0) {
        return set;
    }
    const auto& places = members_[half][static_cast<std::size_t>(own)].place;
    std::uint64_t found = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        found |= (set >> places[i] & 1U) << i;
    }
    return found;
}

std::optional<Type> Matched::type(const Pair& input) const {
    std::optional<Type> common;
    for (const std::size_t half : {0U, 1U}) {
        if (input[half] == no_index) {
            continue;
        }
        Type own = packs[half]->inputs[input[half]].type;
        if (own.kind == Kind::member) {
            own.low = static_cast<std::int64_t>(
                members(half, own.enumeration, static_cast<std::uint64_t>(own.low)));
            own.high = own.low;
        }
        own.enumeration = enumeration(half, own.enumeration);
        if (!common) {
            common = own;
        } else if (common->kind != own.kind || common->denominator != own.denominator ||
                   common->enumeration != own.enumeration) {
            return std::nullopt;
        } else if (own.kind == Kind::member) {
            common->low &= own.low;
            common->high = common->low;
        } else {
            common->low = std::max(common->low, own.low);
            common->high = std::min(common->high, own.high);
        }
    }
    const bool empty = common->kind == Kind::member ? common->low == 0 : common->low > common->high;
    return empty ? std::nullopt : common;
}

std::size_t Matched::find(const std::vector<Pair>& pairs, std::size_t half, std::uint32_t own) {
    const auto found = std::find_if(pairs.begin(), pairs.end(),
                                    [&](const Pair& pair) { return pair[half] == own; });
    ELIGIBILITY_CHECK(found != pairs.end(), "every part of a pack is in some pair");
    return static_cast<std::size_t>(found - pairs.begin());
}

} // namespace eligibility
