#include "eligibility/lsp/edited_pack.h"

#include "eligibility/analysis/findings.h"
#include "eligibility/pack/pack_texts.h"

#include <algorithm>

namespace eligibility {

void EditedPack::lay(const std::string& name, std::string text) {
    laid_[name] = std::move(text);
    stale_ = true;
    names_.reset();
}

void EditedPack::lift(const std::string& name) {
    laid_.erase(name);
    stale_ = true;
    names_.reset();
}

const std::string* EditedPack::laid(const std::string& name) const {
    const auto found = laid_.find(name);
    return found == laid_.end() ? nullptr : &found->second;
}

// In the order in which a pack is read: its own files, then its cases, each by their names.
std::vector<SourceFile> EditedPack::texts() const {
    std::vector<SourceFile> all;
    std::error_code ignored;
    if (std::filesystem::is_directory(folder_, ignored)) {
        all = gather_pack(folder_).rules;
    }
    for (const auto& [name, text] : laid_) {
        const auto found =
            std::find_if(all.begin(), all.end(),
                         [&name = name](const SourceFile& file) { return file.name == name; });
        if (found != all.end()) {
            found->text = text;
        } else {
            all.push_back({name, text});
        }
    }
    const auto is_case = [](const SourceFile& file) { return file.name.starts_with("cases/"); };
    std::sort(all.begin(), all.end(), [&](const SourceFile& a, const SourceFile& b) {
        return std::pair(is_case(a), std::string_view(a.name)) <
               std::pair(is_case(b), std::string_view(b.name));
    });
    return all;
}

void EditedPack::check(Date today) {
    Loaded loaded = load_texts(texts());
    if (loaded.program) {
        const Diagnostics more = findings(*loaded.program, today);
        loaded.diagnostics.insert(loaded.diagnostics.end(), more.begin(), more.end());
        program_ = std::move(loaded.program);
    }
    diagnostics_ = std::move(loaded.diagnostics);
    files_ = std::move(loaded.files);
    stale_ = false;
    names_.reset();
}

const Names& EditedPack::names() {
    if (!names_) {
        std::map<std::string, std::unique_ptr<RuleText>> now;
        std::vector<const RuleText*> all;
        for (SourceFile& file : texts()) {
            std::unique_ptr<RuleText>& kept = now[file.name];
            const auto before = read_.find(file.name);
            if (before != read_.end() && before->second->file.text == file.text) {
                kept = std::move(before->second);
            } else {
                kept = std::make_unique<RuleText>(std::move(file));
            }
            all.push_back(kept.get());
        }
        read_ = std::move(now);
        names_.emplace(std::move(all));
    }
    return *names_;
}

std::optional<std::size_t> EditedPack::file_named(const std::string& name) {
    const auto& all = names().files();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const RuleText* file) { return file->file.name == name; });
    return found == all.end() ? std::nullopt
                              : std::optional(static_cast<std::size_t>(found - all.begin()));
}

} // namespace eligibility
