// Witnesses: two completions that differ in one leaf alone and are told different things, or the
// proof that there are none.
#include "eligibility/evaluation/split.h"
#include "eligibility/program/operations.h"

#include <algorithm>

namespace eligibility {

namespace {

// Cases looked at for all leaves of a programme that no completion seen so far shows to matter are
// fewer the more nodes it has.
constexpr std::size_t witness_nodes = 800'000;
constexpr std::size_t most_seen = 16;
constexpr std::size_t most_company = 3;
constexpr int company_budget = 64;

class Search {
public:
    Search(Box& box, std::vector<Completion>& seen) : box_(box), seen_(seen) {}

    void find(Possible& possible) {
        const LeafSet open = box_.hangs_on();
        for (std::size_t i = 0; i < box_.leaf_count(); ++i) {
            if (open.has(i)) {
                unsettled_.push_back(i);
            }
        }
        near_seen(0, possible);
        in_company(0, possible);
        while (!unsettled_.empty()) {
            const std::size_t leaf = unsettled_.back();
            unsettled_.pop_back();
            given_up_ = false;
            const std::size_t before = seen_.size();
            if (matters(leaf) || given_up_) {
                possible.relevant.add(leaf);
            }
            possible.exact = possible.exact && !given_up_;
            near_seen(before, possible);
            in_company(before, possible);
        }
    }

private:
    // Changes one leaf after the other in completions already seen.
    void near_seen(std::size_t from, Possible& possible) {
        for (std::size_t i = from; i < seen_.size() && !unsettled_.empty(); ++i) {
            std::vector<Value> whole;
            for (const std::size_t leaf : unsettled_) {
                whole.push_back(box_.value(leaf));
            }
            const Box::Mark mark = box_.mark();
            box_.set_all(seen_[i]);
            std::vector<std::size_t> left;
            for (std::size_t j = 0; j < unsettled_.size(); ++j) {
                const Box::Mark own = box_.mark();
                box_.set(unsettled_[j], whole[j]);
                if (changes(unsettled_[j])) {
                    possible.relevant.add(unsettled_[j]);
                } else {
                    left.push_back(unsettled_[j]);
                }
                box_.back(own);
            }
            unsettled_ = std::move(left);
            box_.back(mark);
        }
    }

    // Frees with each leaf also those that stand nearest to it, in completions already seen.
    void in_company(std::size_t from, Possible& possible) {
        if (from == seen_.size() || unsettled_.empty()) {
            return;
        }
        std::vector<std::vector<std::pair<std::size_t, Value>>> companies(box_.leaf_count());
        for (const std::size_t leaf : unsettled_) {
            for (const std::size_t other : box_.company(leaf, most_company)) {
                companies[leaf].emplace_back(other, box_.value(other));
            }
        }
        const int budget = budget_;
        collecting_ = false;
        for (std::size_t i = from; i < seen_.size() && !unsettled_.empty(); ++i) {
            const Box::Mark mark = box_.mark();
            box_.set_all(seen_[i]);
            std::erase_if(unsettled_, [&](std::size_t leaf) {
                if (companies[leaf].empty()) {
                    return false;
                }
                const Box::Mark own = box_.mark();
                for (const auto& [other, value] : companies[leaf]) {
                    box_.set(other, value);
                }
                budget_ = company_budget;
                const bool found = matters(leaf);
                box_.back(own);
                if (found) {
                    possible.relevant.add(leaf);
                }
                return found;
            });
            box_.back(mark);
        }
        collecting_ = true;
        budget_ = budget;
    }

    // All else is known: whether some values of this leaf are told different things. Looks at the
    // ends of its cases only.
    bool changes(std::size_t leaf) {
        if (box_.view().settled) {
            return false;
        }
        const Value whole = box_.value(leaf);
        first_.reset();
        if (is_set_kind(box_.type(leaf).kind)) {
            return differs_at(leaf, ends_of(box_.cells(leaf)));
        }
        return differs_at(leaf, {known_value(whole.low), known_value(whole.high)}) ||
               (box_.type(leaf).kind != Kind::boolean && !box_.hangs_on().empty() &&
                differs_at(leaf, ends_of(box_.cells(leaf))));
    }

    static std::vector<Value> ends_of(const std::vector<Value>& cells) {
        std::vector<Value> ends;
        for (const Value cell : cells) {
            ends.push_back(cell); // a member
            if (cell.low != cell.high) {
                ends.back() = known_value(cell.low);
                ends.push_back(known_value(cell.high));
            }
        }
        return ends;
    }

    bool differs_at(std::size_t leaf, const std::vector<Value>& values) {
        for (const Value value : values) {
            const Box::Mark mark = box_.mark();
            box_.set(leaf, value);
            const bool differs = differs_here();
            if (differs) {
                keep_seen();
            }
            box_.back(mark);
            if (differs) {
                return true;
            }
        }
        return false;
    }

    void keep_seen() {
        if (collecting_ && seen_.size() < most_seen) {
            seen_.push_back(completion_of(box_));
        }
    }

    // Against the first one that was settled.
    bool differs_here() {
        const View view = box_.view();
        if (!view.settled) {
            return false;
        }
        first_ = first_ ? first_ : std::optional(view);
        return view.verdicts != first_->verdicts || view.amount != first_->amount ||
               view.other != first_->other;
    }

    // Narrows everything else first, wherever the leaf still counts.
    bool matters(std::size_t leaf) {
        if (box_.view().settled) {
            return false;
        }
        const LeafSet open = box_.hangs_on();
        if (!open.has(leaf)) {
            return false;
        }
        if (--budget_ < 0) {
            given_up_ = true;
            return false;
        }
        const auto other = narrowest(box_, open, leaf);
        if (!other) {
            first_.reset();
            return varies(leaf);
        }
        return in_some_part(*other, [&] { return matters(leaf); });
    }

    // Only this leaf is open: whether its values are told different things anywhere.
    bool varies(std::size_t leaf) {
        if (box_.view().settled) {
            const bool differs = differs_here();
            if (differs) {
                keep_seen();
            }
            return differs;
        }
        const LeafSet open = box_.hangs_on();
        if (!open.has(leaf) || box_.known(leaf) || --budget_ < 0) {
            given_up_ = true;
            return false;
        }
        return in_some_part(leaf, [&] { return varies(leaf); });
    }

    template <typename Test> bool in_some_part(std::size_t leaf, const Test& test) {
        const Division parts = divide(box_, leaf);
        for (const auto* values : {&parts.ends, &parts.rest}) {
            for (const Value value : *values) {
                const Box::Mark mark = box_.mark();
                box_.set(leaf, value);
                const bool found = test();
                box_.back(mark);
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }

    Box& box_;
    std::vector<Completion>& seen_;
    std::vector<std::size_t> unsettled_;
    std::optional<View> first_;
    int budget_ = box_.cases_within(witness_nodes);
    bool given_up_ = false;
    bool collecting_ = true;
};

} // namespace

void find_relevant(Box& box, std::vector<Completion>& seen, Possible& possible) {
    if (!box.view().settled) {
        Search(box, seen).find(possible);
    }
}

std::vector<Value> telling_values(const Program& program, const Evaluation& evaluation,
                                  ProgrammeId programme, InputId input) {
    const Kind kind = program.inputs[input].type.kind;
    std::vector<Value> cells{evaluation.answers.inputs[input]};
    Workspace room(program, evaluation);
    Box box(program, programme, room);
    box.hangs_on();
    for (std::size_t i = 0; i < box.leaf_count(); ++i) {
        if (box.leaf(i) == Leaf{Leaf::Kind::input, input}) {
            cells = box.cells(i);
        }
    }
    std::vector<Value> values;
    for (const Value cell : cells) {
        if (is_set_kind(kind)) {
            values.push_back(member_set(bits(cell) & (~bits(cell) + 1)));
        } else {
            values.push_back(known_value(cell.low));
            if (cell.low != cell.high) {
                values.push_back(known_value(cell.high));
            }
        }
    }
    return values;
}

} // namespace eligibility
