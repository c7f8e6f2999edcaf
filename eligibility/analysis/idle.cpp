#include "eligibility/analysis/idle.h"

#include "eligibility/analysis/outcome_days.h"
#include "eligibility/evaluation/outcome.h"
#include "eligibility/program/hit_sweep.h"

#include <algorithm>
#include <map>
#include <vector>

#include <fmt/format.h>

namespace eligibility {

namespace {

// Rows that give the same have the same number.
std::vector<std::uint32_t> results_of(const Lookup& lookup) {
    std::map<std::vector<NodeId>, std::uint32_t> seen;
    std::vector<std::uint32_t> all;
    for (const LookupRow& row : lookup.rows) {
        all.push_back(
            seen.emplace(row.outputs, static_cast<std::uint32_t>(seen.size())).first->second);
    }
    return all;
}

// Without the column, rows that meet still give the same. A last row for all others would hide
// that some cell decides, so nothing is said of such a table.
bool decides_nothing(const Lookup& lookup, std::size_t column) {
    if (lookup.fallback) {
        return false;
    }
    Lookup rest = lookup;
    rest.columns.erase(rest.columns.begin() + static_cast<std::ptrdiff_t>(column));
    for (LookupRow& row : rest.rows) {
        row.tests.erase(row.tests.begin() + static_cast<std::ptrdiff_t>(column));
    }
    const Sweep found = sweep(rest, Overlap::agreed, results_of(lookup), false);
    return found.complete && !found.clash;
}

void find_idle_columns(const Program& program, Diagnostics& found) {
    std::map<std::string, std::vector<const Lookup*>> tables;   // versions of each
    std::vector<bool> collected(program.lookups.size(), false); // how many rows apply matters, too
    for (const Collected& one : program.collected) {
        collected[one.lookup] = true;
    }
    for (std::size_t i = 0; i < program.lookups.size(); ++i) {
        if (!collected[i]) {
            tables[program.lookups[i].table].push_back(&program.lookups[i]);
        }
    }
    for (const auto& [name, versions] : tables) {
        std::string columns;
        for (std::size_t column = 0; column < versions.front()->columns.size(); ++column) {
            const bool idle =
                std::all_of(versions.begin(), versions.end(), [&](const Lookup* version) {
                    return decides_nothing(*version, column);
                });
            if (idle) {
                columns += fmt::format("{}{}", columns.empty() ? "" : ", ", column + 1);
            }
        }
        if (!columns.empty()) {
            found.push_back(
                {Severity::warning, "idle-column", versions.front()->rows.front().place,
                 fmt::format("`{}` gives the same whatever stands in column {}", name, columns),
                 "remove the column, or write the result that should differ"});
        }
    }
}

// What everybody together may still be told, on every day and under every reading.
class Everybody {
public:
    explicit Everybody(const Program& program)
        : program_(program), asked_(program.inputs.size(), false) {
        for (ProgrammeId id = 0; id < program.programmes.size(); ++id) {
            look(id, Answers::none(program));
            for (const std::uint32_t reading : program.programmes[id].cone.readings) {
                for (std::uint32_t choice = 0; choice < program.readings[reading].choices.size();
                     ++choice) {
                    Answers answers = Answers::none(program);
                    answers.choices[reading] = choice;
                    look(id, answers);
                }
            }
            if (!spoken_ || routes_differ_in_attests(program.programmes[id])) {
                for (const std::uint32_t leaf : program.programmes[id].cone.leaves) {
                    if (program.leaves[leaf].kind == Leaf::Kind::input) {
                        asked_[program.leaves[leaf].index] = true;
                    }
                }
            }
            if (!spoken_) {
                never_.push_back(id);
            }
            spoken_ = false;
        }
    }

    const std::vector<bool>& asked() const { return asked_; }

    // Of no use to anybody, though they speak of some day.
    const std::vector<ProgrammeId>& never() const { return never_; }

private:
    // There an answer may change whose decision is awaited, and nothing else.
    static bool routes_differ_in_attests(const Programme& programme) {
        return std::any_of(programme.conditions.begin(), programme.conditions.end(),
                           [&](const Condition& condition) {
                               return condition.kind == ConditionKind::attest &&
                                      programme.route_of(static_cast<std::uint32_t>(
                                          &condition - programme.conditions.data())) != nullptr;
                           });
    }

    void look(ProgrammeId id, const Answers& answers) {
        const Evaluation first = evaluate(program_, answers, {program_.window_from});
        for (const DayRange& days :
             bounds_days(program_, id, first, {program_.window_from, program_.window_to})) {
            const Outcome said = outcome(program_, evaluate(program_, answers, {days.from}), id);
            spoken_ = spoken_ || said.verdict != Verdict::ineligible;
            for (const InputId input : said.missing) {
                asked_[input] = true;
            }
        }
    }

    const Program& program_;
    std::vector<bool> asked_;
    std::vector<ProgrammeId> never_;
    bool spoken_ = false;
};

// Told where it is first read; of one that nothing reads the compiler has told.
void find_idle_questions(const Program& program, const std::vector<bool>& asked,
                         Diagnostics& found) {
    std::vector<bool> told = asked;
    for (NodeId id = 0; id < program.nodes.size(); ++id) {
        const Node& node = program.nodes[id];
        if (node.op != Op::input || told[node.index]) {
            continue;
        }
        told[node.index] = true;
        const Input& input = program.inputs[node.index];
        if (!input.optional && input.applicants == no_index) {
            found.push_back({Severity::warning, "idle-question", program.places[id],
                             fmt::format("what is answered to `{}` changes no outcome, so nobody "
                                         "is ever asked",
                                         input.path),
                             "let it decide something, or remove it"});
        }
    }
}

} // namespace

Diagnostics idle_parts(const Program& program) {
    Diagnostics found;
    find_idle_columns(program, found);
    const Everybody everybody(program);
    for (const ProgrammeId id : everybody.never()) {
        const Programme& programme = program.programmes[id];
        found.push_back({Severity::warning, "never-eligible", programme.place,
                         fmt::format("nobody can get `{}`, on any day", programme.id),
                         "look which of its conditions can never hold"});
    }
    if (!program.programmes.empty()) { // else nobody is asked, and values are told by name
        find_idle_questions(program, everybody.asked(), found);
    }
    return found;
}

} // namespace eligibility
