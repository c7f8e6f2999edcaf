#include "eligibility/analysis/course.h"

#include "eligibility/analysis/walk.h"
#include "eligibility/evaluation/box.h"
#include "eligibility/program/operations.h"

#include <algorithm>
#include <bit>

namespace eligibility {

namespace {

// Pieces of one course; the shipped programmes have fewer than a hundred.
constexpr std::size_t stretch_limit = 20'000;

class Surveyor {
public:
    Surveyor(const Program& program, const Evaluation& evaluation, ProgrammeId id, InputId input)
        : program_(program), id_(id), programme_(program.programmes[id]),
          type_(program.inputs[input].type), input_(input), room_(program, evaluation) {
        course_.input = input;
    }

    Course numbers() && {
        view({type_.low, type_.high});
        const Evaluation wide = room_.at;
        course_.origin = type_.low;
        Walk walk(program_, programme_, wide, {input_, type_.low, type_.high});
        for (std::int64_t from = 0; from <= walk.widest();) {
            const bool last = course_.stretches.size() >= stretch_limit;
            const std::int64_t to = last ? walk.widest() : walk.pass(from);
            course_.stretches.push_back(last ? bounds(from, to, {from + type_.low, type_.high})
                                             : stretch(walk, from, to));
            course_.exact = !last;
            from = to + 1;
        }
        course_.curves = walk.curves();
        return std::move(course_);
    }

    Course members() && {
        for (std::uint64_t rest = static_cast<std::uint64_t>(type_.low); rest != 0;
             rest &= rest - 1) {
            const int member = std::countr_zero(rest);
            course_.stretches.push_back(bounds(member, member, one_member(member)));
        }
        return std::move(course_);
    }

private:
    // What is said with this answer, by evaluation itself.
    View view(Value answer) {
        room_.at.answers.inputs[input_] = answer;
        for (const NodeId id : programme_.cone.nodes) {
            room_.at.values[id] = compute(program_, id, room_.at);
        }
        return Box(program_, id_, room_).view();
    }

    Stretch stretch(const Walk& walk, std::int64_t from, std::int64_t to) {
        Stretch here;
        here.low = from + type_.low;
        here.high = to + type_.low;
        // Whether it rests on a figure without a version is the same all along a stretch.
        here.verdicts = view(known_value(here.low)).verdicts;
        for (const Condition& condition : programme_.conditions) {
            here.tests.push_back(walk.truth_or_set(condition.test));
        }
        if (programme_.amount != no_node && (here.verdicts & eligible_bit) != 0) {
            here.least = walk.low(programme_.amount);
            here.most = walk.high(programme_.amount);
        }
        return here;
    }

    // Without curves: one member, or all that is left of a course with too many pieces.
    Stretch bounds(std::int64_t from, std::int64_t to, Value answer) {
        const View said = view(answer);
        Stretch here;
        here.low = from + course_.origin;
        here.high = to + course_.origin;
        here.verdicts = said.verdicts;
        for (const Condition& condition : programme_.conditions) {
            here.tests.push_back(room_.at[condition.test]);
        }
        if (programme_.amount != no_node && (here.verdicts & eligible_bit) != 0) {
            here.least = constant_curve(said.amount.low);
            here.most = constant_curve(said.amount.high);
        }
        return here;
    }

    const Program& program_;
    ProgrammeId id_;
    const Programme& programme_;
    const Type& type_;
    InputId input_;
    Workspace room_;
    Course course_;
};

} // namespace

bool Stretch::holds(const Route& route) const {
    return std::all_of(tests.begin() + static_cast<std::ptrdiff_t>(route.first),
                       tests.begin() + static_cast<std::ptrdiff_t>(route.end), is_true);
}

bool Stretch::holds(const Alternatives& group) const {
    return std::any_of(group.routes.begin(), group.routes.end(),
                       [&](const Route& route) { return holds(route); });
}

const Stretch& Course::at(std::int64_t value) const {
    return *std::partition_point(stretches.begin(), stretches.end(),
                                 [&](const Stretch& stretch) { return stretch.high < value; });
}

AmountBounds Course::amount(const Stretch& stretch, std::int64_t value) const {
    return {static_cast<std::int64_t>(curves.at(*stretch.least, value - origin)),
            static_cast<std::int64_t>(curves.at(*stretch.most, value - origin))};
}

Course course(const Program& program, const Evaluation& evaluation, ProgrammeId programme,
              InputId input) {
    Surveyor surveyor(program, evaluation, programme, input);
    return is_set_kind(program.inputs[input].type.kind) ? std::move(surveyor).members()
                                                        : std::move(surveyor).numbers();
}

Value value_at(const Type& type, std::int64_t point) {
    return is_set_kind(type.kind) ? one_member(static_cast<int>(point)) : known_value(point);
}

std::int64_t point_of(const Type& type, Value value) {
    return is_set_kind(type.kind) ? member_index(value) : value.low;
}

} // namespace eligibility
