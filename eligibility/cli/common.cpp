#include "eligibility/cli/common.h"

#include <iterator>

#include <fmt/format.h>

namespace eligibility::cli {

const std::map<std::string, Language> languages{{"zh", Language::zh}, {"en", Language::en}};

std::optional<Program> load_or_explain(const std::string& pack) {
    Loaded loaded = load(pack);
    for (const Diagnostic& diagnostic : loaded.diagnostics) {
        fmt::print(stderr, "{}", render(diagnostic, loaded.files));
    }
    if (!loaded.program) {
        fmt::print(stderr, "{} is refused\n", pack);
    }
    return std::move(loaded.program);
}

std::string fault_of_date(const std::string& text) {
    return parse_date(text) ? std::string() : "`" + text + "` is not a day, write YYYY-MM-DD";
}

void add_today(CLI::App& command, std::string& today) {
    command.add_option("--today", today, "the day on which it is asked; without it, today")
        ->check(CLI::Validator(fault_of_date, "YYYY-MM-DD"));
}

void DayOptions::add_to(CLI::App& command) {
    add_today(command, today);
    command.add_option("--on", on, "the day asked about")
        ->check(CLI::Validator(fault_of_date, "YYYY-MM-DD"));
    command.add_option("--known-on", known_on, "use only notices published by this day")
        ->check(CLI::Validator(fault_of_date, "YYYY-MM-DD"));
}

Moment DayOptions::moment(const Program& program, Date now, const AnswersLine& line) const {
    Moment moment = moment_on(program, parse_date(today).value_or(now));
    moment.on = line.on.value_or(parse_date(on).value_or(moment.on));
    moment.known_on = line.known_on ? line.known_on : parse_date(known_on);
    return moment;
}

std::optional<AnswersLine> read_answers_file(const Program& program, const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        fmt::print(stderr, "{} cannot be read; check the name and that you may read it\n", path);
        return std::nullopt;
    }
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    AnswersLine line = read_answers(program, text);
    for (const AnswerFault& fault : line.faults) {
        fmt::print(stderr, "{}: {}: expected {}, got {}\n", path,
                   fault.key.empty() ? "the file" : fault.key, fault.expected, fault.got);
    }
    return line.faults.empty() ? std::optional(std::move(line)) : std::nullopt;
}

std::optional<std::ofstream> open_to_write(const std::string& path, const std::string& name) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    if (!file) {
        fmt::print(stderr, "{} cannot be written; check the folder and that you may write there\n",
                   name);
        return std::nullopt;
    }
    return file;
}

std::optional<std::vector<ProgrammeId>> chosen_programmes(const Program& program,
                                                          const std::string& id) {
    std::vector<ProgrammeId> chosen;
    std::string known;
    for (ProgrammeId i = 0; i < program.programmes.size(); ++i) {
        if (id.empty() || program.programmes[i].id == id) {
            chosen.push_back(i);
        }
        known += (known.empty() ? "" : ", ") + program.programmes[i].id;
    }
    if (chosen.empty()) {
        fmt::print(stderr, "no programme is called `{}`; there are {}\n", id, known);
        return std::nullopt;
    }
    return chosen;
}

} // namespace eligibility::cli
