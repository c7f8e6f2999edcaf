#include "eligibility/cli/commands.h"
#include "eligibility/cli/common.h"
#include "eligibility/cli/progress.h"
#include "eligibility/csv/run_batch.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <thread>

#include <fmt/format.h>

namespace eligibility::cli {

namespace {

struct Options {
    std::string pack;
    std::string in;
    std::string out;
    std::vector<std::string> values;
    std::string bounds = "split";
    unsigned threads = 0;
    bool summary = false;
    DayOptions day;
};

constexpr std::size_t refusals_shown = 20;

int run(const Options& options, Date today) {
    const auto program = load_or_explain(options.pack);
    if (!program) {
        return 1;
    }
    for (const std::string& name : options.values) {
        if (program->applies.contains(name)) {
            fmt::print(stderr, "`{}` does not apply to everybody; ask for it with `eval`\n", name);
            return 2;
        }
        if (!program->names.contains(name)) {
            fmt::print(stderr, "no value is called `{}`; write a parameter or programme.value\n",
                       name);
            return 2;
        }
    }
    std::error_code error;
    std::ifstream in(options.in, std::ios::binary);
    if (!in || std::filesystem::is_directory(options.in, error)) {
        fmt::print(stderr, "{} cannot be read; check the name and that you may read it\n",
                   options.in);
        return 1;
    }
    if (std::filesystem::equivalent(options.in, options.out, error)) {
        fmt::print(stderr, "{} is both --in and --out; name another file for the results\n",
                   options.in);
        return 2;
    }
    // Nobody takes half a file for results: it has its name only once it is whole.
    const std::string unfinished = options.out + ".unfinished";
    std::optional<std::ofstream> opened = open_to_write(unfinished, options.out);
    if (!opened) {
        return 1;
    }
    std::ofstream& out = *opened;
    Progress progress(std::filesystem::file_size(options.in, error), "people");
    std::size_t refusals = 0;
    BatchJob job{*program,
                 options.day.moment(*program, today, {}),
                 options.values,
                 options.bounds == "split" ? BatchBounds::split : BatchBounds::nodewise,
                 options.threads == 0 ? std::max(1U, std::thread::hardware_concurrency())
                                      : options.threads,
                 [&](std::size_t bytes, std::uint64_t people) { progress.show(bytes, people); },
                 [&](std::size_t line, const std::string& fault) {
                     if (++refusals <= refusals_shown) {
                         progress.end();
                         fmt::print(stderr, "{}:{}: refused: {}\n", options.in, line, fault);
                     }
                 }};
    const BatchDone done = run_batch(job, in, out);
    progress.end();
    out.close();
    for (const std::string& fault : done.faults) {
        fmt::print(stderr, "{}:1: {}\n", options.in, fault);
    }
    if (done.faults.empty() && done.written && out) {
        std::filesystem::rename(unfinished, options.out, error);
    }
    if (!done.faults.empty() || !done.written || !out || error) {
        std::filesystem::remove(unfinished, error);
        if (done.faults.empty()) {
            fmt::print(stderr, "{} could not be written to the end; is the disk full?\n",
                       options.out);
        }
        return 1;
    }
    if (refusals > refusals_shown) {
        fmt::print(stderr, "… and {} more rows refused; column `refused` says why\n",
                   refusals - refusals_shown);
    }
    if (options.summary) {
        fmt::print("{}", done.summary.text());
    }
    fmt::print(stderr, "{} answered, {} refused, for {}\n", done.summary.answered(),
               done.summary.refused(), format_date(job.moment.on));
    return 0;
}

} // namespace

void add_batch(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "batch",
        "Answer a whole file of people, CSV in and CSV out; a bad row is refused, the rest "
        "goes on");
    command->add_option("pack", options->pack, "the pack: a folder or a pack file")->required();
    command
        ->add_option("--in", options->in,
                     "people: `id`, then a column an input (`person.birth_date`), in any order; an "
                     "empty cell is not known")
        ->required();
    command->add_option("--out", options->out, "where results go")->required();
    command->add_option("--threads", options->threads, "how many; without it, one a processor")
        ->check(CLI::Range(1, 1024));
    command->add_option("--values", options->values, "values to add: parameter, or programme.value")
        ->delimiter(',');
    command
        ->add_option("--bounds", options->bounds,
                     "split: as narrow as `eval` has them (without it); nodewise: as `sql` has "
                     "them, wider now and then, and as fast for the unknown as for the known")
        ->check(CLI::IsMember({"split", "nodewise"}));
    command->add_flag("--summary", options->summary,
                      "counts, sums and what most people fail, on stdout");
    options->day.add_to(*command);
    command->callback([options, &session] { session.exit_code = run(*options, session.today); });
}

} // namespace eligibility::cli
