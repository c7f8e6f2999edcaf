// Wording: what a pack's names, formulas, days and citations are called in one language.
// Private to sign_off/. A name without words of its own stands as it is written, between ` `.
#pragma once

#include "eligibility/pack/keyword.h"
#include "eligibility/pack/pack.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace eligibility {

class Wording {
public:
    Wording(const Pack& pack, Language language) : pack_(pack), language_(language) {}

    Language language() const { return language_; }

    bool chinese() const { return language_ == Language::zh; }

    const std::string& say(const Words& words) const { return words.in(language_); }

    std::string pick(const char* zh, const char* en) const { return chinese() ? zh : en; }

    // Names without a dot are looked for in this programme first; null: none.
    void enter(const ast::Programme* programme) { programme_ = programme; }

    const ast::Programme* programme() const { return programme_; }

    // formula.cpp: `wanted` is the enum or reading whose members bare names are.
    std::string formula(const ast::Expression& expression, std::string_view wanted = {}) const;
    std::string condition(const ast::Expression& test) const; // what must be so
    std::string bounded(const std::string& value, const ast::Bounds& bounds,
                        std::string_view wanted = {}) const;

    // wording.cpp
    std::string name(const std::string& id, std::string_view wanted = {}) const;
    // The same as formula(), a choice of an enum without quotes: it stands in a cell of its own.
    std::string answer(const ast::Expression& expression, std::string_view wanted) const;
    std::string path(const std::vector<ast::Name>& parts) const;
    std::string text(const Words& words) const; // its {holes} named, between 〔 〕 or [ ]
    std::string office(const ast::Name& id) const;
    std::string days(const std::optional<Date>& from, const std::optional<Date>& until) const;
    std::string cited(const std::optional<ast::Citation>& citation) const;
    std::string quoted(const std::string& text) const;
    // In Chinese without the blanks between two of its own characters or marks; beside figures and
    // Latin letters they stay.
    std::string spaced(const std::string& text) const;
    std::string listed(const std::vector<std::string>& items) const;
    std::string one_of(std::vector<std::string> items) const; // " is A, B or C"
    std::string
    apart(const std::vector<std::string>& items) const;          // where an item may hold a comma
    std::string papers(const std::vector<ast::Name>& ids) const; // by their titles
    std::string per(Period period) const;                        // " (a month)"
    std::string type(const ast::TypeName& type) const;
    const ast::Input* input(std::string_view entity, std::string_view id) const;

private:
    std::string written(const ast::Expression& expression, int least,
                        std::string_view wanted) const;
    std::string number(const ast::NumberLiteral& literal) const;
    std::string binary(const ast::Binary& binary) const;
    std::string call(const ast::Call& call) const; // functions.cpp
    std::string function(Word word, std::vector<std::string> arguments) const;
    std::string rounded(const ast::Call& call) const;
    std::string aggregate(const ast::Aggregate& aggregate) const;
    std::string over_months(const ast::OverMonths& months) const;
    std::string either_or(const ast::Conditional& conditional, std::string_view wanted) const;
    std::string held(const ast::Expression& condition, int least) const;
    bool is_day(const ast::Expression& expression) const;
    std::string kind_of(const ast::Expression& expression) const; // its enum or reading, or empty

    const Words* title_of(const std::string& id, std::string_view wanted) const;
    const Words* label_of(const std::vector<ast::Name>& parts) const; // of an input
    std::string hole(const std::string& written) const;

    const Pack& pack_;
    Language language_;
    const ast::Programme* programme_ = nullptr;
};

// Calls `seen` for every expression in this one, itself included.
void for_each(const ast::Expression& expression,
              const std::function<void(const ast::Expression&)>& seen);

} // namespace eligibility
