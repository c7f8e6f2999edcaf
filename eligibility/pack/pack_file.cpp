#include "eligibility/pack/pack_file.h"

#include "eligibility/base/engine_version.h"
#include "eligibility/base/hash.h"
#include "eligibility/pack/text_fields.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

namespace {

constexpr std::string_view format_word = "eligibility-pack";
constexpr std::size_t key_digits = 32;
constexpr std::size_t signature_digits = 128;
constexpr std::size_t most_of_a_name = 100;
constexpr std::int64_t most_people = 20;

template <std::size_t count>
std::optional<std::size_t> place_among(const std::array<std::string_view, count>& names,
                                       std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt
                                : std::optional(static_cast<std::size_t>(found - names.begin()));
}

// Three numbers, those that count more first.
std::optional<std::array<std::int64_t, 3>> engine_numbers(std::string_view text) {
    std::array<std::int64_t, 3> numbers{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const std::size_t end = i + 1 < numbers.size() ? text.find('.') : text.size();
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        const auto number = plain_number(text.substr(0, end));
        if (!number) {
            return std::nullopt;
        }
        numbers.at(i) = *number;
        text.remove_prefix(std::min(text.size(), end + 1));
    }
    return numbers;
}

std::optional<std::string> short_line(std::optional<std::string_view> text) {
    const bool fits = text && text->size() <= most_of_a_name && is_one_line(*text);
    return fits ? std::optional(std::string(*text)) : std::nullopt;
}

// What stands before the contents. False at the first line that is not as the format has it.
bool read_head(FieldReader& lines, PackFile& file) {
    const auto pack = short_line(lines.take("pack"));
    const auto version = plain_number(lines.take("version").value_or(""));
    const auto region = short_line(lines.take("region"));
    const auto window = pieces(lines.take("window").value_or(""), 2);
    if (!pack || !version || !region || !window) {
        return false;
    }
    const auto from = parse_date((*window)[0]);
    const auto to = parse_date((*window)[1]);
    if (!from || !to) {
        return false;
    }
    file.pack = *pack;
    file.version = *version;
    file.region = *region;
    file.from = *from;
    file.to = *to;
    for (std::size_t role = 0; role < role_names.size(); ++role) {
        const auto needs =
            plain_number(lines.take(fmt::format("needs {}", role_names.at(role))).value_or(""));
        if (!needs || *needs > most_people) {
            return false;
        }
        file.needs.at(role) = *needs;
    }
    return true;
}

bool read_files(FieldReader& lines, PackFile& file) {
    struct Promised {
        std::size_t size;
        std::string_view digest;
    };

    std::vector<Promised> promised;
    while (lines.at("file")) {
        const auto said = pieces(lines.take("file").value_or(""), 3);
        const auto size = said ? plain_number((*said)[0]) : std::nullopt;
        if (!size || file.files.size() == most_pack_files || !is_pack_file_name((*said)[2]) ||
            (!file.files.empty() && (*said)[2] <= file.files.back().name)) {
            return false;
        }
        promised.push_back({static_cast<std::size_t>(*size), (*said)[1]});
        file.files.push_back({std::string((*said)[2]), {}});
    }
    if (lines.take("contents") != std::string_view()) {
        return false;
    }
    for (std::size_t i = 0; i < promised.size(); ++i) {
        const auto text = lines.bytes(promised[i].size);
        if (!text || sha256_hex(*text) != promised[i].digest) {
            return false;
        }
        file.files[i].text = *text;
    }
    return true;
}

bool read_signatures(FieldReader& lines, PackFile& file) {
    while (lines.at("signature")) {
        const auto said = pieces(lines.take("signature").value_or(""), 4);
        const auto suite = said ? suite_named((*said)[0]) : std::nullopt;
        const auto role = said ? role_named((*said)[1]) : std::nullopt;
        if (!suite || !role || !is_hex((*said)[2], key_digits) ||
            !is_hex((*said)[3], signature_digits) || file.signatures.size() == most_signatures) {
            return false;
        }
        PackSignature one{*suite, *role, std::string((*said)[2]), std::string((*said)[3])};
        if (!file.signatures.empty() && !(file.signatures.back() < one)) {
            return false;
        }
        file.signatures.push_back(std::move(one));
    }
    return lines.at_end();
}

} // namespace

std::optional<Suite> suite_named(std::string_view name) {
    const auto place = place_among(suite_names, name);
    return place ? std::optional(static_cast<Suite>(*place)) : std::nullopt;
}

std::optional<Role> role_named(std::string_view name) {
    const auto place = place_among(role_names, name);
    return place ? std::optional(static_cast<Role>(*place)) : std::nullopt;
}

bool is_pack_file_name(std::string_view name) {
    if (!is_one_line(name) || name.size() > most_of_a_name) {
        return false;
    }
    const bool example = name.starts_with("cases/");
    const std::string_view own = example ? name.substr(std::string_view("cases/").size()) : name;
    const bool known = own.ends_with(".rule") || (!example && own.ends_with(".toml"));
    return known && !own.starts_with('.') && own.find_first_of("/\\:") == std::string_view::npos;
}

std::string body_of(const PackFile& file) {
    std::string body = fmt::format(
        "{} 1\nengine {}\npack {}\nversion {}\nregion {}\nwindow {} {}\n", format_word, file.engine,
        file.pack, file.version, file.region, format_date(file.from), format_date(file.to));
    for (std::size_t role = 0; role < role_names.size(); ++role) {
        body += fmt::format("needs {} {}\n", role_names.at(role), file.needs.at(role));
    }
    for (const SourceFile& one : file.files) {
        body += fmt::format("file {} {} {}\n", one.text.size(), sha256_hex(one.text), one.name);
    }
    body += "contents\n";
    for (const SourceFile& one : file.files) {
        body += one.text;
    }
    return body;
}

std::vector<SourceFile> rules_of(const PackFile& file) {
    std::vector<SourceFile> rules;
    for (const bool examples : {false, true}) {
        std::copy_if(file.files.begin(), file.files.end(), std::back_inserter(rules),
                     [&](const SourceFile& one) {
                         return one.name.ends_with(".rule") &&
                                one.name.starts_with("cases/") == examples;
                     });
    }
    return rules;
}

std::vector<SourceFile> others_of(const PackFile& file) {
    std::vector<SourceFile> others;
    std::copy_if(file.files.begin(), file.files.end(), std::back_inserter(others),
                 [](const SourceFile& one) { return !one.name.ends_with(".rule"); });
    return others;
}

std::string write_pack_file(const PackFile& file) {
    std::string text = body_of(file);
    for (const PackSignature& one : file.signatures) {
        text += fmt::format("signature {} {} {} {}\n",
                            suite_names.at(static_cast<std::size_t>(one.suite)),
                            role_names.at(static_cast<std::size_t>(one.role)), one.key, one.bytes);
    }
    return sealed(std::move(text));
}

Accepted<PackFile> read_pack_file(std::string_view bytes) {
    if (bytes.size() > most_pack_bytes || !bytes.starts_with(std::string(format_word) + " ")) {
        return refuse("it is no pack file; make one with `eligibility pack build`");
    }
    const auto whole = unsealed(bytes);
    if (!whole) {
        return refuse("the file is damaged: its last line does not fit the rest; copy it again "
                      "from where it came from");
    }
    FieldReader lines(*whole);
    if (const auto format = lines.take(format_word); format != "1") {
        return refuse(fmt::format("it is written in format {}, and this engine reads format 1; "
                                  "install a newer engine first",
                                  format.value_or("?")));
    }
    PackFile file;
    file.engine = lines.take("engine").value_or("");
    const auto needed = engine_numbers(file.engine);
    if (needed && *needed > engine_numbers(engine_version).value_or(*needed)) {
        return refuse(
            fmt::format("it needs engine {} or newer, and this one is {}; install a newer "
                        "engine first",
                        file.engine, engine_version));
    }
    if (!needed || !read_head(lines, file) || !read_files(lines, file) ||
        !read_signatures(lines, file) || write_pack_file(file) != bytes) {
        return refuse("it was not written by `eligibility pack build`: its lines are not as the "
                      "format has them; ask for it again where it was made");
    }
    return file;
}

} // namespace eligibility
