#include "eligibility/difference/witness.h"

#include "eligibility/program/operations.h"

namespace eligibility {

namespace {

bool same_sayings(const Witness& a, const Witness& b) {
    for (const std::size_t half : {0U, 1U}) {
        if (a.said[half].verdict != b.said[half].verdict ||
            a.said[half].amount != b.said[half].amount || a.other[half] != b.other[half]) {
            return false;
        }
    }
    return true;
}

} // namespace

std::optional<Witness> ask_both(const Matched& match, std::array<Date, 2> days,
                                Matched::Pair programme, std::array<Answers, 2> answers) {
    Witness witness{std::move(answers), {}, {}};
    bool other = false;
    for (const std::size_t half : {0U, 1U}) {
        const Program& own = *match.packs[half];
        const Evaluation facts =
            evaluate(own, witness.answers[half], Moment{days[half], std::nullopt, std::nullopt});
        witness.said[half] = outcome(own, facts, programme[half]);
        const NodeId node = own.programmes[programme[half]].other;
        if (node != no_node && witness.said[half].verdict == Verdict::eligible) {
            witness.other[half] = facts[node];
            if (own.types[node].kind == Kind::member) {
                witness.other[half] =
                    member_set(match.members(half, own.types[node].enumeration, bits(facts[node])));
            }
            other = true;
        }
    }
    const bool differ = witness.said[0].verdict != witness.said[1].verdict ||
                        witness.said[0].amount != witness.said[1].amount ||
                        (other && witness.other[0] != witness.other[1]);
    return differ ? std::optional(std::move(witness)) : std::nullopt;
}

Witness without_idle_answers(const Matched& match, std::array<Date, 2> days,
                             Matched::Pair programme, Witness witness,
                             const std::set<std::size_t>& kept) {
    for (std::size_t i = 0; i < match.inputs.size(); ++i) {
        const Matched::Pair& pair = match.inputs[i];
        std::array<Answers, 2> fewer = witness.answers;
        bool told = false;
        for (const std::size_t half : {0U, 1U}) {
            if (pair[half] != no_index && fewer[half].given[pair[half]] != 0) {
                fewer[half].forget(*match.packs[half], pair[half]);
                told = true;
            }
        }
        const auto without = told && !kept.contains(i)
                                 ? ask_both(match, days, programme, std::move(fewer))
                                 : std::nullopt;
        if (without && same_sayings(witness, *without)) {
            witness = *without;
        }
    }
    return witness;
}

} // namespace eligibility
