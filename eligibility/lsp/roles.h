// Role: what the parser read a token as, and the kind of name that is. Private to lsp/.
#pragma once

#include "eligibility/lsp/names.h"

#include <algorithm>
#include <array>

namespace eligibility {

struct Role {
    std::string_view read_as;
    Named kind;
};

template <std::size_t Size>
std::optional<Named> kind_of(const std::array<Role, Size>& roles, std::string_view role) {
    const auto found = std::find_if(roles.begin(), roles.end(),
                                    [&](const Role& one) { return one.read_as == role; });
    return found == roles.end() ? std::nullopt : std::optional(found->kind);
}

} // namespace eligibility
