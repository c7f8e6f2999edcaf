#include "eligibility/cli/commands.h"
#include "eligibility/cli/common.h"

#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace eligibility::cli {

namespace {

using Json = nlohmann::ordered_json;

struct Options {
    std::string pack;
    std::string answers;
    bool json = false;
    DayOptions day;
};

int run(const Options& options, Date today) {
    const auto program = load_or_explain(options.pack);
    if (!program) {
        return 1;
    }
    const auto line = read_answers_file(*program, options.answers);
    if (!line) {
        return 1;
    }
    const Evaluation evaluation =
        evaluate(*program, line->answers, options.day.moment(*program, today, *line));
    const Standing now = standing(*program, evaluation, all_programmes(*program));
    const auto next = now.next_question();
    Json json{{"next", nullptr}, {"open", Json::object()}};
    if (next) {
        const Input& input = program->inputs[*next];
        json["next"] = {{"input", input.path},
                        {"ask", {{"zh", input.ask.zh}, {"en", input.ask.en}}},
                        {"why", {{"zh", input.why.zh}, {"en", input.why.en}}},
                        {"expected", expected_value(*program, input.type)}};
    }
    for (const Outcome& said : now.outcomes) {
        if (said.missing.empty()) {
            continue;
        }
        Json& missing = json["open"][program->programmes[said.programme].id] = Json::array();
        for (const InputId input : said.missing) {
            missing.push_back(program->inputs[input].path);
        }
    }
    if (options.json) {
        fmt::print("{}\n", json.dump(2));
        return 0;
    }
    fmt::print("{}\n",
               next ? fmt::format("{}  {}\n  {}", program->inputs[*next].path,
                                  program->inputs[*next].ask.zh, program->inputs[*next].ask.en)
                    : std::string("nothing left to ask"));
    for (const auto& [programme, missing] : json["open"].items()) {
        fmt::print("{}:", programme);
        for (const Json& input : missing) {
            fmt::print(" {}", input.get<std::string>());
        }
        fmt::print("\n");
    }
    return 0;
}

} // namespace

void add_next(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("next", "The next question, and what each open programme still misses");
    command->add_option("pack", options->pack, "the pack: a folder or a pack file")->required();
    command->add_option("--answers", options->answers, "a file with one JSON object of answers")
        ->required();
    command->add_flag("--json", options->json, "as JSON");
    options->day.add_to(*command);
    command->callback([options, &session] { session.exit_code = run(*options, session.today); });
}

} // namespace eligibility::cli
