#include "kiosk/catalogue/catalogue.h"

#include "kiosk/catalogue/entry.h"

#include <algorithm>

#include <fmt/format.h>

namespace kiosk {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t most_projects = 99;
constexpr std::int64_t most_of_a_quota = 1'000'000;

std::string told(std::vector<CatalogueFault>& faults, const fs::path& file) {
    std::stable_sort(faults.begin(), faults.end(),
                     [](const auto& a, const auto& b) { return a.line < b.line; });
    std::string all;
    for (const CatalogueFault& fault : faults) {
        all += fmt::format("{}{}:{}: {}.", all.empty() ? "" : "\n", file.filename().string(),
                           fault.line, fault.sentence);
    }
    return all;
}

// Reads every [[name]] of the text with `read`, which asks an Entry for what it needs.
template <typename One, typename Read>
Result<std::vector<One>> parse(std::string_view text, const fs::path& file, std::string_view name,
                               const Read& read) {
    toml::table root;
    try {
        root = toml::parse(text, file.string());
    } catch (const toml::parse_error& error) {
        return failure(fmt::format("{}:{}: {}.", file.filename().string(),
                                   error.source().begin.line, error.description()));
    }
    std::vector<CatalogueFault> faults;
    std::vector<One> all;
    for (const auto& [key, node] : root) {
        const toml::array* entries = key.str() == name ? node.as_array() : nullptr;
        if (entries == nullptr) {
            faults.push_back({key.source().begin.line,
                              fmt::format("only [[{}]] may stand here, not {}", name, key.str())});
            continue;
        }
        for (const toml::node& one : *entries) {
            if (const toml::table* table = one.as_table()) {
                Entry entry(*table, faults);
                all.push_back(read(entry, all));
                entry.refuse_unknown();
            } else {
                faults.push_back(
                    {one.source().begin.line, fmt::format("write [[{}]] and its keys", name)});
            }
        }
    }
    if (!faults.empty()) {
        return failure(told(faults, file));
    }
    return all;
}

Site read_place(Entry& entry, const std::vector<Site>& /*earlier*/) {
    Site place;
    place.project = static_cast<int>(entry.number("project", 1, most_projects));
    place.name = entry.words("name");
    place.address = entry.words("address");
    return place;
}

Progress read_progress(Entry& entry, const std::vector<Progress>& /*earlier*/) {
    Progress progress;
    progress.project = static_cast<int>(entry.number("project", 1, most_projects));
    progress.words = entry.words("words");
    progress.day = entry.required_day("day");
    return progress;
}

Service read_service(Entry& entry, const std::vector<Service>& earlier) {
    Service service;
    service.id = entry.text("id");
    if (std::any_of(earlier.begin(), earlier.end(),
                    [&](const Service& one) { return one.id == service.id; })) {
        entry.fault("id", fmt::format("{} stands here a second time", service.id));
    }
    service.project = static_cast<int>(entry.number("project", 1, most_projects));
    service.name = entry.words("name");
    service.unit = entry.words("unit");
    service.quota = entry.number("quota", 1, most_of_a_quota);
    service.per_person = entry.number("per_person", 1, most_of_a_quota);
    if (service.per_person > service.quota) {
        entry.fault("per_person", "per_person must not be above quota");
    }
    service.period = entry.text("period");
    const std::string kind = entry.text("kind");
    if (!kind.empty() && kind != "hold" && kind != "register") {
        entry.fault("kind", fmt::format("kind must be \"hold\" or \"register\", not \"{}\"", kind));
    }
    service.kind = kind == "register" ? Service::Kind::register_ : Service::Kind::hold;
    service.programme = entry.optional_text("programme");
    service.first_day = entry.day("first_day");
    service.last_day = entry.day("last_day");
    if (service.first_day && service.last_day && *service.last_day < *service.first_day) {
        entry.fault("last_day", "last_day must not lie before first_day");
    }
    return service;
}

} // namespace

Result<std::vector<Site>> parse_places(std::string_view text, const fs::path& file) {
    return parse<Site>(text, file, "place", read_place);
}

Result<std::vector<Progress>> parse_progress(std::string_view text, const fs::path& file) {
    return parse<Progress>(text, file, "progress", read_progress);
}

Result<std::vector<Service>> parse_services(std::string_view text, const fs::path& file) {
    return parse<Service>(text, file, "service", read_service);
}

Result<Catalogue> read_catalogue(std::span<const CatalogueFile> files) {
    Catalogue catalogue;
    std::string faults;
    const auto take = [&](const char* name, const auto& parsed, auto& into) {
        const auto file = std::find_if(files.begin(), files.end(),
                                       [&](const CatalogueFile& one) { return one.name == name; });
        if (file == files.end()) {
            faults += fmt::format("{}The pack lacks the file {}; write it beside pack.rule.",
                                  faults.empty() ? "" : "\n", name);
            return;
        }
        auto read = parsed(file->text, fs::path(name));
        if (read) {
            into = std::move(*read);
        } else {
            faults += (faults.empty() ? "" : "\n") + read.error().sentence;
        }
    };
    take("places.toml", parse_places, catalogue.places);
    take("progress.toml", parse_progress, catalogue.progress);
    take("services.toml", parse_services, catalogue.services);
    if (!faults.empty()) {
        return failure(std::move(faults));
    }
    return catalogue;
}

} // namespace kiosk
