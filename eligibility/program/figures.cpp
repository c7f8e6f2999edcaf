// Dated parameters, settled or not, and the check that their versions follow one another.
#include "eligibility/base/number.h"
#include "eligibility/program/compiler.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

void Compiler::check_versions(const Dating& dating, Place place) {
    for (std::size_t i = 0; i < dating.versions.size(); ++i) {
        const Version& version = dating.versions[i];
        if (version.until && *version.until < version.from) {
            error("version-order", place,
                  fmt::format("a version of `{}` ends before it begins ({})", dating.name,
                              format_date(version.from)));
        }
        if (i > 0 && version.from <= dating.versions[i - 1].from) {
            error("version-order", place,
                  fmt::format("the versions of `{}` must follow one another; {} comes after {}",
                              dating.name, format_date(version.from),
                              format_date(dating.versions[i - 1].from)),
                  "put the earlier one first, one version a day");
        }
        if (i > 0 && dating.versions[i - 1].until &&
            version.from <= *dating.versions[i - 1].until) {
            error("version-overlap", place,
                  fmt::format("two versions of `{}` cover {}", dating.name,
                              format_date(version.from)),
                  "let the earlier one end the day before");
        }
    }
}

// A figure may rest on parameters written further down, so each is declared when it is first named.
void Compiler::declare_params() {
    for (const ast::Param& param : pack_.params) {
        if (declare_name(value_names_, param.id, "value")) {
            waiting_params_.emplace(param.id.text, &param);
        }
    }
    for (const ast::Param& param : pack_.params) {
        if (waiting_params_.contains(param.id.text)) {
            resolve_param(param.id);
        }
    }
}

void Compiler::resolve_param(const ast::Name& name) {
    const auto same = [&](const ast::Param* open) { return open->id.text == name.text; };
    const auto ring = std::find_if(open_params_.begin(), open_params_.end(), same);
    if (ring != open_params_.end()) {
        std::string path;
        for (auto at = ring; at != open_params_.end(); ++at) {
            path += fmt::format("`{}` rests on ", (*at)->id.text);
        }
        error("parameter-ring", name.place,
              fmt::format("these figures go round in a ring: {}`{}`", path, name.text),
              "give one of them a figure of its own");
        return;
    }
    if (const auto waiting = waiting_params_.extract(name.text)) {
        open_params_.push_back(waiting.mapped());
        declare_param(*waiting.mapped());
        open_params_.pop_back();
    }
}

void Compiler::declare_param(const ast::Param& param) {
    require_words(param.title, param.id.place, "the parameter");
    const auto type = type_of(param.type, false);
    globals_.emplace(param.id.text, no_node);
    if (!type || param.versions.empty()) {
        if (param.versions.empty()) {
            error("missing-clause", param.id.place,
                  fmt::format("`{}` has no figure", param.id.text),
                  "write `from 2022-01-01: …` with its source");
        }
        return;
    }
    Dating dating{param.id.text, param.title, {}};
    std::vector<NodeId> nodes;
    for (const ast::Param::Version& version : param.versions) {
        const std::uint32_t cited = citation(version.citation, version.place, "this figure");
        dating.versions.push_back({version.from, version.until, known_from(cited), cited});
        const NodeId node = param_version(param, version, *type);
        if (node == no_node) {
            return;
        }
        if (program_.nodes[node].op == Op::figure) {
            program_.figures[program_.nodes[node].index].citation = cited;
        }
        nodes.push_back(node);
    }
    check_versions(dating, param.id.place);
    const auto index = static_cast<std::uint32_t>(program_.datings.size());
    program_.datings.push_back(std::move(dating));
    const NodeId node = build_.dated(index, nodes, param.id.place);
    globals_[param.id.text] = node;
    program_.names.emplace(param.id.text, node);
    program_.titles.try_emplace(node, param.title);
}

NodeId Compiler::param_version(const ast::Param& param, const ast::Param::Version& version,
                               const Type& type) {
    if (version.value) {
        const Scope empty;
        const NodeId node = expression(*version.value, empty, &type);
        if (node == no_node || !assignable(node, type, version.place, "this figure")) {
            return no_node;
        }
        const Value found = build_.range(node);
        const Type& has = build_.type(node);
        const bool number = !is_set_kind(type.kind) && type.kind != Kind::boolean;
        if (number && param.type.low) {
            const auto low = static_cast<Int128>(type.low) * has.denominator;
            const auto high = static_cast<Int128>(type.high) * has.denominator;
            if (static_cast<Int128>(found.low) * type.denominator < low ||
                static_cast<Int128>(found.high) * type.denominator > high) {
                error("out-of-range", version.place,
                      fmt::format("this figure of `{}` lies outside its range", param.id.text),
                      "mend the figure or the range");
                return no_node;
            }
        }
        return build_.retype(node, type);
    }
    if (!param.type.low) {
        error("missing-range", version.place,
              fmt::format("`{}` is not settled, so its type must say between which figures it lies",
                          param.id.text),
              "write `money in ¥3,000.00 .. ¥9,999.99`");
        return no_node;
    }
    if (!version.office) {
        error("missing-office", version.place,
              "a figure that no source settles names the office that does",
              "write `office name` after it");
    }
    Type open = type;
    if (version.low) {
        const auto low = constant_of(*version.low, type, "the lower bound");
        open.low = low ? low->low : open.low;
    }
    if (version.high) {
        const auto high = constant_of(*version.high, type, "the upper bound");
        open.high = high ? high->low : open.high;
    }
    if (open.low < type.low || open.high > type.high || open.low > open.high) {
        error("out-of-range", version.place,
              fmt::format("these bounds lie outside the range of `{}`", param.id.text));
        return no_node;
    }
    const auto index = static_cast<std::uint32_t>(program_.figures.size());
    const std::uint32_t office =
        version.office ? find(office_ids_, *version.office, "office") : no_index;
    program_.figures.push_back({param.id.text, param.title, open, office, no_index});
    return build_.leaf(Op::figure, index, open, version.place);
}

} // namespace eligibility
