// write_whole: a file is replaced as a whole. It is written under another name, brought to the disk
// and renamed, so that a full disk, a power cut or a killed program leaves the old bytes or the new
// ones. Knows nothing of what is in it.
#pragma once

#include "eligibility/base/refusal.h"

#include <filesystem>
#include <string_view>

namespace eligibility {

enum class Readers : std::uint8_t { everybody, owner };

Accepted<void> write_whole(const std::filesystem::path& file, std::string_view bytes,
                           Readers readers = Readers::everybody);

} // namespace eligibility
