#include "eligibility/program/compile.h"

#include "eligibility/base/hash.h"
#include "eligibility/program/compiler.h"

namespace eligibility {

// Reads like the order in which a pack is understood: what has no expressions, then figures,
// tables, values, programmes.
Checked<Program> Compiler::run() {
    program_.files = pack_.files;
    program_.hash = sha256_hex(pack_.canonical_text);
    declare_header();
    declare_sources();
    declare_people_facing();
    declare_enums();
    declare_inputs();
    declare_members();
    declare_readings();
    declare_params();
    declare_tables();
    declare_tiers();
    index_values();
    declare_lets();
    declare_identities();
    declare_rules();
    std::map<std::string, Place, std::less<>> programmes;
    for (const ast::Programme& programme : pack_.programmes) {
        if (declare_name(programmes, programme.id, "programme")) {
            declare_programme(programme);
        }
    }
    declare_stacks();
    declare_invariants();
    declare_projects();
    if (!faults_.any_error()) {
        declare_cases();
        warn_unused();
    }
    Checked<Program> checked;
    if (!faults_.any_error()) {
        checked.value = std::move(program_);
    }
    checked.diagnostics = faults_.take();
    return checked;
}

Checked<Program> compile(const Pack& pack) {
    return Compiler(pack).run();
}

} // namespace eligibility
