#include "eligibility/lanes/lower.h"

#include "eligibility/evaluation/evaluate.h"
#include "eligibility/evaluation/nodewise.h"
#include "eligibility/lanes/lower_table.h"
#include "eligibility/program/operands.h"
#include "eligibility/program/operations.h"

#include <algorithm>
#include <array>

namespace eligibility {

namespace {

class Lowering {
public:
    Lowering(const Program& program, Moment moment, std::span<const Presence> inputs,
             LaneProgram& into)
        : program_(program), moment_(moment), inputs_(inputs), out_(into), list_(into.list),
          with_(into.list), nobody_(Answers::none(program)), known_(program.nodes.size(), 0) {
        for (const Dating& dating : program.datings) {
            versions_.push_back(version_in_force(dating, moment).value_or(no_index));
        }
        out_.nodes.assign(program.nodes.size(), {});
    }

    void work_out(std::span<const NodeId> nodes) {
        for (const Reading& reading : program_.readings) {
            choices_.push_back(reading.default_choice);
        }
        wanted_.assign(program_.nodes.size(), 0);
        want(nodes);
        want_programmes();
        sweep();
        for (NodeId id = 0; id < program_.nodes.size(); ++id) {
            if (wanted_[id] != 0) {
                out_.nodes[id] = compute(id);
                known_[id] = surely_known(id) ? 1 : 0;
            }
        }
        for (const Programme& programme : program_.programmes) {
            out_.programmes.push_back(of_programme(programme));
        }
    }

private:
    void want(std::span<const NodeId> nodes) {
        for (const NodeId node : nodes) {
            if (node != no_node) {
                wanted_[node] = 1;
            }
        }
    }

    void want_programmes() {
        for (const Programme& programme : program_.programmes) {
            want(std::array{programme.verdict, programme.amount, programme.other});
            for (const Condition& condition : programme.conditions) {
                want(std::array{condition.test});
            }
            for (const Alternatives& group : programme.alternatives) {
                want(std::array{group.holds});
            }
            for (const NodeId other : programme.cone.other_days) {
                want(std::array{program_.nodes[other].a});
            }
        }
    }

    // All that the wanted nodes use on this day.
    void sweep() {
        for (auto id = static_cast<NodeId>(program_.nodes.size()); id-- > 0;) {
            const Node& node = program_.nodes[id];
            if (wanted_[id] == 0) {
                continue;
            }
            if (node.op == Op::dated) {
                const std::uint32_t version = versions_[node.index];
                if (version != no_index) {
                    wanted_[program_.operands[node.first + version]] = 1;
                }
                continue;
            }
            for_each_operand(program_, node, [&](NodeId operand) { wanted_[operand] = 1; });
        }
    }

    LaneBounds whole_range(NodeId id) { return with_.constant(program_.initial[id]); }

    LaneBounds of_input(InputId input) {
        const Type& type = program_.inputs[input].type;
        const Value whole = nobody_.inputs[input];
        if (inputs_[input] == Presence::never) {
            return with_.constant(whole);
        }
        const LaneRange range =
            is_set_kind(type.kind) ? LaneRange{0, whole.low} : LaneRange{whole.low, whole.high};
        const LaneId low = list_.leaf(LaneOp::low, input, range);
        const bool one = inputs_[input] == Presence::always || is_set_kind(type.kind);
        return {low, one ? low : list_.leaf(LaneOp::high, input, range)};
    }

    LaneBounds optional(const Node& node) {
        const LaneBounds fallback = out_.nodes[node.a];
        if (inputs_[node.index] == Presence::never) {
            return fallback;
        }
        const LaneBounds input = of_input(node.index);
        const LaneBounds scaled{with_.times(input.low, node.number),
                                with_.times(input.high, node.number)};
        if (inputs_[node.index] == Presence::always) {
            return scaled;
        }
        return with_.choose(list_.leaf(LaneOp::given, node.index, {0, 1}), scaled, fallback);
    }

    int members_of(const Type& type) const {
        return static_cast<int>(
            program_.enums[static_cast<std::size_t>(type.enumeration)].members.size());
    }

    // Every version that may be in force on the day, and whether none may be.
    template <typename Visit>
    void for_each_stretch(const Dating& dating, const Visit& visit) const {
        std::int64_t from = -range_limit;
        const auto version_on = [&](std::int64_t day) {
            std::uint32_t found = no_index;
            for_each_version(dating, moment_.known_on, known_value(day),
                             [&](std::uint32_t version) { found = version; });
            return found;
        };
        std::vector<std::int64_t> cuts;
        for (const Version& version : dating.versions) {
            cuts.push_back(day_number(version.from));
            if (version.until) {
                cuts.push_back(day_number(*version.until) + 1);
            }
        }
        std::sort(cuts.begin(), cuts.end());
        cuts.push_back(range_limit);
        for (const std::int64_t cut : cuts) {
            if (cut > from) {
                visit(version_on(from), from, cut - 1);
                from = cut;
            }
        }
    }

    LaneBounds on_day(NodeId id, const Node& node) {
        std::vector<PerhapsLanes> all;
        for_each_stretch(program_.datings[node.index], [&](std::uint32_t version,
                                                           std::int64_t first, std::int64_t last) {
            all.push_back({with_.touches(out_.nodes[node.a], first, last),
                           version == no_index
                               ? whole_range(id)
                               : out_.nodes[program_.operands[node.first + version]]});
        });
        return with_.hull_of(node.kind, all);
    }

    LaneId lacks_version(const Node& node) {
        LaneId lacks = list_.constant(0);
        for_each_stretch(program_.datings[node.index], [&](std::uint32_t version,
                                                           std::int64_t first, std::int64_t last) {
            if (version == no_index) {
                lacks = list_.either(lacks, with_.touches(out_.nodes[node.a], first, last));
            }
        });
        return lacks;
    }

    LaneBounds compute(NodeId id) {
        const Node& node = program_.nodes[id];
        const auto of = [&](NodeId operand) {
            return operand == no_node ? LaneBounds{} : out_.nodes[operand];
        };
        const LaneBounds a = of(node.a);
        const LaneBounds b = of(node.b);
        switch (node.op) {
        case Op::constant:
        case Op::figure:
            return whole_range(id);
        case Op::input:
            return of_input(node.index);
        case Op::optional:
            return optional(node);
        case Op::attest:
            return with_.constant(truth(true));
        case Op::reading:
            return with_.constant(one_member(static_cast<int>(choices_[node.index])));
        case Op::dated: {
            const std::uint32_t version = versions_[node.index];
            return version == no_index ? whole_range(id)
                                       : out_.nodes[program_.operands[node.first + version]];
        }
        case Op::dated_at:
            return on_day(id, node);
        case Op::day:
            return with_.constant(known_value(
                day_number(std::clamp(moment_.on, program_.window_from, program_.window_to))));
        case Op::add_months:
            return {list_.add_months(a.low, b.low, node.index),
                    list_.add_months(a.high, b.high, node.index)};
        case Op::months_between:
            return {list_.months_between(a.high, b.low, node.index),
                    list_.months_between(a.low, b.high, node.index)};
        case Op::calendar_part:
            return with_.calendar(a, static_cast<CalendarPart>(node.index));
        case Op::add:
            return {list_.add(a.low, b.low), list_.add(a.high, b.high)};
        case Op::subtract:
            return {list_.subtract(a.low, b.high), list_.subtract(a.high, b.low)};
        case Op::multiply:
            return with_.multiply(a, b);
        case Op::rescale:
            return {with_.times(a.low, node.number), with_.times(a.high, node.number)};
        case Op::minimum:
            return {list_.minimum(a.low, b.low), list_.minimum(a.high, b.high)};
        case Op::maximum:
            return {list_.maximum(a.low, b.low), list_.maximum(a.high, b.high)};
        case Op::round:
            return with_.round(a, node.number, static_cast<Rounding>(node.index));
        case Op::equal:
            return with_.equal(a, b);
        case Op::same_member:
            return with_.same_member(a, b, members_of(program_.types[node.a]));
        case Op::less:
            return {list_.less(a.high, b.low), list_.less(a.low, b.high)};
        case Op::less_equal:
            return {list_.less_equal(a.high, b.low), list_.less_equal(a.low, b.high)};
        case Op::in_set: {
            const auto members = static_cast<std::uint64_t>(node.number);
            const bool single = known_[node.a] != 0;
            const LaneId may = list_.meets(a.low, members);
            return {single ? may : list_.both(may, list_.within(a.low, members)), may};
        }
        case Op::conjunction:
            return {list_.both(a.low, b.low), list_.both(a.high, b.high)};
        case Op::disjunction:
            return {list_.either(a.low, b.low), list_.either(a.high, b.high)};
        case Op::negation:
            return {list_.opposite(a.high), list_.opposite(a.low)};
        case Op::select:
            return with_.choose(node.kind, a, b, of(node.c));
        case Op::table:
            return lower_table(list_, program_, node, out_.nodes, known_);
        case Op::verdict: {
            const LaneId one = with_.verdict(a, b);
            return {one, one};
        }
        }
        return whole_range(id);
    }

    // A set of members is one lane, known or not, so it is remembered whether it surely holds one
    // member alone: where all it is made from does.
    bool surely_known(NodeId id) const {
        const Node& node = program_.nodes[id];
        if (!is_set_kind(node.kind)) {
            return out_.nodes[id].known();
        }
        if (node.op == Op::input) {
            return inputs_[node.index] == Presence::always;
        }
        if (node.op == Op::constant || node.op == Op::figure) {
            return one_bit(bits(program_.initial[id]));
        }
        if (node.op == Op::dated) {
            const std::uint32_t version = versions_[node.index];
            return version != no_index && known_[program_.operands[node.first + version]] != 0;
        }
        if (node.op == Op::dated_at) {
            return false; // a day may have no version
        }
        bool all = true;
        for_each_operand(program_, node,
                         [&](NodeId operand) { all = all && known_[operand] != 0; });
        return all;
    }

    // Whether only one value of the node is left.
    LaneId is_one(NodeId node) {
        const LaneBounds value = out_.nodes[node];
        if (!is_set_kind(program_.nodes[node].kind)) {
            return list_.equal(value.low, value.high);
        }
        LaneId one = list_.constant(0);
        for (std::uint64_t rest = bits(program_.initial[node]); rest != 0; rest &= rest - 1) {
            one = list_.either(one, list_.within(value.low, rest & (~rest + 1)));
        }
        return one;
    }

    // Whether the outcome may rest on something dated that has no version on its day.
    LaneId gap(const Programme& programme) {
        LaneId gap = list_.constant(0);
        for (const std::uint32_t dating : programme.cone.datings) {
            if (versions_[dating] == no_index) {
                gap = list_.constant(1);
            }
        }
        for (const NodeId other : programme.cone.other_days) {
            gap = list_.either(gap, lacks_version(program_.nodes[other]));
        }
        return gap;
    }

    // Whether the outcome is settled by the nodewise bounds, as `outcome` asks it.
    LaneId settled(const Programme& programme) {
        LaneId closed = is_one(programme.verdict);
        const LaneId eligible = list_.within(out_.nodes[programme.verdict].low, eligible_bit);
        for (const NodeId result : {programme.amount, programme.other}) {
            if (result != no_node) {
                closed = list_.both(closed, list_.either(list_.opposite(eligible), is_one(result)));
            }
        }
        return list_.both(closed, list_.opposite(gap(programme)));
    }

    LaneId failed(const Programme& programme) {
        LaneId first = list_.constant(-1);
        for (auto i = static_cast<std::uint32_t>(programme.conditions.size()); i-- > 0;) {
            LaneId fails = list_.opposite(out_.nodes[programme.conditions[i].test].high);
            if (const Alternatives* group = programme.alternatives_of(i)) {
                fails = list_.both(fails, list_.opposite(out_.nodes[group->holds].high));
            }
            first = list_.select(fails, list_.constant(i), first);
        }
        return first;
    }

    ProgrammeLanes of_programme(const Programme& programme) {
        ProgrammeLanes lanes;
        lanes.verdict = out_.nodes[programme.verdict].low;
        if (programme.amount != no_node) {
            lanes.amount = out_.nodes[programme.amount];
        }
        lanes.settled = settled(programme);
        lanes.failed = failed(programme);
        lanes.readings_differ = list_.constant(0);
        for (std::size_t i = 0; i < programme.cone.readings.size(); ++i) {
            const Reading& reading = program_.readings[programme.cone.readings[i]];
            for (std::uint32_t choice = 0; choice < reading.choices.size(); ++choice) {
                if (choice != choices_[programme.cone.readings[i]]) {
                    add_choice(programme, i, choice, lanes);
                }
            }
        }
        lanes.verdict = list_.select(
            gap(programme), list_.constant(static_cast<std::int64_t>(any_verdict)), lanes.verdict);
        return lanes;
    }

    void add_choice(const Programme& programme, std::size_t reading, std::uint32_t choice,
                    ProgrammeLanes& lanes) {
        const std::vector<LaneBounds> before = out_.nodes;
        const std::vector<NodeId>& follows = programme.cone.follows[reading];
        out_.nodes[follows.front()] = with_.constant(one_member(static_cast<int>(choice)));
        for (const NodeId node : std::span(follows).subspan(1)) {
            out_.nodes[node] = wanted_[node] != 0 ? compute(node) : LaneBounds{};
        }
        LaneId same = list_.equal(lanes.verdict, out_.nodes[programme.verdict].low);
        if (lanes.amount) {
            const LaneBounds other = out_.nodes[programme.amount];
            const LaneId pays = list_.meets(lanes.verdict, eligible_bit);
            same = list_.both(same, list_.either(list_.opposite(pays),
                                                 list_.equal(lanes.amount->low, other.low)));
        }
        lanes.settled = list_.both(lanes.settled, settled(programme));
        lanes.readings_differ = list_.either(lanes.readings_differ, list_.opposite(same));
        out_.nodes = before;
    }

    const Program& program_;
    Moment moment_;
    std::span<const Presence> inputs_;
    LaneProgram& out_;
    LaneList& list_;
    LaneArithmetic with_; // the same list
    std::vector<std::uint32_t> versions_;
    std::vector<std::uint32_t> choices_;
    Answers nobody_;
    std::vector<std::uint8_t> wanted_;
    std::vector<std::uint8_t> known_; // one a node: nobody's value is open
};

} // namespace

LaneProgram lower(const Program& program, Moment moment, std::span<const Presence> inputs,
                  std::span<const NodeId> nodes) {
    LaneProgram lanes;
    Lowering(program, moment, inputs, lanes).work_out(nodes);
    return lanes;
}

} // namespace eligibility
