#include "eligibility/difference/cuts.h"

#include "eligibility/program/look_up.h"
#include "eligibility/program/operands.h"

#include <algorithm>
#include <map>
#include <set>

namespace eligibility {

namespace {

constexpr std::size_t most_cuts = 48;         // of one variable
constexpr std::size_t most_combinations = 24; // of the choices beside it
constexpr std::size_t most_pieces = 400;      // looked at for one node and combination
constexpr std::size_t most_work = 20'000'000; // nodes worked out for all of it

class Cuts {
public:
    Cuts(const Program& program, Boxes& boxes) : program_(program), boxes_(boxes) {
        for (std::size_t i = 0; i < boxes.cone().size(); ++i) {
            place_[boxes.cone()[i]] = i;
        }
    }

    std::vector<std::vector<std::int64_t>> find() {
        found_.resize(boxes_.variables().size());
        const std::vector<Value> whole = boxes_.values();
        for (const NodeId id : boxes_.cone()) {
            if (turns(program_.nodes[id].op)) {
                look_at(id);
            }
        }
        for (std::size_t i = 0; i < whole.size(); ++i) {
            boxes_.set(i, whole[i]);
        }
        boxes_.evaluate();
        std::vector<std::vector<std::int64_t>> all;
        for (const auto& cuts : found_) {
            all.emplace_back(cuts.begin(), cuts.end());
            while (all.back().size() > most_cuts) { // every other one
                auto& list = all.back();
                for (std::size_t i = 0; i < list.size() / 2; ++i) {
                    list[i] = list[2 * i];
                }
                list.resize(list.size() / 2);
            }
        }
        return all;
    }

private:
    static bool turns(Op op) {
        return op == Op::less || op == Op::less_equal || op == Op::equal || op == Op::minimum ||
               op == Op::maximum || op == Op::table || op == Op::dated_at;
    }

    bool number(std::size_t variable) const {
        const Kind kind = boxes_.variables()[variable].type;
        return kind != Kind::boolean && !is_set_kind(kind);
    }

    bool figure(std::size_t variable) const {
        return boxes_.variables()[variable].kind == Boxes::Variable::Kind::figure;
    }

    // Of a choice all there are; a figure that no source settles turns something at its ends.
    std::vector<Value> settings(std::size_t variable) const {
        const Value whole = boxes_.value(variable);
        return figure(variable) && number(variable)
                   ? std::vector{known_value(whole.low), known_value(whole.high)}
                   : boxes_.points(variable);
    }

    // The node and what it hangs on, by their places, but for what only a row or version gives.
    std::vector<std::size_t> below(NodeId root) const {
        std::set<NodeId> needed;
        std::vector<NodeId> open;
        const Node& node = program_.nodes[root];
        for (const NodeId operand : {node.a, node.b, node.c}) {
            if (operand != no_node) {
                open.push_back(operand);
            }
        }
        if (node.op == Op::table) {
            const auto arguments = program_.operands_of(node);
            open.insert(open.end(), arguments.begin(), arguments.end());
        }
        while (!open.empty()) {
            const NodeId id = open.back();
            open.pop_back();
            if (needed.insert(id).second) {
                for_each_operand(program_, program_.nodes[id],
                                 [&](NodeId operand) { open.push_back(operand); });
            }
        }
        std::vector<std::size_t> places;
        for (const NodeId id : needed) {
            places.push_back(place_.at(id));
        }
        return places;
    }

    void look_at(NodeId id) {
        const auto places = below(id);
        std::set<std::size_t> numbers;
        std::set<std::size_t> choices;
        for (const std::size_t place : places) {
            const std::size_t variable = boxes_.read_by(place);
            if (variable < boxes_.variables().size()) {
                const bool cut = number(variable) && !figure(variable);
                (cut ? numbers : choices).insert(variable);
            }
        }
        if (numbers.size() == 1 && work_ < most_work) {
            const std::vector<std::size_t> beside(choices.begin(), choices.end());
            std::size_t combinations = most_combinations;
            with_choices(id, places, beside, 0, *numbers.begin(), combinations);
        } else if (!numbers.empty()) {
            add_constants(places, numbers);
        }
    }

    void with_choices(NodeId id, const std::vector<std::size_t>& places,
                      const std::vector<std::size_t>& choices, std::size_t next,
                      std::size_t variable, std::size_t& combinations) {
        if (next == choices.size()) {
            if (combinations > 0) {
                --combinations;
                std::size_t pieces = most_pieces;
                halve(id, places, variable, boxes_.value(variable), pieces);
            }
            return;
        }
        const Value whole = boxes_.value(choices[next]);
        for (const Value part : settings(choices[next])) {
            boxes_.set(choices[next], part);
            with_choices(id, places, choices, next + 1, variable, combinations);
        }
        boxes_.set(choices[next], whole);
    }

    void halve(NodeId id, const std::vector<std::size_t>& places, std::size_t variable, Value part,
               std::size_t& pieces) {
        if (pieces == 0 || part.low == part.high) {
            return;
        }
        --pieces;
        boxes_.set(variable, part);
        boxes_.evaluate(places);
        work_ += places.size();
        const Value whole = boxes_.variables()[variable].whole;
        if (!settled(id)) {
            const std::int64_t middle = part.low + (part.high - part.low) / 2;
            const auto said = [&](std::int64_t at) {
                boxes_.set(variable, known_value(at));
                boxes_.evaluate(places);
                return saying(id);
            };
            if (said(middle) != said(middle + 1)) {
                found_[variable].insert(middle + 1);
            }
            halve(id, places, variable, {part.low, middle}, pieces);
            halve(id, places, variable, {middle + 1, part.high}, pieces);
        }
        boxes_.set(variable, whole);
    }

    // What the node does with what it is given; one number where that is the same for the box.
    std::vector<std::uint32_t> saying(NodeId id) const {
        const Node& node = program_.nodes[id];
        const auto at = [&](NodeId operand) { return boxes_.at()[operand]; };
        std::set<std::uint32_t> all;
        if (node.op == Op::table) {
            for_each_hit(program_.lookups[node.index], program_.operands_of(node),
                         boxes_.at().values.data(), [&](std::uint32_t row) { all.insert(row); });
        } else if (node.op == Op::dated_at) {
            for_each_version(program_.datings[node.index], std::nullopt, at(node.a),
                             [&](std::uint32_t version) { all.insert(version); });
        } else {
            const Value a = at(node.a);
            const Value b = at(node.b);
            if (a.low < b.high) {
                all.insert(0);
            }
            if (a.high > b.low) {
                all.insert(2);
            }
            if (a.low <= b.high && b.low <= a.high) {
                all.insert(1);
            }
        }
        return {all.begin(), all.end()};
    }

    bool settled(NodeId id) const {
        const auto all = saying(id);
        const Op op = program_.nodes[id].op;
        const auto has = [&](std::uint32_t which) {
            return std::find(all.begin(), all.end(), which) != all.end();
        };
        if (op == Op::table || op == Op::dated_at || op == Op::equal) {
            return all.size() == 1;
        }
        return op == Op::less ? !has(0) || (!has(1) && !has(2)) : !has(2) || (!has(0) && !has(1));
    }

    void add_constants(const std::vector<std::size_t>& places,
                       const std::set<std::size_t>& numbers) {
        for (const std::size_t place : places) {
            const NodeId id = boxes_.cone()[place];
            for_each_operand(program_, program_.nodes[id], [&](NodeId operand) {
                const Node& node = program_.nodes[operand];
                if (node.op != Op::constant || is_set_kind(node.kind) ||
                    node.kind == Kind::boolean) {
                    return;
                }
                for (const std::size_t variable : numbers) {
                    add_constant(operand, variable);
                }
            });
        }
    }

    void add_constant(NodeId constant, std::size_t variable) {
        const Boxes::Variable& own = boxes_.variables()[variable];
        const Type& type = program_.types[constant];
        if (type.kind != own.type) {
            return;
        }
        const auto ratio = make_ratio(program_.initial[constant].low, type.denominator);
        const auto units = ratio ? in_units(*ratio, own.denominator) : std::nullopt;
        for (const std::int64_t point :
             units ? std::vector{*units, *units + 1} : std::vector<std::int64_t>{}) {
            if (own.whole.low < point && point <= own.whole.high) {
                found_[variable].insert(point);
            }
        }
    }

    const Program& program_;
    Boxes& boxes_;
    std::map<NodeId, std::size_t> place_;
    std::vector<std::set<std::int64_t>> found_;
    std::size_t work_ = 0;
};

} // namespace

std::vector<std::vector<std::int64_t>> cuts_of(const Program& program, Boxes& boxes) {
    return Cuts(program, boxes).find();
}

} // namespace eligibility
