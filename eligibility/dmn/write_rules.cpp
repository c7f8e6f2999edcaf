#include "eligibility/dmn/write_rules.h"

#include "eligibility/base/type.h"
#include "eligibility/dmn/rule_writer.h"
#include "eligibility/pack/keyword.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility::dmn {

namespace {

constexpr int least_digits = 2; // an answer may be finer than the cells it is compared with
constexpr int spare_digits = 4; // and a rate is finer than that
constexpr int most_digits = 9;
constexpr int most_places = 18; // before and behind the point, of what is kept exactly

std::int64_t power_of_ten(int exponent) {
    std::int64_t value = 1;
    for (int i = 0; i < exponent; ++i) {
        value *= 10;
    }
    return value;
}

std::string words(std::string_view zh, std::string_view en) {
    return quoted(zh) + " / " + quoted(en);
}

} // namespace

RuleText write_rules(const Book& book, const ImportOptions& options, const Attempt& attempt,
                     Refusals& refusals) {
    return RuleWriter(book, options, attempt, refusals).run();
}

RuleText RuleWriter::run() {
    name_everything();
    name_choices();
    if (refusals_.any()) {
        return std::move(out_);
    }
    settle_what_may_lack();
    out_.text = header() + inputs();
    out_.text += tables();
    out_.text += values();
    return std::move(out_);
}

void RuleWriter::name_everything() {
    for (const Variable& variable : book_.variables) {
        if (!variable.input) {
            names_.keep(variable.rule_name);
            wording_.shadowed.insert(variable.rule_name);
        }
        wording_.values.push_back(variable.rule_name);
    }
    wording_.applies.resize(book_.variables.size());
    for (std::size_t i = 0; i < book_.tables.size(); ++i) {
        const Table& table = book_.tables[i];
        const bool gap = attempt_.gaps.contains(i) && !has_default(table);
        const bool one_row = !table.gives_list() && table.aggregation == Aggregation::none;
        wording_.tables.push_back(names_.take(table.name + " table"));
        wording_.hit_test.emplace_back(gap ? " > 0" : "");
        wording_.hits.push_back(needs_hits(table) && (gap || !attempt_.settled)
                                    ? names_.take(table.name + " hits")
                                    : "");
        FreshNames columns;
        std::vector<std::string> outputs;
        if (table.by_row) {
            outputs.push_back(columns.take("row"));
        } else {
            for (const TableOutput& output : table.outputs) {
                outputs.push_back(columns.take(output.name.empty() ? table.name : output.name));
            }
        }
        wording_.table_applies.push_back(gap && one_row ? columns.take("applies") : "");
        if (outputs.size() == 1 && wording_.table_applies.back().empty()) {
            outputs.clear();
        }
        wording_.outputs.push_back(std::move(outputs));
        wording_.may_lack.emplace_back(table.columns.size(), false);
    }
    const auto note = [&](const auto& self, const Feel& value) -> void {
        if (value.kind == Feel::Kind::lookup || value.kind == Feel::Kind::by_row) {
            lookups_[static_cast<std::size_t>(value.number)].push_back(&value);
        }
        for (const Feel& part : value.parts) {
            self(self, part);
        }
    };
    for (const Variable& variable : book_.variables) {
        if (variable.value) {
            note(note, *variable.value);
        }
    }
}

void RuleWriter::name_choices() {
    FreshNames enums;
    const auto name = [&](std::size_t slot, const std::string& element) {
        const Slot& one = book_.slots.at(slot);
        const std::size_t root = book_.slots.root(slot);
        if (one.kind != ValueKind::text || enum_names_.contains(root)) {
            return;
        }
        enum_names_[root] = enums.take(one.name.empty() ? "choice" : one.name);
        out_.origins["enum " + enum_names_[root]] = {element, {}, no_table};
        if (one.choices.size() > static_cast<std::size_t>(member_limit)) {
            refusals_.add(element, fmt::format("`{}` is compared with more than {} strings",
                                               one.name, member_limit));
        }
        std::set<std::string> taken{"hint", "until", "spelled"};
        for (const std::string& choice : one.choices) {
            if (!can_be_quoted(choice)) {
                refusals_.add(element,
                              fmt::format("the string \"{}\" is empty or holds what no rule "
                                          "can write",
                                          choice));
            }
            std::string member = rule_name(choice);
            while (!taken.insert(member).second) {
                member += '_';
            }
            wording_.choices[root][choice] = std::move(member);
        }
    };
    for (const Variable& variable : book_.variables) {
        name(variable.slot, variable.element);
    }
    for (const Table& table : book_.tables) {
        for (const TableColumn& column : table.columns) {
            name(column.slot, column.element);
        }
    }
}

// Where a value may be lacking, what is looked up with it may be, too; that may take several
// rounds.
void RuleWriter::settle_what_may_lack() {
    bool changed = true;
    while (changed) {
        Refusals told_later;
        Sayer sayer(book_, wording_, told_later);
        for (std::size_t i = 0; i < book_.variables.size(); ++i) {
            const Variable& variable = book_.variables[i];
            if (variable.input) {
                continue;
            }
            const Said said =
                sayer.say(*variable.value, variable.element, book_.slots.root(variable.slot));
            if (!said.applies.empty() && !variable.list && wording_.applies[i].empty()) {
                wording_.applies[i] = names_.take(rule_name(variable.name) + " applies");
                wording_.shadowed.insert(wording_.applies[i]);
            }
        }
        changed = sayer.changed();
    }
}

std::string RuleWriter::header() const {
    const std::string name = book_.name.empty() ? options_.file : book_.name;
    return fmt::format("pack {} version 1 {}\n"
                       "  window 1900-01-01 .. 2199-12-31\n"
                       "  reference_day 2000-01-01\n"
                       "  dates month_end clamp, age on_birthday\n\n"
                       "source DMN {}\n"
                       "  untitled\n"
                       "  grade D\n\n",
                       quoted(name), words(name, name),
                       words("DMN 文件 " + options_.file, "the DMN file " + options_.file));
}

std::string RuleWriter::type_of(std::size_t slot) const {
    switch (book_.slots.at(slot).kind) {
    case ValueKind::text: {
        const auto found = enum_names_.find(book_.slots.root(slot));
        return found == enum_names_.end() ? "" : found->second;
    }
    case ValueKind::truth:
        return "bool";
    case ValueKind::date:
        return "date";
    case ValueKind::days:
        return "days in -4000000 days .. 4000000 days";
    case ValueKind::months:
        return "months in -120000 months .. 120000 months";
    case ValueKind::number:
    case ValueKind::unknown:
        break;
    }
    return {};
}

int RuleWriter::input_digits(const Variable& variable) const {
    const Slot& slot = book_.slots.at(variable.slot);
    const int least = attempt_.fine && !slot.low ? spare_digits : least_digits;
    int digits = slot.whole ? slot.digits : std::max(slot.digits, least);
    if (const auto said = options_.digits.find(variable.name); said != options_.digits.end()) {
        digits = said->second;
    }
    if (const auto said = options_.ranges.find(variable.name); said != options_.ranges.end()) {
        digits = std::max({digits, digits_of(said->second.low).value_or(0),
                           digits_of(said->second.high).value_or(0)});
    }
    return std::min(digits, most_digits);
}

std::string RuleWriter::number_type(std::size_t index) {
    const Variable& variable = book_.variables[index];
    const Slot& slot = book_.slots.at(variable.slot);
    const int digits = input_digits(variable);
    const auto range = options_.ranges.find(variable.name);
    int power = std::min(attempt_.power, most_places - 1 - digits);
    const auto wide_enough = [&](const std::optional<Ratio>& met) {
        return !met || (static_cast<Int128>(met->numerator) * 10 <=
                            static_cast<Int128>(power_of_ten(power)) * met->denominator &&
                        static_cast<Int128>(met->numerator) * 10 >=
                            -static_cast<Int128>(power_of_ten(power)) * met->denominator);
    };
    while (power < most_places - 1 - digits && !(wide_enough(slot.low) && wide_enough(slot.high))) {
        ++power;
    }
    Ratio low = slot.least.value_or(Ratio{-power_of_ten(power), 1});
    Ratio high = slot.most.value_or(Ratio{power_of_ten(power), 1});
    if (range != options_.ranges.end()) {
        low = range->second.low;
        high = range->second.high;
    }
    return fmt::format("dec({}) in {} .. {}", digits, written(low), written(high));
}

std::string RuleWriter::inputs() {
    std::string text;
    std::string declared;
    for (std::size_t i = 0; i < book_.variables.size(); ++i) {
        const Variable& variable = book_.variables[i];
        const Slot& slot = book_.slots.at(variable.slot);
        const bool plain = slot.kind != ValueKind::unknown &&
                           (slot.kind != ValueKind::text || !slot.choices.empty());
        if (!variable.input || (!plain && !variable.used)) {
            continue;
        }
        if (!plain) {
            refusals_.add(variable.element,
                          slot.kind == ValueKind::text
                              ? fmt::format("no value of `{}` is named anywhere; list its allowed "
                                            "values",
                                            variable.name)
                              : fmt::format("`{}` has no type", variable.name));
            continue;
        }
        // Narrower than a column, so that days and spans of them stay within the calendar.
        const std::string type =
            slot.kind == ValueKind::number   ? number_type(i)
            : slot.kind == ValueKind::date   ? "date in 1800-01-01 .. 2299-12-31"
            : slot.kind == ValueKind::days   ? "days in -100000 days .. 100000 days"
            : slot.kind == ValueKind::months ? "months in -3600 months .. 3600 months"
                                             : type_of(variable.slot);
        const std::string name = variable.rule_name.substr(variable.rule_name.find('.') + 1);
        declared += fmt::format("  {}: {}\n    ask {}\n    label {}\n    why {}\n", name, type,
                                words(variable.name + "？", variable.name + "?"),
                                words(variable.name, variable.name),
                                words("用来作出决定", "decisions rest on it"));
        out_.origins["input " + variable.rule_name] = {variable.element, {}, no_table};
    }
    text += enums();
    if (!declared.empty()) {
        text += fmt::format("entity input {} {{\n{}}}\n\n", words("输入", "Input"), declared);
    }
    return text;
}

std::string RuleWriter::enums() const {
    std::string text;
    for (const auto& [root, name] : enum_names_) {
        const Slot& slot = book_.slots.at(root);
        if (slot.choices.empty()) {
            continue; // of an input that nothing uses
        }
        text += fmt::format("enum {} {{\n", name);
        for (const std::string& choice : slot.choices) {
            const std::string& member = wording_.choices.at(root).at(choice);
            text += fmt::format("  {} {}\n", member, words(choice, choice));
            if (member != choice) {
                text += fmt::format("    spelled {}\n", quoted(choice));
            }
        }
        text += "}\n\n";
    }
    return text;
}

std::string RuleWriter::values() {
    std::string text;
    for (std::size_t i = 0; i < book_.variables.size(); ++i) {
        const Variable& variable = book_.variables[i];
        if (variable.input) {
            continue;
        }
        const bool typed = book_.slots.at(variable.slot).kind == ValueKind::text && !variable.list;
        const Said said =
            sayer_.say(*variable.value, variable.element, book_.slots.root(variable.slot));
        const std::string& applies = wording_.applies[i];
        if (!applies.empty()) {
            text += fmt::format("let {} = {}\n\n", applies, said.applies);
            out_.origins["let " + applies] = {variable.element, {}, no_table};
        }
        text +=
            fmt::format("let {}{}{} {} = {}{}{}\n\n", variable.rule_name, typed ? ": " : "",
                        typed ? type_of(variable.slot) : "", words(variable.name, variable.name),
                        said.text, applies.empty() ? "" : " applies when ", applies);
        out_.origins["let " + variable.rule_name] = {variable.element, {}, no_table};
    }
    return text;
}

} // namespace eligibility::dmn
