#include "kiosk/catalogue/entry.h"

#include <algorithm>

#include <fmt/format.h>

namespace kiosk {

const toml::node* Entry::node(std::string_view key) {
    asked_.emplace_back(key);
    return table_.get(key);
}

void Entry::fault(std::string_view key, std::string sentence) {
    const toml::node* found = table_.get(key);
    faults_.push_back({found == nullptr ? table_.source().begin.line : found->source().begin.line,
                       std::move(sentence)});
}

std::string Entry::text(std::string_view key) {
    const toml::node* found = node(key);
    const auto value = found == nullptr ? std::nullopt : found->value_exact<std::string>();
    if (!value || value->empty()) {
        fault(key, fmt::format("{} must be given, a text in quotes", key));
        return {};
    }
    return *value;
}

std::string Entry::optional_text(std::string_view key) {
    asked_.emplace_back(key);
    return table_.contains(key) ? text(key) : std::string();
}

TwoTongued Entry::words(std::string_view key) {
    TwoTongued words;
    words.zh = text(fmt::format("{}_zh", key));
    words.en = text(fmt::format("{}_en", key));
    return words;
}

std::int64_t Entry::number(std::string_view key, std::int64_t low, std::int64_t high) {
    const toml::node* found = node(key);
    const auto value = found == nullptr ? std::nullopt : found->value_exact<std::int64_t>();
    if (!value || *value < low || *value > high) {
        fault(key, fmt::format("{} must be a whole number between {} and {}", key, low, high));
        return low;
    }
    return *value;
}

std::optional<std::chrono::year_month_day> Entry::day(std::string_view key) {
    const toml::node* found = node(key);
    if (found == nullptr) {
        return std::nullopt;
    }
    const auto value = found->value_exact<toml::date>();
    if (!value) {
        fault(key, fmt::format("{} must be a day such as 2022-07-02, without quotes", key));
        return std::nullopt;
    }
    return std::chrono::year_month_day{std::chrono::year{static_cast<int>(value->year)},
                                       std::chrono::month{value->month},
                                       std::chrono::day{value->day}};
}

std::chrono::year_month_day Entry::required_day(std::string_view key) {
    if (node(key) == nullptr) {
        fault(key, fmt::format("{} must be given, a day such as 2022-07-02", key));
    }
    return day(key).value_or(std::chrono::year_month_day{});
}

void Entry::refuse_unknown() {
    for (const auto& [key, value] : table_) {
        if (std::find(asked_.begin(), asked_.end(), key.str()) == asked_.end()) {
            faults_.push_back({key.source().begin.line,
                               fmt::format("{} is not a key of such an entry", key.str())});
        }
    }
}

} // namespace kiosk
