#include "eligibility/cli/commands.h"

#include <chrono>
#include <exception>

#include <fmt/format.h>

namespace {

// The calendar day at UTC+8; the rules are Tianjin's wherever this runs.
eligibility::Date today_in_tianjin() {
    using namespace std::chrono;
    return floor<days>(system_clock::now() + hours{8});
}

} // namespace

int main(int argc, char** argv) {
    using namespace eligibility::cli;
    CLI::App app{"Reads eligibility rules as text and answers with reasons, bounds and citations",
                 "eligibility"};
    app.require_subcommand(1);
    Session session{today_in_tianjin(), 0};
    add_check(app, session);
    add_test(app, session);
    add_eval(app, session);
    add_batch(app, session);
    add_sql(app, session);
    add_people(app, session);
    add_explain(app, session);
    add_ask(app, session);
    add_distance(app, session);
    add_diff(app, session);
    add_next(app, session);
    add_fmt(app, session);
    add_doc(app, session);
    add_pack(app, session);
    add_table(app, session);
    add_lsp(app, session);
    add_import_dmn(app, session);
    add_export_dmn(app, session);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    } catch (const std::exception& error) {
        fmt::print(stderr, "eligibility stopped: {}\n", error.what());
        return 1;
    }
    return session.exit_code;
}
