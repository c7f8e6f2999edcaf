#include "eligibility/evaluation/box.h"

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
      reached(program.nodes.size(), 0), changed(program.nodes.size(), 0),
      climbed(program.nodes.size(), 0), bases(program.nodes.size(), no_node),
      slopes(program.nodes.size()) {}

Box::Box(const Program& program, ProgrammeId programme, Workspace& room)
    : program_(program), programme_(program.programmes[programme]), room_(room),
      gaps_(!gaps_of(program, programme_, room.at, room.at.values).empty()) {
    for (std::uint32_t i = 0; i < leaf_count(); ++i) {
        auto& places = leaf(i).kind == Leaf::Kind::input ? room.input_place : room.figure_place;
        places[leaf(i).index] = i;
    }
    if (gaps_) {
        find_gaps();
    }
    find_live();
}

// What is known stays known in every smaller box, and so does which operand of it counts: only what
// is open now is ever worked out again. A gap counts below what is known, too.
void Box::find_live() {
    ++room_.walk;
    LeafSet open;
    walk(programme_.verdict, open);
    walk((nodewise() & eligible_bit) != 0 ? result() : no_node, open);
    const auto is_live = [&](NodeId id) { return gaps_ || room_.reached[id] == room_.walk; };
    room_.live.clear();
    std::copy_if(programme_.cone.nodes.begin(), programme_.cone.nodes.end(),
                 std::back_inserter(room_.live), is_live);
    room_.follows.clear();
    room_.followed.clear();
    for (const auto& nodes : programme_.cone.by_leaf) {
        std::copy_if(nodes.begin(), nodes.end(), std::back_inserter(room_.follows), is_live);
        room_.followed.push_back(room_.follows.size());
    }
}

std::span<const NodeId> Box::follows(std::size_t place) const {
    const std::size_t first = place == 0 ? 0 : room_.followed[place - 1];
    return std::span(room_.follows).subspan(first, room_.followed[place] - first);
}

Box::~Box() {
    back({});
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

// Whether an operand changed in the change at hand, as far as that is told at once.
bool Box::touched(const Node& node) const {
    const auto changed = [&](NodeId operand) {
        return operand != no_node && room_.changed[operand] == room_.change;
    };
    return node.count != 0 || changed(node.a) || changed(node.b) || changed(node.c);
}

void Box::set(std::size_t place, Value value) {
    const Leaf& it = leaf(place);
    if (it.kind == Leaf::Kind::input) {
        Value& now = room_.at.answers.inputs[it.index];
        changed_leaves_.push_back({it.index, now});
        now = value;
    }
    ++room_.change;
    for (const NodeId id : follows(place)) {
        const Node& node = program_.nodes[id];
        if (node.op == Op::input || node.op == Op::figure) {
            note(id, value);
        } else if (touched(node)) {
            note(id, compute(program_, id, room_.at));
        }
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
    ++room_.change;
    for (const NodeId id : room_.live) {
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
    if (kept_.size() > mark.kept) {
        kept_.resize(mark.kept);
        above_kept_.clear();
    }
}

View Box::view() const {
    View view;
    const Value uncovered = gaps_ ? gap(GapLook::whether).rests : truth(false);
    view.uncovered = !is_false(uncovered);
    view.verdicts = is_true(uncovered) ? 0 : nodewise();
    view.verdicts |= view.uncovered ? out_of_scope_bit : 0;
    const bool gives = result() != no_node && (view.verdicts & eligible_bit) != 0;
    (has_amount() ? view.amount : view.other) = gives ? at(result()) : Value{};
    view.settled =
        one_bit(view.verdicts) && (!gives || is_known(program_.types[result()].kind, at(result())));
    return view;
}

LeafSet Box::hangs_on() {
    LeafSet all;
    if (view().settled) {
        return all;
    }
    if (gaps_) {
        all = gap(GapLook::with_leaves).hangs_on;
    }
    ++room_.walk;
    walk(one_bit(nodewise()) ? no_node : programme_.verdict, all);
    walk((nodewise() & eligible_bit) != 0 ? result() : no_node, all);
    return all;
}

LeafSet Box::leaves_under(NodeId node) const {
    LeafSet all;
    ++room_.walk;
    walk(node, all);
    return all;
}

std::vector<std::size_t> Box::company(std::size_t place, std::size_t most) const {
    std::vector<std::size_t> found;
    for (const NodeId id : follows(place)) {
        const LeafSet under = leaves_under(id);
        std::vector<std::size_t> leaves;
        for (std::size_t i = 0; i < leaf_count() && leaves.size() <= most; ++i) {
            if (under.has(i)) {
                leaves.push_back(i);
            }
        }
        if (leaves.size() > most) {
            break;
        }
        if (leaves.size() > 1) {
            found = std::move(leaves);
        }
    }
    return found;
}

void Box::walk_open(NodeId id, LeafSet& all) const {
    const Node& node = program_.nodes[id];
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

} // namespace eligibility
