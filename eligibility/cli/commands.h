// The subcommands of `eligibility`, one file each. Every `add_…` declares its arguments on the app
// and, when chosen, sets the exit code: 0 done, 1 the answer is "no" or a file was refused, 2 bad
// usage. Results go to stdout, words for people to stderr. Only main asks what day it is.
#pragma once

#include "eligibility/base/date.h"

#include <CLI/CLI.hpp>

namespace eligibility::cli {

struct Session {
    Date today;
    int exit_code = 0;
};

void add_check(CLI::App& app, Session& session);
void add_test(CLI::App& app, Session& session);
void add_eval(CLI::App& app, Session& session);
void add_explain(CLI::App& app, Session& session);
void add_ask(CLI::App& app, Session& session);
void add_distance(CLI::App& app, Session& session);
void add_next(CLI::App& app, Session& session);
void add_batch(CLI::App& app, Session& session);
void add_pack(CLI::App& app, Session& session);
void add_people(CLI::App& app, Session& session);
void add_sql(CLI::App& app, Session& session);
void add_fmt(CLI::App& app, Session& session);
void add_table(CLI::App& app, Session& session);
void add_doc(CLI::App& app, Session& session);
void add_diff(CLI::App& app, Session& session);
void add_lsp(CLI::App& app, Session& session);
void add_import_dmn(CLI::App& app, Session& session);
void add_export_dmn(CLI::App& app, Session& session);

} // namespace eligibility::cli
