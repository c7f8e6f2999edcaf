#include "eligibility/cases/witnesses.h"

#include "eligibility/cases/case_text.h"

#include <algorithm>

namespace eligibility {

Witnesses::Witnesses(const Program& program) : program_(program) {
    for (ProgrammeId programme = 0; programme < program.programmes.size(); ++programme) {
        std::vector<Known>& known = people_.emplace_back();
        for (BoundaryCase& one : boundary_cases(program, programme, false)) {
            std::string said = expectations(program, one.person, programme);
            known.push_back({std::move(one), std::move(said)});
        }
    }
}

std::size_t Witnesses::count() const {
    std::size_t all = 0;
    for (const std::vector<Known>& known : people_) {
        all += known.size();
    }
    return all;
}

bool Witnesses::notices(const Program& changed, const BoundaryCase& one) const {
    return expectations(changed, one.person, one.programme) !=
           expectations(program_, one.person, one.programme);
}

// Of a dated thing by its name; of a programme itself and whoever reads a value of it; of anything
// else all of them.
std::vector<ProgrammeId> Witnesses::readers_of(const std::string& name) const {
    std::vector<ProgrammeId> all;
    const auto dating = std::find_if(program_.datings.begin(), program_.datings.end(),
                                     [&](const Dating& one) { return one.name == name; });
    const auto itself = program_.programme_named(name);
    std::vector<NodeId> values;
    for (auto at = program_.names.lower_bound(name + "."); itself && at != program_.names.end();
         ++at) {
        if (!at->first.starts_with(name + ".")) {
            break;
        }
        values.push_back(at->second);
    }
    for (ProgrammeId id = 0; id < program_.programmes.size(); ++id) {
        const Cone& cone = program_.programmes[id].cone;
        const auto reads = [&](NodeId node) {
            return std::binary_search(cone.nodes.begin(), cone.nodes.end(), node);
        };
        const bool reader =
            dating != program_.datings.end()
                ? std::any_of(cone.datings.begin(), cone.datings.end(),
                              [&](std::uint32_t one) { return program_.datings[one].name == name; })
                : !itself || *itself == id || std::any_of(values.begin(), values.end(), reads);
        if (reader) {
            all.push_back(id);
        }
    }
    return all;
}

std::optional<BoundaryCase> Witnesses::somebody(const Program& changed,
                                                const Mutant& mutant) const {
    for (const ProgrammeId programme : readers_of(mutant.within)) {
        for (const Known& known : people_[programme]) {
            if (expectations(changed, known.one.person, programme) != known.said) {
                return known.one;
            }
        }
    }
    return std::nullopt;
}

} // namespace eligibility
