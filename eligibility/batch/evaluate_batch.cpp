#include "eligibility/batch/evaluate_batch.h"

#include "eligibility/program/operations.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace eligibility {

namespace {

constexpr std::size_t alignment = 64;

void put(std::byte* arena, const PlannedRun& run, std::size_t at, std::int64_t number) {
    std::byte* to = arena + run.offset + at * run.width;
    if (run.width == 1) {
        const auto narrow = static_cast<std::uint8_t>(number);
        std::memcpy(to, &narrow, sizeof narrow);
    } else if (run.width == 4) {
        const auto narrow = static_cast<std::int32_t>(number);
        std::memcpy(to, &narrow, sizeof narrow);
    } else {
        std::memcpy(to, &number, sizeof number);
    }
}

std::int64_t get(const std::byte* arena, const PlannedRun& run, std::size_t at) {
    const std::byte* from = arena + run.offset + (run.fixed ? 0 : at * run.width);
    if (run.width == 1) {
        return static_cast<std::int64_t>(*from);
    }
    if (run.width == 4) {
        std::int32_t narrow = 0;
        std::memcpy(&narrow, from, sizeof narrow);
        return narrow;
    }
    std::int64_t number = 0;
    std::memcpy(&number, from, sizeof number);
    return number;
}

template <typename T>
void fill(std::byte* arena, const PlannedLeaf& leaf, std::span<const std::int64_t> numbers) {
    T* to = reinterpret_cast<T*>(arena + leaf.run.offset);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        to[i] = static_cast<T>(numbers[i]);
    }
    std::fill(to + numbers.size(), to + morsel_size, static_cast<T>(leaf.fill));
}

Verdict verdict_of_bits(std::int64_t verdicts) {
    switch (static_cast<std::uint64_t>(verdicts)) {
    case eligible_bit:
        return Verdict::eligible;
    case ineligible_bit:
        return Verdict::ineligible;
    default:
        return Verdict::out_of_scope;
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

} // namespace

BatchResult result_of(const Program& program, const Evaluation& evaluation, ProgrammeId programme) {
    const Outcome said = outcome(program, evaluation, programme);
    BatchResult result;
    result.verdict = said.verdict;
    result.amount = said.amount;
    for (const InputId input : said.missing) {
        result.first_missing = std::min(result.first_missing, input);
    }
    if (tells_failure(said.verdict)) {
        result.failed = first_failed(program.programmes[programme], evaluation);
    }
    result.readings_differ = !said.readings.empty();
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
            places.failed = ask(one.failed);
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
            put(arena_.get(), run, 0, number);
        }
    }

    void run(const Columns& people) {
        for (const PlannedLeaf& leaf : plan_.leaves) {
            const Column& column = people[leaf.input];
            if (leaf.op == LaneOp::given) {
                for (std::size_t i = 0; i < column.given.size(); ++i) {
                    put(arena_.get(), leaf.run, i, column.given[i]);
                }
                continue;
            }
            const auto& numbers =
                leaf.op == LaneOp::high && !column.high.empty() ? column.high : column.low;
            if (leaf.run.width == 1) {
                fill<std::uint8_t>(arena_.get(), leaf, numbers);
            } else if (leaf.run.width == 4) {
                fill<std::int32_t>(arena_.get(), leaf, numbers);
            } else {
                fill<std::int64_t>(arena_.get(), leaf, numbers);
            }
        }
        run_(plan_.steps.data(), plan_.steps.data() + plan_.steps.size(), arena_.get(),
             people.size());
    }

    std::int64_t read(std::size_t place, std::size_t person) const {
        return get(arena_.get(), plan_.wanted[place], person);
    }

    struct Places { // in `wanted`
        std::size_t verdict = 0;
        std::size_t settled = 0;
        std::size_t failed = 0;
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

void BatchEvaluator::evaluate(const Columns& people) {
    Machine& machine = people.any_open() ? *open_ : *known_;
    machine.run(people);
    results_.resize(people.size() * program_.programmes.size());
    values_.resize(people.size() * options_.values.size());
    again_.clear();
    read_results(machine, people);
    read_open(people);
}

void BatchEvaluator::read_results(const Machine& machine, const Columns& people) {
    const bool covered = program_.covers(moment_.on);
    for (ProgrammeId id = 0; id < program_.programmes.size(); ++id) {
        const Machine::Places& places = machine.places()[id];
        for (std::size_t person = 0; person < people.size(); ++person) {
            BatchResult& result = results_[person * program_.programmes.size() + id];
            result = {};
            if (!covered) {
                continue;
            }
            if (machine.read(places.settled, person) == 0) {
                again_.emplace_back(static_cast<std::uint32_t>(person), id);
                continue;
            }
            result.verdict = verdict_of_bits(machine.read(places.verdict, person));
            if (places.amount && result.verdict == Verdict::eligible) {
                const std::int64_t amount = machine.read(places.amount->first, person);
                result.amount = AmountBounds{amount, amount};
            }
            if (tells_failure(result.verdict)) {
                const std::int64_t failed = machine.read(places.failed, person);
                result.failed = failed < 0 ? no_index : static_cast<std::uint32_t>(failed);
            }
            result.readings_differ = machine.read(places.readings_differ, person) != 0;
        }
    }
    for (std::size_t i = 0; i < options_.values.size(); ++i) {
        for (std::size_t person = 0; person < people.size(); ++person) {
            values_[person * options_.values.size() + i] = {
                machine.read(machine.values()[i].first, person),
                machine.read(machine.values()[i].second, person)};
        }
    }
}

void BatchEvaluator::read_open(const Columns& people) {
    // One person's open programmes come one after another.
    std::stable_sort(again_.begin(), again_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::optional<Evaluation> evaluation;
    std::uint32_t of = no_index;
    for (const auto& [person, programme] : again_) {
        if (person != of) {
            people.answers_of(person, answers_);
            evaluation = eligibility::evaluate(program_, answers_, moment_);
            of = person;
        }
        results_[person * program_.programmes.size() + programme] =
            result_of(program_, *evaluation, programme);
    }
}

} // namespace eligibility
