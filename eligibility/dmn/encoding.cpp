#include "eligibility/dmn/encoding.h"

#include "eligibility/pack/utf8.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility::dmn {

namespace {

// As written in the first line: `encoding="GBK"`; empty where nothing is said.
std::string declared_encoding(std::string_view xml) {
    const std::string_view head = xml.substr(0, xml.find("?>"));
    const auto at = head.find("encoding");
    if (!head.starts_with("<?xml") && !head.starts_with("\xEF\xBB\xBF<?xml")) {
        return {};
    }
    const auto open = at == std::string_view::npos ? at : head.find_first_of("\"'", at);
    const auto close = open == std::string_view::npos ? open : head.find(head[open], open + 1);
    if (close == std::string_view::npos) {
        return {};
    }
    std::string name(head.substr(open + 1, close - open - 1));
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    });
    return name;
}

} // namespace

std::string fault_of_encoding(std::string_view xml) {
    const bool wide = xml.starts_with("\xFF\xFE") || xml.starts_with("\xFE\xFF");
    if (wide) {
        return {};
    }
    const std::string encoding = declared_encoding(xml);
    if (!encoding.empty() && encoding != "UTF-8" && encoding != "US-ASCII") {
        return fmt::format("the encoding {} is not read; save the file again as UTF-8", encoding);
    }
    const auto bad = first_invalid(xml);
    return bad ? fmt::format("byte {:02X} at offset {} is not UTF-8; save the file again as UTF-8",
                             static_cast<unsigned char>(xml[*bad]), *bad)
               : std::string();
}

} // namespace eligibility::dmn
