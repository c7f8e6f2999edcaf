#include "eligibility/analysis/boxes.h"

#include "eligibility/program/operands.h"
#include "eligibility/program/operations.h"

#include <algorithm>
#include <set>

namespace eligibility {

namespace {

// What the truths depend on, ascending.
std::vector<NodeId> cone_of(const Program& program, std::span<const Sought> all) {
    std::vector<std::uint8_t> needed(program.nodes.size(), 0);
    std::vector<NodeId> open;
    for (const Sought& one : all) {
        open.push_back(one.truth);
    }
    while (!open.empty()) {
        const NodeId id = open.back();
        open.pop_back();
        if (needed[id] == 0) {
            needed[id] = 1;
            for_each_operand(program, program.nodes[id],
                             [&](NodeId operand) { open.push_back(operand); });
        }
    }
    std::vector<NodeId> cone;
    for (NodeId id = 0; id < needed.size(); ++id) {
        if (needed[id] != 0) {
            cone.push_back(id);
        }
    }
    return cone;
}

bool splits_whole(Kind kind) {
    return kind == Kind::boolean || is_set_kind(kind);
}

} // namespace

std::vector<Boxes::Stretch> Boxes::stretches(const Program& program, std::span<const Sought> all) {
    std::set<Date> starts{program.window_from};
    const auto start = [&](Date day) {
        if (program.covers(day)) {
            starts.insert(day);
        }
    };
    for (const NodeId id : cone_of(program, all)) {
        const Node& node = program.nodes[id];
        if (node.op != Op::dated) {
            continue;
        }
        for (const Version& version : program.datings[node.index].versions) {
            start(version.from);
            if (version.until) {
                start(*version.until + std::chrono::days{1});
            }
        }
    }
    std::vector<Stretch> found;
    for (auto first = starts.begin(); first != starts.end(); ++first) {
        const auto next = std::next(first);
        found.push_back(
            {*first, next == starts.end() ? program.window_to : *next - std::chrono::days{1}});
    }
    return found;
}

Boxes::Boxes(const Program& program, std::span<const Sought> all, Stretch days)
    : program_(program), all_(all), days_(days), cone_(cone_of(program, all)),
      at_(eligibility::evaluate(program, Answers::none(program), Moment{days.from})) {
    add_variables();
}

void Boxes::add(Variable::Kind kind, std::uint32_t index, const Type& type) {
    if (find(kind, index) == variables_.size()) {
        const Value whole{type.low, type.high};
        variables_.push_back({kind, index, type.kind, type.denominator, whole});
        values_.push_back(whole);
    }
}

std::size_t Boxes::find(Variable::Kind kind, std::uint32_t index) const {
    const auto found =
        std::find_if(variables_.begin(), variables_.end(), [&](const Variable& variable) {
            return variable.kind == kind && variable.index == index;
        });
    return static_cast<std::size_t>(found - variables_.begin());
}

void Boxes::add_variables() {
    const Type truth_type;
    for (const NodeId id : cone_) {
        const Node& node = program_.nodes[id];
        if (node.op == Op::input || node.op == Op::optional) {
            add(Variable::Kind::input, node.index, program_.inputs[node.index].type);
        } else if (node.op == Op::figure) {
            add(Variable::Kind::figure, node.index, program_.figures[node.index].type);
        } else if (node.op == Op::reading) {
            Type choices = program_.types[id];
            choices.low = static_cast<std::int64_t>(
                (std::uint64_t{1} << program_.readings[node.index].choices.size()) - 1);
            choices.high = choices.low;
            add(Variable::Kind::reading, node.index, choices);
        } else if (node.op == Op::attest) {
            add(Variable::Kind::attest, node.index, truth_type);
        } else if (node.op == Op::day) {
            Type stretch = program_.types[id];
            stretch.low = day_number(days_.from);
            stretch.high = day_number(days_.to);
            add(Variable::Kind::day, no_index, stretch);
        }
        if (node.op == Op::optional) {
            add(Variable::Kind::given, node.index, truth_type);
        }
        add_limits(id);
    }
    for (const NodeId id : cone_) {
        const Node& node = program_.nodes[id];
        const bool leaf = node.op == Op::input || node.op == Op::optional ||
                          node.op == Op::figure || node.op == Op::reading ||
                          node.op == Op::attest || node.op == Op::day;
        const Variable::Kind kind = node.op == Op::figure    ? Variable::Kind::figure
                                    : node.op == Op::reading ? Variable::Kind::reading
                                    : node.op == Op::attest  ? Variable::Kind::attest
                                    : node.op == Op::day     ? Variable::Kind::day
                                                             : Variable::Kind::input;
        variable_of_.push_back(leaf ? find(kind, node.index) : variables_.size());
        given_of_.push_back(node.op == Op::optional ? find(Variable::Kind::given, node.index)
                                                    : variables_.size());
    }
}

void Boxes::add_limits(NodeId id) {
    const Node& node = program_.nodes[id];
    const auto add_limit = [&](std::int64_t value, std::int64_t denominator) {
        if (const auto ratio = make_ratio(value, denominator);
            ratio && std::find(limits_.begin(), limits_.end(), *ratio) == limits_.end()) {
            limits_.push_back(*ratio);
        }
    };
    if (node.op == Op::constant && !is_set_kind(node.kind)) {
        add_limit(program_.initial[id].low, program_.types[id].denominator);
    } else if (node.op == Op::dated_at) {
        for (const Version& version : program_.datings[node.index].versions) {
            add_limit(day_number(version.from), 1);
            if (version.until) {
                add_limit(day_number(*version.until) + 1, 1);
            }
        }
    } else if (node.op == Op::table) {
        const Lookup& lookup = program_.lookups[node.index];
        for (const LookupRow& row : lookup.rows) {
            for (std::size_t i = 0; i < row.tests.size(); ++i) {
                for (const Range& range : row.tests[i].ranges) {
                    add_limit(range.low, lookup.columns[i].denominator);
                    add_limit(range.high, lookup.columns[i].denominator);
                }
            }
        }
    }
}

void Boxes::evaluate() {
    for (std::size_t i = 0; i < cone_.size(); ++i) {
        evaluate_at(i);
    }
}

void Boxes::evaluate(std::span<const std::size_t> places) {
    for (const std::size_t place : places) {
        evaluate_at(place);
    }
}

void Boxes::evaluate_at(std::size_t place) {
    const NodeId id = cone_[place];
    const Node& node = program_.nodes[id];
    if (variable_of_[place] == variables_.size()) {
        at_.values[id] = compute(program_, id, at_);
    } else if (node.op != Op::optional) {
        at_.values[id] = values_[variable_of_[place]];
    } else {
        const Value own = values_[variable_of_[place]];
        const Value given = values_[given_of_[place]];
        const Value input = is_set_kind(node.kind) ? own : rescale(own, node.number);
        at_.values[id] = is_true(given)    ? input
                         : is_false(given) ? at_[node.a]
                                           : hull(node.kind, input, at_[node.a]);
    }
}

Boxes::Standing Boxes::standing() const {
    Standing all = Standing::as_sought;
    for (const Sought& one : all_) {
        const Value value = at_[one.truth];
        if (one.holds ? is_false(value) : is_true(value)) {
            return Standing::contrary;
        }
        all = value.low == value.high ? all : Standing::open;
    }
    return all;
}

std::optional<std::size_t> Boxes::present(Variable::Kind kind, std::uint32_t index) const {
    const std::size_t at = find(kind, index);
    return at < variables_.size() ? std::optional(at) : std::nullopt;
}

std::optional<std::size_t> Boxes::answer(InputId input) const {
    return present(Variable::Kind::input, input);
}

std::optional<std::size_t> Boxes::given(InputId input) const {
    return present(Variable::Kind::given, input);
}

Int128 Boxes::slack() const {
    Int128 least = slack(all_.front().truth, all_.front().holds);
    for (const Sought& one : all_) {
        least = std::min(least, slack(one.truth, one.holds));
    }
    return least;
}

Int128 Boxes::slack(NodeId truth, bool holds) const {
    const Node& node = program_.nodes[truth];
    const Value value = at_[truth];
    if (holds ? is_false(value) : is_true(value)) {
        return 0;
    }
    if (node.op == Op::less || node.op == Op::less_equal) {
        const Value a = at_[node.a];
        const Value b = at_[node.b];
        return 1 +
               (holds ? static_cast<Int128>(b.high) - a.low : static_cast<Int128>(a.high) - b.low);
    }
    if (node.op == Op::negation) {
        return slack(node.a, !holds);
    }
    if (node.op == Op::conjunction || node.op == Op::disjunction) {
        const Int128 a = slack(node.a, holds);
        const Int128 b = slack(node.b, holds);
        return holds == (node.op == Op::conjunction) ? std::min(a, b) : a + b;
    }
    return range_limit;
}

// The variables behind a node by way of nodes that are not known.
void Boxes::reach(NodeId id, std::vector<std::uint8_t>& seen, std::vector<bool>& reached) const {
    const Node& node = program_.nodes[id];
    if (seen[id] != 0 || is_known(node.kind, at_[id])) {
        return;
    }
    seen[id] = 1;
    const auto at =
        static_cast<std::size_t>(std::lower_bound(cone_.begin(), cone_.end(), id) - cone_.begin());
    for (const std::size_t variable : {variable_of_[at], given_of_[at]}) {
        if (variable < variables_.size()) {
            reached[variable] = !is_known(variables_[variable].type, values_[variable]);
        }
    }
    if (node.op == Op::dated) {
        const std::uint32_t version = at_.versions[node.index];
        if (version != no_index) {
            reach(program_.operands[node.first + version], seen, reached);
        }
        return;
    }
    for_each_operand(program_, node, [&](NodeId operand) { reach(operand, seen, reached); });
}

std::vector<std::size_t> Boxes::to_split() const {
    std::vector<NodeId> truths;
    for (const Sought& one : all_) {
        truths.push_back(one.truth);
    }
    return behind(truths);
}

std::vector<std::size_t> Boxes::behind(std::span<const NodeId> nodes) const {
    std::vector<std::uint8_t> seen(program_.nodes.size(), 0);
    std::vector<bool> reached(variables_.size(), false);
    for (const NodeId node : nodes) {
        reach(node, seen, reached);
    }
    std::vector<std::size_t> found;
    for (const bool choice : {true, false}) {
        for (std::size_t i = 0; i < variables_.size(); ++i) {
            if (reached[i] && splits_whole(variables_[i].type) == choice) {
                found.push_back(i);
            }
        }
    }
    return found;
}

std::vector<std::int64_t> Boxes::limits(std::size_t variable) const {
    std::set<std::int64_t> found;
    const Value value = values_[variable];
    for (const Ratio& limit : limits_) {
        const auto units = in_units(limit, variables_[variable].denominator);
        for (const std::int64_t point :
             units ? std::vector{*units, *units + 1} : std::vector<std::int64_t>{}) {
            if (value.low < point && point <= value.high) {
                found.insert(point);
            }
        }
    }
    return {found.begin(), found.end()};
}

std::vector<Value> Boxes::parts(std::size_t variable) const {
    const Value value = values_[variable];
    if (splits_whole(variables_[variable].type)) {
        return points(variable);
    }
    const auto inside = limits(variable);
    const std::int64_t at =
        inside.empty() ? value.low + (value.high - value.low) / 2 + 1 : inside[inside.size() / 2];
    return {{value.low, at - 1}, {at, value.high}};
}

std::vector<Value> Boxes::points(std::size_t variable) const {
    const Variable& own = variables_[variable];
    const Value value = values_[variable];
    std::vector<Value> found;
    if (is_set_kind(own.type)) {
        for (std::uint64_t rest = bits(value); rest != 0; rest &= rest - 1) {
            found.push_back(member_set(rest & (~rest + 1)));
        }
        return found;
    }
    std::set<std::int64_t> all{value.low, value.high};
    for (const std::int64_t limit : limits(variable)) {
        all.insert({limit - 1, limit});
    }
    for (const std::int64_t point : all) {
        found.push_back(known_value(point));
    }
    return found;
}

bool Boxes::rests_on_a_gap() const {
    return std::any_of(cone_.begin(), cone_.end(), [&](NodeId id) {
        const Node& node = program_.nodes[id];
        if (node.op == Op::dated) {
            return at_.versions[node.index] == no_index;
        }
        bool gap = false;
        if (node.op == Op::dated_at) {
            for_each_version(program_.datings[node.index], std::nullopt, at_[node.a],
                             [&](std::uint32_t version) { gap = gap || version == no_index; });
        }
        return gap;
    });
}

} // namespace eligibility
