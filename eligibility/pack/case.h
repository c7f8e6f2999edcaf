// Case: an example that a pack carries, as the author wrote it: what is given, and what must
// follow.
#pragma once

#include "eligibility/pack/expression.h"

#include <optional>
#include <string>
#include <vector>

namespace eligibility::ast {

struct Case { // `case "…" on 2022-09-01 given … expect …`

    struct Given {
        std::vector<Name> path; // person.insurance, programme.attest, or a reading
        ExpressionPointer value;
    };

    struct Event { // one after another, each on what came before it
        Place place;
        std::optional<Date> on;
        std::vector<Given> facts;
    };

    struct Expect {
        enum class What : std::uint8_t {
            verdict,
            amount,
            bounds,
            missing,
            open,
            subject_to,
            value,
            grade,
            total
        };
        What what = What::verdict;
        Name programme; // or the name of a value or total, its parts joined by "."
        std::vector<Name>
            names; // verdict word, paths of missing inputs, params, attests, or the grade
        ExpressionPointer low;               // amount, or lower bound, or the value
        ExpressionPointer high;              // upper bound
        std::vector<ExpressionPointer> list; // what a list holds
        bool nothing = false;                // an empty list
        std::size_t events = 0;              // that stand before it
        Place place;
    };

    std::string title;
    Place place;
    std::optional<Date> on;
    std::optional<Date> known_on;
    std::vector<Given> given;
    std::vector<Event> events;
    std::vector<Expect> expect;
};

} // namespace eligibility::ast
