// CBOR from a stranger, read into a value without trusting it.
// Invariant: nesting is bounded before any value is built, so that no input can exhaust the stack;
// every field taken is checked for its type and bounds, and what was not taken is refused by name.
// Knows nothing of requests.
#pragma once

#include "kiosk/base/result.h"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace kiosk::wire {

// A failure for anything that is not exactly one CBOR value of at most eight levels.
Result<nlohmann::json> read_cbor(std::string_view bytes);

// Takes the fields of a map one by one and remembers the first fault.
class Fields {
public:
    // `what` names the map in faults: "count_visit".
    Fields(const nlohmann::json& map, std::string what);

    std::int64_t integer(const std::string& key, std::int64_t least, std::int64_t most);
    std::string text(const std::string& key, std::size_t longest);
    const nlohmann::json& value(const std::string& key);

    // Reads the map at `key`; its first fault is this map's.
    template <class Read> void map(const std::string& key, const Read& read) {
        read_inside(value(key), key, read);
    }

    // Reads each map of the list at `key`, of which there are at most `most`.
    template <class Read> void list(const std::string& key, std::size_t most, const Read& read) {
        const nlohmann::json& all = value(key);
        if (!all.is_array() || all.size() > most) {
            fault(key, fmt::format("a list of at most {}", most));
            return;
        }
        for (const nlohmann::json& one : all) {
            read_inside(one, key, read);
        }
    }

    void fault(const std::string& key, const std::string& expected);

    // A failure with the first fault, or when the map holds a key that nobody took.
    Result<void> finish();

private:
    template <class Read>
    void read_inside(const nlohmann::json& map, const std::string& what, const Read& read) {
        Fields inner(map, what);
        read(inner);
        const Result<void> fine = inner.finish();
        if (!fine && fault_.empty()) {
            fault_ = fine.error().sentence;
        }
    }

    const nlohmann::json& map_;
    std::string what_;
    std::set<std::string> taken_;
    std::string fault_;
};

} // namespace kiosk::wire
