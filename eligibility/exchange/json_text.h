// JsonText: one JSON value with its numbers kept as they were written, so that no amount ever
// passes through a double. Also keeps repeated keys, which an ordinary parser would lose in
// silence. Knows nothing of packs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eligibility {

struct JsonText {
    enum class Kind { null, boolean, number, string, array, object };
    Kind kind = Kind::null;
    bool truth = false;
    std::string text; // of a string, or a number's source text
    std::vector<JsonText> items;
    std::vector<std::pair<std::string, JsonText>> members; // in written order, repeats included

    const JsonText* find(std::string_view key) const; // the first of that name
};

struct ParsedJson {
    std::optional<JsonText> value;
    std::string fault; // one sentence when there is no value
};

ParsedJson parse_json(std::string_view line);

// The value as it would be shown in a refusal: short, one line.
std::string shown(const JsonText& value);

} // namespace eligibility
