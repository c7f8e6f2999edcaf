#include "eligibility/cli/commands.h"
#include "eligibility/cli/common.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/sign_off/sign_off.h"

#include <memory>

#include <fmt/format.h>

namespace eligibility::cli {

namespace {

struct Options {
    std::string pack;
    Language language = Language::zh;
};

int run(const Options& options) {
    const auto program = load_or_explain(options.pack);
    const ReadPack read = read_pack(options.pack);
    if (!program || !read.pack) {
        return 1;
    }
    fmt::print("{}", sign_off(*read.pack.value, *program, options.language));
    return 0;
}

} // namespace

void add_doc(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("doc", "Write the whole pack as a text to be read and signed");
    command->add_option("pack", options->pack, "the pack: a folder or a pack file")->required();
    command->add_option("--lang", options->language, "zh or en")
        ->transform(CLI::CheckedTransformer(languages));
    command->callback([options, &session] { session.exit_code = run(*options); });
}

} // namespace eligibility::cli
