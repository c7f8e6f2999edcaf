#include "eligibility/cli/commands.h"
#include "eligibility/cli/common.h"
#include "eligibility/sql/to_sql.h"

#include <memory>

#include <fmt/format.h>

namespace eligibility::cli {

namespace {

struct Options {
    std::string pack;
    std::string dialect;
    std::string table = "people";
    std::vector<std::string> columns;
    std::vector<std::string> values;
    DayOptions day;
};

int run(const Options& options, Date today) {
    const auto program = load_or_explain(options.pack);
    if (!program) {
        return 1;
    }
    SqlOptions wanted;
    wanted.dialect = *dialect_named(options.dialect);
    wanted.table = options.table;
    wanted.moment = options.day.moment(*program, today, {});
    wanted.values = options.values;
    for (const std::string& column : options.columns) {
        const auto input = program->input_at(column);
        if (!input) {
            fmt::print(stderr, "no input is called `{}`; write one such as `{}`\n", column,
                       program->inputs.front().path);
            return 2;
        }
        wanted.columns.push_back(*input);
    }
    for (const std::string& name : options.values) {
        if (program->applies.contains(name)) {
            fmt::print(stderr, "`{}` does not apply to everybody; ask for it with `eval`\n", name);
            return 2;
        }
        if (!program->names.contains(name)) {
            fmt::print(stderr, "no value is called `{}`; write a parameter or programme.value\n",
                       name);
            return 2;
        }
    }
    const SqlText sql = to_sql(*program, wanted);
    if (!sql.text) {
        fmt::print(stderr, "{} cannot be written for {}: {}\n", options.pack, options.dialect,
                   sql.refused);
        return 1;
    }
    fmt::print("{}", *sql.text);
    fmt::print(stderr, "for {}; figures of other days need a statement of their own\n",
               format_date(wanted.moment.on));
    return 0;
}

std::string fault_of_dialect(const std::string& text) {
    return dialect_named(text) ? std::string()
                               : "`" + text + "` is none of sqlite, postgresql, clickhouse, duckdb";
}

} // namespace

void add_sql(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "sql", "Write the pack for one day as one SELECT over a table of people");
    command->add_option("pack", options->pack, "the pack: a folder or a pack file")->required();
    command->add_option("--dialect", options->dialect, "sqlite, postgresql, clickhouse or duckdb")
        ->required()
        ->check(CLI::Validator(fault_of_dialect, "DIALECT"));
    command->add_option("--table", options->table, "the table's name; without it, people");
    command
        ->add_option(
            "--columns", options->columns,
            "the inputs that the table has; without it, all that are asked of the applicant")
        ->delimiter(',');
    command->add_option("--values", options->values, "values to add: parameter, or programme.value")
        ->delimiter(',');
    options->day.add_to(*command);
    command->callback([options, &session] { session.exit_code = run(*options, session.today); });
}

} // namespace eligibility::cli
