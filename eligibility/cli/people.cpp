#include "eligibility/cli/commands.h"
#include "eligibility/cli/common.h"
#include "eligibility/cli/progress.h"
#include "eligibility/csv/csv.h"
#include "eligibility/exchange/read_answers.h"
#include "eligibility/pack/pack_texts.h"
#include "eligibility/population/population.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include <fmt/format.h>

namespace eligibility::cli {

namespace {

struct Options {
    std::string pack;
    std::string out;
    std::uint64_t count = 0;
    std::uint64_t seed = 0;
    unsigned unknown = 0;
    DayOptions day;
};

constexpr std::string_view file_name = "population.toml";

// Without the file everything is drawn evenly. False where the file is refused.
bool read_shares(const std::string& pack, Population& population) {
    const PackTexts texts = gather_pack(pack);
    const auto file = std::find_if(texts.others.begin(), texts.others.end(),
                                   [](const SourceFile& one) { return one.name == file_name; });
    if (file == texts.others.end()) {
        fmt::print(stderr, "{} has no {}: every input is drawn evenly from its range\n", pack,
                   file_name);
        return true;
    }
    const auto faults =
        population.read(file->text, (std::filesystem::path(pack) / file_name).string());
    for (const std::string& fault : faults) {
        fmt::print(stderr, "{}\n", fault);
    }
    return faults.empty();
}

bool write_people(const Program& program, const Population& population, const Options& options,
                  std::ostream& out) {
    std::string text = "id";
    for (const InputId input : population.columns()) {
        text += ',';
        append_csv(text, program.inputs[input].path);
    }
    text += '\n';
    constexpr std::size_t enough = std::size_t{1} << 16U;
    Progress progress(options.count, "people");
    for (std::uint64_t number = 0; number < options.count && out; ++number) {
        const Answers person = population.person(options.seed, number, options.unknown);
        text += std::to_string(number + 1);
        for (const InputId input : population.columns()) {
            text += ',';
            if (person.given[input] != 0) {
                append_csv(text,
                           spell(program, program.inputs[input].type, person.inputs[input].low));
            }
        }
        text += '\n';
        if (text.size() >= enough) {
            out << text;
            text.clear();
            progress.show(number + 1, number + 1);
        }
    }
    progress.end();
    out << text;
    out.flush();
    return static_cast<bool>(out);
}

int run(const Options& options, Date today) {
    const auto program = load_or_explain(options.pack);
    if (!program) {
        return 1;
    }
    Population population(*program, options.day.moment(*program, today, {}).on);
    if (!read_shares(options.pack, population)) {
        return 1;
    }
    std::optional<std::ofstream> file;
    if (!options.out.empty() && !(file = open_to_write(options.out, options.out))) {
        return 1;
    }
    if (!write_people(*program, population, options,
                      file ? static_cast<std::ostream&>(*file) : std::cout)) {
        fmt::print(stderr, "the people could not be written to the end; is the disk full?\n");
        return 1;
    }
    return 0;
}

} // namespace

void add_people(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "people",
        "People who do not exist, as `batch` and `sql` read them; the same for the same seed");
    command->add_option("pack", options->pack, "the pack; its population.toml has the shares")
        ->required();
    command->add_option("--count", options->count, "how many people")->required();
    command->add_option("--seed", options->seed, "a number; another one gives other people")
        ->required();
    command->add_option("--out", options->out, "where they go; without it, to stdout");
    command
        ->add_option("--unknown", options->unknown,
                     "of each input, so many of 100 are left empty; without it, none")
        ->check(CLI::Range(0U, 100U));
    options->day.add_to(*command);
    command->callback([options, &session] { session.exit_code = run(*options, session.today); });
}

} // namespace eligibility::cli
