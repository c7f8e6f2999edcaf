// The engine's speed on the shipped pack, each figure with its target and its N; never a test.
// A resident's four outcomes are set beside the same rules written by hand, in the same run and on
// the same residents, and both must have said the same.
#include "eligibility/eligibility.h"
#include "tests/bench/hand_written.h"
#include "tests/bench/measure.h"
#include "tests/bench/questions.h"
#include "tests/bench/visits.h"

#include <random>

namespace {

using namespace eligibility;
using bench::keep;
using bench::median;
using bench::tell;
using bench::times;

constexpr std::size_t people = 512;
constexpr std::uint32_t seed = 20220226;

// Residents of every kind, with figures near the limits as often as far from them.
peer::Resident resident(std::mt19937& random) {
    const auto below = [&](std::uint32_t n) { return static_cast<int>(random() % n); };
    const auto yes = [&](std::uint32_t percent) { return random() % 100 < percent; };
    const auto money = [&](std::uint32_t yuan) {
        return static_cast<std::int64_t>(random() % yuan) * 100 + below(100);
    };
    peer::Resident r;
    r.insurance = yes(70) ? 2 * below(2) : below(6);
    r.contracted = yes(40);
    r.level = 1 + below(3);
    r.kind = yes(70) ? 0 : 1 + below(3);
    r.specialist = yes(20);
    r.selected = yes(50);
    r.cost = money(8'000);
    r.earlier = yes(40) ? 0 : money(6'000);
    r.hukou = yes(70) ? 0 : below(3);
    r.people = 1 + below(6);
    r.income = money(4'000);
    r.area = money(80);
    r.other_aid = yes(10);
    r.member = yes(80);
    r.in_work = yes(80);
    r.designated = yes(90);
    r.awarded = yes(10);
    r.bills = {money(200'000), money(60'000), money(5'000), money(5'000)};
    return r;
}

class Paths {
public:
    explicit Paths(const Program& program) : program_(program) {}

    Answers answers(const peer::Resident& r) const {
        Answers all = Answers::none(program_);
        const auto set = [&](std::string_view path, Value value) {
            all.set(program_.input_at(path).value(), value);
        };
        set("person.insurance", one_member(r.insurance));
        set("person.contracted", truth(r.contracted));
        set("visit.hospital_level", one_member(r.level - 1));
        set("visit.kind", one_member(r.kind));
        set("visit.specialist_hospital", truth(r.specialist));
        set("visit.selected_hospital", truth(r.selected));
        set("visit.cost", known_value(r.cost));
        set("year.outpatient_cost", known_value(r.earlier));
        set("person.hukou", one_member(r.hukou));
        set("household.size", known_value(r.people));
        set("household.income_per_head", known_value(r.income));
        set("household.area", known_value(r.area));
        set("household.other_housing_aid", truth(r.other_aid));
        set("person.union_member", truth(r.member));
        set("person.in_work", truth(r.in_work));
        set("person.designated_hospital", truth(r.designated));
        set("person.relief_awarded", truth(r.awarded));
        set("year.medical_cost", known_value(r.bills[0]));
        set("year.insurance_paid", known_value(r.bills[1]));
        set("year.commercial_paid", known_value(r.bills[2]));
        set("year.employer_paid", known_value(r.bills[3]));
        return all;
    }

private:
    const Program& program_;
};

peer::Result as_peer(const Outcome& said) {
    peer::Result result;
    switch (said.verdict) {
    case Verdict::eligible:
        result.says = peer::Says::eligible;
        break;
    case Verdict::ineligible:
        result.says = peer::Says::ineligible;
        break;
    case Verdict::undetermined:
        result.says = peer::Says::office;
        break;
    case Verdict::out_of_scope:
        result.says = peer::Says::out_of_scope;
        break;
    }
    if (said.amount) {
        result.low = said.amount->low;
        result.high = said.amount->high;
    }
    result.reading_differs = !said.readings.empty();
    return result;
}

void four_programmes(const Program& program, Moment moment) {
    std::vector<ProgrammeId> four;
    for (const char* id : {"outpatient_reimbursement", "rent_subsidy_class_2",
                           "rent_subsidy_class_3", "illness_relief"}) {
        four.push_back(program.programme_named(id).value());
    }
    std::mt19937 random(seed);
    std::vector<peer::Resident> residents;
    std::vector<Answers> answers;
    const Paths paths(program);
    for (std::size_t i = 0; i < people; ++i) {
        residents.push_back(resident(random));
        answers.push_back(paths.answers(residents.back()));
    }
    Evaluator evaluator(program, moment);
    std::size_t same = 0;
    for (std::size_t i = 0; i < people; ++i) {
        const Evaluation& evaluation = evaluator.evaluate(answers[i]);
        const auto by_hand = peer::all(residents[i]);
        for (std::size_t p = 0; p < four.size(); ++p) {
            same += as_peer(outcome(program, evaluation, four[p])) == by_hand[p] ? 1U : 0U;
        }
    }
    const auto values = times(301, [&] {
        for (const Answers& one : answers) {
            keep(evaluator.evaluate(one).values.back().low);
        }
    });
    const auto whole = times(301, [&] {
        for (const Answers& one : answers) {
            const Evaluation& evaluation = evaluator.evaluate(one);
            for (const ProgrammeId programme : four) {
                keep(static_cast<std::int64_t>(outcome(program, evaluation, programme).verdict));
            }
        }
    });
    const auto hand = times(301, [&] {
        for (const peer::Resident& one : residents) {
            for (const peer::Result& result : peer::all(one)) {
                keep(result.high + static_cast<std::int64_t>(result.says) +
                     (result.reading_differs ? 1 : 0));
            }
        }
    });
    const auto each = [&](std::int64_t total) {
        return static_cast<double>(total) / static_cast<double>(people);
    };
    const std::size_t n = people * whole.size();
    tell("four programmes, one resident, median", fmt::format("{:.0f} ns", each(median(whole))),
         "2000 ns", n);
    tell("  of it the values of all nodes", fmt::format("{:.0f} ns", each(median(values))), "", n);
    tell("  slowest of 100 passes", fmt::format("{:.0f} ns", each(whole[whole.size() * 99 / 100])),
         "", n);
    tell("  the same rules by hand in C++", fmt::format("{:.1f} ns", each(median(hand))), "", n);
    tell("  engine / by hand", fmt::format("{:.0f} x", each(median(whole)) / each(median(hand))),
         "", n);
    tell("  outcomes that both agree on", fmt::format("{} of {}", same, people * four.size()),
         "all", people * four.size());
}

// Anybody between nothing answered and all: members and numbers anywhere in their ranges.
Answers somebody(const Program& program, std::mt19937& random, std::uint32_t percent) {
    Answers answers = Answers::none(program);
    for (InputId input = 0; input < program.inputs.size(); ++input) {
        const Value whole = answers.inputs[input];
        if (random() % 100 >= percent) {
            continue;
        }
        if (program.inputs[input].type.kind == Kind::member) {
            const auto count = static_cast<std::uint32_t>(std::popcount(bits(whole)));
            answers.set(input, one_member(static_cast<int>(random() % count)));
        } else {
            const auto width = static_cast<std::uint64_t>(whole.high - whole.low) + 1;
            answers.set(input,
                        known_value(whole.low + static_cast<std::int64_t>(random() % width)));
        }
    }
    return answers;
}

// Bounds, missing lists and the next question of all programmes, from any state of a visit.
void any_state(const Program& program, Moment moment) {
    const auto all = all_programmes(program);
    constexpr std::size_t states = 2'000;
    std::mt19937 random(seed);
    std::size_t open = 0;
    std::size_t exact = 0;
    std::size_t turn = 0;
    const auto work = [&](const Answers& answers) {
        const Evaluation evaluation = evaluate(program, answers, moment);
        const Standing now = standing(program, evaluation, all);
        for (const Outcome& said : now.outcomes) {
            open += said.missing.empty() ? 0U : 1U;
            exact += !said.missing.empty() && said.exact ? 1U : 0U;
        }
        keep(static_cast<std::int64_t>(now.next_question().value_or(0)));
    };
    const Answers none = Answers::none(program);
    const auto first = times(51, [&] { work(none); });
    open = 0;
    exact = 0;
    const auto any = times(
        states, [&] { work(somebody(program, random, static_cast<std::uint32_t>(turn++ % 100))); });
    const auto milliseconds = [](std::int64_t ns) {
        return fmt::format("{:.3f} ms", static_cast<double>(ns) / 1e6);
    };
    tell("outcomes and next question, nothing answered, median", milliseconds(median(first)),
         "2 ms", first.size());
    tell("outcomes and next question, any state, median", milliseconds(median(any)), "2 ms",
         states);
    tell("  95th of 100", milliseconds(any[states * 95 / 100]), "2 ms", states);
    tell("  slowest", milliseconds(any.back()), "2 ms", states);
    tell("  open outcomes that are exact", fmt::format("{} of {}", exact, open), "all", open);
}

} // namespace

int main(int count, char** words) {
    if (count != 2) {
        fmt::print(stderr, "bench_eligibility: write the pack's folder after it.\n");
        return 2;
    }
    const Loaded loaded = load(words[1]);
    if (!loaded.program) {
        for (const Diagnostic& fault : loaded.diagnostics) {
            fmt::print(stderr, "{}\n", render(fault, loaded.files));
        }
        return 2;
    }
    const auto loads = times(51, [&] { keep(load(words[1]).program ? 1 : 0); });
    tell("pack load, median", fmt::format("{:.2f} ms", static_cast<double>(median(loads)) / 1e6),
         "20 ms", loads.size());
    tell("pack load, slowest", fmt::format("{:.2f} ms", static_cast<double>(loads.back()) / 1e6),
         "20 ms", loads.size());
    const Moment moment{loaded.program->reference_day, std::nullopt};
    four_programmes(*loaded.program, moment);
    any_state(*loaded.program, moment);
    bench::visits(*loaded.program, moment);
    return bench::questions(*loaded.program, moment, words[1]) ? 0 : 2;
}
