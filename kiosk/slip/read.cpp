#include "kiosk/slip/read.h"

#include <algorithm>

namespace kiosk::slip {

std::variant<Statement, Refusal> read_slip(std::string_view digits, std::span<const PublicKey> keys,
                                           const eligibility::Program& program) {
    const std::optional<Code> code = read_digits(digits);
    if (!code) {
        return Refusal::not_a_slip;
    }
    const auto key = std::find_if(keys.begin(), keys.end(), [&](const PublicKey& known) {
        return id_of(known) == code->key;
    });
    if (key == keys.end()) {
        return Refusal::unknown_key;
    }
    if (!signed_by(*key, slip_text(digest(code->statement)), code->signature)) {
        return Refusal::forged;
    }
    Result<Statement> statement = decode(code->statement);
    if (!statement) {
        return Refusal::not_a_slip;
    }
    const bool known =
        std::all_of(statement->lines.begin(), statement->lines.end(), [&](const Line& line) {
            return line.programme < program.programmes.size() &&
                   (!line.amount ||
                    program.programmes[line.programme].amount != eligibility::no_node);
        });
    if (statement->pack_hash != program.hash || !known) {
        return Refusal::other_rules;
    }
    return std::move(*statement);
}

} // namespace kiosk::slip
