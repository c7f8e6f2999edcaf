// whole_file: a file that is there whole or not at all, and on the disk when the call returns.
// Invariant: whatever stops the writing, the file that was there before is still there. Knows
// nothing of what is written.
#pragma once

#include "kiosk/base/result.h"

#include <filesystem>
#include <span>

#include <sys/types.h>

namespace kiosk::security {

// The error's sentence is the system's word for what failed, such as "No space left on device".
Result<void> write_whole(const std::filesystem::path& file, std::span<const unsigned char> bytes,
                         mode_t mode);

// Whether the names in the folder are on the disk.
bool keep_names(const std::filesystem::path& folder);

} // namespace kiosk::security
