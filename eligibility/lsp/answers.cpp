// What an editor asks about a place or a file, answered from the pack that it belongs to.
#include "eligibility/lsp/completion.h"
#include "eligibility/lsp/desk.h"
#include "eligibility/lsp/hover.h"
#include "eligibility/pack/format.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace eligibility {

namespace {

// As the protocol numbers them.
int completion_kind(Completion::Kind kind) {
    switch (kind) {
    case Completion::Kind::word:
        return 14;
    case Completion::Kind::type:
        return 13;
    case Completion::Kind::member:
        return 20;
    case Completion::Kind::field:
        return 5;
    case Completion::Kind::value:
        return 6;
    case Completion::Kind::function:
        return 3;
    case Completion::Kind::reference:
        return 18;
    }
    return 1;
}

int outline_kind(Named kind) {
    switch (kind) {
    case Named::enumeration:
    case Named::reading:
        return 10;
    case Named::member:
    case Named::choice:
        return 22;
    case Named::entity:
        return 5;
    case Named::input:
    case Named::column:
        return 8;
    case Named::param:
        return 14;
    case Named::table:
        return 18;
    case Named::rule:
    case Named::condition:
    case Named::invariant:
    case Named::identity:
        return 17;
    case Named::programme:
        return 12;
    case Named::value:
    case Named::result:
        return 13;
    case Named::source:
    case Named::office:
    case Named::topic:
    case Named::paper:
    case Named::stack:
        return 20;
    case Named::route:
    case Named::exception:
        return 7;
    }
    return 13;
}

std::optional<std::string> suggested(std::string_view message) {
    constexpr std::string_view words = "did you mean `";
    const std::size_t at = message.find(words);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    const std::size_t from = at + words.size();
    const std::size_t end = message.find('`', from);
    return end == std::string_view::npos
               ? std::nullopt
               : std::optional(std::string(message.substr(from, end - from)));
}

} // namespace

Reply Desk::ask(const Message& message) {
    struct Method {
        std::string_view name;
        bool at_position;
        Answer answer;
    };

    static constexpr std::array methods{
        Method{"textDocument/hover", true, &Desk::hover_at},
        Method{"textDocument/completion", true, &Desk::complete},
        Method{"textDocument/definition", true, &Desk::define},
        Method{"textDocument/references", true, &Desk::refer},
        Method{"textDocument/documentSymbol", false, &Desk::outline},
        Method{"textDocument/formatting", false, &Desk::lay_out_text},
        Method{"textDocument/codeAction", false, &Desk::actions}};
    const auto method = std::find_if(methods.begin(), methods.end(),
                                     [&](const Method& one) { return one.name == message.method; });
    if (method == methods.end()) {
        return {std::nullopt, Wrong::no_such_method,
                fmt::format("there is no `{}`", message.method.substr(0, 80))};
    }
    const auto spot = spot_of(message.parameters, method->at_position);
    if (!spot) {
        return {std::nullopt, Wrong::bad_parameters,
                method->at_position ? "this needs an open rule file and a position"
                                    : "this needs an open rule file"};
    }
    return {(this->*method->answer)(message.parameters, *spot), {}, {}};
}

std::optional<Desk::Spot> Desk::spot_of(const JsonText& parameters, bool at_position) {
    const auto address = text_at(parameters, {"textDocument", "uri"});
    const auto found = address ? open_.find(*address) : open_.end();
    const auto position = position_of(parameters.find("position"));
    if (found == open_.end() || (at_position && !position)) {
        return std::nullopt;
    }
    const Open& document = found->second;
    const auto file = document.pack->file_named(document.name);
    if (!file) {
        return std::nullopt;
    }
    const std::string& text = document.pack->names().files()[*file]->file.text;
    return Spot{document.pack, *file,
                at_position ? Positions(text, encoding_).offset(*position) : 0};
}

Json Desk::location(EditedPack& pack, const Place& place) {
    const SourceFile& file = pack.names().files()[place.file]->file;
    return {{"uri", address_of(pack, file.name)},
            {"range",
             range_of(Positions(file.text, encoding_), place.offset, place.offset + place.length)}};
}

Json Desk::hover_at(const JsonText&, const Spot& spot) {
    if (spot.pack->program() == nullptr && spot.pack->stale()) { // asked before the first check
        spot.pack->check(today_);
        publish(*spot.pack);
    }
    const Names& names = spot.pack->names();
    const RuleText& file = *names.files()[spot.file];
    const auto token = file.name_at(spot.offset);
    if (!token) {
        return nullptr;
    }
    const auto symbol = names.named_by(spot.file, *token);
    const std::string told = symbol
                                 ? hover(names, names.all()[*symbol], spot.pack->program(), today_)
                                 : hover_word(file, *token);
    if (told.empty()) {
        return nullptr;
    }
    const Place& place = file.tokens.list[*token].place;
    return {{"contents", {{"kind", "markdown"}, {"value", told}}},
            {"range", range_of(Positions(file.file.text, encoding_), place.offset,
                               place.offset + place.length)}};
}

Json Desk::complete(const JsonText&, const Spot& spot) {
    Json items = Json::array();
    for (const Completion& one : completions(spot.pack->names(), spot.file, spot.offset)) {
        items.push_back({{"label", one.text},
                         {"kind", completion_kind(one.kind)},
                         {"detail", one.detail},
                         {"sortText", fmt::format("{}{}", one.rank, one.text)}});
    }
    return {{"isIncomplete", false}, {"items", std::move(items)}};
}

Json Desk::define(const JsonText&, const Spot& spot) {
    const Names& names = spot.pack->names();
    const auto token = names.files()[spot.file]->name_at(spot.offset);
    const auto symbol = token ? names.named_by(spot.file, *token) : std::nullopt;
    return symbol ? location(*spot.pack, names.all()[*symbol].place) : Json(nullptr);
}

Json Desk::refer(const JsonText& parameters, const Spot& spot) {
    const Names& names = spot.pack->names();
    const auto token = names.files()[spot.file]->name_at(spot.offset);
    const auto symbol = token ? names.named_by(spot.file, *token) : std::nullopt;
    if (!symbol) {
        return Json::array();
    }
    const JsonText* with = part(parameters, {"context", "includeDeclaration"});
    const bool declaration_too = with == nullptr || with->truth;
    const Declared& wanted = names.all()[*symbol];
    const std::string last = wanted.name.substr(wanted.name.rfind('.') + 1); // of two parts
    Json found = Json::array();
    for (std::size_t i = 0; i < names.files().size(); ++i) {
        const auto& list = names.files()[i]->tokens.list;
        for (std::size_t k = 0; k < list.size(); ++k) {
            Place place = list[k].place;
            place.file = static_cast<std::uint32_t>(i);
            if (list[k].kind == TokenKind::word && list[k].spelling == last &&
                names.named_by(i, k) == symbol &&
                (declaration_too || place.offset != wanted.place.offset ||
                 place.file != wanted.place.file)) {
                found.push_back(location(*spot.pack, place));
            }
        }
    }
    return found;
}

Json Desk::outline(const JsonText&, const Spot& spot) {
    const Names& names = spot.pack->names();
    const Positions positions(names.files()[spot.file]->file.text, encoding_);
    Json all = Json::array();
    for (const Declared& symbol : names.all()) {
        if (symbol.place.file != spot.file) {
            continue;
        }
        const auto range = [&](const Place& place) {
            return range_of(positions, place.offset, place.offset + place.length);
        };
        Json one{{"name", symbol.name},
                 {"detail", symbol.words.zh},
                 {"kind", outline_kind(symbol.kind)},
                 {"range", range(symbol.whole)},
                 {"selectionRange", range(symbol.place)}};
        const bool part_of_last =
            !symbol.owner.empty() && !all.empty() && all.back().at("name") == symbol.owner;
        if (part_of_last) {
            all.back()["children"].push_back(std::move(one));
        } else {
            all.push_back(std::move(one));
        }
    }
    return all;
}

// Only the lines between the first and the last that differ: the cursor stays where it is.
Json Desk::replace(const SourceFile& file, const std::string& text) const {
    if (file.text == text) {
        return Json::array();
    }
    std::size_t from = 0;
    const std::size_t shorter = std::min(file.text.size(), text.size());
    std::size_t line = 0;
    while (from < shorter && file.text[from] == text[from]) {
        line = file.text[from] == '\n' ? from + 1 : line;
        ++from;
    }
    from = line;
    std::size_t same = 0; // at the end
    std::size_t whole = 0;
    while (same < shorter - from &&
           file.text[file.text.size() - 1 - same] == text[text.size() - 1 - same]) {
        ++same;
        const std::size_t at = file.text.size() - same;
        whole = at > 0 && file.text[at - 1] == '\n' && text.size() - same > 0 &&
                        text[text.size() - same - 1] == '\n'
                    ? same
                    : whole;
    }
    const Positions positions(file.text, encoding_);
    return Json::array({{{"range", range_of(positions, from, file.text.size() - whole)},
                         {"newText", text.substr(from, text.size() - whole - from)}}});
}

Json Desk::lay_out_text(const JsonText&, const Spot& spot) {
    const SourceFile& file = spot.pack->names().files()[spot.file]->file;
    const auto laid_out = format(file);
    return laid_out ? replace(file, *laid_out.value) : Json(nullptr);
}

// A name that was nearly right, and the whole file with its keywords in the other language.
Json Desk::actions(const JsonText& parameters, const Spot& spot) {
    const SourceFile& file = spot.pack->names().files()[spot.file]->file;
    const std::string address = address_of(*spot.pack, file.name);
    const auto changing = [&](Json edits) {
        return Json{{"changes", {{address, std::move(edits)}}}};
    };
    Json all = Json::array();
    if (const JsonText* told = part(parameters, {"context", "diagnostics"})) {
        const Positions positions(file.text, encoding_);
        for (const JsonText& one : told->items) {
            const auto better = suggested(text_at(one, {"message"}).value_or(""));
            const auto from = position_of(part(one, {"range", "start"}));
            const auto to = position_of(part(one, {"range", "end"}));
            if (better && from && to) {
                all.push_back({{"title", "`" + *better + "`"},
                               {"kind", "quickfix"},
                               {"isPreferred", true},
                               {"edit", changing(Json::array(
                                            {{{"range", range_of(positions, positions.offset(*from),
                                                                 positions.offset(*to))},
                                              {"newText", *better}}}))}});
            }
        }
    }
    for (const auto& [keywords, title] : {std::pair{Keywords::chinese, "关键词换成中文"},
                                          std::pair{Keywords::english, "Keywords in English"}}) {
        const auto laid_out = format(file, keywords);
        if (laid_out && *laid_out.value != file.text) {
            all.push_back({{"title", title},
                           {"kind", "refactor.rewrite"},
                           {"edit", changing(replace(file, *laid_out.value))}});
        }
    }
    return all;
}

} // namespace eligibility
