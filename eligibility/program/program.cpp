#include "eligibility/program/program.h"

#include <algorithm>

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

const Alternatives* Programme::alternatives_of(std::uint32_t condition) const {
    const auto found =
        std::find_if(alternatives.begin(), alternatives.end(),
                     [&](const Alternatives& group) { return group.has(condition); });
    return found == alternatives.end() ? nullptr : &*found;
}

const Route* Programme::route_of(std::uint32_t condition) const {
    const Alternatives* group = alternatives_of(condition);
    if (group == nullptr) {
        return nullptr;
    }
    return &*std::find_if(group->routes.begin(), group->routes.end(),
                          [&](const Route& route) { return route.has(condition); });
}

std::optional<InputId> Program::input_of_member(InputId applicants, std::uint32_t member) const {
    for (InputId i = 0; i < inputs.size(); ++i) {
        if (inputs[i].applicants == applicants && inputs[i].member == member) {
            return i;
        }
    }
    return std::nullopt;
}

const ListValue* Program::list_named(std::string_view name) const {
    for (const ListValue& list : lists) {
        if (list.name == name) {
            return &list;
        }
    }
    return nullptr;
}

} // namespace eligibility
