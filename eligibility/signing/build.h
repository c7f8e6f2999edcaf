// build_pack_file: the one file that a folder of rules becomes, not yet signed. The rule files in
// their canonical layout, all others with plain line ends, so that the same pack in another layout
// is the same file. Refuses what a pack file cannot hold; whether the rules are good is not asked
// here.
#pragma once

#include "eligibility/base/refusal.h"
#include "eligibility/pack/pack.h"
#include "eligibility/pack/pack_texts.h"
#include "eligibility/signing/key_list.h"

namespace eligibility::signing {

// REQUIRES: `header` is that of the pack whose texts these are.
Accepted<PackFile> build_pack_file(const PackTexts& texts, const ast::Header& header,
                                   const Needs& needs);

} // namespace eligibility::signing
