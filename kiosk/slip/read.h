// Reading a slip: from the digits of its code to the statement, or why it cannot be trusted.
// Invariant: a Statement comes out only when one of the known kiosks signed exactly it, for exactly
// the rules at hand. Needs no network and no store.
#pragma once

#include "kiosk/slip/code.h"
#include "kiosk/slip/statement.h"

#include <span>
#include <variant>

namespace kiosk::slip {

enum class Refusal : std::uint8_t {
    not_a_slip,  // no code of ours, or one with a torn or mistyped place
    unknown_key, // a well-formed code that no known kiosk signed
    forged,      // names a known kiosk, which did not sign it
    other_rules, // genuine, of another version of the rules
};

std::variant<Statement, Refusal> read_slip(std::string_view digits, std::span<const PublicKey> keys,
                                           const eligibility::Program& program);

} // namespace kiosk::slip
