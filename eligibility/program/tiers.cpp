// Tiers: progressive brackets, written as one construct and lowered to plain arithmetic, so that
// every reading of a program has them for nothing. Marginal: each part of the amount pays its own
// rate. Slab: the whole amount pays one figure. Interpolated: the value moves in a straight line.
// On a running total a call pays what the total pays after it less what it paid before, both
// rounded, so that any split of a year's amounts pays the same.
#include "eligibility/program/compiler.h"

#include <algorithm>

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
        if (tiers.versions.empty()) {
            error("missing-clause", tiers.id.place, "tiers without any tier say nothing",
                  "write `from 2022-01-01` and the tiers");
        }
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
            refused_.insert(tiers.id.text);
            continue;
        }
        check_versions(dating, tiers.id.place);
        compiled.dating = static_cast<std::uint32_t>(program_.datings.size());
        program_.datings.push_back(std::move(dating));
        tiers_.emplace(tiers.id.text, compiled);
    }
}

std::optional<Compiler::Brackets> Compiler::brackets(const ast::Tiers& tiers,
                                                     const ast::Tiers::Version& version) {
    const Scope empty;
    const auto input = type_of(tiers.input.type, false);
    const auto output = type_of(tiers.output, false);
    if (!input || !output) {
        return std::nullopt;
    }
    const bool marginal = tiers.kind == ast::Tiers::Kind::marginal;
    Type rate;
    rate.kind = Kind::rate;
    Brackets all;
    bool fits = true;
    for (const ast::Tiers::Tier& tier : version.tiers) {
        Bracket bracket;
        bracket.included = tier.bound == ast::Tiers::Tier::Bound::to;
        bracket.value = expression(*tier.value, empty, marginal ? &rate : &*output);
        fits = fits && bracket.value != no_node &&
               (marginal ? comparable(build_.type(bracket.value), rate, tier.place)
                         : assignable(bracket.value, *output, tier.place, "this tier"));
        if (tier.limit) {
            bracket.limit = expression(*tier.limit, empty, &*input);
            fits = fits && bracket.limit != no_node &&
                   comparable(build_.type(bracket.limit), *input, tier.place);
        }
        const bool rises = !fits || all.empty() || bracket.limit == no_node ||
                           certainly_less(all.back().limit, bracket.limit);
        if (!rises) {
            error("tier-order", tier.place, "the limits of the tiers must rise",
                  "put the smaller limit first");
            fits = false;
        }
        all.push_back(bracket);
    }
    return fits ? std::optional(std::move(all)) : std::nullopt;
}

// On every day: two dated figures are held against each other version by version.
bool Compiler::certainly_less(NodeId a, NodeId b) const {
    const auto low = [&](NodeId node) {
        return static_cast<Int128>(build_.range(node).low) * build_.type(a).denominator *
               build_.type(b).denominator / build_.type(node).denominator;
    };
    const auto high = [&](NodeId node) {
        return static_cast<Int128>(build_.range(node).high) * build_.type(a).denominator *
               build_.type(b).denominator / build_.type(node).denominator;
    };
    if (high(a) < low(b)) {
        return true;
    }
    const Node& first = program_.nodes[a];
    const Node& second = program_.nodes[b];
    if (first.op != Op::dated || second.op != Op::dated) {
        return false;
    }
    const auto& earlier = program_.datings[first.index].versions;
    const auto& later = program_.datings[second.index].versions;
    for (std::size_t i = 0; i < earlier.size(); ++i) {
        for (std::size_t k = 0; k < later.size(); ++k) {
            const auto ends = [](const std::vector<Version>& versions, std::size_t at) {
                const bool last = at + 1 == versions.size();
                const Date next = last ? Date::max() : versions[at + 1].from - std::chrono::days(1);
                return std::min(next, versions[at].until.value_or(Date::max()));
            };
            const bool together =
                earlier[i].from <= ends(later, k) && later[k].from <= ends(earlier, i);
            if (together && !certainly_less(program_.operands[first.first + i],
                                            program_.operands[second.first + k])) {
                return false;
            }
        }
    }
    return true;
}

NodeId Compiler::slab_of(const Brackets& brackets, NodeId amount, Place place) {
    NodeId result = brackets.back().value;
    for (std::size_t i = brackets.size() - 1; i-- > 0;) {
        const Op op = brackets[i].included ? Op::less_equal : Op::less;
        const NodeId inside = build_.compare(op, amount, brackets[i].limit, place);
        result = build_.select(inside, brackets[i].value, result, place);
    }
    return result;
}

// Every term grows with the amount alone, so the bounds of the sum are reached. A tier that pays
// nothing adds no term: its limit takes nothing away from anybody.
NodeId Compiler::marginal_of(const Brackets& brackets, NodeId amount, Place place) {
    NodeId sum = no_node;
    Marginal marginal{amount, {}, {}, {}};
    Type type = build_.type(amount);
    type.denominator = 1;
    const NodeId zero = build_.constant(type, known_value(0), place);
    for (std::size_t i = 0; i < brackets.size(); ++i) {
        const NodeId limit = brackets[i].limit;
        const NodeId rate = brackets[i].value;
        if (limit != no_node) {
            marginal.limits.push_back(limit);
        }
        if (build_.is_constant(rate) && build_.range(rate).high == 0 && i + 1 < brackets.size()) {
            continue;
        }
        const NodeId upto = limit == no_node ? amount : build_.minimum(amount, limit, place);
        const NodeId part =
            i == 0
                ? build_.maximum(zero, upto, place)
                : build_.maximum(zero, build_.subtract(upto, brackets[i - 1].limit, place), place);
        const NodeId paid = build_.multiply(part, rate, place);
        marginal.rates.push_back(rate);
        sum = sum == no_node ? paid : build_.add(sum, paid, place);
    }
    if (sum != no_node) {
        build_.note_marginal(sum, std::move(marginal));
    }
    return sum;
}

// Up to the first limit its value, from limit to limit a straight line. Within each piece the
// amount is kept between its limits, so a piece never gives more than its ends do.
NodeId Compiler::interpolated_of(const Brackets& brackets, NodeId amount, Place place) {
    Brackets pieces = brackets;
    for (std::size_t i = 1; i + 1 < brackets.size(); ++i) {
        const Bracket& low = brackets[i - 1];
        const Bracket& high = brackets[i];
        std::vector<NodeId> limits{low.limit, high.limit};
        build_.align(limits, place);
        if (!build_.is_constant(limits[0]) || !build_.is_constant(limits[1])) {
            error("not-constant", program_.places[high.limit],
                  "between these limits a line is drawn, so they must be plain values",
                  "write the amounts out");
            return no_node;
        }
        const NodeId within =
            build_.maximum(limits[0], build_.minimum(amount, limits[1], place), place);
        const NodeId part = build_.subtract(within, limits[0], place);
        const NodeId share =
            build_.share(part, build_.range(limits[1]).low - build_.range(limits[0]).low,
                         build_.type(limits[0]).denominator, place);
        const NodeId rise = build_.subtract(high.value, low.value, place);
        pieces[i].value = build_.add(low.value, build_.multiply(rise, share, place), place);
    }
    return slab_of(pieces, amount, place);
}

NodeId Compiler::by_brackets(const ast::Tiers& tiers, const Brackets& brackets, NodeId amount,
                             Place place) {
    switch (tiers.kind) {
    case ast::Tiers::Kind::marginal:
        return marginal_of(brackets, amount, place);
    case ast::Tiers::Kind::slab:
        return slab_of(brackets, amount, place);
    case ast::Tiers::Kind::interpolated:
        return interpolated_of(brackets, amount, place);
    }
    return no_node;
}

// What a total pays: capped and rounded as the tiers say.
NodeId Compiler::closed(const ast::Tiers& tiers, const ast::Tiers::Version& version, NodeId sum,
                        Place place) {
    if (sum == no_node) {
        return no_node;
    }
    NodeId all = sum;
    if (version.cap) {
        Type type = build_.type(sum);
        type.per = version.cap_per;
        const NodeId cap = expression(*version.cap, Scope{}, &type);
        if (cap == no_node || !comparable(build_.type(cap), type, version.cap->place)) {
            return no_node;
        }
        all = build_.minimum(all, cap, place);
    }
    if (version.round) {
        return rounded(all, version.round->unit.text, version.round->unit.place,
                       version.round->way.text, version.round->way.place, place);
    }
    if (!tiers.before.empty() && build_.type(all).exact) {
        error("unrounded-money", version.place,
              "tiers on a running total say how the total is rounded",
              "write `round fen half_up` below the tiers, as the source has it");
        return no_node;
    }
    return all;
}

NodeId Compiler::tiers_of_version(const ast::Tiers& tiers, const ast::Tiers::Version& version,
                                  NodeId before, NodeId argument, Place place) {
    const auto output = type_of(tiers.output, false);
    const auto found = brackets(tiers, version);
    if (!output || !found) {
        return no_node;
    }
    const auto paid = [&](NodeId amount) {
        return closed(tiers, version, by_brackets(tiers, *found, amount, place), place);
    };
    if (before == no_node) {
        const NodeId all = paid(argument);
        return all == no_node ? no_node : build_.retype(all, *output);
    }
    const NodeId after = paid(build_.add(before, argument, place));
    const NodeId until = after == no_node ? no_node : paid(before);
    if (until == no_node) {
        return no_node;
    }
    NodeId more = build_.subtract(after, until, place);
    const bool grows =
        tiers.kind == ast::Tiers::Kind::marginal && build_.range(argument).low >= 0 &&
        std::all_of(found->begin(), found->end(),
                    [&](const Bracket& bracket) { return build_.range(bracket.value).low >= 0; });
    if (grows) { // nobody pays back; while `before` is unknown the difference cannot say so
        const NodeId zero = build_.constant(build_.type(more), known_value(0), place);
        more = build_.maximum(zero, more, place);
    }
    return build_.retype(more, *output);
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
    NodeId before = no_node;
    if (!declaration.before.empty()) {
        const Place named = declaration.before.front().place;
        before = reference({declaration.before}, named, Scope{}, nullptr);
        if (before == no_node || !comparable(build_.type(before), *input, named)) {
            return no_node;
        }
    }
    std::vector<NodeId> versions;
    for (const ast::Tiers::Version& version : declaration.versions) {
        const NodeId node = tiers_of_version(declaration, version, before, argument, place);
        if (node == no_node) {
            return no_node;
        }
        versions.push_back(node);
    }
    return build_.dated(tiers.dating, versions, place);
}

} // namespace eligibility
