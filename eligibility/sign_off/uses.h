// Uses: which inputs, figures, tables, named values, shared conditions and readings the text of a
// programme takes up, directly or through what these are made of. Private to sign_off/.
#pragma once

#include "eligibility/pack/pack.h"

#include <set>
#include <string>
#include <string_view>

namespace eligibility {

struct Uses {
    std::set<std::string> names;  // params, tables, tiers, lets, readings of the pack
    std::set<std::string> inputs; // "person.insurance"; "member.income" stands for everybody's
};

Uses uses_of(const Pack& pack, const ast::Programme& programme);

// What a table or tiers is looked up with, first by this programme, else by a value of the pack;
// null: nobody looks it up.
const ast::Expression* argument_of(const Pack& pack, const ast::Programme* programme,
                                   std::string_view table, std::size_t index);

// The shared condition of this name; null: there is none.
const ast::Condition* shared_rule(const Pack& pack, const ast::Condition& condition);

} // namespace eligibility
