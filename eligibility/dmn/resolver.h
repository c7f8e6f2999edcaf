// Resolver: looks up the names of a model, decision after decision, each when something first rests
// on it, so that decisions may stand in any order. Private to dmn/.
#pragma once

#include "eligibility/dmn/book.h"
#include "eligibility/dmn/names.h"

namespace eligibility::dmn {

class Resolver {
public:
    Resolver(const Model& model, Refusals& refusals) : model_(model), refusals_(refusals) {}

    Book run();

private:
    using Arguments = std::map<std::string, Feel, std::less<>>; // of an invocation, looked up

    struct Given {          // what a decision or knowledge model gives
        std::string output; // empty where it is one value
        Feel value;
    };

    struct Knowledge {
        const KnowledgeModel* model = nullptr;
        std::optional<std::size_t> table; // once something invokes it
        bool refused = false;
        bool begun = false;
    };

    enum class State : std::uint8_t { waiting, begun, done };

    void refuse(const std::string& element, std::string reason) {
        refusals_.add(element, std::move(reason));
    }

    // resolve.cpp
    void note_names();
    void note_name(const std::string& name);
    void note_item(const ItemDefinition& item, std::size_t depth);
    void decide(const Decision& decision);
    void add_value(const Decision& decision, Given given);
    std::optional<Feel> read(const Text& text);
    std::vector<Given> given_by(const Body& body, const std::string& name, const std::string& type,
                                const Arguments& arguments);
    std::optional<Feel> looked_up(Feel value, const std::string& element,
                                  const Arguments& arguments);
    std::optional<Feel> variable(const Feel& name, const std::string& element,
                                 const Arguments& arguments);
    std::vector<Given> invoked(const Feel& call, const std::string& element);
    std::optional<Arguments> bound(const Feel& call, const KnowledgeModel& knowledge,
                                   const std::string& element);

    // resolve_inputs.cpp
    void declare_inputs();
    void declare_input(const InputData& input, const std::string& name, const std::string& type,
                       std::size_t depth);
    const ItemDefinition* item(std::string_view type) const;
    void type_slot(std::size_t slot, const std::string& type, const std::string& element);
    void allow(std::size_t slot, const Text& allowed);
    void check_rule_names();

    // resolve_table.cpp
    std::optional<std::size_t> table(const DecisionTable& written, const std::string& name,
                                     const std::string& type);
    void read_columns(const DecisionTable& written, Table& table);
    void read_outputs(const DecisionTable& written, Table& table, const std::string& type);
    void read_cells(const DecisionTable& written, Table& table);
    void check_policy(Table& table);
    std::vector<Given> given_by_table(std::size_t table, const Arguments& arguments);

    const Model& model_;
    Refusals& refusals_;
    Book book_;
    Names names_; // those that are more than one plain word
    std::map<std::string, std::size_t, std::less<>> variables_; // by name, or `Decision.Output`
    std::map<std::string, Knowledge, std::less<>> knowledge_;
    std::map<std::string, const Decision*, std::less<>> decisions_;
    std::map<const Decision*, State> states_;
    std::size_t invoked_ = 0;
    std::size_t depth_ = 0; // of decisions and invocations, one resting on the other
};

// A value that is written out, or calculated from such.
bool is_plain(const Feel& value);
// A plain number, worked out.
std::optional<Ratio> number_of(const Feel& value);

} // namespace eligibility::dmn
