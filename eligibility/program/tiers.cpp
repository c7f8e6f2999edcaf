// Tiers: progressive brackets, written as one construct and lowered to plain arithmetic, so that
// every reading of a program has them for nothing. Marginal: each part of the amount pays its own
// rate. Slab: the whole amount pays one figure.
#include "eligibility/program/compiler.h"

#include <fmt/format.h>

namespace eligibility {

void Compiler::declare_tiers() {
    for (const ast::Tiers& tiers : pack_.tiers) {
        if (!declare_name(value_names_, tiers.id, "tiers")) {
            continue;
        }
        CompiledTiers compiled{&tiers, no_index};
        Dating dating{tiers.id.text, tiers.title, {}};
        bool fits = !tiers.versions.empty();
        for (const ast::Tiers::Version& version : tiers.versions) {
            const std::uint32_t cited = citation(version.citation, version.place, "these tiers");
            if (version.tiers.empty() ||
                version.tiers.back().bound != ast::Tiers::Tier::Bound::above) {
                error("tiers-open-end", version.place,
                      fmt::format("the tiers of `{}` do not say what holds above the last limit",
                                  tiers.id.text),
                      "end them with `above: …`");
                fits = false;
            }
            if (version.from) {
                dating.versions.push_back({*version.from, version.until, known_from(cited), cited});
            } else {
                error("missing-clause", version.place, "tiers say from when they hold",
                      "write `from 2022-01-01`");
                fits = false;
            }
        }
        if (!fits) {
            continue;
        }
        check_versions(dating, tiers.id.place);
        compiled.dating = static_cast<std::uint32_t>(program_.datings.size());
        program_.datings.push_back(std::move(dating));
        tiers_.emplace(tiers.id.text, compiled);
    }
}

NodeId Compiler::tiers_of_version(const ast::Tiers& tiers, const ast::Tiers::Version& version,
                                  NodeId argument, Place place) {
    const Scope empty;
    const auto input = type_of(tiers.input.type, false);
    auto output = type_of(tiers.output, false);
    if (!input || !output) {
        return no_node;
    }
    const bool slab = tiers.kind == ast::Tiers::Kind::slab;
    Type rate;
    rate.kind = Kind::rate;
    std::vector<NodeId> limits;
    std::vector<NodeId> values;
    for (const ast::Tiers::Tier& tier : version.tiers) {
        const NodeId value = expression(*tier.value, empty, slab ? &*output : &rate);
        if (value == no_node) {
            return no_node;
        }
        if (slab ? !assignable(value, *output, tier.place, "this tier")
                 : !comparable(build_.type(value), rate, tier.place)) {
            return no_node;
        }
        values.push_back(value);
        NodeId limit = no_node;
        if (tier.limit) {
            limit = expression(*tier.limit, empty, &*input);
            if (limit == no_node || !comparable(build_.type(limit), *input, tier.place)) {
                return no_node;
            }
            if (!limits.empty() && build_.range(limit).low <= build_.range(limits.back()).high) {
                error("tier-order", tier.place, "the limits of the tiers must rise",
                      "put the smaller limit first");
                return no_node;
            }
        }
        limits.push_back(limit);
    }
    if (slab) {
        NodeId result = values.back();
        for (std::size_t i = values.size() - 1; i-- > 0;) {
            const bool included = version.tiers[i].bound == ast::Tiers::Tier::Bound::to;
            const NodeId inside =
                build_.compare(included ? Op::less_equal : Op::less, argument, limits[i], place);
            result = build_.select(inside, values[i], result, place);
        }
        return build_.retype(result, *output);
    }
    // Every term grows with the amount alone, so the bounds of the sum are reached.
    NodeId sum = no_node;
    const NodeId zero = build_.constant(*input, known_value(0), place);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const NodeId upto =
            limits[i] == no_node ? argument : build_.minimum(argument, limits[i], place);
        const NodeId part =
            i == 0 ? build_.maximum(zero, upto, place)
                   : build_.maximum(zero, build_.subtract(upto, limits[i - 1], place), place);
        const NodeId paid = build_.multiply(part, values[i], place);
        sum = sum == no_node ? paid : build_.add(sum, paid, place);
    }
    return build_.retype(sum, *output);
}

NodeId Compiler::call_tiers(const CompiledTiers& tiers, const ast::Call& written, Place place,
                            const Scope& scope) {
    const ast::Tiers& declaration = *tiers.declaration;
    if (written.arguments.size() != 1) {
        error("argument-count", place, fmt::format("`{}` takes one amount", declaration.id.text));
        return no_node;
    }
    const auto input = type_of(declaration.input.type, false);
    const NodeId argument =
        expression(*written.arguments.front(), scope, input ? &*input : nullptr);
    if (!input || argument == no_node || !comparable(build_.type(argument), *input, place)) {
        return no_node;
    }
    std::vector<NodeId> versions;
    for (const ast::Tiers::Version& version : declaration.versions) {
        const NodeId node = tiers_of_version(declaration, version, argument, place);
        if (node == no_node) {
            return no_node;
        }
        versions.push_back(node);
    }
    return build_.dated(tiers.dating, versions, place);
}

} // namespace eligibility
