#include "eligibility/base/whole_file.h"
#include "eligibility/cli/commands.h"
#include "eligibility/cli/common.h"
#include "eligibility/pack/pack_texts.h"
#include "eligibility/sheets/table_sheet.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

namespace eligibility::cli {

namespace {

namespace fs = std::filesystem;
using namespace eligibility::sheets;

struct Options {
    std::string pack;
    std::string name;
    std::string to;
    std::string from;
};

std::string format_of(const std::string& file) {
    for (const char* known : {".csv", ".xlsx"}) {
        if (file.ends_with(known)) {
            return {};
        }
    }
    return "`" + file + "` is neither .csv nor .xlsx";
}

int no(const std::string& file, const std::string& sentence) {
    fmt::print(stderr, "{}: {}\n", file, sentence);
    return 1;
}

int write_sheet(const SourceFile& rules, const Options& options) {
    const Sheet sheet = sheet_of(rules, options.name);
    const auto written = options.to.ends_with(".csv") ? write_whole(options.to, write_csv(sheet))
                                                      : write_xlsx(sheet, options.name, options.to);
    if (!written) {
        return no(options.to, written.error().sentence);
    }
    fmt::print("{} of {}, {} rows\n", options.name, rules.name, sheet.rows.size());
    return 0;
}

// What the pack says of the table as the sheet has it, each fault at its cell. False: refused.
bool explain(const WrittenTable& written, std::vector<SourceFile> rules, const Options& options) {
    std::uint32_t changed = 0;
    for (std::uint32_t i = 0; i < rules.size(); ++i) {
        if (rules[i].name == written.file.name) {
            rules[i] = written.file;
            changed = i;
        }
    }
    const Loaded loaded = load_texts(std::move(rules));
    for (const Diagnostic& one : loaded.diagnostics) {
        const auto cell = one.place.file == changed ? cell_at(written, one.place.offset)
                                                    : std::optional<std::string>();
        if (cell) {
            fmt::print(stderr, "{}: cell {}: {}[{}]: {}{}{}\n", options.from, *cell,
                       severity_name(one.severity), one.code, one.message,
                       one.advice.empty() ? "" : "\n  = ", one.advice);
        } else if (one.severity == Severity::error) {
            fmt::print(stderr, "{}", render(one, loaded.files));
        }
    }
    return loaded.program.has_value();
}

int read_sheet(const SourceFile& rules, const PackTexts& texts, const Options& options) {
    const fs::path target = fs::path(options.pack) / rules.name;
    if (!fs::exists(target)) {
        return no(options.pack, "a pack file is not changed; change the folder it was built from");
    }
    const auto bytes = text_of_file(options.from, most_sheet_bytes + 1);
    if (!bytes) {
        return no(options.from, "it cannot be read; check the name and that you may read it");
    }
    const auto sheet = options.from.ends_with(".csv") ? read_csv(*bytes) : read_xlsx(*bytes);
    if (!sheet) {
        return no(options.from, sheet.error().sentence);
    }
    const auto written = with_table(rules, options.name, *sheet);
    if (!written) {
        return no(options.from, written.error().sentence);
    }
    const auto text = laid_out(*written, options.name);
    if (!explain(*written, texts.rules, options) || !text) {
        return no(options.from, "it is refused; nothing was changed");
    }
    if (*text == rules.text) {
        fmt::print("{} of {} is as the sheet has it\n", options.name, rules.name);
        return 0;
    }
    if (const auto done = write_whole(target, *text); !done) {
        return no(options.from, done.error().sentence);
    }
    fmt::print("{} of {} changed\n", options.name, rules.name);
    return 0;
}

int run(const Options& options) {
    if (options.to.empty() == options.from.empty()) {
        throw CLI::RequiredError("either --to or --from");
    }
    if (!load_or_explain(options.pack)) {
        return 1;
    }
    const PackTexts texts = gather_pack(options.pack);
    const auto file =
        std::find_if(texts.rules.begin(), texts.rules.end(), [&](const SourceFile& one) {
            return find_table(one, options.name).has_value();
        });
    if (file == texts.rules.end()) {
        fmt::print(stderr, "the pack has no table, grid or tiers called `{}`; there are {}\n",
                   options.name, fmt::join(tables_in(texts.rules), ", "));
        return 2;
    }
    return options.from.empty() ? write_sheet(*file, options) : read_sheet(*file, texts, options);
}

} // namespace

void add_table(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "table", "One decision table as a spreadsheet, and the spreadsheet as the table again");
    command->add_option("pack", options->pack, "the pack: a folder or a pack file")->required();
    command->add_option("name", options->name, "the name of a table, a grid or tiers")->required();
    const CLI::Validator known(format_of, "FILE.csv|FILE.xlsx");
    command->add_option("--to", options->to, "write the table there")->check(known);
    command->add_option("--from", options->from, "take the table from there into the rules")
        ->check(known);
    command->callback([options, &session] { session.exit_code = run(*options); });
}

} // namespace eligibility::cli
