// Values: lets and results, each worked out when something first names it, so that they may stand
// in any order and in any programme. One that rests on itself is refused with its whole ring.
#include "eligibility/program/compiler.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

void Compiler::index_values() {
    const auto add = [&](const std::string& name, const ast::Let& let,
                         const std::string& programme) {
        if (list_table(*let.value) != nullptr) {
            list_names_.insert(name); // nothing calculates with it
        } else {
            values_.try_emplace(name, Named{.let = &let, .programme = programme});
        }
    };
    for (const ast::Let& let : pack_.lets) {
        add(let.id.text, let, {});
    }
    for (const ast::Programme& programme : pack_.programmes) {
        const std::string& id = programme.id.text;
        for (const ast::Let& let : programme.lets) {
            add(id + "." + let.id.text, let, id);
        }
        if (programme.result) {
            values_.try_emplace(id + "." + programme.result->id.text,
                                Named{.result = &*programme.result, .programme = id});
        }
    }
    index_exceptions(pack_.exceptions, {});
    for (const ast::Programme& programme : pack_.programmes) {
        index_exceptions(programme.exceptions, programme.id.text);
    }
}

void Compiler::declare_lets() {
    for (const ast::Let& let : pack_.lets) {
        if (declare_name(value_names_, let.id, "value")) {
            declare_value(let.id.text, let, {});
        }
    }
}

void Compiler::declare_value(const std::string& name, const ast::Let& let, const Scope& scope) {
    if (list_names_.contains(name)) {
        declare_list(name, *let.value, scope);
        declare_applies(name, let, scope);
    } else {
        value_named(name, let.id.place);
    }
}

// The whole name of the let or result that a path means here; none where it means neither.
const std::string* Compiler::value_called(const std::string& path, const Scope& scope) const {
    auto found = values_.end();
    if (!scope.programme.empty()) {
        found = values_.find(scope.programme + "." + path);
    }
    if (found == values_.end() && !globals_.contains(path)) {
        found = values_.find(path);
    }
    return found == values_.end() ? nullptr : &found->first;
}

// REQUIRES: a name among `values_`.
NodeId Compiler::value_named(const std::string& name, Place place) {
    Named& named = values_.find(name)->second;
    switch (named.state) {
    case Named::State::done:
        break;
    case Named::State::begun:
        refuse_cycle(name, place);
        named.state = Named::State::done; // told; whoever names it again stays silent
        break;
    case Named::State::written:
        named.state = Named::State::begun;
        begun_.push_back(name);
        named.node = build_value(name, named);
        begun_.pop_back();
        named.state = Named::State::done;
        if (named.node != no_node) {
            program_.names.emplace(name, named.node);
        }
    }
    return named.node;
}

NodeId Compiler::build_value(const std::string& name, Named& named) {
    Scope scope;
    scope.programme = named.programme;
    if (named.let != nullptr) {
        const NodeId node = with_exceptions(let_value(*named.let, scope), name, named);
        if (node != no_node && !named.let->title.empty()) {
            program_.titles.try_emplace(node, named.let->title);
        }
        declare_applies(name, *named.let, scope);
        return node;
    }
    const ast::Result& result = *named.result;
    const auto type = type_of(result.type, false);
    const NodeId base = type ? expression(*result.value, scope, &*type) : no_node;
    const NodeId node = with_exceptions(base, name, named);
    return node != no_node && assignable(node, *type, result.id.place, "the result")
               ? build_.retype(node, *type)
               : no_node;
}

// To whom a value applies. What it would be for the others is nobody's business.
void Compiler::declare_applies(const std::string& name, const ast::Let& let, const Scope& scope) {
    const NodeId applies =
        let.applies == nullptr ? no_node : truth_of(*let.applies, scope, "`applies when`");
    if (applies != no_node) {
        program_.applies.emplace(name, applies);
    }
}

// A value in a calculation, where it has to be one for everybody.
NodeId Compiler::value_for_all(const std::string& name, Place place) {
    const NodeId node = value_named(name, place);
    if (!program_.applies.contains(name)) {
        return node;
    }
    error("may-not-apply", place, fmt::format("`{}` does not apply to everybody", name),
          fmt::format("write `{} otherwise …`", name));
    return no_node;
}

NodeId Compiler::let_value(const ast::Let& let, const Scope& scope) {
    std::optional<Type> type;
    if (let.type) {
        type = type_of(*let.type, false);
        if (!type) {
            return no_node;
        }
    }
    const NodeId node = expression(*let.value, scope, type ? &*type : nullptr);
    if (node == no_node || !type) {
        return node;
    }
    return comparable(build_.type(node), *type, let.id.place) ? build_.retype(node, *type)
                                                              : no_node;
}

void Compiler::refuse_cycle(const std::string& name, Place place) {
    std::string ring;
    for (auto at = std::find(begun_.begin(), begun_.end(), name); at != begun_.end(); ++at) {
        ring += fmt::format("`{}` rests on ", *at);
    }
    error("value-ring", place, fmt::format("these values go round in a ring: {}`{}`", ring, name),
          "write one of them without the others");
}

} // namespace eligibility
