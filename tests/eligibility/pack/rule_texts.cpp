#include "tests/eligibility/pack/rule_texts.h"

#include "eligibility/pack/layout.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

namespace eligibility::testing {

namespace fs = std::filesystem;

fs::path repository() {
    return REPOSITORY;
}

std::string read_text(const fs::path& path) {
    const std::ifstream stream(path, std::ios::binary);
    std::stringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::vector<SourceFile> shipped_files() {
    const fs::path packs = repository() / "config" / "packs";
    std::vector<SourceFile> files;
    for (const auto& entry : fs::recursive_directory_iterator(packs)) {
        if (entry.path().extension() == ".rule") {
            files.push_back(
                {entry.path().lexically_relative(packs).generic_string(), read_text(entry.path())});
        }
    }
    std::sort(files.begin(), files.end(),
              [](const SourceFile& a, const SourceFile& b) { return a.name < b.name; });
    return files;
}

ReadPack read_declarations(const std::string& declarations) {
    return parse_pack({{"small.rule", std::string(header) + declarations}});
}

std::vector<std::string> codes_and_lines(const ReadPack& read) {
    std::vector<std::string> out;
    for (const Diagnostic& diagnostic : read.pack.diagnostics) {
        const auto at = line_column(read.files.at(diagnostic.place.file), diagnostic.place.offset);
        out.push_back(fmt::format("{} {}", diagnostic.code, at.line));
    }
    return out;
}

std::vector<std::string> token_list(const std::string& text) {
    const SourceFile file{"tokens.rule", text};
    Faults faults;
    std::vector<std::string> out;
    for (const Token& token : lex(file, 0, faults).list) {
        const bool number = token.kind == TokenKind::number;
        out.push_back(
            fmt::format("{} {}", static_cast<int>(token.kind),
                        number ? ungrouped(token.spelling) : std::string(token.spelling)));
    }
    return out;
}

std::string spaced_otherwise(const std::string& text, std::mt19937& random) {
    const SourceFile file{"spaced.rule", text};
    Faults faults;
    const Tokens tokens = lex(file, 0, faults);
    if (!faults.take().empty()) {
        return text;
    }
    const auto up_to = [&](std::size_t most) {
        return std::uniform_int_distribution<std::size_t>(0, most)(random);
    };
    const std::string line_break = up_to(3) == 0 ? "\r\n" : "\n";
    std::string out;
    std::size_t end = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    std::size_t comment = 0;
    const auto add_gap = [&](std::size_t from, std::size_t to, bool at_declaration) {
        const std::string_view gap = std::string_view(text).substr(from, to - from);
        const auto breaks = std::count(gap.begin(), gap.end(), '\n');
        if (breaks > 0 || from == 0) {
            for (auto i = breaks; i > 0; --i) {
                out += std::string(up_to(2), ' ') + line_break;
            }
            out += std::string(at_declaration ? 0 : 1 + up_to(8), ' ');
        } else if (!gap.empty()) {
            out += std::string(1 + up_to(3), up_to(5) == 0 ? '\t' : ' ');
        }
    };
    for (std::size_t i = 0; i < tokens.list.size(); ++i) {
        while (comment < tokens.comments.size() && tokens.comments[comment].before <= i) {
            const Comment& one = tokens.comments[comment++];
            add_gap(end, one.place.offset, one.column == 0);
            out += one.spelling;
            end = one.place.offset + one.place.length;
        }
        const Token& token = tokens.list[i];
        const bool bound = token.first_on_line && token.column == 0;
        add_gap(end, token.place.offset, bound);
        out += token.spelling;
        end = token.place.offset + token.place.length;
    }
    return out;
}

std::uint32_t new_seed() {
    const char* given = std::getenv("TEST_SEED");
    return given == nullptr ? std::random_device{}()
                            : static_cast<std::uint32_t>(std::strtoul(given, nullptr, 10));
}

} // namespace eligibility::testing
