#include "eligibility/difference/join.h"

#include "eligibility/difference/joiner.h"
#include "eligibility/program/operations.h"

namespace eligibility {

namespace {

// One programme's nodes on one day, put among the nodes that both halves share.
class JoinedHalf {
public:
    JoinedHalf(Joiner& joiner, const Matched& match, std::size_t half, Date day, ProgrammeId id)
        : joiner_(joiner), half_(half), own_(*match.packs[half]), programme_(own_.programmes[id]),
          at_(evaluate(own_, Answers::none(own_), Moment{day, std::nullopt, std::nullopt})),
          put_(own_.nodes.size(), no_node), rests_(own_.nodes.size(), no_node) {}

    Joined::Half done() {
        Joined::Half half;
        if (!own_.covers(at_.moment.on)) {
            half.verdict = joiner_.verdicts(out_of_scope_bit);
            half.pays = joiner_.number(0);
            return half;
        }
        put_all();
        const Node& verdict = own_.nodes[programme_.verdict];
        half.verdict = put_[programme_.verdict];
        NodeId eligible = joiner_.both(put_[verdict.a], put_[verdict.b]);
        NodeId uncovered = rests_[programme_.verdict];
        for (const NodeId result : {programme_.amount, programme_.other}) {
            if (result != no_node && rests_[result] != no_node) {
                uncovered = joiner_.some(uncovered, joiner_.both(eligible, rests_[result]));
            }
        }
        if (uncovered != no_node) {
            half.verdict =
                joiner_.choose(uncovered, joiner_.verdicts(out_of_scope_bit), half.verdict);
            eligible = joiner_.both(eligible, joiner_.negated(uncovered));
        }
        half.pays = programme_.amount == no_node
                        ? joiner_.number(0)
                        : joiner_.choose(eligible, put_[programme_.amount], joiner_.number(0));
        half.other = programme_.other == no_node ? no_node : put_[programme_.other];
        for (const auto& [name, node] : own_.names) {
            if (own_.nodes[node].kind == Kind::rate && put_[node] != no_node) {
                half.rates.emplace(name, put_[node]);
            }
        }
        return half;
    }

private:
    void put_all() {
        std::vector<std::uint8_t> needed(own_.nodes.size(), 0);
        for (const NodeId root : {programme_.verdict, programme_.amount, programme_.other}) {
            if (root != no_node) {
                needed[root] = 1;
            }
        }
        for (auto id = static_cast<NodeId>(own_.nodes.size()); id-- > 0;) {
            if (needed[id] != 0) {
                for_each_used(id, [&](NodeId operand) { needed[operand] = 1; });
            }
        }
        for (NodeId id = 0; id < needed.size(); ++id) {
            if (needed[id] != 0) {
                put(id);
            }
        }
    }

    NodeId in_force(const Node& node) const { // of a dated node; none where no version is
        const std::uint32_t version = at_.versions[node.index];
        return version == no_index ? no_node : own_.operands[node.first + version];
    }

    template <typename Visit> void for_each_used(NodeId id, const Visit& visit) const {
        const Node& node = own_.nodes[id];
        if (node.op != Op::dated) {
            for_each_operand(own_, node, visit);
        } else if (const NodeId version = in_force(node); version != no_node) {
            visit(version);
        }
    }

    // All that the node can be on the day: whatever was answered, chosen or decided.
    void bound(NodeId id) {
        const Node& node = own_.nodes[id];
        Value& value = at_.values[id];
        if (node.op == Op::reading) {
            value = member_set((std::uint64_t{1} << own_.readings[node.index].choices.size()) - 1);
        } else if (node.op == Op::attest) {
            value = unknown_truth;
        } else {
            value = compute(own_, id, at_);
        }
        if (node.op == Op::optional) {
            const Value own = at_.answers.inputs[node.index];
            value =
                hull(node.kind, value, is_set_kind(node.kind) ? own : rescale(own, node.number));
        }
    }

    void put(NodeId id) {
        const Node& node = own_.nodes[id];
        const Type& type = own_.types[id];
        bound(id);
        rests_[id] = rests(id);
        const NodeId known = joiner_.known(type, at_.values[id], half_);
        if (known != no_node) {
            put_[id] = known;
            return;
        }
        switch (node.op) {
        case Op::dated: {
            const NodeId version = in_force(node);
            put_[id] = version == no_node ? joiner_.gap(own_.datings[node.index].name, type)
                                          : put_[version];
            return;
        }
        case Op::input:
            put_[id] = joiner_.input(half_, node.index);
            return;
        case Op::optional:
            put_[id] = joiner_.choose(
                joiner_.given(half_, node.index),
                joiner_.rescaled(joiner_.input(half_, node.index), node.number, type),
                put_[node.a]);
            return;
        case Op::attest:
            put_[id] = joiner_.attest(half_, node.index);
            return;
        case Op::reading:
            put_[id] = joiner_.reading(half_, node.index, type);
            return;
        case Op::figure:
            put_[id] = joiner_.figure(own_.figures[node.index]);
            return;
        case Op::table:
            put_[id] = joiner_.table(half_, node, type, arguments(node),
                                     [&](NodeId output) { return put_[output]; });
            return;
        case Op::dated_at:
            put_[id] = joiner_.dated_at(own_.datings[node.index], put_[node.a], type,
                                        versions(node, put_), no_node);
            return;
        case Op::constant:
        case Op::day:
        case Op::add:
        case Op::subtract:
        case Op::multiply:
        case Op::rescale:
        case Op::minimum:
        case Op::maximum:
        case Op::add_months:
        case Op::months_between:
        case Op::calendar_part:
        case Op::round:
        case Op::equal:
        case Op::same_member:
        case Op::less:
        case Op::less_equal:
        case Op::in_set:
        case Op::conjunction:
        case Op::disjunction:
        case Op::negation:
        case Op::select:
        case Op::verdict:
            break;
        }
        put_[id] = joiner_.plain(half_, own_, id, put_);
    }

    std::vector<NodeId> arguments(const Node& node) const {
        std::vector<NodeId> all;
        for (const NodeId argument : own_.operands_of(node)) {
            all.push_back(put_[argument]);
        }
        return all;
    }

    std::vector<NodeId> versions(const Node& node, const std::vector<NodeId>& of) const {
        std::vector<NodeId> all;
        for (const NodeId version : own_.operands_of(node)) {
            all.push_back(of[version]);
        }
        return all;
    }

    bool may_lack(const Node& node) const { // a version on its own day
        bool lacks = false;
        for_each_version(own_.datings[node.index], std::nullopt, at_.values[node.a],
                         [&](std::uint32_t version) { lacks = lacks || version == no_index; });
        return lacks;
    }

    // Whether the node's value rests on a figure that no version covers, as a truth of its own;
    // no_node where it certainly does not. The rules are those of Box::node_gap.
    NodeId rests(NodeId id) {
        const Node& node = own_.nodes[id];
        const auto of = [&](NodeId operand) {
            return operand == no_node ? no_node : rests_[operand];
        };
        switch (node.op) {
        case Op::dated: {
            const NodeId version = in_force(node);
            return version == no_node ? joiner_.truth(true) : of(version);
        }
        case Op::optional:
            return joiner_.both_or_none(joiner_.negated(joiner_.given(half_, node.index)),
                                        of(node.a));
        case Op::dated_at:
            return joiner_.some(of(node.a),
                                joiner_.dated_at_rests(own_.datings[node.index], put_[node.a],
                                                       may_lack(node), versions(node, rests_)));
        case Op::conjunction:
        case Op::disjunction:
        case Op::verdict: {
            const NodeId either = joiner_.some(of(node.a), of(node.b));
            if (either == no_node) {
                return no_node;
            }
            const bool any = node.op == Op::disjunction;
            const auto open = [&](NodeId side) { // it does not settle the matter, covered
                const NodeId settles = any ? put_[side] : joiner_.negated(put_[side]);
                return joiner_.some(joiner_.negated(settles), of(side));
            };
            const NodeId left = open(node.a);
            return joiner_.both(either,
                                node.op == Op::verdict ? left : joiner_.both(left, open(node.b)));
        }
        case Op::select:
            return joiner_.some(of(node.a),
                                joiner_.choose_or_none(put_[node.a], of(node.b), of(node.c)));
        case Op::table: {
            NodeId all = joiner_.table_rests(half_, node, arguments(node),
                                             [&](NodeId output) { return of(output); });
            for (const NodeId argument : own_.operands_of(node)) {
                all = joiner_.some(all, of(argument));
            }
            return all;
        }
        case Op::constant:
        case Op::input:
        case Op::attest:
        case Op::reading:
        case Op::figure:
        case Op::day:
        case Op::add:
        case Op::subtract:
        case Op::multiply:
        case Op::rescale:
        case Op::minimum:
        case Op::maximum:
        case Op::add_months:
        case Op::months_between:
        case Op::calendar_part:
        case Op::round:
        case Op::equal:
        case Op::same_member:
        case Op::less:
        case Op::less_equal:
        case Op::in_set:
        case Op::negation:
            break;
        }
        return joiner_.some(of(node.a), joiner_.some(of(node.b), of(node.c)));
    }

    Joiner& joiner_;
    std::size_t half_;
    const Program& own_;
    const Programme& programme_;
    Evaluation at_;
    std::vector<NodeId> put_;   // one a node: where it stands among the joined
    std::vector<NodeId> rests_; // one a node: whether it rests on a gap
};

} // namespace

Joined join(const Matched& match, std::array<Date, 2> days, Matched::Pair programme) {
    Joiner joiner(match);
    std::array<Joined::Half, 2> halves;
    for (const std::size_t half : {0U, 1U}) {
        halves[half] = JoinedHalf(joiner, match, half, days[half], programme[half]).done();
    }
    return joiner.finish(std::move(halves));
}

} // namespace eligibility
