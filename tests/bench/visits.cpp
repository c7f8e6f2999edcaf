#include "tests/bench/visits.h"

#include "eligibility/evaluation/split.h"
#include "tests/bench/measure.h"

#include <map>
#include <random>

namespace bench {

using namespace eligibility;

namespace {

constexpr std::uint32_t seed = 20221201;
constexpr std::size_t residents = 40;
constexpr std::size_t depth_step = 10;

struct Step {
    std::int64_t values = 0;
    std::int64_t outcomes = 0;
    std::int64_t standing = 0;
};

using Times = std::vector<std::int64_t>;

struct Steps {
    Times values, outcomes, standing;
    std::size_t open = 0;
    std::size_t exact = 0;

    void add(const Step& step) {
        values.push_back(step.values);
        outcomes.push_back(step.outcomes);
        standing.push_back(step.standing);
    }
};

template <typename Work> std::int64_t timed(const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return (std::chrono::steady_clock::now() - start) / std::chrono::nanoseconds(1);
}

// Draws answers from the values at which some programme may change its mind.
class Draw {
public:
    Draw(const Program& program, Moment moment) : values_(program.inputs.size()), random_(seed) {
        const Evaluation nothing = evaluate(program, Answers::none(program), moment);
        for (InputId input = 0; input < program.inputs.size(); ++input) {
            for (ProgrammeId id = 0; id < program.programmes.size(); ++id) {
                const auto more = telling_values(program, nothing, id, input);
                values_[input].insert(values_[input].end(), more.begin(), more.end());
            }
        }
    }

    Value answer(InputId input) { return values_[input][random_() % values_[input].size()]; }

private:
    std::vector<std::vector<Value>> values_;
    std::mt19937 random_;
};

void tell_times(const std::string& name, Times times, std::string_view target) {
    std::sort(times.begin(), times.end());
    const auto at = [&](std::size_t percent) {
        return static_cast<double>(times[(times.size() - 1) * percent / 100]) / 1e3;
    };
    tell(name, fmt::format("{:.0f} us", at(50)), target, times.size());
    tell("  95th of 100, slowest", fmt::format("{:.0f}, {:.0f} us", at(95), at(100)), "",
         times.size());
}

// One visit to its end; each step is added to those of its depth.
void visit(const Program& program, Moment moment, std::span<const ProgrammeId> programmes,
           Draw& draw, std::map<std::size_t, Steps>& by_depth) {
    Answers answers = Answers::none(program);
    for (std::size_t depth = 0;; ++depth) {
        Step step;
        Evaluation evaluation;
        Standing now;
        step.values = timed([&] { evaluation = evaluate(program, answers, moment); });
        step.outcomes = timed([&] {
            for (const ProgrammeId id : programmes) {
                keep(static_cast<std::int64_t>(outcome(program, evaluation, id).verdict));
            }
        });
        step.standing = timed([&] { now = standing(program, evaluation, programmes); });
        Steps& steps = by_depth[depth / depth_step * depth_step];
        steps.add(step);
        for (const Outcome& said : now.outcomes) {
            steps.open += said.missing.empty() ? 0U : 1U;
            steps.exact += !said.missing.empty() && said.exact ? 1U : 0U;
        }
        const auto next = now.next_question();
        if (!next) {
            return;
        }
        answers.set(*next, draw.answer(*next));
    }
}

void tell_visits(const std::string& name, const std::map<std::size_t, Steps>& by_depth,
                 bool each_depth) {
    Steps all;
    Times first;
    for (const auto& [depth, steps] : by_depth) {
        const auto join = [](Times& to, const Times& more) {
            to.insert(to.end(), more.begin(), more.end());
        };
        join(all.values, steps.values);
        join(all.outcomes, steps.outcomes);
        join(all.standing, steps.standing);
        all.open += steps.open;
        all.exact += steps.exact;
        if (each_depth) {
            tell_times(fmt::format("  after {} to {} answers: outcomes and next question", depth,
                                   depth + depth_step - 1),
                       steps.standing, "");
        }
    }
    if (each_depth) {
        tell_times("  values of all nodes", all.values, "");
        tell_times("  outcomes one by one", all.outcomes, "");
    }
    tell_times(name + ": outcomes and next question", all.standing, "2000 us");
    tell("  open outcomes that are exact", fmt::format("{} of {}", all.exact, all.open), "all",
         all.open);
}

} // namespace

void visits(const Program& program, Moment moment) {
    Draw draw(program, moment);
    std::map<std::size_t, Steps> whole;
    for (std::size_t i = 0; i < residents; ++i) {
        visit(program, moment, all_programmes(program), draw, whole);
    }
    tell_visits("visits, all programmes", whole, true);
    for (std::uint32_t topic = 0; topic < program.topics.size(); ++topic) {
        std::vector<ProgrammeId> some;
        for (const ProgrammeId id : all_programmes(program)) {
            const auto& topics = program.programmes[id].topics;
            if (std::find(topics.begin(), topics.end(), topic) != topics.end()) {
                some.push_back(id);
            }
        }
        std::map<std::size_t, Steps> steps;
        for (std::size_t i = 0; i < residents && !some.empty(); ++i) {
            visit(program, moment, some, draw, steps);
        }
        if (!some.empty()) {
            tell_visits("visits, " + program.topics[topic].id, steps, false);
        }
    }
}

} // namespace bench
