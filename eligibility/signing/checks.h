// check_pack_file: all that a pack file is asked before its rules may answer anybody, in this
// order: is it whole and of a format this engine reads; who signed it; is it newer than what is
// here; does it speak of the day; do its rules read and compile; do its own cases pass; has its
// analysis nothing to say. The first "no" is the refusal. Writes nothing.
#pragma once

#include "eligibility/program/program.h"
#include "eligibility/signing/key_list.h"

namespace eligibility::signing {

enum class Window : std::uint8_t {
    must_hold, // the day asked about lies in the pack's window
    archive    // kept to answer for days gone by
};

struct CheckedAgainst {
    const KeyList* keys = nullptr;
    Date on{};
    Window window = Window::must_hold;
    std::string installed_pack;   // its name; empty: none, and no version is too old
    std::int64_t installed = 0;   // the highest version that was ever installed
    bool may_be_the_same = false; // the version that is here may come again: going back to it
};

struct CheckedPack {
    PackFile file;
    std::vector<Signer> signers;
    std::string hash; // of its rules, as results name it
};

Accepted<CheckedPack> check_pack_file(std::string_view bytes, const CheckedAgainst& against);

} // namespace eligibility::signing
