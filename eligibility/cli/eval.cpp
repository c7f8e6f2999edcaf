#include "eligibility/cli/commands.h"
#include "eligibility/cli/common.h"
#include "eligibility/cli/progress.h"
#include "eligibility/exchange/write_results.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include <fmt/format.h>

namespace eligibility::cli {

namespace {

struct Options {
    std::string pack;
    std::string cases;
    std::string out;
    std::vector<std::string> values;
    bool trace = false;
    bool receipt = false;
    DayOptions day;
};

bool blank(const std::string& line) {
    return line.find_first_not_of(" \t\r") == std::string::npos;
}

int run(const Options& options, Date today) {
    const auto program = load_or_explain(options.pack);
    if (!program) {
        return 1;
    }
    for (const std::string& name : options.values) {
        if (!program->names.contains(name) && program->list_named(name) == nullptr) {
            fmt::print(
                stderr,
                "no value is called `{}`; `eligibility eval --help` says how values are named\n",
                name);
            return 2;
        }
    }
    std::ifstream in(options.cases, std::ios::binary);
    std::error_code unreadable;
    if (!in || std::filesystem::is_directory(options.cases, unreadable)) {
        fmt::print(stderr, "{} cannot be read; check the name and that you may read it\n",
                   options.cases);
        return 1;
    }
    std::optional<std::ofstream> file;
    if (!options.out.empty() && !(file = open_to_write(options.out, options.out))) {
        return 1;
    }
    std::ostream& out = file ? static_cast<std::ostream&>(*file) : std::cout;
    std::error_code unknown;
    Progress progress(std::filesystem::file_size(options.cases, unknown), "lines");
    std::uintmax_t bytes = 0;
    const ResultOptions wanted{options.values, options.trace, options.receipt};
    std::size_t number = 0;
    std::size_t answered = 0;
    std::size_t refused = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        bytes += line.size() + 1;
        progress.show(bytes, number);
        if (blank(line)) {
            continue;
        }
        const AnswersLine answers = read_answers(*program, line);
        if (!answers.faults.empty()) {
            out << write_refusal(answers, number) << '\n';
            ++refused;
            continue;
        }
        const Evaluation evaluation =
            evaluate(*program, answers.answers, options.day.moment(*program, today, answers));
        out << write_results(*program, answers, evaluation, wanted) << '\n';
        ++answered;
    }
    out.flush();
    progress.end();
    if (!out) {
        fmt::print(stderr, "the results could not be written to the end; is the disk full?\n");
        return 1;
    }
    fmt::print(stderr, "{} answered, {} refused\n", answered, refused);
    if (!program->covers(today) && options.day.on.empty()) {
        fmt::print(
            stderr,
            "today lies outside the pack's window; lines without a day were answered for {}\n",
            format_date(program->reference_day));
    }
    return 0;
}

} // namespace

void add_eval(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "eval", "Answer one JSON object a line; a bad line is refused, the rest goes on");
    command->add_option("pack", options->pack, "the pack: a folder or a pack file")->required();
    command->add_option("--cases", options->cases, "answers, one JSON object a line")->required();
    command->add_option("--out", options->out, "where results go; stdout without it");
    command
        ->add_option("--values", options->values,
                     "values to add: parameter, value of the pack, or programme.value")
        ->delimiter(',');
    command->add_flag("--trace", options->trace, "every node with its value and place");
    command->add_flag("--receipt", options->receipt,
                      "what is needed to work each result out again; such a line is a case too");
    options->day.add_to(*command);
    command->callback([options, &session] { session.exit_code = run(*options, session.today); });
}

} // namespace eligibility::cli
