// The four programmes of the shipped pack in plain C++, as an office's programmer would write them
// for 2022: the peer that the engine's speed is measured against. Says verdict, amount and the
// other reading's amount, and nothing of reasons, sources, other years or what is not known.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

namespace peer {

enum class Says : std::uint8_t { eligible, ineligible, out_of_scope, office };

struct Result {
    Says says = Says::ineligible;
    std::int64_t low = 0; // fen
    std::int64_t high = 0;
    bool reading_differs = false;

    bool operator==(const Result&) const = default;
};

struct Resident {
    int insurance = 0; // high, mid, low, student, employee, none
    bool contracted = false;
    int level = 1; // 1 to 3
    int kind = 0;  // 0: an ordinary clinic
    bool specialist = false;
    bool selected = false;
    std::int64_t cost = 0;
    std::int64_t earlier = 0;

    int hukou = 0; // Hedong, another district, elsewhere
    std::int64_t people = 1;
    std::int64_t income = 0;
    std::int64_t area = 0; // hundredths of a square metre
    bool other_aid = false;

    bool member = false;
    bool in_work = false;
    bool designated = false;
    bool awarded = false;
    std::array<std::int64_t, 4> bills{}; // cost, and what three others paid
};

inline std::int64_t half_up(std::int64_t value, std::int64_t step) {
    return (value + step / 2) / step;
}

inline Result outpatient(const Resident& r) {
    if (r.insurance == 1 || r.insurance > 3) {
        return {};
    }
    if (r.level == 3 && !r.specialist && r.kind == 0 && !r.selected) {
        return {};
    }
    const bool rider = r.contracted && r.level != 3;
    const std::int64_t percent =
        (r.level == 3 ? 50 : 55) - (r.insurance == 2 ? 5 : 0) + (rider ? 5 : 0);
    const std::int64_t cap = rider ? 4'200'00 : 4'000'00;
    const std::int64_t above =
        std::max<std::int64_t>(0, r.cost - std::max<std::int64_t>(0, 600'00 - r.earlier));
    const std::int64_t room =
        std::max<std::int64_t>(0, cap - std::max<std::int64_t>(600'00, r.earlier));
    const std::int64_t paid = half_up(std::min(above, room) * percent, 100);
    const std::int64_t before = std::max<std::int64_t>(0, r.earlier - 600'00) * percent;
    const std::int64_t other =
        half_up(std::min(above * percent, std::max<std::int64_t>(0, cap * 100 - before)), 100);
    return {Says::eligible, paid, paid, paid != other};
}

inline std::int64_t rent(const Resident& r, std::int64_t fen_per_metre) {
    const std::int64_t area = std::max<std::int64_t>(15'00, 12'00 * r.people - r.area);
    return half_up(area * fen_per_metre, 100);
}

inline Result class_2(const Resident& r) {
    if (r.hukou == 1) {
        return {Says::out_of_scope};
    }
    if (r.hukou == 2 || r.other_aid) {
        return {};
    }
    const std::int64_t paid = rent(r, 40'00);
    if (r.income <= 1'750'00) {
        return {Says::eligible, paid, paid};
    }
    return {Says::ineligible, 0, 0, r.income <= 1'870'00};
}

inline Result class_3(const Resident& r) {
    if (r.hukou == 1) {
        return {Says::out_of_scope};
    }
    if (r.hukou == 2 || r.other_aid) {
        return {};
    }
    const std::int64_t paid = rent(r, 21'00);
    return {r.income <= 3'300'00 ? Says::eligible : Says::office, paid, paid};
}

inline Result relief(const Resident& r) {
    const std::int64_t own =
        std::max<std::int64_t>(0, r.bills[0] - r.bills[1] - r.bills[2] - r.bills[3]);
    if (!r.member || !r.in_work || !r.designated || r.awarded || own <= 30'000'00) {
        return {};
    }
    if (own <= 60'000'00) {
        return {Says::eligible, 3'000'00, 9'999'99};
    }
    const std::int64_t paid = std::min<std::int64_t>(5, own / 10'000'00 - 5) * 10'000'00;
    return {Says::eligible, paid, paid};
}

inline std::array<Result, 4> all(const Resident& r) {
    return {outpatient(r), class_2(r), class_3(r), relief(r)};
}

} // namespace peer
