#include "eligibility/evaluation/outcome.h"

#include "eligibility/evaluation/nodewise.h"
#include "eligibility/evaluation/routes.h"
#include "eligibility/evaluation/split.h"
#include "eligibility/program/operations.h"

#include <algorithm>
#include <utility>

namespace eligibility {

namespace {

// One programme for one person, with room to split in once that is needed.
class Question {
public:
    Question(const Program& program, const Evaluation& evaluation, ProgrammeId id, Workspace* room)
        : program_(program), evaluation_(evaluation), id_(id), room_(room) {}

    Possible as_read() {
        auto possible = settled(program_, programme(), evaluation_, evaluation_.values);
        if (possible) {
            return std::move(*possible);
        }
        std::vector<Completion> seen;
        box_.emplace(program_, id_, room());
        possible = split(*box_, seen);
        find_relevant(*box_, seen, *possible);
        return std::move(*possible);
    }

    // As read, where that is not settled.
    std::optional<Box>& box() { return box_; }

    Possible under(std::size_t reading, std::uint32_t choice) {
        box_.reset();
        std::vector<Value> values = evaluation_.values;
        choose(program_, evaluation_, programme().cone.follows[reading], choice, values);
        if (auto possible = settled(program_, programme(), evaluation_, values)) {
            return std::move(*possible);
        }
        std::uint32_t& chosen = room().at.answers.choices[programme().cone.readings[reading]];
        const std::uint32_t before = chosen;
        chosen = choice;
        std::swap(room().at.values, values);
        std::vector<Completion> seen;
        Possible possible;
        {
            Box box(program_, id_, room());
            possible = split(box, seen);
        }
        std::swap(room().at.values, values);
        chosen = before;
        return possible;
    }

private:
    const Programme& programme() const { return program_.programmes[id_]; }

    Workspace& room() {
        if (room_ == nullptr) {
            room_ = &own_.emplace(program_, evaluation_);
        }
        return *room_;
    }

    const Program& program_;
    const Evaluation& evaluation_;
    ProgrammeId id_;
    Workspace* room_;
    std::optional<Workspace> own_;
    std::optional<Box> box_;
};

void note_missing(const Program& program, const Possible& possible, Outcome& outcome) {
    const Cone& cone = program.programmes[outcome.programme].cone;
    for (std::size_t i = 0; i < cone.leaves.size(); ++i) {
        const Leaf& leaf = program.leaves[cone.leaves[i]];
        if (possible.relevant.has(i)) {
            (leaf.kind == Leaf::Kind::figure ? outcome.open : outcome.missing)
                .push_back(leaf.index);
        }
    }
}

Outcome outside_window(ProgrammeId id) {
    Outcome outcome;
    outcome.programme = id;
    outcome.verdict = Verdict::out_of_scope;
    return outcome;
}

// Everything but what other readings would say.
Outcome as_read(const Program& program, const Evaluation& evaluation, Question& question,
                ProgrammeId id) {
    const Programme& programme = program.programmes[id];
    Outcome outcome;
    outcome.programme = id;
    const Possible possible = question.as_read();
    outcome.verdict = verdict_among(possible.verdicts);
    outcome.amount = possible.amount;
    outcome.exact = possible.exact;
    note_missing(program, possible, outcome);
    if (outcome.missing.size() > 1) {
        const auto easier = [&](InputId a, InputId b) {
            const Input& left = program.inputs[a];
            const Input& right = program.inputs[b];
            const bool last = evaluation.answers.may_be_nobodys(program, a);
            if (last != evaluation.answers.may_be_nobodys(program, b)) {
                return !last; // the household's size comes before who may not exist
            }
            return left.effort_seconds * (left.sensitive ? 2 : 1) <
                   right.effort_seconds * (right.sensitive ? 2 : 1);
        };
        std::stable_sort(outcome.missing.begin(), outcome.missing.end(), easier);
    }
    if (possible.uncovered) {
        outcome.uncovered = gaps_of(program, programme, evaluation, evaluation.values);
    }
    if ((possible.verdicts & eligible_bit) != 0) {
        outcome.subject_to = awaited_offices(program, programme, evaluation);
    }
    return outcome;
}

void note_readings(const Program& program, const Evaluation& evaluation, Question& question,
                   Outcome& outcome) {
    const Cone& cone = program.programmes[outcome.programme].cone;
    for (std::size_t i = 0; i < cone.readings.size(); ++i) {
        const std::uint32_t reading = cone.readings[i];
        for (std::uint32_t choice = 0; choice < program.readings[reading].choices.size();
             ++choice) {
            if (choice == evaluation.answers.choices[reading]) {
                continue;
            }
            const Possible possible = question.under(i, choice);
            const Verdict verdict = verdict_among(possible.verdicts);
            if (verdict != outcome.verdict || possible.amount != outcome.amount) {
                outcome.readings.push_back({reading, choice, verdict, possible.amount});
            }
        }
    }
}

} // namespace

std::string_view verdict_name(Verdict verdict) {
    switch (verdict) {
    case Verdict::eligible:
        return "eligible";
    case Verdict::ineligible:
        return "ineligible";
    case Verdict::undetermined:
        return "undetermined";
    case Verdict::out_of_scope:
        return "out_of_scope";
    }
    return "";
}

Outcome outcome(const Program& program, const Evaluation& evaluation, ProgrammeId id) {
    if (!program.covers(evaluation.moment.on)) {
        return outside_window(id);
    }
    Question question(program, evaluation, id, nullptr);
    Outcome outcome = as_read(program, evaluation, question, id);
    note_readings(program, evaluation, question, outcome);
    return outcome;
}

Told tell(const Program& program, const Evaluation& evaluation, ProgrammeId id,
          std::span<const InputId> declined, Workspace& room) {
    if (!program.covers(evaluation.moment.on)) {
        return {outside_window(id), {}};
    }
    Question question(program, evaluation, id, &room);
    Told told{as_read(program, evaluation, question, id), {}};
    std::vector<InputId> askable = told.outcome.missing;
    std::erase_if(askable, [&](InputId input) {
        return std::find(declined.begin(), declined.end(), input) != declined.end() ||
               evaluation.answers.may_be_nobodys(program, input);
    });
    if (!askable.empty()) {
        told.effects = effects_of(*question.box(), std::move(askable));
    }
    note_readings(program, evaluation, question, told.outcome);
    return told;
}

Group group_of(const Outcome& outcome) {
    const bool other_verdict =
        std::any_of(outcome.readings.begin(), outcome.readings.end(),
                    [&](const ReadingOutcome& r) { return r.verdict != outcome.verdict; });
    switch (outcome.verdict) {
    case Verdict::out_of_scope:
        return Group::out_of_scope;
    case Verdict::undetermined:
        return Group::perhaps;
    case Verdict::ineligible:
        return other_verdict ? Group::perhaps : Group::not_now;
    case Verdict::eligible:
        if (!outcome.excluded_by.empty()) {
            return Group::not_now;
        }
        return other_verdict || !outcome.subject_to.empty() || !outcome.open.empty()
                   ? Group::perhaps
                   : Group::yes;
    }
    return Group::perhaps;
}

} // namespace eligibility
