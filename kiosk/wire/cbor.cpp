#include "kiosk/wire/cbor.h"

#include <fmt/format.h>

namespace kiosk::wire {

namespace {

using nlohmann::json;

// Walks the bytes and stops at the ninth level; the library's own reader recurses without a bound.
class DepthGuard : public nlohmann::json_sax<json> {
public:
    bool null() override { return true; }

    bool boolean(bool) override { return true; }

    bool number_integer(number_integer_t) override { return true; }

    bool number_unsigned(number_unsigned_t) override { return true; }

    bool number_float(number_float_t, const string_t&) override { return true; }

    bool string(string_t&) override { return true; }

    bool binary(binary_t&) override { return true; }

    bool key(string_t&) override { return true; }

    bool start_object(std::size_t) override { return ++depth_ <= deepest; }

    bool end_object() override { return leave(); }

    bool start_array(std::size_t) override { return ++depth_ <= deepest; }

    bool end_array() override { return leave(); }

    bool parse_error(std::size_t, const std::string&, const json::exception&) override {
        return false;
    }

private:
    static constexpr int deepest = 8;

    bool leave() {
        --depth_;
        return true;
    }

    int depth_ = 0;
};

} // namespace

Result<json> read_cbor(std::string_view bytes) {
    DepthGuard guard;
    if (!json::sax_parse(bytes.begin(), bytes.end(), &guard, json::input_format_t::cbor)) {
        return failure("the bytes are not one CBOR value of at most eight levels");
    }
    json value = json::from_cbor(bytes.begin(), bytes.end(), true, false);
    if (value.is_discarded()) {
        return failure("the bytes are not one CBOR value");
    }
    return value;
}

Fields::Fields(const json& map, std::string what) : map_(map), what_(std::move(what)) {
    if (!map_.is_object()) {
        fault_ = fmt::format("{} is not a map", what_);
    }
}

const json& Fields::value(const std::string& key) {
    static const json nothing;
    taken_.insert(key);
    if (!map_.is_object()) {
        return nothing;
    }
    const auto found = map_.find(key);
    if (found == map_.end()) {
        fault(key, "present");
        return nothing;
    }
    return *found;
}

std::int64_t Fields::integer(const std::string& key, std::int64_t least, std::int64_t most) {
    const json& found = value(key);
    const bool fits = found.is_number_unsigned()
                          ? found.get<std::uint64_t>() <= static_cast<std::uint64_t>(INT64_MAX)
                          : found.is_number_integer();
    if (fits) {
        const auto number = found.get<std::int64_t>();
        if (number >= least && number <= most) {
            return number;
        }
    }
    fault(key, fmt::format("a whole number from {} to {}", least, most));
    return least;
}

std::string Fields::text(const std::string& key, std::size_t longest) {
    const json& found = value(key);
    if (found.is_string() && found.get_ref<const std::string&>().size() <= longest) {
        return found.get<std::string>();
    }
    fault(key, fmt::format("a text of at most {} bytes", longest));
    return {};
}

void Fields::fault(const std::string& key, const std::string& expected) {
    if (fault_.empty()) {
        fault_ = fmt::format("'{}' of {} must be {}", key, what_, expected);
    }
}

Result<void> Fields::finish() {
    if (fault_.empty() && map_.size() != taken_.size()) {
        fault_ = fmt::format("{} holds a key it does not know", what_);
    }
    if (!fault_.empty()) {
        return failure(fault_);
    }
    return {};
}

} // namespace kiosk::wire
