// What the tests of the slip share: a kiosk's key, a statement of the shipped pack, and the largest
// there can be. Invariant: nothing outlives a test.
#pragma once

#include "kiosk/security/signing_key.h"
#include "kiosk/slip/content.h"
#include "kiosk/slip/read.h"

#include <filesystem>
#include <random>

namespace kiosk::test {

// A key in a folder of its own, as kiosk-store makes it.
class Signer {
public:
    Signer();
    Signer(const Signer&) = delete;
    Signer& operator=(const Signer&) = delete;
    ~Signer();

    slip::PublicKey key() const;
    slip::Signature sign(std::string_view bytes) const;

    // The statement as the digits of a slip's code.
    std::string digits(const slip::Statement& statement) const;

private:
    std::filesystem::path folder_;
    std::optional<security::SigningKey> key_;
};

const ui::Words& words();

// All programmes of a pack, or the first so many that pay; some in each group and with each kind of
// amount.
slip::Statement some_statement(const eligibility::Program& program, std::size_t programmes = 4);

// Any lines the program allows.
slip::Statement random_statement(const eligibility::Program& program, std::mt19937& dice);

} // namespace kiosk::test
