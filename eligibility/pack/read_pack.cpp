#include "eligibility/pack/read_pack.h"

#include "eligibility/pack/format.h"
#include "eligibility/pack/lexer.h"
#include "eligibility/pack/pack_texts.h"
#include "eligibility/pack/parser.h"
#include "eligibility/pack/utf8.h"

#include <limits>

namespace eligibility {

namespace {

constexpr Place nowhere{std::numeric_limits<std::uint32_t>::max(), 0, 0};

// A text that is not UTF-8 is still shown to people; a question mark keeps the place of each
// strange byte.
void make_showable(std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto character = character_at(text, at);
        text[at] = character ? text[at] : '?';
        at += character ? character->length : 1;
    }
}

} // namespace

ReadPack read_pack(const std::filesystem::path& pack) {
    PackTexts texts = gather_pack(pack);
    if (!texts.faults.empty()) {
        ReadPack read;
        read.pack.diagnostics = std::move(texts.faults);
        read.files = std::move(texts.rules);
        return read;
    }
    ReadPack read = parse_pack(std::move(texts.rules));
    read.others = std::move(texts.others);
    return read;
}

ReadPack parse_pack(std::vector<SourceFile> files) {
    ReadPack read;
    Faults faults;
    Pack pack;
    bool has_header = false;
    bool all_whole = true; // else the header may stand in a file that was refused
    for (std::uint32_t index = 0; index < files.size(); ++index) {
        const Tokens tokens = lex(files[index], index, faults);
        if (!tokens.whole) {
            make_showable(files[index].text);
        }
        all_whole = all_whole && tokens.whole;
        Parser parser(tokens, pack, has_header, faults);
        parser.parse_file();
        append_canonical(tokens, parser.names(), pack.canonical_text);
    }
    pack.canonical_text += '\n';
    if (!has_header && all_whole) {
        faults.add(
            "missing-clause", files.empty() ? nowhere : Place{}, "The pack has no header.",
            "Write pack \"name\" version 1 \"中文\" / \"English\" at the start of pack.rule.");
    }
    read.pack.diagnostics = faults.take();
    read.files = std::move(files);
    if (!has_errors(read.pack.diagnostics)) {
        pack.files = read.files;
        read.pack.value = std::move(pack);
    }
    return read;
}

} // namespace eligibility
