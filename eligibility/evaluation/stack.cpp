#include "eligibility/evaluation/stack.h"

#include <algorithm>

namespace eligibility {

namespace {

class Exclusions {
public:
    Exclusions(const Program& program, std::span<Outcome> outcomes)
        : program_(program), outcomes_(outcomes), known_(outcomes.size(), false) {}

    void settle(std::size_t at) {
        if (known_[at]) {
            return;
        }
        known_[at] = true; // the compiler has refused rings
        Outcome& other = outcomes_[at];
        other.excluded_by.clear();
        if (other.verdict != Verdict::eligible && other.verdict != Verdict::undetermined) {
            return;
        }
        for (const Exclusion& exclusion : program_.exclusions) {
            if (exclusion.other == other.programme && stands(exclusion.preferred)) {
                other.excluded_by.push_back(exclusion.preferred);
            }
        }
    }

private:
    bool stands(ProgrammeId preferred) {
        for (std::size_t i = 0; i < outcomes_.size(); ++i) {
            if (outcomes_[i].programme == preferred) {
                settle(i);
                return outcomes_[i].verdict == Verdict::eligible &&
                       outcomes_[i].excluded_by.empty();
            }
        }
        return false;
    }

    const Program& program_;
    std::span<Outcome> outcomes_;
    std::vector<bool> known_;
};

} // namespace

void note_exclusions(const Program& program, std::span<Outcome> outcomes) {
    Exclusions exclusions(program, outcomes);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        exclusions.settle(i);
    }
}

std::vector<ProgrammeId> in_order(const Program& program, std::vector<ProgrammeId> programmes) {
    std::vector<ProgrammeId> sorted;
    const auto waits = [&](ProgrammeId id) {
        return std::any_of(program.orders.begin(), program.orders.end(), [&](const Order& order) {
            return order.after == id && std::find(programmes.begin(), programmes.end(),
                                                  order.before) != programmes.end();
        });
    };
    while (!programmes.empty()) {
        const auto free = std::find_if_not(programmes.begin(), programmes.end(), waits);
        const auto next = free == programmes.end() ? programmes.begin() : free;
        sorted.push_back(*next);
        programmes.erase(next);
    }
    return sorted;
}

} // namespace eligibility
