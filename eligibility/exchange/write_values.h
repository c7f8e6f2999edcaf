// Named values and the trace of all nodes as JSON: numbers as decimal strings, lists as arrays,
// null where a value is not known. Private to exchange/.
#pragma once

#include "eligibility/evaluation/evaluate.h"

#include <string>

#include <nlohmann/json.hpp>

namespace eligibility {

class NamedValues {
public:
    // REQUIRES: both outlive it; names asked for are names of the program.
    NamedValues(const Program& program, const Evaluation& evaluation)
        : program_(program), evaluation_(evaluation) {}

    nlohmann::ordered_json value(const std::string& name) const;
    nlohmann::ordered_json bounds(const std::string& name) const;
    bool known(const std::string& name) const;
    // Whether it applies at all; known to be true for what applies to everybody.
    Value applies(const std::string& name) const;

private:
    nlohmann::ordered_json bounds_where_it_applies(const std::string& name) const;
    nlohmann::ordered_json list(const ListValue& named, bool possible) const;
    bool known(const ListValue& named) const;

    const Program& program_;
    const Evaluation& evaluation_;
};

// Every node with its place, its value or bounds, and what dated figure it is.
nlohmann::ordered_json write_trace(const Program& program, const Evaluation& evaluation);

} // namespace eligibility
