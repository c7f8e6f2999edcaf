// Aggregates over the members of the household, unrolled into plain nodes: one term a member, which
// counts only where the household has that many people and the filter takes the member. So every
// reading of a program has them for nothing. What is shared between members is made once.
#include "eligibility/program/compiler.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

namespace {

using Aggregation = ast::Aggregate::Kind;

const char* name_of(Aggregation kind) {
    switch (kind) {
    case Aggregation::count:
        return "count";
    case Aggregation::any:
        return "any";
    case Aggregation::all:
        return "all";
    case Aggregation::sum:
        return "sum";
    case Aggregation::min:
        return "min";
    case Aggregation::max:
        return "max";
    }
    return "";
}

} // namespace

NodeId Compiler::aggregate(const ast::Aggregate& written, Place place, const Scope& scope,
                           const Type* wanted, const ast::Expression* fallback) {
    const bool extreme = written.kind == Aggregation::min || written.kind == Aggregation::max;
    const bool may_be_empty = extreme && written.filter;
    if (scope.member) {
        error("nested-aggregate", place, "an aggregate stands inside another one",
              "give the inner one a name with `let` and use the name");
        return no_node;
    }
    if (!has_household(place)) {
        return no_node;
    }
    if (may_be_empty && fallback == nullptr) {
        error("empty-selection", place,
              fmt::format("`with` may take nobody, and then `{}` has no value",
                          name_of(written.kind)),
              "write `otherwise …` behind it");
        return no_node;
    }
    if (!may_be_empty && fallback != nullptr) {
        error("not-optional", place,
              "`otherwise` follows `min` or `max` with a `with`, and optional inputs",
              "leave `otherwise` out: this always has a value");
        return no_node;
    }
    if (written.kind == Aggregation::count && !written.filter) {
        return build_.leaf(Op::input, household_->size, program_.inputs[household_->size].type,
                           place);
    }
    const std::vector<Term> terms = this->terms(written, place, scope, wanted);
    if (terms.empty()) {
        return no_node;
    }
    switch (written.kind) {
    case Aggregation::count:
    case Aggregation::sum:
        return sum_of(terms, place);
    case Aggregation::any:
        return any_of(terms, place);
    case Aggregation::all:
        return all_of(terms, place);
    case Aggregation::min:
    case Aggregation::max:
        break;
    }
    const NodeId best =
        extreme_of(written.kind == Aggregation::min ? Op::minimum : Op::maximum, terms, place);
    if (fallback == nullptr) {
        return best;
    }
    const Type type = build_.type(best);
    const NodeId instead = expression(*fallback, scope, &type);
    if (instead == no_node || !comparable(type, build_.type(instead), place)) {
        return no_node;
    }
    NodeId anybody = no_node;
    for (const Term& term : terms) {
        anybody =
            anybody == no_node ? term.counts : build_.disjunction(anybody, term.counts, place);
    }
    return build_.select(anybody, best, instead, place);
}

// One term a member there may be; none when a fault was told, at the first member.
std::vector<Compiler::Term> Compiler::terms(const ast::Aggregate& written, Place place,
                                            const Scope& scope, const Type* wanted) {
    const Type size = program_.inputs[household_->size].type;
    const NodeId people = build_.leaf(Op::input, household_->size, size, place);
    Type plain;
    plain.kind = Kind::integer;
    Scope inside = scope;
    std::vector<Term> all;
    for (std::uint32_t member = 0; member < household_->most; ++member) {
        inside.member = member;
        Term term;
        if (written.filter) {
            term.counts = truth_of(*written.filter, inside, "`with`");
            if (term.counts == no_node) {
                return {};
            }
        }
        if (member >= size.low) { // this member may not exist
            const NodeId exists = build_.compare(
                Op::less, build_.constant(plain, known_value(member), place), people, place);
            term.counts =
                term.counts == no_node ? exists : build_.conjunction(exists, term.counts, place);
        }
        term.value = written.term ? expression(*written.term, inside, wanted)
                                  : build_.constant(plain, known_value(1), place);
        if (term.value == no_node || (member == 0 && !fits_aggregate(written, term.value))) {
            return {};
        }
        all.push_back(term);
    }
    return all;
}

bool Compiler::fits_aggregate(const ast::Aggregate& written, NodeId value) {
    const Type& type = build_.type(value);
    const bool truths = written.kind == Aggregation::any || written.kind == Aggregation::all;
    const bool extreme = written.kind == Aggregation::min || written.kind == Aggregation::max;
    const bool fits = truths ? type.kind == Kind::boolean
                             : is_numeric(type) || (extreme && type.kind == Kind::date);
    if (!fits) {
        error("type-mismatch", written.term->place,
              fmt::format("`{}` takes {} of each member, this is {}", name_of(written.kind),
                          truths    ? "a yes or no"
                          : extreme ? "a number or a date"
                                    : "a number",
                          describe(type)));
    }
    return fits;
}

NodeId Compiler::sum_of(const std::vector<Term>& terms, Place place) {
    NodeId all = no_node;
    for (const Term& term : terms) {
        const NodeId nothing = build_.constant(build_.type(term.value), known_value(0), place);
        const NodeId value = term.counts == no_node
                                 ? term.value
                                 : build_.select(term.counts, term.value, nothing, place);
        all = all == no_node ? value : build_.add(all, value, place);
    }
    return all;
}

NodeId Compiler::any_of(const std::vector<Term>& terms, Place place) {
    NodeId any = no_node;
    for (const Term& term : terms) {
        const NodeId holds = term.counts == no_node
                                 ? term.value
                                 : build_.conjunction(term.counts, term.value, place);
        any = any == no_node ? holds : build_.disjunction(any, holds, place);
    }
    return any;
}

NodeId Compiler::all_of(const std::vector<Term>& terms, Place place) {
    NodeId all = no_node;
    for (const Term& term : terms) {
        const NodeId holds =
            term.counts == no_node
                ? term.value
                : build_.disjunction(build_.negation(term.counts, place), term.value, place);
        all = all == no_node ? holds : build_.conjunction(all, holds, place);
    }
    return all;
}

// Who takes no part stands at the far end of what anybody may have, and so never wins.
NodeId Compiler::extreme_of(Op op, const std::vector<Term>& terms, Place place) {
    const bool least = op == Op::minimum;
    std::int64_t far =
        least ? build_.range(terms.front().value).high : build_.range(terms.front().value).low;
    for (const Term& term : terms) {
        const Value range = build_.range(term.value);
        far = least ? std::max(far, range.high) : std::min(far, range.low);
    }
    NodeId best = no_node;
    for (const Term& term : terms) {
        const NodeId aside = build_.constant(build_.type(term.value), known_value(far), place);
        const NodeId value = term.counts == no_node
                                 ? term.value
                                 : build_.select(term.counts, term.value, aside, place);
        best = best == no_node ? value
               : least         ? build_.minimum(best, value, place)
                               : build_.maximum(best, value, place);
    }
    return best;
}

} // namespace eligibility
