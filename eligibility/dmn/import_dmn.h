// import_dmn: a DMN file becomes the text of a pack's one rule file, laid out and compiled, or all
// of it that cannot be said in rules, by the ids of its elements. Input data `Risk Category`
// becomes `input.Risk_Category`, a decision `Approval Status` the value `Approval_Status`, an
// output of several `Decision.Output`. Where no rule of a table applies its value does not apply,
// unless the table has a default; a list is then empty and a count 0, as FEEL has it of an empty
// list.
#pragma once

#include "eligibility/dmn/refusals.h"
#include "eligibility/dmn/write_rules.h"

#include <optional>
#include <string>
#include <vector>

namespace eligibility::dmn {

struct Imported {
    std::optional<std::string> text; // none: refused
    std::vector<Refusal> refusals;
    std::vector<std::string> notes; // what was chosen or left out, one sentence each
};

Imported import_dmn(const std::string& xml, const ImportOptions& options);

} // namespace eligibility::dmn
