#include "tests/bench/questions.h"

#include "eligibility/population/population.h"
#include "tests/bench/measure.h"

#include <fstream>
#include <iterator>
#include <numeric>

namespace bench {

using namespace eligibility;

namespace {

constexpr std::uint64_t seed = 20220901;
constexpr std::size_t residents = 200;
constexpr std::size_t costliest = 5;

// In the order asked. Every question is one that could still change something.
std::vector<InputId> asked_of(const Program& program, Moment moment,
                              std::span<const ProgrammeId> programmes, const Answers& person) {
    Answers answers = Answers::none(program);
    std::vector<InputId> asked;
    std::vector<InputId> declined;
    for (;;) {
        const auto next =
            standing(program, evaluate(program, answers, moment), programmes, declined)
                .next_question();
        if (!next) {
            return asked;
        }
        asked.push_back(*next);
        if (person.given[*next] != 0) {
            answers.set(*next, person.inputs[*next]);
        } else {
            declined.push_back(*next);
        }
    }
}

std::string share_of(std::int64_t part, std::int64_t whole) {
    return fmt::format("{}.{}", part / whole, part * 10 / whole % 10);
}

} // namespace

bool questions(const Program& program, Moment moment, const std::filesystem::path& pack) {
    std::ifstream file(pack / "population.toml");
    const std::string toml{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    Population population(program, moment.on);
    for (const std::string& fault : population.read(toml, "population.toml")) {
        fmt::print(stderr, "{}\n", fault);
        return false;
    }
    const auto programmes = all_programmes(program);
    std::vector<std::int64_t> times_asked(program.inputs.size());
    for (std::uint64_t number = 0; number < residents; ++number) {
        for (const InputId input :
             asked_of(program, moment, programmes, population.person(seed, number, 0))) {
            ++times_asked[input];
        }
    }
    const auto seconds = [&](InputId input) {
        return times_asked[input] * program.inputs[input].effort_seconds;
    };
    std::int64_t all = 0;
    std::int64_t all_seconds = 0;
    std::vector<InputId> order(program.inputs.size());
    std::iota(order.begin(), order.end(), InputId{0});
    for (const InputId input : order) {
        all += times_asked[input];
        all_seconds += seconds(input);
    }
    constexpr auto people = static_cast<std::int64_t>(residents);
    tell("questions until all programmes are settled, mean", share_of(all, people), "", residents);
    tell("  seconds to answer them, mean", share_of(all_seconds, people), "", residents);
    std::sort(order.begin(), order.end(),
              [&](InputId a, InputId b) { return seconds(a) > seconds(b); });
    for (std::size_t i = 0; i < costliest; ++i) {
        const Input& input = program.inputs[order[i]];
        tell(fmt::format("  {}, of 100 asked {}", input.path,
                         share_of(times_asked[order[i]] * 100, people)),
             share_of(seconds(order[i]), people) + " s", "", residents);
    }
    return true;
}

} // namespace bench
