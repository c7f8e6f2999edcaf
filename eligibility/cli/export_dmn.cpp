#include "eligibility/dmn/export_dmn.h"

#include "eligibility/cli/commands.h"
#include "eligibility/cli/common.h"
#include "eligibility/pack/read_pack.h"

#include <memory>

#include <fmt/format.h>

namespace eligibility::cli {

namespace {

struct Options {
    std::string pack;
    std::string table;
    std::string to;
    DayOptions day;
};

int run(const Options& options, Date today) {
    const auto program = load_or_explain(options.pack);
    if (!program) {
        return 1;
    }
    const ReadPack read = read_pack(options.pack);
    const Moment moment = options.day.moment(*program, today, {});
    const dmn::Exported exported =
        dmn::export_dmn(*read.pack.value, *program, options.table, moment);
    for (const dmn::Refusal& refusal : exported.refusals) {
        fmt::print(stderr, "{}: {}: {}\n", options.table, refusal.element, refusal.reason);
    }
    if (!exported.xml) {
        fmt::print(stderr, "`{}` cannot be said in DMN; nothing was written\n", options.table);
        return 1;
    }
    auto file = open_to_write(options.to, options.to);
    if (!file) {
        return 1;
    }
    *file << *exported.xml;
    file->flush();
    if (!*file) {
        fmt::print(stderr, "{} could not be written to the end; is the disk full?\n", options.to);
        return 1;
    }
    fmt::print(stderr, "`{}` as it is on {}\n", options.table, format_date(moment.on));
    return 0;
}

} // namespace

void add_export_dmn(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "export-dmn", "Write one table or grid, as it is on a day, as DMN 1.3 for other editors");
    command->add_option("pack", options->pack, "the pack: a folder or a pack file")->required();
    command->add_option("name", options->table, "the table or grid")->required();
    command->add_option("--to", options->to, "the DMN file to write")->required();
    options->day.add_to(*command);
    command->callback([options, &session] { session.exit_code = run(*options, session.today); });
}

} // namespace eligibility::cli
