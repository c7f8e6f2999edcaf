// The versions of the ledger's schema, cut from schema.sql, and how a file is brought up to date.
// Invariant: a file moves from one version to the next whole or not at all, and never backwards.
// Knows the order of versions, not what is in them.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/store/sqlite.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::store {

// The whole of schema.sql, built into the program.
std::string_view schema_text();

// The sections of `text`, the one of version 1 first.
// REQUIRES "-- version N: …" lines that count 1, 2, 3 …
std::vector<std::string> versions_of(std::string_view text);

// Applies the versions the file does not have yet, each in a transaction.
// REQUIRES a file at version 0 to `versions.size()`.
Result<void> migrate(Connection& connection, std::span<const std::string> versions);

} // namespace kiosk::store
