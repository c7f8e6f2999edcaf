// FeelScanner: walks over the text of an expression, one sign, number, string or name after the
// other. The longest known name wins, so `Risk Category - 1` is one name, a minus and a number.
// Knows nothing of what the words mean.
#pragma once

#include "eligibility/dmn/feel.h"

namespace eligibility::dmn {

class FeelScanner {
public:
    FeelScanner(std::string_view text, const Names& names) : text_(text), names_(names) {}

    // Whether nothing but blanks and comments is left.
    bool at_end();
    // Takes the sign when it stands next; `<` is not taken from `<=`, nor `*` from `**`.
    bool sign(std::string_view sign);
    // Takes the word when it stands next, whole.
    bool word(std::string_view word);
    bool sees_word(std::string_view word);
    std::optional<std::string> number();
    // A string between quotation marks, with its escapes undone. Nothing too where one does not
    // end.
    std::optional<std::string> string();
    // A known name, or a plain one.
    std::optional<std::string> name();

    // What stands next, short enough for a sentence.
    std::string shown();

    std::size_t position() const { return at_; }

    void go_back(std::size_t position) { at_ = position; }

private:
    void skip_blanks();
    std::size_t known_name_length() const;
    std::size_t match(std::string_view name) const;

    std::string_view text_;
    const Names& names_;
    std::size_t at_ = 0;
};

} // namespace eligibility::dmn
