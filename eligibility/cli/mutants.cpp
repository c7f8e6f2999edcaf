#include "eligibility/cli/mutants.h"

#include "eligibility/cases/case_text.h"
#include "eligibility/cases/mutation.h"
#include "eligibility/cli/common.h"
#include "eligibility/cli/progress.h"
#include "eligibility/evaluation/run_case.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace eligibility::cli {

namespace {

using Json = nlohmann::ordered_json;
using Fate = Trial::Fate;

struct Tally {
    std::size_t all = 0;
    std::size_t refused = 0;
    std::size_t caught = 0;
    std::size_t missed = 0;
    std::size_t idle = 0;

    void count(Fate fate) {
        ++all;
        (fate == Fate::refused  ? refused
         : fate == Fate::caught ? caught
         : fate == Fate::missed ? missed
                                : idle)++;
    }
};

// Of the changes that matter to somebody, in tenths of a percent, rounded down.
std::size_t permille(const Tally& tally) {
    const std::size_t matter = tally.caught + tally.missed;
    return matter == 0 ? 1000 : tally.caught * 1000 / matter;
}

std::vector<Trial> tried(const Mutation& mutation, const std::vector<Mutant>& changes,
                         unsigned threads) {
    std::vector<Trial> trials(changes.size());
    std::atomic<std::size_t> next{0};
    std::mutex showing;
    Progress progress(changes.size(), "changes");
    const auto work = [&] {
        for (std::size_t i = next++; i < changes.size(); i = next++) {
            trials[i] = mutation.of(changes[i]);
            const std::scoped_lock lock(showing);
            progress.show(i, i);
        }
    };
    std::vector<std::thread> workers;
    for (unsigned i = 1; i < std::max(1U, threads); ++i) {
        workers.emplace_back(work);
    }
    work();
    for (std::thread& worker : workers) {
        worker.join();
    }
    progress.end();
    return trials;
}

std::string change_in_words(const Mutant& mutant) {
    const std::string was = mutant.was.substr(0, mutant.was.find('\n'));
    return mutant.becomes.empty() ? fmt::format("without `{}`", was)
                                  : fmt::format("`{}` for `{}`", mutant.becomes, was);
}

std::string at(const Pack& pack, const Mutant& mutant) {
    const SourceFile& file = pack.files[mutant.place.file];
    const LineColumn where = line_column(file, mutant.place.offset);
    return fmt::format("{}:{}:{}", file.name, where.line, where.column);
}

std::string in_words(const Tally& tally) {
    return fmt::format("{} refused, {} noticed by a case, {} missed, {} without effect",
                       tally.refused, tally.caught, tally.missed, tally.idle);
}

void print(const Pack& pack, const std::vector<Mutant>& changes, const std::vector<Trial>& trials,
           const std::map<Mutant::Kind, Tally>& kinds, const Tally& whole, std::size_t people) {
    for (std::size_t i = 0; i < changes.size(); ++i) {
        if (trials[i].fate == Fate::missed || trials[i].fate == Fate::idle) {
            fmt::print("{}: in {} {}: {}\n", at(pack, changes[i]), changes[i].within,
                       change_in_words(changes[i]),
                       trials[i].fate == Fate::missed ? "no case notices"
                                                      : "nobody found to whom it matters");
        }
    }
    for (const auto& [kind, tally] : kinds) {
        fmt::print("{:<11} {:>4} changes: {}\n", kind_name(kind), tally.all, in_words(tally));
    }
    fmt::print("{} changes: {} (tried on {} people). Of those that matter, {}.{} % are noticed\n",
               whole.all, in_words(whole), people, permille(whole) / 10, permille(whole) % 10);
}

void print_json(const Pack& pack, const std::vector<Mutant>& changes,
                const std::vector<Trial>& trials, const Tally& whole) {
    Json json{{"changes", whole.all},         {"refused", whole.refused},
              {"noticed", whole.caught},      {"missed", whole.missed},
              {"without_effect", whole.idle}, {"noticed_permille", permille(whole)},
              {"not_noticed", Json::array()}};
    for (std::size_t i = 0; i < changes.size(); ++i) {
        if (trials[i].fate == Fate::missed || trials[i].fate == Fate::idle) {
            json["not_noticed"].push_back({{"at", at(pack, changes[i])},
                                           {"within", changes[i].within},
                                           {"kind", kind_name(changes[i].kind)},
                                           {"was", changes[i].was},
                                           {"becomes", changes[i].becomes},
                                           {"matters", trials[i].fate == Fate::missed}});
        }
    }
    fmt::print("{}\n", json.dump(2));
}

bool offer(const std::string& path, const Program& program,
           const std::vector<BoundaryCase>& cases) {
    auto file = open_to_write(path, path);
    if (!file) {
        return false;
    }
    for (const BoundaryCase& one : cases) {
        *file << (&one == &cases.front() ? "" : "\n") << case_text(program, one.person)
              << expectations(program, one.person, one.programme);
    }
    file->close();
    if (!*file) {
        fmt::print(stderr, "{} could not be written whole\n", path);
        return false;
    }
    fmt::print(stderr, "{} cases offered in {}; hold each against its source before it is kept\n",
               cases.size(), path);
    return true;
}

// Only the changes to lines that the older pack does not have in the file of this name.
bool keep_since(const std::string& older, const Pack& pack, std::vector<Mutant>& changes) {
    const ReadPack read = read_pack(older);
    if (has_errors(read.pack.diagnostics)) {
        fmt::print(stderr, "{} is refused; `eligibility check {}` says why\n", older, older);
        return false;
    }
    std::map<std::string, std::set<std::string>> had;
    for (const SourceFile& file : read.files) {
        std::set<std::string>& lines = had[file.name];
        for (std::size_t at = 0; at < file.text.size(); at = file.text.find('\n', at) + 1) {
            lines.insert(line_at(file, static_cast<std::uint32_t>(at)));
            if (file.text.find('\n', at) == std::string::npos) {
                break;
            }
        }
    }
    std::erase_if(changes, [&](const Mutant& mutant) {
        const SourceFile& file = pack.files[mutant.place.file];
        return had[file.name].contains(line_at(file, mutant.place.offset));
    });
    return true;
}

} // namespace

int run_mutants(const std::string& folder, const MutantOptions& options) {
    ReadPack read = read_pack(folder);
    Checked<Program> compiled;
    if (read.pack.value) {
        compiled = compile(*read.pack.value);
    }
    if (!compiled.value) {
        for (const Diagnostics& faults : {read.pack.diagnostics, compiled.diagnostics}) {
            for (const Diagnostic& diagnostic : faults) {
                fmt::print(stderr, "{}", render(diagnostic, read.files));
            }
        }
        fmt::print(stderr, "{} is refused\n", folder);
        return 1;
    }
    const auto fails = [&](const Case& one) { return !run_case(*compiled.value, one).empty(); };
    if (std::any_of(compiled.value->cases.begin(), compiled.value->cases.end(), fails)) {
        fmt::print(stderr, "some cases fail as the pack stands; `eligibility test {}` names them\n",
                   folder);
        return 1;
    }
    const Pack& pack = *read.pack.value;
    std::vector<Mutant> changes = mutants(pack);
    if (!options.since.empty() && !keep_since(options.since, pack, changes)) {
        return 1;
    }
    const Mutation mutation(pack, *compiled.value);
    const std::vector<Trial> trials =
        tried(mutation, changes,
              options.threads > 0 ? options.threads : std::thread::hardware_concurrency());
    std::map<Mutant::Kind, Tally> kinds;
    Tally whole;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        whole.count(trials[i].fate);
        kinds[changes[i].kind].count(trials[i].fate);
    }
    if (options.json) {
        print_json(pack, changes, trials, whole);
    } else {
        print(pack, changes, trials, kinds, whole, mutation.people());
    }
    return options.offer.empty() ||
                   offer(options.offer, *compiled.value, mutation.enough(changes, trials))
               ? 0
               : 1;
}

} // namespace eligibility::cli
