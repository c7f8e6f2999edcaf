#include "eligibility/difference/joiner.h"

#include "eligibility/program/operations.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

namespace {

const Type truth_type{};

Type verdict_type() {
    Type type;
    type.kind = Kind::verdict;
    return type;
}

Type fen_type() {
    Type type;
    type.kind = Kind::money;
    return type;
}

constexpr std::int64_t before_all_days = -1'000'000;

} // namespace

NodeId Joiner::put(Node node, const Type& type, Value value, const std::vector<NodeId>& operands) {
    node.kind = type.kind;
    std::string key = fmt::format("{} {} {} {} {} {} {} {}|{}", static_cast<int>(node.op),
                                  static_cast<int>(type.kind), type.denominator, node.a, node.b,
                                  node.c, node.index, node.number, fmt::join(operands, ","));
    if (node.op == Op::constant) {
        key += fmt::format("|{} {} {}", value.low, value.high, type.enumeration);
    }
    const auto [found, fresh] =
        nodes_.emplace(std::move(key), static_cast<NodeId>(joined_.program.nodes.size()));
    if (fresh) {
        Program& program = joined_.program;
        node.first = static_cast<std::uint32_t>(program.operands.size());
        node.count = static_cast<std::uint32_t>(operands.size());
        program.operands.insert(program.operands.end(), operands.begin(), operands.end());
        if (node.op != Op::constant) {
            program.computed.push_back(found->second);
        }
        program.nodes.push_back(node);
        program.types.push_back(type);
        program.initial.push_back(value);
        program.places.emplace_back();
    }
    return found->second;
}

Type Joiner::common(Type own, std::size_t half) const {
    if (own.kind == Kind::member) {
        own.low = static_cast<std::int64_t>(
            match_.members(half, own.enumeration, static_cast<std::uint64_t>(own.low)));
        own.high = own.low;
        own.enumeration = match_.enumeration(half, own.enumeration);
    }
    return own;
}

NodeId Joiner::truth(bool holds) {
    return put({.op = Op::constant}, truth_type, eligibility::truth(holds));
}

NodeId Joiner::number(std::int64_t fen) {
    return put({.op = Op::constant}, fen_type(), known_value(fen));
}

NodeId Joiner::verdicts(std::uint64_t bits) {
    return put({.op = Op::constant}, verdict_type(), member_set(bits));
}

NodeId Joiner::known(const Type& type, Value value, std::size_t half) {
    if (!is_known(type.kind, value)) {
        return no_node;
    }
    if (type.kind == Kind::member) {
        value = member_set(match_.members(half, type.enumeration, bits(value)));
    }
    return put({.op = Op::constant}, common(type, half), value);
}

NodeId Joiner::gap(const std::string& name, const Type& type) {
    Figure figure;
    figure.param = name + " (no figure)";
    figure.type = type;
    return this->figure(figure);
}

NodeId Joiner::figure(const Figure& figure) {
    const Type& type = figure.type;
    const auto [found, fresh] =
        figures_.emplace(fmt::format("{} {} {} {} {}", figure.param, static_cast<int>(type.kind),
                                     type.denominator, type.low, type.high),
                         static_cast<std::uint32_t>(joined_.program.figures.size()));
    if (fresh) {
        joined_.program.figures.push_back(figure);
    }
    return put({.op = Op::figure, .index = found->second}, type, {type.low, type.high});
}

InputId Joiner::input_of(std::size_t pair, const Type& type) {
    Input input;
    input.type = type;
    const auto id = static_cast<InputId>(joined_.program.inputs.size());
    joined_.program.inputs.push_back(std::move(input));
    joined_.inputs.push_back(pair);
    joined_.given.push_back(no_index);
    return id;
}

NodeId Joiner::input(std::size_t half, InputId own) {
    const std::size_t pair = Matched::find(match_.inputs, half, own);
    const auto type = match_.type(match_.inputs[pair]);
    const auto [found, fresh] = input_of_pair_.emplace(pair, no_index);
    if (fresh) {
        found->second =
            input_of(pair, type ? *type : common(match_.packs[half]->inputs[own].type, half));
        if (!type) {
            joined_.apart.push_back(pair);
        }
    }
    const Type& as = joined_.program.inputs[found->second].type;
    return put({.op = Op::input, .index = found->second}, as, {as.low, as.high});
}

NodeId Joiner::given(std::size_t half, InputId own) {
    input(half, own);
    const std::size_t pair = Matched::find(match_.inputs, half, own);
    const InputId of = input_of_pair_.at(pair);
    if (joined_.given[of] == no_index) {
        const InputId id = input_of(pair, truth_type);
        joined_.given[of] = id;
    }
    return put({.op = Op::input, .index = joined_.given[of]}, truth_type, unknown_truth);
}

NodeId Joiner::attest(std::size_t half, std::uint32_t own) {
    const std::size_t pair = Matched::find(match_.attests, half, own);
    const auto [found, fresh] =
        attest_of_pair_.emplace(pair, static_cast<std::uint32_t>(joined_.program.attests.size()));
    if (fresh) {
        joined_.program.attests.emplace_back();
        joined_.attests.push_back(pair);
    }
    return put({.op = Op::attest, .index = found->second}, truth_type, unknown_truth);
}

NodeId Joiner::reading(std::size_t half, std::uint32_t own, const Type& type) {
    const std::size_t pair = Matched::find(match_.readings, half, own);
    const auto [found, fresh] =
        reading_of_pair_.emplace(pair, static_cast<std::uint32_t>(joined_.program.readings.size()));
    if (fresh) {
        joined_.program.readings.push_back(match_.packs[half]->readings[own]);
        joined_.readings.push_back(pair);
    }
    const auto all = (std::uint64_t{1} << match_.packs[half]->readings[own].choices.size()) - 1;
    return put({.op = Op::reading, .index = found->second}, type, member_set(all));
}

NodeId Joiner::rescaled(NodeId node, std::int64_t factor, const Type& type) {
    return factor == 1 || is_set_kind(type.kind)
               ? node
               : put({.op = Op::rescale, .a = node, .number = factor}, type, {type.low, type.high});
}

std::optional<bool> Joiner::settled(NodeId truth) const {
    if (joined_.program.nodes[truth].op != Op::constant) {
        return std::nullopt;
    }
    return is_true(joined_.program.initial[truth]);
}

NodeId Joiner::choose(NodeId condition, NodeId yes, NodeId no) {
    if (const auto holds = settled(condition)) {
        return *holds ? yes : no;
    }
    if (yes == no) {
        return yes;
    }
    const Type type = joined_.program.types[yes];
    return put({.op = Op::select, .a = condition, .b = yes, .c = no}, type,
               hull(type.kind, joined_.program.initial[yes], joined_.program.initial[no]));
}

NodeId Joiner::combined(Op op, NodeId a, NodeId b) {
    return a == b ? a : put({.op = op, .a = a, .b = b}, truth_type, unknown_truth);
}

NodeId Joiner::both(NodeId a, NodeId b) {
    if (const auto holds = settled(a)) {
        return *holds ? b : a;
    }
    if (const auto holds = settled(b)) {
        return *holds ? a : b;
    }
    return combined(Op::conjunction, a, b);
}

NodeId Joiner::some(NodeId a, NodeId b) {
    if (a == no_node || b == no_node) {
        return a == no_node ? b : a;
    }
    if (const auto holds = settled(a)) {
        return *holds ? a : b;
    }
    if (const auto holds = settled(b)) {
        return *holds ? b : a;
    }
    return combined(Op::disjunction, a, b);
}

NodeId Joiner::negated(NodeId a) {
    if (const auto holds = settled(a)) {
        return truth(!*holds);
    }
    return put({.op = Op::negation, .a = a}, truth_type, unknown_truth);
}

NodeId Joiner::both_or_none(NodeId a, NodeId b) {
    return a == no_node || b == no_node ? no_node : both(a, b);
}

NodeId Joiner::choose_or_none(NodeId condition, NodeId yes, NodeId no) {
    if (yes == no_node && no == no_node) {
        return no_node;
    }
    return choose(condition, yes == no_node ? truth(false) : yes,
                  no == no_node ? truth(false) : no);
}

NodeId Joiner::plain(std::size_t half, const Program& own, NodeId id,
                     const std::vector<NodeId>& put_at) {
    Node node = own.nodes[id];
    const auto at = [&](NodeId operand) { return operand == no_node ? no_node : put_at[operand]; };
    const std::int32_t list = node.op == Op::in_set ? own.types[node.a].enumeration : -1;
    node.a = at(node.a);
    node.b = at(node.b);
    node.c = at(node.c);
    if (node.op == Op::select) {
        return choose(node.a, node.b, node.c);
    }
    if (node.op == Op::conjunction) {
        return both(node.a, node.b);
    }
    if (node.op == Op::disjunction) {
        return some(node.a, node.b);
    }
    if (node.op == Op::negation) {
        return negated(node.a);
    }
    if (node.op == Op::in_set) {
        node.number = static_cast<std::int64_t>(
            match_.members(half, list, static_cast<std::uint64_t>(node.number)));
    }
    const bool counts = node.op == Op::add_months || node.op == Op::months_between ||
                        node.op == Op::calendar_part || node.op == Op::round;
    node.index = counts ? node.index : no_index;
    const Type type = common(own.types[id], half);
    Value whole = own.initial[id];
    if (type.kind == Kind::member) {
        whole = member_set(match_.members(half, own.types[id].enumeration, bits(whole)));
    }
    return put(node, type, whole);
}

NodeId Joiner::table(std::size_t half, const Node& node, const Type& type,
                     const std::vector<NodeId>& arguments, const Output& output) {
    const Lookup& own = match_.packs[half]->lookups[node.index];
    Lookup lookup;
    lookup.fallback = own.fallback;
    lookup.several = own.several;
    lookup.tree = own.tree;
    bool moved = false; // some member stands elsewhere in the common list
    std::string key = fmt::format("{}{}", own.fallback ? 1 : 0, own.several ? 1 : 0);
    for (const Type& column : own.columns) {
        lookup.columns.push_back(common(column, half));
        moved = moved || match_.moved(half, column.enumeration);
        key += fmt::format(" {}", static_cast<int>(column.kind));
    }
    for (const LookupRow& row : own.rows) {
        LookupRow put_row;
        for (std::size_t i = 0; i < row.tests.size(); ++i) {
            CellTest test = row.tests[i];
            test.members = match_.members(half, own.columns[i].enumeration, test.members);
            key += fmt::format("|{}", test.members);
            for (const Range& range : test.ranges) {
                key += fmt::format(" {}-{}", range.low, range.high);
            }
            put_row.tests.push_back(std::move(test));
        }
        put_row.outputs.push_back(output(row.outputs[static_cast<std::size_t>(node.number)]));
        key += fmt::format(">{}", put_row.outputs.front());
        lookup.rows.push_back(std::move(put_row));
    }
    if (moved) { // its tree goes by places: the rows are tried in order instead
        lookup.tree = {};
        lookup.tree.leaves.push_back({0, static_cast<std::uint32_t>(lookup.rows.size())});
        for (std::uint32_t row = 0; row < lookup.rows.size(); ++row) {
            lookup.tree.rows.push_back(row);
        }
        lookup.tree.root = ~0;
    }
    const auto [found, fresh] =
        lookups_.emplace(key, static_cast<std::uint32_t>(joined_.program.lookups.size()));
    if (fresh) {
        joined_.program.lookups.push_back(std::move(lookup));
    }
    return put({.op = Op::table, .index = found->second}, common(type, half), {type.low, type.high},
               arguments);
}

NodeId Joiner::table_rests(std::size_t half, const Node& node, const std::vector<NodeId>& arguments,
                           const Output& rests) {
    const Lookup& own = match_.packs[half]->lookups[node.index];
    const bool none = std::all_of(own.rows.begin(), own.rows.end(), [&](const LookupRow& row) {
        return rests(row.outputs[static_cast<std::size_t>(node.number)]) == no_node;
    });
    return none ? no_node : table(half, node, truth_type, arguments, [&](NodeId output) {
        const NodeId one = rests(output);
        return one == no_node ? truth(false) : one;
    });
}

NodeId Joiner::dated_at(const Dating& dating, NodeId day, const Type& type,
                        const std::vector<NodeId>& versions, NodeId lacking) {
    Dating put_dating;
    std::vector<NodeId> operands;
    std::string key;
    const auto add = [&](Date from, std::optional<Date> until, NodeId value) {
        key += fmt::format(" {}", day_number(from));
        key += until ? fmt::format("-{}", day_number(*until)) : std::string();
        put_dating.versions.push_back({from, until, std::nullopt, no_index});
        operands.push_back(value);
    };
    if (lacking != no_node) {
        add(date_of(before_all_days), std::nullopt, lacking);
    }
    for (std::size_t i = 0; i < dating.versions.size(); ++i) {
        const Version& version = dating.versions[i];
        add(version.from, version.until, versions[i]);
        const bool ends =
            version.until && (i + 1 == dating.versions.size() ||
                              *version.until + std::chrono::days{1} < dating.versions[i + 1].from);
        if (ends && lacking != no_node) {
            add(*version.until + std::chrono::days{1}, std::nullopt, lacking);
        }
    }
    const auto [found, fresh] =
        datings_.emplace(key, static_cast<std::uint32_t>(joined_.program.datings.size()));
    if (fresh) {
        joined_.program.datings.push_back(std::move(put_dating));
    }
    return put({.op = Op::dated_at, .a = day, .index = found->second}, type, {type.low, type.high},
               operands);
}

NodeId Joiner::dated_at_rests(const Dating& dating, NodeId day, bool may_lack,
                              const std::vector<NodeId>& rests) {
    std::vector<NodeId> versions = rests;
    const bool any =
        std::any_of(rests.begin(), rests.end(), [](NodeId version) { return version != no_node; });
    if (!any && !may_lack) {
        return no_node;
    }
    std::replace(versions.begin(), versions.end(), no_node, truth(false));
    return dated_at(dating, day, truth_type, versions, may_lack ? truth(true) : no_node);
}

Joined Joiner::finish(std::array<Joined::Half, 2> halves) {
    joined_.halves = std::move(halves);
    joined_.program.enums = match_.enums;
    return std::move(joined_);
}

} // namespace eligibility
