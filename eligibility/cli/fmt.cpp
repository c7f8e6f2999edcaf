#include "eligibility/base/whole_file.h"
#include "eligibility/cli/commands.h"
#include "eligibility/pack/format.h"
#include "eligibility/pack/read_pack.h"

#include <filesystem>
#include <map>
#include <memory>

#include <fmt/format.h>

namespace eligibility::cli {

namespace {

struct Options {
    std::string pack;
    bool check = false;
    Keywords keywords = Keywords::as_written;
};

int run(const Options& options) {
    const ReadPack read = read_pack(options.pack);
    if (has_errors(read.pack.diagnostics)) {
        for (const Diagnostic& diagnostic : read.pack.diagnostics) {
            fmt::print(stderr, "{}", render(diagnostic, read.files));
        }
        fmt::print(stderr, "{} is refused; nothing was laid out\n", options.pack);
        return 1;
    }
    const std::filesystem::path folder = options.pack;
    if (!options.check && !std::filesystem::exists(folder / read.files.front().name)) {
        fmt::print(stderr, "{} holds a pack file; lay out the folder it was built from\n",
                   options.pack);
        return 1;
    }
    std::size_t different = 0;
    for (const SourceFile& file : read.files) {
        const auto laid_out = format(file, options.keywords);
        if (!laid_out || *laid_out.value == file.text) {
            continue;
        }
        ++different;
        if (options.check) {
            fmt::print("{} is not laid out; run `eligibility fmt {}`\n", file.name, options.pack);
        } else if (const auto written = write_whole(folder / file.name, *laid_out.value);
                   !written) {
            fmt::print(stderr, "{}\n", written.error().sentence);
            return 1;
        } else {
            fmt::print("{}\n", file.name);
        }
    }
    return options.check && different > 0 ? 1 : 0;
}

} // namespace

void add_fmt(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("fmt", "Give every rule file its canonical layout");
    command->add_option("pack", options->pack, "the pack's folder")->required();
    command->add_flag("--check", options->check,
                      "change nothing; say which files are not laid out");
    static const std::map<std::string, Keywords> spellings{{"zh", Keywords::chinese},
                                                           {"en", Keywords::english}};
    command->add_option("--keywords", options->keywords, "write the keywords in zh or en")
        ->transform(CLI::CheckedTransformer(spellings));
    command->callback([options, &session] { session.exit_code = run(*options); });
}

} // namespace eligibility::cli
