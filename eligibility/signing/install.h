// What is done to a folder of installed packs: a pack comes in, one goes back to the pack before,
// a new list of keys is trusted. Invariant: each is checked whole before anything is written, the
// pack goes into the slot that holds neither the one in force nor the one before, and the folder's
// file `current` (installed.h) is replaced last, in one step; so a program killed at any point
// leaves the pack that was in force or the new one. Two of them at a time wait for each other.
// Nothing here asks what day it is.
#pragma once

#include "eligibility/pack/installed.h"
#include "eligibility/signing/checks.h"

#include <filesystem>

namespace eligibility::signing {

struct Terms {
    std::filesystem::path folder; // made where it is not there
    std::string keys;             // the text of the list of keys
    Date on{};
    Window window = Window::must_hold;
};

// A folder that nothing was installed into yet is an empty Installed.
Accepted<Installed> installed_in(const std::filesystem::path& folder);

Accepted<CheckedPack> install(std::string_view bytes, const Terms& terms);

// To the pack in the other slot, which is asked everything again but its version. The counter
// stays, so what was gone back from does not come in again.
Accepted<CheckedPack> roll_back(const Terms& terms);

// The first list of a folder is taken as it is; another one must be signed by the one before.
Accepted<KeyList> trust(const Terms& terms);

} // namespace eligibility::signing
