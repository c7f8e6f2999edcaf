// Names: what each name in a pack's files names, from the tokens alone, so that it holds while a
// line is half written and the pack does not compile. A file's roles are the parser's: what it read
// each token as. Does not know types beyond the name that is written behind a colon.
#pragma once

#include "eligibility/base/source.h"
#include "eligibility/base/words.h"
#include "eligibility/pack/token.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligibility {

enum class Named : std::uint8_t {
    source,
    office,
    topic,
    paper,
    enumeration,
    member, // of an enum
    entity,
    input, // of an entity
    reading,
    choice, // of a reading
    param,
    identity,
    table, // or a grid, or tiers
    column,
    value,  // a let
    result, // of a programme
    rule,
    programme,
    condition, // of a programme
    route,
    exception,
    stack,
    invariant,
};

struct Declared {
    Named kind = Named::value;
    std::string name;
    std::string owner; // the entity, enum, reading, table or programme it belongs to
    std::string type;  // the name behind its colon, where one is written
    Words words;
    Place place; // of the name
    Place whole; // from its first word to the end of what it declares, comments behind it left out
};

struct RuleText { // one file, with what the parser read each token as
    explicit RuleText(SourceFile rule_file);
    RuleText(const RuleText&) = delete; // the tokens point into the text
    RuleText& operator=(const RuleText&) = delete;

    SourceFile file;
    Tokens tokens;
    std::vector<std::string_view> roles;   // one a token, as Parser::names()
    std::vector<std::size_t> declarations; // the first token of each

    // The last token that starts at or before the offset; nothing before the first one.
    std::optional<std::size_t> token_before(std::size_t offset) const;
    // The name under or right behind the offset.
    std::optional<std::size_t> name_at(std::size_t offset) const;
    bool is_sign(std::size_t token, Symbol sign) const;
    // The first token of the declaration that holds this one.
    std::size_t declaration_of(std::size_t token) const;
};

class Names {
public:
    // REQUIRES: the files outlive it.
    explicit Names(std::vector<const RuleText*> files);

    const std::vector<const RuleText*>& files() const { return files_; }

    const std::vector<Declared>& all() const { return symbols_; }

    // What a token names; nothing where it is no name, or nothing of this pack.
    std::optional<std::size_t> named_by(std::size_t file, std::size_t token) const;

    std::optional<std::size_t> find(Named kind, std::string_view name,
                                    std::string_view owner = {}) const;

    // The programme, table or tiers that the token stands in; empty outside them.
    std::string owner_at(std::size_t file, std::size_t token) const;

    // The enum or reading whose members may stand at this token, as far as what stands before it
    // tells.
    std::string wanted_at(std::size_t file, std::size_t token) const;

private:
    struct Path {
        std::size_t head = 0; // token
        std::string first;    // "member" also for members[1]
        std::size_t part = 0; // which one was asked about
    };

    void declare(std::size_t file);
    std::optional<Named> declared_as(const RuleText& file, std::size_t token) const;
    Path path_of(const RuleText& file, std::size_t token) const;
    std::optional<std::size_t> called(std::size_t file, std::size_t token) const;
    std::optional<std::size_t> alone(std::size_t file, std::size_t token) const;
    std::optional<std::size_t> after_point(std::size_t file, const Path& path,
                                           std::size_t token) const;
    std::string type_of(std::size_t symbol) const;
    std::string column_type(std::size_t file, std::size_t token) const;

    std::vector<const RuleText*> files_;
    std::vector<Declared> symbols_;
    std::multimap<std::string, std::size_t, std::less<>> by_name_;
};

} // namespace eligibility
