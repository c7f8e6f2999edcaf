#include "tests/kiosk/speech/texts.h"

#include "kiosk/base/check.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

namespace kiosk::speech {

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void collect(const fs::path& file, std::set<std::string>& all) {
    static const std::regex comment("(^|\n|\\s)(#|//)[^\n]*");
    static const std::regex quoted("\"((?:\\\\.|[^\"\\\\\n])*)\"");
    static const std::regex hole("\\{[^}]*\\}");
    const std::string text = std::regex_replace(read(file), comment, "\n");
    for (std::sregex_iterator at(text.begin(), text.end(), quoted), end; at != end; ++at) {
        // A hole is filled as it often will be: with a number.
        all.insert(std::regex_replace((*at)[1].str(), hole, "3"));
    }
}

} // namespace

const std::vector<std::string>& shown_texts() {
    static const std::vector<std::string> all = [] {
        const fs::path root(REPOSITORY);
        std::set<std::string> found;
        collect(root / "assets/words/zh.toml", found);
        for (const char* folder : {"config/packs", "eligibility/explanation"}) {
            for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
                const auto kind = entry.path().extension();
                if (kind == ".rule" || kind == ".toml" || kind == ".cpp") {
                    collect(entry.path(), found);
                }
            }
        }
        return std::vector<std::string>(found.begin(), found.end());
    }();
    return all;
}

const Pronunciation& shipped_pronunciation() {
    static const Pronunciation shipped = [] {
        auto read_table = Pronunciation::parse(
            read(fs::path(REPOSITORY) / "assets/speech/pinyin.txt"), "assets/speech/pinyin.txt");
        if (!read_table) {
            std::fprintf(stderr, "%s\n", read_table.error().sentence.c_str());
        }
        KIOSK_CHECK(read_table.has_value(), "the shipped pinyin can be read");
        return std::move(*read_table);
    }();
    return shipped;
}

} // namespace kiosk::speech
