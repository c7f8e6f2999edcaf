#include "eligibility/batch/plan.h"

#include "eligibility/batch/numbers.h"

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
            plan_.wanted.push_back(at_width(lane, width_of(lane)));
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
        return width_for(list_.range(id).low, list_.range(id).high);
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
        return static_cast<std::size_t>(std::countr_zero(width)); // 1, 2, 4, 8 bytes
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
            const auto from = std::find_if(runs_[id].begin(), runs_[id].end(),
                                           [](const auto& one) { return one.has_value(); });
            KernelStep step;
            step.op = StepOp::convert;
            step.width = (*from)->width;
            step.made = width;
            step.a = (*from)->offset;
            run(id, width) = room(width);
            step.to = run(id, width)->offset;
            plan_.steps.push_back(step);
        }
        return *run(id, width);
    }

    void place_leaf(LaneId id) {
        const std::uint8_t width = width_of(id);
        run(id, width) = room(width);
        plan_.leaves.push_back(
            {list_[id].op, list_[id].index, *run(id, width), list_.range(id).low});
    }

    void place(LaneId id) {
        const Lane& lane = list_[id];
        KernelStep step;
        step.op = step_op(lane.op);
        step.index = lane.index;
        step.number = lane.number;
        step.width = working_width(id);
        step.made = is_truth(lane.op) ? std::uint8_t{1} : step.width;
        if (step.op == StepOp::multiply && step.width >= 4 &&
            std::max(width_of(lane.a), width_of(lane.b)) < step.width) {
            step.op = StepOp::multiply_wide;
            step.width = static_cast<std::uint8_t>(step.width / 2);
        }
        if (step.op == StepOp::divide) {
            divide_by_multiplying(step, list_.range(lane.a));
            step.made = step.op == StepOp::divide_high && width_of(id) <= 4 ? 4 : step.made;
        }
        read(lane, step);
        run(id, step.made) = room(step.made);
        step.to = run(id, step.made)->offset;
        plan_.steps.push_back(step);
    }

    // What the operands are brought to.
    std::uint8_t working_width(LaneId id) const {
        const Lane& lane = list_[id];
        std::uint8_t width = is_truth(lane.op) ? 1 : width_of(id);
        if (lane.op == LaneOp::add_months || lane.op == LaneOp::months_between ||
            lane.op == LaneOp::calendar_part) {
            return 8;
        }
        if (lane.op != LaneOp::select) {
            width = std::max(width, width_of(lane.a));
        }
        for (const LaneId operand : {lane.b, lane.c}) {
            width = operand == no_lane ? width : std::max(width, width_of(operand));
        }
        // Processors have few ways to multiply bytes, and none to divide.
        if (lane.op == LaneOp::multiply) {
            return std::max<std::uint8_t>(2, width);
        }
        if (lane.op == LaneOp::divide) {
            return std::max<std::uint8_t>({4, width, width_for(lane.number, lane.number)});
        }
        return width;
    }

    void read(const Lane& lane, KernelStep& step) {
        const auto one = [&](LaneId id, std::uint8_t width, std::uint32_t& offset, bool& fixed) {
            const PlannedRun from = at_width(id, width);
            offset = from.offset;
            fixed = from.fixed;
        };
        one(lane.a, lane.op == LaneOp::select ? std::uint8_t{1} : step.width, step.a, step.a_fixed);
        if (lane.b != no_lane) {
            one(lane.b, step.width, step.b, step.b_fixed);
        }
        if (lane.c != no_lane) {
            one(lane.c, step.width, step.c, step.c_fixed);
        }
    }

    // Division by a number known beforehand, as a multiplication (Granlund and Montgomery): with
    // l = ceil(log2 d) and m = floor(2^(N-1+l) / d) + 1, floor(n / d) = n * m >> (N-1+l) for every
    // n from 0 to 2^(N-1) - 1. What lies below 0 is lifted by a multiple of d first.
    static void divide_by_multiplying(KernelStep& step, LaneRange of) {
        const auto by = static_cast<std::uint64_t>(step.number);
        const std::int64_t back = of.low < 0 ? -(of.low + 1) / step.number + 1 : 0;
        const Int128 bias = Int128{back} * step.number;
        const auto log = static_cast<unsigned>(std::bit_width(by - 1));
        if (step.width == 4 && of.high + bias <= std::numeric_limits<std::int32_t>::max()) {
            step.op = StepOp::divide_magic;
            step.shift = static_cast<std::uint8_t>(31 + log);
            step.magic = (std::uint64_t{1} << (31 + log)) / by + 1;
        } else if (step.width == 8 && log >= 1 && of.high + bias <= Int128{1} << 62U) {
            step.op = StepOp::divide_high;
            const Int128 power = Int128{1} << (63 + log);
            step.shift = static_cast<std::uint8_t>(log - 1);
            step.magic = static_cast<std::uint64_t>(power / static_cast<Int128>(by)) + 1;
        } else {
            return;
        }
        step.back = back;
        step.bias = static_cast<std::int64_t>(bias);
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
