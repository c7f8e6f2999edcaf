#include "eligibility/dmn/import_dmn.h"

#include "eligibility/base/number.h"
#include "eligibility/cli/commands.h"
#include "eligibility/dmn/read_model.h"

#include <filesystem>
#include <fstream>
#include <memory>

#include <fmt/format.h>

namespace eligibility::cli {

namespace {

namespace fs = std::filesystem;

struct Options {
    std::string file;
    std::string out;
    std::vector<std::string> ranges;
    std::vector<std::string> digits;
};

// `Age=0..150`; one sentence where it is not.
std::string read_range(const std::string& written, dmn::ImportOptions& options) {
    const auto equal = written.rfind('=');
    const auto dots = written.find("..", equal == std::string::npos ? 0 : equal);
    if (equal == std::string::npos || dots == std::string::npos) {
        return "write --range 'NAME=LOW..HIGH'";
    }
    const auto low = parse_decimal(written.substr(equal + 1, dots - equal - 1));
    const auto high = parse_decimal(written.substr(dots + 2));
    if (!low || !high) {
        return "the ends of a range are plain numbers";
    }
    options.ranges[written.substr(0, equal)] = {*low, *high};
    return {};
}

std::string read_digits(const std::string& written, dmn::ImportOptions& options) {
    const auto equal = written.rfind('=');
    const bool one = equal != std::string::npos && equal + 2 == written.size() &&
                     written.back() >= '0' && written.back() <= '9';
    if (!one) {
        return "write --digits 'NAME=N', N from 0 to 9";
    }
    options.digits[written.substr(0, equal)] = written.back() - '0';
    return {};
}

// Nothing but the rule file of an earlier import may be written over.
bool is_free(const fs::path& folder) {
    std::error_code failed;
    if (!fs::exists(folder, failed)) {
        return true;
    }
    for (const auto& entry : fs::directory_iterator(folder, failed)) {
        if (entry.path().filename() != "pack.rule") {
            return false;
        }
    }
    return !failed;
}

bool write(const fs::path& folder, const std::string& text) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    const fs::path fresh = folder / "pack.rule.new";
    {
        std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
        out << text;
        if (!out.flush()) {
            fs::remove(fresh, failed);
            return false;
        }
    }
    fs::rename(fresh, folder / "pack.rule", failed);
    return !failed;
}

int run(const Options& options) {
    dmn::ImportOptions wanted;
    wanted.file = fs::path(options.file).filename().string();
    for (const auto& [list, read] :
         {std::pair(&options.ranges, &read_range), std::pair(&options.digits, &read_digits)}) {
        for (const std::string& one : *list) {
            if (const std::string fault = read(one, wanted); !fault.empty()) {
                fmt::print(stderr, "`{}`: {}\n", one, fault);
                return 2;
            }
        }
    }
    std::error_code unreadable;
    std::ifstream in(options.file, std::ios::binary);
    if (!in || fs::is_directory(options.file, unreadable)) {
        fmt::print(stderr, "{} cannot be read; check the name and that you may read it\n",
                   options.file);
        return 1;
    }
    std::string xml(dmn::most_dmn_bytes + 1, '\0');
    in.read(xml.data(), static_cast<std::streamsize>(xml.size()));
    xml.resize(static_cast<std::size_t>(in.gcount()));
    const dmn::Imported imported = dmn::import_dmn(xml, wanted);
    for (const dmn::Refusal& refusal : imported.refusals) {
        fmt::print(stderr, "{}: {}: {}\n", options.file,
                   refusal.element.empty() ? "the file" : refusal.element, refusal.reason);
    }
    if (!imported.text) {
        fmt::print(stderr, "{} is refused; nothing was written\n", options.file);
        return 1;
    }
    for (const std::string& note : imported.notes) {
        fmt::print(stderr, "note: {}\n", note);
    }
    if (!is_free(options.out)) {
        fmt::print(stderr, "{} holds other files; name a new folder\n", options.out);
        return 1;
    }
    if (!write(options.out, *imported.text)) {
        fmt::print(stderr, "{} cannot be written; check that you may write there\n", options.out);
        return 1;
    }
    fmt::print("{}\n", (fs::path(options.out) / "pack.rule").string());
    return 0;
}

} // namespace

void add_import_dmn(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "import-dmn", "Turn the decisions of a DMN 1.2 to 1.5 file within S-FEEL into a pack; what "
                      "lies outside is refused by the id of its element, and nothing is written");
    command->add_option("file", options->file, "the DMN file")->required();
    command->add_option("--out", options->out, "the folder of the new pack")->required();
    command->add_option("--range", options->ranges,
                        "'NAME=LOW..HIGH': how far a number goes, by its name in the file");
    command->add_option("--digits", options->digits,
                        "'NAME=N': how many digits behind the point it has");
    command->callback([options, &session] { session.exit_code = run(*options); });
}

} // namespace eligibility::cli
