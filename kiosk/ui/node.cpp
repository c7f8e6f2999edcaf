#include "kiosk/ui/node.h"

#include "kiosk/base/check.h"

#include <fmt/format.h>

namespace kiosk::ui {

std::string_view name_of(Role role) {
    switch (role) {
    case Role::screen:
        return "screen";
    case Role::heading:
        return "heading";
    case Role::text:
        return "text";
    case Role::key:
        return "key";
    case Role::letter:
        return "letter";
    case Role::choice:
        return "choice";
    case Role::card:
        return "card";
    case Role::amount:
        return "amount";
    case Role::outcome:
        return "outcome";
    case Role::source:
        return "source";
    case Role::ruler:
        return "ruler";
    case Role::progress:
        return "progress";
    case Role::countdown:
        return "countdown";
    case Role::field:
        return "field";
    case Role::icon:
        return "icon";
    case Role::sheet:
        return "sheet";
    case Role::strip:
        return "strip";
    }
    KIOSK_CHECK(false, "a role is one of those named");
    std::abort();
}

std::string screen_as_text(const std::vector<Node>& nodes) {
    std::string out;
    for (const Node& node : nodes) {
        std::string words = node.words;
        for (std::size_t at = 0; (at = words.find('\n', at)) != std::string::npos;) {
            words.replace(at, 1, " / ");
        }
        out += fmt::format("{} \"{}\"", name_of(node.role), words);
        if (!node.hint.empty()) {
            out += fmt::format(" hint \"{}\"", node.hint);
        }
        if (!node.value.empty()) {
            out += fmt::format(" value \"{}\"", node.value);
        }
        out += fmt::format(" {:.0f},{:.0f} {:.0f}x{:.0f}", node.rect.x, node.rect.y, node.rect.w,
                           node.rect.h);
        out += !node.enabled ? " disabled" : "";
        out += node.selected ? " selected" : "";
        out += node.pressed ? " pressed" : "";
        out += node.behind ? " behind" : "";
        out += '\n';
    }
    return out;
}

} // namespace kiosk::ui
