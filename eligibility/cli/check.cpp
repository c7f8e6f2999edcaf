#include "eligibility/analysis/findings.h"
#include "eligibility/cli/commands.h"
#include "eligibility/cli/common.h"
#include "eligibility/eligibility.h"
#include "eligibility/exchange/write_results.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

namespace eligibility::cli {

namespace {

struct Options {
    std::string pack;
    bool json = false;
    bool strict = false;
    std::string today;
};

int run(const Options& options, Date today) {
    Loaded loaded = load(options.pack);
    if (loaded.program) {
        const Diagnostics more =
            findings(*loaded.program, parse_date(options.today).value_or(today));
        loaded.diagnostics.insert(loaded.diagnostics.end(), more.begin(), more.end());
    }
    const auto count = [&](Severity severity) {
        return std::count_if(loaded.diagnostics.begin(), loaded.diagnostics.end(),
                             [&](const Diagnostic& d) { return d.severity == severity; });
    };
    const auto errors = count(Severity::error);
    const auto warnings = count(Severity::warning);
    if (options.json) {
        fmt::print("{}\n", write_diagnostics(loaded.diagnostics, loaded.files));
    } else {
        for (const Diagnostic& diagnostic : loaded.diagnostics) {
            fmt::print("{}", render(diagnostic, loaded.files));
        }
    }
    fmt::print(stderr, "{}: {} errors, {} warnings", options.pack, errors, warnings);
    if (loaded.program) {
        fmt::print(stderr, "; {} programmes, {} inputs, {} cases",
                   loaded.program->programmes.size(), loaded.program->inputs.size(),
                   loaded.program->cases.size());
    }
    fmt::print(stderr, "\n");
    return errors > 0 || (options.strict && warnings > 0) ? 1 : 0;
}

} // namespace

void add_check(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "check", "Read, compile and analyse a pack; every finding has a code and a place");
    command->add_option("pack", options->pack, "the pack: a folder or a pack file")->required();
    command->add_flag("--json", options->json, "findings as JSON");
    command->add_flag("--strict", options->strict, "warnings fail too");
    add_today(*command, options->today);
    command->callback([options, &session] { session.exit_code = run(*options, session.today); });
}

} // namespace eligibility::cli
