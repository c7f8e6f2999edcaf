// erasure_proof: whether anything of what was erased still stands in the ledger's files, byte for
// byte, in rows, in free pages, or in the log.
// Invariant: every byte of every file is looked at from every position; what cannot be read counts
// as unproven. Knows no table.
#pragma once

#include "kiosk/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace kiosk::store {

struct Search {
    std::uint64_t values = 0; // searched for
    std::uint64_t bytes = 0;  // searched
    std::uint64_t hits = 0;
};

// In the database and in what SQLite keeps beside it. Values shorter than eight bytes are refused.
Result<Search> search_ledger(const std::filesystem::path& ledger,
                             const std::vector<std::string>& values);

} // namespace kiosk::store
