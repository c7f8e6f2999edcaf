#include "eligibility/cases/mutation.h"

#include "eligibility/evaluation/run_case.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"

#include <algorithm>
#include <numeric>

namespace eligibility {

namespace {

bool speaks_of(const Program& program, const Case& example, std::uint32_t file) {
    return std::any_of(example.expect.begin(), example.expect.end(),
                       [&](const CaseExpectation& wanted) {
                           return program.programmes[wanted.programme].place.file == file;
                       });
}

std::string first_error(const Diagnostics& diagnostics) {
    const auto error =
        std::find_if(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
            return diagnostic.severity == Severity::error;
        });
    return error == diagnostics.end() ? std::string() : error->code;
}

// What the pack becomes, or why that is refused.
Checked<Program> changed_program(const Pack& pack, const Mutant& mutant) {
    std::vector<SourceFile> files = pack.files;
    SourceFile& file = files[mutant.place.file];
    file.text = changed_text(file, mutant);
    ReadPack read = parse_pack(std::move(files));
    return read.pack.value ? compile(*read.pack.value)
                           : Checked<Program>{std::nullopt, std::move(read.pack.diagnostics)};
}

} // namespace

Mutation::Mutation(const Pack& pack, const Program& program) : pack_(pack), witnesses_(program) {
    for (std::uint32_t file = 0; file < pack.files.size(); ++file) {
        std::vector<std::size_t> order(program.cases.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_partition(order.begin(), order.end(), [&](std::size_t example) {
            return speaks_of(program, program.cases[example], file);
        });
        order_.push_back(std::move(order));
    }
}

Trial Mutation::of(const Mutant& mutant) const {
    const Checked<Program> changed = changed_program(pack_, mutant);
    if (!changed.value) {
        return {Trial::Fate::refused, first_error(changed.diagnostics), {}};
    }
    for (const std::size_t example : order_[mutant.place.file]) {
        if (!run_case(*changed.value, changed.value->cases[example]).empty()) {
            return {Trial::Fate::caught, changed.value->cases[example].title, {}};
        }
    }
    auto witness = witnesses_.somebody(*changed.value, mutant);
    return {witness ? Trial::Fate::missed : Trial::Fate::idle, {}, std::move(witness)};
}

std::vector<BoundaryCase> Mutation::enough(const std::vector<Mutant>& mutants,
                                           const std::vector<Trial>& trials) const {
    std::vector<BoundaryCase> kept;
    for (std::size_t i = 0; i < mutants.size(); ++i) {
        if (!trials[i].witness) {
            continue;
        }
        const Checked<Program> changed = changed_program(pack_, mutants[i]);
        if (std::none_of(kept.begin(), kept.end(), [&](const BoundaryCase& one) {
                return witnesses_.notices(*changed.value, one);
            })) {
            kept.push_back(*trials[i].witness);
        }
    }
    return kept;
}

} // namespace eligibility
