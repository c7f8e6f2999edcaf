#include "eligibility/lsp/desk.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace eligibility {

namespace {

namespace fs = std::filesystem;

int severity_number(Severity severity) {
    switch (severity) {
    case Severity::error:
        return 1;
    case Severity::warning:
        return 2;
    case Severity::note:
        return 3;
    }
    return 1;
}

fs::path folder_of(const fs::path& file) {
    const fs::path folder = file.parent_path();
    return folder.filename() == "cases" ? folder.parent_path() : folder;
}

} // namespace

void Desk::notice(const Message& message) {
    const JsonText& parameters = message.parameters;
    if (message.method == "textDocument/didOpen") {
        open(parameters);
    } else if (message.method == "textDocument/didChange") {
        change(parameters);
    } else if (message.method == "textDocument/didClose") {
        close(parameters);
    } else if (message.method == "textDocument/didSave" ||
               message.method == "workspace/didChangeWatchedFiles") {
        for (const auto& [folder, pack] : packs_) {
            pack->touch();
        }
    }
}

void Desk::open(const JsonText& parameters) {
    const auto address = text_at(parameters, {"textDocument", "uri"});
    auto text = text_at(parameters, {"textDocument", "text"});
    const auto path = address ? path_of_address(*address) : std::nullopt;
    if (!path || !text) {
        return;
    }
    const fs::path file = fs::path(*path).lexically_normal();
    const fs::path folder = folder_of(file);
    auto& pack = packs_[folder.string()];
    if (!pack) {
        pack = std::make_unique<EditedPack>(folder);
    }
    const std::string name = file.lexically_relative(folder).generic_string();
    open_[*address] = {pack.get(), name, number_of(part(parameters, {"textDocument", "version"}))};
    pack->lay(name, std::move(*text));
}

void Desk::change(const JsonText& parameters) {
    const auto address = text_at(parameters, {"textDocument", "uri"});
    const auto found = address ? open_.find(*address) : open_.end();
    const JsonText* changes = parameters.find("contentChanges");
    if (found == open_.end() || changes == nullptr) {
        return;
    }
    Open& document = found->second;
    document.version = number_of(part(parameters, {"textDocument", "version"}));
    std::string text = *document.pack->laid(document.name);
    for (const JsonText& one : changes->items) {
        const auto fresh = text_at(one, {"text"});
        const auto from = position_of(part(one, {"range", "start"}));
        const auto to = position_of(part(one, {"range", "end"}));
        if (!fresh) {
            continue;
        }
        if (!from || !to) {
            text = *fresh;
            continue;
        }
        const Positions positions(text, encoding_);
        const std::size_t start = positions.offset(*from);
        const std::size_t end = std::max(start, positions.offset(*to));
        text.replace(start, end - start, *fresh);
    }
    document.pack->lay(document.name, std::move(text));
}

void Desk::close(const JsonText& parameters) {
    const auto address = text_at(parameters, {"textDocument", "uri"});
    const auto found = address ? open_.find(*address) : open_.end();
    if (found == open_.end()) {
        return;
    }
    EditedPack* pack = found->second.pack;
    pack->lift(found->second.name);
    open_.erase(found);
    if (!pack->any_open()) {
        const std::string folder = pack->folder().string();
        for (const std::string& told : told_[folder]) {
            findings_.push_back({{"uri", told}, {"diagnostics", Json::array()}});
        }
        told_.erase(folder);
        packs_.erase(folder);
    }
}

bool Desk::stale() const {
    return std::any_of(packs_.begin(), packs_.end(),
                       [](const auto& entry) { return entry.second->stale(); });
}

void Desk::check() {
    for (const auto& [folder, pack] : packs_) {
        if (pack->stale()) {
            pack->check(today_);
            publish(*pack);
        }
    }
}

std::string Desk::address_of(const EditedPack& pack, const std::string& name) const {
    const auto found = std::find_if(open_.begin(), open_.end(), [&](const auto& entry) {
        return entry.second.pack == &pack && entry.second.name == name;
    });
    return found != open_.end() ? found->first : address_of_path((pack.folder() / name).string());
}

void Desk::publish(const EditedPack& pack) {
    std::map<std::string, Json> by_file;
    std::set<std::string>& told = told_[pack.folder().string()];
    for (const std::string& address : told) {
        by_file[address] = Json::array();
    }
    for (const auto& [address, document] : open_) {
        if (document.pack == &pack) {
            by_file[address] = Json::array();
        }
    }
    for (const Diagnostic& diagnostic : pack.diagnostics()) {
        // What has no place is about the pack, whose first file stands for it.
        const bool placed = diagnostic.place.file < pack.files().size();
        if (!placed && pack.files().empty()) {
            continue;
        }
        const SourceFile& file = pack.files()[placed ? diagnostic.place.file : 0];
        const Positions positions(file.text, encoding_);
        const std::size_t from = placed ? diagnostic.place.offset : 0;
        const std::size_t to = placed ? from + diagnostic.place.length : 0;
        by_file[address_of(pack, file.name)].push_back(
            {{"range", range_of(positions, from, to)},
             {"severity", severity_number(diagnostic.severity)},
             {"code", diagnostic.code},
             {"source", "eligibility"},
             {"message", diagnostic.advice.empty()
                             ? diagnostic.message
                             : diagnostic.message + "\n" + diagnostic.advice}});
    }
    told.clear();
    for (auto& [address, list] : by_file) {
        if (!list.empty()) {
            told.insert(address);
        }
        Json published{{"uri", address}};
        const auto document = open_.find(address);
        if (document != open_.end() && document->second.version) {
            published["version"] = *document->second.version;
        }
        published["diagnostics"] = std::move(list);
        findings_.push_back(std::move(published));
    }
}

std::vector<Json> Desk::take_findings() {
    return std::exchange(findings_, {});
}

} // namespace eligibility
