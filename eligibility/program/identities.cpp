// Identities: what an author expects to hold between figures. They compute nothing that anybody is
// told; analysis/ looks for the days on which they do not hold.
#include "eligibility/program/compiler.h"

#include <fmt/format.h>

namespace eligibility {

void Compiler::declare_identities() {
    std::map<std::string, Place, std::less<>> names;
    const Scope empty;
    for (const ast::Identity& written : pack_.identities) {
        require_words(written.title, written.id.place, "the identity");
        if (!declare_name(names, written.id, "identity")) {
            continue;
        }
        const NodeId test = truth_of(*written.test, empty, "an identity");
        if (test == no_node) {
            continue;
        }
        Identity identity{written.id.text, written.title, test, {}, written.test->place};
        for (const NodeId id : all_below({test})) {
            const Node& node = program_.nodes[id];
            if (node.op == Op::dated) {
                identity.datings.push_back(node.index);
            }
            if (node.op == Op::input || node.op == Op::optional) {
                error("identity-input", program_.places[id],
                      fmt::format("`{}` is an answer, and an identity speaks of figures only",
                                  program_.inputs[node.index].path),
                      "compare parameters with each other");
            }
        }
        program_.identities.push_back(std::move(identity));
    }
}

} // namespace eligibility
