// A key of 32 bytes in a file that only its owner can read, drawn at random on first use.
// Invariant: a file of another size, owner or mode is refused and never replaced, because what was
// signed or sealed rests on it; half a file is never found. Knows nothing of what the key is for.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/security/secret.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>

namespace kiosk::security {

inline constexpr std::size_t key_size = 32;

struct KeyFile {
    Secret key;
    bool made = false; // just now
};

Result<KeyFile> open_or_make_key(const std::filesystem::path& file);

Result<Secret> random_key();

// Writes the file, for its owner alone; it is on the disk when this returns.
Result<void> keep_key(const std::filesystem::path& file, const Secret& key);

// None where there is no such file.
Result<std::optional<Secret>> read_key(const std::filesystem::path& file);

// The key that systemd hands to the service under that name (systemd.exec, LoadCredential); none
// where it hands none.
Result<std::optional<Secret>> given_key(std::string_view name);

// Writes a file that others may read, whole or not at all: the open half of a key.
Result<void> write_beside(const std::filesystem::path& file, std::string_view text);

} // namespace kiosk::security
