#include "kiosk/ui/words.h"

#include "kiosk/base/check.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

#include <toml++/toml.h>

namespace kiosk::ui {

namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

// The names in {…}, sorted; nullopt when a brace is left open or a hole has no name.
std::optional<std::vector<std::string>> holes_of(std::string_view text) {
    std::vector<std::string> holes;
    std::size_t at = 0;
    while ((at = text.find_first_of("{}", at)) != std::string_view::npos) {
        const std::size_t close = text.find('}', at);
        if (text[at] == '}' || close == std::string_view::npos || close == at + 1) {
            return std::nullopt;
        }
        holes.emplace_back(text.substr(at + 1, close - at - 1));
        at = close + 1;
    }
    std::sort(holes.begin(), holes.end());
    return holes;
}

Texts read(std::string_view toml_text, const std::string& name, std::vector<std::string>& faults) {
    Texts texts;
    toml::table table;
    try {
        table = toml::parse(toml_text, name);
    } catch (const toml::parse_error& error) {
        faults.push_back(name + ":" + std::to_string(error.source().begin.line) + ": " +
                         std::string(error.description()));
        return texts;
    }
    for (const auto& [key, node] : table) {
        const auto text = node.value<std::string>();
        if (!text || text->empty()) {
            faults.push_back(name + ": " + std::string(key.str()) + " must be a text in quotes");
        } else {
            texts.emplace(std::string(key.str()), *text);
        }
    }
    return texts;
}

std::optional<std::string> contents(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        return std::nullopt;
    }
    return std::string(std::istreambuf_iterator<char>(in), {});
}

} // namespace

Result<Words> Words::load(const std::filesystem::path& folder) {
    const auto zh = contents(folder / "zh.toml");
    const auto en = contents(folder / "en.toml");
    if (!zh || !en) {
        const auto missing = (folder / (zh ? "en.toml" : "zh.toml")).string();
        return failure("the words of the screens cannot be read: " + missing +
                       " is missing or unreadable; restore the assets folder");
    }
    return parse(*zh, *en);
}

Result<Words> Words::parse(std::string_view zh_toml, std::string_view en_toml) {
    std::vector<std::string> faults;
    Texts zh = read(zh_toml, "zh.toml", faults);
    Texts en = read(en_toml, "en.toml", faults);
    Words words;
    if (faults.empty()) {
        for (const auto& [key, text] : en) {
            if (!zh.contains(key)) {
                faults.push_back("zh.toml: " + key + " is missing, en.toml has it");
            }
        }
        for (auto& [key, text] : zh) {
            const auto other = en.find(key);
            if (other == en.end()) {
                faults.push_back("en.toml: " + key + " is missing, zh.toml has it");
                continue;
            }
            const auto holes = holes_of(text);
            if (!holes || holes != holes_of(other->second)) {
                faults.push_back(key + ": zh.toml and en.toml must have the same {holes}");
                continue;
            }
            words.entries_.emplace(key, Entry{{text, other->second}, *holes});
        }
    }
    if (!faults.empty()) {
        std::string sentence = "the words of the screens have faults:";
        for (const auto& fault : faults) {
            sentence += "\n  " + fault;
        }
        return failure(std::move(sentence));
    }
    return words;
}

const Words::Entry& Words::entry(std::string_view key) const {
    const auto found = entries_.find(key);
    if (found == entries_.end()) {
        std::fprintf(stderr, "no words for \"%.*s\"\n", static_cast<int>(key.size()), key.data());
    }
    KIOSK_CHECK(found != entries_.end(), "assets/words has the key");
    return found->second;
}

std::string_view Words::say(Language language, std::string_view key) const {
    const Entry& words = entry(key);
    KIOSK_CHECK(words.holes.empty(), "words with holes are given what fills them");
    return words.text[static_cast<std::size_t>(language)];
}

std::string Words::say(Language language, std::string_view key, Holes holes) const {
    const Entry& words = entry(key);
    std::string text = words.text[static_cast<std::size_t>(language)];
    std::string out;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t open = rest.find('{');
        out += rest.substr(0, open);
        if (open == std::string_view::npos) {
            break;
        }
        const std::size_t close = rest.find('}', open);
        const auto name = rest.substr(open + 1, close - open - 1);
        const auto* hole = std::find_if(holes.begin(), holes.end(),
                                        [&](const auto& given) { return given.first == name; });
        if (hole == holes.end()) {
            std::fprintf(stderr, "\"%.*s\" has the hole {%.*s}\n", static_cast<int>(key.size()),
                         key.data(), static_cast<int>(name.size()), name.data());
        }
        KIOSK_CHECK(hole != holes.end(), "every hole of the words is filled");
        out += hole->second;
        rest.remove_prefix(close + 1);
    }
    for (const auto& given : holes) {
        KIOSK_CHECK(std::find(words.holes.begin(), words.holes.end(), given.first) !=
                        words.holes.end(),
                    "what is given fills a hole of the words");
    }
    return out;
}

bool Words::has(std::string_view key) const {
    return entries_.contains(key);
}

std::vector<std::string_view> Words::keys() const {
    std::vector<std::string_view> out;
    for (const auto& [key, words] : entries_) {
        out.emplace_back(key);
    }
    return out;
}

} // namespace kiosk::ui
