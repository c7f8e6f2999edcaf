#include "tests/bench/hedong3_columns.h"

namespace hedong3 {

namespace {

std::uint8_t byte(std::int64_t value) {
    return static_cast<std::uint8_t>(value);
}

std::int32_t number(std::int64_t value) {
    return static_cast<std::int32_t>(value);
}

} // namespace

void Table::add(const Person& p) {
    high.push_back(byte(p.high));
    level.push_back(byte(p.level));
    chosen.push_back(byte(p.chosen));
    size.push_back(byte(p.size));
    owns.push_back(byte(p.owns));
    hukou.push_back(byte(p.hukou));
    member.push_back(byte(p.member));
    in_work.push_back(byte(p.in_work));
    spend.push_back(number(p.spend));
    used.push_back(number(p.used));
    paid.push_back(number(p.paid));
    income.push_back(number(p.income));
    area.push_back(number(p.area));
    cost.push_back(number(p.cost));
}

Person Table::person(std::size_t at) const {
    Person p;
    p.high = high[at] != 0;
    p.level = level[at];
    p.chosen = chosen[at] != 0;
    p.spend = spend[at];
    p.used = used[at];
    p.paid = paid[at];
    p.size = size[at];
    p.income = income[at];
    p.area = area[at];
    p.owns = owns[at] != 0;
    p.hukou = hukou[at] != 0;
    p.member = member[at] != 0;
    p.in_work = in_work[at] != 0;
    p.cost = cost[at];
    return p;
}

Results::Results(std::size_t people) {
    for (std::size_t rule = 0; rule < 3; ++rule) {
        eligible[rule].resize(people);
        amount[rule].resize(people);
    }
}

void plain_loop(const Table& table, std::size_t first, std::size_t last, Results& results) {
    for (std::size_t i = first; i < last; ++i) {
        const Result r = by_hand(table.person(i));
        for (std::size_t rule = 0; rule < 3; ++rule) {
            results.eligible[rule][i] = byte(r.eligible[rule]);
            results.amount[rule][i] = number(r.amount[rule]);
        }
    }
}

namespace {

using Bytes = const std::uint8_t* __restrict;
using Fen = const std::int32_t* __restrict;

// All bits where it holds.
std::int32_t mask(bool holds) {
    return -static_cast<std::int32_t>(holds);
}

// What is above 900,000 fen reaches the cap at every rate, so the product fits 32 bits.
void outpatient(const Table& t, std::size_t first, std::size_t last, Results& r) {
    const Bytes high = t.high.data(), level = t.level.data(), chosen = t.chosen.data();
    const Fen spend = t.spend.data(), used = t.used.data(), paid = t.paid.data();
    std::uint8_t* __restrict eligible = r.eligible[0].data();
    std::int32_t* __restrict amount = r.amount[0].data();
#pragma GCC ivdep // results are written nowhere among the columns
    for (std::size_t i = first; i < last; ++i) {
        const std::int32_t is_high = high[i];
        const std::int32_t other = mask(level[i] != 3);
        const std::int32_t holds = other | -std::int32_t{chosen[i]};
        const std::int32_t deductible = std::max(0, 50'000 - used[i]);
        const std::int32_t base = std::min(std::max(0, spend[i] - deductible), 900'000);
        const std::int32_t percent = 45 + 5 * is_high + (other & 5);
        const std::int32_t room = std::max(0, 300'000 + 100'000 * is_high - paid[i]);
        const auto share =
            static_cast<std::int32_t>(static_cast<std::uint32_t>(base * percent + 50) / 100U);
        eligible[i] = static_cast<std::uint8_t>(holds & 1);
        amount[i] = std::min(share, room) & holds;
    }
}

void rent(const Table& t, std::size_t first, std::size_t last, Results& r) {
    const Bytes size = t.size.data(), owns = t.owns.data(), hukou = t.hukou.data();
    const Fen income = t.income.data(), area = t.area.data();
    std::uint8_t* __restrict eligible = r.eligible[1].data();
    std::int32_t* __restrict amount = r.amount[1].data();
#pragma GCC ivdep // results are written nowhere among the columns
    for (std::size_t i = first; i < last; ++i) {
        const std::int32_t holds = -std::int32_t{hukou[i]} & (std::int32_t{owns[i]} - 1) &
                                   mask(area[i] <= 1'500) & mask(income[i] <= 300'000);
        const std::int32_t rate =
            20 + (mask(income[i] <= 205'000) & 10) + (mask(income[i] <= 135'000) & 12);
        const std::int32_t people = size[i];
        const std::int32_t small = std::min(area[i], 1'500); // nobody else is eligible
        const std::int32_t counted = std::max(0, std::min(1'500 * people, 6'000) - small * people);
        eligible[i] = static_cast<std::uint8_t>(holds & 1);
        amount[i] = std::min(180'000, rate * counted) & holds;
    }
}

void illness(const Table& t, std::size_t first, std::size_t last, Results& r) {
    const Bytes member = t.member.data(), in_work = t.in_work.data();
    const Fen cost = t.cost.data();
    std::uint8_t* __restrict eligible = r.eligible[2].data();
    std::int32_t* __restrict amount = r.amount[2].data();
#pragma GCC ivdep // results are written nowhere among the columns
    for (std::size_t i = first; i < last; ++i) {
        const std::int32_t holds =
            -std::int32_t{member[i]} & -std::int32_t{in_work[i]} & mask(cost[i] > 3'000'000);
        const std::int32_t paid = 300'000 + (mask(cost[i] > 5'000'000) & 500'000) +
                                  (mask(cost[i] > 8'000'000) & 700'000) +
                                  (mask(cost[i] > 12'000'000) & 1'500'000) +
                                  (mask(cost[i] > 20'000'000) & 2'000'000);
        eligible[i] = static_cast<std::uint8_t>(holds & 1);
        amount[i] = paid & holds;
    }
}

} // namespace

// A few thousand people at a time, so that what two rules read is still in the cache.
void tuned_columns(const Table& table, std::size_t first, std::size_t last, Results& results) {
    constexpr std::size_t some = 4'096;
    for (std::size_t at = first; at < last; at += some) {
        const std::size_t end = std::min(at + some, last);
        outpatient(table, at, end, results);
        rent(table, at, end, results);
        illness(table, at, end, results);
    }
}

void write_results(const std::uint8_t* said, std::uint8_t yes, const std::int32_t* amount,
                   std::size_t people, ResultsOfOneRule results) {
#pragma GCC ivdep // results are written nowhere among what was said
    for (std::size_t i = 0; i < people; ++i) {
        const std::int32_t holds = mask(said[i] == yes);
        results.eligible[i] = static_cast<std::uint8_t>(holds & 1);
        results.amount[i] = amount[i] & holds;
    }
}

} // namespace hedong3
