#include "tests/agreement/random_times.h"

#include "eligibility/base/date.h"

#include <algorithm>

#include <fmt/format.h>

namespace agreement {

namespace {

using Op = Formula::Op;

} // namespace

std::string Times::date_rules() const {
    return fmt::format("  dates month_end {}, age on_birthday\n",
                       rules_.short_month == ShortMonth::last_day ? "clamp" : "next_day");
}

FormulaPtr Times::input_of(std::initializer_list<Kind> kinds) {
    if (inside_ && chance(70)) {
        if (auto read = members_input(kinds)) {
            return read;
        }
    }
    std::vector<std::size_t> fitting;
    read_.resize(rules_.inputs.size());
    for (std::size_t i = 0; i < rules_.inputs.size(); ++i) {
        const RandomInput& input = rules_.inputs[i];
        if (std::find(kinds.begin(), kinds.end(), input.kind) != kinds.end() && input.member == 0 &&
            (shape_ == Shape::free || !read_[i])) {
            fitting.push_back(i);
        }
    }
    if (fitting.empty()) {
        return nullptr;
    }
    const std::size_t chosen = one_of(fitting);
    if (!rules_.inputs[chosen].optional) {
        return input(chosen);
    }
    Formula otherwise;
    otherwise.op = Op::otherwise;
    otherwise.index = chosen;
    const auto fallback = kept(money_literal());
    otherwise.parts = {fallback};
    otherwise.text = fmt::format("({} otherwise {})", rules_.inputs[chosen].path, fallback->text);
    return kept(otherwise);
}

FormulaPtr Times::members_input(std::initializer_list<Kind> kinds) {
    std::vector<std::size_t> fitting;
    for (std::size_t i = 0; i < rules_.member_inputs.size(); ++i) {
        const RandomInput& input = rules_.inputs[rules_.member_inputs[i].front()];
        if (std::find(kinds.begin(), kinds.end(), input.kind) != kinds.end()) {
            fitting.push_back(i);
        }
    }
    if (fitting.empty()) {
        return nullptr;
    }
    const std::size_t chosen = one_of(fitting);
    Formula formula;
    formula.op = Op::member;
    formula.per_member = rules_.member_inputs[chosen];
    formula.text = fmt::format("member.y{}", chosen);
    return kept(formula);
}

FormulaPtr Times::joined(Op op, const char* sign, FormulaPtr a, FormulaPtr b) {
    Formula formula;
    formula.op = op;
    formula.text = fmt::format("({} {} {})", a->text, sign, b->text);
    formula.parts = {std::move(a), std::move(b)};
    return kept(formula);
}

FormulaPtr Times::called(Op op, const char* name, std::vector<FormulaPtr> parts) {
    Formula formula;
    formula.op = op;
    std::string list;
    for (const FormulaPtr& part : parts) {
        list += (list.empty() ? "" : ", ") + part->text;
    }
    formula.text = fmt::format("{}({})", name, list);
    formula.parts = std::move(parts);
    return kept(formula);
}

FormulaPtr Times::of_calendar(Op op, const char* name, std::vector<FormulaPtr> parts) {
    Formula formula = *called(op, name, std::move(parts));
    formula.short_month = rules_.short_month;
    return kept(formula);
}

FormulaPtr Times::date_literal() {
    const char* first = one_of(std::array{"2000-02-27", "2000-02-27", "1999-12-30", "2022-06-29"});
    const std::int64_t day = eligibility::day_number(*eligibility::parse_date(first)) + below(4);
    return kept(literal(date_text(day), {day, 1}));
}

FormulaPtr Times::today() {
    Formula formula;
    formula.op = Op::today;
    formula.text = "on";
    return kept(formula);
}

FormulaPtr Times::counted(FormulaPtr count, const char* unit, int times) {
    Formula formula;
    formula.op = Op::span_count;
    formula.text = fmt::format("({} {})", count->text, unit);
    formula.literal = {times, 1};
    formula.parts = {std::move(count)};
    return kept(formula);
}

FormulaPtr Times::later(FormulaPtr day, FormulaPtr span, bool back) {
    Formula formula;
    formula.op = Op::later_by_months;
    formula.short_month = rules_.short_month;
    formula.text = fmt::format("({} {} {})", day->text, back ? "-" : "+", span->text);
    if (back) {
        Formula negative;
        negative.op = Op::negate;
        negative.parts = {std::move(span)};
        span = kept(negative);
    }
    formula.parts = {std::move(day), std::move(span)};
    return kept(formula);
}

FormulaPtr Times::day(int depth) {
    if (depth > 0 && chance(65)) {
        // What reads a value twice, or leaves values out, has no place where bounds must be met.
        switch (below(shape_ == Shape::free ? 9 : 6)) {
        case 0:
            return joined(Op::add, "+", day(depth - 1), days(depth - 1));
        case 1:
            return joined(Op::subtract, "-", day(depth - 1), days(depth - 1));
        case 2:
            return later(day(depth - 1), months(depth - 1), false);
        case 3:
            return later(day(depth - 1), months(depth - 1), true);
        case 4:
            return of_calendar(Op::month_start, "month_start", {day(depth - 1)});
        case 5: {
            const int month = 1 + below(12);
            const int number = one_of(std::array{1, 28, 29, 30, 31});
            return of_calendar(Op::calendar_day, "calendar_day",
                               {of_calendar(Op::year_of, "year_of", {day(depth - 1)}),
                                kept(literal(std::to_string(month), {month, 1})),
                                kept(literal(std::to_string(number), {number, 1}))});
        }
        case 6:
            return of_calendar(Op::next_of, "next_of",
                               {day(depth - 1), day(depth - 1), day(0), day(depth - 1)});
        case 7:
            return called(Op::minimum, "min", day(depth - 1), day(depth - 1));
        default:
            return of_calendar(Op::calendar_day, "calendar_day",
                               {of_calendar(Op::year_of, "year_of", {day(0)}),
                                of_calendar(Op::month_of, "month_of", {day(depth - 1)}),
                                of_calendar(Op::day_of, "day_of", {day(depth - 1)})});
        }
    }
    if (chance(60)) {
        if (auto read = input_of({Kind::date})) {
            return read;
        }
    }
    return chance(40) ? today() : date_literal();
}

FormulaPtr Times::days(int depth) {
    if (depth > 0 && chance(60)) {
        switch (below(3)) {
        case 0:
            return joined(Op::subtract, "-", day(depth - 1), day(depth - 1));
        case 1:
            return joined(Op::add, "+", days(depth - 1), days(depth - 1));
        default: {
            const int times = below(4);
            return joined(Op::multiply, "*", days(depth - 1),
                          kept(literal(std::to_string(times), {times, 1})));
        }
        }
    }
    if (chance(60)) {
        if (auto read = input_of({Kind::days})) {
            return read;
        }
    }
    const int count = below(40);
    return kept(literal(fmt::format("{} days", count), {count, 1}));
}

FormulaPtr Times::months(int depth) {
    if (depth > 0 && chance(60)) {
        switch (below(3)) {
        case 0:
            return of_calendar(Op::whole_months, "months_between",
                               {day(depth - 1), day(depth - 1)});
        case 1:
            return joined(Op::subtract, "-", months(depth - 1), months(depth - 1));
        default:
            if (auto count = input_of({Kind::integer})) {
                const bool years = chance(50);
                return counted(count, years ? "years" : "months", years ? 12 : 1);
            }
        }
    }
    if (chance(60)) {
        if (auto read = input_of({Kind::months})) {
            return read;
        }
    }
    const int count = one_of(std::array{0, 1, 11, 12, 13, 48, 268});
    return kept(literal(fmt::format("{} months", count), {count, 1}));
}

FormulaPtr Times::number_of_time(int depth) {
    switch (below(shape_ == Shape::free ? 6 : 4)) {
    case 0:
        return of_calendar(Op::age, "age", {day(depth), day(depth)});
    case 1:
        return of_calendar(Op::year_of, "year_of", {day(depth)});
    case 2: {
        const int by = one_of(std::array{1, 7});
        return joined(Op::divide, "/", days(depth),
                      kept(literal(fmt::format("{} days", by), {by, 1})));
    }
    case 3:
        return joined(Op::divide, "/", months(depth), kept(literal("1 month", {1, 1})));
    case 4:
        return of_calendar(Op::month_of, "month_of", {day(depth)});
    default:
        return of_calendar(Op::day_of, "day_of", {day(depth)});
    }
}

std::pair<FormulaPtr, FormulaPtr> Times::two_times(int depth) {
    switch (below(4)) {
    case 0:
        return {days(depth), days(depth)};
    case 1:
        return {months(depth), months(depth)};
    default:
        return {day(depth), day(depth)};
    }
}

FormulaPtr Times::on_another_day(const std::vector<FormulaPtr>& list) {
    if (list.empty() || shape_ == Shape::read_once) {
        return nullptr;
    }
    Formula formula;
    formula.op = Op::at_day;
    const FormulaPtr value = one_of(list);
    const FormulaPtr then = day(1);
    formula.text = fmt::format("({} at ({}))", value->text, then->text);
    formula.parts = {value, then};
    return kept(formula);
}

FormulaPtr Times::over_months() {
    if (dated_amounts_.empty() || shape_ == Shape::read_once) {
        return nullptr;
    }
    const FormulaPtr early = one_of(dated_amounts_);
    const FormulaPtr late = chance(50) ? one_of(dated_amounts_) : kept(money_literal());
    FormulaPtr last = input_of({Kind::integer});
    last = last ? called(Op::maximum, "max", last, kept(literal("1", {1, 1})))
                : kept(literal("4", {4, 1}));
    const FormulaPtr start = day(1);
    Formula formula;
    formula.op = Op::over_months;
    formula.short_month = rules_.short_month;
    formula.text = fmt::format("(sum over months k in 1 .. {} at {} + k months: if k <= 2 then {} "
                               "else {})",
                               last->text, start->text, early->text, late->text);
    formula.parts = {last, start, early, late};
    return kept(formula);
}

} // namespace agreement
