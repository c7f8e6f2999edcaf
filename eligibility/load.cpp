#include "eligibility/eligibility.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"

namespace eligibility {

Loaded load(const std::filesystem::path& pack) {
    ReadPack read = read_pack(pack);
    Loaded loaded{std::nullopt, std::move(read.pack.diagnostics), std::move(read.files)};
    if (read.pack.value) {
        Checked<Program> compiled = compile(*read.pack.value);
        loaded.program = std::move(compiled.value);
        loaded.diagnostics.insert(loaded.diagnostics.end(), compiled.diagnostics.begin(),
                                  compiled.diagnostics.end());
    }
    return loaded;
}

} // namespace eligibility
