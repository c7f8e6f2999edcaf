#include "kiosk/security/signed_lines.h"

#include "kiosk/base/check.h"

#include <fmt/format.h>

namespace kiosk::security {

namespace {

std::string signed_part(const Form& form, const SignedLines& lines) {
    KIOSK_CHECK(lines.values.size() == form.names.size(), "each line has its value");
    std::string text = fmt::format("{}\n", form.title);
    for (std::size_t at = 0; at < form.names.size(); ++at) {
        text += fmt::format("{} {}\n", form.names[at], lines.values[at]);
    }
    return text + fmt::format("key {}\n", lines.key);
}

// Takes the line of that name off the front of `text`.
std::optional<std::string> take_line(std::string_view& text, std::string_view name) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos || !text.starts_with(name) || end <= name.size() ||
        text[name.size()] != ' ') {
        return std::nullopt;
    }
    std::string value(text.substr(name.size() + 1, end - name.size() - 1));
    text.remove_prefix(end + 1);
    return value;
}

} // namespace

Result<SignedLines> sign_lines(const SigningKey& key, const Form& form,
                               std::vector<std::string> values) {
    SignedLines lines{std::move(values), key.public_key(), {}};
    Result<std::string> signature = key.sign(signed_part(form, lines));
    if (!signature) {
        return failure(signature.error().sentence);
    }
    lines.signature = std::move(*signature);
    return lines;
}

std::string text_of(const Form& form, const SignedLines& lines) {
    return fmt::format("{}signed {}\n", signed_part(form, lines), lines.signature);
}

std::optional<SignedLines> read_lines(const Form& form, std::string_view text) {
    if (!text.starts_with(form.title) || text.size() <= form.title.size() ||
        text[form.title.size()] != '\n') {
        return std::nullopt;
    }
    text.remove_prefix(form.title.size() + 1);
    SignedLines lines;
    for (const std::string_view name : form.names) {
        auto value = take_line(text, name);
        if (!value) {
            return std::nullopt;
        }
        lines.values.push_back(std::move(*value));
    }
    auto key = take_line(text, "key");
    auto signature = key ? take_line(text, "signed") : std::nullopt;
    if (!signature || !text.empty()) {
        return std::nullopt;
    }
    lines.key = std::move(*key);
    lines.signature = std::move(*signature);
    return lines;
}

bool signature_holds(const Form& form, const SignedLines& lines) {
    return signed_by(lines.key, signed_part(form, lines), lines.signature);
}

} // namespace kiosk::security
