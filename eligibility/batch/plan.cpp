#include "eligibility/batch/plan.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <map>
#include <optional>

namespace eligibility {

namespace {

bool is_truth(LaneOp op) {
    switch (op) {
    case LaneOp::given:
    case LaneOp::less:
    case LaneOp::less_equal:
    case LaneOp::equal:
    case LaneOp::conjunction:
    case LaneOp::disjunction:
    case LaneOp::negation:
    case LaneOp::meets:
    case LaneOp::within:
        return true;
    case LaneOp::constant:
    case LaneOp::low:
    case LaneOp::high:
    case LaneOp::add:
    case LaneOp::subtract:
    case LaneOp::multiply:
    case LaneOp::minimum:
    case LaneOp::maximum:
    case LaneOp::select:
    case LaneOp::keep:
    case LaneOp::unite:
    case LaneOp::divide:
    case LaneOp::add_months:
    case LaneOp::months_between:
    case LaneOp::calendar_part:
        break;
    }
    return false;
}

bool is_leaf(LaneOp op) {
    return op == LaneOp::low || op == LaneOp::high || op == LaneOp::given;
}

bool fits_32(LaneRange range) {
    return range.low >= std::numeric_limits<std::int32_t>::min() &&
           range.high <= std::numeric_limits<std::int32_t>::max();
}

StepOp step_op(LaneOp op) {
    switch (op) {
    case LaneOp::add:
        return StepOp::add;
    case LaneOp::subtract:
        return StepOp::subtract;
    case LaneOp::multiply:
        return StepOp::multiply;
    case LaneOp::minimum:
        return StepOp::minimum;
    case LaneOp::maximum:
        return StepOp::maximum;
    case LaneOp::less:
        return StepOp::less;
    case LaneOp::less_equal:
        return StepOp::less_equal;
    case LaneOp::equal:
        return StepOp::equal;
    case LaneOp::conjunction:
        return StepOp::conjunction;
    case LaneOp::disjunction:
        return StepOp::disjunction;
    case LaneOp::negation:
        return StepOp::negation;
    case LaneOp::select:
        return StepOp::select;
    case LaneOp::meets:
        return StepOp::meets;
    case LaneOp::within:
        return StepOp::within;
    case LaneOp::keep:
        return StepOp::keep;
    case LaneOp::unite:
        return StepOp::unite;
    case LaneOp::divide:
        return StepOp::divide;
    case LaneOp::add_months:
        return StepOp::add_months;
    case LaneOp::months_between:
        return StepOp::months_between;
    case LaneOp::calendar_part:
        return StepOp::calendar_part;
    case LaneOp::constant:
    case LaneOp::low:
    case LaneOp::high:
    case LaneOp::given:
        break;
    }
    return StepOp::add;
}

class Planner {
public:
    Planner(const LaneList& list, std::span<const LaneId> wanted) : list_(list) {
        std::vector<std::uint8_t> live(list.lanes().size(), 0);
        last_use_.assign(list.lanes().size(), 0);
        for (const LaneId lane : wanted) {
            live[lane] = 1;
            last_use_[lane] = never;
        }
        for (auto id = static_cast<LaneId>(list.lanes().size()); id-- > 0;) {
            if (live[id] == 0) {
                continue;
            }
            for (const LaneId operand : operands(id)) {
                if (operand != no_lane) {
                    live[operand] = 1;
                    last_use_[operand] = std::max(last_use_[operand], id);
                }
            }
        }
        runs_.resize(list.lanes().size());
        // Leaves are filled before the first step runs.
        for (LaneId id = 0; id < list.lanes().size(); ++id) {
            if (live[id] != 0 && is_leaf(list[id].op)) {
                place_leaf(id);
            }
        }
        for (LaneId id = 0; id < list.lanes().size(); ++id) {
            if (live[id] != 0 && !is_leaf(list[id].op) && list[id].op != LaneOp::constant) {
                place(id);
                give_back(id);
            }
        }
        for (const LaneId lane : wanted) {
            plan_.wanted.push_back(at_width(lane, own_width(lane)));
        }
        plan_.arena_size = top_;
    }

    Plan take() { return std::move(plan_); }

private:
    static constexpr LaneId never = no_lane;

    std::array<LaneId, 3> operands(LaneId id) const {
        return {list_[id].a, list_[id].b, list_[id].c};
    }

    std::uint8_t width_of(LaneId id) const {
        const Lane& lane = list_[id];
        const LaneRange range = list_.range(id);
        const bool truth =
            is_truth(lane.op) ||
            (range.low >= 0 && range.high <= 1 &&
             (is_leaf(lane.op) || (lane.op == LaneOp::select && narrow(lane.b) && narrow(lane.c))));
        return truth ? 1 : fits_32(range) ? 4 : 8;
    }

    // A truth, or one of the two numbers that a truth may be.
    bool narrow(LaneId id) const {
        return list_.constant_of(id) ? list_.range(id).low >= 0 && list_.range(id).high <= 1
                                     : width_of(id) == 1;
    }

    PlannedRun room(std::uint8_t width) {
        std::vector<std::uint32_t>& free = free_[width];
        if (free.empty()) {
            const auto offset = static_cast<std::uint32_t>(top_);
            top_ += morsel_size * width;
            return {offset, width, false};
        }
        const std::uint32_t offset = free.back();
        free.pop_back();
        return {offset, width, false};
    }

    static std::size_t slot(std::uint8_t width) {
        return static_cast<std::size_t>(std::countr_zero(width)); // 1, 4, 8 bytes: 0, 2, 3
    }

    std::optional<PlannedRun>& run(LaneId id, std::uint8_t width) { return runs_[id][slot(width)]; }

    // The lane at this width, made from another where it does not stand yet.
    PlannedRun at_width(LaneId id, std::uint8_t width) {
        if (const auto number = list_.constant_of(id)) {
            if (!run(id, width)) {
                const auto offset = static_cast<std::uint32_t>(top_);
                top_ += 64;
                run(id, width) = PlannedRun{offset, width, true};
                plan_.fixed.push_back({*run(id, width), *number});
            }
            return *run(id, width);
        }
        if (!run(id, width)) {
            const std::uint8_t from = width == 4 ? (run(id, 8) ? 8 : 1) : 4;
            convert(id, at_width(id, from), width);
        }
        return *run(id, width);
    }

    void convert(LaneId id, PlannedRun from, std::uint8_t width) {
        KernelStep step;
        step.op = from.width < width ? (width == 8 ? StepOp::widen : StepOp::widen_truth)
                                     : (width == 4 ? StepOp::narrow : StepOp::narrow_truth);
        step.a = from.offset;
        run(id, width) = room(width);
        step.to = run(id, width)->offset;
        plan_.steps.push_back(step);
    }

    void place_leaf(LaneId id) {
        const std::uint8_t width = width_of(id);
        run(id, width) = room(width);
        plan_.leaves.push_back(
            {list_[id].op, list_[id].index, *run(id, width), list_.range(id).low});
    }

    void place(LaneId id) {
        const Lane& lane = list_[id];
        const std::uint8_t width = width_of(id);
        KernelStep step;
        step.op = step_op(lane.op);
        step.index = lane.index;
        step.number = lane.number;
        step.width = working_width(id);
        if (step.op == StepOp::multiply && step.width == 8 && narrow_factors(lane)) {
            step.op = StepOp::multiply_wide;
            step.width = 4;
        }
        if (step.op == StepOp::divide) {
            divide_by_multiplying(step, list_.range(lane.a));
        }
        read(lane, step);
        const std::uint8_t made = result_width(id, step);
        const PlannedRun raw = room(made);
        step.to = raw.offset;
        plan_.steps.push_back(step);
        run(id, made) = raw;
        if (made == 8 && width == 4) {
            convert(id, raw, 4);
        }
    }

    bool narrow_factors(const Lane& lane) const {
        return fits_32(list_.range(lane.a)) && fits_32(list_.range(lane.b));
    }

    // What the operands are brought to.
    std::uint8_t working_width(LaneId id) const {
        const Lane& lane = list_[id];
        switch (lane.op) {
        case LaneOp::conjunction:
        case LaneOp::disjunction:
        case LaneOp::negation:
            return 1;
        case LaneOp::add_months:
        case LaneOp::months_between:
        case LaneOp::calendar_part:
            return 8;
        case LaneOp::less:
        case LaneOp::less_equal:
            return std::max<std::uint8_t>(4, std::max(own_width(lane.a), own_width(lane.b)));
        case LaneOp::equal:
            return std::max(own_width(lane.a), own_width(lane.b));
        case LaneOp::meets:
        case LaneOp::within:
            return std::max<std::uint8_t>(4, own_width(lane.a));
        case LaneOp::select:
            return width_of(id);
        case LaneOp::keep:
        case LaneOp::unite:
        case LaneOp::add:
        case LaneOp::subtract:
        case LaneOp::multiply:
        case LaneOp::minimum:
        case LaneOp::maximum:
        case LaneOp::divide:
        case LaneOp::constant:
        case LaneOp::low:
        case LaneOp::high:
        case LaneOp::given:
            break;
        }
        std::uint8_t width = std::max<std::uint8_t>(4, width_of(id));
        for (const LaneId operand : operands(id)) {
            width = operand == no_lane ? width : std::max(width, own_width(operand));
        }
        return width;
    }

    // Constants take the width of what they are calculated with.
    std::uint8_t own_width(LaneId id) const {
        if (list_.constant_of(id)) {
            return narrow(id) ? 1 : fits_32(list_.range(id)) ? 4 : 8;
        }
        return width_of(id);
    }

    void read(const Lane& lane, KernelStep& step) {
        const auto one = [&](LaneId id, std::uint8_t width, std::uint32_t& offset, bool& fixed) {
            const PlannedRun from = at_width(id, width);
            offset = from.offset;
            fixed = from.fixed;
        };
        if (lane.op == LaneOp::select) {
            one(lane.a, 1, step.a, step.a_fixed);
            one(lane.b, step.width, step.b, step.b_fixed);
            one(lane.c, step.width, step.c, step.c_fixed);
            return;
        }
        one(lane.a, step.width, step.a, step.a_fixed);
        if (lane.b != no_lane) {
            one(lane.b, step.width, step.b, step.b_fixed);
        }
    }

    std::uint8_t result_width(LaneId id, const KernelStep& step) const {
        if (is_truth(list_[id].op)) {
            return 1;
        }
        return step.op == StepOp::multiply_wide ? std::uint8_t{8} : step.width;
    }

    // Division by a number known beforehand, as a multiplication (Granlund and Montgomery): with
    // l = ceil(log2 d) and m = floor(2^(N-1+l) / d) + 1, floor(n / d) = n * m >> (N-1+l) for every
    // n from 0 to 2^(N-1) - 1.
    static void divide_by_multiplying(KernelStep& step, LaneRange of) {
        const auto by = static_cast<std::uint64_t>(step.number);
        if (of.low < 0) {
            return;
        }
        const auto log = static_cast<unsigned>(std::bit_width(by - 1));
        if (step.width == 4 && by <= std::uint64_t{1} << 31U) {
            step.op = StepOp::divide_magic;
            step.shift = static_cast<std::uint8_t>(31 + log);
            step.magic = (std::uint64_t{1} << (31 + log)) / by + 1;
        } else if (step.width == 8 && log >= 1) {
            step.op = StepOp::divide_high;
            const Int128 power = Int128{1} << (63 + log);
            step.shift = static_cast<std::uint8_t>(log - 1);
            step.magic = static_cast<std::uint64_t>(power / static_cast<Int128>(by)) + 1;
        }
    }

    __extension__ typedef __int128 Int128;

    // Runs that nothing after this lane reads.
    void give_back(LaneId id) {
        for (const LaneId operand : operands(id)) {
            if (operand == no_lane || list_.constant_of(operand) || last_use_[operand] != id) {
                continue;
            }
            for (std::optional<PlannedRun>& one : runs_[operand]) {
                if (one) {
                    free_[one->width].push_back(one->offset);
                    one.reset();
                }
            }
            last_use_[operand] = never; // an operand may stand there twice
        }
    }

    const LaneList& list_;
    Plan plan_;
    std::vector<LaneId> last_use_;
    std::vector<std::array<std::optional<PlannedRun>, 4>> runs_; // by slot
    std::map<std::uint8_t, std::vector<std::uint32_t>> free_;
    std::size_t top_ = 0;
};

} // namespace

Plan plan(const LaneList& list, std::span<const LaneId> wanted) {
    return Planner(list, wanted).take();
}

} // namespace eligibility
