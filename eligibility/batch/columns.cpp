#include "eligibility/batch/columns.h"

#include <algorithm>

namespace eligibility {

void Column::add(const Type& type, Value value, bool answered) {
    low.push_back(value.low);
    if (!is_set_kind(type.kind)) {
        high.push_back(value.high);
    }
    given.push_back(answered ? 1 : 0);
    open += is_known(type.kind, value) && answered ? 0U : 1U;
}

void Column::clear() {
    low.clear();
    high.clear();
    given.clear();
    open = 0;
}

Columns::Columns(const Program& program, std::span<const InputId> present)
    : program_(program), present_(present.begin(), present.end()), has_(program.inputs.size(), 0),
      columns_(program.inputs.size()) {
    for (const InputId input : present_) {
        has_[input] = 1;
    }
}

void Columns::clear() {
    for (const InputId input : present_) {
        columns_[input].clear();
    }
    size_ = 0;
}

void Columns::add(const Answers& answers) {
    for (const InputId input : present_) {
        columns_[input].add(program_.inputs[input].type, answers.inputs[input],
                            answers.given[input] != 0);
    }
    ++size_;
}

void Columns::answers_of(std::size_t person, Answers& answers) const {
    for (const InputId input : present_) {
        const Column& column = columns_[input];
        const std::int64_t low = column.low[person];
        answers.inputs[input] = {low, column.high.empty() ? low : column.high[person]};
        answers.given[input] = column.given[person];
    }
}

bool Columns::any_open() const {
    return std::any_of(present_.begin(), present_.end(),
                       [&](InputId input) { return columns_[input].open != 0; });
}

} // namespace eligibility
