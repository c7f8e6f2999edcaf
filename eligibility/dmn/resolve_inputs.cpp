// Input data and types: what a value may be, as far as the file says so.
#include "eligibility/dmn/resolver.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace eligibility::dmn {

namespace {

constexpr std::size_t deepest_type = 8;

struct BasicType {
    std::string_view name;
    ValueKind kind;
};

constexpr std::array basic_types{BasicType{"string", ValueKind::text},
                                 BasicType{"number", ValueKind::number},
                                 BasicType{"integer", ValueKind::number},
                                 BasicType{"long", ValueKind::number},
                                 BasicType{"double", ValueKind::number},
                                 BasicType{"boolean", ValueKind::truth},
                                 BasicType{"date", ValueKind::date},
                                 BasicType{"dayTimeDuration", ValueKind::days},
                                 BasicType{"days and time duration", ValueKind::days},
                                 BasicType{"yearMonthDuration", ValueKind::months},
                                 BasicType{"years and months duration", ValueKind::months},
                                 BasicType{"Any", ValueKind::unknown},
                                 BasicType{"", ValueKind::unknown}};

} // namespace

const ItemDefinition* Resolver::item(std::string_view type) const {
    const auto found = std::find_if(model_.items.begin(), model_.items.end(),
                                    [&](const ItemDefinition& one) { return one.name == type; });
    return found == model_.items.end() ? nullptr : &*found;
}

void Resolver::declare_inputs() {
    for (const InputData& one : model_.inputs) {
        declare_input(one, one.name, one.type, 0);
    }
}

// A structure becomes an input for each of its parts.
void Resolver::declare_input(const InputData& input, const std::string& name,
                             const std::string& type, std::size_t depth) {
    const ItemDefinition* structure = item(type);
    if (structure != nullptr && structure->collection) {
        refuse(input.id, fmt::format("`{}` is a list of values, and an input is one value", name));
        return;
    }
    if (structure != nullptr && !structure->components.empty()) {
        if (depth >= deepest_type) {
            refuse(input.id, "its parts lie too deep in each other");
            return;
        }
        for (const ItemDefinition& part : structure->components) {
            if (part.collection || !part.components.empty()) {
                refuse(part.id, "a part of an input is one value");
                continue;
            }
            declare_input(input, name + "." + part.name, part.type, depth + 1);
            const auto declared = variables_.find(name + "." + part.name);
            if (part.allowed && declared != variables_.end()) {
                allow(book_.variables[declared->second].slot, *part.allowed);
            }
        }
        return;
    }
    Variable variable;
    variable.element = input.id;
    variable.name = name;
    variable.rule_name = "input." + rule_name(name);
    variable.input = true;
    variable.slot = book_.slots.fresh(ValueKind::unknown, name);
    type_slot(variable.slot, type, input.id);
    if (!variables_.emplace(name, book_.variables.size()).second) {
        refuse(input.id, fmt::format("a second input is called `{}`", name));
        return;
    }
    book_.variables.push_back(std::move(variable));
}

void Resolver::type_slot(std::size_t slot, const std::string& type, const std::string& element) {
    std::string one = type;
    for (std::size_t depth = 0; depth < deepest_type; ++depth) {
        const ItemDefinition* named = item(one);
        if (named == nullptr) {
            break;
        }
        Slot& typed = book_.slots.at(slot);
        if (!typed.named_by_type) {
            typed.name = named->name;
            typed.named_by_type = true;
        }
        if (named->allowed) {
            book_.slots.become(slot,
                               named->type == "string" ? ValueKind::text : ValueKind::unknown);
            allow(slot, *named->allowed);
        }
        if (!named->components.empty()) {
            return; // of a decision with several outputs, each of which has its own type
        }
        one = named->type;
    }
    const auto basic = std::find_if(basic_types.begin(), basic_types.end(),
                                    [&](const BasicType& known) { return known.name == one; });
    if (basic == basic_types.end()) {
        refuse(element,
               fmt::format("the type `{}` lies outside; there are string, number, boolean, "
                           "date, whole days and months",
                           one));
    } else if (!book_.slots.become(slot, basic->kind)) {
        refuse(element,
               fmt::format("it is {} and {} at once", dmn::name_of(book_.slots.at(slot).kind),
                           dmn::name_of(basic->kind)));
    } else if (one == "integer" || one == "long") {
        book_.slots.at(slot).whole = true;
    }
}

// `"High", "Low"` or `[0..150]`: what a value may be.
void Resolver::allow(std::size_t slot, const Text& allowed) {
    const Read<FeelTests> read = read_tests(allowed.text, {});
    if (!read.value || read.value->negated) {
        refuse(allowed.id, read.value ? "allowed values are listed, not excluded" : read.fault);
        return;
    }
    bool open_below = false;
    bool open_above = false;
    for (const FeelTest& test : read.value->tests) {
        Slot& one = book_.slots.at(slot);
        const bool equal = test.op == FeelTest::Op::equal;
        if (equal && test.value.kind == Feel::Kind::text) {
            if (!book_.slots.become(slot, ValueKind::text)) {
                refuse(allowed.id, fmt::format("a string is not {}", dmn::name_of(one.kind)));
                return;
            }
            book_.slots.meet(slot, test.value.text);
            continue;
        }
        const auto low = number_of(test.value);
        const auto high = test.op == FeelTest::Op::within ? number_of(test.high) : low;
        if (!low || !high) {
            continue; // of dates and truths: all of them are
        }
        book_.slots.meet(slot, *low);
        book_.slots.meet(slot, *high);
        const bool from = test.op != FeelTest::Op::less && test.op != FeelTest::Op::less_equal;
        const bool to = test.op != FeelTest::Op::greater && test.op != FeelTest::Op::greater_equal;
        Slot& met = book_.slots.at(slot);
        open_below = open_below || !from;
        open_above = open_above || !to;
        if (from && (!met.least || less(*low, *met.least))) {
            met.least = *low;
        }
        if (to && (!met.most || less(*met.most, *high))) {
            met.most = *high;
        }
    }
    Slot& met = book_.slots.at(slot);
    met.least = open_below ? std::nullopt : met.least;
    met.most = open_above ? std::nullopt : met.most;
}

// Two things of the file that rules would call the same.
void Resolver::check_rule_names() {
    std::map<std::string, const Variable*, std::less<>> seen;
    const auto clash = [&](const std::string& name, const Variable& variable) {
        const auto [at, fresh] = seen.emplace(name, &variable);
        if (!fresh && at->second->element + at->second->name != variable.element + variable.name) {
            refuse(variable.element,
                   fmt::format("`{}` and `{}` of {} would both be called `{}`; rename one of them",
                               variable.name, at->second->name, at->second->element, name));
        }
    };
    for (const Variable& variable : book_.variables) {
        clash(variable.rule_name, variable);
    }
}

} // namespace eligibility::dmn
