// Names: what DMN calls a thing, and what rules call it. A name in DMN may hold blanks and signs;
// in rules every character that no name may hold becomes `_`.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace eligibility::dmn {

std::string_view trimmed(std::string_view text);

// Without blanks at its ends, and with one blank where several were.
std::string collapsed(std::string_view text);

// `Risk Category` as `Risk_Category`; a word of the language gets a `_` behind it.
std::string rule_name(std::string_view name);

// The same for names that nobody outside the pack reads: none of them is any keyword, and each is
// taken once.
class FreshNames {
public:
    std::string take(std::string_view name);

    void keep(const std::string& name) { taken_.insert(name); }

private:
    std::set<std::string, std::less<>> taken_;
};

// A text between quotation marks, with what a rule's text cannot hold replaced.
std::string quoted(std::string_view text);

// Whether a text can be kept to the letter.
bool can_be_quoted(std::string_view text);

} // namespace eligibility::dmn
