// Lookup: a decision table as a Program keeps it. Cells are intervals and sets of members in the
// units of their columns; what a row gives is a node. Rows stand in the order in which they are
// tried. What a table means for bounded arguments is said in look_up.h.
#pragma once

#include "eligibility/base/source.h"
#include "eligibility/base/type.h"
#include "eligibility/program/hit_tree.h"
#include "eligibility/program/ids.h"

#include <string>
#include <vector>

namespace eligibility {

struct Range {
    std::int64_t low = 0;
    std::int64_t high = 0; // inclusive
};

struct CellTest {
    std::uint64_t members = 0; // for member columns: the members that pass
    std::vector<Range> ranges; // for all others: the intervals that pass; empty = none
};

struct LookupRow {
    std::vector<CellTest> tests; // one a column
    std::vector<NodeId> outputs;
    Place place;
};

struct Lookup { // one version of a table
    std::string table;
    std::vector<Type> columns;
    std::vector<LookupRow> rows; // in the order in which they are tried
    bool fallback = false;       // the last row answers where no other does
    bool several = false;        // several rows may apply, and then give the same
    std::uint32_t citation = no_index;
    HitTree tree; // none where every row that applies counts (`collected`)
};

struct Collected { // a call of a table of which every row that applies counts
    std::uint32_t lookup = 0;
    std::uint32_t dating = no_index;
    std::uint32_t version = 0; // of the dating: when these rows count
    std::vector<NodeId> hits;  // one a row: whether it applies
};

// Marginal tiers as their sum knows them: each part of the amount pays the rate of its bracket.
struct Marginal {
    NodeId amount = no_node;
    std::vector<NodeId> limits;
    std::vector<NodeId> rates;
    std::vector<std::int64_t> factors; // one a rate: from its unit to what the sum grows by
};

struct ListValue { // a named value that is a list: shown, and never calculated with

    struct Entry {
        NodeId hit = no_node; // whether it is in the list
        NodeId output = no_node;
    };

    std::string name;
    std::vector<Entry> entries; // in the list's order
};

} // namespace eligibility
