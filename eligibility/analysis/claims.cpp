#include "eligibility/analysis/claims.h"

#include "eligibility/analysis/search.h"

#include <array>

#include <fmt/format.h>

namespace eligibility {

namespace {

// Whether one override goes before another, be it by way of others.
bool goes_before(const Program& program, std::uint32_t one, std::uint32_t other) {
    for (const std::uint32_t next : program.exceptions[one].before) {
        if (next == other || goes_before(program, next, other)) {
            return true;
        }
    }
    return false;
}

std::string name_of(const Program& program, const Exception& exception) {
    if (!exception.id.empty()) {
        return fmt::format("`{}`", exception.id);
    }
    const SourceFile& file = program.files[exception.place.file];
    return fmt::format("the one in line {}", line_column(file, exception.place.offset).line);
}

void check_pair(const Program& program, const Exception& one, const Exception& other,
                Diagnostics& found) {
    const std::array both{Sought{one.when, true}, Sought{other.when, true}};
    const Sighting seen = look_for(program, both);
    if (seen.kind == Sighting::Kind::nobody) {
        return;
    }
    const std::string with = name_of(program, one);
    const std::string what =
        seen.kind == Sighting::Kind::somebody
            ? fmt::format("this override of `{}` and {} may both hold: {}", other.value, with,
                          seen.person)
            : fmt::format("it is not certain that this override of `{}` and {} never both hold",
                          other.value, with);
    found.push_back({Severity::error, "override-conflict", other.place, what,
                     "write `before` and the name of the other one, or make one `when` exclude "
                     "the other"});
}

} // namespace

Diagnostics check_exceptions(const Program& program) {
    Diagnostics found;
    const auto& all = program.exceptions;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        for (std::uint32_t j = 0; j < i; ++j) {
            const bool rivals = all[i].value == all[j].value &&
                                all[i].kind == Exception::Kind::replaces &&
                                all[j].kind == Exception::Kind::replaces;
            if (rivals && !goes_before(program, i, j) && !goes_before(program, j, i)) {
                check_pair(program, all[j], all[i], found);
            }
        }
    }
    return found;
}

Diagnostics check_narrowed(const Program& program) {
    Diagnostics found;
    for (const Narrowed& one : program.narrowed) {
        const auto id = program.programme_named(one.programme);
        if (!id) {
            continue;
        }
        const Node& verdict = program.nodes[program.programmes[*id].verdict];
        const std::array gets{Sought{one.outside, true}, Sought{verdict.a, true},
                              Sought{verdict.b, true}};
        const Sighting seen = look_for(program, gets);
        if (seen.kind == Sighting::Kind::nobody) {
            continue;
        }
        found.push_back(
            {Severity::error, "outside-column", one.place,
             seen.kind == Sighting::Kind::somebody
                 ? fmt::format("who gets `{}` may lie outside what column `{}` of `{}` covers: {}",
                               one.programme, one.column, one.table, seen.person)
                 : fmt::format("it is not certain that whoever gets `{}` lies within what column "
                               "`{}` of `{}` covers",
                               one.programme, one.column, one.table),
             "give the column a wider range, or keep the value within it with `min` and `max`"});
    }
    return found;
}

Diagnostics check_conditions(const Program& program) {
    Diagnostics found;
    for (const Programme& programme : program.programmes) {
        for (const Condition& condition : programme.conditions) {
            const bool days_alone =
                condition.kind == ConditionKind::scope && condition.id == "covers";
            if (condition.test == no_node || days_alone) {
                continue;
            }
            const std::array fails{Sought{condition.test, false}};
            if (look_for(program, fails).kind == Sighting::Kind::nobody) {
                found.push_back({Severity::warning, "idle-condition",
                                 program.places[condition.test],
                                 fmt::format("everybody meets `{}` of `{}`, on every day",
                                             condition.id, programme.id),
                                 "let it decide something, or remove it"});
            }
        }
    }
    return found;
}

Diagnostics check_invariants(const Program& program) {
    Diagnostics found;
    for (const Invariant& invariant : program.invariants) {
        const std::array broken{Sought{invariant.claim, false}};
        const Sighting seen = invariant.way == Invariant::Way::holds
                                  ? look_for(program, broken)
                                  : look_for_step(program, invariant);
        if (seen.kind == Sighting::Kind::somebody) {
            found.push_back({Severity::error, "invariant-broken", invariant.place,
                             fmt::format("`{}` does not hold: {}", invariant.id, seen.person),
                             "mend the rule, or the invariant"});
        } else if (seen.kind == Sighting::Kind::not_known) {
            found.push_back({Severity::warning, "invariant-untested", invariant.place,
                             fmt::format("`{}` was not proved; nobody was found for whom it "
                                         "does not hold",
                                         invariant.id),
                             "check it by cases too"});
        }
    }
    return found;
}

} // namespace eligibility
