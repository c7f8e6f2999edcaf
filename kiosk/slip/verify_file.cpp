#include "kiosk/slip/verify_file.h"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

namespace kiosk::slip {

namespace {

constexpr std::size_t most_bytes = 10'000;

Result<std::string> digits_in(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file)) {
        return failure(fmt::format("The slip {} cannot be read; name a file that holds the digits "
                                   "of its code.",
                                   file.string()));
    }
    std::string text(most_bytes, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) {
        text.pop_back();
    }
    return text;
}

} // namespace

std::string sentence_of(Refusal refusal) {
    switch (refusal) {
    case Refusal::not_a_slip:
        return "This is not the code of a slip, or a part of it is missing or changed; scan it "
               "again.";
    case Refusal::unknown_key:
        return "No kiosk on the list of keys signed this slip; check whether the list is the "
               "newest.";
    case Refusal::forged:
        return "The slip was changed after it was printed, or forged: its signature does not fit.";
    case Refusal::other_rules:
        return "The slip is genuine, but was computed by another version of the rules; give that "
               "version with --pack.";
    }
    return {};
}

Result<std::string> verify(const Check& check, const eligibility::Program& program,
                           const ui::Words& words) {
    const auto signer = read_public_key(check.signer);
    if (!signer) {
        return failure("The settings name nobody who may sign the list of kiosk keys; set "
                       "[slip] signer to the 64 hexadecimal digits of that public key.");
    }
    const auto list = read_key_list(check.keys, *signer);
    if (!list) {
        return failure(list.error().sentence);
    }
    const auto digits = digits_in(check.slip);
    if (!digits) {
        return failure(digits.error().sentence);
    }
    const auto read = read_slip(*digits, list->keys(), program);
    if (const auto* refusal = std::get_if<Refusal>(&read)) {
        return failure(sentence_of(*refusal));
    }
    const auto code = read_digits(*digits);
    const auto kiosk =
        std::find_if(list->kiosks.begin(), list->kiosks.end(), [&](const KnownKiosk& known) {
            return code && id_of(known.key) == code->key;
        });
    std::string text;
    for (const auto language : {eligibility::Language::zh, eligibility::Language::en}) {
        const Content content = content_of(std::get<Statement>(read), program, language);
        text += text_of(document_of(content, words, Medium::from_code)) + "\n";
    }
    return text + fmt::format("Signed by the kiosk \"{}\".\n", kiosk->name);
}

} // namespace kiosk::slip
