// EditedPack: one pack of which files are open in an editor. Its texts are those on disk with the
// open ones laid over them, so what is said of it is what `check` would say were everything saved.
// Remembers the last program that compiled, for telling figures while a line is half written. Does
// not know the protocol.
#pragma once

#include "eligibility/eligibility.h"
#include "eligibility/lsp/names.h"

#include <filesystem>
#include <map>
#include <memory>

namespace eligibility {

class EditedPack {
public:
    explicit EditedPack(std::filesystem::path folder) : folder_(std::move(folder)) {}

    const std::filesystem::path& folder() const { return folder_; }

    // By its name within the pack's folder. Laying a text over a file makes the pack stale.
    void lay(const std::string& name, std::string text);
    void lift(const std::string& name);

    void touch() { stale_ = true; } // something on disk may be different

    const std::string* laid(const std::string& name) const;

    bool any_open() const { return !laid_.empty(); }

    bool stale() const { return stale_; }

    // Reads and checks everything anew; afterwards the pack is not stale.
    void check(Date today);

    const Diagnostics& diagnostics() const { return diagnostics_; }

    const std::vector<SourceFile>& files() const { return files_; }

    // Of the texts as they are now; only files that changed are read anew.
    const Names& names();

    // Which of names().files() it is.
    std::optional<std::size_t> file_named(const std::string& name);

    // The last one that compiled; none yet: nullptr.
    const Program* program() const { return program_ ? &*program_ : nullptr; }

private:
    std::vector<SourceFile> texts() const;

    std::filesystem::path folder_;
    std::map<std::string, std::string> laid_;
    bool stale_ = true;
    Diagnostics diagnostics_;
    std::vector<SourceFile> files_; // that the diagnostics speak of
    std::optional<Program> program_;
    std::map<std::string, std::unique_ptr<RuleText>> read_;
    std::optional<Names> names_; // none: some text is newer
};

} // namespace eligibility
