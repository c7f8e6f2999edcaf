// Book: a DMN model with every name looked up: inputs and values by their index, invocations
// replaced by what they invoke, the kind of every value in a slot. What is left to do is to write
// it down as rules. Invariant: values stand behind those they rest on.
#pragma once

#include "eligibility/dmn/feel.h"
#include "eligibility/dmn/model.h"
#include "eligibility/dmn/refusals.h"
#include "eligibility/dmn/slots.h"

#include <map>

namespace eligibility::dmn {

struct Variable { // an input, or one output of a decision
    std::string element;
    std::string name;      // in DMN
    std::string rule_name; // `input.Risk_Category`, `Approval_Status`, `Approval.Rate`
    std::size_t slot = 0;
    bool input = false;
    bool used = false;
    bool list = false;         // of all rows that apply
    std::optional<Feel> value; // none: an input
    std::string question;
};

struct TableColumn {
    std::string name;
    std::string element;
    Feel value; // of a knowledge model: in terms of its parameters
    std::size_t slot = 0;
};

struct TableOutput {
    std::string name; // in DMN; empty where it is the only one
    std::string element;
    std::size_t slot = 0;
    std::vector<Feel> values; // one a rule
    std::optional<Feel> fallback;
    std::vector<Feel> order; // those that count more first
};

struct Table {
    std::string element;
    std::string name; // of its decision or knowledge model
    HitPolicy policy = HitPolicy::unique;
    Aggregation aggregation = Aggregation::none;
    std::vector<TableColumn> columns;
    std::vector<TableOutput> outputs;
    std::vector<std::string> rows;             // their elements
    std::vector<std::vector<FeelTests>> cells; // one list a row
    std::vector<std::vector<std::string>> cell_elements;
    // What it gives is calculated, so the table says which row applies, and rules say the rest.
    bool by_row = false;

    bool gives_list() const {
        return aggregation == Aggregation::none &&
               (policy == HitPolicy::rule_order || policy == HitPolicy::output_order ||
                policy == HitPolicy::collect);
    }
};

struct Book {
    std::string name;
    std::vector<Variable> variables; // inputs first
    std::vector<Table> tables;
    Slots slots;
    std::vector<std::string> notes; // what was left out, for people
};

// Names and invocations looked up, then kinds worked out.
Book resolve(const Model& model, Refusals& refusals);

// Gives every slot its kind; refuses what does not fit. Called by `resolve`.
void infer_kinds(Book& book, Refusals& refusals);

} // namespace eligibility::dmn
