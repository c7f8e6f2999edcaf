#include "eligibility/pack/read_pack.h"

#include "eligibility/pack/format.h"
#include "eligibility/pack/lexer.h"
#include "eligibility/pack/parser.h"
#include "eligibility/pack/utf8.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <limits>
#include <system_error>

#include <fmt/format.h>

namespace eligibility {

namespace {

namespace fs = std::filesystem;

constexpr Place nowhere{std::numeric_limits<std::uint32_t>::max(), 0, 0};

// The rule files right inside a folder, in the order of their names. A folder that is not there has
// none.
std::vector<fs::path> rule_files(const fs::path& folder, std::error_code& error) {
    std::vector<fs::path> found;
    auto entry = fs::directory_iterator(folder, error);
    while (!error && entry != fs::directory_iterator()) {
        if (entry->path().extension() == ".rule") {
            found.push_back(entry->path());
        }
        entry.increment(error);
    }
    std::sort(found.begin(), found.end());
    return found;
}

// One byte more than a rule file may have is enough for the lexer to refuse it.
std::optional<std::string> text_of_file(const fs::path& path) {
    std::error_code error;
    if (!fs::is_regular_file(path, error)) {
        return std::nullopt;
    }
    std::ifstream stream(path, std::ios::binary);
    std::string text;
    std::array<char, 1U << 14U> block{};
    while (stream && text.size() <= most_bytes) {
        stream.read(block.data(), block.size());
        text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
    }
    return stream.bad() || !stream.is_open() ? std::nullopt : std::optional(std::move(text));
}

// A text that is not UTF-8 is still shown to people; a question mark keeps the place of each
// strange byte.
void make_showable(std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto character = character_at(text, at);
        text[at] = character ? text[at] : '?';
        at += character ? character->length : 1;
    }
}

Diagnostic unreadable(const fs::path& path, std::string_view what, std::string advice) {
    return {Severity::error, "unreadable-pack", nowhere, fmt::format("{} {}.", path.string(), what),
            std::move(advice)};
}

} // namespace

ReadPack read_pack(const fs::path& folder) {
    ReadPack read;
    Diagnostics faults;
    std::error_code error;
    auto paths = rule_files(folder, error);
    if (error) {
        faults.push_back(unreadable(folder, fmt::format("cannot be read: {}", error.message()),
                                    "Name the folder that holds pack.rule."));
    } else if (paths.empty()) {
        faults.push_back(
            unreadable(folder, "holds no .rule file", "Name the folder that holds pack.rule."));
    }
    const fs::path cases = folder / "cases";
    if (!error && fs::is_directory(cases, error)) {
        const auto more = rule_files(cases, error);
        if (error) {
            faults.push_back(
                unreadable(cases, fmt::format("cannot be read: {}", error.message()), {}));
        }
        paths.insert(paths.end(), more.begin(), more.end());
    }
    std::vector<SourceFile> files;
    for (const fs::path& path : paths) {
        auto text = text_of_file(path);
        if (!text) {
            faults.push_back(unreadable(path, "cannot be read",
                                        "Check that it is a file and that you may read it."));
            continue;
        }
        files.push_back({path.lexically_relative(folder).generic_string(), std::move(*text)});
    }
    if (!faults.empty()) {
        read.pack.diagnostics = std::move(faults);
        read.files = std::move(files);
        return read;
    }
    return parse_pack(std::move(files));
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
