// Installed: what a folder of installed packs says of itself, in its file `current`.
//
//   eligibility-installed 1
//   in-force b                      which slot: the packs lie in a.pack, b.pack and c.pack
//   pack hedong-2022               nothing behind the word before the first installation
//   counter 3                       the highest version that was ever installed here
//   slot a 2 <SHA-256>              the version and the hash of its whole file; or `slot a none`
//   slot b 3 <SHA-256>             two at most are held; `slot c …` only where that is one
//   event 2022-09-01 installed 3    the last of them, oldest first
//   keys 412                        the keys that are trusted here; then so many bytes
//   sha256 <hash>                   of all above
//
// The file is the only place that says which pack is in force, and it is replaced as a whole: so a
// folder holds the old pack or the new one, never a part of either. The slot that is not in force
// holds the pack before; a new pack is written into the third, so both are whole until `current`
// says otherwise. Does not know whose keys are good or how files are written.
#pragma once

#include "eligibility/base/refusal.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligibility {

struct Installed {
    struct Slot {
        std::int64_t version = 0;
        std::string digest;
    };

    std::string pack;                    // empty: nothing was installed yet
    std::optional<std::size_t> in_force; // which slot
    std::int64_t counter = 0;
    std::array<std::optional<Slot>, 3> slots;
    std::vector<std::string> events;
    std::string keys; // as the file of keys has them; empty: none are trusted yet

    std::optional<std::size_t> before() const; // the slot of the pack that one can go back to
    std::size_t free() const;                  // a slot that holds neither
};

inline constexpr std::size_t most_installed_bytes = 1024U * 1024U;

std::string write_installed(const Installed& installed);
Accepted<Installed> read_installed(std::string_view text);

std::filesystem::path current_file(const std::filesystem::path& folder);
std::filesystem::path slot_file(const std::filesystem::path& folder, std::size_t slot);

} // namespace eligibility
