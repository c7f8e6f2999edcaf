#include "tests/agreement/random_declarations.h"

#include "eligibility/base/date.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include <fmt/format.h>

namespace agreement {

namespace {

using Op = Formula::Op;
using Kind = RandomInput::Kind;

constexpr std::array starts{"2022-01-01", "2022-07-01", "2023-01-01"};
constexpr std::array ends{"2022-06-30", "2022-12-31", "2023-12-31"};

} // namespace

std::string Declarations::period(std::size_t day) {
    return fmt::format("  from {} until {}", starts[day], ends[day]);
}

int stretch_of(std::int64_t day) {
    for (std::size_t i = 0; i < days; ++i) {
        if (day >= eligibility::day_number(*eligibility::parse_date(starts[i])) &&
            day <= eligibility::day_number(*eligibility::parse_date(ends[i]))) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

std::string money_text(std::int64_t fen) {
    return fmt::format("¥{}.{:02}", fen / 100, fen % 100);
}

std::string date_text(std::int64_t day) {
    return eligibility::format_date(eligibility::date_of(day));
}

void Declarations::declare_inputs() {
    const bool household = shape_ == Shape::free && seed_ % 10 < 3;
    const int count = household ? 1 : shape_ == Shape::read_once ? 5 : 3 + below(2);
    std::string all = "entity p \"人\" / \"person\" {\n";
    for (int i = 0; i < count; ++i) {
        RandomInput input;
        input.kind = static_cast<Kind>(below(8));
        input.path = fmt::format("p.x{}", i);
        const std::string type = range_of(input);
        all += fmt::format("  x{}: {}\n    ask \"问？\" / \"ask?\"\n    label \"名\" / \"label\"\n"
                           "    why \"因\" / \"because\"\n    effort {} s\n",
                           i, type, 1 + below(40));
        if (input.kind == Kind::money && shape_ == Shape::free && chance(30)) {
            input.optional = true;
            all += "    optional\n";
        }
        rules_.inputs.push_back(input);
    }
    text_ += all + "}\n";
    if (household) {
        declare_household();
    }
}

// Up to three people, of whom one or two things are asked that have two values each.
void Declarations::declare_household() {
    constexpr std::array kinds{Kind::boolean, Kind::integer, Kind::decimal, Kind::money,
                               Kind::date};
    constexpr std::string_view words = "    ask \"问？\" / \"ask?\"\n    label \"名\" / \"label\"\n"
                                       "    why \"因\" / \"because\"\n";
    std::string all = "entity person \"本人\" / \"person\" {\n";
    const int count = 1 + below(2);
    std::vector<RandomInput> asked;
    for (int i = 0; i < count; ++i) {
        RandomInput input;
        input.kind = one_of(kinds);
        const std::string type = range_of(input, 1);
        input.path = fmt::format("person.y{}", i);
        all += fmt::format("  y{}: {}\n{}    each \"第{{n}}位？\" / \"member {{n}}?\"\n", i, type,
                           words);
        rules_.member_inputs.push_back({rules_.inputs.size()});
        rules_.inputs.push_back(input);
        asked.push_back(input);
    }
    RandomInput size;
    size.kind = Kind::integer;
    size.path = "household.size";
    size.low = 1 + below(2);
    size.high = 3;
    rules_.household_size = rules_.inputs.size();
    rules_.inputs.push_back(size);
    text_ +=
        fmt::format("{}}}\nentity household \"家\" / \"household\" {{\n  size: int in {} .. 3\n{}"
                    "    counts members\n}}\n",
                    all, size.low, words);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        for (std::size_t member = 1; member < 3; ++member) {
            asked[i].member = member;
            rules_.member_inputs[i].push_back(rules_.inputs.size());
            rules_.inputs.push_back(asked[i]);
        }
    }
}

std::string Declarations::range_of(RandomInput& input, int widest) {
    switch (input.kind) {
    case Kind::boolean:
        return "bool";
    case Kind::integer:
        input.low = below(4) - 1;
        input.high = input.low + 1 + below(widest);
        return fmt::format("int in {} .. {}", input.low, input.high);
    case Kind::decimal:
        input.denominator = 10;
        input.low = below(30);
        input.high = input.low + 1 + below(widest);
        return fmt::format("dec(1) in {}.{} .. {}.{}", input.low / 10, input.low % 10,
                           input.high / 10, input.high % 10);
    case Kind::money:
        input.low = one_of(std::array{0, 998, 9'999, 59'999});
        input.high = input.low + 1 + below(widest);
        return fmt::format("money in {} .. {}", money_text(input.low), money_text(input.high));
    case Kind::member:
        input.high = 2;
        return "kind";
    case Kind::date:
        input.low = eligibility::day_number(*eligibility::parse_date("2000-02-27"));
        input.high = input.low + 1 + below(widest);
        return fmt::format("date in 2000-02-27 .. {}", date_text(input.high));
    case Kind::days:
    case Kind::months:
        input.low = below(3);
        input.high = input.low + 1 + below(3);
        return fmt::format("{} in {} .. {}", input.kind == Kind::days ? "days" : "months",
                           input.low, input.high);
    }
    return {};
}

void Declarations::declare_readings() {
    if (!chance(40)) {
        return;
    }
    const int choices = 2 + below(2);
    text_ += "reading r0 \"说法\" / \"reading\" source S {\n";
    for (int i = 0; i < choices; ++i) {
        text_ += fmt::format("  c{}{} \"说\" / \"says\"\n", i, i == 0 ? " default" : "");
    }
    text_ += "}\n";
    rules_.readings.push_back(choices);
}

// The stretches a dated thing covers: mostly all of them.
std::vector<bool> Declarations::covered() {
    std::vector<bool> all(days, true);
    if (chance(25)) {
        all[static_cast<std::size_t>(below(days))] = false;
    }
    return all;
}

void Declarations::declare_params() {
    const int count = 1 + below(3);
    std::vector<std::string> texts; // a figure may rest on one written further down
    const std::string others = std::exchange(text_, {});
    for (int i = 0; i < count; ++i) {
        Formula param;
        param.op = Op::param;
        param.text = fmt::format("q{}", i);
        const int kind = below(3);
        text_ += fmt::format("param q{}: {} \"数\" / \"figure\"\n", i,
                             kind == 0   ? "bool"
                             : kind == 1 ? "rate in 0% .. 300%"
                                         : "money in ¥0.00 .. ¥1,000.00");
        const auto days_covered = covered();
        for (std::size_t day = 0; day < days_covered.size(); ++day) {
            if (days_covered[day]) {
                param.versions.push_back(param_version(param.text, kind, day));
            } else {
                param.versions.push_back(std::nullopt);
            }
        }
        auto& list = kind == 0 ? truths_ : kind == 1 ? numbers_ : amounts_;
        list.push_back(std::make_shared<Formula>(param));
        texts.push_back(std::exchange(text_, {}));
        (kind == 0   ? dated_truths_
         : kind == 1 ? dated_numbers_
                     : dated_amounts_)
            .push_back(list.back());
    }
    std::shuffle(texts.begin(), texts.end(), random_);
    text_ = std::accumulate(texts.begin(), texts.end(), others);
}

// A figure worked out from another parameter of its kind, of the same day.
std::optional<Formula> Declarations::derived(int kind) {
    const auto& params = kind == 0 ? truths_ : kind == 1 ? numbers_ : amounts_;
    if (shape_ != Shape::free || params.empty() || !chance(40)) {
        return std::nullopt;
    }
    Formula formula;
    formula.parts = {one_of(params)};
    if (kind == 0) {
        formula.op = Op::negation;
        formula.text = fmt::format("not({})", formula.parts[0]->text);
        return formula;
    }
    Formula product;
    product.op = Op::multiply;
    const int percent = one_of(std::array{5, 33, 50, 100});
    product.parts = {kept(literal(fmt::format("{}%", percent), {percent, 100})), formula.parts[0]};
    product.text = fmt::format("{} * {}", product.parts[0]->text, formula.parts[0]->text);
    if (kind == 1) {
        return product;
    }
    formula.op = Op::round;
    formula.step = chance(50) ? 1 : 100;
    formula.way = one_of(std::array{Formula::Way::half_up, Formula::Way::down});
    formula.parts = {kept(product)};
    formula.text =
        fmt::format("round({}, {}, {})", product.text, formula.step == 1 ? "fen" : "yuan",
                    formula.way == Formula::Way::down ? "down" : "half_up");
    return formula;
}

FormulaPtr Declarations::param_version(const std::string& param, int kind, std::size_t day) {
    Formula version;
    if (auto from_another = derived(kind)) {
        version = std::move(*from_another);
        text_ += fmt::format("{}: {} source S\n", period(day), version.text);
    } else if (kind == 2 && chance(30) && rules_.figures.size() < 2) {
        version.is_figure = true;
        version.figure = rules_.figures.size();
        RandomFigure figure;
        figure.param = param;
        figure.low = one_of(std::array{0, 997, 59'998});
        figure.high = figure.low + 1 + below(2);
        rules_.figures.push_back(figure);
        text_ += fmt::format("{}: in {} .. {} office desk source S\n", period(day),
                             money_text(figure.low), money_text(figure.high));
    } else {
        version = kind == 0 ? boolean_literal() : kind == 1 ? percent_literal() : money_literal();
        text_ += fmt::format("{}: {} source S\n", period(day), version.text);
    }
    return std::make_shared<Formula>(version);
}

FormulaPtr Declarations::input(std::size_t index) {
    Formula formula;
    formula.op = Op::input;
    formula.index = index;
    formula.text = rules_.inputs[index].path;
    read_.resize(rules_.inputs.size());
    read_[index] = true;
    return kept(formula);
}

} // namespace agreement
