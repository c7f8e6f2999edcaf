#include "eligibility/base/whole_file.h"
#include "eligibility/cli/commands.h"
#include "eligibility/cli/common.h"
#include "eligibility/pack/pack_texts.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/signing/build.h"
#include "eligibility/signing/install.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

namespace eligibility::cli {

namespace {

namespace fs = std::filesystem;
using namespace eligibility::signing;

struct Options {
    std::string file; // of a pack, or a list of keys
    std::string folder;
    std::string out;
    std::string keys;
    std::string key;
    std::string passphrase_file;
    Suite suite = Suite::ed25519;
    Role role = Role::author;
    Needs needs{1, 1};
    std::string on;
    bool archive = false;
    bool back = false;
};

const std::map<std::string, Suite> suites{{std::string(suite_names[0]), Suite::ed25519},
                                          {std::string(suite_names[1]), Suite::sm}};
const std::map<std::string, Role> roles{{std::string(role_names[0]), Role::author},
                                        {std::string(role_names[1]), Role::reviewer}};

int no(const std::string& name, const Refusal& refusal) {
    fmt::print(stderr, "{}: {}\n", name, refusal.sentence);
    return 1;
}

std::string_view name_of(Role role) {
    return role_names.at(static_cast<std::size_t>(role));
}

// Nothing, and a sentence on stderr, where the file cannot be read.
std::optional<std::string> bytes_of(const std::string& path, std::size_t most) {
    auto bytes = text_of_file(path, most + 1);
    if (!bytes) {
        fmt::print(stderr, "{} cannot be read; check the name and that you may read it\n", path);
    }
    return bytes;
}

std::optional<std::string> passphrase(const Options& options) {
    if (options.passphrase_file.empty()) {
        return std::string();
    }
    constexpr std::size_t most = 1000;
    auto text = bytes_of(options.passphrase_file, most);
    if (text) {
        text->erase(std::min(text->find_last_not_of("\r\n") + 1, text->size()));
    }
    return text;
}

int keygen(const Options& options) {
    const auto phrase = passphrase(options);
    if (!phrase) {
        return 1;
    }
    if (fs::exists(options.out)) {
        fmt::print(stderr,
                   "{} is there already; name a new file, for a lost key cannot be made "
                   "again\n",
                   options.out);
        return 1;
    }
    const PrivateKey key = PrivateKey::make(options.suite);
    if (const auto written = write_whole(options.out, key.pem(*phrase), Readers::owner); !written) {
        return no(options.out, written.error());
    }
    // As it stands in the list of keys.
    fmt::print("[[key]]\nperson = \"…\"\nroles = [\"author\"]\npublic = \"{}\"\n",
               key.public_key().digits);
    fmt::print(stderr,
               "the key {} was made; keep {} to yourself, and write the lines above into the "
               "list of keys\n",
               fingerprint(key.public_key()), options.out);
    return 0;
}

// What lies in the folder and is no part of a pack.
void tell_left_out(const fs::path& folder, const PackFile& file) {
    std::error_code error;
    for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
         at.increment(error)) {
        const std::string name = at->path().lexically_relative(folder).generic_string();
        const bool taken = std::any_of(file.files.begin(), file.files.end(),
                                       [&](const SourceFile& one) { return one.name == name; });
        if (!taken && !at->is_directory(error)) {
            fmt::print(stderr, "left out, for it is no part of a pack: {}\n", name);
        }
    }
}

int build(const Options& options) {
    const auto program = load_or_explain(options.folder);
    const PackTexts texts = gather_pack(options.folder);
    const ReadPack read = parse_pack(texts.rules);
    if (!program || !read.pack) {
        return 1;
    }
    const auto file = build_pack_file(texts, read.pack.value->header, options.needs);
    if (!file) {
        return no(options.folder, file.error());
    }
    const auto written = write_whole(options.out, write_pack_file(*file));
    if (!written) {
        return no(options.out, written.error());
    }
    if (fs::is_directory(options.folder)) {
        tell_left_out(options.folder, *file);
    }
    fmt::print("{} version {}, {} files, hash {}\n", file->pack, file->version, file->files.size(),
               program->hash);
    return 0;
}

// The same key in the same role signs once; a new signature takes the place of its old one.
int sign_pack(const Options& options, const std::string& bytes, const PrivateKey& key) {
    auto file = read_pack_file(bytes);
    if (!file) {
        return no(options.file, file.error());
    }
    const PackSignature fresh{key.public_key().suite, options.role, fingerprint(key.public_key()),
                              key.sign(signed_text(Signed::pack, options.role, body_of(*file)))};
    std::erase_if(file->signatures, [&](const PackSignature& one) {
        return one.key == fresh.key && one.role == fresh.role;
    });
    file->signatures.insert(
        std::upper_bound(file->signatures.begin(), file->signatures.end(), fresh), fresh);
    if (const auto written = write_whole(options.file, write_pack_file(*file)); !written) {
        return no(options.file, written.error());
    }
    fmt::print("{} version {} signed as {}, {} signatures in all\n", file->pack, file->version,
               name_of(options.role), file->signatures.size());
    return 0;
}

int sign_keys(const Options& options, const std::string& text, const PrivateKey& key) {
    const auto list = read_key_list(text);
    if (!list) {
        return no(options.file, list.error());
    }
    const PackSignature fresh{key.public_key().suite, options.role, fingerprint(key.public_key()),
                              key.sign(signed_text(Signed::keys, options.role, body_of(*list)))};
    const std::string line_end = text.ends_with('\n') ? "" : "\n";
    if (const auto written = write_whole(options.file, text + line_end + signed_entry(fresh));
        !written) {
        return no(options.file, written.error());
    }
    fmt::print("list of keys version {} signed as {}, {} signatures in all\n", list->version,
               name_of(options.role), list->signatures.size() + 1);
    return 0;
}

int sign(const Options& options) {
    const auto bytes = bytes_of(options.file, most_pack_bytes);
    constexpr std::size_t most_of_a_key = 64U * 1024U;
    const auto pem = bytes_of(options.key, most_of_a_key);
    const auto phrase = passphrase(options);
    if (!bytes || !pem || !phrase) {
        return 1;
    }
    const auto key = PrivateKey::read(*pem, *phrase);
    if (!key) {
        return no(options.key, key.error());
    }
    return options.file.ends_with(".toml") ? sign_keys(options, *bytes, *key)
                                           : sign_pack(options, *bytes, *key);
}

void tell(const CheckedPack& pack) {
    std::string who;
    for (const Signer& signer : pack.signers) {
        who +=
            fmt::format("{}{} ({})", who.empty() ? "" : ", ", signer.person, name_of(signer.role));
    }
    fmt::print("{} version {}, for {} to {}, signed by {}, hash {}\n", pack.file.pack,
               pack.file.version, format_date(pack.file.from), format_date(pack.file.to), who,
               pack.hash);
}

int verify(const Options& options, Date today) {
    const auto bytes = bytes_of(options.file, most_pack_bytes);
    const auto keys = bytes_of(options.keys, most_key_list_bytes);
    if (!bytes || !keys) {
        return 1;
    }
    const auto list = read_key_list(*keys);
    if (!list) {
        return no(options.keys, list.error());
    }
    CheckedAgainst against;
    against.keys = &*list;
    against.on = parse_date(options.on).value_or(today);
    against.window = options.archive ? Window::archive : Window::must_hold;
    const auto pack = check_pack_file(*bytes, against);
    if (!pack) {
        return no(options.file, pack.error());
    }
    tell(*pack);
    return 0;
}

int install_or_go_back(const Options& options, Date today) {
    if (options.back == !options.file.empty()) {
        throw CLI::RequiredError("either the pack file or --rollback");
    }
    const auto keys = bytes_of(options.keys, most_key_list_bytes);
    const auto bytes =
        options.back ? std::optional<std::string>("") : bytes_of(options.file, most_pack_bytes);
    if (!keys || !bytes) {
        return 1;
    }
    const Terms terms{options.folder, *keys, parse_date(options.on).value_or(today),
                      options.archive ? Window::archive : Window::must_hold};
    const auto pack = options.back ? roll_back(terms) : install(*bytes, terms);
    if (!pack) {
        return no(options.back ? options.folder : options.file, pack.error());
    }
    fmt::print("in force: ");
    tell(*pack);
    return 0;
}

int trust_list(const Options& options, Date today) {
    const auto keys = bytes_of(options.file, most_key_list_bytes);
    if (!keys) {
        return 1;
    }
    const auto list = trust({options.folder, *keys, today, Window::must_hold});
    if (!list) {
        return no(options.file, list.error());
    }
    fmt::print("{} trusts the list of keys version {}\n", options.folder, list->version);
    return 0;
}

class Declaration {
public:
    Declaration(CLI::App& pack, const std::shared_ptr<Options>& options, Session& session)
        : pack_(pack), options_(options), session_(session) {}

    CLI::App& add(const std::string& name, const std::string& what, int (*run)(const Options&)) {
        return add_dated(name, what, [run](const Options& options, Date) { return run(options); });
    }

    template <class Run>
    CLI::App& add_dated(const std::string& name, const std::string& what, const Run& run) {
        CLI::App* command = pack_.add_subcommand(name, what);
        command->callback([options = options_, &session = session_, run] {
            session.exit_code = run(*options, session.today);
        });
        return *command;
    }

    void add_passphrase(CLI::App& command) {
        command.add_option("--passphrase-file", options_->passphrase_file,
                           "a file with the passphrase of the key; without it, the key has none");
    }

    void add_terms(CLI::App& command) {
        command.add_option("--keys", options_->keys, "the list of keys that are trusted")
            ->required();
        command.add_option("--on", options_->on, "the day it is to answer for; without it, today")
            ->check(CLI::Validator(fault_of_date, "YYYY-MM-DD"));
        command.add_flag("--archive", options_->archive, "though its days have gone by");
    }

private:
    CLI::App& pack_;
    std::shared_ptr<Options> options_;
    Session& session_;
};

} // namespace

void add_pack(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    CLI::App* pack = app.add_subcommand(
        "pack", "One signed file a pack: made, signed by people, checked and installed");
    pack->require_subcommand(1);
    Declaration all(*pack, options, session);

    CLI::App& make = all.add("keygen", "Make a key for a person who will sign", keygen);
    make.add_option("--out", options->out, "where the key goes, a new file")->required();
    make.add_option("--suite", options->suite, "ed25519, or sm: SM2 with SM3")
        ->transform(CLI::CheckedTransformer(suites));
    all.add_passphrase(make);

    CLI::App& built = all.add("build", "Make one file of a pack's folder", build);
    built.add_option("pack", options->folder, "the pack's folder")->required();
    built.add_option("--out", options->out, "where the file goes")->required();
    built
        .add_option("--authors", options->needs[0],
                    "how many must sign it as author; without it, 1")
        ->check(CLI::Range(0, 20));
    built
        .add_option("--reviewers", options->needs[1],
                    "how many must sign it as reviewer; without it, 1")
        ->check(CLI::Range(0, 20));

    CLI::App& signs = all.add("sign", "Sign a pack file, or a new list of keys (.toml)", sign);
    signs.add_option("file", options->file, "the pack file or the list of keys")->required();
    signs.add_option("--key", options->key, "the signer's key")->required();
    signs.add_option("--role", options->role, "author or reviewer")
        ->required()
        ->transform(CLI::CheckedTransformer(roles));
    all.add_passphrase(signs);

    CLI::App& checks = all.add_dated("verify", "Say whether a pack file may be installed", verify);
    checks.add_option("file", options->file, "the pack file")->required();
    all.add_terms(checks);

    CLI::App& installs = all.add_dated(
        "install", "Check a pack file and put it in force, or go back to the one before",
        install_or_go_back);
    installs.add_option("file", options->file, "the pack file");
    installs.add_option("--into", options->folder, "the folder of installed packs")->required();
    installs.add_flag("--rollback", options->back, "put the pack before in force again");
    all.add_terms(installs);

    CLI::App& trusts =
        all.add_dated("trust", "Let a folder of installed packs trust a list of keys", trust_list);
    trusts.add_option("keys", options->file, "the list, signed by the people of the one before")
        ->required();
    trusts.add_option("--into", options->folder, "the folder of installed packs")->required();
}

} // namespace eligibility::cli
