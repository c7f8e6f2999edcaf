// Joiner: the nodes of a Joined, each meaning put there once. Truths that are settled fall out on
// the way, so that what is the same for everybody is the same node. no_node among truths about
// gaps stands for "certainly not". Private to difference/.
#pragma once

#include "eligibility/difference/join.h"
#include "eligibility/program/operands.h"

#include <functional>
#include <unordered_map>

namespace eligibility {

class Joiner {
public:
    explicit Joiner(const Matched& match) : match_(match) {}

    NodeId truth(bool holds);
    NodeId number(std::int64_t fen);
    NodeId verdicts(std::uint64_t bits);
    // A constant where the value is known, else no_node.
    NodeId known(const Type& type, Value value, std::size_t half);
    NodeId gap(const std::string& name, const Type& type);

    NodeId input(std::size_t half, InputId own);
    NodeId given(std::size_t half, InputId own);
    NodeId attest(std::size_t half, std::uint32_t own);
    NodeId reading(std::size_t half, std::uint32_t own, const Type& type);
    NodeId figure(const Figure& figure);

    NodeId rescaled(NodeId node, std::int64_t factor, const Type& type);
    NodeId choose(NodeId condition, NodeId yes, NodeId no);
    NodeId both(NodeId a, NodeId b);
    NodeId some(NodeId a, NodeId b); // either may be no_node
    NodeId negated(NodeId a);
    NodeId both_or_none(NodeId a, NodeId b);
    NodeId choose_or_none(NodeId condition, NodeId yes, NodeId no);

    // Any other operation of a pack, its operands being where `put` says.
    NodeId plain(std::size_t half, const Program& own, NodeId id, const std::vector<NodeId>& put);

    using Output = std::function<NodeId(NodeId own)>;
    NodeId table(std::size_t half, const Node& node, const Type& type,
                 const std::vector<NodeId>& arguments, const Output& output);
    NodeId table_rests(std::size_t half, const Node& node, const std::vector<NodeId>& arguments,
                       const Output& rests);
    // `lacking`: what stands for days without a version; no_node: there is none, or anything.
    NodeId dated_at(const Dating& dating, NodeId day, const Type& type,
                    const std::vector<NodeId>& versions, NodeId lacking);
    NodeId dated_at_rests(const Dating& dating, NodeId day, bool may_lack,
                          const std::vector<NodeId>& rests);

    Joined finish(std::array<Joined::Half, 2> halves);

private:
    NodeId put(Node node, const Type& type, Value value, const std::vector<NodeId>& operands = {});
    NodeId combined(Op op, NodeId a, NodeId b);
    std::optional<bool> settled(NodeId truth) const;
    Type common(Type own, std::size_t half) const;
    InputId input_of(std::size_t pair, const Type& type);

    const Matched& match_;
    Joined joined_;
    std::unordered_map<std::string, NodeId> nodes_;
    std::unordered_map<std::string, std::uint32_t> figures_;
    std::unordered_map<std::string, std::uint32_t> lookups_;
    std::unordered_map<std::string, std::uint32_t> datings_;
    std::map<std::size_t, InputId> input_of_pair_;
    std::map<std::size_t, std::uint32_t> attest_of_pair_;
    std::map<std::size_t, std::uint32_t> reading_of_pair_;
};

} // namespace eligibility
