// kiosk --verify-slip: a file with the digits of a slip's code, as a scanner types them, against a
// list of kiosk keys; offline. Invariant: the text comes out only for a genuine slip of the rules
// at hand, else one sentence that says what is wrong.
#pragma once

#include "kiosk/slip/content.h"
#include "kiosk/slip/key_list.h"
#include "kiosk/slip/read.h"

#include <filesystem>

namespace kiosk::slip {

struct Check {
    std::filesystem::path slip;
    std::filesystem::path keys;
    std::string signer; // 64 hexadecimal digits, from the settings
};

// The slip's text in Chinese and English, and which kiosk signed it.
Result<std::string> verify(const Check& check, const eligibility::Program& program,
                           const ui::Words& words);

// One sentence for the people at the counter.
std::string sentence_of(Refusal refusal);

} // namespace kiosk::slip
