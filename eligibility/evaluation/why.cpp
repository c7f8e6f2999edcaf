#include "eligibility/evaluation/why.h"

#include "eligibility/evaluation/routes.h"
#include "eligibility/evaluation/split.h"
#include "eligibility/program/operations.h"

#include <algorithm>
#include <tuple>

namespace eligibility {

namespace {

void forget(const Program& program, Answers& answers, Fact fact) {
    if (fact.kind == Fact::Kind::decision) {
        answers.attested[fact.index] = Attested::pending;
    } else {
        answers.forget(program, fact.index);
    }
}

// Everything that was answered and that the programme reads, in the order of its nodes.
std::vector<Fact> known_facts(const Program& program, const Answers& answers,
                              ProgrammeId programme) {
    std::vector<Fact> facts;
    const auto note = [&](Fact fact) {
        if (std::find(facts.begin(), facts.end(), fact) == facts.end()) {
            facts.push_back(fact);
        }
    };
    for (const NodeId id : program.programmes[programme].cone.nodes) {
        const Node& node = program.nodes[id];
        const bool input = node.op == Op::input || node.op == Op::optional;
        if (input && answers.given[node.index] != 0) {
            note({Fact::Kind::input, node.index});
        } else if (node.op == Op::attest && answers.attested[node.index] != Attested::pending) {
            note({Fact::Kind::decision, node.index});
        }
    }
    return facts;
}

class Reducer {
public:
    Reducer(const Program& program, const Evaluation& evaluation, const Outcome& outcome)
        : program_(program), at_(evaluation), outcome_(outcome) {}

    // The facts of which none can be let go. Where knowing more could ever settle less, one pass
    // would not be enough; the last one finds nothing to let go.
    std::vector<Fact> least(std::vector<Fact> facts, bool with_amount) {
        at_.answers = knowing(program_, at_, outcome_.programme, facts).answers;
        for (bool any = true; any;) {
            any = false;
            for (const Fact fact : in_order_of_letting_go(facts)) {
                if (lets_go(fact, with_amount)) {
                    std::erase(facts, fact);
                    any = true;
                }
            }
        }
        return facts;
    }

private:
    std::vector<Fact> in_order_of_letting_go(std::vector<Fact> facts) const {
        const auto burden = [&](Fact fact) {
            if (fact.kind == Fact::Kind::decision) { // nothing for the resident to look up
                return std::tuple(false, 0, std::size_t{0});
            }
            const Input& input = program_.inputs[fact.index];
            return std::tuple(input.sensitive, input.effort_seconds, input.papers.size());
        };
        std::stable_sort(facts.begin(), facts.end(),
                         [&](Fact a, Fact b) { return burden(a) > burden(b); });
        return facts;
    }

    bool lets_go(Fact fact, bool with_amount) {
        if (fact.kind == Fact::Kind::decision && outcome_.verdict == Verdict::eligible &&
            programme().alternatives.empty()) {
            return false;
        }
        Answers kept = at_.answers;
        forget(program_, at_.answers, fact);
        if (stays(with_amount)) {
            return true;
        }
        at_.answers = std::move(kept);
        return false;
    }

    bool stays(bool with_amount) {
        const Possible possible = split(program_, at_, outcome_.programme);
        return possible.verdicts == verdict_bit() &&
               (!with_amount || possible.amount == outcome_.amount) && same_offices();
    }

    // Where one route of several is enough, an office's word counts on some of them only.
    bool same_offices() {
        if (outcome_.verdict != Verdict::eligible || programme().alternatives.empty()) {
            return true;
        }
        for (const NodeId id : programme().cone.nodes) {
            at_.values[id] = compute(program_, id, at_);
        }
        return awaited_offices(program_, programme(), at_) == outcome_.subject_to;
    }

    const Programme& programme() const { return program_.programmes[outcome_.programme]; }

    std::uint64_t verdict_bit() const {
        switch (outcome_.verdict) {
        case Verdict::eligible:
            return eligible_bit;
        case Verdict::ineligible:
            return ineligible_bit;
        case Verdict::out_of_scope:
            return out_of_scope_bit;
        case Verdict::undetermined:
            break;
        }
        return 0;
    }

    const Program& program_;
    Evaluation at_;
    const Outcome& outcome_;
};

} // namespace

Evaluation knowing(const Program& program, const Evaluation& evaluation, ProgrammeId programme,
                   std::span<const Fact> facts) {
    Evaluation known = evaluation;
    for (const Fact fact : known_facts(program, evaluation.answers, programme)) {
        if (std::find(facts.begin(), facts.end(), fact) == facts.end()) {
            forget(program, known.answers, fact);
        }
    }
    for (const NodeId id : program.programmes[programme].cone.nodes) {
        known.values[id] = compute(program, id, known);
    }
    return known;
}

Why why(const Program& program, const Evaluation& evaluation, const Outcome& outcome) {
    Why why;
    if (outcome.verdict == Verdict::undetermined || !program.covers(evaluation.moment.on)) {
        return why; // on a day that the pack does not cover, no fact counts
    }
    Reducer reducer(program, evaluation, outcome);
    std::vector<Fact> facts = known_facts(program, evaluation.answers, outcome.programme);
    if (outcome.amount && outcome.missing.empty()) {
        facts = why.amount = reducer.least(std::move(facts), true);
    }
    why.verdict = reducer.least(std::move(facts), false);
    return why;
}

} // namespace eligibility
