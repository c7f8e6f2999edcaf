// Audit: one programme's whole tree as canonical JSON for whoever checks the engine: pack, engine
// and input named by hash, then every node of the cone with its operation, value or bounds, place
// in the source, citation, version in force and children. Keys in order, no blanks, the same bytes
// for the same question. What never changes between two people is written once, when the Audit is
// made; the rest is appended to one text. Knows nothing of languages.
#pragma once

#include "eligibility/evaluation/outcome.h"

#include <string>
#include <string_view>
#include <vector>

namespace eligibility {

class Audit {
public:
    // Keeps a reference to the program.
    Audit(const Program& program, ProgrammeId programme);

    // REQUIRES: the outcome is this programme's and of this evaluation.
    void append(const Evaluation& evaluation, const Outcome& outcome, std::string_view input_hash,
                std::string& out) const;

private:
    struct Text { // what stands before a node's value and behind it
        std::string before;
        std::string behind;
    };

    struct Entry {
        NodeId node = no_node;
        std::vector<Text> texts; // for a dated node one a version and one for none in force
    };

    Text text_of(NodeId node, const std::vector<NodeId>& children, std::string_view cite,
                 std::string_view version) const;
    void append_value(const Type& type, Value value, std::string& out) const;
    void append_one(const Type& type, std::int64_t value, std::string& out) const;

    const Program& program_;
    ProgrammeId programme_;
    std::vector<Entry> entries_;
    std::string head_; // up to the input's hash
    std::string tail_; // from the pack on
};

} // namespace eligibility
