// Any digits: reading them as a slip's code ends, what is read has one spelling, and nothing that
// no kiosk signed is ever taken. The bytes are tried as they are, too: as a code and as a
// statement.
#include "eligibility/base/check.h"
#include "kiosk/slip/read.h"
#include "tests/fuzz/mutate.h"

using namespace kiosk::slip;

namespace {

void read_as_code(const std::string& digits) {
    if (const auto code = read_digits(digits)) {
        ELIGIBILITY_CHECK(to_digits(*code) == digits, "a code has one spelling");
    }
    static const eligibility::Program nothing;
    static const std::array<PublicKey, 1> known{};
    const auto read = read_slip(digits, known, nothing);
    ELIGIBILITY_CHECK(std::holds_alternative<Refusal>(read), "what no kiosk signed is refused");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(data, data + size);
    read_as_code(bytes);
    read_as_code(decimal(bytes));
    Code code;
    code.statement = bytes.substr(0, most_statement_bytes);
    read_as_code(to_digits(code)); // the key of nought is known here, but signed nothing
    if (const auto statement = decode(bytes)) {
        ELIGIBILITY_CHECK(encode(*statement) == bytes, "a statement has one spelling");
        ELIGIBILITY_CHECK(encode(fitted(*statement, 100)).size() <= 100 ||
                              fitted(*statement, 100).lines.empty(),
                          "a statement is cut to its room");
    }
    return 0;
}
