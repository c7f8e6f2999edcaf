#include "eligibility/signing/build.h"

#include "eligibility/base/engine_version.h"
#include "eligibility/pack/format.h"
#include "eligibility/pack/utf8.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility::signing {

namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

std::string plain_lines(std::string_view text) {
    text.remove_prefix(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') {
            plain += text[i];
        }
    }
    while (plain.ends_with('\n')) {
        plain.pop_back();
    }
    return plain.empty() ? plain : plain + '\n';
}

} // namespace

Accepted<PackFile> build_pack_file(const PackTexts& texts, const ast::Header& header,
                                   const Needs& needs) {
    PackFile file;
    file.engine = engine_version;
    file.pack = header.id.text;
    file.version = header.version;
    file.region = header.region;
    file.from = header.window_from;
    file.to = header.window_to;
    file.needs = needs;
    for (const SourceFile& one : texts.rules) {
        const auto laid_out = format(one);
        if (!laid_out) {
            return refuse(fmt::format("{} does not read; see `eligibility check`", one.name));
        }
        file.files.push_back({one.name, *laid_out.value});
    }
    for (const SourceFile& one : texts.others) {
        if (first_invalid(one.text)) {
            return refuse(fmt::format("{} is not UTF-8; save it as UTF-8", one.name));
        }
        file.files.push_back({one.name, plain_lines(one.text)});
    }
    std::sort(file.files.begin(), file.files.end(),
              [](const SourceFile& one, const SourceFile& two) { return one.name < two.name; });
    for (const SourceFile& one : file.files) {
        if (!is_pack_file_name(one.name)) {
            return refuse(fmt::format("{} cannot travel: a name is one line of at most 100 bytes "
                                      "and does not begin with a dot; call the file otherwise",
                                      one.name));
        }
    }
    // The reader says whether it would take it back: too much, or a header that is not one line.
    auto again = read_pack_file(write_pack_file(file));
    if (!again) {
        return refuse(fmt::format("it cannot become a pack file: at most {} files and {} MB, and a "
                                  "name, a region and a version of one short line in the header",
                                  most_pack_files, most_pack_bytes / 1024 / 1024));
    }
    return again;
}

} // namespace eligibility::signing
