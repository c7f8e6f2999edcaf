// Parts that programmes are put together from: texts with holes, alternatives, exceptions to named
// values, what holds for everybody, and the sum shown. Each names nodes of a Program and knows
// nothing of their values.
#pragma once

#include "eligibility/base/source.h"
#include "eligibility/base/words.h"
#include "eligibility/program/ids.h"

#include <cstdint>
#include <string>
#include <vector>

namespace eligibility {

// A text with holes: plain pieces and nodes whose value is printed between them.
struct Template {
    struct Piece {
        std::string text;
        NodeId node = no_node; // printed when it is one
    };

    std::vector<Piece> zh;
    std::vector<Piece> en;

    bool empty() const { return zh.empty() && en.empty(); }
};

// One way among alternatives: it holds when all its conditions do, which stand one after another.
struct Route {
    std::string id;
    Words title;
    std::uint32_t first = 0; // index into the programme's conditions
    std::uint32_t end = 0;   // one past the last
    NodeId holds = no_node;

    bool has(std::uint32_t condition) const { return first <= condition && condition < end; }
};

struct Alternatives { // one route that holds is enough
    std::vector<Route> routes;
    NodeId holds = no_node;

    bool has(std::uint32_t condition) const {
        return routes.front().first <= condition && condition < routes.back().end;
    }
};

// What a named value is instead, or by how much it changes, for some people.
struct Exception {
    enum class Kind : std::uint8_t { replaces, adds };
    Kind kind = Kind::replaces;
    std::string id;        // may be empty
    std::string value;     // "programme.name", or the name of a value of the pack
    NodeId when = no_node; // who it is for
    NodeId change = no_node;
    NodeId node = no_node; // chooses by `when`
    Template text;
    std::uint32_t citation = no_index;
    std::vector<std::uint32_t> before; // the overrides it goes before, in Program::exceptions
    Place place;
};

// What holds for everybody, whatever they answer; or how a value goes from one person to another of
// whom only one answer is greater.
struct Invariant {
    enum class Way : std::uint8_t { holds, non_decreasing, non_increasing };
    std::string id;
    Words title;
    NodeId claim = no_node; // a truth, or a number
    Way way = Way::holds;
    InputId along = no_index;
    Place place;
};

// A value that a table is asked about and that its column holds only as far as the programme's
// conditions see to it: who gets the programme is never outside. For everybody else it is kept
// within the column.
struct Narrowed {
    std::string programme;
    NodeId outside = no_node; // the truth whether it lies outside
    std::string table;
    std::string column;
    Place place;
};

enum class Sign : std::uint8_t { none, minus, times, equals };

struct Step {
    Sign sign = Sign::none;
    NodeId value = no_node;
    Template text;
};

} // namespace eligibility
