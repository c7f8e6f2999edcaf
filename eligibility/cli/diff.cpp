#include "eligibility/cli/commands.h"
#include "eligibility/cli/common.h"
#include "eligibility/cli/progress.h"
#include "eligibility/difference/people_comparison.h"
#include "eligibility/difference/write_difference.h"

#include <filesystem>
#include <memory>
#include <thread>

#include <fmt/format.h>

namespace eligibility::cli {

namespace {

struct Options {
    std::string older;
    std::string newer;
    std::string and_on;
    std::string population;
    std::string chart;
    std::vector<std::string> by;
    std::string bounds = "split";
    unsigned threads = 0;
    bool json = false;
    Language language = Language::zh;
    DayOptions day;
};

constexpr std::size_t refused_rows_shown = 20;

// The people of the file put to both; nothing (and sentences on stderr) where it is refused.
std::optional<PeopleComparison> population(const Options& options, const Matched& match,
                                           std::array<Date, 2> days) {
    std::error_code error;
    std::ifstream in(options.population, std::ios::binary);
    if (!in || std::filesystem::is_directory(options.population, error)) {
        fmt::print(stderr, "{} cannot be read; check the name and that you may read it\n",
                   options.population);
        return std::nullopt;
    }
    Progress progress(std::filesystem::file_size(options.population, error), "people");
    std::size_t refusals = 0;
    const PeopleJob job{
        match,
        days,
        options.by,
        options.bounds == "split" ? BatchBounds::split : BatchBounds::nodewise,
        options.threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : options.threads,
        [&](std::size_t bytes, std::uint64_t people) { progress.show(bytes, people); },
        [&](std::size_t line, const std::string& fault) {
            if (++refusals <= refused_rows_shown) {
                progress.end();
                fmt::print(stderr, "{}:{}: refused: {}\n", options.population, line, fault);
            }
        }};
    PeopleComparison found = compare_people(job, in);
    progress.end();
    for (const std::string& fault : found.faults) {
        fmt::print(stderr, "{}:1: {}\n", options.population, fault);
    }
    if (refusals > refused_rows_shown) {
        fmt::print(stderr, "… and {} more rows refused\n", refusals - refused_rows_shown);
    }
    return found.faults.empty() ? std::optional(std::move(found)) : std::nullopt;
}

bool draw(const Options& options, const Matched& match, const PeopleComparison& people) {
    auto out = open_to_write(options.chart, options.chart);
    if (!out) {
        return false;
    }
    *out << people_comparison_chart(match, people, options.language);
    out->close();
    if (!*out) {
        fmt::print(stderr, "{} could not be written to the end; is the disk full?\n",
                   options.chart);
    }
    return static_cast<bool>(*out);
}

int compare(const Options& options, const Program& older, const Program& newer,
            std::array<Date, 2> days) {
    const Matched match(older, newer);
    for (const std::string& path : options.by) {
        if (!can_group(match, path)) {
            fmt::print(stderr, "`--by {}`: only a choice or a yes-or-no question makes groups\n",
                       path);
            return 2;
        }
    }
    std::optional<PeopleComparison> people;
    if (!options.population.empty()) {
        people = population(options, match, days);
        if (!people || (!options.chart.empty() && !draw(options, match, *people))) {
            return 1;
        }
    }
    Progress progress(match.programmes.size(), "programmes");
    const Difference found =
        difference(match, days, [&](std::size_t done) { progress.show(done, done); });
    progress.end();
    if (options.json) {
        fmt::print("{}\n", write_difference(match, found,
                                            people ? write_people_comparison(match, *people)
                                                   : std::string()));
    } else {
        fmt::print("{}{}", difference_words(match, found, options.language),
                   people ? people_comparison_words(match, *people, options.language)
                          : std::string());
    }
    return 0;
}

int run(const Options& options, Date today) {
    const bool one = options.newer.empty();
    if (one && options.and_on.empty()) {
        fmt::print(stderr, "name a second pack, or a second day with `--and`\n");
        return 2;
    }
    if (options.population.empty() && (!options.chart.empty() || !options.by.empty())) {
        fmt::print(stderr, "`--chart` and `--by` tell of people: add `--population FILE.csv`\n");
        return 2;
    }
    const auto older = load_or_explain(options.older);
    const auto newer = one || !older ? std::nullopt : load_or_explain(options.newer);
    if (!older || (!one && !newer)) {
        return 1;
    }
    const Program& after = one ? *older : *newer;
    const Date on = options.day.moment(after, today, {}).on;
    return compare(options, *older, after, {on, parse_date(options.and_on).value_or(on)});
}

} // namespace

void add_diff(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "diff", "What two packs, or one pack on two days, say differently: in the text, and to "
                "whom, with an example each");
    command->add_option("pack", options->older, "the pack's folder, as it was")->required();
    command->add_option("newer", options->newer,
                        "the folder of the changed pack; without it, the same pack on the day "
                        "`--and`");
    const CLI::Validator day(fault_of_date, "YYYY-MM-DD");
    command
        ->add_option("--and", options->and_on,
                     "the day on which the newer pack is asked; without it, the day `--on`")
        ->check(day);
    command->add_option(
        "--population", options->population,
        "a file of people as `batch` takes it: who gains, who loses, what it costs");
    command->add_option("--by", options->by, "with --population: a choice to group people by")
        ->delimiter(',');
    command
        ->add_option("--bounds", options->bounds,
                     "with --population: split, as `batch` (without it), or nodewise: many times "
                     "as fast, and more people are undetermined")
        ->check(CLI::IsMember({"split", "nodewise"}));
    command->add_option("--chart", options->chart, "with --population: an SVG picture of it");
    command->add_option("--threads", options->threads, "how many; without it, one a processor")
        ->check(CLI::Range(1, 1024));
    command->add_flag("--json", options->json, "as JSON");
    command->add_option("--lang", options->language, "zh or en")
        ->transform(CLI::CheckedTransformer(languages));
    command->add_option("--on", options->day.on, "the day on which both packs are asked")
        ->check(day);
    add_today(*command, options->day.today);
    command->callback([options, &session] { session.exit_code = run(*options, session.today); });
}

} // namespace eligibility::cli
