#include "eligibility/batch/columns.h"

#include <algorithm>

namespace eligibility {

namespace {

Numbers numbers_for(const Type& type) {
    return Numbers(is_set_kind(type.kind) ? width_for(0, type.low)
                                          : width_for(type.low, type.high));
}

} // namespace

Column::Column(const Type& type)
    : kind(type.kind), low(numbers_for(type)), high(numbers_for(type)) {}

void Column::add(Value value, bool answered) {
    const bool set = is_set_kind(kind);
    if (!open && !(answered && is_known(kind, value))) {
        open = true;
        given.assign(low.size(), 1);
        high = set ? high : low;
    }
    if (open) {
        given.push_back(answered ? 1 : 0);
        if (!set) {
            high.add(value.high);
        }
    }
    low.add(value.low);
}

void Column::clear() {
    low.clear();
    high.clear();
    given.clear();
    open = false;
}

Columns::Columns(const Program& program, std::span<const InputId> present)
    : present_(present.begin(), present.end()), has_(program.inputs.size(), 0) {
    for (const Input& input : program.inputs) {
        columns_.emplace_back(input.type);
    }
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
        columns_[input].add(answers.inputs[input], answers.given[input] != 0);
    }
    ++size_;
}

void Columns::answers_of(std::size_t person, Answers& answers) const {
    for (const InputId input : present_) {
        answers.inputs[input] = columns_[input].value(person);
        answers.given[input] = columns_[input].answered(person) ? 1 : 0;
    }
}

bool Columns::any_open() const {
    return std::any_of(present_.begin(), present_.end(),
                       [&](InputId input) { return columns_[input].open; });
}

} // namespace eligibility
