#include "eligibility/lsp/message.h"

#include <charconv>

#include <fmt/format.h>

namespace eligibility {

namespace {

std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<unsigned> hexadecimal(char digit) {
    if (digit >= '0' && digit <= '9') {
        return static_cast<unsigned>(digit - '0');
    }
    const char lower = static_cast<char>(digit | 0x20);
    return lower >= 'a' && lower <= 'f' ? std::optional(static_cast<unsigned>(lower - 'a') + 10U)
                                        : std::nullopt;
}

Message refused(std::string id, Wrong wrong, std::string fault) {
    Message message;
    message.id = std::move(id);
    message.wrong = wrong;
    message.fault = std::move(fault);
    return message;
}

} // namespace

Message read_message(std::string_view text) {
    ParsedJson parsed = parse_json(text);
    if (!parsed.value) {
        return refused("null", Wrong::not_json, std::move(parsed.fault));
    }
    const JsonText& json = *parsed.value;
    if (json.kind != JsonText::Kind::object) {
        return refused("null", Wrong::no_request, "a message is an object");
    }
    Message message;
    if (const JsonText* id = json.find("id")) {
        const bool text_id = id->kind == JsonText::Kind::string;
        if (!text_id && id->kind != JsonText::Kind::number && id->kind != JsonText::Kind::null) {
            return refused("null", Wrong::no_request, "an id is a number or a text");
        }
        message.id = text_id                            ? dumped(id->text)
                     : id->kind == JsonText::Kind::null ? "null"
                                                        : id->text;
    }
    const JsonText* method = json.find("method");
    if (method == nullptr && (json.find("result") != nullptr || json.find("error") != nullptr)) {
        message.answer = true;
        return message;
    }
    if (method == nullptr || method->kind != JsonText::Kind::string) {
        return refused(message.id.empty() ? "null" : message.id, Wrong::no_request,
                       "a message names its method");
    }
    message.method = method->text;
    if (const JsonText* parameters = json.find("params")) {
        message.parameters = *parameters;
    }
    return message;
}

std::string result_of(const Message& message, const Json& result) {
    return fmt::format(R"({{"jsonrpc":"2.0","id":{},"result":{}}})", message.id, dumped(result));
}

std::string error_of(const Message& message, Wrong wrong, std::string_view sentence) {
    const Json error{{"code", static_cast<int>(wrong)}, {"message", sentence}};
    return fmt::format(R"({{"jsonrpc":"2.0","id":{},"error":{}}})", message.id, dumped(error));
}

std::string notification(std::string_view method, const Json& parameters) {
    return fmt::format(R"({{"jsonrpc":"2.0","method":{},"params":{}}})", dumped(method),
                       dumped(parameters));
}

const JsonText* part(const JsonText& json, std::initializer_list<std::string_view> path) {
    const JsonText* found = &json;
    for (const std::string_view key : path) {
        found = found == nullptr ? nullptr : found->find(key);
    }
    return found;
}

std::optional<std::string> text_at(const JsonText& json,
                                   std::initializer_list<std::string_view> path) {
    const JsonText* found = part(json, path);
    return found != nullptr && found->kind == JsonText::Kind::string ? std::optional(found->text)
                                                                     : std::nullopt;
}

std::optional<std::uint64_t> number_of(const JsonText* json) {
    if (json == nullptr || json->kind != JsonText::Kind::number) {
        return std::nullopt;
    }
    std::uint64_t value = 0;
    const char* end = json->text.data() + json->text.size();
    const auto [at, error] = std::from_chars(json->text.data(), end, value);
    return error == std::errc() && at == end ? std::optional(value) : std::nullopt;
}

std::optional<Position> position_of(const JsonText* json) {
    if (json == nullptr) {
        return std::nullopt;
    }
    const auto line = number_of(json->find("line"));
    const auto character = number_of(json->find("character"));
    return line && character ? std::optional(Position{*line, *character}) : std::nullopt;
}

Json range_of(const Positions& positions, std::size_t from, std::size_t to) {
    const auto json = [](Position at) {
        return Json{{"line", at.line}, {"character", at.character}};
    };
    return {{"start", json(positions.position(from))}, {"end", json(positions.position(to))}};
}

std::optional<std::string> path_of_address(std::string_view address) {
    constexpr std::string_view scheme = "file://";
    if (!address.starts_with(scheme)) {
        return std::nullopt;
    }
    address.remove_prefix(scheme.size());
    const std::size_t root = address.find('/'); // behind the machine's name, which is this one's
    if (root == std::string_view::npos) {
        return std::nullopt;
    }
    std::string path;
    for (std::size_t i = root; i < address.size(); ++i) {
        if (address[i] != '%') {
            path += address[i];
            continue;
        }
        const auto high = i + 2 < address.size() ? hexadecimal(address[i + 1]) : std::nullopt;
        const auto low = high ? hexadecimal(address[i + 2]) : std::nullopt;
        if (!low || *high * 16U + *low == 0) {
            return std::nullopt;
        }
        path += static_cast<char>(*high * 16U + *low);
        i += 2;
    }
    return path;
}

std::string address_of_path(std::string_view path) {
    std::string address = "file://";
    for (const char byte : path) {
        const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                           (byte >= '0' && byte <= '9') ||
                           std::string_view("/-._~").find(byte) != std::string_view::npos;
        address +=
            plain ? std::string(1, byte) : fmt::format("%{:02X}", static_cast<unsigned char>(byte));
    }
    return address;
}

} // namespace eligibility
