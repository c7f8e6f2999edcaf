// The shipped pack, loaded once for the tests of this folder.
#pragma once

#include "eligibility/eligibility.h"

inline const eligibility::Program& shipped() {
    static const eligibility::Loaded loaded =
        eligibility::load(REPOSITORY "/config/packs/hedong-2022");
    return loaded.program.value();
}
