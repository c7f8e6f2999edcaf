#include "tests/eligibility/evaluation/best_order.h"

#include "eligibility/evaluation/split.h"
#include "eligibility/evaluation/standing.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace asking {

using namespace eligibility;

namespace {

// A state says of every input which class its answer fell into; 0 is not asked yet.
class States {
public:
    States(const Program& program, Moment moment, const std::vector<ProgrammeId>& programmes)
        : program_(program), moment_(moment), programmes_(programmes) {
        const Evaluation nothing = evaluate(program, Answers::none(program), moment);
        for (InputId input = 0; input < program.inputs.size(); ++input) {
            std::vector<Value> values;
            for (const ProgrammeId programme : programmes) {
                const auto& missing = outcome(program, nothing, programme).missing;
                if (std::find(missing.begin(), missing.end(), input) != missing.end()) {
                    const auto more = telling_values(program, nothing, programme, input);
                    values.insert(values.end(), more.begin(), more.end());
                }
            }
            std::sort(values.begin(), values.end(), [](Value a, Value b) { return a.low < b.low; });
            values.erase(std::unique(values.begin(), values.end()), values.end());
            if (!values.empty()) {
                inputs_.push_back(input);
                steps_.push_back(count_);
                count_ = std::min(count_ * (values.size() + 1), std::size_t{1} << 40U);
                classes_.push_back(std::move(values));
            }
        }
    }

    std::size_t count() const { return count_; }

    double best() {
        std::vector<int> says(count_, -1); // one outcome for everybody in the state, else -1
        std::vector<float> cost(count_, 0);
        for (std::size_t state = count_; state-- > 0;) {
            int common = -2;
            double least = -1;
            for (std::size_t i = 0; i < inputs_.size(); ++i) {
                if (digit(state, i) != 0) {
                    continue;
                }
                double mean = 0;
                bool same = true;
                const int first = says[state + steps_[i]];
                for (std::size_t k = 1; k <= classes_[i].size(); ++k) {
                    const std::size_t next = state + k * steps_[i];
                    same = same && says[next] == first;
                    mean += static_cast<double>(cost[next]);
                }
                common = same ? first : -1;
                mean = 1 + mean / static_cast<double>(classes_[i].size());
                least = least < 0 ? mean : std::min(least, mean);
                if (common >= 0) {
                    break;
                }
            }
            says[state] = common == -2 ? said(state) : common;
            cost[state] = says[state] >= 0 ? 0.0F : static_cast<float>(least);
        }
        return static_cast<double>(cost[0]);
    }

    double engine(std::size_t state = 0) {
        if (const auto known = asked_.find(state); known != asked_.end()) {
            return known->second;
        }
        const Evaluation evaluation = evaluate(program_, answers(state), moment_);
        const auto next = standing(program_, evaluation, programmes_).next_question();
        double mean = 0;
        if (next) {
            const auto i = static_cast<std::size_t>(
                std::find(inputs_.begin(), inputs_.end(), *next) - inputs_.begin());
            for (std::size_t k = 1; k <= classes_.at(i).size(); ++k) {
                mean += engine(state + k * steps_[i]);
            }
            mean = 1 + mean / static_cast<double>(classes_[i].size());
        }
        asked_[state] = mean;
        return mean;
    }

private:
    std::size_t digit(std::size_t state, std::size_t i) const {
        return state / steps_[i] % (classes_[i].size() + 1);
    }

    Answers answers(std::size_t state) const {
        Answers answers = Answers::none(program_);
        for (std::size_t i = 0; i < inputs_.size(); ++i) {
            if (const std::size_t k = digit(state, i); k != 0) {
                answers.set(inputs_[i], classes_[i][k - 1]);
            }
        }
        return answers;
    }

    int said(std::size_t state) {
        const Evaluation evaluation = evaluate(program_, answers(state), moment_);
        Said all;
        for (const ProgrammeId programme : programmes_) {
            const Outcome one = outcome(program_, evaluation, programme);
            const NodeId other = program_.programmes[programme].other;
            const bool gives = one.verdict == Verdict::eligible && other != no_node;
            const Value given = gives ? evaluation[other] : known_value(-1);
            all.push_back({static_cast<int>(one.verdict), one.amount ? one.amount->low : given.low,
                           one.amount ? one.amount->high : given.high});
        }
        return numbers_.try_emplace(all, static_cast<int>(numbers_.size())).first->second;
    }

    using Said = std::vector<std::tuple<int, std::int64_t, std::int64_t>>;
    const Program& program_;
    Moment moment_;
    const std::vector<ProgrammeId>& programmes_;
    std::vector<InputId> inputs_;
    std::vector<std::vector<Value>> classes_;
    std::vector<std::size_t> steps_;
    std::size_t count_ = 1;
    std::map<Said, int> numbers_;
    std::map<std::size_t, double> asked_;
};

} // namespace

std::optional<Means> mean_questions(const Program& program, Moment moment,
                                    const std::vector<ProgrammeId>& programmes,
                                    std::size_t most_states) {
    States states(program, moment, programmes);
    if (states.count() > most_states || states.count() == 1) {
        return std::nullopt;
    }
    return Means{states.engine(), states.best()};
}

} // namespace asking
