#include "eligibility/analysis/nearest.h"

#include <algorithm>

namespace eligibility {

bool is_choice(const Input& input) {
    return input.type.kind == Kind::boolean || input.type.kind == Kind::member;
}

std::vector<InputId> known_inputs(const Program& program, const Evaluation& evaluation,
                                  ProgrammeId programme) {
    std::vector<InputId> known;
    for (const NodeId id : program.programmes[programme].cone.nodes) {
        const Node& node = program.nodes[id];
        if ((node.op != Op::input && node.op != Op::optional) ||
            evaluation.answers.given[node.index] == 0 ||
            !is_known(program.inputs[node.index].type.kind,
                      evaluation.answers.inputs[node.index]) ||
            std::find(known.begin(), known.end(), node.index) != known.end()) {
            continue;
        }
        known.push_back(node.index);
    }
    std::sort(known.begin(), known.end());
    return known;
}

Nearest nearest_of(const Program& program, const Evaluation& evaluation, const Course& along,
                   const Wanted& wanted) {
    const Input& input = program.inputs[along.input];
    Nearest found;
    found.input = along.input;
    found.value = point_of(input.type, evaluation.answers.inputs[along.input]);
    for (const Stretch& stretch : along.stretches) {
        if (!wanted(stretch)) {
            continue;
        }
        if (is_choice(input)) {
            for (std::int64_t member = stretch.low; member <= stretch.high; ++member) {
                found.members |= member == found.value ? 0 : std::uint64_t{1} << member;
            }
        } else if (stretch.low > found.value && !found.up) {
            found.up = stretch.low;
            found.up_verdicts = stretch.verdicts;
        } else if (stretch.high < found.value) {
            found.down = stretch.high;
            found.down_verdicts = stretch.verdicts;
        }
    }
    return found;
}

} // namespace eligibility
