#include "eligibility/cases/boundary_cases.h"

#include "eligibility/analysis/boxes.h"
#include "eligibility/analysis/course.h"
#include "eligibility/evaluation/run_case.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <tuple>

#include <fmt/format.h>

namespace eligibility {

namespace {

using Answer = std::pair<InputId, std::int64_t>; // an input and a point of its course

class Boundaries {
public:
    Boundaries(const Program& program, ProgrammeId programme, bool missing_only)
        : program_(program), programme_(programme), missing_only_(missing_only) {
        for (const Case& example : program.cases) {
            if (expects_it(example)) {
                seeds_.push_back(&example);
            }
        }
        for (const std::uint32_t dating : program.programmes[programme].cone.datings) {
            for (const Version& version : program.datings[dating].versions) {
                days_.insert({version.from - std::chrono::days{1}, version.from});
            }
        }
        if (missing_only) {
            for (const Case* seed : seeds_) {
                held_days_.insert(day_of(*seed));
                for (const auto& [input, value] : seed->given) {
                    held_.emplace(input, point_of(program.inputs[input].type, value));
                }
            }
        }
    }

    std::vector<BoundaryCase> run() {
        for (const Case* seed : seeds_) {
            if (!seed->events.empty() || !program_.covers(day_of(*seed))) {
                continue;
            }
            move_answers(*seed);
            for (const Date day : days_) {
                move_day(*seed, day);
            }
        }
        return std::move(found_);
    }

private:
    bool expects_it(const Case& example) const {
        return std::any_of(example.expect.begin(), example.expect.end(),
                           [&](const CaseExpectation& wanted) {
                               return wanted.what != CaseExpectation::What::value &&
                                      wanted.what != CaseExpectation::What::total &&
                                      wanted.programme == programme_;
                           });
    }

    Date day_of(const Case& example) const { return example.on.value_or(program_.reference_day); }

    void move_answers(const Case& seed) {
        const Evaluation evaluation = evaluate_case(program_, seed);
        const auto& leaves = program_.programmes[programme_].cone.leaves;
        for (std::size_t i = 0; i < seed.given.size(); ++i) {
            const auto& [input, value] = seed.given[i];
            const bool read = std::any_of(leaves.begin(), leaves.end(), [&](std::uint32_t leaf) {
                return program_.leaves[leaf] == Leaf{Leaf::Kind::input, input};
            });
            if (!read || !is_known(program_.inputs[input].type.kind, value)) {
                continue;
            }
            const Course along = course(program_, evaluation, programme_, input);
            for (const std::int64_t point : points(along, program_.inputs[input].type)) {
                add_with(seed, i, point);
            }
        }
    }

    // Beside each end of a stretch; of a choice, all of it.
    static std::set<std::int64_t> points(const Course& along, const Type& type) {
        std::set<std::int64_t> all;
        const std::int64_t low = along.stretches.front().low;
        const std::int64_t high = along.stretches.back().high;
        for (const Stretch& stretch : along.stretches) {
            if (type.kind == Kind::member) {
                for (std::int64_t point = stretch.low; point <= stretch.high; ++point) {
                    all.insert(point);
                }
            } else if (stretch.low > low) {
                all.insert({stretch.low - 1, stretch.low, std::min(high, stretch.low + 1)});
            }
        }
        return all;
    }

    void add_with(const Case& seed, std::size_t answer, std::int64_t point) {
        const InputId input = seed.given[answer].first;
        const Type& type = program_.inputs[input].type;
        const Value value = value_at(type, point);
        const bool unborn = type.kind == Kind::date && date_of(point) > day_of(seed);
        if (value == seed.given[answer].second || unborn ||
            (missing_only_ && !held_.emplace(input, point).second)) {
            return;
        }
        Case person = without_expectations(seed);
        person.given[answer].second = value;
        person.title = fmt::format(
            "{}: {} {}", program_.programmes[programme_].id, program_.inputs[input].path,
            type.kind == Kind::member ? program_.enums[static_cast<std::size_t>(type.enumeration)]
                                            .members[static_cast<std::size_t>(point)]
                                            .id
                                      : spelled_number(type, value.low));
        keep(std::move(person));
    }

    // The same person on another day, and there on either side of that day's lines.
    void move_day(const Case& seed, Date day) {
        const bool unborn = std::any_of(
            seed.given.begin(), seed.given.end(), [&](const std::pair<InputId, Value>& fact) {
                return program_.inputs[fact.first].type.kind == Kind::date &&
                       date_of(fact.second.high) > day;
            });
        if (!program_.covers(day) || day == day_of(seed) || unborn) {
            return;
        }
        Case person = without_expectations(seed);
        person.on = day;
        move_answers(person);
        if (!missing_only_ || held_days_.insert(day).second) {
            person.title =
                fmt::format("{}: on {}", program_.programmes[programme_].id, format_date(day));
            keep(std::move(person));
        }
    }

    static Case without_expectations(const Case& seed) {
        Case person = seed;
        person.expect.clear();
        return person;
    }

    void keep(Case person) {
        if (!missing_only_ && person.choices.empty()) {
            keep_under_other_readings(person);
        }
        if (met_.emplace(person.on, person.known_on, key(person), person.attested, person.choices)
                .second) {
            found_.push_back({programme_, std::move(person)});
        }
    }

    void keep_under_other_readings(const Case& person) {
        for (const std::uint32_t reading : program_.programmes[programme_].cone.readings) {
            const Reading& clause = program_.readings[reading];
            for (std::uint32_t choice = 0; choice < clause.choices.size(); ++choice) {
                if (choice != clause.default_choice) {
                    Case other = person;
                    other.choices = {{reading, choice}};
                    other.title += fmt::format(", {} as {}", clause.id, clause.choices[choice].id);
                    keep(std::move(other));
                }
            }
        }
    }

    static std::vector<std::tuple<InputId, std::int64_t, std::int64_t>> key(const Case& person) {
        std::vector<std::tuple<InputId, std::int64_t, std::int64_t>> all;
        for (const auto& [input, value] : person.given) {
            all.emplace_back(input, value.low, value.high);
        }
        return all;
    }

    const Program& program_;
    ProgrammeId programme_;
    bool missing_only_;
    std::vector<const Case*> seeds_;
    std::set<Answer> held_;
    std::set<Date> held_days_;
    std::set<Date> days_; // on which a version begins, and those before
    std::set<std::tuple<std::optional<Date>, std::optional<Date>,
                        std::vector<std::tuple<InputId, std::int64_t, std::int64_t>>,
                        std::vector<std::pair<std::uint32_t, bool>>,
                        std::vector<std::pair<std::uint32_t, std::uint32_t>>>>
        met_;
    std::vector<BoundaryCase> found_;
};

} // namespace

std::vector<BoundaryCase> boundary_cases(const Program& program, ProgrammeId programme,
                                         bool missing_only) {
    return Boundaries(program, programme, missing_only).run();
}

} // namespace eligibility
