// read_pack: a folder of .rule files becomes one Pack, or all that is wrong with their spelling and
// grammar. Reads `*.rule` in the folder and in its `cases/`, in the order of their names. Touches
// nothing else.
#pragma once

#include "eligibility/base/diagnostic.h"
#include "eligibility/pack/pack.h"

#include <filesystem>

namespace eligibility {

struct ReadPack {
    Checked<Pack> pack;
    std::vector<SourceFile> files; // also when the pack was refused, so that places can be shown
};

// A folder that cannot be read, or holds no rule file, is a diagnostic `unreadable-pack` without a
// place.
ReadPack read_pack(const std::filesystem::path& folder);

// The same from texts already in memory.
ReadPack parse_pack(std::vector<SourceFile> files);

} // namespace eligibility
