// read_pack: a folder of .rule files becomes one Pack, or all that is wrong with their spelling and
// grammar. Reads `*.rule` in the folder and in its `cases/`, in the order of their names, and keeps
// what lies beside them as `*.toml`. A pack file, or a folder into which one was installed, is read
// as the folder it was built from; whose signatures it bears is not asked here. Touches nothing.
#pragma once

#include "eligibility/base/diagnostic.h"
#include "eligibility/pack/pack.h"

#include <filesystem>

namespace eligibility {

struct ReadPack {
    Checked<Pack> pack;
    std::vector<SourceFile> files;  // also when the pack was refused, so that places can be shown
    std::vector<SourceFile> others; // places.toml and the like
};

// A folder that cannot be read, or holds no rule file, or a file that is no whole pack, is a
// diagnostic `unreadable-pack` without a place.
ReadPack read_pack(const std::filesystem::path& pack);

// The same from texts already in memory.
ReadPack parse_pack(std::vector<SourceFile> files);

} // namespace eligibility
