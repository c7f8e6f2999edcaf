#include "eligibility/program/program.h"

namespace eligibility {

std::optional<ProgrammeId> Program::programme_named(std::string_view id) const {
    for (ProgrammeId i = 0; i < programmes.size(); ++i) {
        if (programmes[i].id == id) {
            return i;
        }
    }
    return std::nullopt;
}

std::optional<InputId> Program::input_at(std::string_view path) const {
    for (InputId i = 0; i < inputs.size(); ++i) {
        if (inputs[i].path == path) {
            return i;
        }
    }
    return std::nullopt;
}

} // namespace eligibility
