// RuleWriter: the state shared by the parts of `write_rules`. Private to dmn/.
#pragma once

#include "eligibility/dmn/names.h"
#include "eligibility/dmn/said.h"
#include "eligibility/dmn/write_rules.h"

namespace eligibility::dmn {

class RuleWriter {
public:
    RuleWriter(const Book& book, const ImportOptions& options, const Attempt& attempt,
               Refusals& refusals)
        : book_(book), options_(options), attempt_(attempt), refusals_(refusals),
          sayer_(book, wording_, refusals) {}

    RuleText run();

private:
    struct Column {
        std::string name;
        std::string type;
    };

    // write_rules.cpp
    void name_everything();
    void name_choices();
    void settle_what_may_lack();
    std::string header() const;
    std::string enums() const;
    std::string inputs();
    std::string values();
    std::string number_type(std::size_t variable);
    int input_digits(const Variable& variable) const;
    std::string type_of(std::size_t slot) const;

    // write_tables.cpp
    std::string tables();
    std::string table(std::size_t index);
    std::string rows(std::size_t index, const std::vector<std::vector<std::string>>& outputs);
    std::vector<Column> columns(std::size_t index);
    std::string column_type(std::size_t index, std::size_t column);
    std::string cell(const FeelTests& tests, std::size_t slot, const std::string& element);
    std::string excluded(const FeelTests& tests, std::size_t slot, const std::string& element);
    std::string test(const FeelTest& test, std::size_t slot);
    std::vector<std::vector<std::string>> given(std::size_t index);
    std::string fallback(std::size_t index);
    bool has_default(const Table& table) const;
    bool needs_hits(const Table& table) const;
    // Digits behind the point; nothing where they never end.
    std::optional<int> digits(const Feel& value);

    const Book& book_;
    const ImportOptions& options_;
    const Attempt& attempt_;
    Refusals& refusals_;
    Wording wording_;
    Sayer sayer_;
    FreshNames names_;
    std::map<std::size_t, std::string> enum_names_; // by root slot
    // Of every place where a table is looked up: its arguments.
    std::map<std::size_t, std::vector<const Feel*>> lookups_;
    std::map<std::size_t, std::optional<int>> digits_; // of the values, once asked for
    RuleText out_;
};

} // namespace eligibility::dmn
