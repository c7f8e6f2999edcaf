// Exceptions: what a named value is instead, or by how much it changes, for some people. Overrides
// become a chain of selects, the first in order outermost; adjustments are added behind them.
#include "eligibility/program/compiler.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

void Compiler::index_exceptions(const std::vector<ast::Exception>& written,
                                const std::string& programme) {
    std::map<std::string, Place, std::less<>> names;
    for (const ast::Exception& exception : written) {
        const std::string name =
            programme.empty() ? exception.target.text : programme + "." + exception.target.text;
        if (exception.id) {
            declare_name(names, *exception.id, "exception");
        }
        if (const auto found = values_.find(name); found != values_.end()) {
            found->second.exceptions.push_back(&exception);
            continue;
        }
        error("unknown-name", exception.target.place,
              fmt::format("no value of {} is called `{}`",
                          programme.empty() ? "the pack" : "this programme", exception.target.text),
              programme.empty() ? "an exception here is to a `let` of the pack"
                                : "an exception here is to a `let` or the result of the same "
                                  "programme");
    }
}

// In the exceptions' own values the name means the value without exceptions.
NodeId Compiler::with_exceptions(NodeId base, const std::string& name, const Named& named) {
    if (base == no_node || named.exceptions.empty()) {
        return base;
    }
    Scope scope;
    scope.programme = named.programme;
    scope.names.emplace(named.exceptions.front()->target.text, base);
    std::vector<Exception> all;
    bool whole = true;
    for (const ast::Exception* written : named.exceptions) {
        auto built = build_exception(*written, base, scope);
        whole = whole && built.has_value();
        all.push_back(built.value_or(Exception{}));
        all.back().value = name;
    }
    order_overrides(all, named.exceptions);
    if (!whole) {
        return no_node;
    }
    const NodeId node =
        adjusted(overridden(base, all, named.exceptions.front()->target.place), all);
    std::uint32_t first = static_cast<std::uint32_t>(program_.exceptions.size());
    for (Exception& exception : all) {
        for (std::uint32_t& other : exception.before) {
            other += first;
        }
        program_.exceptions.push_back(std::move(exception));
    }
    return node;
}

std::optional<Exception> Compiler::build_exception(const ast::Exception& written, NodeId base,
                                                   const Scope& scope) {
    Exception exception;
    exception.kind = written.kind == ast::Exception::Kind::override_ ? Exception::Kind::replaces
                                                                     : Exception::Kind::adds;
    exception.id = written.id ? written.id->text : std::string();
    exception.place = written.id ? written.id->place : written.target.place;
    require_words(written.text, exception.place, "the exception");
    exception.text = text_template(written.text, exception.place, scope);
    exception.citation = citation(written.citation, exception.place, "this exception");
    exception.when = truth_of(*written.when, scope, "`when`");
    const Type type = build_.type(base);
    exception.change = expression(*written.value, scope, &type);
    if (exception.when == no_node || exception.change == no_node) {
        return std::nullopt;
    }
    if (exception.kind == Exception::Kind::adds && !is_numeric(type)) {
        error("type-mismatch", written.target.place,
              fmt::format("{} cannot be adjusted", describe(type)), "write `override` instead");
        return std::nullopt;
    }
    if (!comparable(type, build_.type(exception.change), written.value->place)) {
        return std::nullopt;
    }
    if (written.less) {
        const Type change = build_.type(exception.change);
        exception.change = build_.subtract(build_.constant(change, known_value(0), exception.place),
                                           exception.change, exception.place);
    }
    return exception;
}

void Compiler::order_overrides(std::vector<Exception>& all,
                               const std::vector<const ast::Exception*>& written) {
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (const ast::Name& name : written[i]->before) {
            const auto other =
                std::find_if(written.begin(), written.end(), [&](const ast::Exception* one) {
                    return one->id && one->id->text == name.text &&
                           one->kind == ast::Exception::Kind::override_;
                });
            if (other == written.end()) {
                error("unknown-name", name.place,
                      fmt::format("no override of `{}` is called `{}`", written[i]->target.text,
                                  name.text),
                      "name the other override: `override NAME: value = …`");
                continue;
            }
            all[i].before.push_back(static_cast<std::uint32_t>(other - written.begin()));
        }
    }
}

// The last in order is built first, so that those before it stand around it.
NodeId Compiler::overridden(NodeId base, std::vector<Exception>& all, Place place) {
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        if (all[i].kind == Exception::Kind::replaces) {
            open.push_back(i);
        }
    }
    NodeId node = base;
    while (!open.empty()) {
        const auto last = std::find_if(open.rbegin(), open.rend(), [&](std::uint32_t one) {
            return std::none_of(open.begin(), open.end(), [&](std::uint32_t other) {
                const auto& before = all[one].before;
                return std::find(before.begin(), before.end(), other) != before.end();
            });
        });
        if (last == open.rend()) {
            error("override-ring", place, "each of these overrides goes before another one of them",
                  "take one `before` away");
            return no_node;
        }
        Exception& exception = all[*last];
        node = build_.select(exception.when, exception.change, node, exception.place);
        exception.node = node;
        open.erase(std::next(last).base());
    }
    return node;
}

NodeId Compiler::adjusted(NodeId value, std::vector<Exception>& all) {
    for (Exception& exception : all) {
        if (value == no_node || exception.kind != Exception::Kind::adds) {
            continue;
        }
        const NodeId nothing =
            build_.constant(build_.type(exception.change), known_value(0), exception.place);
        exception.node = build_.select(exception.when, exception.change, nothing, exception.place);
        value = build_.add(value, exception.node, exception.place);
    }
    return value;
}

void Compiler::declare_invariants() {
    std::map<std::string, Place, std::less<>> names;
    const Scope empty;
    for (const ast::Invariant& written : pack_.invariants) {
        if (!declare_name(names, written.id, "invariant")) {
            continue;
        }
        require_words(written.title, written.id.place, "the invariant");
        Invariant invariant{written.id.text, written.title,
                            no_node,         static_cast<Invariant::Way>(written.way),
                            no_index,        written.id.place};
        if (invariant.way == Invariant::Way::holds) {
            invariant.claim = truth_of(*written.claim, empty, "an invariant");
        } else {
            declare_way(written, invariant);
        }
        if (invariant.claim != no_node) {
            program_.invariants.push_back(std::move(invariant));
        }
    }
}

void Compiler::declare_way(const ast::Invariant& written, Invariant& invariant) {
    const std::string path = path_of(written.along);
    const Place place = written.along.front().place;
    invariant.along = find(input_ids_, {path, place}, "input");
    const NodeId value = expression(*written.claim, {});
    if (invariant.along == no_index || value == no_node) {
        return;
    }
    const Type& type = build_.type(value);
    if (!is_numeric(type) && !is_time(type)) {
        error("type-mismatch", written.claim->place,
              fmt::format("this is {}, and only numbers and dates grow", describe(type)),
              "write the value that does not grow, or does not fall");
        return;
    }
    const Type& answer = program_.inputs[invariant.along].type;
    if (answer.kind == Kind::member &&
        !program_.enums[static_cast<std::size_t>(answer.enumeration)].ordered) {
        error("type-mismatch", place,
              fmt::format("`{}` is {}, whose members are in no order", path, describe(answer)),
              "declare it as `ordered enum`, the least member first");
        return;
    }
    invariant.claim = value;
}

} // namespace eligibility
