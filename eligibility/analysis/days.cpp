#include "eligibility/analysis/days.h"

#include <set>

#include <fmt/format.h>

namespace eligibility {

std::vector<DayRange> stretches(const Program& program, std::span<const std::uint32_t> datings,
                                DayRange within) {
    constexpr std::chrono::days next{1};
    std::set<Date> starts{within.from};
    const auto cut = [&](Date day) {
        if (within.from < day && day <= within.to) {
            starts.insert(day);
        }
    };
    for (const std::uint32_t dating : datings) {
        for (const Version& version : program.datings[dating].versions) {
            cut(version.from);
            if (version.until) {
                cut(*version.until + next);
            }
        }
    }
    std::vector<DayRange> all;
    for (const Date start : starts) {
        if (!all.empty()) {
            all.back().to = start - next;
        }
        all.push_back({start, within.to});
    }
    return all;
}

std::vector<DayRange> joined(const std::vector<DayRange>& ranges) {
    std::vector<DayRange> all;
    for (const DayRange& range : ranges) {
        if (!all.empty() && all.back().to + std::chrono::days{1} == range.from) {
            all.back().to = range.to;
        } else {
            all.push_back(range);
        }
    }
    return all;
}

std::string list_days(const std::vector<DayRange>& ranges) {
    std::string all;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        all += i == 0 ? "" : i + 1 == ranges.size() ? " and " : ", ";
        all += fmt::format("{} to {}", format_date(ranges[i].from), format_date(ranges[i].to));
    }
    return all;
}

} // namespace eligibility
