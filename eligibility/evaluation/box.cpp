#include "eligibility/evaluation/box.h"

#include "eligibility/program/look_up.h"

#include <algorithm>

namespace eligibility {

std::vector<std::uint32_t> gaps_of(const Program& program, const Programme& programme,
                                   const Evaluation& evaluation, std::span<const Value> values) {
    std::vector<std::uint32_t> found;
    const auto note = [&](std::uint32_t dating, std::uint32_t version) {
        if (version == no_index && std::find(found.begin(), found.end(), dating) == found.end()) {
            found.push_back(dating);
        }
    };
    for (const std::uint32_t dating : programme.cone.datings) {
        note(dating, evaluation.versions[dating]);
    }
    for (const NodeId id : programme.cone.other_days) {
        const Node& node = program.nodes[id];
        for_each_version(program.datings[node.index], evaluation.moment.known_on, values[node.a],
                         [&](std::uint32_t version) { note(node.index, version); });
    }
    return found;
}

Workspace::Workspace(const Program& program, const Evaluation& start)
    : at(start), input_place(program.inputs.size(), 0), figure_place(program.figures.size(), 0),
      reached(program.nodes.size(), 0) {}

Box::Box(const Program& program, ProgrammeId programme, Workspace& room)
    : program_(program), programme_(program.programmes[programme]), room_(room),
      gaps_(!gaps_of(program, programme_, room.at, room.at.values).empty()) {
    for (std::uint32_t i = 0; i < leaf_count(); ++i) {
        auto& places = leaf(i).kind == Leaf::Kind::input ? room.input_place : room.figure_place;
        places[leaf(i).index] = i;
    }
}

Box::~Box() {
    back({0, 0});
}

const Type& Box::type(std::size_t place) const {
    const Leaf& it = leaf(place);
    return it.kind == Leaf::Kind::input ? program_.inputs[it.index].type
                                        : program_.figures[it.index].type;
}

Value Box::value(std::size_t place) const {
    const Leaf& it = leaf(place);
    return it.kind == Leaf::Kind::input ? room_.at.answers.inputs[it.index]
                                        : at(programme_.cone.by_leaf[place].front());
}

void Box::note(NodeId node, Value value) {
    Value& now = room_.at.values[node];
    if (now != value) {
        changed_nodes_.push_back({node, now});
        now = value;
    }
}

void Box::set(std::size_t place, Value value) {
    const Leaf& it = leaf(place);
    if (it.kind == Leaf::Kind::input) {
        Value& now = room_.at.answers.inputs[it.index];
        changed_leaves_.push_back({it.index, now});
        now = value;
    }
    for (const NodeId id : programme_.cone.by_leaf[place]) {
        const Op op = program_.nodes[id].op;
        note(id, op == Op::input || op == Op::figure ? value : compute(program_, id, room_.at));
    }
}

void Box::set_all(const std::vector<Value>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (leaf(i).kind == Leaf::Kind::input) {
            Value& now = room_.at.answers.inputs[leaf(i).index];
            changed_leaves_.push_back({leaf(i).index, now});
            now = values[i];
        }
    }
    for (const NodeId id : programme_.cone.nodes) {
        const Node& node = program_.nodes[id];
        note(id, node.op == Op::figure ? values[place_of(node)] : compute(program_, id, room_.at));
    }
}

void Box::back(Mark mark) {
    for (; changed_nodes_.size() > mark.nodes; changed_nodes_.pop_back()) {
        room_.at.values[changed_nodes_.back().of] = changed_nodes_.back().before;
    }
    for (; changed_leaves_.size() > mark.leaves; changed_leaves_.pop_back()) {
        room_.at.answers.inputs[changed_leaves_.back().of] = changed_leaves_.back().before;
    }
}

View Box::view() const {
    View view;
    const Value uncovered = gaps_ ? gap().rests : truth(false);
    view.uncovered = !is_false(uncovered);
    view.verdicts = is_true(uncovered) ? 0 : nodewise();
    view.verdicts |= view.uncovered ? out_of_scope_bit : 0;
    const bool pays = has_amount() && (view.verdicts & eligible_bit) != 0;
    view.amount = pays ? at(programme_.amount) : Value{};
    view.settled = one_bit(view.verdicts) && view.amount.low == view.amount.high;
    return view;
}

// What the rows give that may still match.
template <typename Visit>
void Box::for_each_possible_output(const Node& node, const Visit& visit) const {
    const Lookup& lookup = program_.lookups[node.index];
    for_each_hit(lookup, program_.operands_of(node), room_.at.values.data(),
                 [&](std::uint32_t row) {
                     visit(lookup.rows[row].outputs[static_cast<std::size_t>(node.number)]);
                 });
}

// The versions that may be in force on the node's own day, no_node for a day without one.
template <typename Visit>
void Box::for_each_possible_version(const Node& node, const Visit& visit) const {
    for_each_version(program_.datings[node.index], room_.at.moment.known_on, at(node.a),
                     [&](std::uint32_t version) {
                         visit(version == no_index ? no_node
                                                   : program_.operands[node.first + version]);
                     });
}

LeafSet Box::hangs_on() {
    LeafSet all;
    if (view().settled) {
        return all;
    }
    if (gaps_) {
        all = gap().hangs_on;
    }
    ++room_.walk;
    walk(one_bit(nodewise()) ? no_node : programme_.verdict, all);
    walk(has_amount() && (nodewise() & eligible_bit) != 0 ? programme_.amount : no_node, all);
    return all;
}

LeafSet Box::leaves_under(NodeId node) const {
    LeafSet all;
    ++room_.walk;
    walk(node, all);
    return all;
}

void Box::walk(NodeId id, LeafSet& all) const {
    if (id == no_node || room_.reached[id] == room_.walk) {
        return;
    }
    const Node& node = program_.nodes[id];
    if (is_known(node.kind, at(id))) {
        return;
    }
    room_.reached[id] = room_.walk;
    switch (node.op) {
    case Op::constant:
    case Op::attest:
    case Op::reading:
    case Op::day:
        return;
    case Op::input:
        all.add(place_of(node));
        return;
    case Op::figure:
        all.add(place_of(node));
        return;
    case Op::dated: {
        const std::uint32_t version = room_.at.versions[node.index];
        walk(version == no_index ? no_node : program_.operands[node.first + version], all);
        return;
    }
    case Op::dated_at:
        walk(node.a, all);
        for_each_possible_version(node, [&](NodeId version) { walk(version, all); });
        return;
    case Op::select:
        if (is_known(Kind::boolean, at(node.a))) {
            walk(is_true(at(node.a)) ? node.b : node.c, all);
            return;
        }
        break;
    case Op::table:
        for (const NodeId argument : program_.operands_of(node)) {
            walk(argument, all);
        }
        for_each_possible_output(node, [&](NodeId output) { walk(output, all); });
        return;
    case Op::optional:
        walk(room_.at.answers.given[node.index] != 0 ? no_node : node.a, all);
        return;
    case Op::minimum:
    case Op::maximum: {
        // Where one side always wins, the other does not count.
        const Value a = at(node.a);
        const Value b = at(node.b);
        const bool a_wins = node.op == Op::minimum ? a.high <= b.low : a.low >= b.high;
        const bool b_wins = node.op == Op::minimum ? b.high <= a.low : b.low >= a.high;
        walk(b_wins && !a_wins ? no_node : node.a, all);
        walk(a_wins ? no_node : node.b, all);
        return;
    }
    case Op::add_months:
    case Op::months_between:
    case Op::calendar_part:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::rescale:
    case Op::round:
    case Op::equal:
    case Op::same_member:
    case Op::less:
    case Op::less_equal:
    case Op::in_set:
    case Op::conjunction:
    case Op::disjunction:
    case Op::negation:
    case Op::verdict:
        break;
    }
    walk(node.a, all);
    walk(node.b, all);
    walk(node.c, all);
}

std::size_t Box::place_of(const Node& node) const {
    return node.op == Op::input ? room_.input_place[node.index] : room_.figure_place[node.index];
}

Box::Gap Box::gap() const {
    if (!gaps_) {
        return {};
    }
    std::vector<std::optional<Gap>> known(program_.nodes.size());
    Gap all = gap(programme_.verdict, known);
    if (has_amount() && (nodewise() & eligible_bit) != 0) {
        const Gap amount = gap(programme_.amount, known);
        const Value paid = one_bit(nodewise()) ? truth(true) : unknown_truth;
        all.rests = disjunction(all.rests, conjunction(paid, amount.rests));
        all.hangs_on |= amount.hangs_on;
        all.hangs_on |= is_false(amount.rests) ? LeafSet{} : leaves_under(programme_.verdict);
        all.hangs_on |= is_false(amount.rests) ? LeafSet{} : leaves_under(programme_.amount);
    }
    if (is_known(Kind::boolean, all.rests)) {
        all.hangs_on = {};
    }
    return all;
}

Box::Gap Box::gap(NodeId id, Gaps& known) const {
    if (!known[id]) {
        known[id] = node_gap(program_.nodes[id], known);
    }
    return *known[id];
}

Box::Gap Box::node_gap(const Node& node, Gaps& known) const {
    const auto of = [&](NodeId operand) {
        return operand == no_node ? Gap{} : gap(operand, known);
    };
    const auto add = [](Gap& all, const Gap& one) {
        all.rests = disjunction(all.rests, one.rests);
        all.hangs_on |= one.hangs_on;
    };
    Gap all = of(node.a);
    if (node.op == Op::dated) {
        const std::uint32_t version = room_.at.versions[node.index];
        return version == no_index ? Gap{truth(true), {}}
                                   : of(program_.operands[node.first + version]);
    }
    if (node.op == Op::optional) {
        return room_.at.answers.given[node.index] != 0 ? Gap{} : all;
    }
    std::optional<Gap> one_of; // of several: some may rest on a gap, or all of them
    const auto may_be = [&](Gap one) {
        if (one_of) {
            one.rests = hull(Kind::boolean, one_of->rests, one.rests);
            one.hangs_on |= one_of->hangs_on;
        }
        one_of = one;
    };
    if (node.op == Op::dated_at) {
        all.hangs_on |= leaves_under(node.a);
        for_each_possible_version(node, [&](NodeId version) {
            may_be(version == no_node ? Gap{truth(true), {}} : of(version));
        });
        add(all, one_of.value_or(Gap{}));
    } else if (node.op == Op::conjunction || node.op == Op::disjunction || node.op == Op::verdict) {
        // One side that is settled and covered is enough; a verdict's is being out of scope.
        const Value settling = truth(node.op == Op::disjunction);
        const Gap right = of(node.b);
        const auto open = [&](NodeId side, const Gap& its) {
            return disjunction(negation(equal(at(side), settling)), its.rests);
        };
        const Value left_open = open(node.a, all);
        const Value right_open = node.op == Op::verdict ? truth(true) : open(node.b, right);
        add(all, right);
        all.rests = conjunction(all.rests, conjunction(left_open, right_open));
        all.hangs_on |= leaves_under(node.a);
        all.hangs_on |= leaves_under(node.b);
    } else if (node.op == Op::select) {
        const Value condition = at(node.a);
        const Gap yes = is_false(condition) ? of(node.c) : of(node.b);
        const Gap no = is_true(condition) ? yes : of(node.c);
        Gap either{hull(Kind::boolean, yes.rests, no.rests), leaves_under(node.a)};
        either.hangs_on |= yes.hangs_on;
        either.hangs_on |= no.hangs_on;
        add(all, either);
    } else if (node.op == Op::table) {
        for (const NodeId argument : program_.operands_of(node)) {
            add(all, of(argument));
            all.hangs_on |= leaves_under(argument);
        }
        for_each_possible_output(node, [&](NodeId output) { may_be(of(output)); });
        add(all, one_of.value_or(Gap{}));
    } else {
        add(all, of(node.b));
        add(all, of(node.c));
    }
    if (is_known(Kind::boolean, all.rests)) {
        all.hangs_on = {};
    }
    return all;
}

} // namespace eligibility
