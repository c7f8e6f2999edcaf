// Changes of a pack that its own cases should notice, and the people who would.
#include "eligibility/cases/case_text.h"
#include "eligibility/cases/mutation.h"
#include "tests/eligibility/cases/small_rules.h"

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;

namespace {

std::vector<std::string> spelled(const std::vector<Mutant>& mutants) {
    std::vector<std::string> all;
    for (const Mutant& mutant : mutants) {
        all.push_back(mutant.within + ": " + mutant.was + " > " + mutant.becomes);
    }
    return all;
}

std::vector<Trial> tried(const Mutation& mutation, const std::vector<Mutant>& changes) {
    std::vector<Trial> trials;
    for (const Mutant& mutant : changes) {
        trials.push_back(mutation.of(mutant));
    }
    return trials;
}

std::size_t count(const std::vector<Trial>& trials, Trial::Fate fate) {
    return static_cast<std::size_t>(std::count_if(
        trials.begin(), trials.end(), [&](const Trial& trial) { return trial.fate == fate; }));
}

} // namespace

TEST_CASE("every figure, sign and value that decides is changed, and nothing else") {
    const Pack pack = small_rules::pack();
    CHECK(spelled(mutants(pack)) ==
          std::vector<std::string>{
              "cap: 2021-01-01 > 2020-12-31", "cap: 2021-01-01 > 2021-01-02",
              "cap: 300.00 > 299.99", "cap: 300.00 > 300.01", "cap: 2022-07-01 > 2022-06-30",
              "cap: 2022-07-01 > 2022-07-02", "cap: 400.00 > 399.99", "cap: 400.00 > 400.01",
              "care: person.age >= 60 > yes", "care: >= > >", "care: 60 > 59", "care: 60 > 61",
              "care: person.level in {low} or person.age > 80 > yes", "care: or > and",
              "care: > > >=", "care: 80 > 79", "care: 80 > 81", "care: 50 > 49", "care: 50 > 51"});
}

TEST_CASE("a change is one edit of the file it stands in") {
    const Pack pack = small_rules::pack();
    for (const Mutant& mutant : mutants(pack)) {
        const std::string& was = pack.files.front().text;
        const std::string is = changed_text(pack.files.front(), mutant);
        CHECK(is != was);
        CHECK(is.size() + mutant.was.size() == was.size() + mutant.becomes.size());
        CHECK(is.starts_with(was.substr(0, mutant.place.offset)));
    }
}

TEST_CASE("one case notices what it is about, and for the rest somebody is named") {
    const Pack pack = small_rules::pack();
    const Program program = small_rules::program(pack);
    const Mutation mutation(pack, program);
    const std::vector<Mutant> changes = mutants(pack);
    const std::vector<Trial> trials = tried(mutation, changes);
    for (std::size_t i = 0; i < changes.size(); ++i) {
        INFO(spelled(changes)[i]);
        const std::string& becomes = changes[i].becomes;
        if (becomes == "49" || becomes == "51" || becomes == "61" || becomes == ">") {
            CHECK(trials[i].fate == Trial::Fate::caught);
            CHECK(trials[i].by == "60, and half is paid");
        }
        if (becomes == "59" || becomes == "399.99") {
            CHECK(trials[i].fate == Trial::Fate::missed);
        }
        CHECK((trials[i].fate == Trial::Fate::missed) == trials[i].witness.has_value());
    }
}

TEST_CASE(
    "what was missed is noticed with the offered cases, until nothing that matters is missed") {
    std::string more;
    std::size_t missed = 1;
    for (int round = 0; missed > 0; ++round) {
        REQUIRE(round < 5);
        const Pack pack = small_rules::pack(more);
        const Program program = small_rules::program(pack);
        const Mutation mutation(pack, program);
        const std::vector<Mutant> changes = mutants(pack);
        const std::vector<Trial> trials = tried(mutation, changes);
        missed = count(trials, Trial::Fate::missed);
        CHECK((missed > 0 || round > 0));
        for (const BoundaryCase& one : mutation.enough(changes, trials)) {
            more += "\n" + case_text(program, one.person) +
                    expectations(program, one.person, one.programme);
        }
        const Pack fuller = small_rules::pack(more);
        const Program better = small_rules::program(fuller);
        const Mutation again(fuller, better);
        for (std::size_t i = 0; i < changes.size(); ++i) {
            INFO(spelled(changes)[i]);
            CHECK((trials[i].fate != Trial::Fate::missed ||
                   again.of(changes[i]).fate == Trial::Fate::caught));
        }
    }
}

TEST_CASE("a change that the compiler refuses needs no case") {
    const Pack pack = small_rules::pack();
    const Program program = small_rules::program(pack);
    Mutant rate;
    for (const Mutant& mutant : mutants(pack)) {
        rate = mutant.becomes == "51" ? mutant : rate;
    }
    rate.becomes = "no_such_name";
    const Trial trial = Mutation(pack, program).of(rate);
    CHECK(trial.fate == Trial::Fate::refused);
}
