// Page: the lines of the text as they come: headings, list items, tables. Private to sign_off/.
// Knows nothing of rules.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace eligibility {

using Row = std::vector<std::string>;

class Page {
public:
    void heading(int level, std::string_view text);
    void line(std::string_view text); // a paragraph of its own
    void item(std::string_view text, int depth = 0);
    void table(const Row& head, const std::vector<Row>& rows);

    const std::string& text() const { return text_; }

private:
    void row(const Row& cells);
    void gap(); // an empty line, unless one is there

    std::string text_;
};

} // namespace eligibility
