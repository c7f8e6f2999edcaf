// What several subcommands share: loading a pack, the day, one answers file, the languages' names.
#pragma once

#include "eligibility/eligibility.h"
#include "eligibility/exchange/read_answers.h"

#include <fstream>
#include <map>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>

namespace eligibility::cli {

// Prints every diagnostic to stderr. Nothing when the pack was refused.
std::optional<Program> load_or_explain(const std::string& pack);

// `--on` and `--known-on` as written; refused by the option parser when they are no dates.
struct DayOptions {
    std::string on;
    std::string known_on;
    std::string today;

    void add_to(CLI::App& command);
    // The line's own days win over the options, those over today, and outside the window the
    // reference day counts.
    Moment moment(const Program& program, Date now, const AnswersLine& line) const;
};

// Empty where the text is a day.
std::string fault_of_date(const std::string& text);

// `--today`: the day on which it is asked, for telling which sources are due for re-check.
void add_today(CLI::App& command, std::string& today);

// One JSON object from a file; its faults go to stderr, then nothing comes back.
std::optional<AnswersLine> read_answers_file(const Program& program, const std::string& path);

// A file to write, from its beginning; nothing (and a sentence on stderr) where it cannot be
// opened. `name` is what the sentence calls it.
std::optional<std::ofstream> open_to_write(const std::string& path, const std::string& name);

extern const std::map<std::string, Language> languages;

// Programmes by `--programme`, all of them without it; nothing (and a sentence on stderr) for an
// unknown one.
std::optional<std::vector<ProgrammeId>> chosen_programmes(const Program& program,
                                                          const std::string& id);

} // namespace eligibility::cli
