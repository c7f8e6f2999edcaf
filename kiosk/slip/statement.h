// What a slip attests: for one day and one pack, each programme's group and amount or bounds.
// Invariants: encode() is canonical CBOR, decode() accepts exactly what encode() writes; the lines
// stand in the order of the groups and name a programme once. No answer and nothing of a person is
// in it; the token only tells two slips apart.
//     [1, pack version, h'pack hash', day since 1970, h'token', left out,
//      [yes …], [perhaps …], [not now …], [out of scope …]]
// where a line is a programme's number in the pack, or [number, fen], or [number, low, high].
#pragma once

#include "eligibility/eligibility.h"
#include "kiosk/base/result.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::slip {

struct Line {
    eligibility::ProgrammeId programme = 0;
    eligibility::Group group = eligibility::Group::not_now;
    std::optional<eligibility::AmountBounds> amount = std::nullopt;

    bool operator==(const Line&) const = default;
};

using Token = std::array<std::uint8_t, 8>;

inline constexpr std::array groups{eligibility::Group::yes, eligibility::Group::perhaps,
                                   eligibility::Group::not_now, eligibility::Group::out_of_scope};

struct Statement {
    int pack_version = 0;
    std::string pack_hash; // 64 small hexadecimal digits
    eligibility::Date day{};
    Token token{};
    std::vector<Line> lines;
    std::uint32_t left_out = 0; // programmes that found no room in the code

    bool operator==(const Statement&) const = default;
};

// What the rules said on `day`, without a token. Amounts as the screens show them: only of
// programmes whose conditions hold.
Statement statement_of(const eligibility::Program& program, eligibility::Date day,
                       const std::vector<eligibility::Outcome>& outcomes);

std::string encode(const Statement& statement);
Result<Statement> decode(std::string_view cbor);

// The statement without its last lines, until it needs at most `most` bytes: what is out of scope
// goes first, then what is not now, then perhaps, and yes last of all. `left_out` says how many.
Statement fitted(Statement statement, std::size_t most);

} // namespace kiosk::slip
