// HEDONG-3's people as files: as `batch` reads them, and in whole numbers for peers that would lose
// time with decimals.
#pragma once

#include "tests/bench/hedong3.h"

#include <fstream>
#include <string>

#include <fmt/format.h>

namespace hedong3 {

inline std::string yuan(std::int64_t fen) {
    return fmt::format("{}.{:02}", fen / 100, fen % 100);
}

// Prints what they come to: people and fen, rule by rule.
inline void write_people(std::size_t people, const std::string& as_batch,
                         const std::string& plain) {
    std::ofstream decimals(as_batch, std::ios::binary);
    std::ofstream whole(plain, std::ios::binary);
    decimals << "id";
    whole << "id";
    for (const char* name : {"tier", "level", "chosen", "spend", "used", "paid", "size", "income",
                             "area", "owns", "hukou", "member", "in_work", "cost"}) {
        decimals << ",person." << name;
        whole << ',' << (std::string_view(name) == "tier" ? "high" : name);
    }
    decimals << '\n';
    whole << '\n';
    std::array<std::int64_t, 6> sums{};
    for (std::size_t i = 0; i < people; ++i) {
        const Person p = person(i);
        decimals << fmt::format("{},{},level_{},{},{},{},{},{},{},{},{},{},{},{},{}\n", i,
                                p.high ? "high" : "low", p.level, p.chosen, yuan(p.spend),
                                yuan(p.used), yuan(p.paid), p.size, yuan(p.income), yuan(p.area),
                                p.owns, p.hukou, p.member, p.in_work, yuan(p.cost));
        whole << fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", i, p.high, p.level,
                             p.chosen, p.spend, p.used, p.paid, p.size, p.income, p.area, p.owns,
                             p.hukou, p.member, p.in_work, p.cost);
        const Result r = by_hand(p);
        for (std::size_t rule = 0; rule < 3; ++rule) {
            sums[2 * rule] += r.eligible[rule] ? 1 : 0;
            sums[2 * rule + 1] += r.amount[rule];
        }
    }
    fmt::print("{{\"sums\":[{}]}}\n", fmt::join(sums, ","));
}

} // namespace hedong3
