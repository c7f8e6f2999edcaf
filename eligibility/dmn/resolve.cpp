#include "eligibility/dmn/resolver.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace eligibility::dmn {

namespace {

constexpr std::size_t most_invocations = 20'000;
constexpr std::size_t deepest_chain = 200; // of decisions and invocations
constexpr std::size_t most_written_parts =
    20'000; // of one value, with all that it invokes written out

bool is_one_word(const std::string& name) {
    return std::all_of(name.begin(), name.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '_' || c >= 0x80U;
    });
}

} // namespace

Book resolve(const Model& model, Refusals& refusals) {
    Book book = Resolver(model, refusals).run();
    if (!refusals.any()) {
        infer_kinds(book, refusals);
    }
    return book;
}

Book Resolver::run() {
    book_.name = model_.name;
    note_names();
    declare_inputs();
    for (const KnowledgeModel& one : model_.knowledge) {
        if (!knowledge_.emplace(one.name, Knowledge{&one, {}, false, false}).second) {
            refuse(one.id, fmt::format("a second knowledge model is called `{}`", one.name));
        }
    }
    for (const Decision& one : model_.decisions) {
        const auto [at, fresh] = decisions_.emplace(one.name, &one);
        if (!fresh) {
            refuse(one.id,
                   fmt::format("the decision {} is called `{}`, too", at->second->id, one.name));
        }
    }
    for (const Decision& one : model_.decisions) {
        decide(one);
    }
    check_rule_names();
    return std::move(book_);
}

void Resolver::note_name(const std::string& name) {
    if (!is_one_word(name)) {
        names_.push_back(name);
    }
}

void Resolver::note_item(const ItemDefinition& item, std::size_t depth) {
    for (const ItemDefinition& part : item.components) {
        note_name(part.name);
        if (depth < 8) {
            note_item(part, depth + 1);
        }
    }
}

void Resolver::note_names() {
    for (const InputData& one : model_.inputs) {
        note_name(one.name);
    }
    for (const ItemDefinition& one : model_.items) {
        note_item(one, 0);
    }
    const auto note_outputs = [&](const std::optional<Body>& body) {
        const auto* table = body ? std::get_if<DecisionTable>(&*body) : nullptr;
        for (std::size_t i = 0; table != nullptr && i < table->outputs.size(); ++i) {
            note_name(table->outputs[i].name);
        }
    };
    for (const Decision& one : model_.decisions) {
        note_name(one.name);
        note_outputs(one.body);
    }
    for (const KnowledgeModel& one : model_.knowledge) {
        note_name(one.name);
        note_outputs(one.body);
        for (const Parameter& parameter : one.parameters) {
            note_name(parameter.name);
        }
    }
    std::sort(names_.begin(), names_.end());
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
}

void Resolver::decide(const Decision& decision) {
    State& state = states_[&decision];
    if (state == State::done) {
        return;
    }
    if (state == State::begun) {
        refuse(decision.id, "it rests on itself");
        return;
    }
    if (depth_ >= deepest_chain) {
        refuse(decision.id, fmt::format("it rests on a chain of more than {} decisions", depth_));
        return;
    }
    state = State::begun;
    ++depth_;
    if (decision.body) {
        for (Given& given : given_by(*decision.body, decision.name, decision.type, {})) {
            add_value(decision, std::move(given));
        }
    }
    --depth_;
    states_[&decision] = State::done;
}

void Resolver::add_value(const Decision& decision, Given given) {
    Variable value;
    value.element = decision.id;
    value.name = decision.name + (given.output.empty() ? "" : "." + given.output);
    value.rule_name =
        rule_name(decision.name) + (given.output.empty() ? "" : "." + rule_name(given.output));
    value.list = given.value.kind == Feel::Kind::lookup &&
                 book_.tables[static_cast<std::size_t>(given.value.number)].gives_list();
    value.slot = book_.slots.fresh(ValueKind::unknown, value.name);
    if (given.output.empty()) {
        type_slot(value.slot, decision.type, decision.id);
    }
    value.value = std::move(given.value);
    value.question = decision.question;
    if (!variables_.emplace(value.name, book_.variables.size()).second) {
        refuse(decision.id, fmt::format("`{}` is the name of something else, too", value.name));
    }
    book_.variables.push_back(std::move(value));
}

std::optional<Feel> Resolver::read(const Text& text) {
    Read<Feel> one = read_feel(text.text, names_);
    if (!one.value) {
        refuse(text.id, text.text.empty() ? "its expression is empty" : one.fault);
    }
    return std::move(one.value);
}

std::vector<Resolver::Given> Resolver::given_by(const Body& body, const std::string& name,
                                                const std::string& type,
                                                const Arguments& arguments) {
    if (const auto* written = std::get_if<DecisionTable>(&body)) {
        const auto one = table(*written, name, type);
        return one ? given_by_table(*one, arguments) : std::vector<Given>{};
    }
    if (const auto* text = std::get_if<Text>(&body)) {
        auto value = read(*text);
        // A call that is all there is may give several values, or a list.
        if (value && value->kind == Feel::Kind::call && knowledge_.contains(value->text)) {
            bool whole = true;
            for (Feel& part : value->parts) {
                auto argument = looked_up(std::move(part), text->id, arguments);
                whole = whole && argument.has_value();
                part = argument ? std::move(*argument) : Feel{};
            }
            return whole ? invoked(*value, text->id) : std::vector<Given>{};
        }
        value = value ? looked_up(std::move(*value), text->id, arguments) : std::nullopt;
        return value ? std::vector<Given>{{{}, std::move(*value)}} : std::vector<Given>{};
    }
    const auto& written = std::get<Invocation>(body);
    Feel call;
    call.kind = Feel::Kind::call;
    call.text = collapsed(written.function.text);
    bool whole = true;
    for (const Binding& binding : written.bindings) {
        auto value = read(binding.value);
        value = value ? looked_up(std::move(*value), binding.value.id, arguments) : std::nullopt;
        whole = whole && value.has_value();
        call.labels.push_back(binding.parameter);
        call.parts.push_back(value ? std::move(*value) : Feel{});
    }
    return whole ? invoked(call, written.function.id) : std::vector<Given>{};
}

// The same expression with its names looked up and its invocations replaced by what they invoke.
std::optional<Feel> Resolver::looked_up(Feel value, const std::string& element,
                                        const Arguments& arguments) {
    if (value.kind == Feel::Kind::name) {
        return variable(value, element, arguments);
    }
    bool whole = true;
    for (Feel& part : value.parts) {
        auto one = looked_up(std::move(part), element, arguments);
        whole = whole && one.has_value();
        part = one ? std::move(*one) : Feel{};
    }
    if (!whole) {
        return std::nullopt;
    }
    if (value.kind != Feel::Kind::call || value.text == "min" || value.text == "max") {
        return value;
    }
    if (!knowledge_.contains(value.text)) {
        refuse(element, fmt::format("the function `{}` lies outside S-FEEL", value.text));
        return std::nullopt;
    }
    auto given = invoked(value, element);
    if (given.size() > 1) {
        refuse(element, fmt::format("`{}` gives several values, so it stands alone", value.text));
    }
    return given.size() == 1 ? std::optional(std::move(given.front().value)) : std::nullopt;
}

std::optional<Feel> Resolver::variable(const Feel& name, const std::string& element,
                                       const Arguments& arguments) {
    if (const auto argument = arguments.find(name.path.front()); argument != arguments.end()) {
        if (name.path.size() == 1) {
            return argument->second;
        }
        refuse(element,
               fmt::format("the parameter `{}` is one value and has no parts", name.path.front()));
        return std::nullopt;
    }
    if (const auto decision = decisions_.find(name.path.front()); decision != decisions_.end()) {
        decide(*decision->second);
    }
    std::string whole;
    for (const std::string& part : name.path) {
        whole += (whole.empty() ? "" : ".") + part;
    }
    const auto found = variables_.find(whole);
    if (found == variables_.end()) {
        const bool parts = variables_.lower_bound(whole + ".") != variables_.end() &&
                           variables_.lower_bound(whole + ".")->first.starts_with(whole + ".");
        if (!decisions_.contains(name.path.front()) || parts || name.path.size() > 1) {
            refuse(element, parts ? fmt::format("`{}` has several values; name one of them", whole)
                                  : fmt::format("nothing is called `{}` here", whole));
        }
        return std::nullopt;
    }
    Variable& one = book_.variables[found->second];
    if (one.list) {
        refuse(element, fmt::format("`{}` is a list, and a list is only a result", whole));
        return std::nullopt;
    }
    one.used = true;
    Feel value;
    value.kind = Feel::Kind::variable;
    value.number = static_cast<std::int64_t>(found->second);
    return value;
}

// REQUIRES: the call's arguments are looked up.
std::vector<Resolver::Given> Resolver::invoked(const Feel& call, const std::string& element) {
    const auto found = knowledge_.find(call.text);
    if (found == knowledge_.end()) {
        refuse(element, fmt::format("no knowledge model is called `{}`", call.text));
        return {};
    }
    Knowledge& knowledge = found->second;
    if (++invoked_ > most_invocations) {
        refuse(element,
               fmt::format("all in all there are more than {} invocations", most_invocations));
        return {};
    }
    if (knowledge.begun || depth_ >= deepest_chain) {
        refuse(knowledge.model->id,
               knowledge.begun ? "it invokes itself" : "invocations lie too deep in each other");
        return {};
    }
    const auto arguments = bound(call, *knowledge.model, element);
    if (!arguments || !knowledge.model->body || knowledge.refused) {
        return {};
    }
    knowledge.begun = true;
    ++depth_;
    std::vector<Given> given;
    if (const auto* written = std::get_if<DecisionTable>(&*knowledge.model->body)) {
        if (!knowledge.table) {
            knowledge.table = table(*written, knowledge.model->name, {});
            knowledge.refused = !knowledge.table;
        }
        given = knowledge.table ? given_by_table(*knowledge.table, *arguments) : std::move(given);
    } else {
        given = given_by(*knowledge.model->body, knowledge.model->name, {}, *arguments);
    }
    --depth_;
    knowledge.begun = false;
    for (const Given& one : given) {
        if (size_of(one.value) > most_written_parts) {
            refuse(element, "it is too long with all that it invokes written out");
            return {};
        }
    }
    return given;
}

std::optional<Resolver::Arguments>
Resolver::bound(const Feel& call, const KnowledgeModel& knowledge, const std::string& element) {
    Arguments arguments;
    if (call.parts.size() != knowledge.parameters.size()) {
        refuse(element, fmt::format("`{}` takes {} values, {} are given", knowledge.name,
                                    knowledge.parameters.size(), call.parts.size()));
        return std::nullopt;
    }
    for (std::size_t i = 0; i < call.parts.size(); ++i) {
        const std::string& name =
            call.labels.empty() ? knowledge.parameters[i].name : call.labels[i];
        const bool known = std::any_of(knowledge.parameters.begin(), knowledge.parameters.end(),
                                       [&](const Parameter& one) { return one.name == name; });
        if (!known || !arguments.emplace(name, call.parts[i]).second) {
            refuse(element, known ? fmt::format("`{}` is given twice", name)
                                  : fmt::format("`{}` is no parameter of it", name));
            return std::nullopt;
        }
    }
    return arguments;
}

} // namespace eligibility::dmn
