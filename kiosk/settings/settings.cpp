#include "kiosk/settings/settings.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <sstream>
#include <utility>

#include <fmt/format.h>
#include <toml++/toml.h>

namespace kiosk {

namespace {

namespace fs = std::filesystem;

struct Fault {
    std::size_t line = 0;
    std::string sentence;
};

// One reading of one file: asks for every key once, then says what nobody asked for.
class Reader {
public:
    Reader(const toml::table& root, const fs::path& file) : root_(root), file_(file) {}

    template <class T> T value(std::string_view path, T otherwise, std::string_view what) {
        asked_.emplace_back(path);
        const auto node = root_.at_path(path);
        if (!node) {
            return otherwise;
        }
        if (const auto found = node.node()->template value_exact<T>()) {
            return *found;
        }
        fault(*node.node(), fmt::format("{} must be {}", path, what));
        return otherwise;
    }

    std::string text(std::string_view path, std::string_view otherwise = {}) {
        return value<std::string>(path, std::string(otherwise), "a text in quotes");
    }

    std::string required_text(std::string_view path) {
        const std::string found = text(path);
        if (found.empty()) {
            fault_at(path, fmt::format("{} must be given and not be empty", path));
        }
        return found;
    }

    std::int64_t whole(std::string_view path, std::int64_t otherwise, std::int64_t low,
                       std::int64_t high) {
        const std::int64_t found = value<std::int64_t>(path, otherwise, "a whole number");
        if (found < low || found > high) {
            fault_at(path, fmt::format("{} must be from {} to {}", path, low, high));
        }
        return std::clamp(found, low, high);
    }

    // Whole seconds within the limits.
    std::chrono::milliseconds seconds(std::string_view path, std::chrono::milliseconds otherwise,
                                      std::int64_t low, std::int64_t high) {
        const std::int64_t usual =
            std::chrono::duration_cast<std::chrono::seconds>(otherwise).count();
        const std::int64_t found = value<std::int64_t>(path, usual, "a whole number of seconds");
        if (found < low || found > high) {
            fault_at(path, fmt::format("{} must be between {} and {} seconds, not {}", path, low,
                                       high, found));
            return otherwise;
        }
        return std::chrono::seconds{found};
    }

    double millimetres(std::string_view path, double otherwise, double low, double high) {
        asked_.emplace_back(path);
        const auto node = root_.at_path(path);
        if (!node) {
            return otherwise;
        }
        const auto found = node.is_number() ? node.template value<double>() : std::nullopt;
        if (!found) {
            fault(*node.node(), fmt::format("{} must be a number of millimetres", path));
            return otherwise;
        }
        if (*found < low || *found > high) {
            fault(*node.node(),
                  fmt::format("{} must be between {} and {} mm, not {}", path, low, high, *found));
            return otherwise;
        }
        return *found;
    }

    fs::path path(std::string_view key, std::string_view otherwise) {
        const std::string found = text(key, otherwise);
        return found.empty() ? fs::path{} : fs::weakly_canonical(file_.parent_path() / found);
    }

    void fault_at(std::string_view path, std::string sentence) {
        const auto node = root_.at_path(path);
        faults_.push_back({node ? node.node()->source().begin.line : 0, std::move(sentence)});
    }

    void refuse_unknown() { refuse_unknown(root_, ""); }

    std::string faults() {
        std::stable_sort(faults_.begin(), faults_.end(),
                         [](const Fault& a, const Fault& b) { return a.line < b.line; });
        std::string all;
        for (const Fault& fault : faults_) {
            const std::string place =
                fault.line == 0 ? std::string{} : fmt::format("{}:", fault.line);
            all += fmt::format("{}{}:{} {}.", all.empty() ? "" : "\n", file_.string(), place,
                               fault.sentence);
        }
        return all;
    }

private:
    void fault(const toml::node& node, std::string sentence) {
        faults_.push_back({node.source().begin.line, std::move(sentence)});
    }

    void refuse_unknown(const toml::table& table, const std::string& prefix) {
        for (const auto& [key, node] : table) {
            const std::string path = prefix + std::string(key.str());
            const auto begins = [&](const std::string& asked) {
                return asked.starts_with(path + ".");
            };
            const bool known = std::find(asked_.begin(), asked_.end(), path) != asked_.end();
            const bool section = std::any_of(asked_.begin(), asked_.end(), begins);
            if (known) {
                continue;
            }
            if (!section) {
                faults_.push_back(
                    {key.source().begin.line, fmt::format("{} is not a setting", path)});
            } else if (const toml::table* inner = node.as_table()) {
                refuse_unknown(*inner, path + ".");
            } else {
                faults_.push_back(
                    {key.source().begin.line, fmt::format("{} must be a section", path)});
            }
        }
    }

    const toml::table& root_;
    const fs::path& file_;
    std::vector<std::string> asked_;
    std::vector<Fault> faults_;
};

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

Timings read_timings(Reader& reader) {
    Timings t;
    t.quiet = reader.seconds("timings.quiet", t.quiet, 60, 300);
    t.warning = reader.seconds("timings.warning", t.warning, 20, 45);
    t.quiet_personal = reader.seconds("timings.quiet_personal", t.quiet_personal, 60, 300);
    t.warning_personal = reader.seconds("timings.warning_personal", t.warning_personal, 20, 45);
    t.mask = reader.seconds("timings.mask", t.mask, 5, 60);
    t.finished = reader.seconds("timings.finished", t.finished, 5, 60);
    t.staff_idle = reader.seconds("timings.staff_idle", t.staff_idle, 60, 900);
    t.staff_whole = reader.seconds("timings.staff_whole", t.staff_whole, 3600, 43'200);
    return t;
}

// All of it, or nothing: half of what a visitor has to be told is worth nothing.
void read_booking(Reader& reader, BookingTerms& terms) {
    const auto words = [&](std::string_view key) {
        return TwoTongued{reader.text(fmt::format("booking.{}_zh", key)),
                          reader.text(fmt::format("booking.{}_en", key))};
    };
    terms = {words("operator"), words("purpose"), words("retention"), words("contact")};
    if (terms == BookingTerms{} || terms.whole()) {
        return;
    }
    for (const char* key : {"operator", "purpose", "retention", "contact"}) {
        for (const char* language : {"zh", "en"}) {
            const std::string path = fmt::format("booking.{}_{}", key, language);
            if (reader.text(path).empty()) {
                reader.fault_at(path, fmt::format("{} must be given too, or none of [booking]: "
                                                  "without all of it nobody can book",
                                                  path));
            }
        }
    }
}

void read_slip(Reader& reader, Settings& s) {
    s.printer = reader.text("printer.address");
    if (!s.printer.empty() && !s.printer.starts_with("ipp://") &&
        !s.printer.starts_with("ipps://")) {
        reader.fault_at("printer.address", "printer.address must begin with ipp:// or ipps://");
    }
    s.paper = reader.text("printer.paper", s.paper);
    if (s.paper != "roll80" && s.paper != "a4") {
        reader.fault_at("printer.paper", "printer.paper must be \"roll80\" or \"a4\"");
    }
    s.slip_signer = reader.text("slip.signer");
    const bool digits = s.slip_signer.size() == 64 &&
                        s.slip_signer.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!s.slip_signer.empty() && !digits) {
        reader.fault_at("slip.signer", "slip.signer must be 64 small hexadecimal digits");
    }
    s.slip_keys = reader.path("slip.keys", "");
    if (!reader.text("backup.folder").empty()) {
        s.backup_folder = reader.path("backup.folder", "");
    }
    s.backup_every = std::chrono::minutes(reader.whole("backup.minutes", 60, 5, 1440));
    s.keep_days = static_cast<int>(reader.whole("booking.keep_days", s.keep_days, 0, 3650));
    s.audit_suite = reader.text("audit.suite", s.audit_suite);
    if (s.audit_suite != "sha256-ed25519" && s.audit_suite != "sm3-sm2") {
        reader.fault_at("audit.suite", "audit.suite must be \"sha256-ed25519\" or \"sm3-sm2\"");
    }
}

} // namespace

Result<Settings> parse_settings(std::string_view text, const fs::path& file) {
    toml::table root;
    try {
        root = toml::parse(text, file.string());
    } catch (const toml::parse_error& error) {
        return failure(fmt::format("{}:{}: {}.", file.string(), error.source().begin.line,
                                   error.description()));
    }
    Reader reader(root, file);
    Settings s;
    s.locked = reader.value<bool>("kiosk.locked", false, "true or false");
    s.seal = reader.required_text("kiosk.seal");
    if (!s.seal.empty() && characters(s.seal) != 4) {
        reader.fault_at("kiosk.seal", "kiosk.seal must hold four characters");
    }
    s.office_zh = reader.required_text("kiosk.office_zh");
    s.office_en = reader.required_text("kiosk.office_en");
    s.service_zh = reader.required_text("kiosk.service_zh");
    s.service_en = reader.required_text("kiosk.service_en");
    constexpr double smallest = 50;
    constexpr double largest = 3000;
    s.panel_width_mm = reader.millimetres("panel.width_mm", 267.7, smallest, largest);
    s.panel_height_mm = reader.millimetres("panel.height_mm", 476.0, smallest, largest);
    s.timings = read_timings(reader);
    read_slip(reader, s);
    read_booking(reader, s.booking);
    s.pack = reader.path("pack.path", "packs/hedong-2022");
    s.words = reader.path("words.folder", "../assets/words");
    s.headset = reader.value<bool>("speech.headset", false, "true or false");
    s.speech = reader.path("speech.folder", "../assets/speech");
    s.voice = reader.path("speech.program", "/usr/bin/espeak-ng");
    s.font_regular = reader.path("fonts.regular", "");
    s.font_bold = reader.path("fonts.bold", "");
    reader.refuse_unknown();
    if (std::string faults = reader.faults(); !faults.empty()) {
        return failure(std::move(faults));
    }
    return s;
}

fs::path usual_settings() {
    std::error_code unknown;
    const fs::path self = fs::read_symlink("/proc/self/exe", unknown);
    for (fs::path folder = self.parent_path(); folder.has_relative_path();
         folder = folder.parent_path()) {
        if (fs::exists(folder / "config" / "kiosk.toml", unknown)) {
            return folder / "config" / "kiosk.toml";
        }
    }
    return fs::path("config") / "kiosk.toml";
}

Result<Settings> read_settings(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in || fs::is_directory(file)) {
        return failure(fmt::format(
            "The settings file {} cannot be read; name another with --settings.", file.string()));
    }
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    std::error_code ignored; // an unresolvable path is shown as it was given
    const fs::path whole = fs::weakly_canonical(file, ignored);
    return parse_settings(text, whole.empty() ? file : whole);
}

} // namespace kiosk
