// PackFile: a whole pack in one file, as it travels on a stick.
//
//   eligibility-pack 1                       the format; every format ends with the same last line
//   engine 1.0.0                             the oldest engine that may read it
//   pack hedong-2022
//   version 3                                counts up; an older one is not installed over a newer
//   region 120102
//   window 2021-01-01 2023-12-31             the days it speaks of
//   needs author 1                           how many people must have signed it as what
//   needs reviewer 1
//   file 1234 <SHA-256> cases/08-rent.rule   bytes, their hash, the name; in the order of the names
//   contents                                 then the bytes of each file, one after another
//   signature ed25519 author <key> <bytes>   in order; each covers its role and all above the first
//   one sha256 <hash>                            of all above: a file that was damaged is known at
//   once
//
// Rule files stand in their canonical layout, all others with plain line ends, so the same pack in
// another layout is the same file. Invariant: a file that is read has one spelling: written again
// it is the same to the byte. Reading is bounded and total, names are those of a pack's own files
// and never lead out of a folder. Does not know whose keys are trusted, or what the rules say.
#pragma once

#include "eligibility/base/date.h"
#include "eligibility/base/refusal.h"
#include "eligibility/base/source.h"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligibility {

enum class Suite : std::uint8_t { ed25519, sm };

enum class Role : std::uint8_t { author, reviewer };

inline constexpr std::array<std::string_view, 2> suite_names{"ed25519", "sm"};
inline constexpr std::array<std::string_view, 2> role_names{"author", "reviewer"};

std::optional<Suite> suite_named(std::string_view name);
std::optional<Role> role_named(std::string_view name);

struct PackSignature {
    Suite suite = Suite::ed25519;
    Role role = Role::author;
    std::string key;   // its fingerprint, 32 hexadecimal digits
    std::string bytes; // 128 hexadecimal digits

    auto operator<=>(const PackSignature&) const = default;
};

struct PackFile {
    std::string engine; // "1.0.0"
    std::string pack;
    std::int64_t version = 0;
    std::string region;
    Date from{};
    Date to{};
    std::array<std::int64_t, role_names.size()> needs{}; // people, by role
    std::vector<SourceFile> files;
    std::vector<PackSignature> signatures;
};

inline constexpr std::size_t most_pack_bytes = 64U * 1024U * 1024U;
inline constexpr std::size_t most_pack_files = 1000;
inline constexpr std::size_t most_signatures = 100;

// `NAME.rule`, `NAME.toml` or `cases/NAME.rule`, where NAME is one short line without a folder.
bool is_pack_file_name(std::string_view name);

// The bytes before the first signature.
std::string body_of(const PackFile& file);

// Its rule files in the order in which a pack is read, its cases last; all others.
std::vector<SourceFile> rules_of(const PackFile& file);
std::vector<SourceFile> others_of(const PackFile& file);

// REQUIRES: what read_pack_file accepts.
std::string write_pack_file(const PackFile& file);

Accepted<PackFile> read_pack_file(std::string_view bytes);

} // namespace eligibility
