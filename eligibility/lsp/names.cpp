#include "eligibility/lsp/names.h"

#include "eligibility/lsp/roles.h"
#include "eligibility/pack/lexer.h"

#include <algorithm>
#include <array>

namespace eligibility {

namespace {

constexpr std::array declaring{Role{"the source's name", Named::source},
                               Role{"the office's name", Named::office},
                               Role{"the topic's name", Named::topic},
                               Role{"the paper's name", Named::paper},
                               Role{"the enum's name", Named::enumeration},
                               Role{"a member's name", Named::member},
                               Role{"the entity's name", Named::entity},
                               Role{"the input's name", Named::input},
                               Role{"the reading's name", Named::reading},
                               Role{"a choice's name", Named::choice},
                               Role{"the parameter's name", Named::param},
                               Role{"the identity's name", Named::identity},
                               Role{"the table's name", Named::table},
                               Role{"the grid's name", Named::table},
                               Role{"the tiers' name", Named::table},
                               Role{"a column's name", Named::column},
                               Role{"the value's name", Named::value},
                               Role{"a name for the number of the month", Named::value},
                               Role{"the result's name", Named::result},
                               Role{"the rule's name", Named::rule},
                               Role{"the programme's name", Named::programme},
                               Role{"the condition's name", Named::condition},
                               Role{"the route's name", Named::route},
                               Role{"the stack's name", Named::stack},
                               Role{"the invariant's name", Named::invariant}};

bool opens_scope(Word declaration) {
    return declaration == Word::programme || declaration == Word::entity ||
           declaration == Word::enumeration || declaration == Word::ordered ||
           declaration == Word::reading || declaration == Word::table ||
           declaration == Word::grid || declaration == Word::tiers;
}

// The first pair of texts behind a name, before the next name is declared.
Words words_behind(const RuleText& file, std::size_t token) {
    const auto& list = file.tokens.list;
    for (std::size_t i = token + 1; i + 1 < list.size(); ++i) {
        if ((list[i].first_on_line && list[i].column == 0) || kind_of(declaring, file.roles[i])) {
            break;
        }
        if (list[i].kind == TokenKind::text && !file.is_sign(i - 1, Symbol::dot)) {
            const bool both =
                file.is_sign(i + 1, Symbol::slash) && list[i + 2].kind == TokenKind::text;
            return {text_of(list[i]), both ? text_of(list[i + 2]) : std::string()};
        }
    }
    return {};
}

std::string_view type_behind(const RuleText& file, std::size_t token) {
    return file.is_sign(token + 1, Symbol::colon) && token + 2 < file.roles.size() &&
                   file.roles[token + 2] == "a type"
               ? file.tokens.list[token + 2].spelling
               : std::string_view();
}

} // namespace

Names::Names(std::vector<const RuleText*> files) : files_(std::move(files)) {
    for (std::size_t file = 0; file < files_.size(); ++file) {
        declare(file);
    }
    for (std::size_t i = 0; i < symbols_.size(); ++i) {
        by_name_.emplace(symbols_[i].name, i);
    }
}

std::optional<Named> Names::declared_as(const RuleText& file, std::size_t token) const {
    const std::string_view role = file.roles[token];
    if (role == "the name of the value") { // `override older: cap = …`: the exception's own name
        return file.is_sign(token + 1, Symbol::colon) ? std::optional(Named::exception)
                                                      : std::nullopt;
    }
    const auto kind = kind_of(declaring, role);
    if (kind == Named::condition && file.tokens.list[token + 1].kind != TokenKind::text &&
        !file.is_sign(token + 1, Symbol::colon)) {
        return std::nullopt; // it is the pack's rule of this name
    }
    return kind;
}

void Names::declare(std::size_t index) {
    const RuleText& file = *files_[index];
    const auto& list = file.tokens.list;
    for (std::size_t d = 0; d < file.declarations.size(); ++d) {
        const std::size_t from = file.declarations[d];
        const std::size_t to =
            d + 1 < file.declarations.size() ? file.declarations[d + 1] : list.size() - 1;
        std::string owner;
        std::vector<std::size_t> mine;
        for (std::size_t i = from; i < to; ++i) {
            const auto kind = declared_as(file, i);
            if (!kind) {
                continue;
            }
            Declared symbol;
            symbol.kind = *kind;
            symbol.name = list[i].spelling;
            symbol.owner = owner;
            symbol.type = type_behind(file, i);
            symbol.words = words_behind(file, i);
            symbol.place = list[i].place;
            symbol.place.file = static_cast<std::uint32_t>(index);
            std::size_t start = i; // a clause has its word before the name
            while (start > from && !list[start].first_on_line) {
                --start;
            }
            symbol.whole = symbol.place;
            symbol.whole.offset = list[start].place.offset;
            if (*kind == Named::value && list[from].word == Word::let && i == from + 1 &&
                file.is_sign(i + 1, Symbol::dot)) { // a value of two parts
                symbol.name += "." + std::string(list[i + 2].spelling);
                symbol.words = words_behind(file, i + 2);
            }
            if (owner.empty() && opens_scope(list[from].word)) {
                owner = symbol.name;
            }
            mine.push_back(symbols_.size());
            symbols_.push_back(std::move(symbol));
        }
        // The declaration reaches to its end, each of its parts to the next one.
        const auto end_of = [&](std::size_t token) {
            return list[token - 1].place.offset + list[token - 1].place.length;
        };
        for (std::size_t k = 0; k < mine.size(); ++k) {
            Declared& symbol = symbols_[mine[k]];
            std::uint32_t end = end_of(to);
            if (k > 0 && k + 1 < mine.size()) {
                const std::uint32_t next = symbols_[mine[k + 1]].whole.offset;
                const auto token = file.token_before(next);
                end = token && *token > 0 && next > symbol.whole.offset
                          ? end_of(*token)
                          : symbol.place.offset + symbol.place.length;
            }
            end = std::max(end, symbol.place.offset + symbol.place.length);
            symbol.whole.length = end - symbol.whole.offset;
        }
    }
}

std::optional<std::size_t> Names::find(Named kind, std::string_view name,
                                       std::string_view owner) const {
    const auto [from, to] = by_name_.equal_range(name);
    for (auto found = from; found != to; ++found) {
        const Declared& symbol = symbols_[found->second];
        if (symbol.kind == kind && symbol.owner == owner) {
            return found->second;
        }
    }
    return std::nullopt;
}

std::string Names::owner_at(std::size_t index, std::size_t token) const {
    const RuleText& file = *files_[index];
    const std::size_t first = file.declaration_of(token);
    const Word word = file.tokens.list[first].word;
    if (!opens_scope(word)) {
        return {};
    }
    const std::size_t name = first + (word == Word::ordered ? 2 : 1);
    return name < file.tokens.list.size() ? std::string(file.tokens.list[name].spelling)
                                          : std::string();
}

} // namespace eligibility
