#include "eligibility/sign_off/page.h"

namespace eligibility {

void Page::gap() {
    if (!text_.empty() && !text_.ends_with("\n\n")) {
        text_ += '\n';
    }
}

void Page::heading(int level, std::string_view text) {
    gap();
    text_.append(static_cast<std::size_t>(level), '#');
    text_ += ' ';
    text_ += text;
    text_ += "\n\n";
}

void Page::line(std::string_view text) {
    gap();
    text_ += text;
    text_ += "\n\n";
}

void Page::item(std::string_view text, int depth) {
    text_.append(static_cast<std::size_t>(depth) * 2, ' ');
    text_ += "- ";
    text_ += text;
    text_ += '\n';
}

void Page::row(const Row& cells) {
    for (const std::string& cell : cells) {
        text_ += "| ";
        for (const char c : cell) { // a bar would begin the next cell
            text_ += c == '|' ? "/" : std::string(1, c);
        }
        text_ += ' ';
    }
    text_ += "|\n";
}

void Page::table(const Row& head, const std::vector<Row>& rows) {
    gap();
    row(head);
    for (std::size_t i = 0; i < head.size(); ++i) {
        text_ += "|---";
    }
    text_ += "|\n";
    for (const Row& one : rows) {
        row(one);
    }
    text_ += '\n';
}

} // namespace eligibility
