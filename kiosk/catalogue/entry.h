// Entry: one [[table]] of a catalogue file, asked for its keys one by one.
// Invariant: what is asked for and absent, of another type or out of its limits, and what stands in
// the table and was not asked for, is a fault with its line. Faults are gathered, never thrown.
#pragma once

#include "kiosk/catalogue/catalogue.h"

#include <toml++/toml.h>

namespace kiosk {

struct CatalogueFault {
    std::size_t line = 0;
    std::string sentence;
};

class Entry {
public:
    Entry(const toml::table& table, std::vector<CatalogueFault>& faults)
        : table_(table), faults_(faults) {}

    std::string text(std::string_view key);
    std::string optional_text(std::string_view key); // empty when left out
    TwoTongued words(std::string_view key);          // key_zh and key_en
    std::int64_t number(std::string_view key, std::int64_t low, std::int64_t high);
    std::optional<std::chrono::year_month_day> day(std::string_view key); // may be left out
    std::chrono::year_month_day required_day(std::string_view key);
    void refuse_unknown();
    void fault(std::string_view key, std::string sentence);

private:
    const toml::node* node(std::string_view key);

    const toml::table& table_;
    std::vector<CatalogueFault>& faults_;
    std::vector<std::string> asked_;
};

} // namespace kiosk
