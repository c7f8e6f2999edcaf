// Words: one text in the two languages of the house.
// Chinese is always present; English may be empty only until `check` has complained about it.
// Knows nothing of rules, screens or files.
#pragma once

#include <string>

namespace eligibility {

enum class Language { zh, en };

struct Words {
    std::string zh;
    std::string en;

    const std::string& in(Language language) const { return language == Language::zh ? zh : en; }

    bool empty() const { return zh.empty() && en.empty(); }

    bool operator==(const Words&) const = default;
};

} // namespace eligibility
