// Random rules, and everybody there can be: what the engine says is held against formulas worked
// out without it, and what it says while something is unknown against all who fit the answers.
// A seed that fails is printed with its rules and becomes a line in `once_wrong`.
#include "eligibility/evaluation/box.h"
#include "eligibility/evaluation/standing.h"
#include "tests/agreement/random_answers.h"

#include <algorithm>
#include <array>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace agreement;
using namespace eligibility;

namespace {

constexpr std::size_t most_people = 3'000;

// Seeds that once showed a fault; each says which.
constexpr std::array<std::uint32_t, 3> once_wrong{
    66,        // a figure without a version, reached through one row of a table only
    204,       // two people both out of scope were taken for different
    2'002'818, // an amount too wide to be rounded was told again as one that was not rounded
};

std::uint32_t below(std::mt19937& random, std::size_t n) {
    return static_cast<std::uint32_t>(random() % n);
}

bool allows(const RandomInput& input, Value answer, std::size_t place) {
    const Value value = engine_value(input, place);
    return input.kind == RandomInput::Kind::member
               ? (bits(value) & bits(answer)) != 0
               : answer.low <= value.low && value.high <= answer.high;
}

bool holds_all(Kind kind, Value wide, Value narrow) {
    return is_set_kind(kind) ? (bits(narrow) & ~bits(wide)) == 0
                             : wide.low <= narrow.low && narrow.high <= wide.high;
}

// One pack on one day.
class Trial {
public:
    Trial(const RandomRules& rules, const Program& program, int day)
        : rules_(rules), program_(program),
          day_(day), moment_{*parse_date(day_text(day)), std::nullopt} {}

    // Somebody of whom all is known: every named value, and the outcome.
    void everybody(const Answers& start) {
        const People people(rules_, start, day_);
        for (std::size_t i = 0; i < people.count(); ++i) {
            const Evaluation evaluation = evaluate(program_, full(start, people[i]), moment_);
            check_values(people.world(people[i]), evaluation);
            if (rules_.figures.empty()) {
                const Outcome said = outcome(program_, evaluation, 0);
                CHECK(said.verdict == people[i].said.verdict);
                CHECK((said.amount ? said.amount->low : 0) == people[i].said.amount);
                CHECK((said.amount ? said.amount->high : 0) == people[i].said.amount);
                CHECK(said.missing.empty());
                CHECK(said.open.empty());
                if (i % 16 == 0) {
                    check_why(evaluation.answers, evaluation, said, Shape::free);
                }
            }
        }
    }

    // What is said while something is unknown, against all whom the answers allow.
    void partly(const Answers& answers, Shape shape) {
        const People people(rules_, answers, day_);
        const Evaluation evaluation = evaluate(program_, answers, moment_);
        const Outcome said = outcome(program_, evaluation, 0);
        const std::vector<std::size_t> fitting = who_fit(people, answers);
        for (const std::size_t person : fitting) {
            check_bounds(answers, evaluation, people[person]);
        }
        check_outcome(people, fitting, said);
        check_missing(people, fitting, said);
        check_offices(people, fitting, answers, said);
        if (shape == Shape::read_once || said.exact) {
            check_reached(people, fitting, said);
        }
        const bool open = said.verdict == Verdict::undetermined ||
                          (said.amount && said.amount->low != said.amount->high);
        open_ += open ? 1 : 0;
        exact_ += open && said.exact ? 1 : 0;
        check_readings(answers, said);
        check_questions(evaluation, said);
        check_one_more(answers, said);
        check_why(answers, evaluation, said, shape);
    }

    std::size_t whys() const { return whys_; }

    // Outcomes that were still open, and those of them said to be exact.
    std::size_t open() const { return open_; }

    std::size_t exact() const { return exact_; }

private:
    Answers full(const Answers& start, const Person& person) const {
        Answers answers = start;
        for (std::size_t i = 0; i < rules_.inputs.size(); ++i) {
            if (!rules_.inputs[i].optional || start.given[i] != 0) {
                answers.set(static_cast<InputId>(i),
                            engine_value(rules_.inputs[i], person.digits[i]));
            }
        }
        return answers;
    }

    std::vector<std::size_t> who_fit(const People& people, const Answers& answers) const {
        std::vector<std::size_t> fitting;
        for (std::size_t person = 0; person < people.count(); ++person) {
            bool fits = true;
            for (std::size_t i = 0; i < rules_.inputs.size(); ++i) {
                const RandomInput& input = rules_.inputs[i];
                const bool absent = input.optional && answers.given[i] == 0;
                fits =
                    fits && (absent || allows(input, answers.inputs[i], people[person].digits[i]));
            }
            if (fits) {
                fitting.push_back(person);
            }
        }
        return fitting;
    }

    void check_values(const World& world, const Evaluation& evaluation) {
        for (const auto& [name, formula] : rules_.lets) {
            const auto expected = value_of(*formula, world);
            if (!expected) {
                continue; // rests on a figure that no version covers
            }
            const NodeId node = program_.names.at(name);
            const Value value = evaluation[node];
            const Int128 scaled = expected->n * program_.types[node].denominator;
            INFO(name << " = " << formula->text);
            CHECK(value.low * expected->d <= scaled);
            CHECK(scaled <= value.high * expected->d);
            if (rules_.figures.empty()) {
                CHECK(value.low == value.high);
            }
        }
    }

    // Node by node: whoever fits the answers has a value within what was said of the node.
    void check_bounds(const Answers& answers, const Evaluation& wide, const Person& person) {
        const Evaluation narrow = evaluate(program_, full(answers, person), moment_);
        for (NodeId node = 0; node < program_.nodes.size(); ++node) {
            if (!holds_all(program_.types[node].kind, wide[node], narrow[node])) {
                CAPTURE(node, wide[node].low, wide[node].high, narrow[node].low, narrow[node].high);
                FAIL_CHECK("a node's value leaves the bounds said of it");
            }
        }
    }

    void check_outcome(const People& people, const std::vector<std::size_t>& fitting,
                       const Outcome& said) {
        for (const std::size_t person : fitting) {
            const Said& one = people[person].said;
            CHECK((said.verdict == Verdict::undetermined || said.verdict == one.verdict));
            if (one.verdict == Verdict::eligible) {
                REQUIRE(said.amount.has_value());
                CHECK(said.amount->low <= one.amount);
                CHECK(one.amount <= said.amount->high);
            }
        }
    }

    // `missing` and `open` name everything that matters, and nothing else where `exact` says so.
    void check_missing(const People& people, const std::vector<std::size_t>& fitting,
                       const Outcome& said) {
        std::vector<bool> fits(people.count(), false);
        for (const std::size_t person : fitting) {
            fits[person] = true;
        }
        const std::size_t inputs = rules_.inputs.size();
        for (std::size_t digit = 0; digit < inputs + rules_.figures.size(); ++digit) {
            bool matters = false;
            for (const std::size_t person : fitting) {
                for (std::size_t place = 0; place < people.radix(digit) && !matters; ++place) {
                    const std::size_t other = people.with_digit(person, digit, place);
                    matters = fits[other] && !(people[other].said == people[person].said);
                }
            }
            const bool named =
                digit < inputs
                    ? std::find(said.missing.begin(), said.missing.end(), digit) !=
                          said.missing.end()
                    : std::any_of(said.open.begin(), said.open.end(), [&](std::uint32_t figure) {
                          return figure == figure_of(digit - inputs);
                      });
            INFO("digit " << digit << " matters " << matters << " named " << named);
            if (matters) {
                CHECK(named);
            } else if (said.exact) {
                CHECK_FALSE(named);
            }
        }
    }

    // A parameter's figures are numbered as its versions are written, here as in the program.
    std::uint32_t figure_of(std::size_t index) const {
        const std::string& param = rules_.figures[index].param;
        const auto of_param = [&](const auto& figure) { return figure.param == param; };
        auto before =
            std::count_if(rules_.figures.begin(),
                          rules_.figures.begin() + static_cast<std::ptrdiff_t>(index), of_param);
        std::uint32_t found = 0;
        while (program_.figures[found].param != param || before-- > 0) {
            ++found;
        }
        return found;
    }

    // `subject_to` names every pending condition whose "no" would change what an eligible person is
    // told, whatever the other offices say, and where all is known no other.
    void check_offices(const People& people, const std::vector<std::size_t>& fitting,
                       const Answers& answers, const Outcome& said) {
        constexpr std::size_t few = 400;
        std::vector<std::size_t> pending;
        for (std::size_t i = 0; i < answers.attested.size(); ++i) {
            if (answers.attested[i] == Attested::pending) {
                pending.push_back(i);
            }
        }
        if (people.count() > few || pending.size() > 3) {
            return;
        }
        const Evaluation asked = evaluate(program_, answers, moment_);
        const bool gap = !gaps_of(program_, program_.programmes[0], asked, asked.values).empty();
        std::vector<bool> matters(answers.attested.size(), false);
        for (std::size_t decisions = 0; decisions < std::size_t{1} << pending.size(); ++decisions) {
            Answers decided = answers;
            for (std::size_t i = 0; i < pending.size(); ++i) {
                decided.attested[pending[i]] =
                    (decisions >> i & 1U) != 0 ? Attested::no : Attested::yes;
            }
            const People as_decided(rules_, decided, day_);
            for (const std::size_t attest : pending) {
                Answers refused = decided;
                refused.attested[attest] = Attested::no;
                const People after(rules_, refused, day_);
                for (const std::size_t person : fitting) {
                    const Said& before = as_decided[person].said;
                    matters[attest] = matters[attest] || (before.verdict == Verdict::eligible &&
                                                          !(before == after[person].said));
                }
            }
        }
        for (const std::size_t attest : pending) {
            const auto condition = program_.attests[attest].condition;
            const bool named = std::find(said.subject_to.begin(), said.subject_to.end(),
                                         condition) != said.subject_to.end();
            INFO("condition " << condition << " matters " << matters[attest] << " named " << named);
            if (matters[attest]) {
                CHECK(named);
            } else if (fitting.size() == 1 && !gap) {
                CHECK_FALSE(named);
            }
        }
    }

    // Where nothing is read twice or the engine says so, every bound is somebody's, and "perhaps"
    // means both.
    void check_reached(const People& people, const std::vector<std::size_t>& fitting,
                       const Outcome& said) {
        std::optional<AmountBounds> reached;
        std::vector<Verdict> verdicts;
        for (const std::size_t person : fitting) {
            const Said& one = people[person].said;
            if (std::find(verdicts.begin(), verdicts.end(), one.verdict) == verdicts.end()) {
                verdicts.push_back(one.verdict);
            }
            if (one.verdict == Verdict::eligible) {
                reached = reached ? AmountBounds{std::min(reached->low, one.amount),
                                                 std::max(reached->high, one.amount)}
                                  : AmountBounds{one.amount, one.amount};
            }
        }
        CHECK((said.verdict == Verdict::undetermined) == (verdicts.size() > 1));
        CHECK(said.amount == reached);
    }

    void check_readings(const Answers& answers, const Outcome& said) {
        for (std::uint32_t reading = 0; reading < answers.choices.size(); ++reading) {
            for (std::uint32_t choice = 0; choice < program_.readings[reading].choices.size();
                 ++choice) {
                Answers other = answers;
                other.choices[reading] = choice;
                const Outcome by = outcome(program_, evaluate(program_, other, moment_), 0);
                const auto told = std::find_if(
                    said.readings.begin(), said.readings.end(), [&](const ReadingOutcome& one) {
                        return one.reading == reading && one.choice == choice;
                    });
                const bool differs = by.verdict != said.verdict || by.amount != said.amount;
                REQUIRE((told != said.readings.end()) == differs);
                if (differs) {
                    CHECK(told->verdict == by.verdict);
                    CHECK(told->amount == by.amount);
                }
            }
        }
    }

    void check_questions(const Evaluation& evaluation, const Outcome& said) {
        const std::array<ProgrammeId, 1> all{0};
        const Standing now = standing(program_, evaluation, all);
        auto questions = now.questions;
        const auto next = now.next_question();
        CHECK(now.outcomes.front() == said);
        if (next) {
            const std::array<InputId, 1> declined{*next};
            CHECK(standing(program_, evaluation, all, declined).next_question() != next);
        }
        auto missing = said.missing;
        std::erase_if(missing, [&](InputId input) {
            return evaluation.answers.may_be_nobodys(program_, input);
        });
        CHECK(missing.empty() == said.missing.empty());
        std::sort(questions.begin(), questions.end());
        std::sort(missing.begin(), missing.end());
        CHECK(questions == missing);
    }

    // One more answer settles more or the same, and never something else.
    void check_one_more(const Answers& answers, const Outcome& said) {
        for (std::size_t i = 0; i < rules_.inputs.size(); ++i) {
            const RandomInput& input = rules_.inputs[i];
            for (std::size_t place = 0; !input.optional && place < input.size(); ++place) {
                if (!allows(input, answers.inputs[i], place)) {
                    continue;
                }
                Answers more = answers;
                more.set(static_cast<InputId>(i), engine_value(input, place));
                const Outcome then = outcome(program_, evaluate(program_, more, moment_), 0);
                CHECK((said.verdict == Verdict::undetermined || then.verdict == said.verdict));
                if (then.amount) {
                    REQUIRE(said.amount.has_value());
                    CHECK(said.amount->low <= then.amount->low);
                    CHECK(then.amount->high <= said.amount->high);
                }
            }
        }
    }

    // Knowing only the facts that are named the outcome stays; without any one of them it does not.
    void check_why(const Answers& answers, const Evaluation& evaluation, const Outcome& said,
                   Shape shape) {
        const Why because = why(program_, evaluation, said);
        if (said.verdict == Verdict::undetermined) {
            CHECK(because.verdict.empty());
            CHECK(because.amount.empty());
            return;
        }
        check_least(answers, evaluation, said, because.verdict, false, shape);
        if (said.amount && said.missing.empty()) {
            check_least(answers, evaluation, said, because.amount, true, shape);
        }
        for (const Fact fact : because.verdict) {
            CHECK((because.amount.empty() || std::find(because.amount.begin(), because.amount.end(),
                                                       fact) != because.amount.end()));
        }
    }

    void check_least(const Answers& answers, const Evaluation& evaluation, const Outcome& said,
                     const std::vector<Fact>& facts, bool with_amount, Shape shape) {
        const auto stays = [&](const std::vector<Fact>& known) {
            const Outcome then = outcome(program_, knowing(program_, evaluation, 0, known), 0);
            const bool same_offices =
                said.verdict != Verdict::eligible || then.subject_to == said.subject_to;
            return then.verdict == said.verdict && same_offices &&
                   (!with_amount || then.amount == said.amount);
        };
        CHECK(stays(facts));
        ++whys_;
        const Answers known = knowing(program_, evaluation, 0, facts).answers;
        const People everybody(rules_, known, day_);
        for (const std::size_t person : who_fit(everybody, known)) {
            const Said& one = everybody[person].said;
            CHECK(one.verdict == said.verdict);
            if (with_amount) {
                CHECK(said.amount->low <= one.amount);
                CHECK(one.amount <= said.amount->high);
            }
        }
        for (const Fact fact : facts) {
            std::vector<Fact> fewer = facts;
            std::erase(fewer, fact);
            INFO("without fact " << fact.index << " of " << facts.size());
            CHECK_FALSE(stays(fewer));
            // Without it, on another route, only an office may be awaited that was not before.
            const Outcome then = outcome(program_, knowing(program_, evaluation, 0, fewer), 0);
            const bool offices_alone = said.verdict == Verdict::eligible &&
                                       then.verdict == said.verdict &&
                                       (!with_amount || then.amount == said.amount);
            if (shape == Shape::read_once && fact.kind == Fact::Kind::input &&
                rules_.figures.empty() && !offices_alone) {
                CHECK(somebody_differs(knowing(program_, evaluation, 0, fewer).answers, said,
                                       with_amount));
            }
        }
        CHECK(answers == evaluation.answers);
    }

    bool somebody_differs(const Answers& known, const Outcome& said, bool with_amount) const {
        const People people(rules_, known, day_);
        const auto fitting = who_fit(people, known);
        return std::any_of(fitting.begin(), fitting.end(), [&](std::size_t person) {
            const Said& one = people[person].said;
            return one.verdict != said.verdict || (with_amount && one.amount != said.amount->low);
        });
    }

    const RandomRules& rules_;
    const Program& program_;
    int day_;
    Moment moment_;
    std::size_t whys_ = 0;
    std::size_t open_ = 0;
    std::size_t exact_ = 0;
};

struct Tally {
    std::size_t rules = 0;
    std::size_t too_wide = 0;
    std::size_t people = 0;
    std::size_t answers = 0;
    std::size_t whys = 0; // sets of facts held against everybody
    std::size_t open = 0; // outcomes not settled by the answers
    std::size_t exact = 0;
};

void try_seed(std::uint32_t seed, Shape shape, Tally& tally) {
    const RandomRules rules = random_rules(seed, shape);
    const std::size_t people = People::number_of(rules);
    if (people > most_people) {
        return;
    }
    INFO("seed " << seed << "\n" << rules.text);
    const auto program = compiled(rules);
    if (!program) {
        ++tally.too_wide;
        return;
    }
    ++tally.rules;
    std::mt19937 random(seed);
    const int day = static_cast<int>(below(random, days));
    INFO("on " << day_text(day));
    Trial trial(rules, *program, day);
    trial.everybody(some_answers(rules, *program, random));
    tally.people += people;
    for (int i = 0; i < 4; ++i) {
        trial.partly(some_answers(rules, *program, random), shape);
        ++tally.answers;
    }
    tally.whys += trial.whys();
    tally.open += trial.open();
    tally.exact += trial.exact();
}

void try_seeds(std::uint32_t from, std::uint32_t count, Shape shape) {
    Tally tally;
    for (std::uint32_t seed = from; seed < from + count; ++seed) {
        try_seed(seed, shape, tally);
    }
    fmt::print(
        "seeds {} .. {}: {} packs, {} people, {} partial answers, {} sets of deciding facts; {} "
        "packs refused as too wide; {} of {} open outcomes exact\n",
        from, from + count - 1, tally.rules, tally.people, tally.answers, tally.whys,
        tally.too_wide, tally.exact, tally.open);
    CHECK(tally.rules * 10 > count * 6);         // else the makers test little
    CHECK(tally.exact * 100 >= tally.open * 99); // else "exact" promises little
}

} // namespace

TEST_CASE("the engine says what the formulas say, and all that is still possible") {
    try_seeds(1, 1'000, Shape::free);
}

TEST_CASE("where nothing is read twice, every bound is somebody's") {
    try_seeds(1'000'001, 600, Shape::read_once);
}

TEST_CASE("seeds that were once wrong") {
    Tally tally;
    for (const std::uint32_t seed : once_wrong) {
        try_seed(seed, Shape::free, tally);
    }
    SUCCEED();
}

TEST_CASE("the engine and the formulas at length", "[.long]") {
    try_seeds(2'000'000, 30'000, Shape::free);
    try_seeds(3'000'000, 20'000, Shape::read_once);
}
