// The auditor's tree: canonical, whole, and the same as what the engine computed.
#include "eligibility/exchange/audit.h"
#include "eligibility/exchange/read_answers.h"
#include "eligibility/exchange/receipt.h"
#include "tests/eligibility/exchange/shipped.h"

#include <chrono>
#include <set>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

using namespace eligibility;
using Json = nlohmann::json;

namespace {

std::string tree(const Audit& audit, const Evaluation& evaluation, ProgrammeId programme) {
    std::string out;
    audit.append(evaluation, outcome(shipped(), evaluation, programme),
                 input_hash(shipped(), evaluation), out);
    return out;
}

} // namespace

TEST_CASE("every tree of the pack's cases is canonical, closed, and holds what was computed") {
    std::size_t trees = 0;
    for (const Case& example : shipped().cases) {
        Answers answers = Answers::none(shipped());
        for (const auto& [input, value] : example.given) {
            answers.set(input, value);
        }
        const Moment moment{example.on.value_or(shipped().reference_day), example.known_on};
        const Evaluation evaluation = evaluate(shipped(), answers, moment);
        for (ProgrammeId programme = 0; programme < shipped().programmes.size(); ++programme) {
            const std::string text = tree(Audit(shipped(), programme), evaluation, programme);
            const Json json = Json::parse(text); // sorts its keys
            REQUIRE(json.dump() == text);
            std::set<NodeId> known;
            for (const Json& node : json["nodes"]) {
                known.insert(node["node"].get<NodeId>());
            }
            for (const Json& node : json["nodes"]) {
                const auto id = node["node"].get<NodeId>();
                for (const Json& child : node["children"]) {
                    CHECK(known.contains(child.get<NodeId>()));
                }
                const Type& type = shipped().types[id];
                const Value value = evaluation[id];
                if (type.kind == Kind::boolean && value.low == value.high) {
                    CHECK(node["is"] == (value.low == 1));
                } else if (type.kind == Kind::integer && value.low == value.high) {
                    CHECK(node["is"] == value.low);
                } else if (type.kind != Kind::boolean && type.kind != Kind::verdict &&
                           type.kind != Kind::integer) {
                    CHECK(node.value("is", node.value("high", "")) ==
                          spell(shipped(), type, value.high));
                    CHECK(node.value("is", node.value("low", "")) ==
                          spell(shipped(), type, value.low));
                }
            }
            for (const NodeId id : shipped().programmes[programme].cone.nodes) {
                CHECK(known.contains(id));
            }
            ++trees;
        }
    }
    CHECK(trees > 100);
}

TEST_CASE("a tree is written in microseconds") {
    const ProgrammeId programme = *shipped().programme_named("rent_subsidy_class_2");
    const Audit audit(shipped(), programme);
    const Evaluation evaluation =
        evaluate(shipped(), Answers::none(shipped()), {shipped().reference_day, std::nullopt});
    const Outcome said = outcome(shipped(), evaluation, programme);
    const std::string hash = input_hash(shipped(), evaluation);
    std::string out;
    constexpr int rounds = 20'000;
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < rounds; ++i) {
        out.clear();
        audit.append(evaluation, said, hash, out);
    }
    const auto took = std::chrono::steady_clock::now() - start;
    const auto each = std::chrono::duration_cast<std::chrono::nanoseconds>(took).count() / rounds;
    fmt::print("audit: N = {}, {} ns a tree of {} bytes\n", rounds, each, out.size());
    CHECK(each < 1'000'000);
}
