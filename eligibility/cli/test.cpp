#include "eligibility/cli/boundaries.h"
#include "eligibility/cli/commands.h"
#include "eligibility/cli/common.h"
#include "eligibility/cli/mutants.h"
#include "eligibility/evaluation/run_case.h"

#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace eligibility::cli {

namespace {

using Json = nlohmann::ordered_json;

struct Options {
    std::string pack;
    bool json = false;
    bool coverage = false;
    bool boundaries = false;
    bool mutants = false;
    MutantOptions mutant_options;
};

std::string at(const Program& program, Place place) {
    const SourceFile& file = program.files[place.file];
    const LineColumn where = line_column(file, place.offset);
    return fmt::format("{}:{}:{}", file.name, where.line, where.column);
}

Json describe_coverage(const Program& program) {
    const Coverage found = coverage(program);
    Json json{{"rows", found.all_rows},
              {"conditions", found.all_sides},
              {"rows_missed", Json::array()},
              {"conditions_missed", Json::array()}};
    for (const Coverage::Row& row : found.rows) {
        json["rows_missed"].push_back(program.lookups[row.lookup].table + " at " +
                                      at(program, program.lookups[row.lookup].rows[row.row].place));
    }
    for (const Coverage::Side& side : found.sides) {
        const Programme& programme = program.programmes[side.programme];
        json["conditions_missed"].push_back(fmt::format("{}.{} never {}", programme.id,
                                                        programme.conditions[side.condition].id,
                                                        side.holds ? "holds" : "fails"));
    }
    return json;
}

int run(const Options& options) {
    const auto program = load_or_explain(options.pack);
    if (!program) {
        return 1;
    }
    if (options.boundaries) {
        return run_boundaries(*program);
    }
    Json failures = Json::array();
    std::size_t failed = 0;
    for (const Case& example : program->cases) {
        const auto faults = run_case(*program, example);
        failed += faults.empty() ? 0U : 1U;
        for (const CaseFailure& fault : faults) {
            failures.push_back({{"case", example.title},
                                {"place", at(*program, fault.place)},
                                {"expected", fault.expected},
                                {"got", fault.got}});
            if (!options.json) {
                fmt::print("{}: \"{}\" expected {}, got {}\n", at(*program, fault.place),
                           example.title, fault.expected, fault.got);
            }
        }
    }
    const std::size_t passed = program->cases.size() - failed;
    const Json covered = options.coverage ? describe_coverage(*program) : Json(nullptr);
    if (options.json) {
        fmt::print("{}\n", Json{{"passed", passed},
                                {"failed", failed},
                                {"failures", failures},
                                {"coverage", covered}}
                               .dump(2));
    } else {
        if (options.coverage) {
            fmt::print(
                "{} table rows, {} not met by any case; {} sides of conditions, {} not seen\n",
                covered["rows"].get<std::size_t>(), covered["rows_missed"].size(),
                covered["conditions"].get<std::size_t>(), covered["conditions_missed"].size());
            for (const char* list : {"rows_missed", "conditions_missed"}) {
                for (const Json& item : covered[list]) {
                    fmt::print("  {}\n", item.get<std::string>());
                }
            }
        }
        fmt::print("{} passed, {} failed\n", passed, failed);
    }
    return failed == 0 ? 0 : 1;
}

} // namespace

void add_test(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("test", "Run the pack's own cases");
    command->add_option("pack", options->pack, "the pack: a folder or a pack file")->required();
    command->add_flag("--json", options->json, "the outcome as JSON");
    command->add_flag("--coverage", options->coverage,
                      "list rows and conditions that no case decides");
    command->add_flag("--boundaries", options->boundaries,
                      "offer, as case text, the people on either side of every limit and day that "
                      "no case holds");
    auto* mutants = command->add_flag(
        "--mutants", options->mutants,
        "change every figure, comparison and row, one at a time, and list what no case notices");
    command
        ->add_option("--threads", options->mutant_options.threads,
                     "for --mutants; without it, one a core")
        ->needs(mutants);
    command
        ->add_option("--offer", options->mutant_options.offer,
                     "for --mutants: write cases that notice what none does into this file")
        ->needs(mutants);
    command
        ->add_option("--since", options->mutant_options.since,
                     "for --mutants: only changes to lines that this older pack does not have")
        ->needs(mutants);
    command->callback([options, &session] {
        options->mutant_options.json = options->json;
        session.exit_code =
            options->mutants ? run_mutants(options->pack, options->mutant_options) : run(*options);
    });
}

} // namespace eligibility::cli
