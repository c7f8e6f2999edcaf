#include "eligibility/program/compiler.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
        }
    }
    return row[b.size()];
}

} // namespace

std::string path_of(const std::vector<ast::Name>& parts) {
    std::string path;
    for (const ast::Name& part : parts) {
        path += (path.empty() ? "" : ".") + part.text;
    }
    return path;
}

void Compiler::error(std::string_view code, Place place, std::string message, std::string advice) {
    faults_.add(code, place, std::move(message), std::move(advice));
}

void Compiler::warning(std::string_view code, Place place, std::string message,
                       std::string advice) {
    faults_.warn(code, place, std::move(message), std::move(advice));
}

bool Compiler::declare_name(std::map<std::string, Place, std::less<>>& names, const ast::Name& name,
                            const char* what) {
    const auto [at, fresh] = names.emplace(name.text, name.place);
    if (!fresh) {
        const SourceFile& file = pack_.files[at->second.file];
        error("duplicate-name", name.place,
              fmt::format("the {} `{}` is already declared", what, name.text),
              fmt::format("the first one stands in {}, line {}; choose another name", file.name,
                          line_column(file, at->second.offset).line));
    }
    return fresh;
}

std::string Compiler::suggestion(std::string_view wrong,
                                 const std::vector<std::string>& known) const {
    const std::string* best = nullptr;
    std::size_t least = std::max<std::size_t>(2, wrong.size() / 3) + 1;
    for (const std::string& name : known) {
        const std::size_t longer = std::max(name.size(), wrong.size());
        if (2 * longer - name.size() - wrong.size() >= least) {
            continue; // so much has to be added or taken away
        }
        const std::size_t distance = edit_distance(wrong, name);
        if (distance < least) {
            least = distance;
            best = &name;
        }
    }
    return best == nullptr ? std::string() : fmt::format("did you mean `{}`?", *best);
}

std::uint32_t Compiler::find(const Ids& ids, const ast::Name& name, const char* what) {
    const auto found = ids.find(name.text);
    if (found != ids.end()) {
        return found->second;
    }
    if (faults_.full()) {
        return no_index;
    }
    std::vector<std::string> known;
    for (const auto& [id, index] : ids) {
        known.push_back(id);
    }
    error("unknown-name", name.place, fmt::format("no {} is called `{}`", what, name.text),
          suggestion(name.text, known));
    return no_index;
}

std::uint32_t Compiler::citation(const std::optional<ast::Citation>& written, Place place,
                                 const char* what) {
    if (!written) {
        error("missing-citation", place, fmt::format("{} names no source", what),
              "write `source S1.1` after it");
        return no_index;
    }
    Citation cited;
    std::optional<Grade> weakest;
    for (const ast::Citation::Article& article : written->articles) {
        const std::uint32_t source = find(source_ids_, article.source, "source");
        if (source == no_index) {
            continue;
        }
        cited.articles.push_back({source, article.article});
        for (const ast::Source& declared : pack_.sources) {
            if (declared.id.text == article.source.text && declared.grade) {
                weakest = weakest ? std::max(*weakest, *declared.grade) : *declared.grade;
            }
        }
    }
    if (cited.articles.empty()) {
        return no_index;
    }
    if (!written->grade && !weakest) {
        error("missing-grade", written->place,
              "neither this citation nor its sources say how well it is attested",
              "write `grade B` here or at the source");
        return no_index;
    }
    cited.grade = written->grade ? *written->grade : *weakest;
    program_.citations.push_back(std::move(cited));
    return static_cast<std::uint32_t>(program_.citations.size() - 1);
}

std::optional<Date> Compiler::known_from(std::uint32_t citation) const {
    if (citation == no_index) {
        return std::nullopt;
    }
    // Two sources for one figure: it was known as soon as the first of them was out.
    std::optional<Date> earliest;
    for (const CitedArticle& article : program_.citations[citation].articles) {
        const SourceDocument& source = program_.sources[article.source];
        const auto out = source.published ? source.published : source.effective;
        if (out && (!earliest || *out < *earliest)) {
            earliest = out;
        }
    }
    return earliest;
}

void Compiler::require_words(const Words& words, Place place, const char* what) {
    if (words.zh.empty() || words.en.empty()) {
        error("missing-translation", place,
              fmt::format("{} needs its words in {}", what,
                          words.zh.empty() ? "Chinese and English" : "English too"),
              "write \"中文\" / \"English\"");
    }
}

} // namespace eligibility
