#include "eligibility/sql/dialect.h"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace eligibility {

namespace {

constexpr std::array<std::pair<std::string_view, Dialect>, 4> dialects{
    {{"sqlite", Dialect::sqlite},
     {"postgresql", Dialect::postgresql},
     {"clickhouse", Dialect::clickhouse},
     {"duckdb", Dialect::duckdb}}};

} // namespace

std::optional<Dialect> dialect_named(std::string_view name) {
    for (const auto& [known, dialect] : dialects) {
        if (known == name) {
            return dialect;
        }
    }
    return std::nullopt;
}

std::string_view dialect_name(Dialect dialect) {
    return dialects[static_cast<std::size_t>(dialect)].first;
}

namespace sql {

std::string number(Dialect dialect, std::int64_t value) {
    switch (dialect) {
    case Dialect::sqlite:
        return value < 0 ? fmt::format("({})", value) : fmt::format("{}", value);
    case Dialect::clickhouse:
        return fmt::format("toInt64({})", value);
    case Dialect::postgresql:
    case Dialect::duckdb:
        break;
    }
    return fmt::format("CAST({} AS BIGINT)", value);
}

std::string name(Dialect dialect, std::string_view column) {
    const char quote = dialect == Dialect::clickhouse ? '`' : '"';
    std::string quoted(1, quote);
    for (const char c : column) {
        quoted += c;
        if (c == quote) {
            quoted += c;
        }
    }
    return quoted + quote;
}

std::string text(std::string_view value) {
    std::string quoted = "'";
    for (const char c : value) {
        quoted += c;
        if (c == '\'') {
            quoted += c;
        }
    }
    return quoted + "'";
}

std::string least(Dialect dialect, std::string_view a, std::string_view b) {
    return fmt::format("{}({}, {})", dialect == Dialect::sqlite ? "MIN" : "least", a, b);
}

std::string greatest(Dialect dialect, std::string_view a, std::string_view b) {
    return fmt::format("{}({}, {})", dialect == Dialect::sqlite ? "MAX" : "greatest", a, b);
}

std::string quotient(Dialect dialect, std::string_view a, std::string_view b) {
    switch (dialect) {
    case Dialect::clickhouse:
        return fmt::format("intDiv({}, {})", a, b);
    case Dialect::duckdb:
        return fmt::format("({} // {})", a, b);
    case Dialect::sqlite:
    case Dialect::postgresql:
        break;
    }
    return fmt::format("({} / {})", a, b);
}

std::string bits_of_both(Dialect dialect, std::string_view a, std::string_view b) {
    return dialect == Dialect::clickhouse ? fmt::format("bitAnd({}, {})", a, b)
                                          : fmt::format("({} & {})", a, b);
}

std::string bits_of_either(Dialect dialect, std::string_view a, std::string_view b) {
    return dialect == Dialect::clickhouse ? fmt::format("bitOr({}, {})", a, b)
                                          : fmt::format("({} | {})", a, b);
}

std::string as_text(Dialect dialect, std::string_view value) {
    return dialect == Dialect::clickhouse ? fmt::format("toString({})", value)
                                          : fmt::format("CAST({} AS TEXT)", value);
}

std::string as_number(Dialect dialect, std::string_view value) {
    switch (dialect) {
    case Dialect::sqlite:
        return fmt::format("CAST({} AS INTEGER)", value);
    case Dialect::clickhouse:
        return fmt::format("CAST({} AS Nullable(Int64))", value);
    case Dialect::postgresql:
    case Dialect::duckdb:
        break;
    }
    return fmt::format("CAST({} AS BIGINT)", value);
}

std::string no_text(Dialect dialect) {
    return dialect == Dialect::clickhouse ? "CAST(NULL AS Nullable(String))" : "CAST(NULL AS TEXT)";
}

std::string no_number(Dialect dialect) {
    return as_number(dialect, "NULL");
}

} // namespace sql

} // namespace eligibility
