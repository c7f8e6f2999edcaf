// Boxes: people who share bounds on everything some truths depend on: answers, whether an optional
// answer was given, figures that no source settles, readings, what offices decide, and the day
// where a truth speaks of it. One value a variable; `evaluate` bounds the truths for all of them at
// once. Private to analysis/ and difference/.
#pragma once

#include "eligibility/analysis/search.h"
#include "eligibility/base/number.h"
#include "eligibility/evaluation/evaluate.h"

#include <optional>

namespace eligibility {

class Boxes {
public:
    struct Stretch { // days on which the same figures are in force, both ends included
        Date from{};
        Date to{};
    };

    struct Variable {
        enum class Kind : std::uint8_t { input, given, figure, reading, attest, day };
        Kind kind = Kind::input;
        std::uint32_t index = 0;
        ::eligibility::Kind type = ::eligibility::Kind::boolean;
        std::int64_t denominator = 1;
        Value whole;
    };

    Boxes(const Program& program, std::span<const Sought> all, Stretch days);

    // The pack's window in stretches.
    static std::vector<Stretch> stretches(const Program& program, std::span<const Sought> all);

    void evaluate();

    // Whether what is sought certainly is not, may be, or certainly is. REQUIRES: evaluate().
    enum class Standing : std::uint8_t { contrary, open, as_sought };
    Standing standing() const;

    const Evaluation& at() const { return at_; }

    // Ascending, no constants.
    const std::vector<NodeId>& cone() const { return cone_; }

    const std::vector<Variable>& variables() const { return variables_; }

    // Only these nodes, by their places in the cone. REQUIRES: ascending, with all they hang on.
    void evaluate(std::span<const std::size_t> places);

    // The variable that a node of the cone reads, and that of whether it was given; none: of
    // others.
    std::size_t read_by(std::size_t place) const { return variable_of_[place]; }

    // The variable of an answer, and of whether it was given.
    std::optional<std::size_t> answer(InputId input) const;
    std::optional<std::size_t> given(InputId input) const;

    const std::vector<Value>& values() const { return values_; }

    Value value(std::size_t variable) const { return values_[variable]; }

    void set(std::size_t variable, Value value) { values_[variable] = value; }

    // The variables that an undecided truth hangs on, choices before numbers.
    std::vector<std::size_t> to_split() const;

    // Those that any of these nodes hangs on, as far as it is not known; in the same order.
    std::vector<std::size_t> behind(std::span<const NodeId> nodes) const;

    // How far the box is from holding nobody as sought: 0 when it holds none. Only good for
    // comparing boxes with one another.
    Int128 slack() const;

    // Its value in parts: the members of a choice, two halves of a number, parted at a limit.
    std::vector<Value> parts(std::size_t variable) const;

    // Values worth trying: its members, or its ends, the limits and their neighbours.
    std::vector<Value> points(std::size_t variable) const;

    // The limits that part the variable's interval: each is the first value of an upper part.
    std::vector<std::int64_t> limits(std::size_t variable) const;

    // Some figure is missing on the day.
    bool rests_on_a_gap() const;

    std::string spelled(std::size_t variable) const {
        return spelled(variables_[variable], values_[variable]);
    }

    // Somebody in the box, in the words of a case.
    std::string person() const;

private:
    void evaluate_at(std::size_t place);
    void add_variables();
    void add(Variable::Kind kind, std::uint32_t index, const Type& type);
    void add_limits(NodeId node);
    std::size_t find(Variable::Kind kind, std::uint32_t index) const;
    Int128 slack(NodeId truth, bool holds) const;
    void reach(NodeId node, std::vector<std::uint8_t>& seen, std::vector<bool>& reached) const;
    std::string spelled(const Variable& variable, Value value) const;
    std::optional<std::size_t> present(Variable::Kind kind, std::uint32_t index) const;

    const Program& program_;
    std::span<const Sought> all_;
    Stretch days_;
    std::vector<NodeId> cone_; // ascending, no constants
    std::vector<Variable> variables_;
    std::vector<std::size_t> variable_of_; // one a node of the cone: the one it reads
    std::vector<std::size_t> given_of_;    // one a node of the cone: whether that one was given
    std::vector<Value> values_;
    std::vector<Ratio> limits_; // constants and ends of table cells, in the units of whole numbers
    Evaluation at_;
};

// "¥1,750.00", "65%", "2022-09-01": a number of this type.
std::string spelled_number(const Type& type, std::int64_t value);

} // namespace eligibility
