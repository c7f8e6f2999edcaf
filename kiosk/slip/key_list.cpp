#include "kiosk/slip/key_list.h"

#include <fstream>
#include <iterator>

#include <fmt/format.h>

namespace kiosk::slip {

namespace {

constexpr std::string_view title = "hedong-kiosk-keys 1";
constexpr std::string_view kiosk_word = "kiosk ";
constexpr std::string_view signed_word = "signed ";
constexpr std::size_t key_digits = 64;
constexpr std::streamsize most_bytes = 1'000'000;

// The line that begins at `at`, without its end, and where the next begins.
std::string_view line_at(std::string_view text, std::size_t& at) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = std::min(end + 1, text.size());
    return line;
}

std::optional<KnownKiosk> kiosk_in(std::string_view line) {
    line.remove_prefix(kiosk_word.size());
    const auto key = read_public_key(line.substr(0, key_digits));
    if (!key || line.size() < key_digits + 2 || line[key_digits] != ' ') {
        return std::nullopt;
    }
    return KnownKiosk{*key, std::string(line.substr(key_digits + 1))};
}

} // namespace

std::vector<PublicKey> KeyList::keys() const {
    std::vector<PublicKey> all;
    for (const KnownKiosk& kiosk : kiosks) {
        all.push_back(kiosk.key);
    }
    return all;
}

Result<KeyList> parse_key_list(std::string_view text, const PublicKey& signer,
                               std::string_view file) {
    const auto refused = [&](std::size_t line, std::string_view why) {
        return failure(fmt::format("{}:{}: {}.", file, line, why));
    };
    KeyList list;
    std::size_t at = 0;
    if (line_at(text, at) != title) {
        return refused(1, fmt::format("a list of kiosk keys begins with \"{}\"", title));
    }
    for (std::size_t number = 2; at < text.size(); ++number) {
        const std::size_t begin = at;
        const std::string_view line = line_at(text, at);
        if (line.starts_with(signed_word)) {
            const auto signature = read_signature(line.substr(signed_word.size()));
            if (at != text.size()) {
                return refused(number + 1, "nothing may follow the line \"signed …\"");
            }
            if (!signature || !signed_by(signer, text.substr(0, begin), *signature)) {
                return refused(number, "the list is not signed by the signer whom the settings "
                                       "name; get it anew from the office that keeps the list");
            }
            return list;
        }
        const auto kiosk = line.starts_with(kiosk_word) ? kiosk_in(line) : std::nullopt;
        if (!kiosk) {
            return refused(number, "a line must read \"kiosk <64 hexadecimal digits> <name>\" or, "
                                   "as the last, \"signed <128 hexadecimal digits>\"");
        }
        list.kiosks.push_back(*kiosk);
    }
    return failure(fmt::format("{}: the list is not signed; its last line must read \"signed <128 "
                               "hexadecimal digits>\".",
                               file));
}

Result<KeyList> read_key_list(const std::filesystem::path& file, const PublicKey& signer) {
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file)) {
        return failure(
            fmt::format("The list of kiosk keys {} cannot be read; name another.", file.string()));
    }
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (static_cast<std::streamsize>(text.size()) > most_bytes) {
        return failure(fmt::format("{} is too long for a list of kiosk keys.", file.string()));
    }
    return parse_key_list(text, signer, file.string());
}

} // namespace kiosk::slip
