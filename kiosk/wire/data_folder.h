// Where the store keeps its files and listens: named by the environment, the same for every
// program. Invariant: only says where; it creates and opens nothing. Knows nothing of what lies
// there.
#pragma once

#include "kiosk/base/result.h"

#include <filesystem>

namespace kiosk::wire {

inline constexpr const char* socket_name = "store.socket";

// kiosk-store's exit code where another one already uses the folder.
inline constexpr int folder_in_use = 3;

// $STATE_DIRECTORY, else $XDG_DATA_HOME/hedong-kiosk, else ~/.local/share/hedong-kiosk. A failure
// when none of them is set or the one that is set is not an absolute path.
Result<std::filesystem::path> data_folder();

// The socket in that folder.
Result<std::filesystem::path> socket_path();

} // namespace kiosk::wire
