#include "kiosk/shelf/pack_shelf.h"

#include <algorithm>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace kiosk {

namespace {

namespace fs = std::filesystem;

// A folder's rule files and what lies beside them, or the file that says what is installed there;
// or a pack that is one file.
std::string state_of(const fs::path& pack) {
    std::vector<std::string> lines;
    const auto look_at = [&](const fs::directory_entry& file) {
        std::error_code unknown; // a file that vanishes meanwhile counts as changed
        const auto time = file.last_write_time(unknown).time_since_epoch().count();
        const auto size = file.file_size(unknown);
        lines.push_back(fmt::format("{} {} {}\n", file.path().string(), size, time));
    };
    std::error_code other;
    if (fs::is_regular_file(pack, other)) {
        look_at(fs::directory_entry(pack, other));
    }
    for (const fs::path& place : {pack, pack / "cases"}) {
        std::error_code gone;
        for (fs::directory_iterator file(place, gone), end; !gone && file != end;
             file.increment(gone)) {
            if (file->path().extension() == ".rule" || file->path().extension() == ".toml" ||
                file->path().filename() == "current") {
                look_at(*file);
            }
        }
    }
    std::sort(lines.begin(), lines.end());
    std::string all;
    for (const std::string& line : lines) {
        all += line;
    }
    return all;
}

std::string render_all(const eligibility::Loaded& loaded) {
    std::string all;
    for (const auto& diagnostic : loaded.diagnostics) {
        if (diagnostic.severity == eligibility::Severity::error) {
            all += eligibility::render(diagnostic, loaded.files);
            if (!all.ends_with('\n')) {
                all += '\n';
            }
        }
    }
    return all;
}

// Empty where every service that asks for an entitlement names a programme of the rules.
std::string unknown_programmes(const Catalogue& catalogue, const eligibility::Program& program) {
    std::string all;
    for (const Service& service : catalogue.services) {
        if (!service.programme.empty() && !program.programme_named(service.programme)) {
            all += fmt::format("services.toml: the service {} asks for an entitlement to {}, and "
                               "the pack has no programme of that name; write the name of one, or "
                               "leave programme out where anybody may book.\n",
                               service.id, service.programme);
        }
    }
    return all;
}

} // namespace

PackShelf::PackShelf(fs::path pack) : pack_(std::move(pack)) {}

Result<PackShelf::Pack> PackShelf::read() const {
    auto loaded = eligibility::load(pack_);
    if (!loaded.program) {
        return failure(render_all(loaded));
    }
    Pack pack{std::move(*loaded.program), {}};
    if (!pack.program.projects.empty()) {
        std::vector<CatalogueFile> files;
        for (const auto& [name, text] : loaded.others) {
            files.push_back({name, text});
        }
        auto catalogue = read_catalogue(files);
        if (!catalogue) {
            return failure(catalogue.error().sentence + "\n");
        }
        pack.catalogue = std::move(*catalogue);
        if (std::string faults = unknown_programmes(pack.catalogue, pack.program);
            !faults.empty()) {
            return failure(std::move(faults));
        }
    }
    return pack;
}

Result<PackShelf> PackShelf::open(const fs::path& where) {
    PackShelf shelf(where);
    shelf.seen_ = state_of(where);
    auto pack = shelf.read();
    if (!pack) {
        return failure(fmt::format("{}The pack {} is refused; correct the faults above or name "
                                   "another with --pack.",
                                   pack.error().sentence, where.string()));
    }
    shelf.current_ = std::move(pack->program);
    shelf.catalogue_ = std::move(pack->catalogue);
    return shelf;
}

PackShelf::News PackShelf::look_again() {
    std::string state = state_of(pack_);
    if (state == seen_) {
        return {};
    }
    seen_ = std::move(state);
    auto pack = read();
    if (!pack) {
        return {.taken = false, .services = false, .faults = pack.error().sentence};
    }
    catalogue_ = std::move(pack->catalogue);
    const bool taken = pack->program.hash != current_.hash;
    if (taken) {
        current_ = std::move(pack->program);
    }
    return {.taken = taken, .services = true, .faults = {}};
}

} // namespace kiosk
