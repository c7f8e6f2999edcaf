#include "kiosk/tour/script.h"

#include <optional>
#include <utility>

#include <fmt/format.h>
#include <toml++/toml.h>

namespace kiosk::tour {

namespace {

using eligibility::Program;

std::optional<std::uint32_t> topic_named(const Program& program, std::string_view id) {
    for (std::uint32_t i = 0; i < program.topics.size(); ++i) {
        if (program.topics[i].id == id) {
            return i;
        }
    }
    return std::nullopt;
}

// A member's name, "yes" and "no", or digits as they are typed.
std::optional<Draft> draft_of(const Program& program, InputId id, std::string_view words) {
    const auto& input = program.inputs[id];
    Draft draft;
    draft.input = id;
    if (words == "unknown") {
        draft.unknown = true;
        return draft;
    }
    if (entry_kind(input) != EntryKind::choice) {
        for (const char digit : words) {
            draft = typed(program, std::move(draft), digit);
        }
        return draft.digits == words && entered(program, draft).value ? std::optional(draft)
                                                                      : std::nullopt;
    }
    for (std::uint32_t option = 0; option < option_count(program, input); ++option) {
        const std::string_view name =
            input.type.kind == eligibility::Kind::boolean
                ? (option == 0 ? "yes" : "no")
                : std::string_view(program.enums[static_cast<std::size_t>(input.type.enumeration)]
                                       .members[option]
                                       .id);
        if (name == words) {
            draft.option = option;
            return draft;
        }
    }
    return std::nullopt;
}

} // namespace

Result<Script> read_script(const std::filesystem::path& file, const Program& program) {
    toml::table root;
    try {
        root = toml::parse_file(file.string());
    } catch (const toml::parse_error& error) {
        return failure(fmt::format("{}:{}: {}.", file.string(), error.source().begin.line,
                                   error.description()));
    }
    Script script;
    std::string faults;
    const auto fault = [&](const toml::node& node, const std::string& sentence) {
        faults += fmt::format("{}{}:{}: {}.", faults.empty() ? "" : "\n", file.string(),
                              node.source().begin.line, sentence);
    };
    if (const toml::array* topics = root["topics"].as_array()) {
        for (const toml::node& node : *topics) {
            const auto id = node.value<std::string>().value_or("");
            if (const auto topic = topic_named(program, id)) {
                script.topics.push_back(*topic);
            } else {
                fault(node, fmt::format("the pack has no topic {}", id));
            }
        }
    }
    if (const toml::table* answers = root["answers"].as_table()) {
        for (const auto& [key, node] : *answers) {
            const auto input = program.input_at(key.str());
            const auto words = node.value<std::string>();
            const auto draft = input && words ? draft_of(program, *input, *words) : std::nullopt;
            if (!input) {
                fault(node, fmt::format("the pack has no input {}", key.str()));
            } else if (!draft) {
                fault(node, fmt::format("{} cannot be answered with this", key.str()));
            } else {
                script.answers.emplace(*input, *draft);
            }
        }
    }
    const auto words = [&](const char* key) {
        const auto text = [&](const char* language) {
            return root["booking"][fmt::format("{}_{}", key, language)].value_or(std::string());
        };
        return TwoTongued{text("zh"), text("en")};
    };
    script.terms = {words("operator"), words("purpose"), words("retention"), words("contact")};
    if (!script.terms.whole() && faults.empty()) {
        faults = fmt::format("{}: [booking] is not whole.", file.string());
    }
    if (script.topics.empty() && faults.empty()) {
        faults = fmt::format("{}: names no topic.", file.string());
    }
    if (!faults.empty()) {
        return failure(std::move(faults));
    }
    return script;
}

} // namespace kiosk::tour
