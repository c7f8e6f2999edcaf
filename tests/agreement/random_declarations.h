// Declarations: the random inputs, readings, parameters, tables and tiers of a pack, as text and as
// what formulas may read. Each declaration is well typed, and a table has neither gap nor overlap.
#pragma once

#include "tests/agreement/random_rules.h"

#include <array>

#include <fmt/format.h>

namespace agreement {

std::string money_text(std::int64_t fen);
std::string date_text(std::int64_t day);

// Throws that a seed decides, and the literals they choose.
class Dice {
public:
    explicit Dice(std::uint32_t seed) : random_(seed) {}

protected:
    int below(int n) { return static_cast<int>(random_() % static_cast<std::uint32_t>(n)); }

    bool chance(int percent) { return below(100) < percent; }

    template <typename List> const auto& one_of(const List& list) {
        return list[static_cast<std::size_t>(below(static_cast<int>(list.size())))];
    }

    Formula boolean_literal() {
        const bool yes = chance(50);
        return literal(yes ? "yes" : "no", {yes ? 1 : 0, 1});
    }

    Formula percent_literal() {
        const int percent = one_of(std::array{0, 5, 33, 50, 55, 100, 150});
        return literal(fmt::format("{}%", percent), {percent, 100});
    }

    Formula money_literal() {
        const std::int64_t fen =
            one_of(std::array{0, 1, 2, 998, 999, 1'000, 9'999, 10'000, 59'999, 60'000, 60'001});
        return literal(money_text(fen), {fen, 1});
    }

    Formula number_literal() {
        switch (below(3)) {
        case 0: {
            const int whole = below(4);
            return literal(std::to_string(whole), {whole, 1});
        }
        case 1: {
            const int tenths = below(40);
            return literal(fmt::format("{}.{}", tenths / 10, tenths % 10), {tenths, 10});
        }
        default:
            return percent_literal();
        }
    }

    static Formula literal(std::string text, Fraction value) {
        Formula formula;
        formula.text = std::move(text);
        formula.literal = value;
        return formula;
    }

    static FormulaPtr kept(Formula formula) {
        return std::make_shared<const Formula>(std::move(formula));
    }

    std::mt19937 random_;
};

class Declarations : protected Dice {
protected:
    using Kind = RandomInput::Kind;

    Declarations(std::uint32_t seed, Shape shape) : Dice(seed), seed_(seed), shape_(shape) {}

    void declare_inputs();
    void declare_readings();
    void declare_params();
    void declare_tables();

    // Tiers over an amount, declared where they are used; the limits lie near the inputs' values.
    Formula tiers(Formula::Op op, FormulaPtr amount);

    FormulaPtr input(std::size_t index);

    std::uint32_t seed_;
    static std::string period(std::size_t day); // the first words of a version

    Shape shape_;
    RandomRules rules_;
    std::string text_;               // of all declarations so far
    std::vector<FormulaPtr> truths_; // that a formula may name
    std::vector<FormulaPtr> numbers_;
    std::vector<FormulaPtr> amounts_;
    std::vector<FormulaPtr> dated_truths_; // those that change with the day
    std::vector<FormulaPtr> dated_numbers_;
    std::vector<FormulaPtr> dated_amounts_;
    std::vector<bool> read_; // one an input: some formula reads it

private:
    void declare_household();
    // At most `widest` + 1 values, unless it is a truth or a member.
    std::string range_of(RandomInput& input, int widest = 3);
    std::vector<bool> covered();
    FormulaPtr param_version(const std::string& param, int kind, std::size_t day);
    std::optional<Formula> derived(int kind);
    std::string cell_text(const RandomInput& input, const std::vector<bool>& taken);
    std::vector<std::vector<bool>> partition(std::size_t size);
    enum class Policy { unique, any, first, priority, sum, min, max, count };

    void declare_table(std::size_t one, std::size_t two);
    void order(bool pays, Formula& table);
    TableVersion rows(const RandomInput& a, const RandomInput& b, bool pays);
    TableVersion agreeing_rows(const RandomInput& a, const RandomInput& b, bool pays);
    TableVersion any_rows(const RandomInput& a, const RandomInput& b, bool pays, Policy policy,
                          const Formula& table);
    FormulaPtr output(bool pays);
    std::vector<bool> some_of(std::size_t size);
    void add_row(const RandomInput& a, const RandomInput& b, Row row, TableVersion& version);
    void add_default(FormulaPtr gives, TableVersion& version);

    int tiers_ = 0;
    std::vector<FormulaPtr> priorities_;
};

} // namespace agreement
