#include "eligibility/exchange/json_text.h"

#include <nlohmann/json.hpp>

namespace eligibility {

namespace {

constexpr std::size_t deepest_line = 16; // an answers line nests four deep

class LineReader : public nlohmann::json_sax<nlohmann::json> {
public:
    bool null() override { return put({}); }

    bool boolean(bool value) override {
        JsonText json;
        json.kind = JsonText::Kind::boolean;
        json.truth = value;
        return put(std::move(json));
    }

    bool number_integer(number_integer_t value) override { return number(std::to_string(value)); }

    bool number_unsigned(number_unsigned_t value) override { return number(std::to_string(value)); }

    bool number_float(number_float_t, const string_t& source) override { return number(source); }

    bool string(string_t& value) override {
        JsonText json;
        json.kind = JsonText::Kind::string;
        json.text = value;
        return put(std::move(json));
    }

    bool binary(binary_t&) override { return false; }

    bool start_object(std::size_t) override { return open(JsonText::Kind::object); }

    bool start_array(std::size_t) override { return open(JsonText::Kind::array); }

    bool key(string_t& name) override {
        keys_.back() = name;
        return true;
    }

    bool end_object() override { return close(); }

    bool end_array() override { return close(); }

    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception&) override {
        fault = "the text stops being JSON at character " + std::to_string(position);
        return false;
    }

    std::optional<JsonText> result;
    std::string fault;

private:
    bool number(std::string source) {
        JsonText json;
        json.kind = JsonText::Kind::number;
        json.text = std::move(source);
        return put(std::move(json));
    }

    bool open(JsonText::Kind kind) {
        if (stack_.size() >= deepest_line) {
            fault = "the value is nested too deeply";
            return false;
        }
        stack_.emplace_back();
        stack_.back().kind = kind;
        keys_.emplace_back();
        return true;
    }

    bool close() {
        JsonText done = std::move(stack_.back());
        stack_.pop_back();
        keys_.pop_back();
        return put(std::move(done));
    }

    bool put(JsonText value) {
        if (stack_.empty()) {
            result = std::move(value);
        } else if (stack_.back().kind == JsonText::Kind::array) {
            stack_.back().items.push_back(std::move(value));
        } else {
            stack_.back().members.emplace_back(keys_.back(), std::move(value));
        }
        return true;
    }

    std::vector<JsonText> stack_;
    std::vector<std::string> keys_;
};

} // namespace

const JsonText* JsonText::find(std::string_view key) const {
    for (const auto& [name, value] : members) {
        if (name == key) {
            return &value;
        }
    }
    return nullptr;
}

ParsedJson parse_json(std::string_view line) {
    LineReader reader;
    const bool whole = nlohmann::json::sax_parse(line.begin(), line.end(), &reader);
    if (!whole || !reader.result) {
        return {std::nullopt, reader.fault.empty() ? "this is not JSON" : reader.fault};
    }
    return {std::move(reader.result), {}};
}

std::string shown(const JsonText& value) {
    switch (value.kind) {
    case JsonText::Kind::null:
        return "null";
    case JsonText::Kind::boolean:
        return value.truth ? "true" : "false";
    case JsonText::Kind::number:
        return value.text;
    case JsonText::Kind::string:
        return "\"" + value.text.substr(0, 60) + "\"";
    case JsonText::Kind::array:
        return "a list";
    case JsonText::Kind::object:
        return "an object";
    }
    return {};
}

} // namespace eligibility
