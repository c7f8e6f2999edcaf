// The declarations that hold no expressions of their own: header, sources, offices, topics, papers,
// enums, inputs.
#include "eligibility/program/compiler.h"

#include <fmt/format.h>

namespace eligibility {

void Compiler::declare_header() {
    const ast::Header& header = pack_.header;
    if (header.id.text.empty()) {
        error("missing-header", header.place, "the pack has no header",
              "write `pack \"name\" version 1 \"标题\" / \"Title\"` in one of its files");
        return;
    }
    program_.pack_id = header.id.text;
    program_.pack_version = header.version;
    program_.title = header.title;
    program_.authority = header.authority;
    program_.region = header.region;
    program_.window_from = header.window_from;
    program_.window_to = header.window_to;
    program_.reference_day = header.reference_day;
    require_words(header.title, header.place, "the pack");
    if (header.window_to < header.window_from) {
        error("empty-window", header.place, "the window ends before it begins",
              "write `window first-day .. last-day`");
    } else if (header.reference_day < header.window_from ||
               header.reference_day > header.window_to) {
        error("empty-window", header.place, "the reference day lies outside the window",
              fmt::format("choose a day from {} to {}", format_date(header.window_from),
                          format_date(header.window_to)));
    }
}

void Compiler::declare_sources() {
    std::map<std::string, Place, std::less<>> seen;
    for (const ast::Source& source : pack_.sources) {
        require_words(source.title, source.id.place, "the source");
        if (!declare_name(seen, source.id, "source")) {
            continue;
        }
        source_ids_.emplace(source.id.text, static_cast<std::uint32_t>(program_.sources.size()));
        program_.sources.push_back({source.id.text, source.title, source.issuer, source.number,
                                    source.read_at, source.published, source.effective,
                                    source.expires, source.recheck, source.grade, source.untitled,
                                    source.id.place});
    }
}

void Compiler::declare_people_facing() {
    std::map<std::string, Place, std::less<>> offices;
    for (const ast::Office& office : pack_.offices) {
        require_words(office.title, office.id.place, "the office");
        if (declare_name(offices, office.id, "office")) {
            office_ids_.emplace(office.id.text,
                                static_cast<std::uint32_t>(program_.offices.size()));
            program_.offices.push_back({office.id.text, office.title});
        }
    }
    std::map<std::string, Place, std::less<>> topics;
    for (const ast::Topic& topic : pack_.topics) {
        require_words(topic.title, topic.id.place, "the topic");
        if (declare_name(topics, topic.id, "topic")) {
            topic_ids_.emplace(topic.id.text, static_cast<std::uint32_t>(program_.topics.size()));
            program_.topics.push_back({topic.id.text, topic.title, topic.hint, topic.icon});
        }
    }
    std::map<std::string, Place, std::less<>> documents;
    for (const ast::Document& document : pack_.documents) {
        require_words(document.title, document.id.place, "the document");
        if (declare_name(documents, document.id, "document")) {
            document_ids_.emplace(document.id.text,
                                  static_cast<std::uint32_t>(program_.documents.size()));
            program_.documents.push_back({document.id.text, document.title});
        }
    }
}

void Compiler::declare_enums() {
    std::map<std::string, Place, std::less<>> seen;
    for (const ast::Enum& written : pack_.enums) {
        if (!declare_name(seen, written.id, "enum")) {
            continue;
        }
        Enumeration enumeration{written.id.text, written.ordered, {}};
        std::map<std::string, Place, std::less<>> members;
        for (const ast::Enum::Member& member : written.members) {
            require_words(member.title, member.id.place, "the member");
            if (declare_name(members, member.id, "member")) {
                enumeration.members.push_back(
                    {member.id.text, member.title, member.hint, member.until, member.spelled});
            }
        }
        if (enumeration.members.empty() ||
            enumeration.members.size() > static_cast<std::size_t>(member_limit)) {
            error("enum-size", written.id.place,
                  fmt::format("`{}` has {} members; an enum has 1 to {}", written.id.text,
                              enumeration.members.size(), member_limit));
        }
        enum_ids_.emplace(written.id.text, static_cast<std::uint32_t>(program_.enums.size()));
        program_.enums.push_back(std::move(enumeration));
    }
}

void Compiler::declare_inputs() {
    // An entity is named once; a project's file may add inputs of its own to it. The shared ones
    // come first, whatever the files are called.
    std::map<std::string, Place, std::less<>> named;
    std::vector<const ast::Entity*> entities;
    for (const ast::Entity& entity : pack_.entities) {
        if (!entity.title.empty()) {
            declare_name(named, entity.id, "entity");
            require_words(entity.title, entity.id.place, "the entity");
            entities.push_back(&entity);
        }
    }
    for (const ast::Entity& entity : pack_.entities) {
        if (!entity.title.empty()) {
            continue;
        }
        if (!named.contains(entity.id.text)) {
            error("unknown-name", entity.id.place,
                  fmt::format("no entity is called `{}`", entity.id.text),
                  "write its title behind the name, or add to one that has a title");
        }
        entities.push_back(&entity);
    }
    std::map<std::string, Place, std::less<>> paths;
    for (const ast::Entity* entity : entities) {
        for (const ast::Input& input : entity->inputs) {
            declare_input(*entity, input, paths);
        }
    }
}

void Compiler::declare_input(const ast::Entity& entity, const ast::Input& input,
                             std::map<std::string, Place, std::less<>>& paths) {
    const ast::Name path{entity.id.text + "." + input.id.text, input.id.place};
    const auto type = type_of(input.type, true);
    if (!declare_name(paths, path, "input") || !type) {
        refused_.insert(path.text);
        return;
    }
    require_words(input.ask, input.id.place, "the question");
    require_words(input.label, input.id.place, "the label");
    if (!input.optional) {
        require_words(input.why, input.id.place, "the reason for asking (`why`)");
    }
    Words unit = input.unit;
    if (unit.empty() && (type->kind == Kind::days || type->kind == Kind::months)) {
        unit = type->kind == Kind::days ? Words{"天", "days"} : Words{"个月", "months"};
    }
    input_ids_.emplace(path.text, static_cast<std::uint32_t>(program_.inputs.size()));
    program_.inputs.push_back({path.text, *type, input.ask, input.label, input.hint, input.why,
                               input.find, unit, input.effort_seconds, input.sensitive,
                               input.changeable, input.optional});
    for (const ast::Name& paper : input.papers) {
        program_.inputs.back().papers.push_back(find(document_ids_, paper, "document"));
    }
}

void Compiler::declare_readings() {
    for (const ast::Reading& written : pack_.readings) {
        if (!declare_name(value_names_, written.id, "reading")) {
            continue;
        }
        require_words(written.title, written.id.place, "the reading");
        Reading reading{written.id.text, written.title, {}, no_index, no_index};
        reading.citation = citation(written.citation, written.id.place, "the reading");
        Enumeration choices{written.id.text, false, {}};
        std::map<std::string, Place, std::less<>> seen;
        for (const ast::Reading::Choice& choice : written.choices) {
            require_words(choice.title, choice.id.place, "the choice");
            if (!declare_name(seen, choice.id, "choice")) {
                continue;
            }
            if (choice.is_default && reading.default_choice != no_index) {
                error("reading-default", choice.id.place, "a reading has one default",
                      "remove `default` from the others");
            } else if (choice.is_default) {
                reading.default_choice = static_cast<std::uint32_t>(reading.choices.size());
            }
            reading.choices.push_back({choice.id.text, choice.title});
            choices.members.push_back({choice.id.text, choice.title, {}, {}});
        }
        if (reading.choices.size() < 2 || reading.default_choice == no_index) {
            error("reading-default", written.id.place,
                  fmt::format("`{}` needs at least two choices and one of them marked `default`",
                              written.id.text));
            continue;
        }
        Type type;
        type.kind = Kind::member;
        type.enumeration = static_cast<std::int32_t>(program_.enums.size());
        type.low = type.high =
            static_cast<std::int64_t>((std::uint64_t{1} << choices.members.size()) - 1);
        const auto index = static_cast<std::uint32_t>(program_.readings.size());
        reading_ids_.emplace(written.id.text, index);
        program_.enums.push_back(std::move(choices));
        program_.readings.push_back(std::move(reading));
        globals_.emplace(written.id.text, build_.leaf(Op::reading, index, type, written.id.place));
    }
}

} // namespace eligibility
