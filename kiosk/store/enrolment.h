// The first two administrators, made at a console by who owns the data folder; later the way back
// in for those who cannot log in any more, which the audit names alike.
// Invariant: no passphrase is anybody's before its owner has chosen it, and what is shown is shown
// once, to a terminal, and cleared. Works beside a running kiosk-store and before the first one.
#pragma once

#include "kiosk/base/result.h"

#include <filesystem>
#include <string>

namespace kiosk::store {

// Asks at the terminal and shows there. What to say at the end.
Result<std::string> enrol_owners(const std::filesystem::path& folder);

} // namespace kiosk::store
