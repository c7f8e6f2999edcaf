// Message: one message of JSON-RPC as it came, and how answers are written.
// A message that is none carries the error that answers it.
#pragma once

#include "eligibility/exchange/json_text.h"
#include "eligibility/lsp/positions.h"

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

namespace eligibility {

using Json = nlohmann::ordered_json;

enum class Wrong : int {
    not_json = -32700,
    no_request = -32600,
    no_such_method = -32601,
    bad_parameters = -32602,
    not_initialized = -32002,
    cancelled = -32800,
};

struct Message {
    std::string id; // as it is answered, JSON; empty: a notification
    std::string method;
    JsonText parameters;
    std::optional<Wrong> wrong;
    std::string fault;   // one sentence
    bool answer = false; // to something that was asked of the editor

    bool asks() const { return !id.empty(); }
};

Message read_message(std::string_view text);

std::string result_of(const Message& message, const Json& result);
std::string error_of(const Message& message, Wrong wrong, std::string_view sentence);
std::string notification(std::string_view method, const Json& parameters);

// Parts of parameters; nothing where they are missing or of another kind.
const JsonText* part(const JsonText& json, std::initializer_list<std::string_view> path);
std::optional<std::string> text_at(const JsonText& json,
                                   std::initializer_list<std::string_view> path);
std::optional<std::uint64_t> number_of(const JsonText* json);
std::optional<Position> position_of(const JsonText* json);

Json range_of(const Positions& positions, std::size_t from, std::size_t to);

// file: addresses as paths and back; nothing for any other address.
std::optional<std::string> path_of_address(std::string_view address);
std::string address_of_path(std::string_view path);

} // namespace eligibility
