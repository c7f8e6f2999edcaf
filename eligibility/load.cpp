#include "eligibility/analysis/claims.h"
#include "eligibility/eligibility.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"

namespace eligibility {

namespace {

Loaded compiled_from(ReadPack read) {
    Loaded loaded{std::nullopt, std::move(read.pack.diagnostics), std::move(read.files),
                  std::move(read.others)};
    if (read.pack.value) {
        Checked<Program> compiled = compile(*read.pack.value);
        loaded.program = std::move(compiled.value);
        loaded.diagnostics.insert(loaded.diagnostics.end(), compiled.diagnostics.begin(),
                                  compiled.diagnostics.end());
    }
    if (loaded.program) {
        Diagnostics conflicts = check_exceptions(*loaded.program);
        const Diagnostics outside = check_narrowed(*loaded.program);
        conflicts.insert(conflicts.end(), outside.begin(), outside.end());
        loaded.diagnostics.insert(loaded.diagnostics.end(), conflicts.begin(), conflicts.end());
        if (has_errors(conflicts)) {
            loaded.program.reset();
        }
    }
    return loaded;
}

} // namespace

Loaded load(const std::filesystem::path& pack) {
    return compiled_from(read_pack(pack));
}

Loaded load_texts(std::vector<SourceFile> rules) {
    return compiled_from(parse_pack(std::move(rules)));
}

} // namespace eligibility
