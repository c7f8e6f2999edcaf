// gather_pack: the texts of a pack, wherever it lies: a folder of rule files, a pack file, or a
// folder into which pack files were installed. A pack file and an installed one are taken in one
// go, so a pack that is replaced meanwhile is had whole, the old one or the new one. Does not parse
// rules, and asks for nobody's signature.
#pragma once

#include "eligibility/base/diagnostic.h"

#include <filesystem>

namespace eligibility {

struct PackTexts {
    std::vector<SourceFile> rules;  // in the order in which they are read: the pack's, its cases
    std::vector<SourceFile> others; // places.toml and the like, in the order of their names
    Diagnostics faults;             // `unreadable-pack`, without a place
};

PackTexts gather_pack(const std::filesystem::path& pack);

// The whole of a file that is no larger than `most` bytes.
std::optional<std::string> text_of_file(const std::filesystem::path& path, std::size_t most);

} // namespace eligibility
