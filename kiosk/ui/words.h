// The words of the screens: assets/words/zh.toml and en.toml, flat keys, `{name}` holes.
// Invariant: both languages hold the same keys with the same holes; load refuses anything else by
// name. A key nobody wrote is a programmer's fault (KIOSK_CHECK). Knows nothing of screens and
// rules.
#pragma once

#include "kiosk/base/result.h"

#include <array>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kiosk::ui {

enum class Language { zh, en };

using Holes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

class Words {
public:
    // Reads `folder`/zh.toml and `folder`/en.toml. The error names every fault, one a line.
    static Result<Words> load(const std::filesystem::path& folder);

    // For tests and for load: the two texts of the files.
    static Result<Words> parse(std::string_view zh_toml, std::string_view en_toml);

    // REQUIRES the key exists and has no holes.
    std::string_view say(Language language, std::string_view key) const;

    // REQUIRES the key exists and `holes` names each of its holes exactly once.
    std::string say(Language language, std::string_view key, Holes holes) const;

    bool has(std::string_view key) const;

    // Every key, sorted.
    std::vector<std::string_view> keys() const;

private:
    struct Entry {
        std::array<std::string, 2> text;
        std::vector<std::string> holes;
    };

    const Entry& entry(std::string_view key) const;

    std::map<std::string, Entry, std::less<>> entries_;
};

} // namespace kiosk::ui
