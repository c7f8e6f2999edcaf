#include "eligibility/sql/layers.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace eligibility {

namespace {

constexpr std::size_t longest_text = 300; // bytes of an expression written into another
constexpr std::size_t deepest_text =
    12; // operations in one another: SQLite's parser has 100 places
constexpr std::size_t never = static_cast<std::size_t>(-1);

} // namespace

std::string Layers::column(LaneId lane) {
    return fmt::format("x{}", lane);
}

bool Layers::is_leaf(LaneId lane) const {
    const LaneOp op = lanes_[lane].op;
    return op == LaneOp::low || op == LaneOp::high || op == LaneOp::given;
}

Layers::Layers(const LaneList& lanes, std::span<const LaneId> wanted, Dialect dialect)
    : lanes_(lanes), dialect_(dialect), layer_(lanes.lanes().size(), 0),
      last_layer_(lanes.lanes().size(), 0), inline_(lanes.lanes().size()),
      expression_(lanes.lanes().size()) {
    std::vector<std::size_t> uses(lanes.lanes().size(), 0);
    for (const LaneId lane : wanted) {
        uses[lane] += 2;
    }
    for (auto id = static_cast<LaneId>(lanes.lanes().size()); id-- > 0;) {
        for (const LaneId operand : {lanes[id].a, lanes[id].b, lanes[id].c}) {
            if (operand != no_lane && uses[id] > 0) {
                ++uses[operand];
            }
        }
    }
    std::vector<std::size_t> depth(lanes.lanes().size(), 0);
    // The last layer whose columns the text of a lane needs.
    std::vector<std::size_t> needs(lanes.lanes().size(), 0);
    by_layer_.resize(1);
    for (LaneId id = 0; id < lanes.lanes().size(); ++id) {
        if (uses[id] == 0) {
            continue;
        }
        if (const auto number = lanes.constant_of(id)) {
            inline_[id] = sql::number(dialect, *number);
            continue;
        }
        if (is_leaf(id)) {
            leaves_.push_back(id);
            by_layer_[0].push_back(id);
            inline_[id] = column(id);
            continue;
        }
        for (const LaneId operand : {lanes[id].a, lanes[id].b, lanes[id].c}) {
            if (operand != no_lane) {
                needs[id] = std::max(needs[id], needs[operand]);
                depth[id] = std::max(depth[id], depth[operand] + 1);
            }
        }
        inline_[id] = operation(id);
        if (uses[id] > 1 || depth[id] > deepest_text || inline_[id].size() > longest_text) {
            depth[id] = 0;
            expression_[id] = std::move(inline_[id]);
            inline_[id] = column(id);
            layer_[id] = needs[id] + 1;
            needs[id] = layer_[id];
            if (by_layer_.size() <= layer_[id]) {
                by_layer_.resize(layer_[id] + 1);
            }
            by_layer_[layer_[id]].push_back(id);
        }
    }
    for (LaneId id = 0; id < lanes.lanes().size(); ++id) {
        if (!expression_[id].empty()) {
            for (const LaneId operand : {lanes[id].a, lanes[id].b, lanes[id].c}) {
                note_readers(operand, layer_[id]);
            }
        }
    }
    for (const LaneId lane : wanted) {
        note_readers(lane, never);
    }
    for (std::size_t layer = 0; layer < by_layer_.size(); ++layer) {
        std::size_t columns = 0;
        for (LaneId id = 0; id < lanes.lanes().size(); ++id) {
            const bool stands = is_leaf(id) ? uses[id] > 0 : !expression_[id].empty();
            columns += stands && layer_[id] <= layer && last_layer_[id] > layer ? 1U : 0U;
        }
        widest_ = std::max(widest_, columns);
    }
}

std::string Layers::text(LaneId lane) const {
    return inline_[lane];
}

std::string Layers::operation(LaneId id) const {
    const Lane& lane = lanes_[id];
    const auto of = [&](LaneId operand) -> const std::string& { return inline_[operand]; };
    const auto truth = [](std::string_view test) {
        return fmt::format("CASE WHEN {} THEN 1 ELSE 0 END", test);
    };
    const auto number = [&](std::int64_t value) { return sql::number(dialect_, value); };
    switch (lane.op) {
    case LaneOp::add:
        return fmt::format("({} + {})", of(lane.a), of(lane.b));
    case LaneOp::subtract:
        return fmt::format("({} - {})", of(lane.a), of(lane.b));
    case LaneOp::multiply:
        return fmt::format("({} * {})", of(lane.a), of(lane.b));
    case LaneOp::minimum:
        return sql::least(dialect_, of(lane.a), of(lane.b));
    case LaneOp::maximum:
        return sql::greatest(dialect_, of(lane.a), of(lane.b));
    case LaneOp::less:
        return truth(fmt::format("{} < {}", of(lane.a), of(lane.b)));
    case LaneOp::less_equal:
        return truth(fmt::format("{} <= {}", of(lane.a), of(lane.b)));
    case LaneOp::equal:
        return truth(fmt::format("{} = {}", of(lane.a), of(lane.b)));
    case LaneOp::conjunction:
        return fmt::format("({} * {})", of(lane.a), of(lane.b));
    case LaneOp::disjunction:
        return sql::greatest(dialect_, of(lane.a), of(lane.b));
    case LaneOp::negation:
        return fmt::format("(1 - {})", of(lane.a));
    case LaneOp::select:
        return fmt::format("CASE WHEN {} = 1 THEN {} ELSE {} END", of(lane.a), of(lane.b),
                           of(lane.c));
    case LaneOp::meets:
        return truth(sql::bits_of_both(dialect_, of(lane.a), number(lane.number)) + " <> 0");
    case LaneOp::within: // what lies outside is what is left without those inside
        return truth(sql::bits_of_both(dialect_, of(lane.a), number(lane.number)) + " = " +
                     of(lane.a));
    case LaneOp::keep:
        return sql::bits_of_both(dialect_, of(lane.a), number(lane.number));
    case LaneOp::unite:
        return sql::bits_of_either(dialect_, of(lane.a), of(lane.b));
    case LaneOp::divide: {
        const std::string& a = of(lane.a);
        const std::string by = number(lane.number);
        const std::string plain = sql::quotient(dialect_, a, by);
        if (lanes_.range(lane.a).low >= 0) {
            return plain;
        }
        const std::string up = fmt::format("({} - {})", number(lane.number - 1), a);
        return fmt::format("CASE WHEN {} >= 0 THEN {} ELSE - {} END", a, plain,
                           sql::quotient(dialect_, up, by));
    }
    case LaneOp::constant:
    case LaneOp::low:
    case LaneOp::high:
    case LaneOp::given:
    case LaneOp::add_months:
    case LaneOp::months_between:
    case LaneOp::calendar_part:
        break;
    }
    return {};
}

// A column is passed on up to the last layer that reads it.
void Layers::note_readers(LaneId lane, std::size_t layer) {
    if (lane == no_lane || lanes_.constant_of(lane)) {
        return;
    }
    if (is_leaf(lane) || !expression_[lane].empty()) {
        last_layer_[lane] = std::max(last_layer_[lane], layer);
        return;
    }
    for (const LaneId operand : {lanes_[lane].a, lanes_[lane].b, lanes_[lane].c}) {
        note_readers(operand, layer);
    }
}

std::string Layers::select(std::size_t layer, std::span<const std::string> kept) const {
    std::string text = "SELECT ";
    bool first = true;
    const auto add = [&](const std::string& item) {
        text += first ? "" : ",\n  ";
        text += item;
        first = false;
    };
    for (const std::string& one : kept) {
        add(one);
    }
    for (std::size_t before = 0; before < layer; ++before) {
        for (const LaneId id : by_layer_[before]) {
            if (last_layer_[id] > layer) {
                add(column(id));
            }
        }
    }
    for (const LaneId id : by_layer_[layer]) {
        add(expression_[id] + " AS " + column(id));
    }
    return text;
}

Layers::Chain Layers::chain(const std::string& source, std::span<const std::string> kept) const {
    if (dialect_ == Dialect::clickhouse) { // works every named expression out once by itself
        std::string inner = source;
        for (std::size_t layer = 1; layer < by_layer_.size(); ++layer) {
            inner = fmt::format("{}\nFROM (\n{}\n)", select(layer, kept), inner);
        }
        return {"", fmt::format("(\n{}\n)", inner)};
    }
    std::string with = fmt::format("WITH l0 AS MATERIALIZED (\n{}\n)", source);
    for (std::size_t layer = 1; layer < by_layer_.size(); ++layer) {
        with += fmt::format(",\nl{} AS MATERIALIZED (\n{}\nFROM l{}\n)", layer, select(layer, kept),
                            layer - 1);
    }
    return {with + "\n", fmt::format("l{}", by_layer_.size() - 1)};
}

} // namespace eligibility
