// Which declaration a name points to: by the parser's role, by whose part it is, and for the member
// of an enum by what stands on the other side of it.
#include "eligibility/lsp/names.h"
#include "eligibility/lsp/roles.h"

#include <algorithm>
#include <array>

namespace eligibility {

namespace {

constexpr std::array pointing{Role{"a source's name", Named::source},
                              Role{"an office's name", Named::office},
                              Role{"a topic's name", Named::topic},
                              Role{"a paper's name", Named::paper},
                              Role{"a type", Named::enumeration},
                              Role{"a programme's name", Named::programme},
                              Role{"the name of an override", Named::exception}};

// Its name is known only together with whose it is.
bool is_owned(Named kind) {
    return kind == Named::member || kind == Named::input || kind == Named::choice ||
           kind == Named::column || kind == Named::condition || kind == Named::route ||
           kind == Named::result;
}

} // namespace

Names::Path Names::path_of(const RuleText& file, std::size_t token) const {
    Path path{token, {}, 0};
    const auto& list = file.tokens.list;
    while (path.head >= 2 && file.is_sign(path.head - 1, Symbol::dot)) {
        std::size_t before = path.head - 2;
        if (file.is_sign(before, Symbol::close_bracket) && before >= 3) {
            before -= 3; // members[1]
        }
        if (list[before].kind != TokenKind::word) {
            break;
        }
        path.head = before;
        ++path.part;
    }
    const bool of_member =
        list[path.head].word == Word::members || list[path.head].word == Word::member;
    path.first = of_member ? "member" : std::string(list[path.head].spelling);
    return path;
}

std::optional<std::size_t> Names::named_by(std::size_t index, std::size_t token) const {
    const RuleText& file = *files_[index];
    if (token >= file.roles.size() || file.roles[token].empty()) {
        return std::nullopt;
    }
    const std::string_view name = file.tokens.list[token].spelling;
    const Place& place = file.tokens.list[token].place;
    if (const auto kind = declared_as(file, token)) {
        for (std::size_t i = 0; i < symbols_.size(); ++i) {
            if (symbols_[i].place.file == index && symbols_[i].place.offset == place.offset) {
                return i;
            }
        }
        return std::nullopt;
    }
    const std::string_view role = file.roles[token];
    if (role == "an article" || role == "an icon's name") {
        return std::nullopt;
    }
    if (role == "the condition's name") {
        return find(Named::rule, name);
    }
    if (role == "the name of a column") {
        return called(index, token);
    }
    if (const auto kind = kind_of(pointing, role)) {
        if (*kind == Named::exception) {
            const auto [from, to] = by_name_.equal_range(name);
            const auto found = std::find_if(from, to, [&](const auto& entry) {
                return symbols_[entry.second].kind == Named::exception;
            });
            return found == to ? std::nullopt : std::optional(found->second);
        }
        return find(*kind, name);
    }
    if (role == "a name, or `nothing`") { // `expect aid subject_to severe`
        std::size_t expected = token;
        while (expected > 0 && file.roles[expected] != "a programme's name") {
            --expected;
        }
        if (const auto own = find(Named::condition, name, file.tokens.list[expected].spelling)) {
            return own;
        }
        if (const auto shared = find(Named::rule, name)) {
            return shared;
        }
    }
    const Path path = path_of(file, token);
    return path.part > 0 ? after_point(index, path, token) : alone(index, token);
}

// `table(a, b).column`, and the column whose results a table puts in order.
std::optional<std::size_t> Names::called(std::size_t index, std::size_t token) const {
    const RuleText& file = *files_[index];
    const auto& list = file.tokens.list;
    const std::string_view name = list[token].spelling;
    if (token < 2 || !file.is_sign(token - 1, Symbol::dot)) {
        return find(Named::column, name, owner_at(index, token));
    }
    int open = 0;
    for (std::size_t i = token - 1; i-- > 0;) {
        open += file.is_sign(i, Symbol::close_paren) ? 1 : 0;
        open -= file.is_sign(i, Symbol::open_paren) ? 1 : 0;
        if (open == 0) {
            return i == 0 ? std::nullopt : find(Named::column, name, list[i - 1].spelling);
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> Names::after_point(std::size_t index, const Path& path,
                                              std::size_t token) const {
    const std::string name(files_[index]->tokens.list[token].spelling);
    if (path.first == "member") {
        const auto [from, to] = by_name_.equal_range(name);
        const auto found = std::find_if(from, to, [&](const auto& entry) {
            return symbols_[entry.second].kind == Named::input;
        });
        return found == to ? std::nullopt : std::optional(found->second);
    }
    for (const Named kind : {Named::input, Named::condition, Named::value, Named::result}) {
        if (const auto found = find(kind, name, path.first)) {
            return found;
        }
    }
    if (const auto whole = find(Named::value, path.first + "." + name)) {
        return whole;
    }
    // A condition that a programme takes from the pack's rules by its name.
    return find(Named::programme, path.first) ? find(Named::rule, name) : std::nullopt;
}

std::optional<std::size_t> Names::alone(std::size_t index, std::size_t token) const {
    const RuleText& file = *files_[index];
    const std::string_view name = file.tokens.list[token].spelling;
    if (file.is_sign(token + 1, Symbol::dot)) {
        for (const Named kind : {Named::entity, Named::programme}) {
            if (const auto found = find(kind, name)) {
                return found;
            }
        }
        return find(Named::value,
                    std::string(name) + "." + std::string(file.tokens.list[token + 2].spelling));
    }
    if (file.is_sign(token + 1, Symbol::open_paren)) {
        return find(Named::table, name);
    }
    const std::string owner = owner_at(index, token);
    if (!owner.empty()) {
        for (const Named kind : {Named::value, Named::result}) {
            if (const auto found = find(kind, name, owner)) {
                return found;
            }
        }
    }
    for (const Named kind :
         {Named::value, Named::param, Named::reading, Named::table, Named::programme}) {
        if (const auto found = find(kind, name)) {
            return found;
        }
    }
    const std::string wanted = wanted_at(index, token);
    for (const Named kind : {Named::member, Named::choice}) {
        if (const auto found = find(kind, name, wanted)) {
            return found;
        }
    }
    const auto [from, to] = by_name_.equal_range(name);
    const auto found = std::find_if(from, to, [&](const auto& entry) {
        const Named kind = symbols_[entry.second].kind;
        return kind == Named::member || kind == Named::choice || !is_owned(kind);
    });
    return found == to ? std::nullopt : std::optional(found->second);
}

std::string Names::type_of(std::size_t index) const {
    const Declared& symbol = symbols_[index];
    if (symbol.kind == Named::enumeration || symbol.kind == Named::reading) {
        return symbol.name;
    }
    return find(Named::enumeration, symbol.type) ? symbol.type : std::string();
}

// In a row of a table the bars before the token tell its column; a grid's head holds the second.
std::string Names::column_type(std::size_t index, std::size_t token) const {
    const RuleText& file = *files_[index];
    const auto& list = file.tokens.list;
    const std::size_t first = file.declaration_of(token);
    const Word word = list[first].word;
    if (word != Word::table && word != Word::grid) {
        return {};
    }
    std::vector<std::string> types;
    for (std::size_t i = first; i < token; ++i) {
        if (file.roles[i] == "a column's name") {
            types.emplace_back(type_behind(file, i));
        }
    }
    std::size_t start = token;
    std::size_t bars = 0;
    while (start > first && !list[start].first_on_line) {
        --start;
    }
    for (std::size_t i = start; i <= token; ++i) {
        bars += file.is_sign(i, Symbol::bar) || file.is_sign(i, Symbol::double_bar) ? 1U : 0U;
    }
    if (word == Word::grid) {
        const bool head = file.is_sign(start, Symbol::bar);
        const std::size_t column = head ? 1U : 0U;
        return (head || bars == 0) && column < types.size() ? types[column] : std::string();
    }
    return bars > 0 && bars <= types.size() && file.is_sign(start, Symbol::bar) ? types[bars - 1]
                                                                                : std::string();
}

std::string Names::wanted_at(std::size_t index, std::size_t token) const {
    constexpr std::size_t far = 80; // tokens back, within the declaration
    if (const std::string type = column_type(index, token); !type.empty()) {
        return find(Named::enumeration, type) ? type : std::string();
    }
    const RuleText& file = *files_[index];
    const std::size_t first = file.declaration_of(token);
    const std::size_t last = token > far ? token - far : 0;
    for (std::size_t i = token; i-- > std::max(first, last);) {
        const std::string_view role = file.roles[i];
        if (role.empty()) {
            continue;
        }
        // Names that stand on the far side of an operator tell; members beside it do not.
        std::optional<std::size_t> found;
        if (declared_as(file, i)) {
            found = named_by(index, i);
        } else if (const Path path = path_of(file, i); path.part > 0) {
            found = after_point(index, path, i);
        } else {
            const std::string_view name = file.tokens.list[i].spelling;
            for (const Named kind :
                 {Named::value, Named::param, Named::reading, Named::enumeration}) {
                found = found ? found : find(kind, name);
            }
            if (!found) {
                found = find(Named::value, name, owner_at(index, i));
            }
        }
        if (found) {
            if (std::string type = type_of(*found); !type.empty()) {
                return type;
            }
        }
    }
    return {};
}

} // namespace eligibility
