#include "eligibility/base/number.h"
#include "eligibility/cli/commands.h"
#include "eligibility/cli/common.h"
#include "eligibility/exchange/write_distances.h"
#include "eligibility/explanation/distance_words.h"

#include <memory>

#include <fmt/format.h>

namespace eligibility::cli {

namespace {

struct Options {
    std::string pack;
    std::string answers;
    std::string programme;
    std::string over;
    std::string amount;
    bool json = false;
    Language language = Language::zh;
    DayOptions day;
};

void print(const std::string& title, const std::vector<std::string>& lines) {
    fmt::print("{}\n", title);
    for (const std::string& line : lines) {
        fmt::print("  {}\n", line);
    }
}

void print_distances(const Program& program, const Options& options, const AnswersLine& line,
                     Moment moment, const std::vector<ProgrammeId>& programmes) {
    std::vector<Distances> all;
    for (const ProgrammeId programme : programmes) {
        all.push_back(distances(program, line.answers, moment, programme));
    }
    if (options.json) {
        fmt::print("{}\n", write_distances(program, moment.on, all));
        return;
    }
    for (const Distances& found : all) {
        print(program.programmes[found.programme].title.in(options.language),
              distance_words(program, found, options.language));
    }
}

bool reads(const Program& program, ProgrammeId programme, InputId input) {
    for (const NodeId id : program.programmes[programme].cone.nodes) {
        const Node& node = program.nodes[id];
        if ((node.op == Op::input || node.op == Op::optional) && node.index == input) {
            return true;
        }
    }
    return false;
}

void print_profiles(const Program& program, const Options& options, const AnswersLine& line,
                    Moment moment, const std::vector<ProgrammeId>& programmes, InputId over,
                    std::optional<std::int64_t> fen) {
    std::vector<ProgrammeProfile> all;
    for (const ProgrammeId programme : programmes) {
        if (!reads(program, programme, over)) {
            continue;
        }
        ProgrammeProfile one{
            programme, profile(program, line.answers, moment, programme, over), {}};
        if (fen) {
            one.asked =
                AskedFor{*fen, least_paying(program, line.answers, moment, programme, over, *fen)};
        }
        all.push_back(std::move(one));
    }
    if (options.json) {
        fmt::print("{}\n", write_profiles(program, moment.on, all));
        return;
    }
    for (const ProgrammeProfile& one : all) {
        print(program.programmes[one.programme].title.in(options.language),
              profile_words(program, one.programme, one.profile, options.language));
    }
}

int run(const Options& options, Date today) {
    const auto program = load_or_explain(options.pack);
    if (!program) {
        return 1;
    }
    const auto programmes = chosen_programmes(*program, options.programme);
    const auto over = program->input_at(options.over);
    const auto amount = parse_decimal(options.amount);
    const auto fen = amount ? in_units(*amount, 100) : std::nullopt;
    if (!options.over.empty() && !over) {
        fmt::print(stderr, "no input is called `{}`\n", options.over);
        return 2;
    }
    if (!options.amount.empty() && (!fen || !over)) {
        fmt::print(stderr, "`--amount` is a sum such as 1000.00 and goes with `--over`\n");
        return 2;
    }
    if (!programmes) {
        return 2;
    }
    const auto line = read_answers_file(*program, options.answers);
    if (!line) {
        return 1;
    }
    const Moment moment = options.day.moment(*program, today, *line);
    if (over && !program->covers(moment.on)) {
        fmt::print(stderr, "{} lies outside the pack's window\n", format_date(moment.on));
        return 1;
    }
    if (over) {
        print_profiles(*program, options, *line, moment, *programmes, *over, fen);
    } else {
        print_distances(*program, options, *line, moment, *programmes);
    }
    return 0;
}

} // namespace

void add_distance(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "distance", "How far a person is from another answer, and when it changes by itself");
    command->add_option("pack", options->pack, "the pack: a folder or a pack file")->required();
    command->add_option("--answers", options->answers, "a file with one JSON object of answers")
        ->required();
    command->add_option("--programme", options->programme, "this programme only");
    command->add_option("--over", options->over,
                        "the whole course of one input, such as household.income_per_head");
    command->add_option("--amount", options->amount,
                        "with --over: the least value with which this much is paid");
    command->add_flag("--json", options->json, "as JSON");
    command->add_option("--lang", options->language, "zh or en")
        ->transform(CLI::CheckedTransformer(languages));
    options->day.add_to(*command);
    command->callback([options, &session] { session.exit_code = run(*options, session.today); });
}

} // namespace eligibility::cli
