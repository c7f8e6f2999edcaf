#include "eligibility/signing/checks.h"

#include "eligibility/analysis/findings.h"
#include "eligibility/eligibility.h"
#include "eligibility/evaluation/run_case.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility::signing {

namespace {

std::string at(const std::vector<SourceFile>& files, Place place) {
    if (place.file >= files.size()) {
        return "pack.rule";
    }
    const LineColumn where = line_column(files[place.file], place.offset);
    return fmt::format("{}:{}:{}", files[place.file].name, where.line, where.column);
}

// Each answers with the refusal, empty where there is none.

std::string older(const PackFile& file, const CheckedAgainst& against) {
    if (against.installed_pack.empty()) {
        return {};
    }
    if (file.pack != against.installed_pack) {
        return fmt::format("it is the pack {}, and {} is installed there; name another folder",
                           file.pack, against.installed_pack);
    }
    const bool newer = file.version > against.installed || against.may_be_the_same;
    return newer
               ? std::string()
               : fmt::format("it is version {}, and version {} was installed there already; bring "
                             "a newer one, or go back with `eligibility pack install --rollback`",
                             file.version, against.installed);
}

std::string out_of_window(const PackFile& file, const CheckedAgainst& against) {
    const bool inside = file.from <= against.on && against.on <= file.to;
    return inside || against.window == Window::archive
               ? std::string()
               : fmt::format(
                     "it speaks of the days from {} to {}, and {} is not one of them; bring "
                     "the pack for that day, or say --archive to answer for days gone by",
                     format_date(file.from), format_date(file.to), format_date(against.on));
}

std::string unread(const Loaded& loaded) {
    const auto fault =
        std::find_if(loaded.diagnostics.begin(), loaded.diagnostics.end(),
                     [](const Diagnostic& one) { return one.severity == Severity::error; });
    return loaded.program
               ? std::string()
               : fmt::format("its rules are refused: {}: {} Have them corrected where it was built",
                             at(loaded.files, fault->place), fault->message);
}

// What the file says of itself is what its rules say.
std::string misnamed(const PackFile& file, const Program& program) {
    const bool same = file.pack == program.pack_id && file.version == program.pack_version &&
                      file.from == program.window_from && file.to == program.window_to;
    return same
               ? std::string()
               : fmt::format("it calls itself {} version {}, and its rules are {} version {}; have "
                             "it built again",
                             file.pack, file.version, program.pack_id, program.pack_version);
}

std::string failing(const Program& program) {
    for (const Case& example : program.cases) {
        const auto faults = run_case(program, example);
        if (!faults.empty()) {
            return fmt::format("its own case \"{}\" fails: {}: expected {}, got {}; have it "
                               "corrected where it was built",
                               example.title, at(program.files, faults.front().place),
                               faults.front().expected, faults.front().got);
        }
    }
    return {};
}

std::string unclean(const Loaded& loaded, Date today) {
    Diagnostics all = loaded.diagnostics;
    const Diagnostics more = findings(*loaded.program, today);
    all.insert(all.end(), more.begin(), more.end());
    const auto found = std::find_if(all.begin(), all.end(), [](const Diagnostic& one) {
        return one.severity != Severity::note;
    });
    return found == all.end()
               ? std::string()
               : fmt::format("its analysis is not clean: {}: {}: {}; see `eligibility check` and "
                             "have it corrected where it was built",
                             at(loaded.files, found->place), found->code, found->message);
}

} // namespace

Accepted<CheckedPack> check_pack_file(std::string_view bytes, const CheckedAgainst& against) {
    auto file = read_pack_file(bytes);
    if (!file) {
        return tl::unexpected(file.error());
    }
    auto who = signers(*against.keys, Signed::pack, body_of(*file), file->signatures, file->needs);
    if (!who) {
        return tl::unexpected(who.error());
    }
    std::string no = older(*file, against);
    no = no.empty() ? out_of_window(*file, against) : std::move(no);
    if (!no.empty()) {
        return refuse(std::move(no));
    }
    const Loaded loaded = load_texts(rules_of(*file));
    no = unread(loaded);
    no = no.empty() ? misnamed(*file, *loaded.program) : std::move(no);
    no = no.empty() ? failing(*loaded.program) : std::move(no);
    // A pack for days gone by is not asked whether its sources are still to be looked at.
    const Date today = against.window == Window::archive ? file->from : against.on;
    no = no.empty() ? unclean(loaded, today) : std::move(no);
    if (!no.empty()) {
        return refuse(std::move(no));
    }
    return CheckedPack{std::move(*file), std::move(*who), loaded.program->hash};
}

} // namespace eligibility::signing
