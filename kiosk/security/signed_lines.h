// signed_lines: a short text of named lines with a signature under it, made to be printed, copied
// and read again: a title, "name value" a line, then "key …" and "signed …".
// Invariant: there is one spelling of the same lines, and everything above the last line is signed.
// Does not know whose key is trusted, nor what the lines say.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/security/signing_key.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::security {

struct SignedLines {
    std::vector<std::string> values; // in the order of their names
    std::string key;
    std::string signature;
};

// The names of the lines between the title and the key.
struct Form {
    std::string_view title;
    std::vector<std::string_view> names;
};

// REQUIRES a value for each name, without line breaks.
Result<SignedLines> sign_lines(const SigningKey& key, const Form& form,
                               std::vector<std::string> values);

std::string text_of(const Form& form, const SignedLines& lines);

// None where the text is not exactly of that form. Whether the signature holds is another question.
std::optional<SignedLines> read_lines(const Form& form, std::string_view text);

bool signature_holds(const Form& form, const SignedLines& lines);

} // namespace kiosk::security
