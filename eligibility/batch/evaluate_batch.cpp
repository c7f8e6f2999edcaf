#include "eligibility/batch/evaluate_batch.h"

#include "eligibility/base/check.h"
#include "eligibility/evaluation/nodewise.h"
#include "eligibility/program/operations.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace eligibility {

namespace {

constexpr std::size_t alignment = 64;

// A leaf's numbers of some people, and behind them, to the end of their block, a number that fits.
void fill(std::byte* to, const PlannedLeaf& leaf, const std::byte* numbers, std::size_t count) {
    const std::size_t width = leaf.run.width;
    std::memcpy(to, numbers, count * width);
    for (std::size_t i = count; i % morsel_block != 0; ++i) {
        put_number(to + i * width, leaf.run.width, leaf.fill);
    }
}

bool tells_failure(Verdict verdict) {
    return verdict == Verdict::ineligible || verdict == Verdict::out_of_scope;
}

std::uint32_t first_failed(const Programme& programme, const Evaluation& evaluation) {
    for (std::uint32_t i = 0; i < programme.conditions.size(); ++i) {
        const Alternatives* group = programme.alternatives_of(i);
        if (is_false(evaluation[programme.conditions[i].test]) &&
            (group == nullptr || is_false(evaluation[group->holds]))) {
            return i;
        }
    }
    return no_index;
}

// The first input in written order that the programme may read and of which not all is known.
template <typename Known>
InputId first_open(const Program& program, ProgrammeId programme, const Known& known) {
    InputId first = no_index;
    for (const std::uint32_t at : program.programmes[programme].cone.leaves) {
        const Leaf& leaf = program.leaves[at];
        if (leaf.kind == Leaf::Kind::input && !program.inputs[leaf.index].optional &&
            leaf.index < first && !known(leaf.index)) {
            first = leaf.index;
        }
    }
    return first;
}

} // namespace

BatchResult result_of(const Program& program, const Evaluation& evaluation, ProgrammeId programme,
                      BatchBounds bounds) {
    BatchResult result;
    if (bounds == BatchBounds::split) {
        const Outcome said = outcome(program, evaluation, programme);
        result.verdict = said.verdict;
        result.amount = said.amount;
        for (const InputId input : said.missing) {
            result.first_missing = std::min(result.first_missing, input);
        }
        result.readings_differ = !said.readings.empty();
    } else {
        const NodewiseOutcome said = nodewise_outcome(program, evaluation, programme);
        result.verdict = said.verdict;
        result.amount = said.amount;
        if (said.settled) {
            result.readings_differ = said.readings_differ;
        } else {
            result.first_missing = first_open(program, programme, [&](InputId input) {
                return is_known(program.inputs[input].type.kind, evaluation.answers.inputs[input]);
            });
        }
    }
    if (tells_failure(result.verdict)) {
        result.failed = first_failed(program.programmes[programme], evaluation);
    }
    return result;
}

// The lanes of one Presence, with room for a morsel.
class BatchEvaluator::Machine {
public:
    Machine(const Program& program, Moment moment, std::span<const InputId> present, Presence how,
            const BatchOptions& options) {
        std::vector<Presence> inputs(program.inputs.size(), Presence::never);
        for (const InputId input : present) {
            inputs[input] = how;
        }
        LaneProgram lanes = lower(program, moment, inputs, options.values);
        std::vector<LaneId> wanted;
        const auto ask = [&](LaneId lane) {
            wanted.push_back(lane);
            return wanted.size() - 1;
        };
        for (const ProgrammeLanes& one : lanes.programmes) {
            Places places;
            places.verdict = ask(one.verdict);
            places.settled = ask(one.settled);
            places.failed = options.failed_conditions ? ask(one.failed) : no_place;
            places.readings_differ = ask(one.readings_differ);
            if (one.amount) {
                places.amount = {ask(one.amount->low), ask(one.amount->high)};
            }
            places_.push_back(places);
        }
        for (const NodeId node : options.values) {
            values_.push_back({ask(lanes.nodes[node].low), ask(lanes.nodes[node].high)});
        }
        plan_ = plan(lanes.list, wanted);
        arena_.reset(static_cast<std::byte*>(
            ::operator new[](plan_.arena_size + alignment, std::align_val_t{alignment})));
        std::memset(arena_.get(), 0, plan_.arena_size + alignment);
        for (const auto& [run, number] : plan_.fixed) {
            put_number(arena_.get() + run.offset, run.width, number);
        }
    }

    void run(const Columns& people, std::size_t first, std::size_t count) {
        for (const PlannedLeaf& leaf : plan_.leaves) {
            const Column& column = people[leaf.input];
            std::byte* to = arena_.get() + leaf.run.offset;
            if (leaf.op == LaneOp::given) {
                if (column.open) {
                    fill(to, leaf, reinterpret_cast<const std::byte*>(column.given.data()) + first,
                         count);
                } else {
                    std::memset(to, 1, morsel_size);
                }
                continue;
            }
            const bool high = leaf.op == LaneOp::high && !column.high.empty();
            const NumbersView numbers = (high ? column.high : column.low).view();
            ELIGIBILITY_CHECK(numbers.width == leaf.run.width, "a column is as wide as its leaf");
            fill(to, leaf, numbers.first + first * numbers.width, count);
        }
        run_(plan_.steps.data(), plan_.steps.data() + plan_.steps.size(), arena_.get(), count);
    }

    NumbersView view(std::size_t place) const {
        const PlannedRun& run = plan_.wanted[place];
        return {arena_.get() + run.offset, run.width, run.fixed};
    }

    std::int64_t read(std::size_t place, std::size_t person) const { return view(place)[person]; }

    static constexpr std::size_t no_place = ~std::size_t{0};

    struct Places { // in `wanted`
        std::size_t verdict = 0;
        std::size_t settled = 0;
        std::size_t failed = no_place;
        std::size_t readings_differ = 0;
        std::optional<std::pair<std::size_t, std::size_t>> amount;
    };

    const std::vector<Places>& places() const { return places_; }

    const std::vector<std::pair<std::size_t, std::size_t>>& values() const { return values_; }

private:
    struct Release {
        void operator()(std::byte* memory) const {
            ::operator delete[](memory, std::align_val_t{alignment});
        }
    };

    Plan plan_;
    std::unique_ptr<std::byte[], Release> arena_;
    RunSteps run_ = kernels();
    std::vector<Places> places_;
    std::vector<std::pair<std::size_t, std::size_t>> values_;
};

BatchEvaluator::BatchEvaluator(const Program& program, Moment moment,
                               std::span<const InputId> present, BatchOptions options)
    : program_(program), moment_(moment), options_(std::move(options)),
      known_(std::make_unique<Machine>(program, moment, present, Presence::always, options_)),
      open_(std::make_unique<Machine>(program, moment, present, Presence::perhaps, options_)),
      answers_(Answers::none(program)) {}

BatchEvaluator::~BatchEvaluator() = default;

void BatchEvaluator::evaluate(const Columns& people, std::size_t first, std::size_t count) {
    Machine& machine = people.any_open() ? *open_ : *known_;
    machine.run(people, first, count);
    last_ = &machine;
    people_ = &people;
    first_ = first;
    again_.clear();
    if (program_.covers(moment_.on) && options_.bounds == BatchBounds::split) {
        read_open(people, first, count);
    }
}

BatchResult BatchEvaluator::result(std::size_t person, ProgrammeId programme) const {
    if (!program_.covers(moment_.on)) {
        return {Verdict::out_of_scope, {}, no_index, no_index, false};
    }
    const bool settled = last_->read(last_->places()[programme].settled, person) != 0;
    if (!settled && options_.bounds == BatchBounds::split) {
        const auto found = std::lower_bound(
            again_.begin(), again_.end(), std::pair(person, programme),
            [](const Again& one, const std::pair<std::size_t, ProgrammeId>& wanted) {
                return std::pair<std::size_t, ProgrammeId>(one.person, one.programme) < wanted;
            });
        return found->result;
    }
    BatchResult result = bounded(person, programme);
    if (!settled) {
        result.readings_differ.reset();
        result.first_missing = first_open(program_, programme, [&](InputId input) {
            return people_->has(input) && (*people_)[input].known(first_ + person);
        });
    }
    return result;
}

// What the lanes hold.
BatchResult BatchEvaluator::bounded(std::size_t person, ProgrammeId programme) const {
    const Machine::Places& places = last_->places()[programme];
    const auto verdicts = static_cast<std::uint64_t>(last_->read(places.verdict, person));
    BatchResult result;
    result.verdict = verdict_among(verdicts);
    if (places.amount && (verdicts & eligible_bit) != 0) {
        result.amount = AmountBounds{last_->read(places.amount->first, person),
                                     last_->read(places.amount->second, person)};
    }
    if (tells_failure(result.verdict) && places.failed != Machine::no_place) {
        const std::int64_t failed = last_->read(places.failed, person);
        result.failed = failed < 0 ? no_index : static_cast<std::uint32_t>(failed);
    }
    result.readings_differ = last_->read(places.readings_differ, person) != 0;
    return result;
}

ProgrammeRuns BatchEvaluator::runs(ProgrammeId programme) const {
    const Machine::Places& places = last_->places()[programme];
    ProgrammeRuns runs{last_->view(places.verdict), last_->view(places.settled), {}};
    if (places.amount) {
        runs.amount = {last_->view(places.amount->first), last_->view(places.amount->second)};
    }
    return runs;
}

Value BatchEvaluator::value(std::size_t person, std::size_t which) const {
    const auto& [low, high] = last_->values()[which];
    return {last_->read(low, person), last_->read(high, person)};
}

// Whoever the lanes leave open is looked for with memchr: nearly everybody is settled.
void BatchEvaluator::read_open(const Columns& people, std::size_t first, std::size_t count) {
    for (ProgrammeId programme = 0; programme < last_->places().size(); ++programme) {
        const NumbersView settled = last_->view(last_->places()[programme].settled);
        ELIGIBILITY_CHECK(settled.width == 1, "truths are bytes");
        const auto next = [&](std::size_t from) {
            if (settled.fixed) {
                return settled[0] != 0 ? count : from;
            }
            const void* found = std::memchr(settled.first + from, 0, count - from);
            return found == nullptr ? count
                                    : static_cast<std::size_t>(
                                          static_cast<const std::byte*>(found) - settled.first);
        };
        for (std::size_t person = next(0); person < count; person = next(person + 1)) {
            again_.push_back({static_cast<std::uint32_t>(person), programme, {}});
        }
    }
    // One person's open programmes come one after another.
    std::sort(again_.begin(), again_.end(), [](const Again& a, const Again& b) {
        return std::pair(a.person, a.programme) < std::pair(b.person, b.programme);
    });
    std::optional<Evaluation> evaluation;
    std::uint32_t of = no_index;
    for (Again& one : again_) {
        if (one.person != of) {
            people.answers_of(first + one.person, answers_);
            evaluation = eligibility::evaluate(program_, answers_, moment_);
            of = one.person;
        }
        one.result = result_of(program_, *evaluation, one.programme);
    }
}

} // namespace eligibility
