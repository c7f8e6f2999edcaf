#include "eligibility/difference/twins.h"

#include "eligibility/difference/cuts.h"
#include "eligibility/program/look_up.h"
#include "eligibility/program/operands.h"
#include "eligibility/program/operations.h"

#include <algorithm>

namespace eligibility {

namespace {

std::vector<Sought> roots_of(const Joined& joined) {
    std::vector<Sought> roots;
    for (const Joined::Half& half : joined.halves) {
        for (const NodeId root : {half.verdict, half.pays, half.other}) {
            if (root != no_node) {
                roots.push_back({root, true});
            }
        }
    }
    return roots;
}

constexpr Date any_day{}; // every day is settled in a Joined

} // namespace

Twins::Twins(const Joined& joined)
    : joined_(joined), roots_(roots_of(joined)), boxes_(joined.program, roots_, {any_day, any_day}),
      growth_(joined.program, no_index, boxes_.cone()), cuts_(cuts_of(joined.program, boxes_)) {
    for (std::size_t i = 0; i < variables().size(); ++i) {
        if (variables()[i].kind == Boxes::Variable::Kind::figure) {
            figures_.push_back(i);
        }
    }
}

void Twins::set_all(const std::vector<Value>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        boxes_.set(i, values[i]);
    }
}

void Twins::evaluate() {
    boxes_.evaluate();
    find_undecided();
    growth_.between(boxes_.at(), boxes_.at());
    more_ = pays(0) == pays(1) ? Excess{0, 0} : growth_.of(pays(0), pays(1));
}

// Where a figure that no source settles gives all of the box one verdict at its one end and another
// at its other, nobody of them is told a verdict, whatever the figure may turn out to be.
void Twins::find_undecided() {
    undecided_ = false;
    if (figures_.empty() || verdicts_known()) {
        return;
    }
    std::array<bool, 2> told{};
    for (const std::size_t figure : figures_) {
        const Value whole = value(figure);
        if (whole.low == whole.high || choice(figure)) {
            continue;
        }
        std::array<std::array<std::uint64_t, 2>, 2> ends{};
        for (const std::size_t end : {0U, 1U}) {
            set(figure, known_value(end == 0 ? whole.low : whole.high));
            boxes_.evaluate();
            for (const std::size_t half : {0U, 1U}) {
                ends.at(half).at(end) = bits(verdict(half));
            }
        }
        set(figure, whole);
        for (const std::size_t half : {0U, 1U}) {
            told.at(half) = told.at(half) || (ends.at(half)[0] & ends.at(half)[1]) == 0;
        }
    }
    undecided_ = told[0] && told[1];
    boxes_.evaluate();
}

bool Twins::verdicts_known() const {
    return one_bit(bits(verdict(0))) && one_bit(bits(verdict(1)));
}

bool Twins::scope_differs() const {
    const auto scope = [&](std::size_t half) { return bits(verdict(half)) & out_of_scope_bit; };
    const auto all_out = [&](std::size_t half) { return bits(verdict(half)) == out_of_scope_bit; };
    return (all_out(0) && scope(1) == 0) || (all_out(1) && scope(0) == 0);
}

bool Twins::other_may_differ() const {
    if (other(0) == other(1) || ((bits(verdict(0)) | bits(verdict(1))) & 1U) == 0) {
        return false;
    }
    if (other(0) == no_node || other(1) == no_node) {
        return true;
    }
    const Kind kind = joined_.program.nodes[other(0)].kind;
    return !says_same(other(0), other(1)) &&
           (kind != joined_.program.nodes[other(1)].kind || at(other(0)) != at(other(1)) ||
            !is_known(kind, at(other(0))));
}

bool Twins::other_differs() const {
    if (other(0) == other(1) || bits(verdict(0)) != 1 || bits(verdict(1)) != 1) {
        return false;
    }
    if (other(0) == no_node || other(1) == no_node) {
        return true;
    }
    const Kind kind = joined_.program.nodes[other(0)].kind;
    const Value a = at(other(0));
    const Value b = at(other(1));
    return kind != joined_.program.nodes[other(1)].kind ||
           (is_set_kind(kind) ? (bits(a) & bits(b)) == 0 : a.high < b.low || b.high < a.low);
}

bool Twins::says_same(NodeId older, NodeId newer) const {
    std::set<std::pair<NodeId, NodeId>> seen;
    return says_same(older, newer, seen);
}

// Both come to the same for everybody of the box: what is not known in them is put together alike.
bool Twins::says_same(NodeId older, NodeId newer, std::set<std::pair<NodeId, NodeId>>& seen) const {
    const Program& program = joined_.program;
    const NodeId a = settled(older);
    const NodeId b = settled(newer);
    if (a == b || !seen.emplace(a, b).second) { // a pair seen before was the same, or ended it all
        return true;
    }
    const Node& one = program.nodes[a];
    const Node& other = program.nodes[b];
    if (program.types[a].denominator != program.types[b].denominator || one.kind != other.kind) {
        return false;
    }
    if (is_known(one.kind, at(a)) || is_known(other.kind, at(b))) {
        return at(a) == at(b);
    }
    const bool leaf = one.op == Op::input || one.op == Op::figure || one.op == Op::reading ||
                      one.op == Op::attest;
    if (leaf || one.op != other.op || one.number != other.number || one.index != other.index ||
        one.count != other.count) {
        return false;
    }
    const auto both = [&](NodeId left, NodeId right) {
        return left == no_node || says_same(left, right, seen);
    };
    const auto left = program.operands_of(one);
    const auto right = program.operands_of(other);
    return both(one.a, other.a) && both(one.b, other.b) && both(one.c, other.c) &&
           std::equal(left.begin(), left.end(), right.begin(), both);
}

bool Twins::same() const {
    const bool verdicts = joined_.halves[0].verdict == joined_.halves[1].verdict ||
                          (verdicts_known() && verdict(0) == verdict(1)) || undecided_ ||
                          says_same(joined_.halves[0].verdict, joined_.halves[1].verdict);
    const bool pay = (more_.low == 0 && more_.high == 0) || says_same(pays(0), pays(1));
    return verdicts && pay && !other_may_differ();
}

bool Twins::differ() const {
    return (bits(verdict(0)) & bits(verdict(1))) == 0 || more_.low > 0 || more_.high < 0 ||
           other_differs();
}

bool Twins::choice(std::size_t variable) const {
    const Kind kind = variables()[variable].type;
    return kind == Kind::boolean || is_set_kind(kind);
}

std::vector<std::int64_t> Twins::limits(std::size_t variable) const {
    const Value own = value(variable);
    std::vector<std::int64_t> inside;
    for (const std::int64_t cut : cuts_[variable]) {
        if (own.low < cut && cut <= own.high) {
            inside.push_back(cut);
        }
    }
    return inside;
}

std::vector<Value> Twins::parts(std::size_t variable) const {
    if (choice(variable)) {
        return boxes_.parts(variable);
    }
    const Value own = value(variable);
    const auto inside = limits(variable);
    const std::int64_t at =
        inside.empty() ? own.low + (own.high - own.low) / 2 + 1 : inside[inside.size() / 2];
    return {{own.low, at - 1}, {at, own.high}};
}

std::vector<Value> Twins::points(std::size_t variable) const {
    if (choice(variable)) {
        return boxes_.points(variable);
    }
    std::set<std::int64_t> all{value(variable).low, value(variable).high};
    for (const std::int64_t limit : limits(variable)) {
        all.insert({limit - 1, limit});
    }
    std::vector<Value> found;
    for (const std::int64_t point : all) {
        found.push_back(known_value(point));
    }
    return found;
}

// The node that gives this one's value to everybody of the box.
NodeId Twins::settled(NodeId id) const {
    const Program& program = joined_.program;
    for (;;) {
        const Node& node = program.nodes[id];
        if (node.op == Op::select && at(node.a).low == at(node.a).high) {
            id = is_true(at(node.a)) ? node.b : node.c;
        } else if (node.op == Op::minimum || node.op == Op::maximum) {
            const Value a = at(node.a);
            const Value b = at(node.b);
            if (a.high <= b.low) {
                id = node.op == Op::minimum ? node.a : node.b;
            } else if (b.high <= a.low) {
                id = node.op == Op::minimum ? node.b : node.a;
            } else {
                return id;
            }
        } else if (node.op == Op::conjunction || node.op == Op::disjunction) {
            // A side that is known decides it, or leaves it to the other.
            const bool any = node.op == Op::disjunction;
            const Value a = at(node.a);
            const Value b = at(node.b);
            if (a.low == a.high) {
                id = is_true(a) == any ? node.a : node.b;
            } else if (b.low == b.high) {
                id = is_true(b) == any ? node.b : node.a;
            } else {
                return id;
            }
        } else if (node.op == Op::table) {
            const Lookup& lookup = program.lookups[node.index];
            std::set<NodeId> outputs;
            for_each_hit(lookup, program.operands_of(node), boxes_.at().values.data(),
                         [&](std::uint32_t row) {
                             outputs.insert(
                                 lookup.rows[row].outputs[static_cast<std::size_t>(node.number)]);
                         });
            if (outputs.size() != 1) {
                return id;
            }
            id = *outputs.begin();
        } else {
            return id;
        }
    }
}

std::vector<std::size_t> Twins::behind_difference(NodeId older, NodeId newer) const {
    std::vector<NodeId> deciding;
    std::set<std::pair<NodeId, NodeId>> seen;
    if (older != no_node && newer != no_node) {
        walk_apart(older, newer, seen, deciding);
    }
    return behind(deciding);
}

void Twins::walk_apart(NodeId a, NodeId b, std::set<std::pair<NodeId, NodeId>>& seen,
                       std::vector<NodeId>& deciding) const {
    const Program& program = joined_.program;
    a = settled(a);
    b = settled(b);
    if (a == b || !seen.emplace(a, b).second) {
        return;
    }
    const Node& one = program.nodes[a];
    const Node& other = program.nodes[b];
    if (is_known(one.kind, at(a)) && is_known(other.kind, at(b))) {
        return;
    }
    const bool alike = one.op == other.op && one.number == other.number &&
                       one.count == other.count &&
                       (one.index == other.index || one.op == Op::table);
    const bool leaf = one.op == Op::input || one.op == Op::figure || one.op == Op::reading ||
                      one.op == Op::attest || one.op == Op::constant;
    if (alike && !leaf) {
        walk_alike(a, b, seen, deciding);
    } else {
        deciding.push_back(a);
        deciding.push_back(b);
    }
}

// One operation on both sides.
void Twins::walk_alike(NodeId a, NodeId b, std::set<std::pair<NodeId, NodeId>>& seen,
                       std::vector<NodeId>& deciding) const {
    const Program& program = joined_.program;
    const Node& one = program.nodes[a];
    const Node& other = program.nodes[b];
    if (one.op == Op::select || one.op == Op::dated_at) { // which of them counts
        deciding.push_back(one.a);
        deciding.push_back(other.a);
    } else if (one.a != no_node) {
        walk_apart(one.a, other.a, seen, deciding);
    }
    if (one.b != no_node) {
        walk_apart(one.b, other.b, seen, deciding);
    }
    if (one.c != no_node) {
        walk_apart(one.c, other.c, seen, deciding);
    }
    const auto left = program.operands_of(one);
    const auto right = program.operands_of(other);
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (one.op == Op::table) { // which row counts
            deciding.push_back(left[i]);
            deciding.push_back(right[i]);
        } else {
            walk_apart(left[i], right[i], seen, deciding);
        }
    }
}

// --- rooms
// --------------------------------------------------------------------------------------------------------

Boxes::Standing RegionRoom::standing() const {
    if (same()) {
        return Boxes::Standing::contrary;
    }
    return scope_differs() || (verdicts_known() && to_split().empty()) ? Boxes::Standing::as_sought
                                                                       : Boxes::Standing::open;
}

std::vector<std::size_t> RegionRoom::to_split() const {
    std::vector<std::size_t> found;
    if (!verdicts_known()) {
        found = behind(std::array{joined().halves[0].verdict, joined().halves[1].verdict});
    } else if (verdict(0) == verdict(1)) {
        found = behind_difference(pays(0), pays(1));
        const auto others = behind_difference(other(0), other(1));
        found.insert(found.end(), others.begin(), others.end());
    } else { // the rates that the one pays, where choices decide them
        std::vector<NodeId> rates;
        for (const std::size_t half : {0U, 1U}) {
            if (bits(verdict(half)) == 1) {
                for (const auto& [name, node] : joined().halves[half].rates) {
                    rates.push_back(node);
                }
            }
        }
        found = behind(rates);
    }
    if (verdicts_known()) { // how far the two are apart along a number is left to the examples
        std::erase_if(found, [&](std::size_t variable) { return !choice(variable); });
    }
    std::erase_if(found, [&](std::size_t variable) {
        return variables()[variable].kind == Boxes::Variable::Kind::figure ||
               (!choice(variable) && limits(variable).empty());
    });
    return found;
}

Int128 RegionRoom::slack() const {
    if (same()) {
        return 0;
    }
    return scope_differs() ? 1 : !verdicts_known() ? 3 : to_split().empty() ? 1 : 2;
}

} // namespace eligibility
