#include "eligibility/cli/commands.h"
#include "eligibility/lsp/server.h"

#include <csignal>

#include <unistd.h>

namespace eligibility::cli {

void add_lsp(CLI::App& app, Session& session) {
    CLI::App* command = app.add_subcommand(
        "lsp", "A language server for rule files on stdin and stdout, to be started by an editor");
    command->callback([&session] {
        std::signal(SIGPIPE, SIG_IGN); // an editor that is gone is no fault
        Frames frames(STDIN_FILENO, STDOUT_FILENO);
        session.exit_code = serve(frames, session.today);
    });
}

} // namespace eligibility::cli
