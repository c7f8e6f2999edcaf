// The list of kiosks whose slips are trusted: a text of lines, signed as a whole.
//     hedong-kiosk-keys 1
//     kiosk <64 hexadecimal digits: a public key> <the kiosk's name, to the end of the line>
//     signed <128 hexadecimal digits: the signer's Ed25519 signature over all lines before this>
// Invariant: a KeyList that exists was signed by the signer asked for, as a whole; a line more,
// less or changed refuses it. The signer's key comes from the settings, never from the list.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/slip/signature.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::slip {

struct KnownKiosk {
    PublicKey key{};
    std::string name;
};

struct KeyList {
    std::vector<KnownKiosk> kiosks;

    std::vector<PublicKey> keys() const;
};

// `file` is only shown in the error.
Result<KeyList> parse_key_list(std::string_view text, const PublicKey& signer,
                               std::string_view file);
Result<KeyList> read_key_list(const std::filesystem::path& file, const PublicKey& signer);

} // namespace kiosk::slip
