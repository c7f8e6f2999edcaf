// Catalogue: the places of the projects, how far they have come, and the services that can be
// booked, as the pack lists them beside its rules: places.toml, progress.toml and services.toml.
// Invariant: a Catalogue that exists is whole: every text in both languages, every number in its
// limits, no service twice. An unknown key, a wrong type or a missing value refuses the file, and
// the error names every fault with its line. Knows nothing of rules, bookings or screens.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/base/two_tongued.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

struct Site {
    int project = 0;
    TwoTongued name;
    TwoTongued address; // 待公布 where the district has not told
};

struct Progress { // what the district has reported of a project
    int project = 0;
    std::chrono::year_month_day day; // of the report
    TwoTongued words;
};

struct Service {
    enum class Kind : std::uint8_t {
        hold,     // confirmed at once, as long as there is room
        register_ // a list of names; a lottery decides when it is longer than the quota
    };

    std::string id;
    int project = 0;
    TwoTongued name;
    TwoTongued unit; // what the quota counts
    std::int64_t quota = 0;
    std::int64_t per_person = 0; // the most one person may hold
    std::string period;          // "2022": the quota is counted within it
    Kind kind = Kind::hold;
    std::string programme; // of the rules, that entitles to it; empty: anybody may book
    std::optional<std::chrono::year_month_day> first_day; // of booking; none: any day of the period
    std::optional<std::chrono::year_month_day> last_day;
};

struct Catalogue {
    std::vector<Site> places;
    std::vector<Progress> progress;
    std::vector<Service> services;
};

struct CatalogueFile {
    std::string name; // as in the pack
    std::string text;
};

// Of the pack's files the three that it needs. The error's sentence is one line a fault:
// `places.toml:12: …`.
Result<Catalogue> read_catalogue(std::span<const CatalogueFile> files);

// The same from texts; the files are only shown.
Result<std::vector<Site>> parse_places(std::string_view text, const std::filesystem::path& file);
Result<std::vector<Progress>> parse_progress(std::string_view text,
                                             const std::filesystem::path& file);
Result<std::vector<Service>> parse_services(std::string_view text,
                                            const std::filesystem::path& file);

} // namespace kiosk
