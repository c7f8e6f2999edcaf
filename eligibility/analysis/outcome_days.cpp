#include "eligibility/analysis/outcome_days.h"

#include "eligibility/analysis/walk.h"
#include "eligibility/evaluation/box.h"
#include "eligibility/program/operations.h"

#include <algorithm>
#include <set>

namespace eligibility {

namespace {

// Days looked at within a stretch on which something is unknown; each may take a tenth of a second.
constexpr std::size_t days_with_unknowns = 12;

class DayWalk {
public:
    enum class Depth { bounds, outcome };

    DayWalk(const Program& program, ProgrammeId id, const Evaluation& evaluation, Depth depth)
        : program_(program), id_(id), programme_(program.programmes[id]), evaluation_(evaluation),
          depth_(depth) {}

    OutcomeDays cut(DayRange within) && {
        for (const DayRange& range : stretches(program_, programme_.cone.datings, within)) {
            starts_.insert(range.from);
            if (reads_day(program_, programme_)) {
                walk_through(range);
            }
        }
        OutcomeDays all{{}, exact_};
        for (const Date start : starts_) {
            if (!all.pieces.empty()) {
                all.pieces.back().to = start - std::chrono::days{1};
            }
            all.pieces.push_back({start, within.to});
        }
        return all;
    }

private:
    Evaluation on(Date day) const {
        Moment moment = evaluation_.moment;
        moment.on = day;
        return evaluate(program_, evaluation_.answers, moment);
    }

    // What the nodes may be on all these days together.
    Evaluation over(DayRange range) const {
        Evaluation wide = on(range.from);
        for (const NodeId id : program_.computed) {
            wide.values[id] = program_.nodes[id].op == Op::day
                                  ? Value{day_number(range.from), day_number(range.to)}
                                  : compute(program_, id, wide);
        }
        return wide;
    }

    void walk_through(DayRange range) {
        const Evaluation wide = over(range);
        Walk walk(program_, programme_, wide,
                  {std::nullopt, day_number(range.from), day_number(range.to)});
        for (std::int64_t from = 0; from <= walk.widest();) {
            const std::int64_t to = walk.pass(from);
            const Date start = range.from + std::chrono::days{from};
            starts_.insert(start);
            if (depth_ == Depth::outcome && to > from) {
                cut_further(walk, range.from, {from, to});
            }
            from = to + 1;
        }
    }

    // A stretch on which all comparisons are as on its first day.
    void cut_further(const Walk& walk, Date origin, Value stretch) {
        Workspace room(program_, on(origin + std::chrono::days{stretch.low}));
        const View view = Box(program_, id_, room).view();
        const bool sure = one_bit(view.verdicts);
        if (sure && (view.verdicts & eligible_bit) == 0) {
            return; // nobody is paid
        }
        const bool known = sure && view.amount.low == view.amount.high;
        for (const Curve* curve : walk.deciding(programme_.amount)) {
            cut_along(walk.curves(), *curve, origin, stretch, known);
        }
    }

    void cut_along(const Curves& curves, const Curve& curve, Date origin, Value stretch,
                   bool known) {
        std::vector<Date> days;
        for (std::int64_t t = stretch.low; t < stretch.high;) {
            const auto next = curve.powers[1] != 0 || curve.powers[2] != 0
                                  ? std::optional(t + 1)
                                  : curves.jump(curve, t, stretch.high);
            if (!next) {
                break;
            }
            if (!known && days.size() == days_with_unknowns) {
                exact_ = false;
                return;
            }
            t = *next;
            days.push_back(origin + std::chrono::days{t});
        }
        starts_.insert(days.begin(), days.end());
    }

    const Program& program_;
    ProgrammeId id_;
    const Programme& programme_;
    const Evaluation& evaluation_;
    Depth depth_;
    std::set<Date> starts_;
    bool exact_ = true;
};

} // namespace

bool reads_day(const Program& program, const Programme& programme) {
    return std::any_of(programme.cone.nodes.begin(), programme.cone.nodes.end(),
                       [&](NodeId id) { return program.nodes[id].op == Op::day; });
}

OutcomeDays outcome_days(const Program& program, ProgrammeId programme,
                         const Evaluation& evaluation, DayRange within) {
    return DayWalk(program, programme, evaluation, DayWalk::Depth::outcome).cut(within);
}

std::vector<DayRange> bounds_days(const Program& program, ProgrammeId programme,
                                  const Evaluation& evaluation, DayRange within) {
    return DayWalk(program, programme, evaluation, DayWalk::Depth::bounds).cut(within).pieces;
}

} // namespace eligibility
