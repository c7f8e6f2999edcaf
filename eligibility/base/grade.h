// Grade: how well a figure is attested, from a government's own text (A) to general knowledge (D).
// Ordered: a larger value is weaker evidence. What was not found (X) is never encoded, so it has no
// grade here.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace eligibility {

enum class Grade : std::uint8_t { a, a_star, b_plus, b, c, d };

constexpr std::string_view grade_name(Grade grade) {
    switch (grade) {
    case Grade::a:
        return "A";
    case Grade::a_star:
        return "A*";
    case Grade::b_plus:
        return "B+";
    case Grade::b:
        return "B";
    case Grade::c:
        return "C";
    case Grade::d:
        return "D";
    }
    return "";
}

constexpr std::optional<Grade> parse_grade(std::string_view text) {
    for (const Grade grade :
         {Grade::a, Grade::a_star, Grade::b_plus, Grade::b, Grade::c, Grade::d}) {
        if (grade_name(grade) == text) {
            return grade;
        }
    }
    return std::nullopt;
}

} // namespace eligibility
