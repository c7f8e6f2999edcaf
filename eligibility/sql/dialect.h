// Dialect: how four databases spell the same whole-number arithmetic. Knows nothing of rules.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eligibility {

enum class Dialect : std::uint8_t { sqlite, postgresql, clickhouse, duckdb };

std::optional<Dialect> dialect_named(std::string_view name);
std::string_view dialect_name(Dialect dialect);

namespace sql {

std::string number(Dialect dialect, std::int64_t value); // 64 bits wide
std::string name(Dialect dialect, std::string_view column);
std::string text(std::string_view value);
std::string least(Dialect dialect, std::string_view a, std::string_view b);
std::string greatest(Dialect dialect, std::string_view a, std::string_view b);
// Of numbers that are not negative.
std::string quotient(Dialect dialect, std::string_view a, std::string_view b);
std::string bits_of_both(Dialect dialect, std::string_view a, std::string_view b);
std::string bits_of_either(Dialect dialect, std::string_view a, std::string_view b);
std::string as_text(Dialect dialect, std::string_view value);
std::string as_number(Dialect dialect, std::string_view value); // a whole number, 64 bits wide
std::string no_text(Dialect dialect);                           // NULL as a text
std::string no_number(Dialect dialect);

} // namespace sql

} // namespace eligibility
