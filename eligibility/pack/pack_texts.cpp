#include "eligibility/pack/pack_texts.h"

#include "eligibility/base/hash.h"
#include "eligibility/pack/installed.h"
#include "eligibility/pack/lexer.h"
#include "eligibility/pack/pack_file.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <limits>
#include <system_error>

#include <fmt/format.h>

namespace eligibility {

namespace {

namespace fs = std::filesystem;

constexpr Place no_place{std::numeric_limits<std::uint32_t>::max(), 0, 0};
constexpr std::string_view name_the_folder = "Name the folder that holds pack.rule.";

Diagnostic unreadable(const fs::path& path, std::string_view what, std::string_view advice) {
    return {Severity::error, "unreadable-pack", no_place,
            fmt::format("{} {}.", path.string(), what), std::string(advice)};
}

class Gatherer {
public:
    PackTexts run(const fs::path& pack) {
        std::error_code ignored;
        if (fs::is_regular_file(pack, ignored)) {
            take_file(pack, {});
        } else if (fs::is_regular_file(current_file(pack), ignored)) {
            take_installed(pack);
        } else {
            take_folder(pack);
        }
        return std::move(texts_);
    }

private:
    void refuse_it(const fs::path& path, std::string_view what, std::string_view advice) {
        texts_.faults.push_back(unreadable(path, what, advice));
    }

    // The files right inside a folder, in the order of their names.
    std::vector<fs::path> files_of(const fs::path& folder, std::string_view extension,
                                   std::error_code& error) const {
        std::vector<fs::path> found;
        auto entry = fs::directory_iterator(folder, error);
        while (!error && entry != fs::directory_iterator()) {
            if (entry->path().extension() == extension) {
                found.push_back(entry->path());
            }
            entry.increment(error);
        }
        std::sort(found.begin(), found.end());
        return found;
    }

    void take_folder(const fs::path& folder) {
        std::error_code error;
        auto paths = files_of(folder, ".rule", error);
        if (error) {
            refuse_it(folder, fmt::format("cannot be read: {}", error.message()), name_the_folder);
        } else if (paths.empty()) {
            refuse_it(folder, "holds no .rule file", name_the_folder);
        }
        const fs::path cases = folder / "cases";
        if (!error && fs::is_directory(cases, error)) {
            const auto more = files_of(cases, ".rule", error);
            if (error) {
                refuse_it(cases, fmt::format("cannot be read: {}", error.message()), {});
            }
            paths.insert(paths.end(), more.begin(), more.end());
        }
        take_texts(folder, paths, texts_.rules);
        std::error_code gone; // told above
        take_texts(folder, files_of(folder, ".toml", gone), texts_.others);
    }

    void take_texts(const fs::path& folder, const std::vector<fs::path>& paths,
                    std::vector<SourceFile>& into) {
        for (const fs::path& path : paths) {
            // One byte more than a rule file may have is enough for the lexer to refuse it.
            auto text = text_of_file(path, most_bytes + 1);
            if (text) {
                into.push_back({path.lexically_relative(folder).generic_string(), *text});
            } else {
                refuse_it(path, "cannot be read",
                          "Check that it is a file and that you may read it.");
            }
        }
    }

    // `digest`: of the whole file, where it is known.
    void take_file(const fs::path& path, std::string_view digest) {
        const auto bytes = text_of_file(path, most_pack_bytes + 1);
        if (!bytes) {
            refuse_it(path, "cannot be read", "Check that you may read it.");
            return;
        }
        if (!digest.empty() && sha256_hex(*bytes) != digest) {
            refuse_it(path, "is not the file that was installed", "Install the pack again.");
            return;
        }
        const auto file = read_pack_file(*bytes);
        if (!file) {
            refuse_it(path, fmt::format("is refused: {}", file.error().sentence), {});
            return;
        }
        texts_.rules = rules_of(*file);
        texts_.others = others_of(*file);
    }

    void take_installed(const fs::path& folder) {
        const auto text = text_of_file(current_file(folder), most_installed_bytes);
        const auto installed =
            text ? read_installed(*text) : Accepted<Installed>(refuse("it cannot be read"));
        if (!installed) {
            refuse_it(folder, fmt::format("is refused: {}", installed.error().sentence), {});
        } else if (!installed->in_force) {
            refuse_it(folder, "holds no installed pack yet",
                      "Install one with `eligibility pack install`.");
        } else {
            const std::size_t slot = *installed->in_force;
            take_file(slot_file(folder, slot), installed->slots.at(slot)->digest);
        }
    }

    PackTexts texts_;
};

} // namespace

PackTexts gather_pack(const fs::path& pack) {
    return Gatherer().run(pack);
}

std::optional<std::string> text_of_file(const fs::path& path, std::size_t most) {
    std::error_code error;
    if (!fs::is_regular_file(path, error)) {
        return std::nullopt;
    }
    std::ifstream stream(path, std::ios::binary);
    std::string text;
    std::array<char, 1U << 14U> block{};
    while (stream && text.size() < most) {
        stream.read(block.data(), static_cast<std::streamsize>(
                                      std::min<std::size_t>(block.size(), most - text.size())));
        text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
    }
    return stream.bad() || !stream.is_open() ? std::nullopt : std::optional(std::move(text));
}

} // namespace eligibility
