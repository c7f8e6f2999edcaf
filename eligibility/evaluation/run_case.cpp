#include "eligibility/evaluation/run_case.h"

#include "eligibility/base/number.h"
#include "eligibility/evaluation/replay.h"
#include "eligibility/program/look_up.h"
#include "eligibility/program/operands.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace eligibility {

namespace {

std::string money(const std::optional<AmountBounds>& amount) {
    if (!amount) {
        return "no amount";
    }
    const std::string low = format_decimal(amount->low, 100, 2, true);
    return amount->low == amount->high
               ? "¥" + low
               : fmt::format("in ¥{} .. ¥{}", low, format_decimal(amount->high, 100, 2, true));
}

std::string listed(std::vector<std::string> names) {
    std::sort(names.begin(), names.end());
    std::string all;
    for (const std::string& name : names) {
        all += (all.empty() ? "" : ", ") + name;
    }
    return all.empty() ? "nothing" : all;
}

std::vector<std::string> found_names(const Program& program, const Outcome& outcome,
                                     CaseExpectation::What what) {
    std::vector<std::string> names;
    if (what == CaseExpectation::What::missing) {
        for (const InputId input : outcome.missing) {
            names.push_back(program.inputs[input].path);
        }
    } else if (what == CaseExpectation::What::open) {
        for (const std::uint32_t figure : outcome.open) {
            names.push_back(program.figures[figure].param);
        }
    } else {
        for (const std::uint32_t condition : outcome.subject_to) {
            names.push_back(program.programmes[outcome.programme].conditions[condition].id);
        }
    }
    return names;
}

// What is certainly in the list, as it would be written beside what was wanted; none where it is
// not certain.
std::optional<std::vector<std::int64_t>> held(const Program& program, const Evaluation& evaluation,
                                              const CaseExpectation& wanted) {
    std::vector<std::int64_t> all;
    for (const ListValue::Entry& entry : program.lists[wanted.list].entries) {
        const Type& type = program.types[entry.output];
        const Value value = evaluation[entry.output];
        if (is_false(evaluation[entry.hit])) {
            continue;
        }
        if (!is_true(evaluation[entry.hit]) || !is_known(type.kind, value)) {
            return std::nullopt;
        }
        all.push_back(is_set_kind(type.kind) ? value.low
                                             : value.low * (wanted.held_in / type.denominator));
    }
    return all;
}

std::string joined(const std::vector<std::int64_t>& numbers) {
    return numbers.empty() ? "nothing" : fmt::format("{}", fmt::join(numbers, ", "));
}

std::vector<NodeId> named_nodes(const Program& program, const CaseExpectation& wanted) {
    if (wanted.list == no_index) {
        return {wanted.node};
    }
    std::vector<NodeId> nodes;
    for (const ListValue::Entry& entry : program.lists[wanted.list].entries) {
        nodes.insert(nodes.end(), {entry.hit, entry.output});
    }
    return nodes;
}

void check(const Program& program, const Settled& moment, const CaseExpectation& wanted,
           std::vector<CaseFailure>& failures) {
    const Evaluation& evaluation = moment.evaluation;
    using What = CaseExpectation::What;
    const auto compare = [&](const std::string& expected, const std::string& got) {
        if (expected != got) {
            failures.push_back({wanted.place, expected, got});
        }
    };
    if (wanted.list != no_index) {
        const auto got = held(program, evaluation, wanted);
        compare(joined(wanted.held), got ? joined(*got) : "not certain yet");
        return;
    }
    if (wanted.applies != no_node) {
        const Value applies = evaluation[wanted.applies];
        if (wanted.nothing || !is_true(applies)) {
            compare(wanted.nothing ? "nothing" : "a value", is_true(applies) ? "a value"
                                                            : is_false(applies)
                                                                ? "nothing"
                                                                : "not certain yet");
            return;
        }
    }
    if (wanted.what == What::value || wanted.what == What::total) {
        const Value value = wanted.what == What::value ? evaluation[wanted.node]
                                                       : moment.after.inputs[wanted.total];
        if (!(value == Value{wanted.low, wanted.high})) {
            failures.push_back({wanted.place, fmt::format("{}", wanted.low),
                                fmt::format("{} .. {}", value.low, value.high)});
        }
        return;
    }
    const Outcome said = outcome(program, evaluation, wanted.programme);
    switch (wanted.what) {
    case What::verdict:
        compare(wanted.word, std::string(verdict_name(said.verdict)));
        break;
    case What::amount:
    case What::bounds:
        compare(wanted.word, std::string(verdict_name(said.verdict)));
        compare(money(AmountBounds{wanted.low, wanted.high}), money(said.amount));
        break;
    case What::missing:
    case What::open:
    case What::subject_to:
        compare(listed(wanted.names), listed(found_names(program, said, wanted.what)));
        break;
    case What::grade: {
        const auto grade = grounds(program, evaluation, said).grade;
        compare(wanted.word, grade ? std::string(grade_name(*grade)) : "nothing");
        break;
    }
    case What::value:
    case What::total:
        break;
    }
}

// A row as it is written: its file and where in it. Figures of other days look it up in a twin.
using RowPlace = std::pair<std::uint32_t, std::uint32_t>;
using MetRows = std::set<RowPlace>;

RowPlace place_of(const LookupRow& row) {
    return {row.place.file, row.place.offset};
}

// Of a table whose rows may overlap, all that apply give what was given.
void note_agreeing(const Lookup& lookup, std::span<const NodeId> arguments,
                   const Evaluation& evaluation, MetRows& rows) {
    std::vector<Value> known;
    for (const NodeId argument : arguments) {
        known.push_back(evaluation[argument]);
    }
    for (std::uint32_t row = 0; row < lookup.rows.size(); ++row) {
        const bool fallback = lookup.fallback && row + 1 == lookup.rows.size();
        if (!fallback && match(lookup.rows[row], lookup.columns, known) == Match::yes) {
            rows.insert(place_of(lookup.rows[row]));
        }
    }
}

// The node and all that its value may come from.
std::vector<NodeId> nodes_of(const Program& program, NodeId root) {
    std::vector<bool> needed(std::size_t{root} + 1, false);
    needed[root] = true;
    std::vector<NodeId> found;
    for (NodeId id = root + 1; id-- > 0;) {
        if (needed[id]) {
            found.push_back(id);
            for_each_operand(program, program.nodes[id],
                             [&](NodeId operand) { needed[operand] = true; });
        }
    }
    return found;
}

// The rows of these nodes' tables that the answers meet for certain, in the versions in force.
void note_rows(const Program& program, std::span<const NodeId> nodes, const Evaluation& evaluation,
               MetRows& rows) {
    std::set<NodeId> dormant;
    for (const NodeId id : nodes) {
        const Node& node = program.nodes[id];
        if (node.op == Op::dated || node.op == Op::dated_at) {
            const auto operands = program.operands_of(node);
            dormant.insert(operands.begin(), operands.end());
            const Value day = node.op == Op::dated ? known_value(day_number(evaluation.moment.on))
                                                   : evaluation[node.a];
            for_each_version(program.datings[node.index], evaluation.moment.known_on, day,
                             [&](std::uint32_t version) {
                                 if (version != no_index) {
                                     dormant.erase(operands[version]);
                                 }
                             });
        }
    }
    for (const NodeId id : nodes) {
        const Node& node = program.nodes[id];
        if (node.op != Op::table || dormant.contains(id)) {
            continue;
        }
        const Lookup& lookup = program.lookups[node.index];
        const auto arguments = program.operands_of(node);
        std::set<std::uint32_t> hits;
        for_each_hit(lookup, arguments, evaluation.values.data(),
                     [&](std::uint32_t row) { hits.insert(row); });
        if (hits.size() == 1) {
            rows.insert(place_of(lookup.rows[*hits.begin()]));
        }
        if (lookup.several) {
            note_agreeing(lookup, arguments, evaluation, rows);
        }
    }
    for (const Collected& call : program.collected) {
        const bool in_force = version_in_force(program.datings[call.dating], evaluation.moment) ==
                              std::optional(call.version);
        for (std::uint32_t row = 0; in_force && row < call.hits.size(); ++row) {
            if (is_true(evaluation[call.hits[row]])) {
                rows.insert(place_of(program.lookups[call.lookup].rows[row]));
            }
        }
    }
}

// What is given, and then each event on what came before it.
std::vector<Settled> moments_of(const Program& program, const Case& example) {
    Answers answers = Answers::none(program);
    for (const auto& [input, value] : example.given) {
        answers.set(input, value);
    }
    for (const auto& [attest, decided] : example.attested) {
        answers.attested[attest] = decided ? Attested::yes : Attested::no;
    }
    for (const auto& [reading, choice] : example.choices) {
        answers.choices[reading] = choice;
    }
    const Moment moment{example.on.value_or(program.reference_day), example.known_on};
    std::vector<Settled> all{{evaluate(program, answers, moment), answers}};
    std::vector<Event> events;
    for (const CaseEvent& event : example.events) {
        events.push_back({event.facts, event.on});
    }
    for (Settled& settled : replay(program, answers, events, moment)) {
        all.push_back(std::move(settled));
    }
    return all;
}

} // namespace

Evaluation evaluate_case(const Program& program, const Case& example) {
    return std::move(moments_of(program, example).back().evaluation);
}

std::vector<CaseFailure> run_case(const Program& program, const Case& example) {
    const std::vector<Settled> moments = moments_of(program, example);
    std::vector<CaseFailure> failures;
    for (const CaseExpectation& wanted : example.expect) {
        check(program, moments[wanted.events], wanted, failures);
    }
    return failures;
}

Coverage coverage(const Program& program) {
    MetRows rows;
    std::set<std::tuple<ProgrammeId, std::uint32_t, bool>> sides;
    for (const Case& example : program.cases) {
        const std::vector<Settled> moments = moments_of(program, example);
        for (const CaseExpectation& wanted : example.expect) {
            const Evaluation& evaluation = moments[wanted.events].evaluation;
            if (wanted.what == CaseExpectation::What::total) {
                continue;
            }
            if (wanted.what == CaseExpectation::What::value) {
                for (const NodeId node : named_nodes(program, wanted)) {
                    note_rows(program, nodes_of(program, node), evaluation, rows);
                }
                continue;
            }
            const Programme& programme = program.programmes[wanted.programme];
            for (std::uint32_t i = 0; i < programme.conditions.size(); ++i) {
                const Value value = evaluation[programme.conditions[i].test];
                if (value.low == value.high) {
                    sides.emplace(wanted.programme, i, is_true(value));
                }
            }
            note_rows(program, programme.cone.nodes, evaluation, rows);
        }
    }
    Coverage found;
    MetRows counted;
    for (std::uint32_t l = 0; l < program.lookups.size(); ++l) {
        for (std::uint32_t r = 0; r < program.lookups[l].rows.size(); ++r) {
            const RowPlace place = place_of(program.lookups[l].rows[r]);
            if (!counted.insert(place).second) {
                continue;
            }
            ++found.all_rows;
            if (!rows.contains(place)) {
                found.rows.push_back({l, r});
            }
        }
    }
    for (ProgrammeId p = 0; p < program.programmes.size(); ++p) {
        for (std::uint32_t c = 0; c < program.programmes[p].conditions.size(); ++c) {
            for (const bool holds : {true, false}) {
                ++found.all_sides;
                if (!sides.contains({p, c, holds})) {
                    found.sides.push_back({p, c, holds});
                }
            }
        }
    }
    return found;
}

} // namespace eligibility
