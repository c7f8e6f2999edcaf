// Cells of decision tables: what is written in them becomes intervals and sets of members.
#include "eligibility/program/compiler.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

namespace {

// Ascending, and no two of them meet.
void join(std::vector<Range>& ranges) {
    std::sort(ranges.begin(), ranges.end(),
              [](const Range& a, const Range& b) { return a.low < b.low; });
    std::vector<Range> joined;
    for (const Range& range : ranges) {
        if (!joined.empty() && range.low <= joined.back().high + 1) {
            joined.back().high = std::max(joined.back().high, range.high);
        } else {
            joined.push_back(range);
        }
    }
    ranges = std::move(joined);
}

} // namespace

std::optional<std::uint64_t> Compiler::cell_members(const ast::CellTest& test, const Type& column) {
    using Test = ast::CellTest::Op;
    if (test.op != Test::equal && !is_ordered(column)) {
        error("no-order", test.place, fmt::format("{} has no order", describe(column)),
              "list the members");
        return std::nullopt;
    }
    const bool within = test.op == Test::within;
    const auto low = constant_of(within ? *test.bounds.low : *test.value, column, "a cell");
    const auto high = within ? constant_of(*test.bounds.high, column, "a cell") : low;
    if (!low || !high) {
        return std::nullopt;
    }
    std::uint64_t members = bits(*low);
    switch (test.op) {
    case Test::equal:
        break;
    case Test::less:
    case Test::less_equal:
        members = members_up_to(members, test.op == Test::less_equal);
        break;
    case Test::greater:
    case Test::greater_equal:
        members = members_from(members, test.op == Test::greater_equal);
        break;
    case Test::within:
        members = members_from(members, test.bounds.low_included) &
                  members_up_to(bits(*high), test.bounds.high_included);
        break;
    }
    members &= static_cast<std::uint64_t>(column.low);
    if (members == 0) {
        error("empty-range", test.place, "no member lies in this range",
              "write the lesser member first");
        return std::nullopt;
    }
    return members;
}

std::optional<CellTest> Compiler::cell_test(const std::vector<ast::CellTest>& tests,
                                            const Type& column) {
    CellTest cell;
    if (tests.empty()) { // a dash: anything
        cell.members = is_set_kind(column.kind) ? static_cast<std::uint64_t>(column.low) : 0;
        cell.ranges = {{-range_limit, range_limit}};
        return cell;
    }
    for (const ast::CellTest& test : tests) {
        if (is_set_kind(column.kind)) {
            const auto members = cell_members(test, column);
            if (!members) {
                return std::nullopt;
            }
            cell.members |= *members;
            continue;
        }
        Range range{-range_limit, range_limit};
        const bool within = test.op == ast::CellTest::Op::within;
        const auto value = constant_of(within ? *test.bounds.low : *test.value, column, "a cell");
        const auto high = within ? constant_of(*test.bounds.high, column, "a cell") : value;
        if (!value || !high) {
            return std::nullopt;
        }
        switch (test.op) {
        case ast::CellTest::Op::equal:
            range = {value->low, value->low};
            break;
        case ast::CellTest::Op::less:
            range.high = value->low - 1;
            break;
        case ast::CellTest::Op::less_equal:
            range.high = value->low;
            break;
        case ast::CellTest::Op::greater:
            range.low = value->low + 1;
            break;
        case ast::CellTest::Op::greater_equal:
            range.low = value->low;
            break;
        case ast::CellTest::Op::within:
            range = {value->low + (test.bounds.low_included ? 0 : 1),
                     high->low - (test.bounds.high_included ? 0 : 1)};
            break;
        }
        if (range.low > range.high) {
            error("empty-range", test.place, "no value lies in this range",
                  "write the smaller number first");
            return std::nullopt;
        }
        cell.ranges.push_back(range);
    }
    join(cell.ranges);
    return cell;
}

} // namespace eligibility
