#include "eligibility/cli/commands.h"
#include "eligibility/cli/common.h"
#include "eligibility/exchange/audit.h"
#include "eligibility/exchange/receipt.h"

#include <memory>

#include <fmt/format.h>

namespace eligibility::cli {

namespace {

struct Options {
    std::string pack;
    std::string answers;
    std::string receipt;
    std::string programme;
    Language language = Language::zh;
    Depth depth = Depth::resident;
    DayOptions day;
};

int run(const Options& options, Date today) {
    const auto program = load_or_explain(options.pack);
    if (!program) {
        return 1;
    }
    const auto programmes = chosen_programmes(*program, options.programme);
    if (!programmes) {
        return 2;
    }
    const bool again = !options.receipt.empty();
    const auto line = read_answers_file(*program, again ? options.receipt : options.answers);
    if (!line) {
        return 1;
    }
    if (again && !line->receipt) {
        fmt::print(stderr, "{} holds no receipt; `eligibility eval --receipt` writes them\n",
                   options.receipt);
        return 1;
    }
    const Evaluation evaluation =
        evaluate(*program, line->answers, options.day.moment(*program, today, *line));
    std::vector<Outcome> outcomes;
    for (ProgrammeId id = 0; id < program->programmes.size(); ++id) {
        outcomes.push_back(outcome(*program, evaluation, id));
    }
    note_exclusions(*program, outcomes);
    for (const ProgrammeId programme : in_order(*program, *programmes)) {
        const Outcome& said = outcomes[programme];
        if (options.depth == Depth::auditor) {
            std::string tree;
            Audit(*program, programme)
                .append(evaluation, said, input_hash(*program, evaluation), tree);
            fmt::print("{}\n", tree);
            continue;
        }
        fmt::print("{}\n",
                   to_text(explain(*program, evaluation, said, options.language, options.depth),
                           options.language, options.depth));
    }
    return 0;
}

} // namespace

void add_explain(CLI::App& app, Session& session) {
    static const std::map<std::string, Depth> depths{
        {"resident", Depth::resident}, {"staff", Depth::staff}, {"auditor", Depth::auditor}};
    const auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("explain", "Say in words what one person gets and why, with citations");
    command->add_option("pack", options->pack, "the pack: a folder or a pack file")->required();
    CLI::Option_group* who = command->add_option_group("whose answers");
    who->add_option("--answers", options->answers, "a file with one JSON object of answers");
    CLI::Option* receipt = who->add_option("--receipt", options->receipt,
                                           "a receipt, to be worked out again to the same bytes");
    who->require_option(1);
    command->add_option("--programme", options->programme, "only this programme");
    command->add_option("--lang", options->language, "zh or en")
        ->transform(CLI::CheckedTransformer(languages));
    command->add_option("--depth", options->depth, "resident, staff or auditor")
        ->transform(CLI::CheckedTransformer(depths));
    options->day.add_to(*command);
    receipt->excludes(command->get_option("--on"))->excludes(command->get_option("--known-on"));
    command->callback([options, &session] { session.exit_code = run(*options, session.today); });
}

} // namespace eligibility::cli
